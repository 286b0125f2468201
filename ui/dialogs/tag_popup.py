"""A line to type tags into, with the known ones offered."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui import spoken


class TagPopup(QFrame):
    """Tags of one annotation, separated by commas.

    Signals:
        chosen(object): A tuple of tag paths; sent when Enter is pressed.
        closed(): The popup is gone, by Enter or Escape or a click beside it.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Tags"))
        self._line = TagLine(self)
        self._line.setMinimumWidth(290)
        self._line.setPlaceholderText(self.tr("vfx/de-aging, zitat"))
        self._line.setAccessibleName(self.tr("Tags, separated by commas"))
        self._line.returnPressed.connect(self._on_return)
        hint = QLabel(self.tr("Commas separate tags, “/” stands between a tag and one below it. Enter saves."), self)
        hint.setObjectName("dim")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._line)
        layout.addWidget(hint)

    def ask(self, present: Sequence[str], known: Sequence[str], near: QPoint) -> None:
        """Show the popup at a point on the screen."""
        self._line.offer(known)
        self._line.setText(", ".join(present) + (", " if present else ""))
        self.adjustSize()
        room: QRect = self.screen().availableGeometry()
        x = max(room.left(), min(near.x(), room.right() - self.width()))
        y = max(room.top(), min(near.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._line.setFocus()
        spoken.tell_focus(self._line)

    def _on_return(self) -> None:
        paths = tuple(dict.fromkeys(part.strip().strip("/") for part in self._line.text().split(",")))
        self.hide()
        self.chosen.emit(tuple(path for path in paths if path))

    def hideEvent(self, event: object) -> None:
        """Gone, however it went."""
        self.closed.emit()


class TagLine(QLineEdit):
    """Completes the tag that the cursor is in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        # The completer's own widget handling would complete the whole line; only the last tag is wanted.
        self._completer = QCompleter(self._known, self)
        self._offers = QListView()
        self._completer.setPopup(self._offers)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._insert)
        self.textEdited.connect(self._on_edited)

    def offer(self, known: Sequence[str]) -> None:
        """The tags there are."""
        self._known.setStringList(list(known))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the list is open, Enter, Tab and Escape belong to it."""
        popup = self._offers
        if popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            if popup.currentIndex().isValid():
                self._insert(str(popup.currentIndex().data()))
                popup.hide()
                return
            popup.hide()
        super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        prefix = text[: self.cursorPosition()].rpartition(",")[2].strip()
        self._completer.setCompletionPrefix(prefix)
        if prefix and self._completer.completionCount():
            self._completer.complete()
        else:
            self._offers.hide()

    def _insert(self, tag: str) -> None:
        text, at = self.text(), self.cursorPosition()
        before = text[:at].rpartition(",")
        start = f"{before[0]}, " if before[1] else ""
        after = text[at:].partition(",")
        rest = f", {after[2].strip()}" if after[1] and after[2].strip() else ""
        self.setText(f"{start}{tag}{rest}")
        self.setCursorPosition(len(start) + len(tag))
