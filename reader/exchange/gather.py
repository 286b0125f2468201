"""From the units of a file to whole texts: paragraphs, the pieces that the file cut them into, and beads of these."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from reader.exchange.bitext import Bitext, Cell, Column, Unit
from reader.model import Bead, Block, BlockKind, Document, Span
from reader.text.escape import escape
from reader.text.markdown import BULLET, block_lines, to_document
from reader.text.normalise import normalise

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_WHITE = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Gathered:
    """One text of a file.

    Attributes:
        pieces: Spans of its plain text, one for each cell (several where a cell is of several paragraphs).
        are_sentences: Whether each piece is a sentence; else they are still to be cut.
        held: For each unit, the numbers of its pieces.
        is_changed: Whether Lesart wrote it and somebody changed it since.
    """

    column: Column
    markdown: str
    pieces: tuple[Span, ...]
    are_sentences: bool
    held: tuple[range, ...]
    is_changed: bool = False


def gather(bitext: Bitext, number: int) -> Gathered:
    """The text of one column, exactly as it was where Lesart wrote the file and nobody changed it."""
    column = bitext.columns[number]
    cells = [unit.cells[number] for unit in bitext.units]
    markdown = normalise(column.markdown)[0]
    before = to_document(markdown)
    if before.blocks and (held := _unchanged(cells, before.plain)) is not None:
        spans = sorted(span for cell in cells for span in cell.spans)
        return Gathered(column, markdown, tuple(spans), True, held)
    return _rebuilt(column, bitext.units, number, markdown, before)


def beads(units: Sequence[Unit], source: Gathered, target: Gathered) -> tuple[Bead, ...]:
    """The beads between two texts, in numbers of their pieces."""
    return tuple(
        Bead(one.start, one.stop, other.start, other.stop, unit.score, unit.status)
        for unit, one, other in zip(units, source.held, target.held, strict=True)
        if one or other
    )


def _unchanged(cells: Sequence[Cell], plain: str) -> tuple[range, ...] | None:
    """The sentences of each cell, if all of them stand in the plain text where the file says, and nothing else."""
    held = []
    numbers: dict[int, Span] = {}
    for cell in cells:
        if cell.first is None:
            return None
        for at, span in enumerate(cell.spans, start=cell.first):
            if at in numbers or span.start >= span.end:
                return None
            numbers[at] = span
        inside = plain[cell.spans[0].start : cell.spans[-1].end] if cell.spans else ""
        if inside != normalise(cell.text)[0]:
            return None
        held.append(range(cell.first, cell.first + len(cell.spans)))
    spans = [numbers.get(at) for at in range(len(numbers))]
    if None in spans or any(cell.first is None or cell.first > len(spans) for cell in cells):
        return None
    borders = [Span(0, 0), *(span for span in spans if span), Span(len(plain), len(plain))]
    gaps = (plain[one.end : other.start] for one, other in pairwise(borders))
    is_whole = all(one.end <= other.start for one, other in pairwise(borders)) and not any(map(str.strip, gaps))
    return tuple(held) if is_whole else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece in the making: which unit it is of, and which paragraph, with what is known of that."""

    unit: int
    text: str
    paragraph: str
    block: Block | None = None


def _rebuilt(column: Column, units: Sequence[Unit], number: int, markdown: str, before: Document) -> Gathered:
    """The text made anew from its cells."""
    parts = list(_parts(units, number, before))
    paragraphs: list[list[_Part]] = []
    for part in parts:
        if paragraphs and part.paragraph and paragraphs[-1][-1].paragraph == part.paragraph:
            paragraphs[-1].append(part)
        else:
            paragraphs.append([part])
    texts = [" ".join(part.text for part in paragraph) for paragraph in paragraphs]
    plain = "\n\n".join(texts)
    sources = _sources(markdown, before)
    written = "\n\n".join(_written(one[0], text, sources) for one, text in zip(paragraphs, texts, strict=True))
    if to_document(written).plain != plain:
        written = "\n\n".join(map(escape, texts))
    pieces = []
    at = 0
    for part in parts:
        pieces.append(Span(at, at + len(part.text)))
        at = pieces[-1].end
        at += 2 if plain.startswith("\n\n", at) else 1
    held = []
    by_unit: dict[int, list[int]] = {}
    for place, part in enumerate(parts):
        by_unit.setdefault(part.unit, []).append(place)
    last = 0
    for unit in range(len(units)):
        if unit in by_unit:
            last = by_unit[unit][-1] + 1
            held.append(range(by_unit[unit][0], last))
        else:
            held.append(range(last, last))
    return Gathered(column, written, tuple(pieces), False, tuple(held), bool(before.blocks))


def _parts(units: Sequence[Unit], number: int, before: Document) -> Iterator[_Part]:
    """The pieces of a column in the order of the text; each stands in one paragraph."""
    firsts = [unit.cells[number].first for unit in units]
    order = list(range(len(units)))
    if None not in firsts:
        order.sort(key=lambda at: firsts[at] or 0)
    for at in order:
        unit = units[at]
        cell = unit.cells[number]
        is_own = bool(cell.spans) and bool(before.blocks)
        block = _block_at(before.blocks, cell.spans[0].start) if is_own else None
        for place, text in enumerate(_BLANK.split(normalise(cell.text)[0].strip())):
            text = _lines(text) if is_own else _WHITE.sub(" ", text).strip(" ")
            if not text or text.isspace():
                continue
            here = block if not place else _block_after(before.blocks, block, place)
            name = f"own {here.start}" if here else (f"{unit.block} {place}" if unit.block and not place else "")
            yield _Part(at, text, name, here)


def _lines(text: str) -> str:
    """Text with the line breaks that are meant, without blanks around them."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    number = bisect_right(blocks, offset, key=attrgetter("start")) - 1
    return blocks[number] if number >= 0 else None


def _block_after(blocks: Sequence[Block], block: Block | None, by: int) -> Block | None:
    if block is None:
        return None
    number = bisect_right(blocks, block.start, key=attrgetter("start")) - 1 + by
    return blocks[number] if number < len(blocks) else None


def _sources(markdown: str, before: Document) -> dict[int, str]:
    """The Markdown of each block that has lines of its own, by where the block starts."""
    ranges = block_lines(markdown) if before.blocks else []
    if len(ranges) != len(before.blocks):
        return {}
    lines = markdown.split("\n")
    return {
        block.start: "\n".join(lines[one.start : one.stop]).strip("\n")
        for block, one in zip(before.blocks, ranges, strict=True)
    }


def _written(part: _Part, text: str, sources: Mapping[int, str]) -> str:
    """A paragraph as Markdown: as it was where its words are the same, else literally, as the same kind of block."""
    block = part.block
    if block is None:
        return escape(text)
    source = sources.get(block.start, "")
    if source and to_document(source).plain == text:
        return source
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level or 1)} {escape(text)}" if "\n" not in text else escape(text)
    if block.kind is BlockKind.ITEM and block.marker:
        marker = "-" if block.marker == BULLET else block.marker
        return f"{marker} " + escape(text).replace("\n", "\n" + " " * (len(marker) + 1))
    if block.kind is BlockKind.QUOTATION:
        return "> " + escape(text).replace("\n", "\n> ")
    return escape(text)
