"""EDTF in words."""

import time

import pytest

from reader.exporters.dates import day_made, in_words
from reader.exporters.wording import ENGLISH


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("", ""), ("2025", "2025"), ("2025-07", "July 2025"), ("2025-07-03", "3 July 2025"),
        ("2025-07-03T10:00:00Z", "3 July 2025"), ("2025-21", "spring 2025"), ("2025-24", "winter 2025"),
        ("2025~", "about 2025"), ("2025-07?", "July 2025 (uncertain)"), ("2025%", "about 2025 (uncertain)"),
        ("2025-07/2025-09", "July 2025 to September 2025"), ("2025-07/..", "since July 2025"),
        ("2025/", "since 2025"), ("../2025", "until 2025"), ("202X", "2020s"), ("19XX", "1900 to 1999"),
        ("2025-XX", "2025"), ("2025-07-XX", "July 2025"), ("0800", "800"), ("-0043", "44 BC"),
        ("2025-13", "2025-13"), ("2025-07-40", "2025-07-40"), ("Sommer 2025", "Sommer 2025"), ("25", "25"),
        ("{0.__class__}", "{0.__class__}"), ("Y170000002", "Y170000002"),
    ],
)  # fmt: skip
def test_in_words(edtf, words):
    assert in_words(edtf, ENGLISH) == words


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system cannot change the time zone of a process")
def test_the_day_made_is_the_readers_own(monkeypatch):
    monkeypatch.setenv("TZ", "Etc/GMT+8")
    time.tzset()
    try:
        assert day_made("2026-11-22T03:00:00+00:00", ENGLISH) == "21 November 2026"
        assert day_made("2026-11-22T03:00:00Z", ENGLISH) == "21 November 2026"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_odd_times_stay_what_they_are():
    assert day_made("2026-11", ENGLISH) == "November 2026"
    assert day_made("yesterday", ENGLISH) == "yesterday"
