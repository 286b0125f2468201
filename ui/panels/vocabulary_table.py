"""The table of saved words: sorted by a press on a column, several chosen at once, all of it by keyboard."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reader.word_model import SavedWord, WordId
from ui.models.vocabulary import ARTICLE, DUE, LANGUAGE, NOTE, ROW, SAVED, STATE, WORD, ShownWords

_HIGH = 30
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE, _WIDER = 600, 800  # pixels from which on there is room for the article, and for a note


class VocabularyTable(QTableView):
    """Enter goes to a word's place, Delete removes, F2 writes a note.

    Signals:
        place_asked(object): The place of a `SavedWord` is wanted.
        remove_asked(), note_asked(): Of what is chosen.
        menu_asked(QPoint): A menu for what is chosen, at a point on the screen.
        left(): Escape was pressed.
    """

    place_asked = Signal(object)
    remove_asked = Signal()
    note_asked = Signal()
    menu_asked = Signal(QPoint)
    left = Signal()

    def __init__(self, shown: ShownWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._many = False
        self.setModel(shown)
        self.setAccessibleName(self.tr("Saved words"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSortingEnabled(True)
        self.sortByColumn(SAVED, Qt.SortOrder.DescendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(lambda index: self.place_asked.emit(index.data(ROW)))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_HIGH)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (WORD, ARTICLE, NOTE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in ((STATE, 84), (DUE, 92), (SAVED, 152), (LANGUAGE, 92)):
            self.setColumnWidth(column, width)
        self.set_languages(many=False)

    def set_languages(self, *, many: bool) -> None:
        """Say of each word which language it is of, or not."""
        self._many = many
        self._fit()

    def chosen(self) -> list[SavedWord]:
        """The words that are chosen, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self._shown.index(row, WORD).data(ROW) for row in rows]

    def choose(self, ids: frozenset[WordId], row: int) -> None:
        """Choose words again after the rows were made anew; where none is left the one that has its place now."""
        found = [at for at, one in enumerate(self._shown.shown()) if one.id in ids]
        last = self._shown.rowCount() - 1
        if not found and last >= 0:
            found = [max(0, min(row, last))]
        if found:
            self.setCurrentIndex(self._shown.index(found[0], WORD))
        flags = self.selectionModel().SelectionFlag
        for at in found[1:]:
            self.selectionModel().select(self._shown.index(at, WORD), flags.Select | flags.Rows)

    def _fit(self) -> None:
        width = self.viewport().width()
        self.setColumnHidden(ARTICLE, width < _WIDE)
        self.setColumnHidden(NOTE, width < _WIDER)
        self.setColumnHidden(DUE, width < _WIDE // 2)
        self.setColumnHidden(SAVED, width < _WIDE - 120)
        self.setColumnHidden(LANGUAGE, not self._many or width < _WIDE)

    def _on_menu(self, point: QPoint) -> None:
        if self.chosen():
            self.menu_asked.emit(self.viewport().mapToGlobal(point))

    # ---- Qt

    def resizeEvent(self, event: object) -> None:
        """In a narrow place the least important columns make room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # as Qt passes it
        self._fit()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the line above searches, and letters are commands."""

    def event(self, event: QEvent) -> bool:
        """Delete is for the words here, not for an annotation that may be chosen beside them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_DELETE, Qt.Key.Key_F2)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the rows; all others are those of a table."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.place_asked.emit(self.currentIndex().data(ROW))
        elif event.key() in _DELETE and not event.modifiers():
            if self.chosen():
                self.remove_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            if self.chosen():
                self.note_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Menu and self.currentIndex().isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            super().keyPressEvent(event)
