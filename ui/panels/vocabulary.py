"""The page in the centre that lists all saved words: searched, sorted, changed, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import language_name
from reader.word_model import WordState
from ui.flow import FlowLayout
from ui.icons import name_clear_button
from ui.models.vocabulary import ShownWords, VocabularyRows
from ui.panels.vocabulary_table import VocabularyTable
from ui.session import Session
from ui.theme import reading_font
from ui.words import word_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from reader.changes import Changes
    from reader.word_model import SavedWord

_NARROW = 420  # pixels


class VocabularyPage(QWidget):
    """Read from the library whenever it is seen.

    Signals:
        left(): The reader wants to go back to what was there before.
        place_asked(object): The place of a `SavedWord` is wanted.
        states_asked(list, QPoint): What these words are to be is to be asked, at a point on the screen.
        note_asked(object): A note on a `SavedWord` is to be written.
        remove_asked(list): These words are no longer to be saved.
        export_asked(list): These words are to be written to a file.
        review_asked(): What is due is to be reviewed.
    """

    left = Signal()
    place_asked = Signal(object)
    states_asked = Signal(list, QPoint)
    note_asked = Signal(object)
    remove_asked = Signal(list)
    export_asked = Signal(list)
    review_asked = Signal()

    def __init__(self, session: Session, now: Callable[[], datetime], parent: QWidget) -> None:
        """Make the page.

        Args:
            session: With the open library.
            now: The time, aware, in the reader's own zone.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._session, self._now = session, now
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Vocabulary"))
        self._rows = VocabularyRows(self)
        self.shown = ShownWords(self._rows, self)
        self._make_head()
        self._make_table()
        self._make_buttons()
        layout = self._outer = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(self._head)
        layout.addLayout(self._filters)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self._foot)
        session.changed.connect(self._on_changed)

    def _make_head(self) -> None:
        title = QLabel(self.tr("Vocabulary"), self)
        title.setFont(reading_font(26, 700))
        self.count = QLabel(self)
        self.count.setObjectName("dim")
        self.back = QPushButton(self.tr("Back (Esc)"), self)
        self.back.clicked.connect(self.left)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self.title = title
        self._head.addWidget(title)
        self._head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        self._head.addWidget(self.back)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search words, notes, sentences"))
        self.field.setAccessibleName(self.tr("Search saved words"))
        self.field.setClearButtonEnabled(True)
        name_clear_button(self.field, self.tr("Clear"))
        self.field.textChanged.connect(self._filter)
        self.states = QComboBox(self)
        self.states.setAccessibleName(self.tr("State"))
        self.states.addItem(self.tr("All states"), "")
        for state in WordState:
            self.states.addItem(word_state(state), str(state))
        self.states.currentIndexChanged.connect(self._filter)
        self.languages = QComboBox(self)
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.currentIndexChanged.connect(self._filter)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(8)
        self._filters.addWidget(self.field, 1)
        self._filters.addWidget(self.states)
        self._filters.addWidget(self.languages)

    def _make_table(self) -> None:
        self.table = VocabularyTable(self.shown, self)
        self.table.place_asked.connect(self.place_asked)
        self.table.remove_asked.connect(self._remove)
        self.table.note_asked.connect(self._note)
        self.table.menu_asked.connect(lambda point: self.states_asked.emit(self.table.chosen(), point))
        self.table.left.connect(self.left)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.hint = QLabel(self)
        self.hint.setObjectName("dim")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.hint)

    def _make_buttons(self) -> None:
        self._foot = QWidget(self)
        row = FlowLayout(8)
        row.setContentsMargins(0, 0, 0, 0)
        self._foot.setLayout(row)
        self.go = QPushButton(self.tr("Go to it (Enter)"), self)
        self.go.setToolTip(self.tr("Show the word in its text, with its card"))
        self.go.clicked.connect(lambda: self.place_asked.emit(self.table.chosen()[0]))
        self.state = QPushButton(self.tr("Change state …"), self)
        self.state.clicked.connect(self._ask_state)
        self.note = QPushButton(self.tr("Note … (F2)"), self)
        self.note.clicked.connect(self._note)
        self.remove = QPushButton(self.tr("Remove (Del)"), self)
        self.remove.clicked.connect(self._remove)
        self.review = QPushButton(self.tr("Review …"), self)
        self.review.clicked.connect(self.review_asked)
        self.export = QPushButton(self.tr("Export …"), self)
        self.export.setToolTip(self.tr("Write what is shown to a table for spreadsheets and flash cards"))
        self.export.clicked.connect(lambda: self.export_asked.emit(self.shown.shown()))
        for button in (self.go, self.state, self.note, self.remove, self.review, self.export):
            row.addWidget(button)

    # ---- what is shown

    def open(self) -> None:
        """Show all words as they are now, the newest first, ready for keys."""
        self.field.clear()
        self.states.setCurrentIndex(0)
        self.reload()
        self.table.choose(frozenset(), 0)
        (self.table if self.shown.rowCount() else self.back).setFocus()

    def reload(self) -> None:
        """Show the words as they are now; what was chosen stays chosen."""
        words = self._session.library.saved_words()
        chosen, row = frozenset(one.id for one in self.table.chosen()), self.table.currentIndex().row()
        self._rows.show(words, self._now())
        self._offer_languages(words)
        self._tell()
        if row >= 0:
            self.table.choose(chosen, row)
        self._on_chosen()

    def _offer_languages(self, words: list[SavedWord]) -> None:
        there = sorted({one.language for one in words}, key=language_name)
        known = [self.languages.itemData(at) for at in range(1, self.languages.count())]
        if there != known:
            present = self.languages.currentData()
            self.languages.blockSignals(True)
            self.languages.clear()
            self.languages.addItem(self.tr("All languages"), "")
            for language in there:
                self.languages.addItem(language_name(language), language)
            self.languages.setCurrentIndex(max(0, self.languages.findData(present)))
            self.languages.blockSignals(False)
            self._filter()
        self.languages.setVisible(len(there) > 1)
        self.table.set_languages(many=len(there) > 1)

    def _filter(self) -> None:
        self.shown.choose(self.field.text(), self.states.currentData() or "", self.languages.currentData() or "")
        self._tell()
        self._on_chosen()

    def _tell(self) -> None:
        total, shown = self._rows.rowCount(), self.shown.rowCount()
        words = self.tr("%Ln words", "", total)
        if self.shown.is_filtered:
            words = self.tr("{n} of {words}").format(n=shown, words=words)
        self.count.setText(words if total else "")
        self.hint.setText(
            self.tr("No saved word fits.")
            if total
            else self.tr(
                "No word is saved yet. Press a word in a text and then W: it is saved with its sentence and "
                "translation, comes up for review, and stands here."
            )
        )
        self._stack.setCurrentIndex(0 if shown else 1)
        for part in (self.field, self.states, self._foot):
            part.setVisible(total > 0)

    def _on_chosen(self, *_what: object) -> None:
        chosen = len(self.table.chosen()) if self.shown.rowCount() else 0
        self.go.setEnabled(chosen == 1)
        self.note.setEnabled(chosen == 1)
        self.state.setEnabled(chosen > 0)
        self.remove.setEnabled(chosen > 0)
        self.export.setEnabled(self.shown.rowCount() > 0)

    # ---- what happens

    def _ask_state(self) -> None:
        self.states_asked.emit(self.table.chosen(), self.state.mapToGlobal(self.state.rect().topLeft()))

    def _note(self) -> None:
        self.note_asked.emit(self.table.chosen()[0])

    def _remove(self) -> None:
        self.remove_asked.emit(self.table.chosen())

    def _on_changed(self, changes: Changes) -> None:
        if changes.words and self.isVisible():
            self.reload()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place keys and the menu of the rows have to do for some buttons."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        side = 14 if is_narrow else 38
        self._outer.setContentsMargins(side, 12 if is_narrow else 22, side, 10 if is_narrow else 18)
        self.title.setFont(reading_font(18 if is_narrow else 26, 700))
        self.back.setText(self.tr("Back") if is_narrow else self.tr("Back (Esc)"))
        for part in (self.count, self.go, self.note, self.remove, self.review):
            part.setVisible(not is_narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the search first, then leaves; Down goes from the search to the words."""
        if event.key() == Qt.Key.Key_Escape:
            if self.field.text():
                self.field.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.field.hasFocus():
            self.table.choose(frozenset(), 0)
            self.table.setFocus()
        else:
            super().keyPressEvent(event)
