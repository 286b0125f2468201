"""Paints the rows of the alignment mode: boxes, text, numbers, chips; what is said by a colour is said in words too."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reader.model import BeadStatus
from reader.record import mutable, record
from ui.reading.align_sheet import AlignSheet
from ui.reading.align_words import shape, status_word
from ui.reading.cell import Cell
from ui.reading.inks import Inks, blended, cover
from ui.theme import Theme, interface_font

_RADIUS = 5
_FRAME = 2  # pixels of the frame around the current row


@record
class ChipInks:
    """Ground and letters of the chips; 4.5:1 on each other."""

    grounds: dict[BeadStatus, QColor]
    letters: dict[BeadStatus, QColor]

    @classmethod
    def of(cls, theme: Theme) -> "ChipInks":
        """Those of a theme: green is confirmed, the accent's tone automatic, the warning's to be checked."""
        green, status = dict(theme.fills)["green"], BeadStatus
        grounds = {
            status.CONFIRMED: QColor(green), status.AUTO: QColor(theme.soft), status.REVIEW: QColor(theme.warn_soft),
        }  # fmt: skip
        letters = {
            status.CONFIRMED: blended(theme.ink, dict(theme.edges)["green"], 0.4 if not theme.dark else 0.3),
            status.AUTO: blended(theme.accent, theme.ink, 0.15), status.REVIEW: QColor(theme.warn),
        }  # fmt: skip
        return cls(grounds, letters)


@mutable
class AlignScene:
    """What is painted beside the rows.

    Attributes:
        row: The current one.
        column: On which side keys act.
        chosen: For each side the chosen sentence; -1 where the row has none there.
        pin: Column and sentence that wait for a partner.
        drag: Column and sentence that are being dragged, and the row they would join (-1: none).
        focused: Whether the view has the keyboard's focus.
    """

    row: int = 0
    column: int = 0
    chosen: tuple[int, int] = (-1, -1)
    pin: tuple[int, int] | None = None
    drag: tuple[int, int, int] | None = None
    focused: bool = False


def paint_align(
    painter: QPainter, sheet: AlignSheet, scene: AlignScene, inks: Inks, chips: ChipInks, clip: QRectF
) -> None:
    """Paint the visible rows that touch `clip` (viewport pixels)."""
    cover(painter, clip, inks.paper)
    rows = _Rows(painter, sheet, scene, inks, chips, clip)
    for row, y in sheet.visible:
        if y < clip.bottom() and y + sheet.laid(row).height > clip.top():
            rows.paint(row, y)
    if sheet.visible:
        row, y = sheet.visible[-1]
        end = y + sheet.laid(row).height
        cover(painter, QRectF(sheet.lanes[1].left, clip.top(), 1, min(clip.bottom(), end) - clip.top()), inks.line)
        if end < clip.bottom():
            cover(painter, QRectF(clip.left(), end, clip.width(), clip.bottom() - end), inks.chrome)
    if any(row == scene.row for row, _ in sheet.visible):
        rows.frame()


class _Rows:
    """Paints rows; lives as long as one painting takes."""

    def __init__(
        self, painter: QPainter, sheet: AlignSheet, scene: AlignScene, inks: Inks, chips: ChipInks, clip: QRectF
    ) -> None:
        self.painter, self.sheet, self.scene = painter, sheet, scene
        self.inks, self.chips, self.clip = inks, chips, clip
        size = sheet.typesetting.pixels
        self.word_font = interface_font(max(9, round(size * 0.68)), 600)
        self.fact_font = interface_font(max(9, round(size * 0.74)))

    def paint(self, row: int, y: int) -> None:
        """One row with its top at a height."""
        sheet, painter = self.sheet, self.painter
        laid = sheet.laid(row)
        is_current = row == self.scene.row
        if is_current:
            cover(painter, QRectF(self.clip.left(), y, self.clip.width(), laid.height), self.inks.soft)
        cover(painter, QRectF(self.clip.left(), y + laid.height - 1, self.clip.width(), 1), self.inks.line)
        for column, segment, box in sheet.boxes(row, y):
            if box.intersects(self.clip):
                self._box(row, column, segment, box)
        for column, cell in enumerate(laid.cells):
            self._text(cell, y + laid.at(column), self.inks.voice if column else self.inks.ink)
        self._number(row, y + laid.top, is_current=is_current)
        self._chip(row, y + laid.top - sheet.inset, is_current=is_current)
        if self.scene.drag is not None and self.scene.drag[2] == row:
            self._outline(QRectF(1, y + 1, sheet.lanes[-1].right - 2, laid.height - 2), dashed=True)

    def frame(self) -> None:
        """The frame of the current row, above everything: where the keyboard acts it is in the accent's colour."""
        y = self.sheet.y_of(self.scene.row)
        assert y is not None
        width = self.painter.device().width() / self.painter.device().devicePixelRatioF()
        height = self.sheet.laid(self.scene.row).height
        colour = self.inks.accent if self.scene.focused else self.inks.faint
        top = y - (1 if y else 0)
        for box in (
            QRectF(0, top, width, _FRAME), QRectF(0, y + height - _FRAME, width, _FRAME),
            QRectF(0, top, _FRAME, height), QRectF(width - _FRAME, top, _FRAME, height),
        ):  # fmt: skip
            cover(self.painter, box, colour)

    def _box(self, row: int, column: int, segment: int, box: QRectF) -> None:
        painter, scene = self.painter, self.scene
        if segment < 0:
            self._nobody(box, is_here=row == scene.row and column == scene.column)
            return
        painter.setPen(QPen(self.inks.line, 1))
        painter.setBrush(self.inks.paper)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if scene.pin == (column, segment) or (scene.drag and scene.drag[:2] == (column, segment)):
            self._outline(box.adjusted(1, 1, -1, -1), dashed=True)
        elif row == scene.row and segment == scene.chosen[column]:
            own = self.sheet.arrangement.segments(row)[column]
            if column == scene.column:
                self._outline(box.adjusted(0.75, 0.75, -0.75, -0.75), width=1.5)
            elif segment != own.start:  # chosen on the other side: splitting will begin there
                self._outline(box.adjusted(0.75, 0.75, -0.75, -0.75), width=1)

    def _nobody(self, box: QRectF, *, is_here: bool) -> None:
        """The place of sentences that are not there."""
        painter = self.painter
        pen = QPen(self.inks.accent if is_here else self.inks.faint, 1.5 if is_here else 1)
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.setFont(self.fact_font)
        painter.setPen(self.inks.dim)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _no_partner())

    def _outline(self, box: QRectF, *, width: float = 2, dashed: bool = False) -> None:
        pen = QPen(self.inks.accent, width)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _text(self, cell: Cell, y: int, ink: QColor) -> None:
        x = cell.lane.x
        self.painter.setPen(ink)
        for slot in cell.visible(self.clip.top() - y, self.clip.bottom() - y):
            if slot.piece is not None:
                slot.piece.draw(self.painter, x + cell.x(slot), y + slot.y, self.clip)

    def _number(self, row: int, y: int, *, is_current: bool) -> None:
        font = self.sheet.typesetting.number_font
        words = str(self.sheet.arrangement.number(row))
        self.painter.setFont(font)
        self.painter.setPen(self.inks.dim if is_current else self.inks.faint)
        x = self.sheet.lanes[0].left - 8 - QFontMetricsF(font).horizontalAdvance(words)
        self.painter.drawText(QPointF(x, y + self.sheet.typesetting.line * 0.62), words)

    def _chip(self, row: int, y: int, *, is_current: bool) -> None:
        painter, bead = self.painter, self.sheet.arrangement.beads[row]
        x = self.sheet.lanes[-1].right + 14
        ground = self.chips.grounds[bead.status]
        if is_current and bead.status is BeadStatus.AUTO:
            ground = self.inks.paper  # else it would not be seen on what the row stands on
        high = paint_pill(
            painter, QPointF(x, y), status_word(bead.status), self.word_font, ground, self.chips.letters[bead.status]
        )
        painter.setFont(self.fact_font)
        painter.setPen(self.inks.dim)
        painter.drawText(QPointF(x, y + high + QFontMetricsF(self.fact_font).ascent() + 4), shape(bead))


def paint_pill(painter: QPainter, corner: QPointF, words: str, font: QFont, ground: QColor, letters: QColor) -> float:
    """A word on a rounded ground; returns its height."""
    metrics = QFontMetricsF(font)
    high = metrics.height() + 2
    box = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(words) + high * 0.8, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(letters)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return high


def _no_partner() -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("align", "no partner")
