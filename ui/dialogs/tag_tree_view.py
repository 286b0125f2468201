"""The tree in the dialog of tags: what is dragged where, and the keys that move a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from reader.model import Tag, TagId
from ui.icons import dot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_TAG = Qt.ItemDataRole.UserRole


class TagTree(QTreeWidget):
    """One row a tag, with the number of its annotations.

    Signals:
        moved(str, object): A tag is to be put below another one (None: to the top).
        rename_asked(), remove_asked(): Of the current tag.
    """

    moved = Signal(str, object)
    rename_asked = Signal()
    remove_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: list[Tag] = []
        self._items: dict[TagId, QTreeWidgetItem] = {}
        self.setObjectName("ordered")
        self.setAccessibleName(self.tr("Tags"))
        self.setHeaderLabels([self.tr("Tag"), self.tr("Annotations")])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)  # “Annotationen” is longer
        self.setIconSize(QSize(11, 11))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # ---- what is shown

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show these; what was open and current stays so."""
        current = self.current_tag()
        closed = {id for id, item in self._items.items() if item.childCount() and not item.isExpanded()}
        at = self._number_of(current)
        where = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._tags, self._items = list(tags), {}
        for tag in tags:
            above = self._items.get(tag.parent) if tag.parent else None
            item = QTreeWidgetItem(above or self)
            item.setText(0, tag.name)
            item.setText(1, str(tag.count) if tag.count else "")
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, tag.memo)
            item.setData(0, _TAG, tag)
            if tag.colour:
                item.setIcon(0, dot(self._theme, tag.colour))
            self._items[tag.id] = item
        for id, item in self._items.items():
            item.setExpanded(id not in closed)
        self.blockSignals(False)
        if self._items:
            there = self._items.get(current.id) if current else None
            rows = list(self._items.values())
            self.setCurrentItem(there or rows[min(at, len(rows) - 1)])
        self.verticalScrollBar().setValue(where)

    def tags(self) -> list[Tag]:
        """All of them, in the order of their paths."""
        return self._tags

    def current_tag(self) -> Tag | None:
        """The one that the cursor is on."""
        item = self.currentItem()
        tag = item.data(0, _TAG) if item is not None else None
        return tag if isinstance(tag, Tag) else None

    def _number_of(self, tag: Tag | None) -> int:
        """Which of the tags this is; what is removed leaves the cursor to the one that follows it."""
        return next((at for at, one in enumerate(self._tags) if tag is not None and one.id == tag.id), 0)

    def go_to(self, id: TagId) -> None:
        """Put the cursor on a tag."""
        if id in self._items:
            self.setCurrentItem(self._items[id])
            self.scrollToItem(self._items[id])

    def narrow(self, words: str) -> None:
        """Show only tags whose path has these words, and those above them."""
        wanted = words.casefold().split()
        fitting = [tag.path for tag in self._tags if all(word in tag.path.casefold() for word in wanted)]
        for tag in self._tags:
            is_shown = any(f"{path}/".startswith(f"{tag.path}/") for path in fitting)
            self._items[tag.id].setHidden(not is_shown)

    # ---- moving

    def _place(self, step: int) -> TagId | bool | None:
        """Where Alt+Right (1: below the one above) and Alt+Left (-1: out) put the current tag; False: nowhere."""
        item = self.currentItem()
        if item is None:
            return False
        above = item.parent()
        if step < 0:
            if above is None:
                return False
            return _id_of(above.parent())
        siblings = above or self.invisibleRootItem()
        at = siblings.indexOfChild(item)
        return _id_of(siblings.child(at - 1)) if at > 0 else False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that change a tag."""
        tag = self.current_tag()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if tag is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            place = self._place(steps[Qt.Key(event.key())])
            if not isinstance(place, bool):
                self.moved.emit(tag.id, place)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The library moves the tag, and rows follow."""
        tag = self.current_tag()
        target = self.itemAt(event.position().toPoint())
        on = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.OnItem
        if target is not None and not on:
            target = target.parent()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if tag is not None and _id_of(target) != tag.parent and _id_of(target) != tag.id:
            self.moved.emit(tag.id, _id_of(target))

    def items(self) -> Iterator[tuple[Tag, QTreeWidgetItem]]:
        """Tags with their rows."""
        yield from ((tag, self._items[tag.id]) for tag in self._tags)


def _id_of(item: QTreeWidgetItem | None) -> TagId | None:
    tag = item.data(0, _TAG) if item is not None else None
    return tag.id if isinstance(tag, Tag) else None
