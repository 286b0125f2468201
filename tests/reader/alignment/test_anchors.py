"""Cutting long texts into windows."""

import random
from itertools import pairwise

import numpy as np
import pytest

from reader.alignment.anchors import CELLS, Window, windows_of_beads, windows_of_words
from reader.alignment.sides import Side, prepare


def sentences(count: int, seed: int) -> list[str]:
    """Sentences with a rare word each, so that anchors can be found."""
    choose = random.Random(seed)
    letters = "abcdefghijklmnoprstuvw"
    return [
        " ".join("".join(choose.choices(letters, k=choose.randint(3, 8))) for _ in range(8)) + "." for _ in range(count)
    ]


def check(windows: list[Window], source: int, target: int) -> None:
    assert (windows[0].source_start, windows[0].target_start) == (0, 0)
    assert (windows[-1].source_stop, windows[-1].target_stop) == (source, target)
    for one, following in pairwise(windows):
        assert (one.source_stop, one.target_stop) == (following.source_start, following.target_start)
    for one in windows:
        rows, columns = one.source_stop - one.source_start, one.target_stop - one.target_start
        assert rows >= 0
        assert columns >= 0
        assert rows * columns <= CELLS * 1.1


def side(lines: list[str]) -> Side:
    return prepare([lines])


def test_short_texts_stay_whole() -> None:
    assert windows_of_words(side(["Ein Satz."] * 200), side(["A sentence."] * 200)) == [Window(0, 200, 0, 200)]


def test_rare_words_say_where_to_cut() -> None:
    lines = sentences(1500, 1)
    # sentences 400 to 699 are missing in the target: no cut may be wrong for that
    windows = windows_of_words(side(lines), side(lines[:400] + lines[700:]))
    check(windows, 1500, 1200)
    assert len(windows) > 8
    for one in windows[1:]:
        shift = 0 if one.source_start <= 400 else 300
        assert one.source_start - one.target_start == shift


@pytest.mark.parametrize(("source", "target"), [(900, 900), (2500, 300), (300, 2500), (10_000, 10)])
def test_texts_without_any_common_word_are_cut_in_proportion(source: int, target: int) -> None:
    windows = windows_of_words(side(["я не знаю."] * source), side(["ich weiß nicht."] * target))
    check(windows, source, target)
    for one in windows[1:]:
        assert abs(one.source_start / source - one.target_start / target) < 0.05 + 1 / min(source, target)


def test_wrong_friends_do_not_mislead_the_chain() -> None:
    lines = sentences(1200, 2)
    turned = list(lines)
    choose = random.Random(3)
    for number in choose.sample(range(1200), 150):
        turned[number] += " " + lines[choose.randrange(1200)].split()[0]
    windows = windows_of_words(side(lines), side(turned))
    check(windows, 1200, 1200)
    assert all(one.source_start == one.target_start for one in windows)


def test_later_cuts_are_made_where_beads_are_sure() -> None:
    ends = np.array([(end, end) for end in range(1, 1201)])
    sureness = np.full(1200, 0.5)
    sure = np.arange(1200) % 60 < 5
    sureness[sure] = 0.99
    windows = windows_of_beads(ends, sureness)
    check(windows, 1200, 1200)
    for one in windows[1:]:
        assert sure[one.source_start - 1]
        assert sure[one.source_start]


def test_a_long_omission_does_not_stop_the_cutting() -> None:
    ends = np.array([(end, 0) for end in range(1, 3001)] + [(3000 + end, end) for end in range(1, 501)])
    windows = windows_of_beads(ends, np.concatenate([np.zeros(3000), np.ones(500)]))
    check(windows, 3500, 500)
