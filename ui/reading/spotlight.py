"""Dims everything but the lit sentences, so that the eye stays on the pair that is read."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.reading.inks import Inks
from ui.reading.places import boxes
from ui.reading.scene import Scene
from ui.reading.sheet import Sheet

_DUSK = 0.5  # of the paper's colour over what is dimmed: still legible
_ROOM = 3


def paint_dusk(painter: QPainter, sheet: Sheet, scene: Scene, inks: Inks, clip: QRectF) -> None:
    """Paint a wash of paper over all but the lit sentences; nothing while none is lit.

    Args:
        painter: Has painted the rows already.
        sheet: What is shown.
        scene: Knows the reading cursor's sentence and the one under the mouse.
        inks: Of the theme.
        clip: What has to be painted, in pixels of the viewport.
    """
    lits = [lit for lit in (scene.cursor, scene.hovered) if lit]
    if not lits:
        return
    lit_up = QPainterPath()
    lit_up.setFillRule(Qt.FillRule.WindingFill)
    for lit in lits:
        for column, lighted in enumerate(lit.segments[: sheet.shown]):
            if not lighted:
                continue
            segments = sheet.arrangement.revision(column).segments
            start, end = segments[lighted.start].start, segments[lighted.stop - 1].end
            for box in boxes(sheet, column, start, end, int(clip.bottom()) + 1):
                lit_up.addRect(box.adjusted(-_ROOM, 0, _ROOM, 0))
    wash = QColor(inks.paper)
    wash.setAlphaF(_DUSK)
    everything = QPainterPath()
    everything.addRect(clip)
    painter.fillPath(everything.subtracted(lit_up), wash)
