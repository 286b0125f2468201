"""The table of a glossary: searched, sorted, edited in place; languages are chosen from a list."""

from PySide6.QtCore import QAbstractItemModel, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.language.names import languages
from ui.models.glossary import COLLECTION, NOTE, SORT, SOURCE, TARGET, TERM, TRANSLATION, USES, GlossaryRows, Index

_ROW = 30


class _Cells(QStyledItemDelegate):
    """Lines to type into, and a list for languages."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """What a cell is edited with."""
        head = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if index.column() not in (SOURCE, TARGET):
            line = QLineEdit(parent)
            line.setAccessibleName(head)
            return line
        box = language_box(parent, head, str(index.data(Qt.ItemDataRole.EditRole)))
        box.activated.connect(lambda: self._on_chosen(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _on_chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell."""
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed or chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class GlossaryTable(QTableView):
    """Enter and F2 edit a cell, Delete removes the chosen rows.

    Signals:
        removed(tuple): Ids of entries that shall go.
    """

    removed = Signal(object)

    def __init__(self, parent: QWidget, rows: GlossaryRows) -> None:
        super().__init__(parent)
        self.rows = rows
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(rows)
        self._sorted.setSortRole(SORT)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sorted.setSortLocaleAware(True)
        self.setModel(self._sorted)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(self.tr("Entries of the glossary"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSortingEnabled(True)
        self.sortByColumn(TERM, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (TERM, TRANSLATION, NOTE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in ((SOURCE, 92), (TARGET, 92), (USES, 64), (COLLECTION, 130)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        self.setColumnHidden(COLLECTION, True)

    def search(self, words: str) -> None:
        """Show only rows with these words in one of their cells."""
        self._sorted.setFilterFixedString(words.strip())

    def shown(self) -> list[str]:
        """Ids of the entries that are shown, in their order."""
        model = self._sorted
        return [self.rows.term(model.mapToSource(model.index(at, 0)).row()).id for at in range(model.rowCount())]

    def chosen(self) -> tuple[str, ...]:
        """Ids of the entries that are chosen."""
        numbers = {self._sorted.mapToSource(index).row() for index in self.selectionModel().selectedIndexes()}
        return tuple(self.rows.term(number).id for number in sorted(numbers))

    def choose(self, id: str) -> None:
        """Make an entry the current one and bring it into sight; without effect where it is not shown."""
        for at, one in enumerate(self.shown()):
            if one == id:
                self.selectRow(at)
                self.scrollTo(self.model().index(at, TERM))

    def choose_row(self, number: int) -> None:
        """Make a row the current one, the last one where there are fewer."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(max(0, min(number, last)), TERM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the rows; all others are those of a table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            # Enter that ends editing comes here too, before the cell is left.
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if ids := self.chosen():
                self.removed.emit(ids)
        else:
            super().keyPressEvent(event)


def language_box(parent: QWidget, name: str, present: str) -> QComboBox:
    """A box with all languages; one that is not among them, such as "en-GB", stands first."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setMaxVisibleItems(18)
    for tag, native in languages():
        box.addItem(native, tag)
    set_language(box, present)
    return box


def set_language(box: QComboBox, tag: str) -> None:
    """Choose a language of a box."""
    from reader.language.names import language_name

    if tag and box.findData(tag) < 0:
        box.insertItem(0, language_name(tag), tag)
    box.setCurrentIndex(max(0, box.findData(tag)))
