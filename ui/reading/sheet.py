"""The long sheet of rows of which the view shows a part: laid out rows, heights, and where one reads.

Knows no widget. Only rows that come into view are laid out; all others have estimated heights,
which are corrected without moving the line at the top. `row` and `dy` say where the view's top
is: `dy` pixels below the top of `row`.
"""

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from reader.language.names import is_right_to_left
from reader.model import BlockKind
from reader.record import mutable
from ui.heights import Heights
from ui.reading.bitext import Arrangement
from ui.reading.cell import Cell, Source
from ui.reading.geometry import Lane
from ui.reading.modes import Layout
from ui.reading.typography import Typesetting

if TYPE_CHECKING:
    from ui.reading.album import Album

_KEPT = 160_000  # characters of laid out rows that are remembered: some fifteen screens
_PADDING = {"sentence": 5, "paragraph": 9}
_PARAGRAPH_GAP = 8  # more above a sentence that begins a paragraph
TAIL = 56
_PICTURE = 0.8  # of the view's height that a picture takes at most
_GUESS = 0.6  # of a column's width: how high a picture is that nobody has looked at


@mutable
class LaidRow:
    """A row's cells side by side.

    Attributes:
        top: Where the cells begin below the row's top.
        bottom: Room below them.
        gap: Room between stacked cells; None where cells stand side by side.
    """

    cells: list[Cell]
    top: int
    bottom: int
    gap: int | None = None

    @property
    def height(self) -> int:
        """Of the tallest cell, or of all where they are stacked, with the room above and below."""
        if self.gap is None:
            return self.top + max(cell.height for cell in self.cells) + self.bottom
        filled = [cell.height for cell in self.cells if cell.height]
        return self.top + sum(filled) + max(0, len(filled) - 1) * self.gap + self.bottom

    def pictures(self) -> set[str]:
        """Names of the pictures it shows."""
        pieces = [slot.piece for cell in self.cells for slot in cell.slots if slot.piece is not None]
        return {one.name for piece in pieces for one in piece.pictures}

    def at(self, column: int) -> int:
        """Where a cell begins below the row's top."""
        if self.gap is None:
            return self.top
        return self.top + sum(cell.height + self.gap for cell in self.cells[:column] if cell.height)


def _figures(cell: Cell) -> set[str]:
    """Names of the pictures that stand above captions."""
    pieces = [slot.piece for slot in cell.slots if slot.piece is not None and slot.piece.head]
    return {one.name for piece in pieces for one in piece.pictures}


class Sheet:
    """Rows of one arrangement in given lanes.

    Attributes:
        row: The row at the top of the view.
        dy: Pixels of it that are above the view.
        visible: Number and top (in the view) of each row in sight, after `settle`.
    """

    def __init__(
        self, arrangement: Arrangement, lanes: Sequence[Lane], typesetting: Typesetting, layout: Layout = "beside",
        album: "Album | None" = None, height: int = 0,
    ) -> None:  # fmt: skip
        """Lay out nothing yet.

        Args:
            arrangement: What is shown.
            lanes: One for each column.
            typesetting: The type.
            layout: How cells stand to each other.
            album: The pictures of the texts, where they have some.
            height: Of the view, so that pictures fit into it.
        """
        self.arrangement = arrangement
        self.sources = [
            Source(revision, right_to_left=is_right_to_left(text.language), language=text.language, album=album)
            for text, revision in arrangement.bitext.columns
        ]
        self.row = self.dy = 0
        self.visible: list[tuple[int, int]] = []
        self._averages = [0.0] * len(self.sources)
        self._laid: dict[int, LaidRow] = {}
        self._characters = 0
        self._height = 0
        self.set_height(height)
        self.set_frame(lanes, typesetting, layout)

    def set_height(self, height: int) -> None:
        """Have pictures fit into a view of this height; rows with pictures above captions are laid out anew."""
        if height == self._height:
            return
        self._height = height
        for source in self.sources:
            source.room = max(1, round(height * _PICTURE))
        if any(source.has_images for source in self.sources):
            for row in [row for row, laid in self._laid.items() if any(map(_figures, laid.cells))]:
                self._characters -= self._size(self._laid.pop(row))

    def set_frame(self, lanes: Sequence[Lane], typesetting: Typesetting, layout: Layout) -> None:
        """Take other widths, another type or layout; forgets what was laid out, keeps row and `dy`."""
        self.lanes = tuple(lanes)
        self.layout = layout
        self.typesetting = typesetting.fitted(min(lane.width for lane in self.lanes[: self.shown]))
        self._laid.clear()
        self._characters = 0
        self._averages = [
            typesetting.average_of(source.plain[:600]) if source.plain else typesetting.average
            for source in self.sources
        ]
        self.heights = Heights(self._estimates())
        self.visible = []

    def _estimates(self) -> list[int]:
        line, room = self.typesetting.line, 2 * self._padding
        between = line * 3 // 2  # a block's gap and its half empty last line
        columns = []
        for at, lane in enumerate(self.lanes[: self.shown]):
            # A line breaks half a word before its end; a paragraph's last line is half empty.
            filled = max(lane.width / 3, lane.width - 3.5 * self._averages[at])
            scale, rest = line * self._averages[at] / filled, room + 0.45 * line
            characters, extra = self.arrangement.sizes(at)
            tall = {n: int(n * scale + rest) for n in set(characters)}  # in a book thousands of rows are as long
            heights = list(map(tall.__getitem__, characters))
            if extra:
                heights = [one + more * between for one, more in zip(heights, extra, strict=True)]
            for row in self._figures(at):
                heights[row] += round(min(_GUESS * lane.width, self.sources[at].room))
            columns.append(heights)
        least = line + room
        if self.layout == "stacked":
            spare = room - self._gap  # of each cell below another
            return [max(least, sum(heights) - spare * (len(heights) - 1)) for heights in zip(*columns, strict=True)]
        return list(map(max, *columns, repeat(least)))

    def _figures(self, column: int) -> Iterator[int]:
        """The rows of a column's figures, one for each."""
        source = self.sources[column]
        if source.has_images and source.album is not None:
            for block in self.arrangement.revision(column).blocks:
                if block.kind is BlockKind.FIGURE:
                    yield self.arrangement.row_at(column, block.start)

    @property
    def shown(self) -> int:
        """How many columns, from the first, have their text shown."""
        return 1 if self.layout == "alone" else len(self.sources)

    @property
    def dividers(self) -> tuple[Lane, ...]:
        """The lanes that have dividers between them."""
        return self.lanes if self.layout == "beside" else self.lanes[:1]

    @property
    def _padding(self) -> int:
        """Room above and below a row's text."""
        return round(_PADDING[self.arrangement.unit] * self.typesetting.look.spacing)

    @property
    def _gap(self) -> int:
        return self.typesetting.line // 6

    def laid(self, row: int) -> LaidRow:
        """A row laid out, from memory where possible; its height is corrected."""
        found = self._laid.pop(row, None)
        if found is None:
            found = self._lay_out(row)
            self._characters += self._size(found)
            while self._characters > _KEPT and self._laid:
                self._characters -= self._size(self._laid.pop(next(iter(self._laid))))
            self.heights[row] = found.height
        self._laid[row] = found
        return found

    @staticmethod
    def _size(row: LaidRow) -> int:
        # Of a huge row only what was in sight is laid out.
        return min(_KEPT // 4, sum(cell.end - cell.start for cell in row.cells) + 200)

    def _lay_out(self, row: int) -> LaidRow:
        arrangement = self.arrangement
        cells: list[Cell] = []
        shown: set[str] = set()  # in cells above, where they are stacked
        for at, source in enumerate(self.sources):
            parts = arrangement.parts(row, at) if at < self.shown else ()
            cells.append(Cell(source, parts, arrangement.span(row, at), self.lanes[at], self.typesetting, shown))
            if self.layout == "stacked" and source.has_images:
                shown = shown | _figures(cells[-1])  # a new set: each cell keeps its own
        padding = top = self._padding
        first = cells[0].slots[0] if cells[0].slots else None
        if row:
            above = arrangement.block_above(row)
            if first and above and first.style.dense and above.kind is first.part.block.kind:
                top = min(top, self.typesetting.line // 8)
            elif arrangement.unit == "sentence" and above:
                top += _PARAGRAPH_GAP
            top += max((cell.slots[0].style.opening for cell in cells if cell.slots), default=0)
        if self.layout == "stacked":
            return LaidRow(cells, top, padding + self.typesetting.line // 3, self._gap)
        return LaidRow(cells, top, padding)

    @property
    def total(self) -> int:
        """Estimated height of everything."""
        return self.heights.total + TAIL

    @property
    def offset(self) -> int:
        """Estimated pixels above the view."""
        return self.heights.offset(self.row) + self.dy

    def settle(self, height: int) -> None:
        """Lay out what is in sight and note it in `visible`; never shows more than the end."""
        count = len(self.arrangement)
        self.visible = []
        if not count:
            self.row = self.dy = 0
            return
        while True:
            self._walk_to_top()
            y = self._fill(height)
            missing = height - TAIL - y
            if self.visible[-1][0] < count - 1 or missing <= 0 or (self.row == 0 and self.dy == 0):
                return
            self.dy -= missing

    def _walk_to_top(self) -> None:
        """Make `row` the row that holds the view's top."""
        count = len(self.arrangement)
        self.row = min(max(self.row, 0), count - 1)
        while self.dy < 0 and self.row > 0:
            self.row -= 1
            self.dy += self.laid(self.row).height
        self.dy = max(0, self.dy)
        while self.row < count - 1 and self.dy >= (above := self.laid(self.row).height):
            self.dy -= above
            self.row += 1

    def _fill(self, height: int) -> int:
        """Lay out rows from the top until the view is full; return where they end."""
        self.visible = []
        y, row = -self.dy, self.row
        while row < len(self.arrangement) and (y < height or not self.visible):
            laid = self.laid(row)
            moved = self._complete(row, laid, -y, height - y)
            if not self.visible:
                self.dy += moved
                y -= moved
            self.visible.append((row, y))
            y += laid.height
            row += 1
        return y

    def _complete(self, row: int, laid: LaidRow, top: int, bottom: int) -> int:
        """Lay out what of a huge row is in sight; return by how much what stood at its top moved."""
        if all(cell.complete for cell in laid.cells):
            return 0
        moved = 0
        for column, cell in enumerate(laid.cells):
            y = laid.at(column)
            own = cell.ensure(top + (moved if laid.gap is not None else 0) - y, bottom - y)
            moved = own if abs(own) > abs(moved) else moved
        self.heights[row] = laid.height
        return moved

    def jump(self, offset: int) -> None:
        """Bring an estimated height to the top."""
        if len(self.arrangement):
            self.row = self.heights.row_at(offset)
            self.dy = offset - self.heights.offset(self.row)

    def to_end(self, height: int) -> None:
        """Bring the end to the bottom of a view of this height."""
        count = len(self.arrangement)
        self.row, self.dy = count - 1, 0
        for _ in range(50):  # what comes into sight corrects the heights it was found by; soon nothing new does
            if not count:
                return
            self._walk_to_top()
            y = self._fill(height)
            below = self.heights.total - self.heights.offset(self.visible[-1][0] + 1)
            over = y + below - (height - TAIL)
            if not over:
                return
            self.dy += over

    def place(self, column: int, offset: int, below: int = 0) -> None:
        """Bring the line with a code point to the top, or `below` pixels under it."""
        if not len(self.arrangement):
            return
        if column >= self.shown:
            column, offset = 0, self.arrangement.in_original(column, offset)
        self.row = self.arrangement.row_at(column, offset)
        laid = self.laid(self.row)
        top, bottom = laid.cells[column].place_of(offset)
        self.heights[self.row] = laid.height
        below = max(0, min(below, self._height - (bottom - top))) if self._height else below  # pictures are seen whole
        above = laid.at(column) + top
        self.dy = (above if above > laid.top else 0) - below

    def head(self, column: int, offset: int) -> int:
        """Height of the pictures that stand above the line with a code point."""
        cell = self.laid(self.arrangement.row_at(column, offset)).cells[column]
        return cell.line_of(offset)[0] - cell.place_of(offset)[0]

    def reading(self, wanted: int = 0) -> tuple[int, int]:
        """Column and code point of the first visible line, the wanted column's if it has one there."""
        for row, y in self.visible:
            laid = self.laid(row)
            for column, cell in sorted(enumerate(laid.cells), key=lambda one: one[0] != wanted):
                line = cell.line_at(-y - laid.at(column))
                if line:
                    return column, line[0]
        return 0, 0

    def first_of_original(self) -> int:
        """Code point of the original's first visible line."""
        for row, y in self.visible:
            laid = self.laid(row)
            cell = laid.cells[0]
            line = cell.line_at(-y - laid.top)
            if line:
                return line[0]
            if laid.gap is not None and cell.slots:  # its translation is still in sight
                return cell.hit(0, cell.height - 1)
        if not self.visible:
            return 0
        return self.arrangement.span(self.visible[0][0], 0).start

    def last_of_original(self, height: int) -> int:
        """Code point after the original's last visible line."""
        for row, y in reversed(self.visible):
            laid = self.laid(row)
            cell = laid.cells[0]
            if not cell.slots:
                continue
            if y + laid.top + cell.height <= height:
                return cell.end
            line = cell.line_at(height - y - laid.top)
            if line is None:
                return cell.end
            if line[0] > cell.start:
                return line[0]
        return self.arrangement.span(self.visible[0][0], 0).start if self.visible else 0

    def y_of(self, row: int) -> int | None:
        """Top of a row in the view; None if it is not in sight."""
        if not self.visible or not 0 <= row - self.visible[0][0] < len(self.visible):
            return None
        return self.visible[row - self.visible[0][0]][1]

    def row_at(self, y: int) -> tuple[int, int] | None:
        """Number and top of the row at a height of the view; the last one below all."""
        for row, top in reversed(self.visible):
            if top <= y:
                return row, top
        return self.visible[0] if self.visible else None
