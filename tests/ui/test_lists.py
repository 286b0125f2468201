"""What two lists have in common at both ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.lists import agreement


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("", "", (0, 0)), ("abc", "abc", (3, 0)), ("abc", "axc", (1, 1)), ("aa", "aaa", (2, 0)), ("ab", "", (0, 0))],
)
def test_examples(old: str, new: str, expected: tuple[int, int]) -> None:
    assert agreement(old, new) == expected


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
def test_ends_agree_do_not_overlap_and_are_as_long_as_can_be(old: list[int], new: list[int]) -> None:
    head, tail = agreement(old, new)
    assert head + tail <= min(len(old), len(new))
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    if head + tail < min(len(old), len(new)):
        assert old[head] != new[head]
        assert old[-1 - tail] != new[-1 - tail]
