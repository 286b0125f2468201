"""A line for tags, separated by commas, that completes the one the cursor is in."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget


def paths_in(text: str) -> tuple[str, ...]:
    """The tags that stand in such a line."""
    paths = dict.fromkeys(part.strip().strip("/") for part in text.split(","))
    return tuple(path for path in paths if path)


class TagLine(QLineEdit):
    """Completes the tag that the cursor is in.

    Signals:
        inserted(): An offered tag was taken.
    """

    inserted = Signal()

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
        self.inserted.emit()
