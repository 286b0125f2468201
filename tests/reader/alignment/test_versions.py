"""Which sentences of an old version are which of the new one."""

import random

from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.versions import Same, same_sentences
from tests.helpers.durations import about

OLD = ["Das Gebäude stürzt ein.", "Danach wird es still.", "Die Regie schweigt.", "Niemand weiß, warum."]


def pairs(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    return [(one.old_start, one.old_end, one.new_start, one.new_end) for one in same_sentences(old, new)]


def test_equal_sentences_are_themselves() -> None:
    assert same_sentences(OLD, OLD) == [Same(at, at + 1, at, at + 1, 1.0) for at in range(4)]
    assert same_sentences(OLD, []) == same_sentences([], OLD) == []


def test_what_came_in_or_went_shifts_the_rest() -> None:
    assert pairs(OLD, ["Neu.", *OLD]) == [(at, at + 1, at + 1, at + 2) for at in range(4)]
    assert pairs(OLD, [OLD[0], *OLD[2:]]) == [(0, 1, 0, 1), (2, 3, 1, 2), (3, 4, 2, 3)]


def test_a_mended_sentence_is_still_the_same() -> None:
    new = [OLD[0], "Danach wird es sehr still.", *OLD[2:]]
    found = same_sentences(OLD, new)
    assert [one.old_start for one in found] == [one.new_start for one in found] == [0, 1, 2, 3]
    assert 0.7 < found[1].likeness < 1.0
    (typo,) = same_sentences(["Ja, geradw."], ["Ja, gerade."])
    assert typo.likeness > 0.6


def test_other_words_are_another_sentence() -> None:
    assert pairs(OLD, [OLD[0], "Etwas völlig anderes geschieht hier.", *OLD[2:]]) == [
        (0, 1, 0, 1),
        (2, 3, 2, 3),
        (3, 4, 3, 4),
    ]


def test_sentences_that_were_cut_or_joined_stay_together() -> None:
    joined = "Das Gebäude stürzt ein, und danach wird es still."
    assert pairs([joined, OLD[2]], [*OLD[:3]]) == [(0, 1, 0, 2), (1, 2, 2, 3)]
    assert pairs(OLD[:3], [joined, OLD[2]]) == [(0, 2, 0, 1), (2, 3, 1, 2)]


def test_white_space_is_no_difference() -> None:
    assert same_sentences(["Das  ist\neins."], ["Das ist eins."]) == [Same(0, 1, 0, 1, 1.0)]


SENTENCES = st.lists(st.sampled_from([*OLD, "Ja.", "Ja. Nein.", "Danach wird es laut.", "…", ""]), max_size=12)


@given(SENTENCES, SENTENCES)
def test_what_is_found_is_in_order_and_never_overlaps(old: list[str], new: list[str]) -> None:
    i = j = 0
    for one in same_sentences(old, new):
        assert i <= one.old_start < one.old_end <= len(old)
        assert j <= one.new_start < one.new_end <= len(new)
        assert 0.0 < one.likeness <= 1.0
        if one.likeness == 1.0:
            assert old[one.old_start] == new[one.new_start]
        i, j = one.old_end, one.new_end


def test_a_book_and_a_worksheet_take_no_more_than_moments() -> None:
    chance = random.Random(1)
    book = [f"Satz {number} hat {chance.randrange(99999)} Wörter." for number in range(10_000)]
    changed = [one for one in book if chance.random() > 0.05]
    sheet = ["Ergänzen Sie das Verb."] * 3_000
    with about(1):
        assert len(same_sentences(book, changed)) == len(changed)
        assert len(same_sentences(sheet, sheet[:-200])) == 2_800
