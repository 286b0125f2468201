"""The sheet of the alignment mode: each sentence in a box of its own, room for what is said of a row on the right."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF

from reader.record import record
from ui.heights import Heights
from ui.lists import agreement
from ui.reading.align_rows import BeadRows
from ui.reading.cell import Cell
from ui.reading.geometry import Lane, lanes
from ui.reading.sheet import LaidRow, Sheet
from ui.reading.typography import Typesetting

CHIPS = 7.4  # times the type size: width of the room on the right
_BESIDE = 8  # pixels between a box's edge and its text
_APART = 3  # pixels between two boxes, at least
_WIDER = 1.3  # times the longest line that is easy to read: short sentences are compared here
_ROOM = 9  # pixels above and below the boxes of a row


@record
class Hit:
    """What is at a point.

    Attributes:
        column: None beside the columns.
        segment: The sentence in whose box the point is; None beside the boxes.
        chip: Whether it is where status and score stand.
    """

    row: int
    column: int | None = None
    segment: int | None = None
    chip: bool = False


def align_lanes(width: int, typesetting: Typesetting, rows: int) -> tuple[Lane, ...]:
    """The lanes of both texts: numbers on the left, room for chips on the right."""
    gutter = max(35, round(len(str(max(rows, 1))) * typesetting.pixels * 0.5) + 16)
    chips = min(round(CHIPS * typesetting.pixels), width // 4)
    return lanes(width - chips, (1.0, 1.0), round(_WIDER * typesetting.measure), gutter)


class AlignSheet(Sheet):
    """Rows of beads."""

    arrangement: BeadRows

    def __init__(self, rows: BeadRows, own: Sequence[Lane], typesetting: Typesetting, height: int = 0) -> None:
        super().__init__(rows, own, typesetting, height=height)

    def take(self, rows: BeadRows) -> None:
        """Show other beads of the same texts; what is known of the heights of all others stays."""
        before, after = self.arrangement.beads, rows.beads
        head, tail = agreement(before, after)
        new = range(head, len(after) - tail)
        known = self.heights.all()
        guessed = [self._guess(rows, row) for row in new] if len(after) != len(before) else known[head : new.stop]
        self.arrangement = rows
        self.heights = Heights([*known[:head], *guessed, *known[len(known) - tail :]])
        for row in [row for row in self._laid if row >= head]:
            self._characters -= self._size(self._laid.pop(row))
        self.row = self.dy = 0
        self.visible = []

    def _guess(self, rows: BeadRows, row: int) -> int:
        """How high a row will be: lines of both sides, and what its boxes need."""
        tall = []
        for column, lane in enumerate(self.lanes):
            start, end = rows.span(row, column)
            count = len(rows.segments(row)[column])
            lines = (end - start) * self._averages[column] / max(1, lane.width) + 0.6 * count
            tall.append(round(lines * self.typesetting.line) + max(0, count - 1) * self.typesetting.space)
        return max(self.typesetting.line, *tall) + 2 * self._padding

    @property
    def inset(self) -> int:
        """Between the upper edge of a box and its text: what the room between two paragraphs leaves."""
        return max(1, min(6, (self.typesetting.space - _APART) // 2))

    @property
    def _padding(self) -> int:
        return round(_ROOM * self.typesetting.look.spacing) + self.inset

    def _lay_out(self, row: int) -> LaidRow:
        cells = [
            Cell(source, self.arrangement.parts(row, at), self.arrangement.span(row, at), lane, self.typesetting)
            for at, (source, lane) in enumerate(zip(self.sources, self.lanes, strict=True))
        ]
        return LaidRow(cells, self._padding, self._padding)

    def place_row(self, row: int, below: int) -> None:
        """Bring the top of a row `below` pixels under the top of the view."""
        self.row, self.dy = row, -below

    def boxes(self, row: int, y: int) -> Iterator[tuple[int, int, QRectF]]:
        """Column, number and box of each sentence of a row; of a side without sentences one box, and -1.

        Args:
            row: One that is laid out.
            y: Where its top is.
        """
        laid = self.laid(row)
        for column, cell in enumerate(laid.cells):
            lane = self.lanes[column]
            x, width = lane.x - _BESIDE, lane.width + 2 * _BESIDE
            segments = self.arrangement.segments(row)[column]
            tops = self._tops(cell)
            for segment, (top, bottom) in zip(segments, tops, strict=True):
                inset = self.inset
                yield column, segment, QRectF(x, y + laid.top + top - inset, width, bottom - top + 2 * inset)
            if not segments:
                high = self.typesetting.line
                yield column, -1, QRectF(x, y + laid.top - self.inset, width, high + 2 * self.inset)

    @staticmethod
    def _tops(cell: Cell) -> list[tuple[int, int]]:
        """Top and bottom of each sentence of a cell; a long one may be laid out in several slots."""
        found: list[tuple[int, int]] = []
        part = None
        for slot in cell.slots:
            if slot.part is part:
                found[-1] = (found[-1][0], slot.y + slot.height)
            else:
                found.append((slot.y, slot.y + slot.height))
            part = slot.part
        return found

    def hit(self, x: float, y: float) -> Hit | None:
        """What is at a point of the view; None below the last row."""
        found = self.row_at(int(y))
        if found is None or y >= found[1] + self.laid(found[0]).height:
            return None
        row, top = found
        if x >= self.lanes[-1].right:
            return Hit(row, chip=True)
        column = max(0, bisect_right([lane.left for lane in self.lanes], x) - 1)
        for side, segment, box in self.boxes(row, top):
            if segment >= 0 and box.contains(x, y):
                return Hit(row, side, segment)
        return Hit(row, column)
