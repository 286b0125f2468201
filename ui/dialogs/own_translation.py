"""Which translation is to be written: one that was begun, or a new one into some language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.language.names import languages
from ui.words import column_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Text


class OwnTranslationDialog(QDialog):
    """Asks for one of the translations that can be gone on with, or for the language and name of a new one."""

    def __init__(
        self, parent: QWidget, article: Article, begun: Sequence[tuple[Text, str]], language: str, label: str
    ) -> None:
        """Ask.

        Args:
            parent: The window.
            article: What is translated.
            begun: Translations that can be gone on with, each with how far it is, in words; the likeliest first.
            language: Of a new one, as it stands there at first.
            label: What it is called.
        """
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Write a translation of “{title}”").format(title=article.title))
        self.setMinimumWidth(480)
        self._texts: list[Text | None] = [*(text for text, _ in begun), None]
        self._which = QComboBox(self)
        for text, how_far in begun:
            self._which.addItem(tr("Go on: {title} ({how_far})").format(title=column_title(text), how_far=how_far))
        self._which.addItem(tr("A new translation"))
        self._language = QComboBox(self)
        source = article.texts[0].language.split("-")[0]
        for tag, name in languages():
            if tag != source:
                self._language.addItem(name, tag)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        self._label = QLineEdit(label, self)
        self._form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow(tr("&Which"), self._which)
        form.addRow(tr("&Into"), self._language)
        form.addRow(tr("&Called"), self._label)
        form.setRowVisible(self._which, bool(begun))
        hint = QLabel(
            tr("You write beside the original’s sentences, in any order, and go on whenever you like."),
            self,
        )
        hint.setObjectName("dim")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Write"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self._which.currentIndexChanged.connect(self._on_which)
        self._on_which()
        (self._which if begun else self._language).setFocus()

    def _on_which(self) -> None:
        is_new = self.text() is None
        self._form.setRowVisible(self._language, is_new)
        self._form.setRowVisible(self._label, is_new)

    def text(self) -> Text | None:
        """The translation to go on with; None: a new one."""
        return self._texts[self._which.currentIndex()]

    def language(self) -> str:
        """Of a new one."""
        return str(self._language.currentData())

    def label(self) -> str:
        """What a new one is called; may be empty."""
        return " ".join(self._label.text().split())
