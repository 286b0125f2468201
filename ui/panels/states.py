"""Whether a row is selected, hovered or has the keyboard, asked of the view, and the ground that shows it.

Not of `QStyleOptionViewItem.state`: the class it belongs to, QStyle, brings twenty enumerations that
cost 6 ms of every start.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from ui.theme import Theme

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


def paint_ground(painter: QPainter, box: QRect, view: QAbstractItemView, index: Index, theme: Theme) -> None:
    """Show what a row is: a soft ground when it is selected or hovered, a rim when keys act on it.

    Args:
        painter: Of the row; its pen and brush are changed.
        box: The row, in pixels, without its margins.
        view: It is asked.
        index: The row.
        theme: In use.
    """
    if selected(view, index) or hovered(view, index):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.soft))
        painter.drawRoundedRect(box, 6, 6)
    if focused(view, index):
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 6, 6)
