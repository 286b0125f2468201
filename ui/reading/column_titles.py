"""The column titles that stay above the text: language and what the text is, in spaced capitals."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.language.names import is_right_to_left, language_name
from reader.model import Text
from ui.reading.geometry import Lane, lane_at
from ui.reading.inks import Inks, cover
from ui.reading.modes import Layout
from ui.theme import LIGHT, Theme, interface_font
from ui.words import column_title

HEIGHT = 29


class ColumnTitles(QWidget):
    """Paints one title above each column.

    Signals:
        menu_asked: A menu for a column: id of its text, point on the screen.
    """

    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._inks = Inks.of(LIGHT)
        self._titles: list[str] = []
        self._shorter: list[str] = []
        self._texts: list[str] = []
        self._vouched: frozenset[str] = frozenset()
        self._from_right: list[bool] = []
        self._lanes: Sequence[Lane] = ()
        self._focused = False
        self._font = interface_font(11, 600)
        self._font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.7)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._inks = Inks.of(theme)
        self.update()

    def set_focused(self, focused: bool) -> None:
        """Show by a line below whether the keyboard acts on the text."""
        self._focused = focused
        self.update()

    def set_vouched(self, texts: frozenset[str]) -> None:
        """Say which machine translations are confirmed throughout, for the next `set_columns`."""
        self._vouched = texts

    def set_columns(self, texts: Sequence[Text], lanes: Sequence[Lane], layout: Layout = "beside") -> None:
        """Show these texts' titles above these lanes; of stacked ones all in one line."""
        titles = [column_title(text, is_confirmed=text.id in self._vouched) for text in texts]
        self._shorter = ["" if text.label else language_name(text.language) for text in texts]
        self._texts = [text.id for text in texts]
        self._from_right = [is_right_to_left(text.language) for text in texts]
        self._lanes = tuple(lanes)
        if layout != "beside":
            self._lanes = self._lanes[:1]
            if len(titles) > 2:
                titles = [language_name(text.language) for text in texts]
            titles = ["   /   ".join(titles)] if layout == "stacked" else [column_title(text) for text in texts[:1]]
        self._titles = titles
        self.setToolTip(" | ".join(titles))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the column under the mouse."""
        column = lane_at(self._lanes, event.pos().x())
        if column is not None:
            self.menu_asked.emit(self._texts[column], event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave out that it is a translation where there is no room for that; cut short what still does not fit."""
        painter, inks = QPainter(self), self._inks
        cover(painter, event.rect(), inks.paper)
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        for at, (words, lane) in enumerate(zip(self._titles, self._lanes, strict=True)):
            painter.setPen(inks.voice if at else inks.dim)
            box = QRect(lane.x, 4, max(0, lane.width), HEIGHT - 4)
            if self._shorter[at] and metrics.horizontalAdvance(words.upper()) > box.width():
                words = self._shorter[at] if len(self._titles) == len(self._texts) else words
            shown = metrics.elidedText(words.upper(), Qt.TextElideMode.ElideRight, box.width())
            side = Qt.AlignmentFlag.AlignRight if self._from_right[at] else Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, shown)
            if at:
                cover(painter, QRect(lane.left, 0, 1, HEIGHT), inks.line)
        if self._focused:
            cover(painter, QRect(0, HEIGHT - 2, self.width(), 2), inks.accent)
        painter.end()
