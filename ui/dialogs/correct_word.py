"""What the reader knows better: which headword a form belongs to, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.edits.words import AddOwnEntry, ChangeOwnEntry, CorrectLemma, RemoveOwnEntries
from reader.language.names import language_name
from reader.word_model import OwnEntry
from ui.dialogs.forms import ok_and_cancel

if TYPE_CHECKING:
    from reader.edits.base import Edit
    from reader.words.card import Card

_GENDERS = ("", "m", "f", "n", "pl")


class CorrectWordDialog(QDialog):
    """Asks for a headword, and for meanings of the reader's own; empty fields take back what was written before."""

    def __init__(self, parent: QWidget, card: Card, source: str, target: str, own: OwnEntry | None) -> None:
        """Ask about a card.

        Args:
            parent: The window.
            card: What is to be corrected.
            source: Language of the word.
            target: Language of the meanings.
            own: The reader's entry of the lemma, if there is one.
        """
        super().__init__(parent)
        self._card, self._own = card, own
        self._source, self._target = source.partition("-")[0].lower(), target.partition("-")[0].lower()
        self.setWindowTitle(self.tr("Correct “{word}”").format(word=card.form))
        self.setMinimumWidth(460)
        self.lemma = self._line(card.lemma, self.tr("Headword"))
        self.glosses = self._line("; ".join(own.glosses) if own else "", self.tr("Meanings"))
        self.glosses.setPlaceholderText(self.tr("several with semicolons between them"))
        self.gender = QComboBox(self)
        self.gender.addItems([one or self.tr("no noun, or not known") for one in _GENDERS])
        gender = own.gender if own else card.gender
        self.gender.setCurrentIndex(_GENDERS.index(gender) if gender in _GENDERS else 0)
        self.gender.setAccessibleName(self.tr("Gender"))
        self.note = self._line(own.note if own else "", self.tr("Note"))
        form = QFormLayout()
        form.addRow(self.tr("Headword"), self.lemma)
        meanings = self.tr("Meaning in {language}").format(language=language_name(target))
        form.addRow(meanings, self.glosses)
        form.addRow(self.tr("Gender"), self.gender)
        form.addRow(self.tr("Note"), self.note)
        help = QLabel(
            self.tr("What you write here comes before all dictionaries, in every text. You can undo it."), self
        )
        help.setObjectName("dim")
        help.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(help)
        layout.addWidget(ok_and_cancel(self))
        self.lemma.selectAll()
        self.lemma.setFocus()

    def _line(self, words: str, name: str) -> QLineEdit:
        line = QLineEdit(words, self)
        line.setAccessibleName(name)
        return line

    def edits(self) -> list[Edit]:
        """What has to be done; nothing where nothing was changed."""
        lemma = " ".join(self.lemma.text().split()) or self._card.lemma
        edits: list[Edit] = []
        if lemma != self._card.lemma:
            edits.append(CorrectLemma(self._source, self._card.form, lemma))
        glosses = tuple(filter(None, (one.strip() for one in self.glosses.text().split(";"))))
        gender = _GENDERS[self.gender.currentIndex()]
        kind = "noun" if gender else self._card.kind
        wanted = OwnEntry(
            self._source, self._target, lemma, glosses, kind, gender, self.note.text().strip(),
            self._own.id if self._own else "",
        )  # fmt: skip
        if not glosses and not wanted.note:
            return [*edits, RemoveOwnEntries((self._own.id,))] if self._own else edits
        if self._own is None:
            return [*edits, AddOwnEntry(wanted)]
        return [*edits, ChangeOwnEntry(wanted)] if wanted != self._own else edits
