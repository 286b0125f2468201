"""Words that are spelt alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.spellings import similar, spell


def pairs(left: list[str], right: list[str]) -> set[tuple[str, str]]:
    first, second = similar(spell(left), spell(right))
    return {(left[i], right[j]) for i, j in zip(first.tolist(), second.tolist(), strict=True)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("argentinien", "argentina"),  # most triples
        ("teknologie", "teknology"),
        ("investieren", "investing"),  # the same beginning
        ("originalproduktion", "produktion"),  # part of a compound
    ],
)
def test_cognates_are_found(one: str, other: str) -> None:
    assert pairs([one, "etwas"], ["nothing", other]) == {(one, other)}


def test_short_words_and_chance_are_not() -> None:
    assert pairs(["der", "die", "gift", "handel"], ["the", "der", "lift", "wandern"]) == set()


@given(st.lists(st.text("abcd", max_size=9), max_size=12), st.lists(st.text("abcd", max_size=9), max_size=12))
def test_the_join_finds_what_comparing_all_words_finds(left: list[str], right: list[str]) -> None:
    def triples(word: str) -> set[str]:
        return {word[place : place + 3] for place in range(len(word) - 2)} if len(word) >= 4 else set()

    def alike(one: str, other: str) -> bool:
        a, b = triples(one), triples(other)
        shared = len(a & b)
        if not shared:
            return False
        dice = 2 * shared / (len(a) + len(b))
        least = min(len(a), len(b))
        started = one[:5] == other[:5] and min(len(one), len(other)) >= 5
        return dice >= 0.6 or (started and dice >= 0.4) or (least >= 4 and shared >= 0.85 * least)

    first, second = similar(spell(left), spell(right))
    found = set(zip(first.tolist(), second.tolist(), strict=True))
    wanted = {(i, j) for i, a in enumerate(left) for j, b in enumerate(right) if alike(a, b)}
    assert found == wanted


def test_chosen_words_are_numbered_anew() -> None:
    some = spell(["vulkan", "zeitung", "museum"]).chosen(np.array([0, 2]))
    first, second = similar(some, spell(["museums", "vulkane"]))
    assert sorted(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 1), (1, 0)]
