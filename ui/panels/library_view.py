"""The tree of the sidebar: tags and collections are moved in it, by dragging and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTreeView

from reader.model import Tag
from ui.models.library_tree import ARTICLE, SCOPE, TAG
from ui.session import Scope

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget


ARTICLES = "application/x-lesart-articles"
"""Ids of articles that are dragged, one a line."""


class LibraryTreeView(QTreeView):
    """Alt+Right puts a tag or collection into the one above it, Alt+Left takes it out, F2 renames.

    Signals:
        moved(object, object): A `Tag` or a collection's `Scope` is to go into another one; None: to the top.
        rename_asked(object): Of the same.
        filed(list, object): Articles, by their ids, are to go into a collection's `Scope`.
    """

    moved = Signal(object, object)
    filed = Signal(list, object)
    rename_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)

    def thing(self, index: QModelIndex) -> Tag | Scope | None:
        """The tag or collection of a row."""
        if isinstance(tag := index.data(TAG), Tag):
            return tag
        scope = index.data(SCOPE)
        return scope if isinstance(scope, Scope) and scope.kind == "collection" else None

    def _dragged(self, event: QDropEvent) -> list[str]:
        """Ids of the articles that are dragged: from the list, or one of those read recently."""
        if event.mimeData().hasFormat(ARTICLES):
            return bytes(event.mimeData().data(ARTICLES).data()).decode().split("\n")
        article = self.currentIndex().data(ARTICLE) if event.source() is self else ""
        return [article] if article else []

    def _into(self, event: QDropEvent) -> Scope | None:
        """The collection below the pointer."""
        thing = self.thing(self.indexAt(event.position().toPoint()))
        return thing if isinstance(thing, Scope) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Articles are let in, too."""
        super().dragEnterEvent(event)
        if self._dragged(event):
            event.acceptProposedAction()

    def _target(self, event: QDropEvent) -> tuple[Tag | Scope | None, bool]:
        """Where a row would go, None for the top; and whether it can."""
        moved, index = self.thing(self.currentIndex()), self.indexAt(event.position().toPoint())
        onto = self.thing(index)
        if moved is None or not index.isValid() or onto == moved:
            return None, False
        if onto is None:  # the section's head stands for its top
            return None, index == _section(self.currentIndex())
        return onto, isinstance(onto, Tag) == isinstance(moved, Tag)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Tags go into tags, collections and articles into collections; a section's head stands for its top."""
        super().dragMoveEvent(event)
        event.setAccepted(self._into(event) is not None if self._dragged(event) else self._target(event)[1])

    def dropEvent(self, event: QDropEvent) -> None:
        """The library moves it, and rows follow."""
        if articles := self._dragged(event):
            into = self._into(event)
            event.setDropAction(Qt.DropAction.CopyAction)  # the list keeps its rows
            event.setAccepted(into is not None)
            if into is not None:
                self.filed.emit(articles, into)
            return
        onto, can = self._target(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if can:
            self.moved.emit(self.thing(self.currentIndex()), onto)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a tag or collection; all others are those of a tree."""
        index = self.currentIndex()
        moved = self.thing(index)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if moved is not None and alt and event.key() == Qt.Key.Key_Right and index.row() > 0:
            self.moved.emit(moved, self.thing(index.siblingAtRow(index.row() - 1)))
        elif moved is not None and alt and event.key() == Qt.Key.Key_Left:
            if self.thing(index.parent()) is not None:
                self.moved.emit(moved, self.thing(index.parent().parent()))
        elif moved is not None and event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit(moved)
        else:
            super().keyPressEvent(event)


def _section(index: QModelIndex) -> QModelIndex:
    while index.parent().isValid():
        index = index.parent()
    return index
