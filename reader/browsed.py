"""Which annotations of a library are wanted, and in which order: what the browser and saved filters say.

A filter is written in the words of the search field (`query_of`), where `marked:` stands for the day of marking, and
read again (`wanted_of`) as far as it says nothing that only the search can answer.
"""

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.model import AnnotationId, ArticleId, Colour
from reader.record import record

if TYPE_CHECKING:
    from datetime import tzinfo


class Order(StrEnum):
    """What annotations are sorted by."""

    CREATED = "created"
    QUOTATION = "quotation"
    NOTE = "note"
    TAGS = "tags"
    COLOUR = "colour"
    ARTICLE = "article"  # by title, in it in reading order
    SIDE = "side"


@record
class Wanted:
    """What annotations must fulfil, all of it; without anything all are wanted.

    Attributes:
        tags: Paths; each stands for its tag and those below it, and all must be there.
        is_untagged: Only those without any tag.
        colours: Any of these.
        side: "original" or "translation".
        words: Each must stand in quotation or note.
        first, last: Days, months or years of marking, beginnings of ISO dates, both included.
        zone: Where these days begin and end; None: where this machine is.
        article: Only in this article.
        ids: Only these.
    """

    tags: tuple[str, ...] = ()
    is_untagged: bool = False
    colours: tuple[Colour, ...] = ()
    side: str = ""
    words: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    article: ArticleId | None = None
    ids: tuple[AnnotationId, ...] | None = None
    zone: "tzinfo | None" = None


@record
class Facets:
    """How many annotations there are.

    Attributes:
        colours: For each colour that is used.
        sides: Of originals ("original") and translations.
        total: All.
    """

    colours: tuple[tuple[Colour, int], ...]
    sides: tuple[tuple[str, int], ...]
    total: int


@record
class Source:
    """Where an annotation stands: its article's title, and the language of its text."""

    title: str
    language: str
    is_original: bool


@record
class TagUse:
    """How many annotations of an article have a tag itself, not one below it."""

    article: ArticleId
    title: str
    path: str
    count: int


_LAST = "\U0010ffff"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SIDES = {"original": "text", "translation": "translation"}
_PART = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')


def moments(first: str, last: str, zone: "tzinfo | None" = None) -> tuple[str, str]:
    """When some days begin and are over, as the library writes times (ISO 8601, UTC), to be compared as texts.

    Args:
        first: A day, month or year; empty: no limit.
        last: The same; it is included.
        zone: Where these days are; None: where this machine is, with its summer time.

    Returns:
        Times of the first moment and of the first one that is no longer meant; empty: no limit. What is no date, say
        because it is being typed, is compared as it is.
    """
    return _moment(first, zone, is_end=False), _moment(last, zone, is_end=True)


def _moment(text: str, zone: "tzinfo | None", *, is_end: bool) -> str:
    from datetime import UTC, datetime, timedelta

    if not text:
        return ""
    as_it_is = text + _LAST if is_end else text
    if not _DAY.fullmatch(text):
        return as_it_is
    year, month, day = (int(part) for part in (text + "-00-00")[:10].split("-"))
    try:
        begin = datetime(year, month or 1, day or 1, tzinfo=zone)
        if is_end and day:
            begin += timedelta(days=1)
        elif is_end:
            begin = begin.replace(year=year + (month in (0, 12)), month=month % 12 + 1 if month else 1)
        return begin.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, OverflowError, OSError):  # no day of the calendar, or none that the system's clock knows
        return as_it_is


def query_of(wanted: Wanted) -> str:
    """A filter in the words of the search field; article and single annotations are no part of it."""
    parts = [f"tag:{_quoted(path)}" for path in wanted.tags]
    colours = [f"colour:{colour.value}" for colour in wanted.colours]
    parts.append(f"({' OR '.join(colours)})" if len(colours) > 1 else "".join(colours))
    parts.append(f"in:{_SIDES[wanted.side]}" if wanted.side else "")
    if wanted.first or wanted.last:
        parts.append(f"marked:{wanted.first}" + (f"..{wanted.last}" if wanted.last != wanted.first else ""))
    parts += [_quoted(word) for word in wanted.words]
    parts.append("untagged:yes" if wanted.is_untagged else "")
    return " ".join(part for part in parts if part)


def _quoted(text: str) -> str:
    plain = text.replace('"', " ").strip()
    return f'"{plain}"' if re.search(r"[\s():]", plain) or plain in ("AND", "OR", "NOT") else plain


def wanted_of(query: str) -> Wanted | None:
    """The filter that a query says; None where it says something that only the search can answer."""
    tags, colours, words = list[str](), list[Colour](), list[str]()
    first = last = side = ""
    is_untagged = False
    rest = re.sub(r"\(((?:\s*(?:OR\s+)?colou?r:\w+)+)\s*\)", lambda found: found[1].replace(" OR ", " "), query)
    if re.search(r"[()*]|(^|\s)-", rest):
        return None
    for field, phrase, word in _PART.findall(rest):
        value = phrase or word
        if field == "tag":
            tags.append(value.strip("/"))
        elif field == "colour" and value in list(Colour):
            colours.append(Colour(value))
        elif field == "in" and value in _SIDES.values():
            side = next(one for one, place in _SIDES.items() if place == value)
        elif field == "marked" and all(not day or _DAY.fullmatch(day) for day in value.split("..", 1)):
            first, dots, last = value.partition("..")
            last = last if dots else first
        elif field == "untagged":
            is_untagged = True
        elif field or ((not phrase and word in ("AND", "OR", "NOT")) or word.startswith("NEAR(")):
            return None
        else:
            words.append(value)
    return Wanted(tuple(tags), is_untagged, tuple(colours), side, tuple(words), first, last)
