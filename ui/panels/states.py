"""Whether a row is selected, hovered or has the keyboard, asked of the view.

Not of `QStyleOptionViewItem.state`: the class it belongs to, QStyle, brings twenty enumerations that
cost 6 ms of every start.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex


def selected(view: QAbstractItemView, index: Index) -> bool:
    """Whether a row is selected."""
    return view.selectionModel().isSelected(index)


def focused(view: QAbstractItemView, index: Index) -> bool:
    """Whether keys act on a row."""
    return view.hasFocus() and view.currentIndex() == index


def hovered(view: QAbstractItemView, index: Index) -> bool:
    """Whether the mouse is over a row."""
    return view.underMouse() and view.indexAt(view.viewport().mapFromGlobal(QCursor.pos())) == index
