"""Cuts a revision into the pieces that are translated, and packs them into requests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import Block, BlockKind, Inline, InlineKind, Revision
from reader.text.markdown import CELL_SEPARATOR
from reader.text.normalise import normalise
from reader.text.tagged import clipped, stripped, tagged, untagged
from reader.translators.base import Limits

_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is translated as one: a sentence, or one cell of a table's row.

    Attributes:
        segment: Number of the segment.
        block: Number of its block.
        text: Plain, without white space at its ends.
        inlines: Emphasis and the like within it, with spans that count from its start.
        outer: Those that hold all of it, the outermost first; they stay with whatever it becomes.
        is_sent: Whether there is something to translate in it.
    """

    segment: int
    block: int
    text: str
    inlines: tuple[Inline, ...]
    outer: tuple[Inline, ...]
    is_sent: bool

    def out(self, takes_tags: bool) -> str:
        """As it goes out."""
        return tagged(self.text, self.inlines) if self.has_tags(takes_tags) else self.text

    def has_tags(self, takes_tags: bool) -> bool:
        """Whether it goes out with tags."""
        return takes_tags and bool(self.inlines)

    def back(self, answer: str, has_tags: bool) -> tuple[str, tuple[Inline, ...]]:
        """What it has become: the words of an answer, with inlines; empty where there are none.

        A sentence without hard breaks has none afterwards.
        """
        clean = normalise(answer)[0].replace(CELL_SEPARATOR, " ")
        if "\n" not in self.text:
            clean = clean.replace("\n", " ")
        clean = re.sub(r" ?\n\s*", "\n", _BLANKS.sub(_one_blank, clean))
        text, found = untagged(clean, self.inlines) if has_tags else (clean, [])
        text, found = stripped(text, found)
        if normalise(text)[0] != text or CELL_SEPARATOR in text:  # what entities stood for
            text, found = stripped(normalise(text)[0].replace(CELL_SEPARATOR, " "), [])
        whole = [Inline(one.kind, 0, len(text), one.target) for one in self.outer]
        return text, (*whole, *found)

    def same(self) -> tuple[str, tuple[Inline, ...]]:
        """The piece as it is, for where there is nothing to translate or no translation."""
        return self.text, (*self.outer, *self.inlines)


def _one_blank(found: re.Match[str]) -> str:
    """White space of one kind stays as it is, such as a no-break space."""
    return found[0] if len(found[0]) == 1 else " "


def cut(revision: Revision) -> list[list[Piece]]:
    """The pieces of each segment of a revision."""
    found = []
    block = 0
    for number, (start, end) in enumerate(revision.segments):
        while block + 1 < len(revision.blocks) and revision.blocks[block].end <= start:
            block += 1
        found.append([_piece(revision, number, block, *cell) for cell in _cells(revision, start, end, block)])
    return found


def _cells(revision: Revision, start: int, end: int, block: int) -> Iterator[tuple[int, int]]:
    if revision.blocks[block].kind is not BlockKind.TABLE_ROW:
        yield start, end
        return
    at = start
    for cell in revision.plain[start:end].split(CELL_SEPARATOR):
        yield at, at + len(cell)
        at += len(cell) + len(CELL_SEPARATOR)


def _piece(revision: Revision, segment: int, block: int, start: int, end: int) -> Piece:
    text, inlines = stripped(revision.plain[start:end], clipped(_near(revision, start, end), start, end))
    outer = [one for one in inlines if (one.start, one.end) == (0, len(text))]
    inner = [one for one in inlines if one not in outer]
    is_code = revision.blocks[block].kind is BlockKind.CODE or any(one.kind is InlineKind.CODE for one in outer)
    return Piece(segment, block, text, tuple(inner), tuple(outer), not is_code and is_translatable(text))


def _near(revision: Revision, start: int, end: int) -> Sequence[Inline]:
    """The inlines that may touch a stretch; they are sorted by start, and none leaves its block."""
    from bisect import bisect_left

    block = _block_at(revision.blocks, start)
    first = bisect_left(revision.inlines, block.start, key=lambda one: one.start)
    last = bisect_left(revision.inlines, end, key=lambda one: one.start)
    return revision.inlines[first:last]


def _block_at(blocks: Sequence[Block], offset: int) -> Block:
    from bisect import bisect_right

    return blocks[max(0, bisect_right(blocks, offset, key=lambda block: block.start) - 1)]


def is_translatable(text: str) -> bool:
    """Whether there are words in a text, beside numbers, signs and addresses."""
    return any(char.isalpha() for char in _ADDRESS.sub("", text))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One of the texts to be sent; the same words are sent once, wherever they stand.

    Attributes:
        id: By which it is known again.
        piece: The first piece with these words.
        text: As it goes out.
    """

    id: int
    piece: Piece
    text: str


def batches(outgoing: Sequence[Outgoing], limits: Limits) -> Iterator[list[Outgoing]]:
    """The texts in requests within the limits, paragraphs kept together where they fit."""
    batch: list[Outgoing] = []
    size = 0
    for paragraph in _paragraphs(outgoing):
        length = sum(len(one.text) for one in paragraph)
        if batch and (len(batch) + len(paragraph) > limits.segments or size + length > limits.characters):
            yield batch
            batch, size = [], 0
        for one in paragraph:
            if batch and (len(batch) == limits.segments or size + len(one.text) > limits.characters):
                yield batch
                batch, size = [], 0
            batch.append(one)
            size += len(one.text)
    if batch:
        yield batch


def _paragraphs(outgoing: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    from itertools import groupby

    for _, group in groupby(outgoing, key=lambda one: one.piece.block):
        yield list(group)


def context_of(revision: Revision, batch: Sequence[Outgoing], most: int) -> str:
    """What stands around the texts of a request: their paragraphs with a neighbour on each side, within bounds."""
    if not most or not batch:
        return ""
    blocks = [one.piece.block for one in batch]
    first, last = max(0, min(blocks) - 1), min(len(revision.blocks) - 1, max(blocks) + 1)
    passage = revision.plain[revision.blocks[first].start : revision.blocks[last].end]
    return passage if len(passage) <= most else passage[: passage.rfind(" ", 0, most) + 1 or most].strip()
