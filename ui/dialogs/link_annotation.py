"""Choosing the annotation that another one is to be linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from reader.browsed import Wanted
from reader.model import Annotation, AnnotationId
from ui.dialogs.forms import ok_and_cancel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.library import Library

_MOST = 100
_PAUSE = 120  # milliseconds after a key


class LinkDialog(QDialog):
    """Words narrow the annotations of the library, the newest first; a line says what the one is to the other."""

    def __init__(self, parent: QWidget, library: Library, source: Annotation) -> None:
        super().__init__(parent)
        self._library, self._source = library, source
        self.setWindowTitle(self.tr("Link to another annotation"))
        self.resize(520, 460)
        shown = " ".join(source.exact.split())
        label = QLabel(self.tr("“{words}” refers to").format(words=shown[:120]), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Words in quotation or note"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Annotations"))
        self.list.itemDoubleClicked.connect(self.accept)
        self._note = QLineEdit(self)
        self._note.setPlaceholderText(self.tr("What it is to it (may stay empty)"))
        self._note.setAccessibleName(self._note.placeholderText())
        self._buttons = ok_and_cancel(self)
        layout = QVBoxLayout(self)
        for part in (label, self.words, self.list, self._note, self._buttons):
            layout.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.list_found)
        self.words.textChanged.connect(lambda: self._soon.start())
        self.list_found()
        self.words.setFocus()

    def list_found(self) -> None:
        """List what has the words."""
        ids = self._library.newest(Wanted(words=tuple(self.words.text().split())), _MOST)
        found = {one.id: one for one in self._library.annotations(ids=ids, partners=False)}
        sources = self._library.sources({one.text for one in found.values()})
        self.list.clear()
        for one in (found[id] for id in ids if id in found and id != self._source.id):
            words = " ".join(one.exact.split())[:90]
            item = QListWidgetItem(f"{words}\n{sources[one.text].title}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
        self.list.setCurrentRow(0)
        self._buttons.button(self._buttons.StandardButton.Ok).setEnabled(self.list.count() > 0)

    def target(self) -> AnnotationId | None:
        """The annotation that was chosen."""
        item = self.list.currentItem()
        return AnnotationId(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def note(self) -> str:
        """What was written about the link."""
        return self._note.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the list from the field as well."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
            return
        super().keyPressEvent(event)
