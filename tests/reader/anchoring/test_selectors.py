import time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.selectors import CONTEXT, describe, find_quote, trim
from reader.errors import SelectionFailed
from reader.model import Span
from tests.helpers.libraries import assert_one_sentence

PLAIN = "Das ist ein Satz.\n\nUnd das ist ein Satz. KI\n„hilft“\u00a0allen 👩\u200d👩\u200d👧, sagt Zoë."

# Few different characters, so that quotations repeat; with blanks, emoji and a letter with an accent.
crowded = st.text(st.sampled_from("ab \n\u00a0ë👩\u200d"), min_size=1, max_size=60)


def test_describe_gives_position_and_quotation() -> None:
    found = describe(PLAIN, 4, 7)
    assert (found.start, found.end, found.exact) == (4, 7, "ist")
    assert found.prefix == "Das "
    assert found.suffix == PLAIN[7 : 7 + CONTEXT]


def test_context_is_at_most_64_code_points() -> None:
    plain = "x" * 200 + "hier" + "👩" * 200
    found = describe(plain, 200, 204)
    assert (found.prefix, found.suffix) == ("x" * 64, "👩" * 64)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 2), (0, len(PLAIN) + 1)])
def test_nothing_is_described_where_nothing_is_selected(start: int, end: int) -> None:
    with pytest.raises(SelectionFailed) as refused:
        describe(PLAIN, start, end)
    assert_one_sentence(refused.value)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 3, (0, 3)), (3, 8, (4, 7)), (17, 19, (19, 19)), (17, 23, (19, 22)), (40, 44, (41, 43))],
)
def test_trim_takes_white_space_off_both_ends(start: int, end: int, expected: tuple[int, int]) -> None:
    assert trim(PLAIN, start, end) == Span(*expected)


def test_a_unique_quotation_is_found() -> None:
    assert find_quote(PLAIN, "Und das") == (19, 26)


def test_white_space_compares_equal_however_it_is_written() -> None:
    start = PLAIN.index("KI\n")
    assert find_quote(PLAIN, "KI „hilft“ allen") == (start, PLAIN.index(" 👩"))
    assert find_quote(PLAIN, "  Satz.\tUnd\n\n\ndas ") == (PLAIN.index("Satz"), 26)


def test_a_repeated_quotation_needs_its_context() -> None:
    with pytest.raises(SelectionFailed, match="2 times") as refused:
        find_quote(PLAIN, "ist ein Satz")
    assert_one_sentence(refused.value)
    assert find_quote(PLAIN, "ist ein Satz", prefix="Das") == (4, 16)
    assert find_quote(PLAIN, "ist ein Satz", prefix="Und das ") == (27, 39)
    assert find_quote(PLAIN, "ist ein Satz", suffix=". KI") == (27, 39)
    assert find_quote(PLAIN, "ist ein Satz", suffix=".  Und") == (4, 16)


def test_overlapping_places_are_several() -> None:
    with pytest.raises(SelectionFailed, match="2 times"):
        find_quote("ananas", "ana")


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix"),
    [("KI hilft", "", ""), ("das ist", "Oder", ""), ("das ist", "", "kein"), ("Satz. " * 30, "", "")],
)
def test_a_quotation_that_is_not_there_is_refused(exact: str, prefix: str, suffix: str) -> None:
    with pytest.raises(SelectionFailed, match="does not stand in this text") as refused:
        find_quote(PLAIN, exact, prefix, suffix)
    assert_one_sentence(refused.value)
    assert len(refused.value.message) < 120


@pytest.mark.parametrize("exact", ["", " \n\u00a0"])
def test_an_empty_quotation_is_refused(exact: str) -> None:
    with pytest.raises(SelectionFailed, match="empty") as refused:
        find_quote(PLAIN, exact)
    assert_one_sentence(refused.value)


def test_emoji_count_as_the_code_points_they_are() -> None:
    family = "👩\u200d👩\u200d👧"
    start = PLAIN.index(family)
    assert find_quote(PLAIN, family) == (start, start + 5)
    assert find_quote(PLAIN, "👧") == (start + 4, start + 5)


def test_decomposed_letters_are_found_in_composed_text() -> None:
    decomposed = normalize("NFD", "Zoë.")
    assert decomposed != "Zoë."
    assert find_quote(PLAIN, decomposed, prefix=normalize("NFD", "sagt")) == (len(PLAIN) - 4, len(PLAIN))


def test_a_letter_in_a_book_does_not_take_minutes() -> None:
    book = "er rannte " * 40_000  # 400,000 code points: copying it for each place would take hours
    begun = time.perf_counter()
    with pytest.raises(SelectionFailed, match="80000 times"):
        find_quote(book, "e", suffix="")
    with pytest.raises(SelectionFailed, match="39999 times"):
        find_quote(book, "er", prefix="rannte ")
    assert time.perf_counter() - begun < 60


def unfold(text: str) -> str:
    return " ".join(text.split())


def places(plain: str, exact: str, prefix: str, suffix: str) -> int:
    """How often a quotation fits, counted another way: on the text without any white space."""
    bare, wanted, before, after = ("".join(part.split()) for part in (plain, exact, prefix, suffix))
    return sum(
        bare.startswith(wanted, start) and bare[:start].endswith(before) and bare.startswith(after, start + len(wanted))
        for start in range(len(bare))
    )


@given(plain=crowded, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_what_was_described_is_found_again_and_never_elsewhere(plain: str, ends: tuple[int, int]) -> None:
    start, end = trim(plain, min(ends[0], len(plain)), min(ends[1], len(plain)))
    if start >= end:
        return
    where = describe(plain, start, end)
    assert plain[where.start : where.end] == where.exact
    try:
        found = find_quote(plain, where.exact, where.prefix, where.suffix)
    except SelectionFailed:
        assert places(plain, where.exact, where.prefix, where.suffix) > 1
        return
    assert found == (start, end)


@given(plain=crowded, exact=crowded, prefix=crowded, suffix=crowded)
def test_what_is_found_reads_as_asked_for(plain: str, exact: str, prefix: str, suffix: str) -> None:
    try:
        start, end = find_quote(plain, exact, prefix, suffix)
    except SelectionFailed:
        return
    assert unfold(plain[start:end]) == unfold(exact)
    assert unfold(plain[:start]).endswith(unfold(prefix))
    assert unfold(plain[end:]).startswith(unfold(suffix))


@given(plain=crowded, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_trim_loses_nothing_but_white_space(plain: str, ends: tuple[int, int]) -> None:
    low, high = sorted(min(end, len(plain)) for end in ends)
    start, end = trim(plain, low, high)
    assert low <= start <= end <= high
    assert plain[start:end] == plain[low:high].strip()
