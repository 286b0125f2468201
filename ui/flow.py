"""A layout that goes on in the next row where there is no more room, as words do, and a widget that has it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets from left to right, each in its own size, in as many rows as they need.

    It asks for no more width than its widest widget, so it never makes a panel wider.
    """

    def __init__(self, spacing: int) -> None:
        """Leave so many pixels between widgets and between rows."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """One more, the last."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """One of them; Qt asks for more than there are, and takes None for the end."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all rows, margins included."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, area: QRect) -> None:
        """Put everything into its place."""
        super().setGeometry(area)
        self._place(area, moves=True)

    def sizeHint(self) -> QSize:
        """As if each stood in a row of its own: the height comes from `heightForWidth`."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest widget, and one row."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, area: QRect, *, moves: bool) -> int:
        """Go through the widgets row by row; the height they need. They are only moved where `moves`."""
        inner = area.marginsRemoved(self.contentsMargins())
        rows: list[list[QLayoutItem]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if rows[-1] and x + width > inner.width():
                rows.append([])
                x = 0
            rows[-1].append(item)
            x += width + self.spacing()
        y = inner.top()
        for row in rows:
            height = max((item.sizeHint().height() for item in row), default=0)
            if moves:
                self._place_row(row, QPoint(inner.left(), y), height, inner.width())
            y += height + self.spacing()
        return y - self.spacing() - area.top() + self.contentsMargins().bottom()

    def _place_row(self, row: list[QLayoutItem], corner: QPoint, height: int, room: int) -> None:
        x = corner.x()
        for item in row:
            size = item.sizeHint()
            item.setGeometry(
                QRect(x, corner.y() + (height - size.height()) // 2, min(size.width(), room), size.height())
            )
            x += size.width() + self.spacing()


class FlowRow(QWidget):
    """Words and buttons in as many rows as they need."""

    def __init__(self, parent: QWidget, apart: int = 6) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(apart)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._flow)

    def fill(self, *widgets: QWidget) -> None:
        """Show these in place of what was there; what is not among them goes."""
        while item := self._flow.takeAt(0):
            if (old := item.widget()) is not None and old not in widgets:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._flow.addWidget(widget)
            widget.show()
        self.setVisible(bool(widgets))
