"""The works that study notes quote, as items of CSL with keys for people: what all bibliographies are made of."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader.exporters.citing import item_of
from reader.exporters.escaping import one_line
from reader.exporters.grouping import outline
from reader.exporters.wording import wording_of
from reader.model import StudyNotes

Item = Mapping[str, Any]

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "œ": "oe", "ł": "l"})
_SMALL = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "the", "a", "an", "le", "la", "les", "un", "une",
     "el", "los", "il", "lo", "i", "de", "het", "een", "und", "and", "zu", "in", "im")
)  # fmt: skip
_LONGEST = 24  # characters of a key's part


def items(notes: StudyNotes) -> list[dict[str, Any]]:
    """An item for each article that is quoted, in order; its id is a key such as `weber2025netflix`."""
    found: dict[str, dict[str, Any]] = {}
    for article in outline(notes, wording_of(notes.language)).articles:
        item = {name: tidy for name, value in item_of(article).items() if (tidy := _tidy(value))}
        key = _key(item)
        number = 1
        while (whole := f"{key}{_letters(number)}") in found:
            number += 1
        found[whole] = {**item, "id": whole}
    return list(found.values())


def names(item: Item, variable: str) -> Iterator[tuple[str, str, str, str]]:
    """The people of an item: particles and family name, given name, suffix, or a name that has no parts."""
    for one in item.get(variable, ()):
        family = " ".join(part for part in (one.get("non-dropping-particle", ""), one.get("family", "")) if part)
        given = " ".join(part for part in (one.get("given", ""), one.get("dropping-particle", "")) if part)
        yield family, given, one.get("suffix", ""), one.get("literal", "")


def date_parts(item: Item, variable: str = "issued") -> Sequence[int]:
    """Year, month and day of a date, as far as they are known; of a span the first one."""
    parts = item.get(variable, {}).get("date-parts") or [[]]
    return tuple(int(part) for part in parts[0])


def _tidy(value: Any) -> Any:
    """Every text on one line, without what is empty."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return {name: tidy for name, one in value.items() if (tidy := _tidy(one)) not in ("", {}, [])}
    return [tidy for one in value if (tidy := _tidy(one)) not in ("", {}, [])] if isinstance(value, list) else value


def _key(item: Item) -> str:
    """Author, year and the first word of the title that says something; ASCII letters and numbers only."""
    author = next((family or literal for family, _, _, literal in names(item, "author")), "")
    year = date_parts(item)
    words = [_plain(word) for word in re.split(r"[\W_]+", str(item.get("title", "")))]
    title = next((word for word in words if word and word not in _SMALL), "")
    return f"{_plain(author)}{abs(year[0]) if year else ''}{title}" or "work"


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub("[^a-z0-9]", "", decomposed)[:_LONGEST]


def _letters(number: int) -> str:
    """a, b … z, aa …: from the second on."""
    text = ""
    number -= 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
