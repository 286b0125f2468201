"""Citations made by citeproc-py, with what it still lacks put right.

citeproc-py 0.11 takes `initialize="false"` and `disambiguate="true"` for nothing or for always true, repeats a title
that stands for a missing author, leaves `<` in titles as it is, and does not move full stops and commas into American
quotation marks. Each is mended here, outside of it: styles are mended as they are read, their files stay as published.
It is imported with the first citation (45 ms).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reader.exporters.csl_styles import Style

if TYPE_CHECKING:
    from reader.text.csl import Item

_GUARDED = '<>&"“”„‟‘’‚«»‹›'
"""Characters of works that markup or the styles' own quotation marks must not be confused with."""
_GUARD = {ord(one): 0x10F000 + at for at, one in enumerate(_GUARDED)}
_UNGUARD = {0x10F000 + at: one for at, one in enumerate(_GUARDED)}
_MARKS_AFTER = re.compile(r"([’”]+)([.,])")
_DOUBLE_STOP = re.compile(r"([.?!])(</i>)?\.")
_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


class Position(StrEnum):
    """How a work was cited before: not at all, by the citation just before, or further up."""

    FIRST = "first"
    AGAIN = "again"
    LATER = "later"


class Engine:
    """Cites some works in one style. Works are known by their ids."""

    def __init__(self, style: Style, items: Sequence[Item]) -> None:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        _override()
        self._style = style
        mended = BytesIO(_mended(style.file))
        self._engine: Any = CitationStylesStyle(mended, locale=None, validate=False)
        self._keys = {str(item["id"]): f"work{number}" for number, item in enumerate(items)}
        guarded = [_guarded(item) | {"id": self._keys[str(item["id"])]} for item in items]
        self._works: Any = CitationStylesBibliography(self._engine, CiteProcJSON(guarded), formatter.html)
        for key in self._keys.values():
            self._works.register(Citation([CitationItem(key)]))
        self._works.sort()
        self._mark = _unused(guarded)

    @property
    def order(self) -> list[str]:
        """Ids of the works as the bibliography lists them."""
        ids = {key: id for id, key in self._keys.items()}
        return [ids[key] for key in self._works.keys]

    def cite(self, id: str, position: Position, locator: str) -> str:
        """A citation as HTML, with `locator` (markup, from the reader's own program) as the paragraph's number."""
        from citeproc import Citation, CitationItem, Locator

        key = self._keys[id]
        item = CitationItem(key, locator=Locator("paragraph", self._mark)) if locator else CitationItem(key)
        citation = Citation([item])
        citation.bibliography = self._works
        found = str(self._engine.render_citation(citation, self._before(key, position), lambda _: None))
        return self._finished(found.replace(self._mark, locator))

    def reference(self, id: str) -> str:
        """A work's entry in the bibliography, as HTML."""
        item = next(one for one in self._works.items if one.key == self._keys[id])
        found = self._engine.render_bibliography([item]) if self._engine.has_bibliography() else []
        # What numbered styles set in a column of its own.
        return re.sub(r"^(\[\d+\])(?=\S)", r"\1 ", self._finished("".join(map(str, found))))

    def _before(self, key: str, position: Position) -> list[object]:
        """What shall have been cited already."""
        from citeproc import Citation, CitationItem, Locator

        if position is Position.FIRST:
            return []
        same = CitationItem(key, locator=Locator("paragraph", ""))
        other = CitationItem("other")
        for item in (same, other):
            Citation([item]).bibliography = self._works
        return [same] if position is Position.AGAIN else [same, other]

    def _finished(self, html: str) -> str:
        """With punctuation in American quotation marks, one stop at the end, and the works' own characters."""
        html = " ".join(html.replace("&#10;", " ").split())
        if self._engine.root.get("default-locale", "en-US") == "en-US":
            html = _MARKS_AFTER.sub(r"\2\1", html)
        html = _DOUBLE_STOP.sub(r"\1\2", html)
        if self._style.is_note and html[:4] in ("ibid", "ebd."):
            html = html[0].upper() + html[1:]
        for code, one in _UNGUARD.items():
            html = html.replace(chr(code), {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(one, one))
        return html


def _guarded(item: Mapping[str, Any]) -> dict[str, Any]:
    """What citeproc-py knows of an item, safe from being taken for markup."""
    from citeproc import DATES, NAMES, VARIABLES

    known: dict[str, Any] = {"type": item["type"], "language": str(item.get("language", "und"))}
    for name, value in item.items():
        plain = name.replace("-", "_")
        if plain in NAMES and isinstance(value, list):
            known[name] = [{part: str(text).translate(_GUARD) for part, text in one.items()} for one in value]
        elif plain in DATES and isinstance(value, dict):
            known[name] = _date(value)
        elif plain in VARIABLES and isinstance(value, str | int | float) and name not in known:
            known[name] = str(value).translate(_GUARD)
    return known


def _date(value: dict[str, Any]) -> dict[str, Any]:
    """A date that citeproc-py can write: of a season it takes the year."""
    if "season" not in value:
        return value
    return {"date-parts": [part[:1] for part in value["date-parts"]]}


def _unused(items: Sequence[Mapping[str, Any]]) -> str:
    """A number that stands in no work, to find the place of the locator by."""
    texts, number = str(items), 777001
    while str(number) in texts:
        number += 1
    return str(number)


@cache
def _mended(file: str) -> bytes:
    """A style as citeproc-py understands it."""
    from lxml import etree

    root = etree.fromstring(files("resources").joinpath("csl", f"{file}.csl").read_bytes())
    mark = root.attrib.pop("initialize-with", None)
    for names in root.iter(f"{_NAMESPACE}names"):
        if mark is not None and names.find(f"{_NAMESPACE}name") is None and names.getparent().tag != _substitute():
            names.insert(0, etree.Element(f"{_NAMESPACE}name"))
    for name in root.iter(f"{_NAMESPACE}name"):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif mark is not None and "initialize-with" not in name.attrib:
            name.set("initialize-with", mark)
    for test in root.iter(f"{_NAMESPACE}if", f"{_NAMESPACE}else-if"):
        if test.attrib.pop("disambiguate", None):
            test.set("type", "never")
    mended: bytes = etree.tostring(root)
    return mended


def _substitute() -> str:
    return f"{_NAMESPACE}substitute"


@cache
def _override() -> type:
    """Has citeproc-py leave out later what stood for a missing author also where it came from a macro.

    It makes its styles of the classes that derive from its element, the last of a name.

    Returns:
        The class; the library keeps only weak references to such.
    """
    from citeproc import model

    class Substitute(model.Substitute, model.CitationStylesElement):  # type: ignore[misc]
        """What stands for missing names."""

        def add_to_repressed_list(self, child: Any, context: Any) -> None:
            """Remembers the titles that were written."""
            super().add_to_repressed_list(child, context)
            tag = f"{_NAMESPACE}text"
            titles = [name for text in child.iter(tag) for name in _variables(text) if name.startswith("title")]
            context.get_layout().repressed.setdefault(tag, []).extend(titles)

    return Substitute


def _variables(text: Any) -> list[str]:
    """The variables that a text can write, through macros within macros."""
    if "macro" not in text.attrib:
        return [text.get("variable")] if "variable" in text.attrib else []
    return [name for inner in text.get_macro(text.get("macro")).iter(text.tag) for name in _variables(inner)]
