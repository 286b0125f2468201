"""Sketches: how much two texts share, without comparing them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.sketch import least, shared, sketch, unpack

WORDS = [f"wort{number}" for number in range(4000)]


def text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words))


def rows(plain: str) -> set[tuple[str, ...]]:
    words = plain.split()
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


@pytest.mark.parametrize("words", [80, 700, 8000])
@pytest.mark.parametrize("edited", [0.02, 0.1, 0.3])
def test_the_share_is_about_what_counting_gives(words: int, edited: float) -> None:
    chance = random.Random(words)
    old = text(chance, words)
    new = " ".join(word if chance.random() > edited else chance.choice(WORDS) for word in old.split())
    true = len(rows(old) & rows(new)) / min(len(rows(old)), len(rows(new)))
    assert shared(unpack(sketch(old)), unpack(sketch(new))) == pytest.approx(true, abs=0.1)
    assert len(sketch(new)) <= 1028


def test_a_part_is_known_in_the_whole() -> None:
    chance = random.Random(4)
    part, rest = text(chance, 900), text(chance, 1500)
    whole = f"{rest} {part}"
    assert shared(unpack(sketch(part)), unpack(sketch(whole))) > 0.85
    assert shared(unpack(sketch(rest)), unpack(sketch(part))) < 0.05
    assert least(unpack(sketch(part)), sketch(whole))
    assert not least(unpack(sketch(part)), sketch(rest))


def test_case_and_punctuation_make_no_difference() -> None:
    assert sketch("Die Regie, sagt sie: „Nein!“") == sketch("die regie sagt SIE nein")


def test_languages_without_blanks_are_told_apart() -> None:
    one, other = "吾輩は猫である。名前はまだ無い。", "どこで生れたかとんと見当がつかぬ。"
    assert shared(unpack(sketch(one)), unpack(sketch(one + other))) == 1.0
    assert shared(unpack(sketch(one)), unpack(sketch(other))) < 0.2


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    a, b = unpack(sketch(one)), unpack(sketch(other))
    assert shared(a, b) == shared(b, a)
    assert 0.0 <= shared(a, b) <= 1.0
    assert shared(a, a) == (1.0 if a.rows else 0.0)
