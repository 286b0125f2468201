"""Paints what annotations put on a text: highlights, mirrored highlights, the signs beside a line."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from reader.model import Annotation, State
from ui.reading.cell import Cell
from ui.reading.inks import Inks, cover
from ui.reading.marks import Mark
from ui.reading.mirrors import Mirror
from ui.reading.scene import Scene
from ui.reading.signs import Sign

_FAINT = 0.34  # of a highlight's fill, where it is only mirrored
_FAINTEST = 0.13  # where only a word or two of the sentence are marked
_FULL_SHARE = 0.3  # of a sentence: where as much as this is marked, its partner has the whole of `_FAINT`
_TRIMMED = 0.55  # where the reader has chosen the words: they are few and meant
_STRONG = 0.8
_LINES = 3  # under a mirrored sentence, one for each annotation
_COUNT_ROOM = 6


def paint_mark(painter: QPainter, cell: Cell, mark: Mark, span: tuple[int, int], scene: Scene, inks: Inks) -> None:
    """A highlight, in the cell's coordinates.

    One upon another is lower and has an edge below, so both are seen. The current one has an outline,
    a proposed one only a dashed outline: neither is told by colour alone.
    """
    annotation = mark.annotation
    fill, edge = inks.fills[annotation.colour], inks.edges[annotation.colour]
    inset = 1.5 + 4 * mark.layer
    current = annotation.id == scene.current
    proposed = annotation.state is State.PROPOSED
    for rect in cell.rects(max(annotation.start, span[0]), min(annotation.end, span[1])):
        box = rect.adjusted(-0.5, inset, 0.5, -1.5)
        if not proposed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, 2, 2)
            if mark.layer:
                low = box.bottom() - 2 * mark.layer
                cover(painter, QRectF(box.x(), low, box.width(), 1.5), edge)
        if proposed or current:
            style = Qt.PenStyle.DashLine if proposed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(inks.signs[annotation.colour] if current else edge, 1.5 if current else 1, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.25, 0.25, -0.25, -0.75), 2, 2)


def paint_mirrors(
    painter: QPainter, cell: Cell, mirrors: Iterable[Mirror], span: tuple[int, int], scene: Scene, inks: Inks
) -> None:
    """What is marked in other columns, in the cell's coordinates: a breath of its colour and a dotted line below.

    Stronger, and the line drawn through, where the annotation is the current one or the one under the mouse. The
    breath is the fainter the less of the sentence is marked: a page on which one word is marked everywhere stays one.
    """
    strong_ids = frozenset(id for id in (scene.current, scene.pointed) if id)
    for mirror in mirrors:
        strong = bool(strong_ids) and mirror.shows(strong_ids)
        first = mirror.annotations[0]
        if strong:
            first = next(one for one in mirror.annotations if one.id in strong_ids)
        ground = QColor(inks.fills[first.colour])
        ground.setAlphaF(_STRONG if strong else _TRIMMED if mirror.is_trimmed else faintness(mirror))
        pens = [_dotted(inks, one, strong=one.id in strong_ids) for one in _by_colour(mirror.annotations)[:_LINES]]
        for rect in cell.rects(max(mirror.start, span[0]), min(mirror.end, span[1])):
            cover(painter, rect.adjusted(-0.5, 2, 0.5, -2), ground)
            low = rect.bottom() - 1.5 - 2 * (len(pens) - 1)
            for pen in pens:
                painter.setPen(pen)
                painter.drawLine(QLineF(rect.left(), low, rect.right(), low))
                low += 2


def faintness(mirror: Mirror) -> float:
    """How strongly whole sentences show what is marked in their partners, 0 to 1; by the longest of the marks."""
    longest = max(one.end - one.start for one in mirror.annotations)
    share = min(1.0, longest / max(1, mirror.end - mirror.start) / _FULL_SHARE)
    return _FAINTEST + (_FAINT - _FAINTEST) * share


def _by_colour(annotations: Iterable[Annotation]) -> list[Annotation]:
    """One annotation of each colour."""
    return list({one.colour: one for one in annotations}.values())


def _dotted(inks: Inks, annotation: Annotation, *, strong: bool) -> QPen:
    pen = QPen(inks.signs[annotation.colour] if strong else inks.edges[annotation.colour], 1.5 if strong else 1.2)
    if not strong:
        pen.setDashPattern([1, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def paint_sign(painter: QPainter, sign: Sign, scene: Scene, inks: Inks, font: QFont) -> None:
    """A sheet with a folded corner for notes, a label for tags, a question mark where a place is to be confirmed.

    Beside it how many, if more than one.
    """
    colour = sign.annotations[0].colour
    current = any(one.id == scene.current for one in sign.annotations)
    outline = inks.signs[colour]
    painter.setPen(QPen(outline, 1.2 if not current else 1.7))
    painter.setBrush(inks.edges[colour] if current else inks.fills[colour])
    box = sign.box.adjusted(0.5, 0.5, -0.5, -0.5)
    if sign.kind == "unsure":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        asking = QFont(font)
        asking.setPixelSize(max(5, round(box.height() * 0.85)))
        asking.setBold(True)
        painter.setFont(asking)
        painter.drawText(box.adjusted(0, -0.5, 0, -0.5), Qt.AlignmentFlag.AlignCenter, "?")
    elif sign.kind == "note":
        painter.drawPath(_sheet(box))
        painter.setPen(QPen(outline, 1))
        for share in (0.5, 0.75):
            y = box.top() + box.height() * share
            painter.drawLine(QLineF(box.left() + 2.2, y, box.right() - 2.2, y))
    else:
        painter.drawPath(_label(box))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(outline)
        painter.drawEllipse(QPointF(box.left() + box.width() * 0.3, box.center().y()), 1.1, 1.1)
    if len(sign.annotations) > 1 and sign.room >= _COUNT_ROOM:
        painter.setFont(font)
        painter.setPen(inks.dim)
        beside = QRectF(sign.box.right() + 1.5, sign.box.top() - 2, sign.room, sign.box.height() + 4)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(beside, side, str(min(9, len(sign.annotations))))


def _sheet(box: QRectF) -> QPainterPath:
    fold = box.width() * 0.34
    path = QPainterPath(box.topLeft())
    path.lineTo(box.right() - fold, box.top())
    path.lineTo(box.right(), box.top() + fold)
    path.lineTo(box.bottomRight())
    path.lineTo(box.bottomLeft())
    path.closeSubpath()
    return path


def _label(box: QRectF) -> QPainterPath:
    tip, low = box.width() * 0.36, box.height() * 0.14
    path = QPainterPath(QPointF(box.left(), box.center().y()))
    path.lineTo(box.left() + tip, box.top() + low)
    path.lineTo(box.right(), box.top() + low)
    path.lineTo(box.right(), box.bottom() - low)
    path.lineTo(box.left() + tip, box.bottom() - low)
    path.closeSubpath()
    return path
