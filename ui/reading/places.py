"""The way between points of the viewport and places in the texts; and steps from place to place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTextBoundaryFinder

from reader.model import Span
from reader.record import record
from ui.reading.geometry import lane_at
from ui.reading.sheet import Sheet
from ui.reading.utf16 import Utf16, shown

if TYPE_CHECKING:
    from ui.reading.figures import Shown

_WINDOW = 300


@record
class Place:
    """Where a point of the viewport is.

    Attributes:
        offset: The place between characters that is nearest.
        on: The character under the point, or None beside the text.
    """

    column: int
    row: int
    offset: int
    on: int | None


def place_at(sheet: Sheet, x: float, y: float, column: int | None = None, *, lines: bool = False) -> Place | None:
    """The place at a point, None in the gutter.

    Args:
        sheet: What is shown.
        x: Pixels in the viewport.
        y: The same.
        column: Only places of this column; else that of the column under the point.
        lines: Above and below a cell's text take the nearest line, not the text's very start or end.
    """
    found = sheet.row_at(int(y))
    if found is None:
        return None
    row, top = found
    if column is None:
        column = _column_at(sheet, row, x, y - top)
    if column is None:
        return None
    laid = sheet.laid(row)
    cell = laid.cells[column]
    inner_x, inner_y = x - cell.lane.x, y - top - laid.at(column)
    if not cell.slots:
        return Place(column, row, cell.start, None)
    if lines:
        inner_y = min(max(inner_y, 0), cell.height - 1)
    elif inner_y < 0 or inner_y >= cell.height:
        # Above or below the cell's text: its very start or end, so that a drag takes whole rows.
        return Place(column, row, cell.slots[0].start if inner_y < 0 else cell.slots[-1].end, None)
    offset = cell.hit(inner_x, inner_y)
    on = cell.hit(inner_x, inner_y, between=False) if _on_text(sheet, column, row, inner_x, inner_y) else None
    return Place(column, row, offset, on)


def _column_at(sheet: Sheet, row: int, x: float, y: float) -> int | None:
    """The column at a point of a row, of stacked ones the nearest that has text; None in the gutter."""
    if sheet.layout != "stacked":
        return lane_at(sheet.lanes, int(x))
    if lane_at(sheet.lanes[:1], int(x)) is None:
        return None
    laid = sheet.laid(row)
    filled = [column for column, cell in enumerate(laid.cells) if cell.slots]
    above = [column for column in filled if laid.at(column) <= y]
    return above[-1] if above else (filled or [0])[0]


def _on_text(sheet: Sheet, column: int, row: int, x: float, y: float) -> bool:
    cell = sheet.laid(row).cells[column]
    at = cell.hit(x, y, between=False)
    return any(
        rect.left() - 3 <= x <= rect.right() + 3 and rect.top() <= y < rect.bottom()
        for rect in cell.rects(at, at + 1, to_edge=True)
    )


def sentence_at(sheet: Sheet, x: float, y: float) -> tuple[int, int] | None:
    """Column and number of the sentence at a point, or beside it; None in gutter and empty cells."""
    found = sheet.row_at(int(y))
    column = _column_at(sheet, found[0], x, y - found[1]) if found else None
    if found is None or column is None:
        return None
    row, top = found
    laid = sheet.laid(row)
    own = sheet.arrangement.segments(row)[column]
    if not own or y >= top + laid.height:
        return None
    cell = laid.cells[column]
    if not cell.slots:
        return None
    inner = min(max(y - top - laid.at(column), 0), cell.height - 1)
    at = sheet.arrangement.segment_at(column, cell.hit(x - cell.lane.x, inner, between=False))
    return None if at is None else (column, min(max(at, own.start), own.stop - 1))


def picture_at(sheet: Sheet, x: float, y: float) -> tuple[int, "Shown"] | None:
    """Column and picture at a point; None where there is none."""
    found = sheet.row_at(int(y))
    column = _column_at(sheet, found[0], x, y - found[1]) if found else None
    if found is None or column is None:
        return None
    laid = sheet.laid(found[0])
    cell, inner = laid.cells[column], y - found[1] - laid.at(column)
    if not cell.slots or not 0 <= inner < cell.height:
        return None
    slot = cell.slot_at(inner)
    point = QPointF(x - cell.lane.x - cell.x(slot), inner - slot.y)
    pictures = slot.piece.pictures if slot.piece is not None else ()
    return next(((column, one) for one in pictures if one.box.contains(point)), None)


def boxes(sheet: Sheet, column: int, start: int, end: int, height: int) -> Iterator[QRectF]:
    """The boxes of a span in the viewport, as far as they are in sight."""
    for row, y in sheet.visible:
        laid = sheet.laid(row)
        cell = laid.cells[column]
        if cell.start >= end or cell.end <= start:
            continue
        above = y + laid.at(column)
        first, last = cell.seen(-above, height - above)
        for rect in cell.rects(max(start, first), min(end, last)):
            yield rect.translated(cell.lane.x, above)


def caret_box(sheet: Sheet, column: int, offset: int) -> QRectF | None:
    """Where a caret stands in the viewport; None if its row (of a huge one, its part) is out of sight."""
    row = sheet.arrangement.row_at(column, offset)
    y = sheet.y_of(row)
    if y is None:
        return None
    laid = sheet.laid(row)
    cell = laid.cells[column]
    if cell.slots and cell.slot_of(offset).piece is None:
        return None
    return cell.caret(offset).translated(cell.lane.x, y + laid.at(column))


def word_at(sheet: Sheet, column: int, offset: int) -> Span:
    """The word (Unicode UAX 29) a character is in; the character's cluster if it is in none."""
    plain = sheet.arrangement.revision(column).plain
    low, high = max(0, offset - _WINDOW), min(len(plain), offset + _WINDOW)
    if low >= high:
        return Span(offset, offset)
    text = shown(plain[low:high])
    offsets = Utf16(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    unit = offsets.to_qt(min(offset, high - 1) - low)
    finder.setPosition(unit + 1)
    start = finder.toPreviousBoundary()
    finder.setPosition(unit)
    end = finder.toNextBoundary()
    end = offsets.length if end < 0 else end
    return Span(low + offsets.to_points(max(0, start)), low + offsets.to_points(end))


def step(sheet: Sheet, column: int, offset: int, *, forward: bool, word: bool = False) -> int:
    """The next place of a caret in its column, by grapheme cluster or word; goes on across rows."""
    arrangement = sheet.arrangement
    row = arrangement.row_at(column, max(0, offset - (not forward)))
    cell = sheet.laid(row).cells[column]
    if cell.slots:
        slot = cell.slot_of(offset if forward else max(cell.start, offset - 1))
        piece = cell.peek(slot)
        if slot.start <= offset <= slot.end:
            moved = piece.step(offset, forward=forward, word=word)
            if moved != offset:
                return moved
        elif not forward and offset > slot.end:
            return slot.end
        at = cell.slots.index(slot) + (1 if forward else -1)
        if forward and offset < slot.start:
            return slot.start
        if 0 <= at < len(cell.slots):
            return cell.slots[at].start if forward else cell.slots[at].end
    rows = range(row + 1, len(arrangement)) if forward else range(row - 1, -1, -1)
    for other in rows:
        slots = sheet.laid(other).cells[column].slots
        if slots:
            return slots[0].start if forward else slots[-1].end
    return offset


def snapped(sheet: Sheet, column: int, span: Span) -> Span:
    """A span grown so that it splits no grapheme cluster."""
    start, end = span
    if start < end:
        start = _snapped(sheet, column, start, forward=False)
        end = _snapped(sheet, column, end, forward=True)
    return Span(start, end)


def _snapped(sheet: Sheet, column: int, offset: int, *, forward: bool) -> int:
    row = sheet.arrangement.row_at(column, offset)
    cell = sheet.laid(row).cells[column]
    if not cell.slots:
        return offset
    slot = cell.slot_of(offset)
    if not slot.start < offset < slot.end:
        return offset
    return cell.peek(slot).snapped(offset, forward=forward)
