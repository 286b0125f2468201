"""Counts of tags as a picture: a matrix whose squares are the darker the higher the count, with bars for the sums.

It is shown, and written as SVG or PNG.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.tag_tables import TagTable
from ui.theme import LIGHT, Theme, interface_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_CELL, _MARGIN, _NAMES, _HEADS, _BAR = 26, 14, 190, 116, 150  # pixels
_SHARP = 2


class TagPicture(QWidget):
    """As large as its table needs; stands in a scroll area."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table = TagTable("", (), (), {})
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_table(self, table: TagTable) -> None:
        """Paint another one."""
        self._table = table
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Names, squares and bars."""
        columns, rows = len(self._table.columns), len(self._table.rows)
        width = 2 * _MARGIN + _NAMES + columns * _CELL + 24 + _BAR
        return QSize(max(width, 2 * _MARGIN + _NAMES + columns * _CELL + 70), 2 * _MARGIN + _HEADS + rows * _CELL)

    def shade(self, count: int, highest: int) -> QColor:
        """The ground of a square: from the paper's colour to the accent's, by the root, so that few can be seen."""
        part = sqrt(count / highest) if highest else 0.0
        paper, accent = QColor(self._theme.paper), QColor(self._theme.accent)
        ends = zip(paper.getRgb()[:3], accent.getRgb()[:3], strict=True)  # type: ignore[index]  # it is a tuple
        return QColor(*(round(low + (high - low) * (0.1 + 0.9 * part)) for low, high in ends))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything that is in sight."""
        painter = QPainter(self)
        self.draw(painter, event.rect())

    def image(self) -> QImage:
        """All of it, with twice as many pixels as on the screen; on light ground, as it goes into a document."""
        size, light = self.sizeHint(), self._in_light()
        image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARP)
        painter = QPainter(image)
        light.draw(painter, QRect(0, 0, size.width(), size.height()))
        painter.end()
        return image

    def png(self) -> bytes:
        """All of it as a PNG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload]  # the stub names the format as bytes
        return bytes(buffer.data().data())

    def svg(self, title: str) -> bytes:
        """All of it as an SVG, with its words as words; on light ground."""
        from PySide6.QtSvg import QSvgGenerator

        size, buffer = self.sizeHint(), QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(title)
        painter = QPainter(generator)
        self._in_light().draw(painter, QRect(0, 0, size.width(), size.height()))
        painter.end()
        return bytes(buffer.data().data())

    def _in_light(self) -> TagPicture:
        """The same on light ground."""
        made = TagPicture(LIGHT)
        made.show_table(self._table)
        return made

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw all of it, on the ground of an area."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(self._theme.paper))
        painter.setFont(interface_font(11))
        metrics = QFontMetrics(painter.font())
        table = self._table
        left, top = _MARGIN + _NAMES, _MARGIN + _HEADS
        for at, name in enumerate(table.columns):
            painter.save()
            painter.translate(left + at * _CELL + _CELL / 2 + 3, top - 6)
            painter.rotate(-60)
            painter.setPen(QColor(self._theme.ink))
            painter.drawText(0, 0, metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, _HEADS + 6))
            painter.restore()
        highest = max(table.counts.values(), default=0)
        most = max((table.total(row) for row in range(len(table.rows))), default=0)
        for row, name in enumerate(table.rows):
            y = top + row * _CELL
            painter.setPen(QColor(self._theme.ink))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _NAMES - 12)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(_MARGIN, y, _NAMES - 8, _CELL), right, shown)
            for column in range(len(table.columns)):
                self._paint_square(painter, QRectF(left + column * _CELL, y, _CELL, _CELL), row, column, highest)
            self._paint_bar(painter, left + len(table.columns) * _CELL + 12, y, table.total(row), most)

    def _paint_square(self, painter: QPainter, area: QRectF, row: int, column: int, highest: int) -> None:
        count = self._table.of(row, column)
        inside = area.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.shade(count, highest) if count else QColor(self._theme.chrome))
        painter.drawRoundedRect(inside, 3, 3)
        if count:
            is_dark = count * 4 > highest  # from half of the way on, by the root
            painter.setPen(QColor(self._theme.on_accent if is_dark else self._theme.ink))
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_bar(self, painter: QPainter, x: float, y: float, total: int, most: int) -> None:
        length = (_BAR - 40) * total / most if most else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(QRectF(x, y + 7, max(2.0, length), _CELL - 14), 3, 3)
        painter.setPen(QColor(self._theme.dim))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x + length + 6, y, 60, _CELL), left, str(total))
