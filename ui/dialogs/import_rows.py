"""The table of sources to import: a row each, of a thousand as of one; widgets are made for the cell that is edited."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.language.names import language_name, languages
from ui.imports.plans import Item, Plan, place_of, short_name

Index = QModelIndex | QPersistentModelIndex
NAME, ROLE, LANGUAGE, PLACE = range(4)
ARTICLE = -1
ROW_HEIGHT = 30


class Row:
    """A source and what shall become of it.

    Attributes:
        above: Number of the row that it is a translation of; `ARTICLE` for none.
    """

    __slots__ = ("above", "item", "language", "wanted")

    def __init__(self, item: Item, above: int, *, wanted: bool) -> None:
        self.item, self.above, self.wanted = item, above, wanted
        self.language = item.language.split("-")[0]


class ImportRows(QAbstractTableModel):
    """Rows, which can be chosen, made translations of others, and given a language."""

    def __init__(self, parent: QWidget, plans: Sequence[Plan], *, wanted: bool) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        for plan in plans:
            first = len(self._rows)
            self._rows.append(Row(plan.original, ARTICLE, wanted=wanted))
            self._rows += [Row(item, first, wanted=wanted) for item in plan.translations]

    # ---- what is asked for

    def chosen(self) -> int:
        """How many rows are."""
        return sum(row.wanted for row in self._rows)

    def plans(self) -> list[Plan]:
        """What was decided; a translation whose original is not chosen becomes an article."""
        groups: dict[int, list[Row]] = {}
        for number, row in enumerate(self._rows):
            if row.wanted:
                groups.setdefault(number if row.above == ARTICLE else row.above, []).append(row)
        plans = []
        for members in groups.values():
            ordered = sorted(members, key=lambda row: row.above != ARTICLE)
            items = [Item(row.item.source, self._language(row)) for row in ordered]
            plans.append(Plan(items[0], tuple(items[1:])))
        return plans

    def _language(self, row: Row) -> str:
        """With its region, where that stood in the name and the language was not changed."""
        return row.item.language if row.item.language.split("-")[0] == row.language else row.language

    def name_of(self, number: int) -> str:
        """How the source of a row is called."""
        return short_name(self._rows[number].item.source)

    def role_choices(self, number: int) -> list[tuple[str, int]]:
        """What a row may be: an article, or a translation of any other one."""
        others = [
            (self.tr("Translation of {file}").format(file=short_name(row.item.source)), at)
            for at, row in enumerate(self._rows)
            if row.above == ARTICLE and at != number
        ]
        return [(self.tr("Article"), ARTICLE), *others]

    # ---- changing

    def choose(self, numbers: Sequence[int], wanted: bool) -> None:
        """Choose rows, or no longer."""
        for number in numbers:
            self._rows[number].wanted = wanted
        if numbers:
            self._tell(min(numbers), max(numbers))

    def set_role(self, numbers: Sequence[int], above: int) -> None:
        """Make rows translations of a row, or articles; translations of theirs go with them."""
        for number in numbers:
            if number == above:
                continue
            self._rows[number].above = above
            for row in self._rows:
                if above != ARTICLE and row.above == number:
                    row.above = above
        self._tell(0, len(self._rows) - 1)

    def set_language(self, numbers: Sequence[int], language: str) -> None:
        """Give rows a language; "" is to be detected."""
        for number in numbers:
            self._rows[number].language = language
        self._tell(min(numbers), max(numbers))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, PLACE))

    # ---- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of sources."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, role, language, place."""
        return 0 if parent is not None and parent.isValid() else PLACE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns say."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Source"), self.tr("Is"), self.tr("Language"), self.tr("From"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be ticked, roles and languages changed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (ROLE, LANGUAGE) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NAME:
            return row.item.source.name
        if role == Qt.ItemDataRole.EditRole:
            return row.above if index.column() == ROLE else row.language
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._shown(row, index.column()) or self.tr("nothing known")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick, from the mouse or a screen reader."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        self.choose([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _shown(self, row: Row, column: int) -> str:
        if column == NAME:
            return ("      " if row.above != ARTICLE else "") + short_name(row.item.source)
        if column == ROLE:
            if row.above == ARTICLE:
                return self.tr("Article")
            return self.tr("Translation of {file}").format(file=short_name(self._rows[row.above].item.source))
        if column == LANGUAGE:
            return language_name(row.language) if row.language else self.tr("Detect")
        return place_of(row.item.source)


class RowDelegate(QStyledItemDelegate):
    """Boxes to choose from, for role and language; a choice counts for all selected rows."""

    def __init__(self, table: QTableView, rows: ImportRows) -> None:
        super().__init__(table)
        self._table, self._rows = table, rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As usual, with a sign where there is something to choose."""
        super().paint(painter, option, index)
        if index.column() in (ROLE, LANGUAGE):
            colours = self._table.palette()
            painter.save()
            painter.setPen(QPen(colours.color(QPalette.ColorRole.PlaceholderText), 1.3))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x, y = option.rect.right() - 14, option.rect.center().y()
            painter.drawPolyline([QPoint(x - 3, y - 1), QPoint(x, y + 2), QPoint(x + 3, y - 1)])
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A box with what may stand here, opened."""
        box = QComboBox(parent)
        box.setMaxVisibleItems(18)
        name = self._rows.name_of(index.row())
        if index.column() == ROLE:
            box.setAccessibleName(self.tr("What {file} is").format(file=name))
            for words, above in self._rows.role_choices(index.row()):
                box.addItem(words, above)
        else:
            box.setAccessibleName(self.tr("Language of {file}").format(file=name))
            box.addItem(self.tr("Detect"), "")
            for tag, native in languages():
                box.addItem(native, tag)
        box.activated.connect(lambda: self._on_chosen(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _on_chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was chosen, for all rows that are selected with this one."""
        assert isinstance(editor, QComboBox)
        if editor.currentData() == index.data(Qt.ItemDataRole.EditRole):
            return
        selected = sorted({one.row() for one in self._table.selectionModel().selectedIndexes()})
        numbers = selected if index.row() in selected else [index.row()]
        if index.column() == ROLE:
            self._rows.set_role(numbers, int(editor.currentData()))
        else:
            self._rows.set_language(numbers, str(editor.currentData()))


class ImportTable(QTableView):
    """The table. Space ticks the selected rows, Enter belongs to the dialog."""

    def __init__(self, parent: QWidget, rows: ImportRows) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(RowDelegate(self, rows))
        self.setAccessibleName(self.tr("Sources to import"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((ROLE, 250), (LANGUAGE, 110), (PLACE, 150)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        self.clicked.connect(self._on_clicked)
        if rows.rowCount():
            self.setCurrentIndex(rows.index(0, NAME))

    def selected_rows(self) -> list[int]:
        """Numbers of the selected rows, in order."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks all selected rows, or takes their ticks away."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            state = self._rows.index(self.currentIndex().row(), NAME).data(Qt.ItemDataRole.CheckStateRole)
            numbers = self.selected_rows() or [self.currentIndex().row()]
            self._rows.choose(numbers, state != Qt.CheckState.Checked)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() in (ROLE, LANGUAGE):
            self.edit(index)
