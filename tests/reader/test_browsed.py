"""Filters as text and back."""

import time
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from reader.anchoring.selectors import describe
from reader.browsed import Order, Wanted, moments, query_of, wanted_of
from reader.edits.taking_in import TakeInAnnotations, TakenAnnotation
from reader.library import Library
from reader.model import Colour
from tests.helpers.libraries import GERMAN, add_article

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


# ---- days where the reader is

EAST, WEST, UTC = timezone(timedelta(hours=13)), timezone(timedelta(hours=-8)), timezone(timedelta())


@pytest.mark.parametrize(
    ("zone", "first", "last", "expected"),
    [
        (UTC, "2026-03-05", "2026-03-05", ("2026-03-05T00:00:00", "2026-03-06T00:00:00")),
        (EAST, "2026-03-05", "2026-03-05", ("2026-03-04T11:00:00", "2026-03-05T11:00:00")),
        (WEST, "2026-03-05", "2026-03-05", ("2026-03-05T08:00:00", "2026-03-06T08:00:00")),
        (EAST, "2026-12", "2026-12", ("2026-11-30T11:00:00", "2026-12-31T11:00:00")),
        (WEST, "2024-02", "2024-02", ("2024-02-01T08:00:00", "2024-03-01T08:00:00")),
        (WEST, "2026", "2026", ("2026-01-01T08:00:00", "2027-01-01T08:00:00")),
        (EAST, "", "2026-03-05", ("", "2026-03-05T11:00:00")),
        (EAST, "2026-03-05", "", ("2026-03-04T11:00:00", "")),
        (EAST, "", "", ("", "")),
    ],
)
def test_days_begin_and_end_where_the_reader_is(zone: tzinfo, first: str, last: str, expected: tuple[str, str]) -> None:
    assert moments(first, last, zone) == expected


@pytest.mark.parametrize("text", ["2026-02-30", "2026-1", "heute", "0000-00-00", "2026-13", "0001-01-01"])
def test_what_is_no_day_is_compared_as_it_is(text: str) -> None:
    assert moments(text, "", EAST) == (text, "")
    if text != "0001-01-01":
        assert moments("", text, EAST)[1].startswith(text)


def test_days_of_the_change_to_summer_time_and_back() -> None:
    try:
        berlin = ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        pytest.skip("this system has no time zones")
    assert moments("2026-03-29", "2026-03-29", berlin) == ("2026-03-28T23:00:00", "2026-03-29T22:00:00")
    assert moments("2026-10-25", "2026-10-25", berlin) == ("2026-10-24T22:00:00", "2026-10-25T23:00:00")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this system cannot be set")
@pytest.mark.parametrize(("zone", "begins"), [("XXX-13", "2026-03-04T11:00:00"), ("XXX+8", "2026-03-05T08:00:00")])
def test_without_a_zone_it_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch, zone: str, begins: str) -> None:
    try:
        with monkeypatch.context() as there:
            there.setenv("TZ", zone)
            time.tzset()
            assert moments("2026-03-05", "")[0] == begins
    finally:
        time.tzset()


@pytest.mark.parametrize(
    ("zone", "early", "late"),
    [(UTC, "2026-03-05", "2026-03-06"), (EAST, "2026-03-06", "2026-03-06"), (WEST, "2026-03-05", "2026-03-05")],
)
def test_annotations_are_found_on_the_day_that_the_reader_had(
    library: Library, zone: tzinfo, early: str, late: str
) -> None:
    """One was marked half an hour before midnight in UTC, one half an hour after."""
    (text, *_) = add_article(library).texts
    for at, created in enumerate(("2026-03-05T23:30:00.000000Z", "2026-03-06T00:30:00.000000Z")):
        where = describe(GERMAN, at * 10, at * 10 + 5)
        library.apply(TakeInAnnotations((TakenAnnotation(text, where, created=created, modified=created),)))
    for day in ("2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07"):
        wanted = Wanted(first=day, last=day, zone=zone)
        found = library.newest(wanted, 10)
        assert len(found) == [early, late].count(day)
        assert set(found) == set(library.ordered(wanted, Order.QUOTATION))
        assert library.count_annotations(wanted) == len(found)
