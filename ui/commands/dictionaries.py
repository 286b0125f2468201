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
        from ui.dialogs.dictionaries import DictionariesDialog

        dialog = DictionariesDialog(self._window, self._session, self._window.show_error)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
