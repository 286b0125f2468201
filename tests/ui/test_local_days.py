"""Days are those of the reader, not of UTC."""

import time
from collections.abc import Iterator

import pytest

from ui.words import day_in_short, local_day


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be set")
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day", "short"),
    [
        ("XXX-13", "2026-03-06", "6 Mar 2026"),
        ("XXX+8", "2026-03-05", "5 Mar 2026"),
        ("UTC", "2026-03-05", "5 Mar 2026"),
    ],
    indirect=["zone"],
)
@pytest.mark.usefixtures("zone", "qapp")
def test_a_mark_made_late_in_the_evening(day: str, short: str) -> None:
    assert local_day("2026-03-05T23:30:00.000000Z") == day
    assert day_in_short("2026-03-05T23:30:00.000000Z") == short


@pytest.mark.parametrize("text", ["2026-03-05 or so", "", "2026"])
def test_what_is_no_moment_stays(text: str) -> None:
    assert local_day(text) == text[:10]
