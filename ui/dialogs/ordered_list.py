"""A list of columns whose rows the reader puts in order, by dragging and by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class OrderedList(QTreeWidget):
    """Rows without children.

    Signals:
        reordered(): The reader has moved a row.
        remove_asked(): The current row shall go.
        files_dropped(list): Files (`Path`) were dropped on it.
    """

    reordered = Signal()
    remove_asked = Signal()
    files_dropped = Signal(list)

    def __init__(self, parent: QWidget, headings: list[str], name: str) -> None:
        """Make an empty list; the first column takes the room that the others leave.

        Args:
            parent: The dialog.
            headings: Of the columns.
            name: For screen readers.
        """
        super().__init__(parent)
        self.setObjectName("ordered")
        self.setAccessibleName(name)
        self.setHeaderLabels(headings)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def add_row(self, texts: list[str], key: object, *, checked: bool | None = None) -> QTreeWidgetItem:
        """Put a row at the end.

        Args:
            texts: Of the columns.
            key: What `key_of` gives back.
            checked: State of its check box; None: it has none.
        """
        item = QTreeWidgetItem(self, texts)
        # nothing can be dropped into a row, only between two
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setData(0, Qt.ItemDataRole.UserRole, key)
        if checked is not None:
            item.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        return item

    def rows(self) -> list[QTreeWidgetItem]:
        """All rows, from top to bottom."""
        return [item for number in range(self.topLevelItemCount()) if (item := self.topLevelItem(number))]

    @staticmethod
    def key_of(item: QTreeWidgetItem | None) -> object:
        """What a row stands for; None for none."""
        return item.data(0, Qt.ItemDataRole.UserRole) if item else None

    def row(self) -> int:
        """Number of the current row; -1 for none."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item else -1

    def choose(self, row: int) -> None:
        """Make a row the current one; the last where there are fewer."""
        if item := self.topLevelItem(max(0, min(row, self.topLevelItemCount() - 1))):
            self.setCurrentItem(item)

    def move_row(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        here = self.row()
        there = here + by
        if here >= 0 and 0 <= there < self.topLevelItemCount():
            if item := self.takeTopLevelItem(here):
                self.insertTopLevelItem(there, item)
            self.choose(there)
            self.reordered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the row, Del asks for it to go."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in (_UP, _DOWN):
            self.move_row(-1 if event.key() == _UP else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Rows of its own, and files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Likewise."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A row has a new place, or files are there."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(files)
            return
        super().dropEvent(event)
        self.reordered.emit()


def dropped_files(data: QMimeData | None) -> list[Path]:
    """Files of this computer that were dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data else []
