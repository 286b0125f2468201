"""A small editor right at a sentence of the text, to mend a typo: Enter saves, Escape leaves."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLabel, QPlainTextEdit, QVBoxLayout

from reader.model import Text
from ui.reading.area import SheetArea
from ui.reading.places import boxes
from ui.words import typed

_AROUND = 12  # pixels between the column's text and the frame
_MOST = 0.6  # of the viewport's height


class SentenceEditor(QFrame):
    """Covers its sentence, goes along when the text is scrolled, and grows with what is typed.

    Signals:
        entered(str): Enter was pressed with other words than before.
        left(): Escape was pressed, or Enter where nothing was changed.
    """

    entered = Signal(str)
    left = Signal()

    def __init__(self, view: SheetArea, column: int, segment: int) -> None:
        """Open at a sentence that is in sight.

        Args:
            view: Shows it.
            column: Of the view.
            segment: Number of the sentence in its text.
        """
        super().__init__(view.viewport())
        assert view.sheet is not None
        text, revision = view.sheet.arrangement.bitext.columns[column]
        self.text: Text = text
        self.segment = segment
        self._view, self._column = view, column
        self._start, self._end = revision.segments[segment]
        self._before = revision.plain[self._start : self._end]
        self.setObjectName("popup")
        self.edit = QPlainTextEdit(self._before, self)
        self.edit.setObjectName("sentence")
        self.edit.setAccessibleName(self.tr("The sentence"))
        self.edit.setFont(view.typesetting().font)
        self.edit.setTabChangesFocus(True)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.edit.installEventFilter(self)
        hint = QLabel(self.tr("Enter saves · Esc leaves it as it was"), self)
        hint.setObjectName("dim")
        hint.setIndent(9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 6)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(hint)
        self._hint = hint
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(20)
        shadow.setOffset(0, 3)
        shadow.setColor(QColor(view.typesetting().theme.shadow))
        self.setGraphicsEffect(shadow)
        view.position_changed.connect(self._stand)
        view.viewport().installEventFilter(self)
        self.edit.textChanged.connect(self._stand)
        self._stand()
        self.show()
        self._stand()
        self.edit.setFocus()
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def changed(self) -> bool:
        """Whether anything else stands there than before."""
        return typed(self.edit.document()).strip() != self._before.strip()

    def close_up(self) -> None:
        """Go away."""
        self._view.position_changed.disconnect(self._stand)
        self._view.viewport().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _stand(self, *_what: object) -> None:
        """Where the sentence stands now; hidden while it is out of sight."""
        sheet, room = self._view.sheet, self._view.viewport().rect()
        if sheet is None or self._column >= len(sheet.lanes):
            return
        found = list(boxes(sheet, self._column, self._start, self._end, room.height()))
        self.setVisible(bool(found))
        if not found:
            return
        lane = sheet.lanes[self._column]
        width = min(max(lane.width, 200) + 2 * _AROUND, room.width() - 8)
        self.edit.document().setTextWidth(width - 8 - 18)
        line = self.edit.fontMetrics().lineSpacing()
        lines = max(2, round(self.edit.document().size().height()))  # a plain text's document counts lines
        high = min(lines * line + 18, round(room.height() * _MOST)) + self._hint.sizeHint().height() + 12
        x = max(4, min(lane.x - _AROUND, room.right() - width - 4))
        y = max(4, min(round(found[0].top()) - 10, room.bottom() - high - 4))
        self.setGeometry(QRect(x, y, width, high))
        self.raise_()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter saves, with Shift it makes a new line; Escape leaves. Another size of the view: stand there anew."""
        if watched is not self.edit:
            if event.type() == QEvent.Type.Resize:
                self._stand()
            return False
        if not isinstance(event, QKeyEvent):
            return False
        ours = event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and ours:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                if self.changed():
                    self.entered.emit(typed(self.edit.document()))
                else:
                    self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return False
