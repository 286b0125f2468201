"""Filters as text and back."""

import pytest

from reader.browsed import Wanted, query_of, wanted_of
from reader.model import Colour

EVERY = Wanted(
    tags=("vfx/de-aging", "zwei Wörter"), colours=(Colour.BLUE, Colour.PINK), side="translation",
    words=("Wort", "OR", "zwei Wörter"), first="2026-01", last="2026-02-03",
)  # fmt: skip


@pytest.mark.parametrize(
    "wanted", [Wanted(), EVERY, Wanted(is_untagged=True), Wanted(first="2026-01"), Wanted(last="2026"),
               Wanted(first="2026-05", last="2026-05"), Wanted(colours=(Colour.GREEN,), side="original")],
)  # fmt: skip
def test_a_filter_is_written_and_read_again(wanted: Wanted) -> None:
    assert wanted_of(query_of(wanted)) == wanted


def test_in_the_words_of_the_search_field() -> None:
    assert query_of(Wanted(tags=("ki",), colours=(Colour.BLUE,), words=("Wort",))) == "tag:ki colour:blue Wort"


@pytest.mark.parametrize(
    "query", ["a OR b", "haus*", "-nicht", "NEAR(a b)", "lang:de", "date:2024", "in:title", "colour:red"]
)
def test_what_only_the_search_understands_is_left_to_it(query: str) -> None:
    assert wanted_of(query) is None
