"""The glossary: how terms are to be translated in a collection; added, edited in place, deleted, searched."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.terms import Term
from ui import spoken
from ui.dialogs.glossary_table import GlossaryTable, language_box, set_language
from ui.models.glossary import COLLECTION, NOTE, TERM, GlossaryRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALL, NEW = "*", ""


class GlossaryDialog(QDialog):
    """Shows the entries of one collection or of all; what is done to them is asked for.

    Signals:
        collection_asked(str): The entries of a collection (`ALL` of all, `NEW` of one that is yet to be made).
        added(Term): An entry is wanted.
        edited(Term): An entry shall become this.
        removed(tuple): Ids of entries that shall go.
        undo_asked(), redo_asked(): Take the last step back, or do it again.
        import_asked(), export_asked(): From a file, into a file.
    """

    collection_asked = Signal(str)
    added = Signal(object)
    edited = Signal(object)
    removed = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, parent: QWidget, source: str, target: str) -> None:
        """Make it; `source` and `target` are the languages of new entries."""
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Glossary"))
        self.resize(min(980, parent.width() - 80), min(640, parent.height() - 60))
        self._which = QComboBox(self)
        self._which.setMinimumWidth(240)
        self._which.setAccessibleName(tr("Collection"))
        self._which.activated.connect(lambda: self.collection_asked.emit(self.collection()))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search the entries"))
        self.search.setAccessibleName(tr("Search the entries"))
        self.search.setClearButtonEnabled(True)
        self.rows = GlossaryRows(self)
        self.table = GlossaryTable(self, self.rows)
        self.rows.edited.connect(self.edited)
        self.table.removed.connect(self._on_removed)
        self.search.textChanged.connect(self._on_search)
        self._about = _label(self, "dim")
        self._empty = _label(self, "dim")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(70, 0, 70, 0)
        self._said = _label(self, "dim")
        self._make_fields(source, target)
        self._lay_out()
        for keys, signal in (
            ("Ctrl+Z", self.undo_asked),
            ("Ctrl+Shift+Z", self.redo_asked),
            ("Ctrl+Y", self.redo_asked),
        ):
            QShortcut(QKeySequence(keys), self, signal.emit)
        QShortcut(QKeySequence("Ctrl+F"), self, self._to_search)

    def _make_fields(self, source: str, target: str) -> None:
        tr = self.tr
        self.term, self.translation, self.note = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        for line, name in (
            (self.term, tr("Term")),
            (self.translation, tr("Translation")),
            (self.note, tr("Note (may be empty)")),
        ):
            line.setPlaceholderText(name)
            line.setAccessibleName(tr("New entry: {field}").format(field=name))
        self.source = language_box(self, tr("New entry: language of the term"), source)
        self.target = language_box(self, tr("New entry: language of the translation"), target)
        self._add = QPushButton(tr("Add"), self)
        self._add.setDefault(True)
        self._add.clicked.connect(self.add)
        self._there = _label(self, "dim")
        self._there.hide()
        self.term.textChanged.connect(self._refresh)
        self.translation.textChanged.connect(self._refresh)

    def _lay_out(self) -> None:
        tr = self.tr
        head, fields, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        label = QLabel(tr("&Collection"), self)
        label.setBuddy(self._which)
        head.addWidget(label)
        head.addWidget(self._which)
        head.addStretch(1)
        self.search.setMinimumWidth(240)
        head.addWidget(self.search)
        arrow = QLabel("→", self)
        for widget, stretch in ((self.term, 3), (self.source, 0), (arrow, 0), (self.translation, 3), (self.target, 0),
                                (self.note, 3), (self._add, 0)):  # fmt: skip
            fields.addWidget(widget, stretch)
        self._delete, self._import, self._export, close = (
            QPushButton(words, self) for words in (tr("Delete"), tr("Import …"), tr("Export …"), tr("Close"))
        )
        self._delete.clicked.connect(lambda: self._on_removed(self.table.chosen()))
        self._import.clicked.connect(self.import_asked)
        self._export.clicked.connect(self.export_asked)
        close.clicked.connect(self.accept)
        for button in (self._delete, self._import, self._export, close):
            button.setAutoDefault(False)
        for widget in (self._delete, self._import, self._export):
            foot.addWidget(widget)
        foot.addWidget(self._said, 1)
        foot.addWidget(close)
        over = QVBoxLayout(self.table)
        over.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(9)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._there)
        layout.addLayout(fields)
        layout.addLayout(foot)
        order = (self._which, self.search, self.table, self.term, self.source, self.translation, self.target, self.note,
                 self._add, self._delete, self._import, self._export, close)  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.table.selectionModel().selectionChanged.connect(self._refresh)

    # ---- what is shown

    def show_collections(self, choices: Sequence[tuple[str, str]], chosen: str, about: str) -> None:
        """Offer collections.

        Args:
            choices: Their ids and titles.
            chosen: Id of the one that is shown.
            about: What its entries mean for the article that is open.
        """
        self._which.clear()
        for id, title in choices:
            self._which.addItem(title, id)
        self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._refresh()

    def collection(self) -> str:
        """Id of the collection that is shown, `ALL` or `NEW`."""
        return str(self._which.currentData())

    def show_terms(self, terms: Sequence[Term], names: Mapping[str, str]) -> None:
        """Show entries; `names` are those of collections, by id."""
        row, chosen = self.table.currentIndex().row(), self.table.chosen()
        self.rows.show(terms, names)
        self.table.setColumnHidden(COLLECTION, self.collection() != ALL)
        if not self.table.chosen():
            there = {one.id for one in terms}
            kept = next((id for id in chosen if id in there), "")
            if kept:
                self.table.choose(kept)
            elif row >= 0:
                self.table.choose_row(row)
        self._tell_empty()
        self._refresh()

    def show_uses(self, uses: Mapping[str, int], *, is_reading: bool) -> None:
        """Say how often entries are used in the article that is open, where one is."""
        self.rows.show_uses(uses)
        self.table.setColumnHidden(NOTE - 1, not is_reading)

    def prefill(self, term: str, translation: str, there: str) -> None:
        """Begin a new entry.

        Args:
            term: As it was selected; may be empty.
            translation: The same.
            there: What the partner sentence says, to look the other words up; may be empty.
        """
        self.term.setText(term)
        self.translation.setText(translation)
        self._there.setText(self.tr("There it says: {words}").format(words=there) if there else "")
        self._there.setVisible(bool(there))
        (self.translation if term else self.term).setFocus()

    def tell(self, words: str) -> None:
        """Say what has been done."""
        self._said.setText(words)
        spoken.say(self, words)

    def told(self) -> str:
        """What was said last."""
        return self._said.text()

    def empty_words(self) -> str:
        """What stands where there is nothing to show; "" where there is something."""
        return "" if self._empty.isHidden() else self._empty.text()

    def _tell_empty(self) -> None:
        tr = self.tr
        if self.table.model().rowCount():
            self._empty.hide()
            return
        self._empty.setText(
            tr("No entry has these words in it.")
            if self.rows.rowCount()
            else tr(
                "A glossary says how a term is to be translated.\n\nIts entries are given to translators that take "
                "them, and sentences that translate a term otherwise are among “Sentences that differ”.\n\n"
                "Write a term and its translation below, import a table, or select words in a text and press G."
            )
        )
        self._empty.show()

    def _refresh(self) -> None:
        words = self.term.text().strip(), self.translation.text().strip()
        of_one = self.collection() != ALL
        self._add.setEnabled(of_one and all(words))
        for field in (self.term, self.translation, self.note, self.source, self.target, self._import):
            field.setEnabled(of_one)
        self._delete.setEnabled(bool(self.table.chosen()))
        self._export.setEnabled(self.rows.rowCount() > 0)

    # ---- what is done

    def languages(self) -> tuple[str, str]:
        """Those of a new entry."""
        return str(self.source.currentData()), str(self.target.currentData())

    def set_languages(self, source: str, target: str) -> None:
        """Choose those of a new entry."""
        set_language(self.source, source)
        set_language(self.target, target)

    def add(self) -> None:
        """Ask for what stands in the fields."""
        if self._add.isEnabled():
            term, translation = self.term.text().strip(), self.translation.text().strip()
            self.added.emit(Term(term, translation, *self.languages(), self.note.text().strip()))

    def took(self, id: str) -> None:
        """The entry is in the library: the fields are free for the next one."""
        for line in (self.term, self.translation, self.note):
            line.clear()
        self._there.hide()
        self.table.choose(id)
        self.term.setFocus()

    def _on_removed(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.removed.emit(ids)

    def _on_search(self, words: str) -> None:
        self.table.search(words)
        self._tell_empty()
        if words.strip():
            found = self.table.model().rowCount()
            spoken.say(self.search, self.tr("%Ln entries", "", found))

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def begin(self) -> None:
        """Put the keyboard where one begins: into the table, or into the new entry where there is none."""
        if self.table.model().rowCount():
            self.table.choose_row(0)
            self.table.setFocus()
        else:
            self.term.setFocus()


def _label(parent: QWidget, name: str) -> QLabel:
    made = QLabel(parent)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


__all__ = ["ALL", "NEW", "TERM", "GlossaryDialog"]
