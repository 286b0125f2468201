"""What the actions about all saved words do: the list of them, changing several, taking them away as a table."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from ui import menus, settings_store
from ui.commands.review import ReviewCommands, now
from ui.words import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from reader.word_model import SavedWord, WordState
    from ui.panels.vocabulary import VocabularyPage


class VocabularyCommands(ReviewCommands):
    """The part of `Commands` that is about the list of saved words."""

    @cached_property
    def vocabulary_page(self) -> VocabularyPage:
        """Made when it is looked at first."""
        from ui.panels.vocabulary import VocabularyPage

        page = VocabularyPage(self._session, now, self._window)
        page.left.connect(self.leave_review)
        page.place_asked.connect(self.show_saved_word)
        page.states_asked.connect(self.state_menu)
        page.note_asked.connect(self._write_word_note)
        page.remove_asked.connect(self._remove_words)
        page.export_asked.connect(self._export_words)
        page.review_asked.connect(self.word_review)
        return page

    def word_vocabulary(self) -> None:
        """Show all saved words."""
        self._window.page.note_place()
        self._window.show_in_centre(self.vocabulary_page)
        self.vocabulary_page.open()

    def state_menu(self, saved: Sequence[SavedWord], point: QPoint) -> None:
        """Ask what saved words are to be: new, learning, known, ignored; or none of the saved ones."""
        from reader.edits.words import ChangeWords
        from reader.word_model import WordState
        from ui.words import word_state

        menu = QMenu(self._window)
        choices: dict[QAction, WordState] = {}
        for state in WordState:
            action = menu.addAction(word_state(state))
            action.setCheckable(True)
            action.setChecked(all(one.state is state for one in saved))
            choices[action] = state
        menu.addSeparator()
        remove = menu.addAction(self._window.tr("No longer saved"))
        chosen = menus.choose(menu, point)
        if chosen is remove:
            self._remove_words(saved)
        elif chosen is not None and chosen in choices:
            self._session.do(ChangeWords(tuple(one.id for one in saved), state=choices[chosen]))

    def _remove_words(self, saved: Sequence[SavedWord]) -> None:
        from reader.edits.words import RemoveWords

        tr = self._window.tr
        if saved and self._session.do(RemoveWords(tuple(one.id for one in saved))) is not None:
            words = quoted(saved[0].lemma) if len(saved) == 1 else tr("%Ln words", "", len(saved))
            self._window.status.tell(tr("{words}: no longer saved; Ctrl+Z brings it back.").format(words=words))

    def _write_word_note(self, word: SavedWord) -> None:
        from reader.edits.words import ChangeWords
        from ui.dialogs.word_note import WordNoteDialog

        dialog = WordNoteDialog(self._window, word)
        if dialog.exec() and dialog.note() != word.note:
            self._session.do(ChangeWords((word.id,), note=dialog.note()))
        dialog.deleteLater()

    def _export_words(self, words: Sequence[SavedWord]) -> None:
        from reader.errors import ExportFailed
        from reader.exporters.files import write
        from reader.words.word_table import write as in_table

        tr, settings = self._window.tr, self._session.settings
        folder = str(settings.get(settings_store.EXPORT_FOLDER) or Path.home())
        start = str(Path(folder) / "vocabulary.csv")
        path, _ = QFileDialog.getSaveFileName(self._window, tr("Export the vocabulary"), start, "*.csv")
        if not path:
            return
        try:
            write(Path(path), in_table(words), overwrite=True)  # the file dialog has asked
        except ExportFailed as error:
            self._window.show_error(error)
            return
        settings.put(settings_store.EXPORT_FOLDER, str(Path(path).parent))
        self._window.status.tell(tr("Saved as {path}").format(path=path))
