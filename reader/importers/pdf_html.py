"""Paragraphs of a PDF as a tree of HTML, from which Markdown is made as for every other format."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.pdf_paragraphs import BULLET, NUMBER, Kind, Paragraph
from reader.importers.pdf_shapes import Picture, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_REFERENCE = re.compile(r"(\s*)\[?([0-9]{1,3}|[*†‡§]{1,3})\]?(\s*[,;]?\s*)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PAGES_BEHIND = 2
"""A paragraph that begins on one page may refer to notes on the next ones."""
_QUOTED = 0.9
"""Indentation of a quotation, of the type's size."""
_SURE_BULLETS = frozenset("•◦▪▫‣∙●○■□➢❖✓⁃")
_DASHES = frozenset("–—")


@dataclass(slots=True)
class Tree:
    """A document as HTML.

    Attributes:
        root: The `body`.
        pages: On which page each of its blocks begins.
    """

    root: "Element"
    pages: "dict[Element, int]" = field(default_factory=dict)


def to_tree(
    paragraphs: Sequence[Paragraph], notes: Sequence[Paragraph], pictures: Sequence[tuple[Picture, str]]
) -> Tree:
    """Make the tree.

    Args:
        paragraphs: In reading order.
        notes: Footnotes, in their order.
        pictures: Each with its name in the library.
    """
    return _Writer(paragraphs, notes, pictures).write()


class _Writer:
    """Makes the tree of one document."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], notes: Sequence[Paragraph], pictures: Sequence[tuple[Picture, str]]
    ) -> None:
        from lxml import etree

        self._make = etree.SubElement
        self._tree = Tree(etree.Element("body"))
        self._paragraphs = paragraphs
        self._notes = notes
        self._pictures = list(pictures)
        self._referred: set[int] = set()

    def write(self) -> Tree:
        """Make it."""
        number = 0
        page = 0
        while number < len(self._paragraphs):
            one = self._paragraphs[number]
            if one.page > page:
                self._loose(page, one.page)
                page = one.page
            self._picture_before(one)
            length = self._list_length(number)
            if length:
                self._list(self._paragraphs[number : number + length])
                number += length
                continue
            self._block(one)
            number += 1
        self._loose(page, page + 1_000_000)
        for picture, name in self._pictures:
            self._figure(picture, name)
        for index in sorted(self._referred):
            self._note(index)
        return self._tree

    def _block(self, one: Paragraph) -> None:
        name = f"h{one.level}" if one.kind is Kind.HEADING else "p"
        parent = self._tree.root
        if one.kind is Kind.TEXT and _is_quotation(one):
            parent = self._add(parent, "blockquote", one.page)
        element = self._add(parent, name, one.page)
        self._runs(element, one.runs, one.page, plain=one.kind is Kind.HEADING)

    def _loose(self, page: int, next_page: int) -> None:
        """Notes of pages that are done and to which nothing refers stay where they stand, as paragraphs."""
        loose = [
            index
            for index, note in enumerate(self._notes)
            if page <= note.page < next_page and index not in self._referred
        ]
        for index in loose:
            note = self._notes[index]
            element = self._add(self._tree.root, "p", note.page)
            element.text = f"{note.label} "
            self._runs(element, note.runs, note.page, refer=False)

    def _note(self, index: int) -> None:
        note = self._notes[index]
        aside = self._add(self._tree.root, "aside", note.page)
        aside.set("role", "doc-footnote")
        aside.set("id", f"note-{index}")
        self._runs(self._make(aside, "p"), note.runs, note.page, refer=False)

    def _add(self, parent: "Element", name: str, page: int) -> "Element":
        element = self._make(parent, name)
        self._tree.pages[element] = page
        return element

    def _picture_before(self, one: Paragraph) -> None:
        while self._pictures and (
            self._pictures[0][0].page < one.page
            or (self._pictures[0][0].page == one.page and self._pictures[0][0].y > one.y)
        ):
            self._figure(*self._pictures.pop(0))

    def _figure(self, picture: Picture, name: str) -> None:
        element = self._make(self._add(self._tree.root, "p", picture.page), "img")
        element.set("src", name)

    def _runs(
        self, parent: "Element", runs: Sequence[Run], page: int, *, refer: bool = True, plain: bool = False
    ) -> None:
        for run in runs:
            if run.raised and refer and self._references(parent, run, page):
                continue
            element = parent
            for name, is_so in (("sup", run.raised), ("strong", run.bold and not plain), ("em", run.italic)):
                if is_so:
                    element = self._make(element, name)
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    self._make(element, "br")
                _append(element, line)

    def _references(self, parent: "Element", run: Run, page: int) -> bool:
        """Write a raised number as a reference to its note; False if there is none."""
        matches = list(_REFERENCE.finditer(run.text))
        if not matches or "".join(match[0] for match in matches) != run.text:
            return False
        targets = [self._target(match[2], page) for match in matches]
        if None in targets:
            return False
        for match, target in zip(matches, targets, strict=True):
            link = self._make(self._make(parent, "sup"), "a")
            link.set("role", "doc-noteref")
            link.set("href", f"#note-{target}")
            link.text = match[2]
            _append(parent, match[3].replace(",", "").replace(";", "") if match is not matches[-1] else match[3])
        return True

    def _target(self, label: str, page: int) -> int | None:
        """The note that a number refers to: the next one that has it."""
        for index, note in enumerate(self._notes):
            if note.label == label and page <= note.page <= page + _PAGES_BEHIND and index not in self._referred:
                self._referred.add(index)
                return index
        return None

    def _list_length(self, start: int) -> int:
        """How many paragraphs from here on are items of one list."""
        one = self._paragraphs[start]
        if one.kind is not Kind.TEXT:
            return 0
        if match := BULLET.match(one.text):
            count = self._while(start, lambda other: BULLET.match(other.text) is not None)
            sign = match[0][0]
            items = self._paragraphs[start : start + count]
            if sign in _DASHES:
                return count if any(item.hang > 1 for item in items) else 0
            return count if sign in _SURE_BULLETS or count > 1 else 0
        if (match := NUMBER.match(one.text)) and match["number"].isdecimal():
            count, expected = 0, int(match["number"])
            for other in self._paragraphs[start:]:
                match = NUMBER.match(other.text) if other.kind is Kind.TEXT else None
                if match is None or match["number"] != str(expected):
                    break
                count, expected = count + 1, expected + 1
            return count if count > 1 else 0
        return 0

    def _while(self, start: int, holds: Callable[[Paragraph], bool]) -> int:
        count = 0
        for other in self._paragraphs[start:]:
            if other.kind is not Kind.TEXT or not holds(other):
                break
            count += 1
        return count

    def _list(self, items: Sequence[Paragraph]) -> None:
        """Write a list; items further to the right are lists within it."""
        stack: list[tuple[float, Element]] = []
        last: Element | None = None
        for one in items:
            match = BULLET.match(one.text) or NUMBER.match(one.text)
            if match is None:
                continue
            while len(stack) > 1 and one.x0 < stack[-1][0] - 0.5 * one.size:
                stack.pop()
            if not stack or (one.x0 > stack[-1][0] + 0.8 * one.size and last is not None):
                parent = last if stack and last is not None else self._tree.root
                name = "ul" if BULLET.match(one.text) else "ol"
                element = self._add(parent, name, one.page)
                if name == "ol":
                    element.set("start", match["number"])
                stack.append((one.x0, element))
            last = self._add(stack[-1][1], "li", one.page)
            self._runs(last, _after(one.runs, match.end()), one.page)


def _is_quotation(one: Paragraph) -> bool:
    return one.lines > 1 and one.is_even and one.indent > _QUOTED * one.size and "\n" not in one.text


def _append(element: "Element", text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _after(runs: Sequence[Run], count: int) -> list[Run]:
    """Runs without their first characters."""
    found = []
    for run in runs:
        taken = min(count, len(run.text))
        count -= taken
        if text := run.text[taken:]:
            found.append(Run(text, run.bold, run.italic, run.raised))
    return found
