"""Metadata written as plain lines at the start of a text: `date 2025-07 HQ`, `Quelle: dpa`.

Such a line is taken out of the text only if it can hardly be a sentence: a text that begins with
“Datum und Ort der Sendung stehen fest.” stays as it is. In doubt it is text, so that nothing that
was meant to be read is missing.
"""

import re

from reader.importers.languages import to_tag
from reader.text.dates import leading_date

Pairs = list[tuple[str, str]]
"""Names and values in their order."""

_FIELDS = {
    name: field
    for field, names in {
        "date": "date datum",
        "title": "title titel",
        "author": "author authors autor autorin autoren",
        "source": "source quelle",
        "url": "url",
        "language": "language sprache lang",
    }.items()
    for name in names.split()
}
_LINE = re.compile(
    rf"[ \t]*(?P<name>{'|'.join(_FIELDS)})(?:(?P<colon>[ \t]*:)[ \t]*|[ \t]+)(?P<value>\S.*?)[ \t]*", re.IGNORECASE
)
_MAX_LINES = 20
_MAX_LENGTH = 500
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:,;…][\"'”“»«)]*$")
_PARTICLES = "von van de der den del della di da du la le und and et y zu zur of the für"
_NAME_PARTICLES = frozenset(_PARTICLES.split())


def split(text: str) -> tuple[Pairs, str]:
    """Take the metadata lines off the start of a normalised text.

    Returns:
        Names (those of YAML front matter: date, title, author, source, url, language; "note" for what
        follows a date) with values, and the text without these lines.
    """
    start = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, start) + 1  # where the first line with text begins
    found: Pairs = []
    for _ in range(_MAX_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        following = text[end + 1 : end + 2 + _MAX_LENGTH].split("\n", 1)[0]
        pairs = _read(text[start:end], following) if end - start <= _MAX_LENGTH else None
        if not pairs:
            break
        found += pairs
        start = end + 1
    return (found, text[start:]) if found else ([], text)


def _read(line: str, following: str) -> Pairs | None:
    """The metadata in a line, None if it is text; `following` is the line after it."""
    match = _LINE.fullmatch(line)
    if not match:
        return None
    field = _FIELDS[match["name"].lower()]
    value = match["value"]
    has_colon = match["colon"] is not None
    # sentences begin with a capital letter
    is_small = match["name"].islower()
    stands_alone = not following.strip() or _LINE.fullmatch(following) is not None
    if field == "date":
        return _date(value, has_colon, is_small) if has_colon or is_small or stands_alone else None
    if not (has_colon or stands_alone):
        return None
    if field == "language":
        plausible = bool(to_tag(value))
    elif _ADDRESS.fullmatch(value):
        plausible = field in ("url", "source")
    elif field == "url":
        plausible = False
    elif field == "author":
        plausible = (has_colon or is_small) and _is_name(value)
    elif has_colon:
        plausible = field == "title" or not (_SENTENCE_END.search(value) and len(value.split()) > 3)
    else:
        plausible = is_small and not _SENTENCE_END.search(value) and (field == "title" or _is_name(value))
    return [(field, value)] if plausible else None


def _date(value: str, has_colon: bool, is_small: bool) -> Pairs | None:
    date, rest = leading_date(value)
    rest = rest.strip(" \t,;–-")
    most = 12 if has_colon else 4 if is_small else 2
    if not date or len(rest.split()) > most or (_SENTENCE_END.search(rest) and not has_colon):
        return None
    return [("date", date), ("note", rest)] if rest else [("date", date)]


def _is_name(value: str) -> bool:
    """Whether a text can be the name of people or of an institution."""
    words = value.replace(",", " ").replace(";", " ").replace("&", " ").split()
    if not 0 < len(words) <= 12 or value[-1] in "!?:" or (value[-1] == "." and len(words[-1]) > 4):
        return False
    return all(word in _NAME_PARTICLES or not word[0].islower() for word in words)
