"""The line above the rows of the alignment mode: how far it has come, and which keys there are. All can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.model import BeadStatus
from ui.reading.align_painter import ChipInks, paint_pill
from ui.reading.align_rows import Counts
from ui.reading.align_words import pills, summary
from ui.reading.inks import Inks, cover
from ui.theme import LIGHT, Theme, interface_font
from ui.words import column_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from reader.model import Text

_HIGH = 38
_LEFT = 16
_BETWEEN = 9


class AlignBanner(QWidget):
    """Counts on the left, keys on the right; those for which there is no room are left out from the end.

    Signals:
        pressed(str): A count ("to check") or a key was pressed: id of the action.
        text_chosen(str): Another translation shall be aligned: its id.
    """

    pressed = Signal(str)
    text_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._inks, self._chips = LIGHT, Inks.of(LIGHT), ChipInks.of(LIGHT)
        self._counts = Counts(0, 0, 0, 0, 0)
        self._note, self._moves = "", 0
        self._places: list[tuple[QRectF, str]] = []
        self._which = QToolButton(self)
        self._which.setObjectName("quiet")
        self._which.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._which.setAccessibleName(self.tr("Translation that is aligned"))
        self._which.setMenu(QMenu(self._which))
        self._which.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(self._which)
        self.setFixedHeight(_HIGH)
        self.setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme, self._inks, self._chips = theme, Inks.of(theme), ChipInks.of(theme)
        self.update()

    def show_counts(self, counts: Counts) -> None:
        """Say how far the alignment has come."""
        self._counts = counts
        self.setAccessibleName(self.words())
        self.update()

    def show_moves(self, count: int) -> None:
        """Say how many passages stand elsewhere in the translation."""
        self._moves = count
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """What is said on the left: "14 confirmed · 1 automatic · 2 to check | 17 of 17 aligned · …"."""
        return f"{' · '.join(words for words, _ in pills(self._counts))} | {summary(self._counts, self._moves)}"

    def show_note(self, words: str) -> None:
        """Say something in the place of the keys; "" takes it back."""
        self._note = words
        self.update()

    def show_texts(self, texts: Sequence[Text], current: Text) -> None:
        """Offer the translations, where there are several."""
        menu = self._which.menu()
        menu.clear()
        for text in texts:
            entry = menu.addAction(column_title(text))
            entry.setCheckable(True)
            entry.setChecked(text.id == current.id)
            entry.triggered.connect(lambda _checked=False, id=text.id: self.text_chosen.emit(id))
        self._which.setText(column_title(current))
        self._which.setVisible(len(texts) > 1)

    def hints(self) -> tuple[tuple[str, str, str], ...]:
        """Words, key and action of what is done most; the rarest last."""
        tr = self.tr
        return (
            (tr("Next to check"), "N", "align.next"), (tr("Confirm"), "↵", "align.confirm"),
            (tr("Merge"), "M", "align.merge"), (tr("Split"), "S", "align.split"),
            (tr("Shift"), "Alt ↑↓", ""), (tr("Pin"), "P", "align.pin"),
            (tr("Realign from here"), "R", "align.realign"), (tr("Confirm all above"), "⇧↵", "align.confirm_above"),
        )  # fmt: skip

    # ---- Qt

    def sizeHint(self) -> QSize:
        """As wide as may be."""
        return QSize(600, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pills, summary, keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover(painter, self.rect(), self._inks.paper)
        cover(painter, QRect(0, _HIGH - 1, self.width(), 1), self._inks.line)
        self._places = []
        left = self._paint_counts(painter)
        right = (self._which.x() if self._which.isVisible() else self.width()) - _LEFT
        if self._note:
            painter.setFont(interface_font(13))
            painter.setPen(self._inks.accent)
            box = QRectF(left + _BETWEEN, 0, max(0, right - left - _BETWEEN), _HIGH)
            words = QFontMetricsF(painter.font()).elidedText(self._note, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        else:
            self._paint_hints(painter, left + 24, right)
        painter.end()

    def _paint_counts(self, painter: QPainter) -> float:
        """From the left; returns where they end."""
        font = interface_font(11, 600)
        metrics = QFontMetricsF(font)
        high = metrics.height() + 2
        x, y = float(_LEFT), (_HIGH - 1 - high) / 2
        for words, status in pills(self._counts):
            grounds, letters = self._chips.grounds, self._chips.letters
            paint_pill(painter, QPointF(x, y), words, font, grounds[status], letters[status])
            width = metrics.horizontalAdvance(words) + high * 0.8
            if status is BeadStatus.REVIEW and self._counts.check:
                self._places.append((QRectF(x, y, width, high), "align.next"))
            x += width + _BETWEEN
        painter.setFont(interface_font(13))
        painter.setPen(self._inks.dim)
        words = summary(self._counts, self._moves)
        painter.drawText(QRectF(x, 0, self.width(), _HIGH - 1), Qt.AlignmentFlag.AlignVCenter, words)
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        if self._moves:
            self._places.append((QRectF(x, 0, width, _HIGH), "align.next_moved"))
        return x + width

    def _paint_hints(self, painter: QPainter, left: float, right: float) -> None:
        word_font, key_font = interface_font(13), interface_font(11)
        words, keys = QFontMetricsF(word_font), QFontMetricsF(key_font)
        widths = [words.horizontalAdvance(w) + 5 + keys.horizontalAdvance(k) + 12 for w, k, _ in self.hints()]
        count = len(widths)
        while count and sum(widths[:count]) + 8 * (count - 1) > right - left:
            count -= 1
        x = right - sum(widths[:count]) - 8 * max(0, count - 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for (word, key, action), width in zip(self.hints()[:count], widths, strict=False):
            if action:
                self._places.append((QRectF(x, 4, width, _HIGH - 8), action))
            painter.setFont(word_font)
            painter.setPen(self._inks.dim)
            painter.drawText(QRectF(x, 0, width, _HIGH - 1), middle, word)
            at = x + words.horizontalAdvance(word) + 5
            box = QRectF(at + 0.5, 10.5, keys.horizontalAdvance(key) + 11, _HIGH - 22)
            painter.setPen(QPen(self._inks.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(key_font)
            painter.setPen(self._inks.dim)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            x += width + 8

    def action_at(self, point: QPointF) -> str:
        """What pressing there would do; "" for nothing."""
        return next((action for box, action in self._places if box.contains(point)), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where something can be pressed."""
        hand = self.action_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what is pressed."""
        action = self.action_at(event.position())
        if action and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(action)

    def event(self, event: QEvent) -> bool:
        """Room may have become less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()
        return super().event(event)
