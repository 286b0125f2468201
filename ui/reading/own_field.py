"""The field that a sentence's translation is typed into."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.words import typed

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTROL = Qt.KeyboardModifier.ControlModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OwnField(QPlainTextEdit):
    """One sentence; what would make a second line of it goes to another row.

    Signals:
        step_asked(int): To the next row (1) or the one before (-1).
        page_asked(int): A screen on or back.
        empty_asked(): To the next row without words.
        proposal_asked(): Tab was pressed while nothing stands here.
        leave_asked(): Escape was pressed.
    """

    step_asked = Signal(int)
    page_asked = Signal(int)
    empty_asked = Signal()
    proposal_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own")
        self.has_proposal = False  # whether Tab takes one
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)

    def words(self) -> str:
        """What stands there; the cells of a table's row parted by tabs."""
        return typed(self.document()).strip().replace(" | ", "\t")

    def take(self, words: str) -> None:
        """Show other words; what was typed before cannot be taken back from here."""
        self.setPlainText(words.replace("\t", " | "))
        self.moveCursor(self.textCursor().MoveOperation.End)

    def put(self, words: str) -> None:
        """Put words in the place of those there; one step that can be taken back."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(words.replace("\t", " | "))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines are one sentence."""
        self.insertPlainText(" ".join(source.text().split()))

    def event(self, event: QEvent) -> bool:
        """Keys with a meaning here are not the window's; Tab would go to another widget before it is seen as a key."""
        if isinstance(event, QKeyEvent) and (do := self._meaning(event)) is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                do()
                return True
        return super().event(event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here, beside typing."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.empty_asked.emit if held == _CONTROL else partial(self.step_asked.emit, 1)
        if held == _CONTROL and key in _STEPS:
            return partial(self.step_asked.emit, _STEPS[key])
        if held == Qt.KeyboardModifier.NoModifier:
            if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                return partial(self.page_asked.emit, 1 if key == Qt.Key.Key_PageDown else -1)
            if key == Qt.Key.Key_Escape:
                return self.leave_asked.emit
            if key == Qt.Key.Key_Tab and self.has_proposal and not self.words():
                return self.proposal_asked.emit
        return None
