"""A note on a saved word."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from reader.word_model import SavedWord
from ui.dialogs.forms import ok_and_cancel
from ui.words import typed


class WordNoteDialog(QDialog):
    """Markdown, a few lines."""

    def __init__(self, parent: QWidget, word: SavedWord) -> None:
        super().__init__(parent)
        name = self.tr("Note on {word}").format(word=word.shown or word.lemma)
        self.setWindowTitle(name)
        self.resize(420, 220)
        self.editor = QPlainTextEdit(word.note, self)
        self.editor.setAccessibleName(name)
        self.editor.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.editor, 1)
        layout.addWidget(ok_and_cancel(self))
        self.editor.setFocus()

    def note(self) -> str:
        """What was written."""
        return typed(self.editor.document()).strip()
