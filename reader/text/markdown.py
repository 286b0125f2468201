"""Markdown becomes the document: plain text, its blocks, and the emphasis, links and images in it.

The plain text is the one coordinate system of everything else. How it is made, and so what must
not change without a new revision of every stored text:

- Blocks follow each other in reading order, joined by two line feeds; a block without visible text
  leaves no block (thematic breaks, empty headings, images without a description).
- A soft line break is one space, a hard one a line feed. HTML is text like any other.
- An image leaves its description; a paragraph of nothing but images is a figure.
- A table row is one block, its cells joined by a tab.
- A paragraph takes the kind of its innermost container: an item in a quotation is an ITEM. `level`
  counts the lists and quotations around that container. The first paragraph of an item carries the
  marker, any other "".
- What character references (`&#x301;`) bring in is normalised like all text; line ends among it
  become spaces.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reader.model import Block, BlockKind, Document, Inline, InlineKind
from reader.text.normalise import normalise

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reader.text.dialect import Parsed

BLOCK_SEPARATOR = "\n\n"
CELL_SEPARATOR = "\t"
BULLET = "•"

_SPANS = {
    "em": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "s": InlineKind.STRIKE,
    "link": InlineKind.LINK,
}
_TEXT = frozenset({"text", "text_special"})
_HAS_MARKUP = frozenset("\n\\`~*_[<&")


def to_document(markdown: str) -> Document:
    """Make the document of a Markdown text.

    Takes time linear in the length of the text for any input; containers nested more deeply than
    `dialect.MAX_NESTING` are kept as text.
    """
    from reader.text.dialect import parse

    if not markdown.strip():
        return Document("", ())
    return _Reader(parse(markdown)).read()


def block_lines(markdown: str) -> list[range]:
    """The lines of a Markdown text, from 0, that each block of its document stands in."""
    from reader.text.dialect import parse

    reader = _Reader(parse(markdown))
    reader.read()
    return reader.lines


@dataclass(slots=True)
class _Run:
    """Text of one block or table cell in the making; spans count from its start."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    inlines: list[Inline] = field(default_factory=list)
    images: int = 0
    prose: bool = False
    """Whether there is visible text outside of images."""

    def add(self, text: str, in_image: bool = False) -> None:
        """Append text."""
        self.parts.append(text)
        self.length += len(text)
        self.prose = self.prose or not (in_image or text.isspace())

    def span(self, kind: InlineKind, start: int, target: str = "") -> None:
        """Note a span from `start` up to here; empty ones are left out."""
        if start < self.length:
            self.inlines.append(Inline(kind, start, self.length, target))

    @property
    def text(self) -> str:
        """What was added."""
        return "".join(self.parts)


@dataclass(slots=True)
class _Container:
    """A list item or quotation that is open, and the marker no paragraph has taken yet."""

    kind: BlockKind
    marker: str = ""


class _Reader:
    """Walks the tokens of one text."""

    def __init__(self, parsed: "Parsed") -> None:
        self._parsed = parsed
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._containers: list[_Container] = []
        self._numbers: list[int | None] = []
        """Of each open list: the next item's number, None for bullets."""
        self._heading = 0
        self._cells: list[_Run] | None = None
        self._at = range(0)
        self.lines: list[range] = []

    def read(self) -> Document:
        """Make the document."""
        for token in self._parsed.tokens:
            self._token(token)
        return Document("".join(self._parts), tuple(self._blocks), tuple(self._inlines))

    def _token(self, token: "Token") -> None:
        if token.map:
            self._at = range(*token.map)
        match token.type:
            case "inline":
                self._text(token)
            case "fence" | "code_block":
                language = token.info.split(maxsplit=1)[:1]
                self._code(token.content, language[0] if language else "")
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "blockquote_open":
                self._containers.append(_Container(BlockKind.QUOTATION))
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                self._containers.append(_Container(BlockKind.ITEM, self._marker(token.markup)))
            case "list_item_close" | "blockquote_close":
                self._containers.pop()
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._row(self._cells or [])
                self._cells = None

    def _marker(self, delimiter: str) -> str:
        """The marker of the item that begins, from the innermost list's count."""
        number = self._numbers[-1]
        if number is None:
            return BULLET
        self._numbers[-1] = number + 1
        return f"{number}{delimiter}"

    def _text(self, token: "Token") -> None:
        run = self._run(token)
        if self._cells is not None:
            self._cells.append(run)
        elif self._heading:
            self._block(BlockKind.HEADING, run.text, run.inlines, self._heading)
        elif run.images and not run.prose:
            self._block(BlockKind.FIGURE, run.text, run.inlines)
        elif self._containers:
            innermost = self._containers[-1]
            level = len(self._containers) - 1
            self._block(innermost.kind, run.text, run.inlines, level, innermost.marker)
        else:
            self._block(BlockKind.PARAGRAPH, run.text, run.inlines)

    def _code(self, content: str, language: str) -> None:
        self._block(BlockKind.CODE, normalise(content)[0].strip("\n"), (), 0, _line(language))

    def _row(self, cells: Sequence[_Run]) -> None:
        texts: list[str] = []
        inlines: list[Inline] = []
        start = 0
        for cell in cells:
            texts.append(cell.text.replace(CELL_SEPARATOR, " "))
            inlines += _shifted(cell.inlines, start)
            start += cell.length + len(CELL_SEPARATOR)
        self._block(BlockKind.TABLE_ROW, CELL_SEPARATOR.join(texts), inlines)

    def _block(self, kind: BlockKind, text: str, inlines: Iterable[Inline], level: int = 0, marker: str = "") -> None:
        if not text or text.isspace():
            return
        if self._blocks:
            self._parts.append(BLOCK_SEPARATOR)
            self._length += len(BLOCK_SEPARATOR)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self.lines.append(self._at)
        self._blocks.append(Block(kind, start, self._length, level, marker))
        # outer spans before inner ones; of equal ones the outer was closed last
        from_last = reversed(_shifted(inlines, start))
        self._inlines += sorted(from_last, key=lambda span: (span.start, -span.end))
        for container in self._containers:
            container.marker = ""

    def _run(self, token: "Token") -> _Run:
        run = _Run()
        if _HAS_MARKUP.isdisjoint(token.content):
            if token.content:
                run.add(_line(token.content))
        else:
            _fill(run, self._parsed.inline(token))
        return run


def _fill(run: _Run, tokens: Iterable["Token"], in_image: bool = False) -> None:
    """Append the text and spans of inline tokens."""
    opened: list[tuple[int, str]] = []
    for is_text, group in groupby(tokens, key=lambda token: token.type in _TEXT):
        if is_text:
            # in one piece, as a character reference may be a mark on the letter before it
            if text := _line("".join(token.content for token in group)):
                run.add(text, in_image)
        else:
            _mark(run, group, opened, in_image)


def _mark(run: _Run, tokens: Iterable["Token"], opened: list[tuple[int, str]], in_image: bool) -> None:
    """Append what is not plain text; `opened` holds start and target of the spans not closed yet."""
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if side == "open" and name in _SPANS:
            opened.append((run.length, str(token.attrs.get("href", ""))))
        elif side == "close" and name in _SPANS:
            start, target = opened.pop()
            run.span(_SPANS[name], start, target)
        elif token.type == "softbreak":
            run.add(" ", in_image)
        elif token.type == "hardbreak":
            run.add("\n", in_image)
        elif token.type == "code_inline":
            start = run.length
            run.add(_line(token.content), in_image)
            run.span(InlineKind.CODE, start)
        elif token.type == "image":
            start = run.length
            run.images += 1
            _fill(run, token.children or (), in_image=True)
            run.span(InlineKind.IMAGE, start, str(token.attrs.get("src", "")))


def _line(text: str) -> str:
    """Normalised text without line ends."""
    return normalise(text)[0].replace("\n", " ")


def _shifted(inlines: Iterable[Inline], by: int) -> list[Inline]:
    return [Inline(i.kind, i.start + by, i.end + by, i.target) for i in inlines]
