"""A book's table of contents becomes its headings: where a chapter has none, its title in the contents is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importers.epub_package import Package, existing, resolve
from reader.importers.html_tree import HEADINGS, attribute, is_block, is_unseen, local, seen_text
from reader.importers.xml import parse_html, parse_xml
from reader.text.normalise import normalise
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reader.importers.archive import Archive

_DEEPEST = 6
_MOST = 20_000
_LONGEST_TITLE = 300
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `level` is 1 for the highest, `path` a document of the book."""

    title: str
    level: int
    path: str
    fragment: str


def contents_of(package: Package, archive: "Archive", called: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The contents of a book, those of EPUB 3 before those of EPUB 2, and sentences for the user."""
    warnings: list[str] = []
    for path, read in ((package.nav, _from_nav), (package.ncx, _from_ncx)):
        if not path:
            continue
        try:
            raw = archive.read(path)
            where = said("“{name}” in {file}", name=path, file=called)
            root = _page(raw, where) if read is _from_nav else parse_xml(raw, where, recover=True)
        except ImportFailed as error:
            warnings.append(error.message)
            continue
        found = tuple(
            Entry(entry.title, entry.level, existing(entry.path, archive), entry.fragment)
            for entry, _ in zip(read(root, path), range(_MOST), strict=False)
        )
        if found:
            return found, tuple(warnings)
    return (), tuple(warnings)


def _page(raw: bytes, what: str) -> "_Element":
    try:
        return parse_xml(raw, what)
    except ImportFailed:
        return parse_html(raw)


def _from_nav(root: "_Element", path: str) -> Iterator[Entry]:
    navs = [element for element in root.iter() if local(element) == "nav"]
    toc = next((nav for nav in navs if "toc" in attribute(nav, "type").split()), navs[0] if navs else None)
    if toc is None:
        return
    for element in toc.iter():
        if local(element) not in ("a", "span") or local(_parent(element)) != "li":
            continue
        level = sum(local(outer) == "ol" for outer in element.iterancestors())
        target, fragment = resolve(attribute(element, "href"), path) if local(element) == "a" else ("", "")
        if not target:  # a part without a page of its own begins where its first chapter does
            inner = next((a for a in _parent(element).iter() if local(a) == "a"), None)
            target, fragment = resolve(attribute(inner, "href"), path) if inner is not None else ("", "")
        if target and (title := seen_text(element)):
            yield Entry(title[:_LONGEST_TITLE], level, target, fragment)


def _parent(element: "_Element") -> "_Element":
    parent = element.getparent()
    return parent if parent is not None else element


def _from_ncx(root: "_Element", path: str) -> Iterator[Entry]:
    for point in root.iter("{*}navPoint"):
        label = next(point.iterfind("{*}navLabel"), None)
        content = next(point.iterfind("{*}content"), None)
        title = " ".join("".join(label.itertext()).split()) if label is not None else ""
        target, fragment = resolve(str(content.get("src", "")), path) if content is not None else ("", "")
        if target and title:
            level = 1 + sum(local(outer) == "navpoint" for outer in point.iterancestors())
            yield Entry(title[:_LONGEST_TITLE], level, target, fragment)


class Headings:
    """Brings the headings of one document after another into line with the contents."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.path, []).append(entry)
        self._level = 0
        """Of the last line of the contents."""
        self._own = 1
        """Of the heading there, as the book has it."""

    def arrange(self, body: "_Element", path: str) -> None:
        """Change the headings of a document, and add what it lacks."""
        if not self._entries or not seen_text(body):
            return
        order = [element for element in body.iter() if isinstance(element.tag, str)]
        number = {element: n for n, element in enumerate(order)}
        names = {attribute(element, "id"): element for element in reversed(order) if element.get("id")}
        listed: dict[_Element, Entry] = {}
        for entry in self._entries.get(path, ()):
            target = names.get(entry.fragment, body) if entry.fragment else body
            rivals = [one for one in self._entries[path] if one.fragment == entry.fragment]
            found = _heading_at(order, number[target], entry, listed)
            if found is not None and _belongs_to_another(found, entry, rivals):
                found = None
            listed[found if found is not None else _added(target, body, entry, listed)] = entry
        is_first = True
        for element in [element for element in body.iter() if local(element) in HEADINGS or element in listed]:
            own = int(local(element)[1]) if local(element) in HEADINGS else self._own
            if element in listed:
                self._level, self._own = listed[element].level, own if local(element) in HEADINGS else 1
                level = self._level
            elif is_first and not listed:
                # A document that the contents pass over may stand beside the chapter before it.
                level = self._level + own - self._own
            else:
                level = self._level + max(1, own - self._own)
            is_first = False
            _rename(element, min(max(level, 1), _DEEPEST))


def _heading_at(order: "list[_Element]", start: int, entry: Entry, taken: "dict[_Element, Entry]") -> "_Element | None":
    """The heading that a line of the contents leads to: the next one before any other text."""
    for element in order[start:]:
        if is_unseen(element):
            continue
        if local(element) in HEADINGS:
            if element in taken:
                return None
            return element if seen_text(element) else None
        if (element.text or "").strip():
            block = element
            while not is_block(block) and (parent := block.getparent()) is not None:
                block = parent
            if local(block) in HEADINGS:
                return block if block not in taken else None
            says_it = _words(seen_text(block)) == _words(entry.title) and local(block) in ("p", "div")
            return block if says_it and block not in taken else None
    return None


def _belongs_to_another(heading: "_Element", entry: Entry, rivals: Sequence[Entry]) -> bool:
    """Whether a part and its first chapter lead to the same place, and the heading there is not of this one."""
    words = _words(seen_text(heading))
    owner = next((one for one in rivals if _words(one.title) == words), rivals[-1])
    return owner is not entry


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def _added(target: "_Element", body: "_Element", entry: Entry, listed: "dict[_Element, Entry]") -> "_Element":
    """A new heading before what the contents lead to, after those that were added there before."""
    from lxml import etree

    namespace = body.tag.rpartition("}")[0] + "}" if "}" in body.tag else ""
    heading = etree.Element(f"{namespace}h{min(entry.level, _DEEPEST)}")
    heading.text = _storable(entry.title)
    if target is body:
        place = next((n for n, child in enumerate(body) if child not in listed), len(body))
        if place == 0:
            heading.tail, body.text = _storable(body.text), None
        else:
            heading.tail, body[place - 1].tail = _storable(body[place - 1].tail), None
        body.insert(place, heading)
        return heading
    while not is_block(target) and (parent := target.getparent()) is not None and parent is not body:
        target = parent
    target.addprevious(heading)
    return heading


def _storable(text: str | None) -> str:
    """Text that a tree takes: parsers of HTML pass on control characters."""
    return normalise(text or "")[0]


def _rename(element: "_Element", level: int) -> None:
    namespace = element.tag.rpartition("}")[0] + "}" if "}" in element.tag else ""
    element.tag = f"{namespace}h{level}"
