"""What is marked of single words: the one that was pressed, with both halves of a separable verb; states of words."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from reader.record import record
from ui.reading.inks import cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPainter

    from reader.model import Span, TextId
    from ui.reading.cell import Cell
    from ui.reading.inks import Inks

_DIP = 6.0  # of the arc from one half of a verb to the other, below the line under them
_HOOK = 9.0  # length of what is left of the arc where the halves stand in different lines
_TINT = 0.16

# By state: strength of the ground, and the line below. No state is told by colour alone.
_STATES = {
    "new": (_TINT, Qt.PenStyle.SolidLine),
    "learning": (_TINT / 2, Qt.PenStyle.DashLine),
    "unknown": (0.0, Qt.PenStyle.DotLine),
}


@record
class Pressed:
    """The word that was pressed.

    Attributes:
        text_id: Where it stands.
        spans: What belongs to it, in reading order: both halves of "stellt … vor", else one.
        in_parts: Whether it is made of parts that can be pressed.
    """

    text_id: TextId
    spans: tuple[Span, ...]
    in_parts: bool = False


class WordStates(Protocol):
    """Knows how well the reader knows the words of a text."""

    def between(self, text_id: str, start: int, end: int) -> Iterable[tuple[Span, str]]:
        """Words of a stretch with their states ("new", "learning", "unknown"); asked at every painting."""
        ...


def paint_states(painter: QPainter, cell: Cell, words: Iterable[tuple[Span, str]], inks: Inks) -> None:
    """Grounds and lines of words by their state, in the cell's coordinates."""
    for span, state in words:
        strength, style = _STATES.get(state, (0.0, Qt.PenStyle.NoPen))
        for box in cell.rects(*span):
            if strength:
                ground = QColor(inks.accent)
                ground.setAlphaF(strength)
                cover(painter, box.adjusted(-1, 3, 1, -3), ground)
            painter.setPen(QPen(inks.dim, 1, style))
            painter.drawLine(_below(box, -3))


def paint_pressed(painter: QPainter, cell: Cell, pressed: Pressed, seen: tuple[int, int], inks: Inks) -> None:
    """A line under the pressed word, and an arc from one half to the other, in the cell's coordinates."""
    boxes = [list(cell.rects(*span)) for span in pressed.spans if span.start < seen[1] and seen[0] < span.end]
    style = Qt.PenStyle.DotLine if pressed.in_parts else Qt.PenStyle.SolidLine
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(inks.accent, 1.8, style))
    for box in (box for own in boxes for box in own):
        painter.drawLine(_below(box, -2))
    if len(pressed.spans) < 2 or not all(boxes):
        return
    painter.setPen(QPen(inks.accent, 1.3))
    painter.drawPath(_arc([own[0] for own in boxes], alone=len(boxes) == 1))


def _below(box: QRectF, lift: float) -> QLineF:
    return QLineF(box.left(), box.bottom() + lift, box.right(), box.bottom() + lift)


def _arc(halves: Sequence[QRectF], *, alone: bool) -> QPainterPath:
    """From half to half; where they stand in different lines (or one is out of sight), hooks that point to it."""
    path = QPainterPath()
    if alone:
        _hook(path, halves[0], forward=True)
        return path
    for left, right in itertools.pairwise(halves):
        if abs(left.bottom() - right.bottom()) > left.height() / 2:
            _hook(path, left, forward=True)
            _hook(path, right, forward=False)
            continue
        begin, end = (QPointF(box.center().x(), box.bottom() - 2) for box in (left, right))
        path.moveTo(begin)
        bend = min(abs(end.x() - begin.x()) / 4, 24.0)
        bend = bend if end.x() > begin.x() else -bend
        down = QPointF(0, _DIP)
        path.cubicTo(begin + down, begin + down, begin + down + QPointF(bend, 0))
        path.lineTo(end + down - QPointF(bend, 0))
        path.cubicTo(end + down, end + down, end)
    return path


def _hook(path: QPainterPath, box: QRectF, *, forward: bool) -> None:
    at = QPointF(box.center().x(), box.bottom() - 2)
    way = QPointF(box.width() / 2 + _HOOK, _DIP) if forward else QPointF(-box.width() / 2 - _HOOK, _DIP)
    path.moveTo(at)
    path.quadTo(at + QPointF(0, _DIP), at + way)
