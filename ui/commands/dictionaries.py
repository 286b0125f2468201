"""The reader's dictionaries: the dialog in which they are added, ordered and switched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session import Session
    from ui.window import MainWindow


class DictionaryCommands:
    """The part of `Commands` about dictionaries."""

    _window: MainWindow
    _session: Session

    def word_dictionaries(self) -> None:
        """Show the dictionaries."""
        self._show_dictionaries()

    def word_web_dictionaries(self) -> None:
        """Show those on the web."""
        self._show_dictionaries(on_the_web=True)

    def _show_dictionaries(self, *, on_the_web: bool = False) -> None:
        from ui.dialogs.dictionaries import DictionariesDialog

        dialog = DictionariesDialog(self._window, self._session, self._window.show_error)
        if on_the_web:
            dialog.show_web()
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
