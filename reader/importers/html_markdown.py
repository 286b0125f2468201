"""HTML becomes Markdown, block by block; every format that comes as HTML goes through here, so nothing may be lost.

The dialect has neither notes nor definition lists nor raised letters. They are written so that they read well and
that other programs understand them: notes as `[^1]` and a paragraph `[^1]: …`; a term and its explanations as an
item of a list; raised and lowered figures as the characters Unicode has for them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.importers.html_blocks import HtmlBlock, code_block, code_language, heading, quoted, table
from reader.importers.html_inline import write
from reader.importers.html_lists import Entry, bulleted, numbered, numeral
from reader.importers.html_notes import Notes, collect_notes, leads_back, named_elements, note_body
from reader.importers.html_phrases import Phrases, Picture
from reader.importers.html_runs import NO_MARKS, PICTURE, STRONG, Marks, Run, linked_length, paragraphs
from reader.importers.html_table import grid, is_data
from reader.importers.html_tree import HEADINGS, MAX_DEPTH, entity, is_block, is_unseen, local, preformatted, seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["HtmlBlock", "Notes", "Picture", "collect_notes", "join_blocks", "to_blocks"]

_MAX_CONTAINERS = 12
"""Lists and quotations within each other; deeper ones go on at this depth."""
_LAYOUT_IN_LIST = HEADINGS | {"table", "article", "section", "figure", "header", "footer", "nav", "form"}


def to_blocks(
    root: "Element", *, address: str = "", picture: Picture | None = None, notes: Notes | None = None
) -> list[HtmlBlock]:
    """Make Markdown of a tree of HTML.

    Args:
        root: An element; what is in it is read.
        address: Of the page: links are resolved against it. In a book the path of the page.
        picture: Says what a picture is called in the library. A picture it does not know is its description.
        notes: Of the whole book, see `collect_notes`; by default those of this page.

    Returns:
        The blocks in the order in which they are read. Notes that stand among the text come after it.
    """
    if notes is None:
        notes = collect_notes([(root, address)])
    page = _Page(address, picture, notes, _bodies(root, address, notes))
    walker = _Walker(page)
    walker.children(root, NO_MARKS, 0)
    walker.flush()
    return walker.blocks + page.postponed


def join_blocks(blocks: Iterable[HtmlBlock]) -> str:
    """The Markdown text of blocks."""
    return "\n\n".join(block.markdown for block in blocks if block.markdown)


@dataclass(slots=True)
class _Page:
    """What all containers of a page share."""

    address: str
    picture: Picture | None
    notes: Notes
    bodies: "dict[Element, str]"
    postponed: list[HtmlBlock] = field(default_factory=list)


def _bodies(root: "Element", address: str, notes: Notes) -> "dict[Element, str]":
    """The label of each element that is a note."""
    found: dict[Element, str] = {}
    if notes.labels:
        page = address.partition("#")[0]
        for name, element in named_elements(root).items():
            label = notes.labels.get(f"{page}#{name}")
            body = note_body(element) if label else None
            if label and body is not None:
                found.setdefault(body, label)
    return found


class _Walker:
    """Collects the blocks of one container."""

    def __init__(self, page: _Page, containers: int = 0, note: str = "", *, is_flat: bool = False) -> None:
        self.blocks: list[HtmlBlock] = []
        self.runs: list[Run] = []
        self._page = page
        self._containers = containers
        self._is_flat = is_flat
        self._at: Element | None = None
        self._delimiter = "."
        self._phrases = Phrases(page.address, page.picture, page.notes, note)

    def children(self, element: "Element", marks: Marks, depth: int) -> None:
        """Read what is in an element."""
        self._text(element, element.text, marks)
        for child in element:
            self._child(child, marks, depth + 1)
            self._text(element, child.tail, marks)

    def flush(self, kind: str = "paragraph") -> None:
        """End the paragraph."""
        runs, self.runs = self.runs, []
        for paragraph in paragraphs(runs):
            is_picture = all(run.markdown.startswith("![") or run.is_blank for run in paragraph)
            if all(PICTURE in run.marks or run.is_blank for run in paragraph):
                is_picture = True
                paragraph = [Run(f"[{' '.join(run.text for run in paragraph if not run.is_blank)}]")]
            self._add(write(paragraph), "picture" if is_picture else kind, paragraph, self._at)
        self._at = None

    def _add(self, markdown: str, kind: str, runs: Iterable[Run], element: "Element | None") -> None:
        runs = list(runs)
        text = "".join(run.text for run in runs)
        self.blocks.append(HtmlBlock(markdown, kind, text, linked_length(runs), element))

    def _text(self, element: "Element", text: str | None, marks: Marks) -> None:
        if text:
            self.runs += self._phrases.text(text, marks)
            if self._at is None and not text.isspace():
                self._at = element

    def _child(self, child: "Element", marks: Marks, depth: int) -> None:
        name = local(child)
        if not name:
            self._text(child, entity(child), marks)
        elif self._phrases.is_special(child):
            self._at = self._at if self._at is not None else child
            self.runs += self._phrases.special(child, marks)
        elif is_unseen(child) or (self._phrases.note and leads_back(child, self._page.address, self._page.notes)):
            return
        elif depth >= MAX_DEPTH:
            self._text(child, f" {seen_text(child)} ", marks)
        elif child in self._page.bodies and not self._is_flat:
            self._note(child, self._page.bodies[child], depth)
        elif is_block(child):
            self._block(child, name, marks, depth)
        else:
            self._phrase(child, marks, depth)

    def _phrase(self, child: "Element", marks: Marks, depth: int) -> None:
        before, after = self._phrases.around(child)
        inner = self._phrases.marks(child, marks)
        raised = self._phrases.raised(child)
        self._text(child, before, marks)
        if raised is not None:
            self._text(child, raised, inner)
        else:
            self.children(child, inner, depth)
        self._text(child, after, marks)

    def _block(self, child: "Element", name: str, marks: Marks, depth: int) -> None:
        if self._is_flat:
            self._divide(name)
            self.children(child, marks, depth)
            self.runs.append(Run(" "))
            return
        self.flush()
        if name in HEADINGS or child.get("role", "").lower() == "heading":
            self._heading(child, name, depth)
        elif name == "hr":
            self._add("---", "rule", (), child)
        elif name in ("pre", "listing", "xmp", "plaintext"):
            self._code(child)
        elif name == "blockquote":
            self._quotation(child, depth)
        elif name in ("ul", "ol", "menu", "dir"):
            self._list(child, name == "ol", depth)
        elif name == "dl":
            self._definitions(child, depth)
        elif name == "table" and is_data(child):
            self._table(child, depth)
        elif name in ("figcaption", "caption"):
            before = len(self.blocks)
            self.children(child, marks, depth)
            self.flush("caption")
            self.blocks[before:] = [
                replace(block, kind="caption") if block.kind == "paragraph" else block for block in self.blocks[before:]
            ]
        else:
            self.children(child, self._phrases.marks(child, marks), depth)
            self.flush()

    def _divide(self, name: str) -> None:
        """Part what stands in lines of its own from what is before it, in a cell or heading."""
        while self.runs and self.runs[-1].is_blank:
            self.runs.pop()
        self.runs.append(Run("; " if name == "li" and self.runs else " "))

    def _flat(self, element: "Element", depth: int) -> list[Run]:
        """All that is in an element as one line."""
        walker = _Walker(self._page, self._containers, self._phrases.note, is_flat=True)
        walker.children(element, NO_MARKS, depth)
        runs = [Run(run.text.replace("\n", " "), run.marks, run.markdown) for run in walker.runs]
        return next(iter(paragraphs(runs)), [])

    def _inside(self, element: "Element", depth: int, *, deeper: int = 0, note: str = "") -> list[HtmlBlock]:
        """The blocks in an element, by themselves."""
        walker = _Walker(self._page, self._containers + deeper, note or self._phrases.note)
        walker.children(element, NO_MARKS, depth)
        walker.flush()
        return walker.blocks

    def _heading(self, child: "Element", name: str, depth: int) -> None:
        runs = self._flat(child, depth)
        if runs:
            said = child.get("aria-level", "")
            level = int(name[1]) if name in HEADINGS else int(said) if said.isdecimal() and said.isascii() else 2
            strong = all(STRONG in run.marks for run in runs if not run.is_blank)
            plain = paragraphs(run.without(STRONG) for run in runs)[0] if strong else runs
            self._add(heading(write(plain, breaks=False), level), "heading", runs, child)

    def _code(self, child: "Element") -> None:
        text = preformatted(child)
        if text.strip():
            self._add(code_block(text, code_language(child)), "code", [Run(text)], child)

    def _quotation(self, child: "Element", depth: int) -> None:
        deeper = 1 if self._containers < _MAX_CONTAINERS else 0
        for block in self._inside(child, depth, deeper=deeper):
            kind = "quotation" if block.kind == "paragraph" else block.kind
            markdown = quoted(block.markdown) if deeper else block.markdown
            self.blocks.append(HtmlBlock(markdown, kind, block.text, block.linked, block.element))

    def _list(self, child: "Element", is_numbered: bool, depth: int) -> None:
        if self._is_layout(child) or {local(one) for one in child if local(one)} in ({"ul"}, {"ol"}):
            self.children(child, NO_MARKS, depth)
            self.flush()
            return
        entries: list[Entry] = []
        self._stray_text(entries, child, child.text)
        for one in child:
            if local(one) == "li" and not is_unseen(one):
                entries.append(Entry(self._inside(one, depth + 1, deeper=1), numeral(one.get("value", ""))))
            elif local(one):
                self._stray(entries, one, depth)
            self._stray_text(entries, child, one.tail)
        self._entries(child, entries, is_numbered)

    def _stray(self, entries: list[Entry], element: "Element", depth: int) -> None:
        """What stands in a list without being an item: another list belongs to the item before, else it is one."""
        walker = _Walker(self._page, self._containers + 1, self._phrases.note)
        walker._child(element, NO_MARKS, depth + 1)
        walker.flush()
        if entries and walker.blocks and local(element) in ("ul", "ol"):
            entries[-1] = Entry(entries[-1].blocks + walker.blocks, entries[-1].value)
        elif walker.blocks:
            entries.append(Entry(walker.blocks, is_counted=False))

    def _stray_text(self, entries: list[Entry], element: "Element", text: str | None) -> None:
        walker = _Walker(self._page)
        walker._text(element, text, NO_MARKS)
        walker.flush()
        if walker.blocks:
            entries.append(Entry(walker.blocks, is_counted=False))

    def _entries(self, child: "Element", entries: "Sequence[Entry]", is_numbered: bool) -> None:
        """Write a list."""
        follows_list = bool(self.blocks) and self.blocks[-1].kind == "list" and self.blocks[-1].markdown[0].isdigit()
        self._delimiter = ")" if follows_list and self._delimiter == "." else "."
        if is_numbered:
            lines, self._delimiter = numbered(entries, child, self._delimiter)
        else:
            lines = bulleted(entries)
        blocks = [block for entry in entries for block in entry.blocks]
        if lines:
            text, linked = "\n".join(block.text for block in blocks), sum(block.linked for block in blocks)
            self.blocks.append(HtmlBlock(lines, "list", text, linked, child))

    def _is_layout(self, child: "Element") -> bool:
        """Whether a list only arranges what is in it, or is a list of notes."""
        inner = [one for one in child.iter() if one is not child]
        return self._containers >= _MAX_CONTAINERS or any(
            local(one) in _LAYOUT_IN_LIST or (one in self._page.bodies and local(one) != "aside") for one in inner
        )

    def _definitions(self, child: "Element", depth: int) -> None:
        terms = [one for one in child.iter() if local(one) == "dt"]
        if not terms or self._is_layout(child):
            self.children(child, NO_MARKS, depth)
            self.flush()
            return
        entries: list[Entry] = []
        was_term = False
        for one in (part for group in child for part in (group if local(group) == "div" else [group])):
            if not local(one) or is_unseen(one):
                continue
            blocks = self._inside(one, depth + 1, deeper=1)
            is_term = local(one) == "dt"
            if is_term:
                blocks = self._term(one, depth)
            if entries and (was_term or not is_term):
                entries[-1] = Entry(entries[-1].blocks + blocks)
            else:
                entries.append(Entry(blocks))
            was_term = is_term
        self._entries(child, entries, is_numbered=False)

    def _term(self, element: "Element", depth: int) -> list[HtmlBlock]:
        runs = [Run(run.text, run.marks | {STRONG}, run.markdown) for run in self._flat(element, depth)]
        walker = _Walker(self._page)
        walker.runs = runs
        walker.flush()
        return walker.blocks

    def _table(self, child: "Element", depth: int) -> None:
        if any(one in self._page.bodies for one in child.iter()):
            self.children(child, NO_MARKS, depth)
            self.flush()
            return
        for caption in (one for one in child if local(one) == "caption" and not is_unseen(one)):
            self.children(caption, NO_MARKS, depth)
            self.flush("caption")
        cells = grid(child)
        runs = [[self._flat(cell, depth + 2) if cell is not None else [] for cell in row] for row in cells.rows]
        written = [[write(cell, breaks=False) for cell in row] for row in runs]
        if not any(cell for row in written for cell in row):
            return
        head = written[0] if cells.head else [""] * len(written[0])
        text = "\n".join("\t".join("".join(run.text for run in cell) for cell in row) for row in runs)
        linked = sum(linked_length(cell) for row in runs for cell in row)
        self.blocks.append(HtmlBlock(table(head, written[cells.head :]), "table", text, linked, child))

    def _note(self, child: "Element", label: str, depth: int) -> None:
        self.flush()
        blocks = self._inside(child, depth, note=label)
        if not blocks:
            return
        if self.blocks and self.blocks[-1].kind == "rule":
            # the line above the notes of a page
            self.blocks.pop()
        blocks[0] = replace(blocks[0], markdown=blocks[0].markdown.removeprefix("&#160;").lstrip(" "))
        first = list(takewhile(lambda block: block.kind == "paragraph", blocks))
        text = f"[^{label}]: " + "\\\n".join(block.markdown for block in first)
        markdown = "\n\n".join([text.rstrip(" "), *(block.markdown for block in blocks[len(first) :])])
        words = "\n".join(block.text for block in blocks)
        made = HtmlBlock(markdown, "note", words, sum(block.linked for block in blocks), child)
        (self._page.postponed if local(child) == "aside" else self.blocks).append(made)
