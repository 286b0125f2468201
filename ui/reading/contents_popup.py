"""The contents of what is read: its headings as a tree, the translation's beside them, found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import spoken
from ui.reading.contents import Heading
from ui.theme import interface_font

NUMBER = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT, ROW = 680, 560, 27
_PAGE = 12


class ContentsPopup(QFrame):
    """Opens over the window; Enter goes to a heading, Escape closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._over = parent
        self._go: Callable[[Heading], None] | None = None
        self._headings: Sequence[Heading] = ()
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Contents"))
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Type a part of a heading"))
        self._line.setAccessibleName(self.tr("Part of a heading"))
        self._line.textChanged.connect(self._filter)
        self._line.installEventFilter(self)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Headings"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(18)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.itemClicked.connect(self._run)
        self.tree.currentItemChanged.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._line)
        layout.addWidget(self.tree, 1)

    def ask(self, headings: Sequence[Heading], current: int, go: Callable[[Heading], None]) -> None:
        """Show headings.

        Args:
            headings: In reading order.
            current: Number of the one under which reading is now; -1 for none.
            go: Called with the heading that was chosen.
        """
        self._headings, self._go = headings, go
        self._line.clear()
        self._fill(current)
        window = self._over.window()
        high = min(HEIGHT, len(headings) * ROW + 66, window.height() - 100)
        size = QSize(min(WIDTH, window.width() - 40), high)
        corner = window.mapToGlobal(QRect(0, 0, window.width(), 1).center())
        self.setGeometry(QRect(corner.x() - size.width() // 2, corner.y() + 60, size.width(), size.height()))
        self.show()
        self._line.setFocus()
        spoken.tell_focus(self._line)
        if self.tree.currentIndex().isValid():
            self.tree.scrollTo(self.tree.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _fill(self, current: int) -> None:
        self.tree.clear()
        self.tree.setColumnHidden(1, not any(heading.partner for heading in self._headings))
        self.tree.setRootIsDecorated(any(heading.depth for heading in self._headings))
        dim = QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        above: list[QTreeWidgetItem] = []
        chosen: QTreeWidgetItem | None = None
        for number, heading in enumerate(self._headings):
            item = QTreeWidgetItem([heading.title, heading.partner])
            item.setData(0, NUMBER, number)
            item.setForeground(1, dim)
            item.setSizeHint(0, QSize(0, ROW))
            item.setToolTip(0, f"{heading.title}\n{heading.partner}".strip())
            if number == current:
                item.setFont(0, interface_font(13, 700))
                item.setForeground(0, QBrush(self.palette().color(QPalette.ColorRole.Accent)))
                here = self.tr("{heading}, you are here").format(heading=heading.title)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, here)
                chosen = item
            del above[heading.depth :]
            if above:
                above[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append(item)
        self.tree.expandAll()
        self._choose(chosen or self.tree.topLevelItem(0))

    def _filter(self, text: str) -> None:
        """Show headings that have all the words, in either language, and what they stand under."""
        words = text.casefold().split()
        first: QTreeWidgetItem | None = None

        def look(item: QTreeWidgetItem | None) -> bool:
            nonlocal first
            if item is None:
                return False
            content = f"{item.text(0)} {item.text(1)}".casefold()
            own = all(word in content for word in words)
            if own and first is None:
                first = item
            below = [look(item.child(at)) for at in range(item.childCount())]
            item.setHidden(not (own or any(below)))
            return own or any(below)

        for at in range(self.tree.topLevelItemCount()):
            look(self.tree.topLevelItem(at))
        if words:
            self._choose(first)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            self.tree.clearSelection()
            self.tree.setCurrentIndex(QModelIndex())
        else:
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        """The line keeps the focus, so a screen reader has to be told where Enter would go."""
        parts = (item.text(0), item.text(1)) if item else (self.tr("nothing fits"),)
        spoken.describe(self._line, "; ".join(part for part in parts if part))

    def _run(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not item.isHidden() and self._go is not None:
            heading = self._headings[item.data(0, NUMBER)]
            self.hide()
            self._go(heading)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the tree while the line keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE,
            }.get(Qt.Key(event.key()))  # fmt: skip
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.tree.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        index = self.tree.currentIndex()
        for _ in range(abs(by)):
            after = self.tree.indexBelow(index) if by > 0 else self.tree.indexAbove(index)
            if not after.isValid():
                break
            index = after
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
