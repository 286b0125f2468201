"""Puts other words into the blocks of a Markdown text, so that headings stay headings and lists lists.

What stands around the words (markers of lists and quotations, the frame of a table, rules) is taken from the text
itself. The result is read again and compared; where a block came out otherwise, it is written more plainly.
"""

import re
from collections.abc import Sequence

from reader.model import Block, BlockKind, Document, Inline, InlineKind
from reader.record import record
from reader.text.escape import escape, escape_edges, escape_within
from reader.text.markdown import BLOCK_SEPARATOR, BULLET, CELL_SEPARATOR, block_lines, to_document
from reader.text.tagged import placed

_CONTAINER = r"[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$))"
_NO_HEADING = re.compile(rf"(?:{_CONTAINER})*[ \t]*")
_PREFIX = re.compile(rf"(?:{_CONTAINER})*[ \t]*(?:#{{1,6}}[ \t]+)?")
_BLANKS = re.compile(r"[ \t]*")
_MARKS = {InlineKind.EMPHASIS: ("*", "*"), InlineKind.STRONG: ("**", "**"), InlineKind.STRIKE: ("~~", "~~")}


@record
class Words:
    """What a block is to say.

    Attributes:
        text: Normalised; line feeds are hard breaks, tabs part the cells of a table row.
        inlines: With spans that count from its start.
    """

    text: str
    inlines: tuple[Inline, ...] = ()


def rewritten(markdown: str, document: Document, blocks: Sequence[Words | None]) -> str:
    """A Markdown text whose blocks say something else.

    Args:
        markdown: The text.
        document: What it was read as.
        blocks: For each block of the document its words; None: it stays as it is, and so does code.

    Returns:
        Markdown that is read as as many blocks, in each the words asked for, and of the same kind but where no
        Markdown says that. Emphasis that cannot be written is left out.
    """
    ranges = block_lines(markdown)
    blocks = [
        None if block.kind is BlockKind.CODE else words for block, words in zip(document.blocks, blocks, strict=True)
    ]
    plain = [
        block_text(document, at) if words is None else _fit(words, document.blocks[at]).text
        for at, words in enumerate(blocks)
    ]
    if len(ranges) == len(document.blocks) == len(blocks):
        bare: set[int] = set()
        for _ in range(2):
            made = _written(markdown, document.blocks, ranges, blocks, bare)
            read = to_document(made)
            if len(read.blocks) != len(plain):
                break
            wrong = {at for at in range(len(plain)) if block_text(read, at) != plain[at]}
            if not wrong:
                return made
            bare |= wrong
    return BLOCK_SEPARATOR.join(_alone(one, text) for one, text in zip(document.blocks, plain, strict=True))


def block_text(document: Document, number: int) -> str:
    """The words of a block."""
    block = document.blocks[number]
    return document.plain[block.start : block.end]


def _written(
    markdown: str, blocks: Sequence[Block], ranges: Sequence[range], words: Sequence[Words | None], bare: set[int]
) -> str:
    lines = markdown.split("\n")
    made: list[str] = []
    at = 0
    for number, (block, where, one) in enumerate(zip(blocks, ranges, words, strict=True)):
        if one is None or not where or where.start < at:
            continue
        made += lines[at : where.start]
        fitting = _fit(one, block)
        made += _block(block, lines[where.start], fitting if number not in bare else Words(fitting.text))
        at = where.stop
    return "\n".join(made + lines[at:])


def _fit(words: Words, block: Block) -> Words:
    """The words without line feeds where the block can have none."""
    if block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
        return Words(words.text.replace("\n", " "), words.inlines)
    return words


def _block(block: Block, first: str, words: Words) -> list[str]:
    """The lines of a block; `first` is the first of those it has now."""
    if block.kind is BlockKind.TABLE_ROW:
        return [_row(first, words)]
    if block.kind is BlockKind.PARAGRAPH:
        prefix = _matched(_BLANKS, first)
    else:
        prefix = _matched(_PREFIX if block.kind is BlockKind.HEADING else _NO_HEADING, first)
    body = marked(words).split("\n")
    follow = re.sub(r"[^>\s]", " ", prefix)
    return [prefix + body[0], *(follow + line for line in body[1:])]


def _matched(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.match(line)
    return found[0] if found else ""


def _row(first: str, words: Words) -> str:
    cells: list[str] = []
    start = 0
    for cell in words.text.split(CELL_SEPARATOR):
        inside = tuple(
            Inline(one.kind, one.start - start, one.end - start, one.target)
            for one in words.inlines
            if start <= one.start and one.end <= start + len(cell)
        )
        cells.append(marked(Words(cell, inside)).replace("|", "\\|"))
        start += len(cell) + len(CELL_SEPARATOR)
    prefix = _matched(_NO_HEADING, first)
    return f"{prefix}| {' | '.join(cells)} |"


def marked(words: Words) -> str:
    """Words as Markdown, with the emphasis, links and pictures among them; a backslash before each hard break."""
    marks = [_around(one, words.text[one.start : one.end]) for one in words.inlines]
    code = [(one.start, one.end) for one in words.inlines if one.kind is InlineKind.CODE]
    parts: list[str] = []
    at = 0
    for place, mark in placed(words.inlines, marks):
        parts += [_literal(words.text, at, place, code), mark]
        at = place
    whole = "".join([*parts, _literal(words.text, at, len(words.text), code)])
    begins = {one.start for one in words.inlines}
    lines = whole.split("\n")
    if 0 in begins:  # it begins with a mark that is meant
        return "\\\n".join([lines[0], *map(escape_edges, lines[1:])])
    return "\\\n".join(map(escape_edges, lines))


def _literal(text: str, start: int, end: int, code: Sequence[tuple[int, int]]) -> str:
    if any(first <= start and end <= last for first, last in code):
        return text[start:end]
    return escape_within(text[start:end])


def _around(one: Inline, inside: str) -> tuple[str, str]:
    if one.kind is InlineKind.CODE:
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", inside)), default=0))
        gap = " " if inside[:1] in ("`", " ") or inside[-1:] in ("`", " ") else ""
        return ticks + gap, gap + ticks
    if one.kind in (InlineKind.LINK, InlineKind.IMAGE):
        address = re.sub(r"[<>\\]", lambda found: "\\" + found[0], one.target.replace("\n", " "))
        plain = address if re.fullmatch(r"[^\s()<>\\]+", address) else f"<{address}>"
        return ("![" if one.kind is InlineKind.IMAGE else "["), f"]({plain})"
    return _MARKS[one.kind]


def _alone(block: Block, text: str) -> str:
    """A block on its own, of its kind where that is simple."""
    if block.kind is BlockKind.HEADING:
        made = f"{'#' * block.level} {escape(text)}"
    elif block.kind is BlockKind.QUOTATION:
        made = "\n".join("> " * (block.level + 1) + line for line in escape(text).split("\n"))
    elif block.kind is BlockKind.ITEM and block.marker:
        before = "> " * block.level + ("- " if block.marker == BULLET else f"{block.marker} ")
        made = ("\n" + re.sub(r"[^>]", " ", before)).join((before + escape(text)).split("\n"))
    elif block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        made = f"{fence}{block.marker}\n{text}\n{fence}"
    else:
        made = escape(text)
    return made if to_document(made).plain == text else escape(text)
