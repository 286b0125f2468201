"""Beads after one side was revised: what stays, what is made anew, what is to be looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.realign import Side, realign
from reader.alignment.versions import same_sentences
from reader.model import Bead, BeadStatus

GERMAN = [
    "Das Gebäude stürzt ein.",
    "Danach wird es still.",
    "Die Regie schweigt.",
    "Niemand weiß, warum es so kam.",
    "Am Abend gehen alle nach Hause.",
]
ENGLISH = [
    "The building collapses.",
    "Then it is quiet.",
    "The director says nothing.",
    "Nobody knows why it came to this.",
    "In the evening everybody goes home.",
]
BEADS = [Bead(at, at + 1, at, at + 1, 0.9 - at / 10, BeadStatus.AUTO, f"bead {at}") for at in range(5)]


def again(beads: list[Bead], old: list[str], new: list[str], other: list[str], *, is_source: bool = True) -> list[Bead]:
    sides = Side([new], "de"), Side([other], "en")
    return realign(beads, same_sentences(old, new), *sides, is_source=is_source)


def spans(beads: list[Bead]) -> list[tuple[int, int, int, int]]:
    return [(bead.source_start, bead.source_end, bead.target_start, bead.target_end) for bead in beads]


def turned(bead: Bead) -> Bead:
    return bead._replace(
        source_start=bead.target_start,
        source_end=bead.target_end,
        target_start=bead.source_start,
        target_end=bead.source_end,
    )


def test_unchanged_text_keeps_all() -> None:
    assert again(BEADS, GERMAN, GERMAN, ENGLISH) == BEADS


@pytest.mark.parametrize("status", list(BeadStatus))
def test_a_typo_changes_no_bead(status: BeadStatus) -> None:
    beads = [bead._replace(status=status) for bead in BEADS]
    new = [GERMAN[0], "Danach wirds es still.", *GERMAN[2:]]
    assert again(beads, GERMAN, new, ENGLISH) == beads


@pytest.mark.parametrize("is_source", [True, False])
def test_a_sentence_that_came_in_stands_alone_and_shifts_the_rest(is_source: bool) -> None:
    beads = BEADS if is_source else list(map(turned, BEADS))
    found = again(beads, GERMAN, [*GERMAN[:2], "Ganz neu.", *GERMAN[2:]], ENGLISH, is_source=is_source)
    found = found if is_source else list(map(turned, found))
    assert spans(found) == [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 2), (3, 4, 2, 3), (4, 5, 3, 4), (5, 6, 4, 5)]
    assert [bead.id for bead in found] == ["bead 0", "bead 1", "", "bead 2", "bead 3", "bead 4"]


def test_a_sentence_that_had_been_missed_meets_its_partner() -> None:
    """An extraction that drops leads, made good: the partner had been left over."""
    beads = [Bead(0, 0, 0, 1, 0.8), *(Bead(at, at + 1, at + 1, at + 2, 0.9) for at in range(4))]
    found = again(beads, GERMAN[1:], GERMAN, ENGLISH)
    assert spans(found) == spans(BEADS)
    merged = [Bead(0, 1, 0, 2, 0.5), *(Bead(at, at + 1, at + 1, at + 2, 0.9) for at in range(1, 4))]
    assert spans(again(merged, [GERMAN[0], *GERMAN[2:]], GERMAN, ENGLISH)) == spans(BEADS)


def test_what_was_confirmed_and_is_gone_is_to_be_looked_at() -> None:
    beads = [bead._replace(status=BeadStatus.CONFIRMED) for bead in BEADS]
    found = again(beads, GERMAN, [*GERMAN[:2], *GERMAN[3:]], ENGLISH)
    assert [bead.status for bead in found].count(BeadStatus.CONFIRMED) == 4
    (lost,) = [bead for bead in found if bead.status is BeadStatus.REVIEW]
    assert spans([lost]) == [(2, 2, 2, 3)]
    anew = again(beads, GERMAN, [*GERMAN[:2], "Etwas völlig anderes geschieht.", *GERMAN[3:]], ENGLISH)
    (other,) = [bead for bead in anew if bead.status is not BeadStatus.CONFIRMED]
    assert other.status is BeadStatus.REVIEW
    assert spans([other]) == [(2, 3, 2, 3)]


def test_a_confirmed_bead_gives_nothing_away() -> None:
    beads = [Bead(0, 1, 0, 2, 0.5, BeadStatus.CONFIRMED), *(Bead(at, at + 1, at + 1, at + 2) for at in range(1, 4))]
    found = again(beads, [GERMAN[0], *GERMAN[2:]], GERMAN, ENGLISH)
    assert spans(found)[:2] == [(0, 1, 0, 2), (1, 2, 2, 2)]
    assert found[0].status is BeadStatus.CONFIRMED


def test_a_sentence_that_was_cut_in_two_keeps_its_bead() -> None:
    old = ["Das Gebäude stürzt ein, und danach wird es still.", *GERMAN[2:]]
    beads = [Bead(0, 1, 0, 2, 0.7, BeadStatus.CONFIRMED), *(Bead(at, at + 1, at + 1, at + 2) for at in range(1, 4))]
    found = again(beads, old, GERMAN, ENGLISH)
    assert spans(found) == [(0, 2, 0, 2), *spans(BEADS)[2:]]
    assert found[0].status is BeadStatus.CONFIRMED


def test_beads_that_cross_stay_where_somebody_made_them_cross() -> None:
    crossed = [BEADS[0], Bead(1, 2, 2, 3, 1.0, BeadStatus.CONFIRMED), Bead(2, 3, 1, 2, 1.0, BeadStatus.CONFIRMED)]
    found = again([*crossed, *BEADS[3:]], GERMAN, [*GERMAN, "Neu."], ENGLISH)
    assert {(1, 2, 2, 3), (2, 3, 1, 2)} <= set(spans(found))
    assert sum(bead.status is BeadStatus.CONFIRMED for bead in found) == 2


def test_a_side_may_be_empty() -> None:
    assert spans(again(BEADS, GERMAN, [], ENGLISH)) == [(0, 0, at, at + 1) for at in range(5)]
    assert spans(again([], [], GERMAN, [])) == [(at, at + 1, 0, 0) for at in range(5)]


SHAPES = st.lists(st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2)]), min_size=1, max_size=10)
EDITS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["cut", "new", "typo", "other"])), max_size=5)


@given(SHAPES, st.lists(st.sampled_from(list(BeadStatus)), min_size=10, max_size=10), EDITS, st.booleans())
def test_every_sentence_is_in_one_bead_and_beads_are_in_order(
    shapes: list[tuple[int, int]], statuses: list[BeadStatus], edits: list[tuple[int, str]], is_source: bool
) -> None:
    beads = []
    i = j = 0
    for (a, b), status in zip(shapes, statuses, strict=False):
        beads.append(Bead(i, i + a, j, j + b, 0.7, status, f"{len(beads)}"))
        i, j = i + a, j + b
    old = [f"Hier steht Satz {at} von allen, {at * 7919} Wörter lang." for at in range(i)]
    other = [f"Here is sentence {at} of all, {at * 7919} words long." for at in range(j)]
    new = list(old)
    for at, what in edits:
        place = at % (len(new) + 1)
        match what:
            case "new":
                new.insert(place, f"Neues kommt herein, Nummer {at}.")
            case "cut":
                del new[place : place + 1]
            case "typo" if place < len(new):
                new[place] = new[place].replace("steht", "stet")
            case _ if place < len(new):
                new[place] = f"Ganz anders lautet es an Stelle {at}."
    found = again(beads if is_source else list(map(turned, beads)), old, new, other, is_source=is_source)
    own = [at for bead in found for at in (bead.source if is_source else bead.target)]
    across = [at for bead in found for at in (bead.target if is_source else bead.source)]
    assert own == sorted(own) == list(range(len(new)))
    assert across == sorted(across) == list(range(len(other)))
    if not edits:
        assert [bead.id for bead in found] == [bead.id for bead in beads]
