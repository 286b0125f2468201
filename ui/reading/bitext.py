"""What the bitext view shows, and the way between rows, segments and offsets; no Qt."""

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from operator import attrgetter

from reader.alignment.rows import Column, Unit, block_starts, counterparts, cuts, segment_at
from reader.model import Bead, Block, BlockKind, Revision, Span, Text
from reader.record import record

_block_end = attrgetter("end")


@record
class Bitext:
    """An original with the translations that stand beside it.

    Attributes:
        columns: The original first, then one to five translations; each with its revision.
        beads: For each translation its beads with the original, in reading order.
    """

    columns: tuple[tuple[Text, Revision], ...]
    beads: tuple[tuple[Bead, ...], ...] = ()


@record
class Part:
    """A stretch of one block as it stands in a cell; `end` leaves out white space at the end."""

    block: Block
    start: int
    end: int


class Arrangement:
    """A bitext cut into rows of one unit."""

    __slots__ = ("_blocks", "_cuts", "_leads", "_sizes", "bitext", "unit")

    def __init__(self, bitext: Bitext, unit: Unit) -> None:
        self.bitext = bitext
        self.unit = unit
        columns = [Column.of(revision) for _, revision in bitext.columns]
        self._cuts = cuts(columns, bitext.beads, unit)
        self._blocks = [_blocks(revision) for _, revision in bitext.columns]
        self._leads = [
            _leads(revision, blocks) for (_, revision), blocks in zip(bitext.columns, self._blocks, strict=True)
        ]
        self._sizes: list[tuple[list[int], list[int]] | None] = [None] * len(columns)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._cuts[0]) - 1

    def segments(self, row: int) -> tuple[range, ...]:
        """For each column the segments that stand in a row."""
        return tuple(range(places[row], places[row + 1]) for places in self._cuts)

    def revision(self, column: int) -> Revision:
        """What a column shows."""
        return self.bitext.columns[column][1]

    def span(self, row: int, column: int) -> Span:
        """The code points of a cell; the spans of one column follow each other without a gap."""
        places, leads = self._cuts[column], self._leads[column]
        return Span(leads[places[row]], leads[places[row + 1]])

    def parts(self, row: int, column: int) -> list[Part]:
        """The blocks of a cell, or what of them stands in it."""
        start, end = self.span(row, column)
        if start >= end:
            return []
        plain, found = self.revision(column).plain, []
        blocks = self._blocks[column]
        for at in range(bisect_right(blocks, start, key=_block_end), len(blocks)):
            block = blocks[at]
            if block.start >= end:
                break
            first, last = max(start, block.start), min(end, block.end)
            while last > first and plain[last - 1].isspace():
                last -= 1
            if last > first:
                found.append(Part(block, first, last))
        return found

    def row_of(self, column: int, segment: int) -> int:
        """The row that holds a segment."""
        return max(0, bisect_right(self._cuts[column], segment, 0, len(self)) - 1)

    def row_at(self, column: int, offset: int) -> int:
        """The row that holds a code point."""
        at = max(0, bisect_right(self._leads[column], offset) - 1)
        return self.row_of(column, min(at, max(0, len(self._leads[column]) - 2)))

    def segment_at(self, column: int, offset: int) -> int | None:
        """The segment at a code point or before it; None in a text without segments."""
        segments = self.revision(column).segments
        return segment_at(segments, offset) if segments else None

    def in_original(self, column: int, offset: int) -> int:
        """Where in the original a place of a translation has its partner, or where its row begins."""
        segment = self.segment_at(column, offset) if column else None
        if segment is not None:
            source = counterparts(self.bitext.beads, column, segment)[0]
            if source:
                return self.revision(0).segments[source.start].start
        return self.span(self.row_at(column, offset), 0).start if column else offset

    def column_of(self, text_id: str) -> int | None:
        """Which column shows a text."""
        return next((at for at, (text, _) in enumerate(self.bitext.columns) if text.id == text_id), None)

    def number(self, row: int) -> int | None:
        """What stands in the gutter: the number, from 1, of the sentence or paragraph that begins here."""
        start, end = self._cuts[0][row : row + 2]
        if start == end:
            return None
        if self.unit == "sentence":
            return start + 1
        return bisect_right(self._blocks[0], self.span(row, 0).start, key=_block_end) + 1

    def block_above(self, row: int) -> Block | None:
        """The original's block before the one that begins with this row; None if none begins or is before."""
        start, end = self.span(row, 0)
        blocks = self._blocks[0]
        at = bisect_right(blocks, start, key=_block_end)
        begins = start < end and at < len(blocks) and blocks[at].start >= start
        return blocks[at - 1] if begins and at else None

    def sizes(self, column: int) -> tuple[list[int], list[int]]:
        """For every row the characters of a cell, and how many blocks it has beyond the first."""
        found = self._sizes[column]
        if found is None:
            places, leads = self._cuts[column], self._leads[column]
            ends = [leads[place] for place in places]
            characters = [b - a for a, b in pairwise(ends)]
            if self.unit == "sentence":
                extra = [0] * len(characters)
            else:
                opened = [0] * len(leads)
                for segment in block_starts(Column.of(self.revision(column))):
                    opened[segment] = 1
                before = list(accumulate(opened, initial=0))
                extra = [max(0, before[b] - before[a] - 1) for a, b in pairwise(places)]
            found = self._sizes[column] = (characters, extra)
        return found


def _blocks(revision: Revision) -> tuple[Block, ...]:
    """The revision's blocks; a text without any counts as one paragraph."""
    return revision.blocks or (Block(BlockKind.PARAGRAPH, 0, len(revision.plain)),)


def _leads(revision: Revision, blocks: tuple[Block, ...]) -> list[int]:
    """Where the text of each segment's cell begins, and the end of the text.

    That is the segment's start, or the start of its block if it is the block's first. Blocks
    without segments (figures, say) go with the segment after them.
    """
    starts = [segment.start for segment in revision.segments]
    leads, pending, at = list(starts), -1, 0
    for block in blocks:
        at = bisect_left(starts, block.start, at)
        pending = block.start if pending < 0 else pending
        if at < len(starts) and starts[at] < block.end:
            leads[at] = pending
            pending = -1
    leads.append(len(revision.plain))
    leads[0] = 0
    return leads
