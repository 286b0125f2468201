"""The text of an OpenDocument text as a tree of HTML."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.html_tree import local, seen_text
from reader.importers.odt_styles import Style, Styles, named
from reader.importers.office_tree import CONTENTS, MAX_DEPTH, ListKind, Marks, Tree, whole
from reader.importers.pictures import Pictures

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDER: Marks = ("strong", "em", "s", "sup", "sub")
_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "user-field-decls"}
    | {"forms", "dde-connection-decls", "note", "ruby-text", "title", "desc", "bookmark-name", "page-number"}
    | {"hidden-text", "table-of-content-source", "event-listeners"}
)
_BLANKS = re.compile("[ \t\r\n]+")
_MOST_SPACES = 200
_MOST_REPEATED = 100


@dataclass(slots=True)
class _List:
    """A list that is open.

    Attributes:
        style: Of the outermost list around.
        key: Tells it from others.
        level: From 1.
        counts: How far each level has counted.
    """

    style: str
    key: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)


class Walker:
    """Walks a document and adds what it finds to a tree."""

    def __init__(self, tree: Tree, styles: Styles, pictures: Pictures, load: Callable[[str], bytes]) -> None:
        self._tree, self._styles, self._pictures, self._load = tree, styles, pictures, load
        self._counts_by_style: dict[str, dict[int, int]] = {}
        self._counts_by_id: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}
        self._lists = 0
        self._boxes: list[_Element] = []
        self._notes: list[tuple[str, _Element]] = []
        self.titles: list[_Element] = []

    def blocks(self, parent: "_Element", depth: int = 0) -> None:
        """Read what is in a text, a section, a cell, a frame or a note."""
        if depth > MAX_DEPTH:
            self._tree.text(self._tree.block(), seen_text(parent))
            return
        for child in parent:
            name = local(child)
            if name in ("p", "h"):
                self._paragraph(child, None, depth)
            elif name == "list":
                self._list(child, None, depth)
            elif name == "table":
                self._table(child, depth)
            elif name == "table-of-content":
                for line in child.iter("{*}p"):
                    self._tree.leave_out("".join(map(str, line.itertext())), CONTENTS)
            elif name in ("frame", "custom-shape", "rect", "a"):
                self._inline_block(child, depth)
            elif name and name not in _SKIPPED:
                self.blocks(child, depth + 1)

    def notes(self) -> None:
        """Write the notes; they may have notes themselves."""
        done = 0
        while done < len(self._notes):
            name, body = self._notes[done]
            done += 1
            with self._tree.within(self._tree.note(name)):
                self.blocks(body, 1)

    def _inline_block(self, element: "_Element", depth: int) -> None:
        """A picture or frame that stands between paragraphs."""
        holder = self._tree.block()
        self._inline_one(element, holder, (), depth)
        if not len(holder) and not holder.text:
            self._tree.container.remove(holder)
        self._flush_boxes(depth)

    def _paragraph(self, paragraph: "_Element", place: "Callable[[], _Element] | None", depth: int) -> None:
        style = self._styles.style("paragraph", named(paragraph, "style-name"))
        if style.marks.get("hidden"):
            return
        element = self._place(paragraph, style) if place is None or local(paragraph) == "h" else place()
        self._inline(paragraph, element, (), depth)
        self._flush_boxes(depth)

    def _flush_boxes(self, depth: int) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, depth + 1)

    def _place(self, paragraph: "_Element", style: Style) -> "_Element":
        if local(paragraph) == "h" or style.level:
            outline = named(paragraph, "outline-level")
            level = whole(outline, style.level or 1)
            element = self._tree.block(f"h{min(max(level, 1), 6)}")
            if label := self._heading_label(paragraph, level):
                self._tree.text(element, f"{label} ")
            return element
        if style.role == "title":
            element = self._tree.block("h1")
            self.titles.append(element)
            return element
        if style.role == "quotation":
            return self._tree.quoted()
        return self._tree.block("pre" if style.role == "code" else "p")

    def _heading_label(self, heading: "_Element", level: int) -> str:
        if named(heading, "is-list-header") == "true" or not seen_text(heading):
            return ""
        for deeper in [deeper for deeper in self._outline if deeper > level]:
            del self._outline[deeper]
        start = self._styles.outline[level].start if level in self._styles.outline else 1
        again = named(heading, "start-value")
        is_again = named(heading, "restart-numbering") == "true" and again.isdecimal()
        self._outline[level] = whole(again) if is_again else self._outline.get(level, start - 1) + 1
        return self._styles.heading_label(level, self._outline)

    def _list(self, element: "_Element", outer: _List | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._tree.text(self._tree.block(), seen_text(element))
            return
        style = named(element, "style-name") or (outer.style if outer else "")
        if outer is None:
            self._lists += 1
            opened = _List(style, str(self._lists), 1, self._counts(element, style))
        else:
            opened = _List(style, outer.key, outer.level + 1, outer.counts)
            if named(element, "continue-numbering") != "true":
                opened.counts.pop(opened.level, None)
        for item in element:
            if local(item) in ("list-item", "list-header"):
                self._item(item, opened, depth)
        if outer is None:
            self._tree.end_lists()

    def _counts(self, element: "_Element", style: str) -> dict[int, int]:
        """How far a list that continues another has counted."""
        counts: dict[int, int] = {}
        if other := named(element, "continue-list"):
            counts = self._counts_by_id.get(other, counts)
        elif named(element, "continue-numbering") == "true":
            counts = self._counts_by_style.get(style, counts)
        self._counts_by_style[style] = counts
        if name := named(element, "id"):
            self._counts_by_id[name] = counts
        return counts

    def _item(self, item: "_Element", opened: _List, depth: int) -> None:
        level = opened.level
        kind = self._styles.kind(opened.style, opened.key, level)
        if local(item) == "list-item":
            start = named(item, "start-value")
            first = whole(start, self._styles.start(opened.style, level))
            is_set = start.isdecimal() or level not in opened.counts
            opened.counts[level] = first if is_set else opened.counts[level] + 1
        else:
            kind = None
        is_first = True
        for child in item:
            name = local(child)
            if name in ("p", "h"):
                self._paragraph(child, self._item_place(opened, kind, is_first, item), depth + 1)
                is_first = False
            elif name == "list":
                self._list(child, opened, depth + 1)
            elif name == "table":
                self._table(child, depth + 1)

    def _item_place(
        self, opened: _List, kind: ListKind | None, is_first: bool, item: "_Element"
    ) -> "Callable[[], _Element]":
        """Where a paragraph of an item goes."""

        def place() -> "_Element":
            if not is_first:
                return self._tree.in_item()
            if kind is not None:
                return self._tree.item(opened.level - 1, kind, opened.counts.get(opened.level))
            element = self._tree.block()
            if local(item) == "list-item" and (label := self._styles.label(opened.style, opened.level, opened.counts)):
                self._tree.text(element, f"{label} ")
            return element

        return place

    def _inline(self, parent: "_Element", target: "_Element", marks: Marks, depth: int) -> None:
        self._tree.text(target, _collapsed(parent.text, at_start=not len(target) and not target.text), marks)
        for child in parent:
            if depth > MAX_DEPTH:
                self._tree.text(target, seen_text(child), marks)
            else:
                self._inline_one(child, target, marks, depth)
            self._tree.text(target, _collapsed(child.tail), marks)

    def _inline_one(self, child: "_Element", target: "_Element", marks: Marks, depth: int) -> None:
        match local(child):
            case "span":
                style = self._styles.style("text", named(child, "style-name"))
                if not style.marks.get("hidden"):
                    self._inline(child, target, _with(marks, style.marks), depth + 1)
            case "a":
                link = self._tree.child(target, "a")
                link.set("href", named(child, "href"))
                self._inline(child, link, marks, depth + 1)
            case "s":
                count = named(child, "c")
                self._tree.text(target, " " * min(whole(count, 1), _MOST_SPACES), marks)
            case "tab":
                self._tree.text(target, "\t", marks)
            case "line-break":
                self._tree.text(target, "\n", marks)
            case "note":
                self._note(child, target)
            case "frame":
                self._frame(child, target)
            case "custom-shape" | "rect" | "text-box":
                self._boxes.append(child)
            case name if name and name not in _SKIPPED:
                self._inline(child, target, marks, depth + 1)

    def _note(self, note: "_Element", target: "_Element") -> None:
        citation, body = note.find("{*}note-citation"), note.find("{*}note-body")
        if body is None:
            return
        name = f"note-{len(self._notes)}"
        self._notes.append((name, body))
        label = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
        self._tree.reference(target, name, label or str(len(self._notes)))

    def _frame(self, frame: "_Element", target: "_Element") -> None:
        """Pictures here, text boxes after the paragraph."""
        described = frame.find("{*}desc")
        if described is None:
            described = frame.find("{*}title")
        label = "".join(map(str, described.itertext())) if described is not None else ""
        images = list(frame.iterfind("{*}image"))
        for image in images[:1]:  # others are the same picture in other formats
            binary = image.find("{*}binary-data")
            if binary is not None:
                data = _decoded(binary.text or "")
            else:
                data = self._load(named(image, "href"))
            if asset := self._pictures.add(data):
                self._tree.picture(target, asset, label)
        if not images:
            self._boxes += frame.iterfind("{*}text-box")

    def _table(self, table: "_Element", depth: int) -> None:
        element = self._tree.block("table")
        for row, is_head in _rows(table):
            line = self._tree.child(element, "tr")
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                # Repeated tables within repeated tables would never end.
                is_plain = next(cell.iter("{*}table"), None) is None
                repeated = whole(named(cell, "number-columns-repeated"), 1) if is_plain else 1
                for _ in range(min(repeated, _MOST_REPEATED)):
                    if local(cell) == "covered-table-cell":
                        continue
                    made = self._tree.child(line, "th" if is_head else "td")
                    for name, html in (("number-columns-spanned", "colspan"), ("number-rows-spanned", "rowspan")):
                        if span := named(cell, name):
                            made.set(html, span)
                    with self._tree.within(made):
                        self.blocks(cell, depth + 2)


def _rows(table: "_Element") -> "Iterator[tuple[_Element, bool]]":
    """The rows of a table, not of tables in it, and whether they are its head."""
    for child in table:
        name = local(child)
        if name == "table-row":
            yield child, False
        elif name == "table-header-rows":
            yield from ((row, True) for row, _ in _rows(child))
        elif name in ("table-rows", "table-row-group"):
            yield from _rows(child)


def _with(marks: Marks, changed: dict[str, bool]) -> Marks:
    return tuple(mark for mark in _ORDER if changed.get(mark, mark in marks))


def _collapsed(text: str | None, *, at_start: bool = False) -> str:
    """White space as OpenDocument reads it: one space for any; others are elements."""
    if not text:
        return ""
    words = " ".join(part for part in _BLANKS.split(text) if part) or " "
    words = (" " if text[0] in " \t\n" and words != " " else "") + words
    words += " " if text[-1] in " \t\n" and words != " " else ""
    return words.lstrip(" ") if at_start else words


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
