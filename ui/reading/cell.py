"""One cell of the bitext: the blocks of one column in one row, laid out as far as they are needed.

Coordinates are pixels from the cell's corner: x from where the column's text begins.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from reader.model import BlockKind, Inline, InlineKind, Revision
from reader.record import mutable
from ui.reading.bitext import Part
from ui.reading.geometry import Lane
from ui.reading.piece import Piece, chunks
from ui.reading.tables import TableRow, Tables
from ui.reading.typography import Style, Typesetting

if TYPE_CHECKING:
    from ui.reading.album import Album

# A cell of more characters is laid out piece by piece, as it comes into view.
_AT_ONCE = 45_000
_MANY_LINES = 40

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:\s")
_start = attrgetter("start")


@mutable
class Slot:
    """A place for a piece, laid out or still to be.

    Attributes:
        first: Whether the block begins here, so that a list marker stands before it.
        y: Top of the text within the cell.
        height: Measured, or estimated while `piece` is None.
    """

    part: Part
    style: Style
    start: int
    end: int
    first: bool
    y: int
    height: int
    piece: Piece | None = None


def _many_lines(piece: Piece) -> bool:
    """Whether it pays to look at lines one by one; those of a table row do not follow each other in the text."""
    return len(piece.tops) > _MANY_LINES and not piece.style.columns


class Source:
    """A revision as cells need it: its text, and its inlines by place.

    Args:
        revision: The text.
        right_to_left: Whether its lines begin at the right.
        language: By whose rules its words are broken; none are where it is empty.
        album: The library's pictures; without it all are shown by their descriptions.

    Attributes:
        room: How high a picture may be, in pixels.
    """

    __slots__ = (
        "_ends", "_starts", "album", "has_images", "inlines", "language", "plain", "right_to_left", "room", "tables",
    )  # fmt: skip

    def __init__(
        self, revision: Revision, *, right_to_left: bool, language: str = "", album: "Album | None" = None
    ) -> None:
        self.plain = revision.plain
        self.language = language
        self.right_to_left = right_to_left
        self.inlines = tuple(sorted(revision.inlines, key=_start))
        self._starts = [inline.start for inline in self.inlines]
        self._ends: list[int] = []
        self.album = album
        self.room = 0
        self.has_images = False
        furthest = 0
        for inline in self.inlines:
            furthest = max(furthest, inline.end)
            self._ends.append(furthest)
            if inline.kind is InlineKind.IMAGE:
                self.has_images = True
        self.tables = Tables(revision.plain, revision.blocks, language, self._images if self.has_images else None)

    def within(self, start: int, end: int) -> Sequence[Inline]:
        """The inlines that touch a span."""
        if not self.inlines:
            return ()
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [inline for inline in self.inlines[first:last] if inline.end > start]

    def _images(self, start: int, end: int) -> int:
        return sum(one.kind is InlineKind.IMAGE for one in self.within(start, end))


class Cell:
    """The text of one column in one row.

    Attributes:
        start: First code point, white space between cells included.
        end: One past the last.
        height: Measured as far as it is laid out.
        complete: Whether all of it has been laid out from the beginning.
    """

    __slots__ = ("_above", "_source", "_typesetting", "complete", "end", "height", "lane", "slots", "start")

    def __init__(
        self, source: Source, parts: Sequence[Part], span: tuple[int, int], lane: Lane, typesetting: Typesetting,
        above: Container[str] = (),
    ) -> None:  # fmt: skip
        """Lay out a cell, a huge one as it is needed.

        Args:
            source: The revision.
            parts: What of its blocks stands here.
            span: The code points of the cell.
            lane: Its column.
            typesetting: The type.
            above: Pictures that the cells above it show already; they are not shown again.
        """
        self._source = source
        self._above = above
        self._typesetting = typesetting
        self.lane = lane
        self.start, self.end = span
        self.slots: list[Slot] = []
        for part in parts:
            style = typesetting.style(part.block)
            if part.block.kind is BlockKind.PARAGRAPH and _FOOTNOTE.match(source.plain, part.block.start):
                style = typesetting.note
            for start, end in chunks(source.plain, part):
                self.slots.append(Slot(part, style, start, end, start == part.block.start, 0, 0))
        self.height = 0
        if self.end - self.start <= _AT_ONCE:
            self.complete = True
            for slot in self.slots:
                self._lay_out(slot)
        else:
            self.complete = False
            per_line = max(4.0, lane.width / typesetting.average)
            for slot in self.slots:
                slot.height = slot.style.line * (1 + int((slot.end - slot.start) / per_line))
        self._stack()

    def _lay_out(self, slot: Slot) -> None:
        slot.piece = self._made(slot)
        slot.height = slot.piece.height

    def _made(self, slot: Slot) -> Piece:
        source = self._source
        inlines = source.within(slot.start, slot.end)
        make = self._maker(slot, inlines) if source.has_images else Piece
        style = slot.style
        width = max(24, self.lane.width - style.indent - (style.indent if style.ground else 0))
        block = slot.part.block
        if style.columns:
            table = source.tables.of(block)
            whole = (slot.start, slot.end) == (block.start, block.end)
            if whole and source.tables.has_room(table, width, self._typesetting):
                return TableRow(
                    source.plain, block, style, width, tables=source.tables, inlines=source.within,
                    typesetting=self._typesetting, right_to_left=source.right_to_left, language=source.language,
                    make=make,
                )  # fmt: skip
            if table.is_header(block):
                style = self._typesetting.header(style)
            elif slot.first:  # one cell below the other: what the row is about stands out
                tab = source.plain.find("\t", slot.start, slot.end)
                inlines = [*inlines, Inline(InlineKind.STRONG, slot.start, tab if tab >= 0 else slot.end)]
        return make(
            source.plain, slot.start, slot.end, style, width, inlines=inlines, typesetting=self._typesetting,
            right_to_left=source.right_to_left and not style.ground, language=source.language,
        )  # fmt: skip

    def _maker(self, slot: Slot, inlines: Sequence[Inline]) -> Callable[..., Piece]:
        """What lays out a text that may have pictures in it."""
        if all(one.kind is not InlineKind.IMAGE for one in inlines):
            return Piece
        from ui.reading.decoding import asset_name
        from ui.reading.figures import Figure, Pictured, in_figure

        album = self._source.album
        if slot.part.block.kind is not BlockKind.FIGURE:
            return partial(Pictured, album=album)
        images = in_figure(album, inlines) if album else ()
        if album is None or not images:
            return Piece
        slot.style = self._typesetting.caption
        images = [one for one in images if asset_name(one[0].target) not in self._above]
        if not images:
            return Piece
        return partial(Figure, album=album, room=self._source.room, images=images)

    def _stack(self) -> None:
        y, before = 0, None
        for slot in self.slots:
            if before is not None and before.part is not slot.part:
                y += slot.style.before
                y += self._ground(slot) + self._ground(before)
            elif before is None:
                y += self._ground(slot)
            slot.y = y
            y += slot.height
            before = slot
        self.height = y + (self._ground(before) if before else 0)

    @staticmethod
    def _ground(slot: Slot) -> int:
        """Room above and below a block that stands on a ground."""
        return slot.style.line // 3 if slot.style.ground else 0

    def ensure(self, top: int, bottom: int) -> int:
        """Lay out what stands between two heights; return by how much what stood at `top` has moved."""
        moved = 0
        while True:
            low, high = top + moved, bottom + moved
            seen = [slot for slot in self.slots if slot.y < high and slot.y + slot.height > low]
            missing = [slot for slot in seen if slot.piece is None]
            if not missing:
                return moved
            held = next((slot for slot in seen if slot.piece), seen[0])
            was = held.y
            for slot in missing:
                self._lay_out(slot)
            self._stack()
            moved += held.y - was

    def slot_at(self, y: float) -> Slot:
        """The slot at a height, or the nearest. Needs a cell with text."""
        return self.slots[max(0, bisect_right(self.slots, y, key=attrgetter("y")) - 1)]

    def slot_of(self, offset: int) -> Slot:
        """The slot that holds a code point, or the nearest. Needs a cell with text."""
        return self.slots[max(0, bisect_right(self.slots, offset, key=_start) - 1)]

    def piece(self, slot: Slot) -> Piece:
        """The slot's text, laid out now if it was not."""
        if slot.piece is None:
            self._lay_out(slot)
            self._stack()
        assert slot.piece is not None
        return slot.piece

    def peek(self, slot: Slot) -> Piece:
        """The slot's text, laid out for a moment if it was not; moves nothing."""
        return slot.piece or self._made(slot)

    def x(self, slot: Slot) -> int:
        """Where the slot's text begins."""
        return 0 if self._source.right_to_left and not slot.style.ground else slot.style.indent

    def is_header(self, slot: Slot) -> bool:
        """Whether a slot is the header of a table."""
        return slot.style.columns and self._source.tables.of(slot.part.block).is_header(slot.part.block)

    @property
    def right_to_left(self) -> bool:
        """Whether lines begin at the right."""
        return self._source.right_to_left

    def visible(self, top: float, bottom: float) -> Iterator[Slot]:
        """The slots that stand between two heights, with room for what is drawn around them."""
        if not self.slots:
            return
        first = max(0, bisect_right(self.slots, top, key=attrgetter("y")) - 1)
        for slot in self.slots[first:]:
            if slot.y - 12 >= bottom:
                return
            yield slot

    def seen(self, top: float, bottom: float) -> tuple[int, int]:
        """The code points that stand between two heights, or a few more."""
        slots = list(self.visible(top, bottom))
        if not slots:
            return self.start, self.start
        first, last = slots[0], slots[-1]
        start, end = first.start, last.end
        if first.piece is not None and first.y < top and _many_lines(first.piece):
            start = first.piece.line_span(first.piece.line_at(top - first.y))[0]
        if last.piece is not None and last.y + last.height > bottom and _many_lines(last.piece):
            end = last.piece.line_span(last.piece.line_at(bottom - last.y))[1]
        return start, end

    def hit(self, x: float, y: float, *, between: bool = True) -> int:
        """The place between characters next to a point, or the character under it."""
        if not self.slots:
            return self.start
        slot = self.slot_at(y)
        return self.piece(slot).hit(x - self.x(slot), y - slot.y, between=between)

    def line_at(self, y: float) -> tuple[int, int, int] | None:
        """First code point, top and bottom of the first line that is mostly below a height."""
        for slot in self.visible(y, float("inf")):
            if slot.y + slot.height <= y:
                continue
            piece = self.piece(slot)
            for number in range(piece.line_at(y - slot.y), len(piece.tops)):
                top, bottom = piece.line_box(number)
                if slot.y + (top + bottom) / 2 > y:
                    return piece.line_span(number)[0], slot.y + top, slot.y + bottom
        return None

    def line_of(self, offset: int) -> tuple[int, int]:
        """Top and bottom of the line that holds a code point."""
        if not self.slots:
            return 0, 0
        slot = self.slot_of(offset)
        piece = self.piece(slot)
        top, bottom = piece.line_box(piece.line_of(offset))
        return slot.y + top, slot.y + bottom

    def place_of(self, offset: int) -> tuple[int, int]:
        """Top and bottom of the line that holds a code point, with the pictures that stand above it."""
        top, bottom = self.line_of(offset)
        if not self.slots:
            return top, bottom
        slot = self.slot_of(offset)
        return (slot.y if slot.piece is not None and slot.y + slot.piece.head == top else top), bottom

    def caret(self, offset: int) -> QRectF:
        """Where a caret before a code point stands."""
        top, bottom = self.line_of(offset)
        if not self.slots:
            return QRectF(0, 0, 1, 0)
        slot = self.slot_of(offset)
        return QRectF(self.x(slot) + self.piece(slot).x_of(offset), top, 1, bottom - top)

    def rects(self, start: int, end: int, *, to_edge: bool = False) -> Iterator[QRectF]:
        """The boxes a span covers in what is laid out, line by line."""
        if start >= self.end or end <= self.start or not self.slots:
            return
        first = max(0, bisect_right(self.slots, start, key=_start) - 1)
        for slot in self.slots[first:]:
            if slot.start >= end:
                return
            if slot.piece is not None and slot.end > start:
                x = self.x(slot)
                for rect in slot.piece.rects(max(start, slot.start), min(end, slot.end), to_edge=to_edge):
                    rect.translate(x, slot.y)
                    # White space at a line's end hangs over the edge; nothing is painted there.
                    rect.setRight(min(rect.right(), self.lane.width))
                    if rect.left() <= rect.right():
                        yield rect
