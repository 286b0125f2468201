"""A tree of HTML in the making, for formats of word processors: paragraphs, lists, notes, runs of text with marks."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.imported import Part
from reader.importers.base import Extracted
from reader.importers.html_markdown import join_blocks, to_blocks
from reader.importers.html_tree import HEADINGS, local, seen_text
from reader.importers.pictures import Pictures
from reader.model import Metadata
from reader.text.escape import escape

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reader.importers.html_blocks import HtmlBlock

CONTENTS = "table of contents"
MAX_DEPTH = 100
"""Tables, frames and sections within each other that are read."""
_DIGITS = 10
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Marks = tuple[str, ...]
"""Names of elements around a run, the outer ones first: "strong", "em", "s", "sup", "sub"."""


def whole(text: str | None, default: int = 0) -> int:
    """The whole number an attribute says; `default` where it says none, or one that nobody means."""
    return int(text) if text and text.isdecimal() and len(text) < _DIGITS else default


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list that items belong to; items of the same list that follow each other stand in one element.

    Attributes:
        key: Tells lists apart.
        is_ordered: Whether its items have numbers.
        style: Of the numbers, as HTML's `type`: "1", "a", "A", "i" or "I".
    """

    key: str
    is_ordered: bool = False
    style: str = "1"


@dataclass(slots=True)
class _Open:
    """A list that is open, and its last item."""

    level: int
    kind: ListKind
    element: "Element"
    item: "Element"


class Tree:
    """A document as HTML.

    Attributes:
        root: The `body`.
        container: Where blocks are added: the root, a table's cell, a note.
    """

    def __init__(self) -> None:
        from lxml import etree

        self._make = etree.SubElement
        self.root: Element = etree.Element("body")
        self.container: Element = self.root
        self._lists: list[_Open] = []
        self._left: list[tuple[int, Part]] = []
        self._notes: list[Element] = []

    def block(self, name: str = "p") -> "Element":
        """Add a block."""
        self.end_lists()
        return self._make(self.container, name)

    def quoted(self) -> "Element":
        """Add a paragraph to a quotation, the one before it if there is one."""
        self.end_lists()
        last = self.container[-1] if len(self.container) else None
        quotation = (
            last if last is not None and local(last) == "blockquote" else self._make(self.container, "blockquote")
        )
        return self._make(quotation, "p")

    def item(self, level: int, kind: ListKind, value: int | None = None) -> "Element":
        """Add a paragraph as a list's item; `level` counts from 0, `value` is its number."""
        while self._lists and (
            self._lists[-1].level > level or (self._lists[-1].level == level and self._lists[-1].kind != kind)
        ):
            self._lists.pop()
        if not self._lists or self._lists[-1].level < level:
            parent = self._lists[-1].item if self._lists else self.container
            element = self._make(parent, "ol" if kind.is_ordered else "ul")
            if kind.is_ordered and kind.style != "1":
                element.set("type", kind.style)
            self._lists.append(_Open(level, kind, element, element))
        opened = self._lists[-1]
        opened.item = self._make(opened.element, "li")
        if value is not None and kind.is_ordered:
            opened.item.set("value", str(value))
        return self._make(opened.item, "p")

    def in_item(self) -> "Element":
        """Another paragraph of the last item; a paragraph of its own where no list is open."""
        return self._make(self._lists[-1].item, "p") if self._lists else self.block()

    def end_lists(self) -> None:
        """What comes is no item of the list before it."""
        self._lists.clear()

    @contextmanager
    def within(self, container: "Element") -> Iterator[None]:
        """Add blocks to another container for a while."""
        before = self.container, self._lists
        self.container, self._lists = container, []
        try:
            yield
        finally:
            self.container, self._lists = before

    def child(self, parent: "Element", name: str) -> "Element":
        """Add an element."""
        return self._make(parent, name)

    def text(self, parent: "Element", text: str, marks: Marks = ()) -> None:
        """Add text; a line feed is a line break."""
        text = _CONTROLS.sub("", text)
        if not text:
            return
        for mark in marks:
            parent = self._make(parent, mark)
        for number, line in enumerate(text.split("\n")):
            if number:
                self._make(parent, "br")
            _append(parent, line)

    def reference(self, parent: "Element", note: str, label: str) -> None:
        """Refer to a note."""
        link = self._make(self._make(parent, "sup"), "a")
        link.set("role", "doc-noteref")
        link.set("href", f"#{note}")
        link.text = label

    def note(self, name: str) -> "Element":
        """Add a note; its blocks are added `within` it, and come after the text."""
        aside = self.root.makeelement("aside")
        self._notes.append(aside)
        aside.set("role", "doc-footnote")
        aside.set("id", name)
        return aside

    def picture(self, parent: "Element", name: str, description: str = "") -> None:
        """Show a picture of the library ("asset:NAME")."""
        element = self._make(parent, "img")
        element.set("src", name)
        element.set("alt", description)

    def leave_out(self, text: str, why: str) -> None:
        """Note what is not part of the text."""
        if text := " ".join(text.split()):
            self._left.append((len(self.root), Part(escape(text), kept=False, why=why)))

    def extracted(self, metadata: Metadata, pictures: Pictures, warnings: Sequence[str] = ()) -> Extracted:
        """The finished text."""
        self.root.extend(self._notes)
        blocks = to_blocks(self.root, picture=lambda name: name)
        markdown = join_blocks(blocks)
        return Extracted(
            markdown,
            metadata,
            parts=tuple(self._parts(blocks)),
            attachments=pictures.used(markdown),
            warnings=(*warnings, *pictures.warnings()),
        )

    def settle_title(self, titles: "Sequence[Element]") -> str:
        """Make a document's title its highest heading, if it has one, of one or more paragraphs in a row.

        Args:
            titles: The paragraphs that are called titles.

        Returns:
            The title.
        """
        if not titles or any(one.getprevious() is not before for before, one in pairwise(titles)):
            return ""
        for element in self.root.iter():
            if local(element) in HEADINGS and element not in titles:
                element.tag = f"h{min(int(element.tag[1]) + 1, 6)}"
        first = titles[0]
        for other in titles[1:]:
            _append(first, " ")
            _append(first, other.text or "")
            first.extend(list(other))
            self.root.remove(other)
        return seen_text(first)

    def _parts(self, blocks: "Sequence[HtmlBlock]") -> Iterator[Part]:
        if not self._left:
            return
        places = {element: number for number, element in enumerate(self.root)}
        waiting = list(self._left)
        for block in blocks:
            at = block.element
            while at is not None and at not in places:
                at = at.getparent()
            while waiting and at is not None and waiting[0][0] <= places[at]:
                yield waiting.pop(0)[1]
            yield Part(block.markdown)
        yield from (part for _, part in waiting)


def _append(element: "Element", text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
