"""The dots before sentences of a translation that differ from the original, and the words in which they do."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from reader.model import Span, Text
from reader.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QPainter

    from reader.differences.kinds import Difference
    from ui.reading.cell import Cell
    from ui.reading.inks import Inks
    from ui.reading.scene import Scene
    from ui.reading.sheet import Sheet

_SIZE = 9
_APART = 6  # pixels between a dot and the text
_AROUND = 4  # that belong to it when it is pressed
_start = attrgetter("target.start")


@record
class Entry:
    """A sentence that differs from its translation.

    Attributes:
        text: The translation.
        source: Where the sentence (or several) stands in the original.
        target: Where its translation stands.
        sentence: Number in the original, from 0.
        differences: With spans of the two whole texts.
    """

    text: Text
    source: Span
    target: Span
    sentence: int
    differences: tuple[Difference, ...]


class Dots:
    """What the painter and the mouse are told of all entries of an article."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_text: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_text.setdefault(entry.text.id, []).append(entry)
        for own in self._by_text.values():
            own.sort(key=_start)

    def of_sentence(self, text_id: str, span: Span) -> Entry | None:
        """The entry of a translation's sentence."""
        return next(iter(self._between(text_id, *span)), None)

    def at(self, sheet: Sheet, scene: Scene, x: float, y: float, height: int) -> Entry | None:
        """The entry whose dot stands at a point of a viewport of this height."""
        found = sheet.row_at(int(y))
        if found is None:
            return None
        for entry, box in self._boxes(sheet, scene, *found, 0, height):
            if box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).contains(x, y):
                return entry
        return None

    def paint(self, painter: QPainter, sheet: Sheet, scene: Scene, inks: Inks, row: int, y: int, clip: QRectF) -> None:
        """The dots of a row, and lines under the words that differ in the sentence of the reading cursor."""
        painter.setPen(Qt.PenStyle.NoPen)
        for entry, box in self._boxes(sheet, scene, row, y, clip.top(), clip.bottom()):
            painter.setBrush(inks.warn)
            painter.drawPolygon(_diamond(box))
            if not _is_lit(entry, sheet, scene):
                painter.setBrush(inks.paper)
                painter.drawPolygon(_diamond(box.adjusted(2, 2, -2, -2)))
        for entry in self._lit(sheet, scene):
            column = sheet.arrangement.column_of(entry.text.id)
            for one in entry.differences:
                _underline(painter, sheet, 0, one.source_spans, row, y, inks)
                if column is not None:
                    _underline(painter, sheet, column, one.target_spans, row, y, inks)

    def _lit(self, sheet: Sheet, scene: Scene) -> Iterator[Entry]:
        """The entries of the reading cursor's sentence."""
        cursor, bitext = scene.cursor, sheet.arrangement.bitext
        for (text, revision), lighted in zip(bitext.columns, cursor.segments if cursor else (), strict=False):
            if lighted and text.id in self._by_text:
                start, end = revision.segments[lighted.start].start, revision.segments[lighted.stop - 1].end
                yield from self._between(text.id, start, end)

    def _between(self, text_id: str, start: int, end: int) -> Sequence[Entry]:
        """Those of a text whose sentences touch a span."""
        own = self._by_text.get(text_id, [])
        first = bisect_left(own, start, key=attrgetter("target.end"))
        return [one for one in own[first : bisect_left(own, end, key=_start)] if one.target.end > start]

    def _boxes(
        self, sheet: Sheet, scene: Scene, row: int, y: int, top: float, bottom: float
    ) -> Iterator[tuple[Entry, QRectF]]:
        laid, columns = sheet.laid(row), sheet.arrangement.bitext.columns
        for column, cell in enumerate(laid.cells):
            text = columns[column][0].id
            if text not in self._by_text or not cell.slots:
                continue
            above = y + laid.at(column)
            start, end = cell.seen(top - above, bottom - above)
            for entry in self._between(text, start, end):
                begins = entry.target.start
                if begins < start or cell.slot_of(begins).piece is None or _is_veiled(scene, sheet, column, begins):
                    continue
                yield entry, _box(cell, above, begins)


def _box(cell: Cell, above: int, offset: int) -> QRectF:
    """Where the dot of a sentence stands: before the line that it begins in."""
    top, bottom = cell.line_of(offset)
    lane = cell.lane
    room = lane.right - lane.x - lane.width if cell.right_to_left else lane.x - lane.left
    size = min(_SIZE, max(5, room - 2))
    apart = min(_APART, max(1, room - size - 1))
    x = lane.x + lane.width + apart if cell.right_to_left else lane.x - apart - size
    return QRectF(x, above + (top + bottom - size) / 2, size, size)


def _is_veiled(scene: Scene, sheet: Sheet, column: int, offset: int) -> bool:
    segment = sheet.arrangement.segment_at(column, offset)
    return scene.veil is not None and segment is not None and scene.veil.hides(column, segment)


def _is_lit(entry: Entry, sheet: Sheet, scene: Scene) -> bool:
    column, cursor = sheet.arrangement.column_of(entry.text.id), scene.cursor
    if column is None or cursor is None or not cursor.segments[column]:
        return False
    segments, lighted = sheet.arrangement.revision(column).segments, cursor.segments[column]
    return segments[lighted.start].start < entry.target.end and entry.target.start < segments[lighted.stop - 1].end


def _underline(
    painter: QPainter, sheet: Sheet, column: int, spans: Iterable[Span], row: int, y: int, inks: Inks
) -> None:
    laid = sheet.laid(row)
    if column >= len(laid.cells) or not laid.cells[column].slots:
        return
    cell, start = laid.cells[column], sheet.arrangement.span(row, column)
    painter.setPen(QPen(inks.warn, 2, Qt.PenStyle.DotLine))
    for span in spans:
        for box in cell.rects(max(span.start, start.start), min(span.end, start.end)):
            low = box.translated(cell.lane.x, y + laid.at(column))
            painter.drawLine(QLineF(low.left(), low.bottom() - 2, low.right(), low.bottom() - 2))
    painter.setPen(Qt.PenStyle.NoPen)


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    corners = (middle.x(), box.top()), (box.right(), middle.y()), (middle.x(), box.bottom()), (box.left(), middle.y())
    return QPolygonF([QPointF(*corner) for corner in corners])
