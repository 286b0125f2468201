"""The list of note cards: only the cards in sight are laid out, the heights of all others are estimated.

A book has thousands of annotations, and QListView asks for the height of each whenever one changes: a
second for 5,000 cards. Model, selection, editing and accessibility stay QListView's; the rows are placed
here, with the same tree of heights as those of the bitext.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from ui.heights import Heights

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction
STEP = 40  # pixels of a wheel's or arrow's step
FOOT = 8
LEAST = 40  # no card is less high


class CardList(QListView):
    """Rows of any height below each other.

    Attributes:
        estimate: Height of a row at a width, by rule of thumb and quickly.

    Signals:
        menu_asked(QPoint): A menu is wanted, at a point on the screen.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.estimate: Callable[[int, int], int] = lambda _row, _width: 80
        self._rows: list[int] | None = None  # heights; None: to be estimated
        self._tree: Heights | None = None  # over `_rows`; both are made when they are needed
        self._held = (0, 0)  # the row at the top and how much of it is above, while there are no heights
        self._exact: set[int] = set()  # rows whose height is not estimated
        self._width = 0
        self.setAccessibleName(self.tr("Notes"))
        self.setViewport(QWidget(self))  # one that Qt has made is dear to wrap: see `ui.reading.area`
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    # ---- heights

    def remeasure(self, index: Index) -> None:
        """A card has another height now: its note is edited, or no longer."""
        if 0 <= index.row() < len(self._heights):
            self._exact.discard(index.row())
            self._measure(index.row())
            self.updateGeometries()
            self.viewport().update()

    def _measure(self, row: int) -> None:
        if row not in self._exact:
            index = self.model().index(row, 0)
            self._heights[row] = self.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height()
            self._exact.add(row)

    @property
    def _heights(self) -> Heights:
        if self._tree is None:
            held = self._held if self._rows is None else None
            if self._rows is None:
                rows, self._width = self.model().rowCount() if self.model() else 0, self.viewport().width()
                self._rows = [self.estimate(row, self._width) for row in range(rows)]
            self._tree = Heights(self._rows)
            self.updateGeometries()
            if held and held[0] < len(self._rows):
                self.verticalScrollBar().setValue(self._tree.offset(held[0]) + held[1])
        return self._tree

    def _rebuild(self, heights: list[int] | None, exact: set[int]) -> None:
        """Other rows; their tree is made with the next painting, once for however many changes."""
        self._rows, self._exact, self._tree = heights, exact, None
        self.viewport().update()

    def _known(self) -> list[int] | None:
        return list(self._tree.all()) if self._tree else self._rows

    def _settle(self) -> range:
        """Lay out the rows in sight; returns them. The one at the top stays where it is."""
        if not len(self._heights):
            return range(0)
        top = self._heights.row_at(self.verticalOffset())
        below, row = self._heights.offset(top) - self.verticalOffset(), top
        total = self._heights.total
        while row < len(self._heights) and below < self.viewport().height():
            self._measure(row)
            below += self._heights[row]
            row += 1
        if self._heights.total != total:
            self.updateGeometries()
        return range(top, row)

    # ---- what QListView asks of a layout

    def doItemsLayout(self) -> None:
        """All heights are estimated anew, once for however many calls; the card at the top stays there."""
        if self._rows is not None:
            top = self._heights.row_at(self.verticalOffset()) if len(self._heights) else 0
            self._held = (top, self.verticalOffset() - self._heights.offset(top))
        self._rebuild(None, set())
        bar = self.verticalScrollBar()
        if not bar.maximum() and self.model() and self.model().rowCount() * LEAST > self.viewport().height():
            bar.setRange(0, 1)  # it is going to be there: else all would be estimated once more when it comes
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """The scroll bar's range."""
        if self._tree is None:
            return  # as soon as it is made
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total + FOOT - height) if len(self._heights) else 0)
        bar.setPageStep(max(1, height - STEP))
        bar.setSingleStep(STEP)
        QAbstractItemView.updateGeometries(self)

    def verticalOffset(self) -> int:
        """Pixels above what is in sight."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Cards are as wide as the list."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """Where a card stands in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.offset(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights[index.row()])

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a point of the viewport."""
        at = point.y() + self.verticalOffset()
        if not len(self._heights) or not 0 <= at < self._heights.total:
            return QModelIndex()
        return self.model().index(self._heights.row_at(at), 0)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Bring a card into sight; not at all if it is."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        self._measure(index.row())
        self.updateGeometries()
        box, room = self.visualRect(index), self.viewport().height()
        by = 0
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            by = box.center().y() - room // 2
        elif hint is QAbstractItemView.ScrollHint.PositionAtTop or box.top() < 0 or box.height() > room:
            by = box.top()
        elif hint is QAbstractItemView.ScrollHint.PositionAtBottom or box.bottom() >= room:
            by = box.bottom() + 1 - room
        self.verticalScrollBar().setValue(self.verticalOffset() + by)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The card that a key leads to."""
        last = self.model().rowCount() - 1
        here = self.currentIndex().row()
        page = self.viewport().height()
        if action in (Action.MovePageDown, Action.MovePageUp) and here >= 0:
            by = page if action is Action.MovePageDown else -page
            goal = self._heights.row_at(max(0, self._heights.offset(here) + by))
            goal = goal if goal != here else here + (1 if by > 0 else -1)
        else:
            goal = {
                Action.MoveHome: 0, Action.MoveEnd: last,
                Action.MoveUp: here - 1, Action.MoveLeft: here - 1, Action.MovePrevious: here - 1,
            }.get(action, here + 1)  # fmt: skip
        return self.model().index(max(0, min(goal, last)), 0) if last >= 0 else QModelIndex()

    def setSelection(self, area: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card that is pressed."""
        index = self.indexAt(area.center())
        self.selectionModel().select(QItemSelection(index, index) if index.isValid() else QItemSelection(), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where selected cards stand."""
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    # ---- the model changes

    def reset(self) -> None:
        """Other cards are shown."""
        super().reset()
        self._rebuild(None, set())
        self._held = (0, 0)
        self.verticalScrollBar().setValue(0)
        self.doItemsLayout()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """New cards have estimated heights."""
        heights, count = self._known(), end - start + 1
        if heights is not None:
            heights[start:start] = [self.estimate(row, self._width) for row in range(start, end + 1)]
        self._rebuild(heights, {row + count if row >= start else row for row in self._exact})
        QAbstractItemView.rowsInserted(self, parent, start, end)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Cards go."""
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        heights, count = self._known(), end - start + 1
        if heights is not None:
            del heights[start : end + 1]
        exact = {row - count if row > end else row for row in self._exact if not start <= row <= end}
        self._rebuild(heights, exact)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Cards say something else."""
        for row in range(first.row(), last.row() + 1):
            self._exact.discard(row)
        QAbstractItemView.dataChanged(self, first, last, roles)
        self.viewport().update()

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in sight."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        for row in self._settle():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.intersects(event.rect()):
                self.itemDelegate().paint(painter, option, index)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are laid out to the width."""
        QAbstractItemView.resizeEvent(self, event)
        if self.viewport().width() != self._width:
            self.doItemsLayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar; an open editor goes along."""
        self.viewport().scroll(0, dy)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here (T, N, 1 to 5), not a search."""

    def _on_menu(self, point: QPoint) -> None:
        if self.indexAt(point).isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(point))
