"""What was found in the text that is shown: painted in all columns, the current one strongest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from reader.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QPainter

    from reader.model import Span, TextId
    from ui.reading.cell import Cell
    from ui.reading.inks import Inks

_TINT, _CURRENT = 0.22, 0.46
_start, _end = attrgetter("start"), attrgetter("end")


@record
class Found:
    """Places in texts, in order and without overlap.

    Attributes:
        places: By text.
        current: The one that was gone to last.
        rows: Rows of what is shown in which something was found, for the minimap.
    """

    places: Mapping[TextId, Sequence[Span]]
    current: tuple[TextId, Span] | None = None
    rows: tuple[int, ...] = ()

    def between(self, text_id: TextId, start: int, end: int) -> Iterator[tuple[Span, bool]]:
        """What touches a stretch of a text, and whether it is the current one."""
        spans = self.places.get(text_id, ())
        for at in range(bisect_right(spans, start, key=_end), bisect_left(spans, end, key=_start)):
            yield spans[at], self.current == (text_id, spans[at])


def paint_found(
    painter: QPainter, cell: Cell, found: Found, text_id: TextId, seen: tuple[int, int], inks: Inks
) -> None:
    """Grounds and frames of what was found, in the cell's coordinates: no place is told by colour alone."""
    for span, is_current in found.between(text_id, *seen):
        ground = QColor(inks.accent)
        ground.setAlphaF(_CURRENT if is_current else _TINT)
        painter.setBrush(ground)
        painter.setPen(QPen(inks.accent, 1.8) if is_current else QPen(ground, 1))
        for box in cell.rects(max(span.start, seen[0]), min(span.end, seen[1])):
            painter.drawRoundedRect(box.adjusted(-1, 2.5, 1, -2.5), 3, 3)


def paint_ticks(painter: QPainter, rows: Sequence[int], tops: Sequence[int], width: int, inks: Inks) -> None:
    """A line across the minimap at each row with something found; `tops` has the pixel of each row."""
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(inks.accent)
    ink.setAlphaF(0.75)
    painter.setBrush(ink)
    lines = sorted({tops[row] for row in rows if row < len(tops)})
    painter.drawRects([QRectF(1, y, width - 2, 1.5) for y in lines])
