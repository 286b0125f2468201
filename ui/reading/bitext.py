"""What the bitext view shows, and the way between rows, segments and offsets; no Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from reader.alignment.rows import Column, Unit, block_starts, counterparts, cuts_at, meeting_places, segment_at
from reader.model import Bead, Block, BlockKind, Revision, Span, Text
from reader.record import record

_block_end = attrgetter("end")
_first = itemgetter(0)


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


@record
class Strand:
    """What does not depend on the unit of rows nor on the other translations.

    Attributes:
        beads: With the original.
        blocks: Of the revision, at least one.
        opens: The segments with which blocks begin.
        leads: See `_leads`.
        places: See `meeting_places`; the original has none.
    """

    revision: Revision
    beads: Sequence[Bead]
    blocks: tuple[Block, ...]
    opens: list[int]
    leads: list[int]
    places: list[int]


class Arrangement:
    """A bitext cut into rows of one unit.

    Attributes:
        strands: For each column what another arrangement may take over.
    """

    __slots__ = ("_blocks", "_cuts", "_leads", "_sizes", "bitext", "strands", "unit")

    def __init__(self, bitext: Bitext, unit: Unit, before: "Arrangement | None" = None) -> None:
        """Cut a bitext into rows.

        Args:
            bitext: What is to be shown.
            unit: What a row is made of where the beads allow it.
            before: Another arrangement, with other columns or of another unit: what both have in common is taken
                from it, so that in a book one more column, or one less, is a matter of milliseconds.
        """
        self.bitext = bitext
        self.unit = unit
        self.strands: Sequence[Strand] = _strands(bitext, before.strands if before else ())
        strands = self.strands
        self._cuts = cuts_at(
            [len(strand.revision.segments) for strand in strands],
            strands[0].opens,
            [strand.places for strand in strands[1:]],
            unit,
        )
        self._blocks = [strand.blocks for strand in strands]
        self._leads = [strand.leads for strand in strands]
        self._sizes: list[tuple[list[int], list[int]] | None] = [None] * len(strands)

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
        """For every row the characters of a cell, and how many blocks it has beyond the first; [] where none has."""
        found = self._sizes[column]
        if found is None:
            places, leads = self._cuts[column], self._leads[column]
            ends = [leads[place] for place in places]
            characters = [b - a for a, b in pairwise(ends)]
            extra = [] if self.unit == "sentence" else self._further_blocks(column)
            found = self._sizes[column] = (characters, extra)
        return found

    def _further_blocks(self, column: int) -> list[int]:
        opens = self.strands[column].opens
        before = [bisect_left(opens, place) for place in self._cuts[column]]
        return [max(0, b - a - 1) for a, b in pairwise(before)]


def _strands(bitext: Bitext, known: Sequence[Strand]) -> list[Strand]:
    """Those of a bitext's columns; known ones are taken over while the original is the same."""
    original = bitext.columns[0][1]
    if known and known[0].revision is not original:
        known = ()
    found: list[Strand] = []
    for (_, revision), beads in zip(bitext.columns, ((), *bitext.beads), strict=True):
        same = (one for one in known if one.revision is revision and one.beads is beads)
        found.append(next(same, None) or _strand(revision, beads, original if found else None))
    return found


def _strand(revision: Revision, beads: Sequence[Bead], original: Revision | None) -> Strand:
    column, blocks = Column.of(revision), _blocks(revision)
    places = meeting_places(Column.of(original), column, beads) if original else []
    return Strand(revision, beads, blocks, block_starts(column), _leads(revision, blocks), places)


def _blocks(revision: Revision) -> tuple[Block, ...]:
    """The revision's blocks; a text without any counts as one paragraph."""
    return revision.blocks or (Block(BlockKind.PARAGRAPH, 0, len(revision.plain)),)


def _leads(revision: Revision, blocks: tuple[Block, ...]) -> list[int]:
    """Where the text of each segment's cell begins, and the end of the text.

    That is the segment's start, or the start of its block if it is the block's first. Blocks
    without segments (figures, say) go with the segment after them.
    """
    starts = list(map(_first, revision.segments))
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
