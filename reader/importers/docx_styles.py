"""What styles and list definitions of a DOCX mean: headings, quotations, emphasis, numbers."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.docx_package import attribute, switch, value
from reader.importers.office_tree import ListKind, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(
    r"(?:heading|überschrift|ueberschrift|berschrift|titre|título|titulo|titolo|kop|rubrik|nagłówek|заголовок)\s*([1-9])"
    r"(?:\s.*)?",
    re.IGNORECASE,
)
_TITLE = frozenset({"title", "titel"})
_QUOTATION = re.compile(
    r"(?:intense |intensives |block ?)?(?:quote|zitat|citation|cita)s?|block text|quotations?", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:toc|verzeichnis|inhaltsverzeichnis)\s*[1-9]", re.IGNORECASE)
_CODE = re.compile(r"html preformatted|html vorformatiert|source code|quelltext|preformatted text|code", re.IGNORECASE)
_MOST_BASES = 20
_NUMBERS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_FIGURES = frozenset({"decimal", "decimalZero"})
_ITEM_NUMBER = re.compile(r"\(?%\d[.):]?\s*")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says.

    Attributes:
        level: Of a heading, from 1; 0 for none.
        role: "title", "quotation", "contents", "code" or "".
        list_id: Of the list its paragraphs belong to; empty for none.
        list_level: In that list.
        marks: Properties of its letters by name; what is not there is not set.
    """

    level: int = 0
    role: str = ""
    list_id: str = ""
    list_level: int = 0
    marks: dict[str, bool] = field(default_factory=dict)


def styles_of(root: "_Element | None") -> dict[str, Style]:
    """All styles by their ids, each with what it has from those it is based on."""
    if root is None:
        return {}
    elements = {attribute(e, "styleId") or "": e for e in root.iterfind("{*}style")}
    return {name: _style(name, elements) for name in elements}


def default_style(root: "_Element | None") -> str:
    """The id of the style of paragraphs that name none."""
    if root is None:
        return ""
    for element in root.iterfind("{*}style"):
        if attribute(element, "type") == "paragraph" and attribute(element, "default") == "1":
            return attribute(element, "styleId") or ""
    return ""


def _style(name: str, elements: "dict[str, _Element]") -> Style:
    level, role, list_id, list_level = 0, "", "", 0
    marks: dict[str, bool] = {}
    at: str | None = name
    for _ in range(_MOST_BASES):
        element = elements.get(at or "")
        if element is None:
            break
        called = (value(element, "{*}name") or at or "").strip()
        level = level or _level(called, at or "", element)
        role = role or role_called(called)
        list_id = list_id or value(element, "{*}pPr/{*}numPr/{*}numId") or ""
        list_level = list_level or whole(value(element, "{*}pPr/{*}numPr/{*}ilvl"))
        for mark, is_set in letters(element.find("{*}rPr")).items():
            marks.setdefault(mark, is_set)
        at = value(element, "{*}basedOn")
    return Style(level, role, list_id, list_level, marks)


def _level(called: str, name: str, element: "_Element") -> int:
    outline = value(element, "{*}pPr/{*}outlineLvl")
    if outline is not None:
        return whole(outline, 9) + 1 if whole(outline, 9) < 9 else 0
    return level_called(called) or level_called(name)


def level_called(name: str) -> int:
    """The level of the headings that a style of this name makes, from 1; 0 for none."""
    match = _HEADING.fullmatch(name.strip())
    return int(match[1]) if match else 0


def role_called(called: str) -> str:
    """What paragraphs in a style of this name are: "title", "quotation", "contents", "code" or ""."""
    if called.lower() in _TITLE:
        return "title"
    for role, pattern in (("quotation", _QUOTATION), ("contents", _CONTENTS), ("code", _CODE)):
        if pattern.fullmatch(called):
            return role
    return ""


def letters(properties: "_Element | None") -> dict[str, bool]:
    """The switches of run properties that are set."""
    if properties is None:
        return {}
    found: dict[str, bool] = {}
    for mark, names in (("strong", ("b",)), ("em", ("i",)), ("s", ("strike", "dstrike")), ("hidden", ("vanish",))):
        for name in names:
            if (is_set := switch(properties, name)) is not None:
                found[mark] = found.get(mark, False) or is_set
    raised = value(properties, "{*}vertAlign")
    if raised is not None:
        found["sup"], found["sub"] = raised == "superscript", raised == "subscript"
    return found


@dataclass(slots=True)
class _Level:
    """A level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph.

    Attributes:
        kind: The list it is an item of.
        level: In it, from 0.
        value: Its number.
        label: What stands before the paragraph; empty for a bullet.
        is_item: Whether it is one number ("3.", "b)"), as items of lists have.
    """

    kind: ListKind
    level: int
    value: int
    label: str
    is_item: bool


class Numbering:
    """Counts the paragraphs of lists as Word does."""

    def __init__(self, root: "_Element | None") -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def number(self, list_id: str, level: int) -> Number | None:
        """Count one paragraph; None if it has no list."""
        abstract = self._abstract.get(list_id)
        if abstract is None:
            return None
        levels = self._lists.get(abstract, {})
        here = levels.get(level, _Level())
        counts = self._counts.setdefault(abstract, {})
        restart = self._overrides.get(list_id, {}).get(level)
        if restart is not None and (list_id, level) not in self._begun:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        self._begun.add((list_id, level))
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        if here.format == "bullet":
            return Number(ListKind(f"{abstract}.{level}"), level, 0, "", True)
        if here.format == "none":
            return None
        label = _PLACE.sub(lambda match: self._part(levels, counts, int(match[1]) - 1), here.text)
        is_item = bool(_ITEM_NUMBER.fullmatch(here.text)) and (here.format in _FIGURES or here.format in _NUMBERS)
        kind = ListKind(f"{abstract}.{level}", True, _NUMBERS.get(here.format, "1"))
        return Number(kind, level, counts[level], label.strip(), is_item)

    def _part(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        here = levels.get(level, _Level())
        count = counts.get(level, here.start)
        return numeral(count, _NUMBERS.get(here.format, "1"))

    def _read(self, root: "_Element") -> None:
        for element in root.iterfind("{*}abstractNum"):
            name = attribute(element, "abstractNumId") or ""
            self._lists[name] = {}
            for one in element.iterfind("{*}lvl"):
                start, text = value(one, "{*}start") or "1", value(one, "{*}lvlText")
                self._lists[name][whole(attribute(one, "ilvl"))] = _Level(
                    whole(start, 1), value(one, "{*}numFmt") or "decimal", "%1." if text is None else text
                )
        for element in root.iterfind("{*}num"):
            name = attribute(element, "numId") or ""
            self._abstract[name] = value(element, "{*}abstractNumId") or ""
            for override in element.iterfind("{*}lvlOverride"):
                again = value(override, "{*}startOverride")
                if again is not None:
                    self._overrides.setdefault(name, {})[whole(attribute(override, "ilvl"))] = whole(again, 1)


def numeral(count: int, style: str) -> str:
    """A number in figures, letters or Roman numerals (HTML's `type`)."""
    if style == "1" or not 0 < count < 4000:
        return str(count)
    if style in "aA":
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        text = ""
        for worth, sign in (
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
            (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        ):  # fmt: skip
            text += sign * (count // worth)
            count %= worth
    return text.upper() if style.isupper() else text
