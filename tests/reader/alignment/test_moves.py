"""Passages that stand elsewhere: reported, not forced into beads; the rest is aligned as well as without them."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.alignment.align import align, align_and_report, align_sentences, moves
from reader.alignment.moves import Move, reported
from reader.errors import Cancelled
from reader.model import Bead, BeadStatus
from tests.helpers.gold import BITEXT, Pair, gold_of, lines_of, pairs_of, strict_f1

NAMES = (
    *("Anna", "Berlin", "Codec", "Dora", "Essen", "Film", "Gunter", "Hamburg", "Ingolstadt", "Jena", "Kassel"),
    *("Lübeck", "München", "Nürnberg", "Oldenburg", "Passau", "Quedlinburg", "Rostock", "Stuttgart", "Trier"),
)
GERMAN = [f"Hier steht {name} mit der Nummer {20 + number} im Satz." for number, name in enumerate(NAMES)]
ENGLISH = [f"Here stands {name} with the number {20 + number} in it." for number, name in enumerate(NAMES)]
MOVED = [*ENGLISH[:3], *ENGLISH[6:], *ENGLISH[3:6]]


def spans(found: Sequence[Move]) -> list[tuple[range, range]]:
    return [(move.source, move.target) for move in found]


def test_a_passage_at_the_end_is_reported_and_left_alone() -> None:
    found = align_and_report(([GERMAN], [MOVED]), ("de", "en"))
    assert spans(found.moves) == [(range(3, 6), range(17, 20))]
    assert found.moves[0].score >= 0.9
    right = [*((n, n) for n in range(3)), *((n, n - 3) for n in range(6, 20))]
    assert [pair for pair in pairs_of(found.beads) if all(pair)] == [((i,), (j,)) for i, j in right]
    alone = [bead for bead in found.beads if not (bead.source and bead.target)]
    assert len(alone) == 6
    assert all(bead.score <= 0.1 and bead.status is BeadStatus.REVIEW for bead in alone)


def test_it_is_found_from_the_beads_alone() -> None:
    beads = align_sentences(GERMAN, MOVED, "de", "en")
    assert spans(moves(([GERMAN], [MOVED]), ("de", "en"), beads)) == [(range(3, 6), range(17, 20))]


def test_what_somebody_has_joined_is_no_longer_reported() -> None:
    beads = [bead for bead in align_sentences(GERMAN, MOVED, "de", "en") if bead.source and bead.target]
    beads += [Bead(n, n + 1, n + 14, n + 15, 1.0, BeadStatus.CONFIRMED) for n in range(3, 6)]
    assert moves(([GERMAN], [MOVED]), ("de", "en"), sorted(beads)) == []


def test_what_is_missing_is_not_taken_for_moved() -> None:
    strange = ["The weather was fine all over the country.", "Nobody had expected that much rain in spring."]
    found = align_and_report(([GERMAN], [[*ENGLISH[:3], *ENGLISH[6:], *strange]]), ("de", "en"))
    assert found.moves == []


def test_in_order_between_two_pairs_nothing_is_moved() -> None:
    beads = [Bead(n, n + 1, n, n + 1, 0.99) for n in range(20) if n not in (4, 5)]
    beads += [Bead(4, 5, 4, 4, 0.4), Bead(5, 6, 4, 4, 0.4), Bead(6, 6, 4, 5, 0.4), Bead(6, 6, 5, 6, 0.4)]
    assert moves(([GERMAN], [ENGLISH]), ("de", "en"), sorted(beads)) == []


def test_a_single_short_sentence_is_no_passage() -> None:
    short = [*ENGLISH[:3], *ENGLISH[4:], ENGLISH[3]]
    assert align_and_report(([GERMAN], [short]), ("de", "en")).moves == []


def test_a_bead_gives_up_what_stands_elsewhere() -> None:
    beads = [Bead(0, 1, 0, 1, 0.99), Bead(1, 3, 1, 2, 0.6, BeadStatus.REVIEW), Bead(3, 4, 2, 4, 0.6, BeadStatus.REVIEW)]
    found = reported(beads, [Move(2, 3, 3, 4, 0.95)])
    assert pairs_of(found) == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((), (3,))]
    assert [round(bead.score, 2) for bead in found] == [0.99, 0.5, 0.05, 0.5, 0.05]


def test_a_bead_whose_middle_stands_elsewhere_falls_apart() -> None:
    found = reported([Bead(0, 3, 0, 2, 0.6, BeadStatus.REVIEW)], [Move(1, 2, 5, 6, 0.95)])
    assert sorted(pairs_of(found)) == [((), (0,)), ((), (1,)), ((0,), ()), ((1,), ()), ((2,), ())]


def test_many_sentences_without_partner_are_compared_in_portions() -> None:
    """Two hundred sentences on each side that the other lacks, and one passage that it has elsewhere."""
    choose = random.Random(4)
    words = ["".join(choose.choices("abcdefghijklmnoprstuvwz", k=8)) for _ in range(9_000)]

    def lines(count: int) -> list[str]:
        return [" ".join(choose.sample(words, 9)) + "." for _ in range(count)]

    passage, begin, end = lines(4), lines(60), lines(60)
    source = [*begin, *lines(200), *passage, *end]
    target = [*begin, *end, *lines(150), *passage, *lines(50)]
    assert spans(align_and_report(([source], [target]), ("", "")).moves) == [(range(260, 264), range(270, 274))]


def test_it_can_be_cancelled() -> None:
    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        moves(([GERMAN], [MOVED]), ("de", "en"), [Bead(0, 1, 0, 1, 0.99)], progress=stop)


def test_texts_without_sentences_have_no_moves() -> None:
    assert moves(([], [["One."]]), ("de", "en"), [Bead(0, 0, 0, 1, 1.0)]) == []
    assert align([], [], "de", "en") == []


def rearranged(gold: Sequence[Pair], run: range, place: int, target: Sequence[str]) -> tuple[list[str], list[Pair]]:
    """A target text with the partners of some gold beads put before another bead (numbered without them)."""
    rest = [number for number in range(len(gold)) if number not in run]
    order = [j for number in [*rest[:place], *run, *rest[place:]] for j in gold[number][1]]
    new = {old: at for at, old in enumerate(order)}
    return [target[old] for old in order], [(left, tuple(new[j] for j in right)) for left, right in gold]


def moved_documents(size: int) -> list[tuple[list[str], list[str], list[Pair], range]]:
    """The development documents, each with the partners of `size` beads moved by chance: source, target, gold, run."""
    if not Path(BITEXT).is_dir():
        pytest.skip("the bitexts with gold alignments are not here")
    choose = random.Random(size)
    found = []
    for path in sorted(BITEXT.glob("*.gold.tsv")):
        gold, (source, target) = gold_of(path), lines_of(path)
        starts = [at for at in range(len(gold) - size) if all(all(pair) for pair in gold[at : at + size])]
        pairs = [(at, to) for at in starts for to in range(len(gold) - size) if abs(at - to) > 2 * size]
        if pairs:
            at, to = choose.choice(pairs)
            found.append((source, *rearranged(gold, range(at, at + size), to, target), range(at, at + size)))
    return found


@pytest.mark.parametrize(("size", "least"), [(2, 0.7), (4, 0.9), (8, 0.95)])
def test_moved_passages_of_real_texts_are_reported_and_do_no_harm(size: int, least: float) -> None:
    documents = moved_documents(size)
    assert len(documents) >= 15
    reported_ones = wrong = 0
    results = []
    for source, target, gold, run in documents:
        found = align_and_report(([source], [target]), ("de", "en"), paragraphs=False)
        own, partners = ({n for number in run for n in gold[number][side]} for side in (0, 1))
        told: set[int] = set()
        for move in found.moves:
            if set(move.source) <= own and set(move.target) <= partners:
                told |= set(move.source)
            elif any(set(left) & set(move.source) and set(right) & set(move.target) for left, right in gold):
                told |= own  # told the other way round: what the passage was moved across
            else:
                wrong += 1
        reported_ones += len(told) >= 0.75 * len(own)
        rest = [pair for number, pair in enumerate(gold) if number not in run]
        beads = [pair for pair in pairs_of(found.beads) if own.isdisjoint(pair[0]) and partners.isdisjoint(pair[1])]
        results.append((rest, beads))
    assert reported_ones >= least * len(documents)
    assert wrong <= 1
    assert strict_f1(results) >= 0.96


def test_nothing_is_reported_where_nothing_was_moved() -> None:
    if not Path(BITEXT).is_dir():
        pytest.skip("the bitexts with gold alignments are not here")
    texts = [lines_of(path) for path in sorted(BITEXT.glob("*.gold.tsv"))]
    assert [align_and_report(([left], [right]), ("de", "en"), paragraphs=False).moves for left, right in texts] == (
        [[]] * len(texts)
    )
