"""The table of annotations: several chosen at once, all of it by keyboard; heads of groups run across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from reader.model import Annotation, AnnotationId, Colour
from ui.models.browser import (
    ARTICLE,
    COLOUR,
    DATE,
    HEAD,
    NOTE,
    PARTNER,
    ROW,
    SIDE,
    SORTED_BY,
    TAGS,
    WORDS,
    BrowserRows,
    Grouping,
    Sorting,
    annotations_of,
)
from ui.panels.states import focused, selected
from ui.theme import LIGHT, Theme, interface_font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.models.browser import Index

_HIGH = 30
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COLOURS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5), Colour, strict=True))
_WIDTHS = ((TAGS, 118), (COLOUR, 74), (SIDE, 50), (DATE, 98))
_ROOM = ((PARTNER, 480), (ARTICLE, 590), (NOTE, 740), (DATE, 420), (COLOUR, 860))  # a narrower table hides them


class BrowserTable(QTableView):
    """Enter goes to the place, Delete removes, 1 to 5 colour, T tags, N writes a note.

    Signals:
        place_asked(object): The place of an `Annotation` is wanted.
        remove_asked(), tag_asked(), note_asked(): Of what is chosen.
        colour_asked(object): What is chosen is to get this `Colour`.
        sorting_asked(object): A `Sorting` is wanted.
        menu_asked(QPoint): A menu for what is chosen, at a point on the screen.
        left(): Escape was pressed.
    """

    place_asked = Signal(object)
    remove_asked = Signal()
    tag_asked = Signal()
    note_asked = Signal()
    colour_asked = Signal(object)
    sorting_asked = Signal(object)
    menu_asked = Signal(QPoint)
    left = Signal()

    def __init__(self, rows: BrowserRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._sorting = Sorting()
        self._grouping = Grouping.NONE
        self._make_viewport()
        self.setModel(rows)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(self.tr("Annotations"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._go)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_HIGH)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._on_head)
        for column in (WORDS, PARTNER, NOTE, ARTICLE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS:
            self.setColumnWidth(column, width)
        rows.modelReset.connect(self._span)
        rows.rowsInserted.connect(self._span)
        self.show_sorting(self._sorting)

    def _make_viewport(self) -> None:
        """One that Qt has made is dear to wrap: see `ui.reading.area`. Filled as that one would be."""
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._cells.theme = theme
        self.viewport().update()

    def show_sorting(self, sorting: Sorting) -> None:
        """Say in the head how rows are sorted."""
        self._sorting = sorting
        order = Qt.SortOrder.DescendingOrder if sorting.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(sorting.column, order)

    def chosen(self) -> list[Annotation]:
        """The annotations that are chosen, from top to bottom."""
        return annotations_of(self.selectionModel().selectedRows(WORDS))

    def choose(self, ids: frozenset[AnnotationId], row: int) -> None:
        """Choose annotations again after rows were made anew; where none is left, the one that has its place now."""
        found = self._rows.rows_of(ids)
        if not found:
            last = self._rows.rowCount() - 1
            near = (*range(max(0, row), last + 1), *range(min(row, last), -1, -1))
            found = [at for at in near if self._rows.annotation(at) is not None][:1]
        if not found:
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._rows.index(found[0], WORDS), flags.ClearAndSelect | flags.Rows)
        for at in found[1:]:
            self.selectionModel().select(self._rows.index(at, WORDS), flags.Select | flags.Rows)

    def show_grouping(self, grouping: Grouping) -> None:
        """What a head says, no column has to say again."""
        self._grouping = grouping
        self._fit()

    def _fit(self) -> None:
        for column, room in _ROOM:
            is_said = column == ARTICLE and self._grouping is Grouping.ARTICLE
            self.setColumnHidden(column, is_said or self.viewport().width() < room)

    def _span(self, *_what: object) -> None:
        self.clearSpans()
        for row in self._rows.heads():
            self.setSpan(row, 0, 1, DATE + 1)

    def _on_head(self, column: int) -> None:
        if column in SORTED_BY:
            is_same = column == self._sorting.column
            self.sorting_asked.emit(Sorting(column, not self._sorting.descending if is_same else column == DATE))
        else:
            self.show_sorting(self._sorting)

    def _go(self, index: Index) -> None:
        if isinstance(one := index.data(ROW), Annotation):
            self.place_asked.emit(one)

    def _on_menu(self, point: QPoint) -> None:
        if self.chosen():
            self.menu_asked.emit(self.viewport().mapToGlobal(point))

    # ---- Qt

    def resizeEvent(self, event: object) -> None:
        """In a narrow place the least important columns make room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # as Qt passes it
        self._fit()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are commands, and the field above searches."""

    def event(self, event: QEvent) -> bool:
        """Keys of the rows are no commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def _means(self, event: QKeyEvent) -> bool:
        keys = (*_DELETE, *_COLOURS, Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_A)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_all = event.key() == Qt.Key.Key_A and plain == Qt.KeyboardModifier.ControlModifier
        return is_all or (event.key() in keys[:-1] and not plain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the rows; all others are those of a table."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER:
            self._go(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and self.chosen() and key in _DELETE:
            self.remove_asked.emit()
        elif plain and self.chosen() and key == Qt.Key.Key_T:
            self.tag_asked.emit()
        elif plain and self.chosen() and key == Qt.Key.Key_N:
            self.note_asked.emit()
        elif plain and self.chosen() and key in _COLOURS:
            self.colour_asked.emit(_COLOURS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Draws a head across all columns, and before a quotation its colour."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.theme: Theme = LIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        if head := index.data(HEAD):
            self._paint_head(painter, option.rect, str(head))
            return
        one = index.data(ROW)
        area = QRect(option.rect)
        if index.column() == WORDS and isinstance(one, Annotation):
            if selected(self._table, index):
                _cover(painter, area, self.theme.soft)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.theme.edge(one.colour))
            painter.setBrush(self.theme.fill(one.colour))
            painter.drawEllipse(area.left() + 8, area.center().y() - 4, 9, 9)
            painter.restore()
            option.rect.setLeft(area.left() + 20)
        super().paint(painter, option, index)
        option.rect = area
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() == WORDS and focused(self._table, index):
            _cover(painter, QRect(area.left(), area.top() + 2, 3, area.height() - 5), self.theme.accent)

    def _paint_head(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.save()
        _cover(painter, area, self.theme.chrome)
        painter.setFont(interface_font(12, 600))
        painter.setPen(QColor(self.theme.dim))
        painter.drawText(area.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


def _cover(painter: QPainter, area: QRect, colour: str) -> None:
    """As `ui.reading.inks.cover`: `fillRect` has PySide look at all that a gradient can be."""
    painter.setBackground(QColor(colour))
    painter.eraseRect(area)
