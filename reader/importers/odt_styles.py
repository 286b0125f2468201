"""What styles and list styles of an OpenDocument text mean."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.docx_styles import numeral
from reader.importers.html_tree import local
from reader.importers.office_tree import ListKind, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PARENTS = 20
_TITLE = frozenset({"title", "titel"})
_QUOTATION = re.compile(r"quotations?|zitate?|block ?quot(?:e|ation)|blockzitat|quote", re.IGNORECASE)
_CODE = re.compile(r"preformatted text|vorformatierter text|source code|quelltext", re.IGNORECASE)
_SPACE = re.compile("_20_")
_FORMATS = frozenset({"1", "a", "A", "i", "I"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says.

    Attributes:
        role: "title", "quotation", "code" or "".
        level: Of a heading, from 1; 0 for none.
        marks: Properties of its letters by name; what is not there is not set.
        list_style: Name of the list style of its paragraphs; empty for none.
    """

    role: str = ""
    level: int = 0
    marks: dict[str, bool] = field(default_factory=dict)
    list_style: str = ""


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list style; `shown` is how many levels a number shows ("1.2" shows two)."""

    format: str = ""
    start: int = 1
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    is_bullet: bool = True


@dataclass(slots=True)
class Counter:
    """How far a list has counted."""

    counts: dict[int, int] = field(default_factory=dict)


def named(element: "_Element", name: str) -> str:
    """An attribute by its name without the namespace; "" without one."""
    return next((str(v) for key, v in element.items() if key.rpartition("}")[2] == name), "")


class Styles:
    """All styles of a document."""

    def __init__(self, roots: "list[_Element]") -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self.outline: dict[int, _Level] = {}
        for root in roots:
            for element in root.iter("{*}style"):
                self._elements[named(element, "family"), named(element, "name")] = element
            for element in root.iter("{*}list-style"):
                self._lists[named(element, "name")] = _levels(element)
            for element in root.iter("{*}outline-style"):
                self.outline = _levels(element)

    def style(self, family: str, name: str) -> Style:
        """A style with what it has from its parents."""
        key = family, name
        if key not in self._known:
            self._known[key] = self._style(family, name)
        return self._known[key]

    def _style(self, family: str, name: str) -> Style:
        role, level, list_style = "", 0, ""
        marks: dict[str, bool] = {}
        for _ in range(_MOST_PARENTS):
            element = self._elements.get((family, name))
            called = named(element, "display-name") if element is not None else ""
            called = called or _SPACE.sub(" ", name)
            role = role or _role(called)
            if element is None:
                break
            outline = named(element, "default-outline-level")
            level = level or whole(outline)
            list_style = list_style or named(element, "list-style-name")
            for mark, is_set in _letters(element).items():
                marks.setdefault(mark, is_set)
            name = named(element, "parent-style-name")
            if not name:
                break
        return Style(role, level, marks, list_style)

    def kind(self, list_style: str, key: str, level: int) -> ListKind | None:
        """What the items of a list at a level (from 1) are; None where they have neither bullet nor number."""
        here = self._lists.get(list_style, {}).get(level, _Level())
        if here.is_bullet:
            return ListKind(f"{key}.{level}")
        is_plain = here.shown == 1 and here.format in _FORMATS and not here.prefix.strip(" (")
        if not is_plain or here.suffix.strip() not in ("", ".", ")", ".)", ":"):
            return None
        return ListKind(f"{key}.{level}", True, here.format)

    def start(self, list_style: str, level: int) -> int:
        """Where a list begins to count."""
        return self._lists.get(list_style, {}).get(level, _Level()).start

    def label(self, list_style: str, level: int, counts: dict[int, int]) -> str:
        """The number of an item as it is shown."""
        return _label(self._lists.get(list_style, {}), level, counts)

    def heading_label(self, level: int, counts: dict[int, int]) -> str:
        """The number of a heading as it is shown; "" if headings have none."""
        return _label(self.outline, level, counts)


def _label(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    here = levels.get(level, _Level())
    if here.is_bullet or not here.format:
        return ""
    first = max(1, level - here.shown + 1)
    numbers = [
        numeral(counts.get(at, levels[at].start), levels[at].format)
        for at in range(first, level + 1)
        if at in levels and levels[at].format
    ]
    return f"{here.prefix}{'.'.join(numbers)}{here.suffix}".strip()


def _levels(element: "_Element") -> dict[int, _Level]:
    found = {}
    for one in element:
        level = named(one, "level")
        if not whole(level):
            continue
        start, shown = named(one, "start-value"), named(one, "display-levels")
        number_format = named(one, "num-format")
        found[whole(level)] = _Level(
            number_format if number_format in _FORMATS else "",
            whole(start, 1),
            named(one, "num-prefix"),
            named(one, "num-suffix"),
            whole(shown, 1),
            local(one) not in ("list-level-style-number", "outline-level-style"),
        )
    return found


def _role(called: str) -> str:
    if called.lower() in _TITLE:
        return "title"
    if _QUOTATION.fullmatch(called):
        return "quotation"
    return "code" if _CODE.fullmatch(called) else ""


def _letters(element: "_Element") -> dict[str, bool]:
    """The properties of letters that a style sets."""
    found: dict[str, bool] = {}
    for properties in element.iterfind("{*}text-properties"):
        if weight := named(properties, "font-weight"):
            found["strong"] = weight == "bold" or whole(weight) >= 600
        if slant := named(properties, "font-style"):
            found["em"] = slant in ("italic", "oblique")
        if line := named(properties, "text-line-through-style") or named(properties, "text-line-through-type"):
            found["s"] = line != "none"
        if position := named(properties, "text-position"):
            place = position.split()[0]
            raised = place == "super" or place.startswith(tuple("123456789"))
            found["sup"], found["sub"] = raised, place == "sub" or place.startswith("-")
        if named(properties, "display") == "none":
            found["hidden"] = True
    return found
