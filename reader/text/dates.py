"""Dates as sources write them become EDTF, with no more precision than the source gave.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 2019, levels 0 and 1
without times, exponential years and seasons beyond the four.
"""

import calendar
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner",
            "february feb februar feber febr",
            "march mar märz maerz mär mrz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {
    name: number
    for number, names in enumerate(
        ("spring frühling frühjahr", "summer sommer", "autumn fall herbst", "winter"), start=21
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend),?\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:ca\.?|circa|c\.|about|around|um|etwa)\s+", re.IGNORECASE)
_EDTF = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?"
)
_TIME = re.compile(r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?(?:[0-9]{2})?)?")
_WRITTEN = (
    re.compile(r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?\s*(?P<name>[^\W\d_]+)\.?,?\s+(?P<year>[0-9]{4})"),
    re.compile(r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})"),
    re.compile(r"(?P<name>[^\W\d_]+)\.?,?\s+(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})\.\s*(?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"),
)
_LONGEST_TEXT = 60
_LONGEST = 6
"""Words of the longest date that is looked for at the start of a line: "Thursday, ca. 3rd October, 2024"."""


def to_edtf(text: str) -> str:
    """The EDTF form of a date.

    Understands EDTF itself (`2025`, `2025-07~`, `202X`, `2024/2025`, `../2025-07-18`), ISO dates with a
    time (which is left out), and dates as German and English write them: "3. Oktober 2024",
    "October 3rd, 2024", "Juli 2025", "3.10.2024", "Sommer 2025", "ca. 1920". What can be read in
    two ways (03/10/2024) is not guessed.

    Returns:
        The date, or "" if it is none.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST_TEXT:
        return ""
    if _is_date(text) or _is_interval(text):
        return text
    if (time := _TIME.search(text)) and time.end() == len(text) and _is_date(text[: time.start()]):
        return text[: time.start()]
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    about = _ABOUT.match(text)
    if about is None:
        return _written(text)
    text = text[about.end() :]
    date = text if _is_date(text) else _written(text)
    return f"{date}~" if date and date[-1] not in "?~%" else date


def leading_date(text: str) -> tuple[str, str]:
    """The longest date at the start of a text, and what follows it; ("", text) if there is none."""
    words = text.split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if date := to_edtf(" ".join(words[:count]).rstrip(",;")):
            return date, " ".join(words[count:])
    return "", text


def _is_interval(text: str) -> bool:
    """Whether a text is an EDTF interval, perhaps with one end open or unknown."""
    start, slash, end = text.partition("/")
    known = [side for side in (start, end) if side not in ("", "..")]
    return bool(slash and known) and all(_is_date(side) for side in known)


def _is_date(text: str) -> bool:
    """Whether a text is one EDTF date."""
    match = _EDTF.fullmatch(text)
    return match is not None and _exists(match["year"], match["month"], match["day"])


def _exists(year: str, month: str | None, day: str | None) -> bool:
    """Whether the calendar has such a date; a season is a month from 21 to 24 without a day."""
    if month is None or month == "XX":
        return day in (None, "XX")
    if 21 <= int(month) <= 24:
        return day is None
    if not 1 <= int(month) <= 12:
        return False
    if day is None or day == "XX":
        return True
    # 2000 is a leap year, as a year that is not known to the digit may be one
    known = int(year) if year.isdigit() and int(year) else 2000
    return 1 <= int(day) <= calendar.monthrange(known, int(month))[1]


def _written(text: str) -> str:
    for pattern in _WRITTEN:
        if not (match := pattern.fullmatch(text)):
            continue
        parts = match.groupdict()
        name = parts.get("name")
        number = int(parts.get("month") or 0)
        if name is not None:
            number = _MONTHS.get(name.lower(), 0)
            if not number and parts.get("day") is None:
                number = _SEASONS.get(name.lower(), 0)
        day = parts.get("day")
        date = f"{parts['year']}-{number:02}" + (f"-{int(day):02}" if day else "")
        if number and _is_date(date):
            return date
    return ""
