"""Rows of an original with a translation that is being written; the field stands in the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import spoken
from ui.reading.inks import Inks, cover
from ui.reading.own_field import OwnField
from ui.reading.own_rows import GUTTER, PADDING, OwnRows
from ui.theme import LIGHT, Theme, interface_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QMouseEvent, QPaintEvent, QResizeEvent

_ABOVE = 0.3  # of the view's height: where a row comes to stand that was out of sight
_FRAME = 8  # pixels between the field's edge and its words


class OwnView(QAbstractScrollArea):
    """Shows `OwnRows`.

    Attributes:
        row: The current one; -1 before there are any.

    Signals:
        typed(): Other words stand in the field.
        row_left(int): Another row becomes the current one; the words of this one are known.
        row_entered(int): It is the current one now.
    """

    typed = Signal()
    row_left = Signal(int)
    row_entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Original and translation"))
        self._inks, self.row = Inks.of(LIGHT), -1
        self._rows: OwnRows | None = None
        self._fixed: frozenset[int] = frozenset()
        self._machine: frozenset[int] = frozenset()
        self.field = OwnField(self.viewport())
        self.field.setAccessibleName(self.tr("Translation"))
        self.field.hide()
        self.field.textChanged.connect(self._on_typed)
        self.field.step_asked.connect(self.step)
        self.field.page_asked.connect(self._step_page)
        self.field.empty_asked.connect(self.go_to_empty)
        self.setFocusProxy(self.field)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._inks = Inks.of(theme)
        self.viewport().update()

    # ---- what is shown

    def show_rows(self, rows: OwnRows, fixed: frozenset[int], machine: frozenset[int], font: QFont, row: int) -> None:
        """Show rows, one of them as the current one.

        Args:
            rows: What is shown from now on.
            fixed: Those whose words stay as they are.
            machine: Those whose words are a machine's.
            font: Of the field.
            row: The current one.
        """
        self.row = -1
        self._rows, self._fixed, self._machine = rows, fixed, machine
        self.field.setFont(font)
        self.field.viewport().setFont(font)  # a proposal is painted with this one
        rows.set_width(self.viewport().width())
        self._set_range()
        self.choose(row)

    def set_machine(self, machine: frozenset[int]) -> None:
        """Say which rows have a machine's words."""
        self._machine = machine
        self.viewport().update()

    def words(self, row: int) -> str:
        """The words of a row, as they stand there now."""
        return self._rows.words[row] if self._rows else ""

    # ---- the current row

    def choose(self, row: int) -> None:
        """Go to a row; one whose words are fixed has no field."""
        rows = self._rows
        if rows is None or not 0 <= row < len(rows) or row == self.row:
            return
        if self.row >= 0:
            rows.hold(self.row, 0)
            rows.measure(self.row)
            self.row_left.emit(self.row)
        self.row = row
        self.field.blockSignals(True)
        self.field.take(rows.words[row])
        self.field.blockSignals(False)
        self.field.setReadOnly(row in self._fixed)
        said = self.tr("Translation of sentence {n} of {all}").format(n=row + 1, all=len(rows))
        self.field.setAccessibleName(said)
        self.field.setAccessibleDescription(rows.sources[row])
        self.row_entered.emit(row)
        self._bring_into_sight()
        self.field.show()
        self.field.setFocus()
        spoken.say(self.field, f"{row + 1}: {rows.sources[row]}")

    def step(self, by: int) -> None:
        """To another row; over those whose words are fixed."""
        count = len(self._rows) if self._rows else 0
        row = self.row + by
        while 0 <= row < count and row in self._fixed:
            row += by
        self.choose(row)

    def go_to_empty(self) -> None:
        """To the next row without words, from the top again where there is none below."""
        rows = self._rows
        if rows is not None:
            order = [*range(self.row + 1, len(rows)), *range(max(0, self.row))]
            self.choose(next((row for row in order if not rows.words[row]), self.row))

    def _step_page(self, by: int) -> None:
        rows = self._rows
        if rows is not None:
            there = rows.heights.row_at(rows.heights.offset(self.row) + by * self.viewport().height())
            self.choose(min(max(there, 0), len(rows) - 1))

    def _on_typed(self) -> None:
        if self._rows is not None and self.row >= 0:
            self._rows.words[self.row] = self.field.words()
            self._bring_into_sight()
            self.typed.emit()

    def show_proposal(self, words: str) -> None:
        """Show what a machine would write, as long as nothing stands in the field; "" for nothing."""
        self.field.has_proposal = bool(words)
        self.field.setPlaceholderText(words.replace("\t", " | "))
        self._bring_into_sight()

    # ---- places

    def _bring_into_sight(self) -> None:
        """Scroll just so far that the row can be seen; one that was far away comes to stand near the top."""
        rows = self._rows
        if rows is None or self.row < 0:
            return
        self._fit_field(rows)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        top, height = rows.heights.offset(self.row), rows.measure(self.row)
        self._set_range()
        y = top - bar.value()
        if y < -high or y > 2 * high:
            bar.setValue(top - round(high * _ABOVE))
        elif y < 0:
            bar.setValue(top)
        elif y + height > high:
            bar.setValue(min(top, top + height - high))
        self._lay_out()
        self.viewport().update()

    def _fit_field(self, rows: OwnRows) -> None:
        """The field is as high as its words, and the row as high as the field."""
        width = rows.columns.width + 2 * _FRAME
        self.field.document().setTextWidth(width - 2 * _FRAME - 2)
        lines = max(1, round(self.field.document().size().height()))  # a plain text's document counts lines
        if not self.field.words() and self.field.placeholderText():
            room = QRect(0, 0, rows.columns.width - 4, 10_000)
            metrics = self.field.fontMetrics()
            shown = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.field.placeholderText())
            lines = max(lines, -(-shown.height() // metrics.lineSpacing()))
        high = lines * self.field.fontMetrics().lineSpacing() + 2 * PADDING
        self.field.resize(width, high)
        rows.hold(self.row, high + 4)

    def _lay_out(self) -> None:
        """Measure what is in sight, and put the field into its row."""
        rows, bar = self._rows, self.verticalScrollBar()
        if rows is None or not len(rows):
            return
        row = rows.heights.row_at(bar.value())
        y = rows.heights.offset(row) - bar.value()
        while row < len(rows) and y < self.viewport().height():
            y += rows.measure(row)
            row += 1
        top = rows.heights.offset(self.row) - bar.value() if self.row >= 0 else 0
        self.field.move(QPoint(rows.columns.target - _FRAME - 1, top + 2))

    def _set_range(self) -> None:
        high = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, (self._rows.heights.total if self._rows else 0) - high + high // 3))
        self.verticalScrollBar().setPageStep(high)
        self.verticalScrollBar().setSingleStep(40)

    def top_of(self, row: int) -> int:
        """Where a row is in the view."""
        return self._rows.heights.offset(row) - self.verticalScrollBar().value() if self._rows else 0

    # ---- Qt

    def sizeHint(self) -> QSize:
        """As large as may be."""
        return QSize(800, 600)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The field goes along."""
        self._lay_out()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are broken anew."""
        super().resizeEvent(event)
        if self._rows is not None and self.viewport().width() > 0:
            self._rows.set_width(self.viewport().width())
            self._set_range()
            self._bring_into_sight()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the row that is pressed."""
        rows = self._rows
        if rows is not None and len(rows):
            at = round(event.position().y()) + self.verticalScrollBar().value()
            if at < rows.heights.total:
                self.choose(rows.heights.row_at(at))
            self.field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows in sight."""
        painter = QPainter(self.viewport())
        cover(painter, event.rect(), self._inks.paper)
        rows = self._rows
        if rows is not None and len(rows):
            row = rows.heights.row_at(self.verticalScrollBar().value())
            while row < len(rows) and self.top_of(row) < self.viewport().height():
                self._paint_row(painter, rows, row)
                row += 1
        painter.end()

    def _paint_row(self, painter: QPainter, rows: OwnRows, row: int) -> None:
        top, high, inks = self.top_of(row), rows.heights[row], self._inks
        is_current = row == self.row
        if is_current:
            cover(painter, QRect(0, top, GUTTER - 16, high), inks.paper)
            cover(painter, QRect(0, top + 2, 3, high - 4), inks.accent)
        cover(painter, QRect(GUTTER, top + high - 1, self.viewport().width() - GUTTER - 20, 1), inks.line)
        painter.setPen(inks.accent if is_current else inks.dim)
        painter.setFont(interface_font(11))
        number = QRect(0, top + PADDING, GUTTER - 14, rows.line)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row + 1))
        painter.setPen(inks.ink)
        rows.layout(row, 0).draw(painter, QPointF(rows.columns.source, top + PADDING))
        if row in self._machine:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(inks.warn)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRect(rows.columns.target - 20, top + PADDING + rows.line // 2 - 3, 6, 6))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if is_current:
            return
        place = QPointF(rows.columns.target, top + PADDING)
        if rows.words[row]:
            painter.setPen(inks.dim if row in self._fixed else inks.voice)
            rows.layout(row, 1).draw(painter, place)
        else:
            cover(painter, QRect(rows.columns.target, top + PADDING + rows.line // 2, 26, 1), inks.faint)
