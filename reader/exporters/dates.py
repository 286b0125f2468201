"""EDTF dates in words: `2025-07` becomes “July 2025”, with no more precision than the source gave."""

import re
from datetime import datetime
from functools import lru_cache

from reader.exporters.wording import Wording

_DATE = re.compile(r"(-?\d{2,4}X{0,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?")
_FIRST_SEASON = 21


@lru_cache(maxsize=1024)
def in_words(edtf: str, wording: Wording) -> str:
    """A date as one says it.

    Understands years, months, days, seasons, intervals (also open ones), decades and centuries
    (`202X`, `19XX`) and the marks for uncertain and approximate dates.

    Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, levels 0 and 1.

    Returns:
        The words; a text that is no such date comes back unchanged, an empty one empty.
    """
    edtf = edtf.strip()
    if "/" not in edtf:
        return _single(edtf, wording)
    start, _, end = edtf.partition("/")
    if end in ("", ".."):
        return wording.since.format(date=_single(start, wording))
    if start in ("", ".."):
        return wording.until.format(date=_single(end, wording))
    return wording.range.format(start=_single(start, wording), end=_single(end, wording))


def day_made(time: str, wording: Wording) -> str:
    """The reader's own calendar day of an aware ISO 8601 time, in words."""
    try:
        made = datetime.fromisoformat(time)
    except ValueError:
        return in_words(time, wording)
    if made.tzinfo is not None:
        made = made.astimezone()
    return in_words(f"{made:%Y-%m-%d}", wording)


def _single(edtf: str, wording: Wording) -> str:
    """One date without an interval."""
    bare = edtf.rstrip("?~%")
    qualifier = edtf[len(bare) :]
    match = _DATE.fullmatch(bare)
    words = _calendar(match[1], match[2], match[3], wording) if match else None
    if words is None:
        return edtf
    if "~" in qualifier or "%" in qualifier:
        words = wording.about.format(date=words)
    if "?" in qualifier or "%" in qualifier:
        words = wording.uncertain.format(date=words)
    return words


def _calendar(year: str, month: str | None, day: str | None, wording: Wording) -> str | None:
    """Words for the parts of a date, None if they make no date."""
    spoken = _year(year, wording)
    if spoken is None or month is None or month == "XX":
        return spoken
    number = int(month)
    if _FIRST_SEASON <= number < _FIRST_SEASON + len(wording.seasons) and day is None:
        return wording.month.format(month=wording.seasons[number - _FIRST_SEASON], year=spoken)
    if not 1 <= number <= len(wording.months):
        return None
    name = wording.months[number - 1]
    if day is None or day == "XX":
        return wording.month.format(month=name, year=spoken)
    return wording.day.format(day=int(day), month=name, year=spoken) if 1 <= int(day) <= 31 else None


def _year(year: str, wording: Wording) -> str | None:
    """Words for a year, a decade (`202X`) or a century (`19XX`); None for anything else."""
    digits = year.lstrip("-").rstrip("X")
    unknown = year.count("X")
    if len(digits) + unknown != 4 or (unknown and year.startswith("-")):
        return None
    if unknown == 1:
        return wording.decade.format(year=f"{digits}0")
    if unknown:
        return wording.century.format(start=f"{digits}00", end=f"{digits}99")
    if year.startswith("-"):
        # EDTF counts a year 0, so -0043 is 44 BC.
        return wording.before_christ.format(year=int(digits) + 1)
    return digits.lstrip("0") or "0"
