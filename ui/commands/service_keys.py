"""Keys of translation services: asked for, kept and forgotten beside the window, as a keyring may be slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from ui.translation.retranslating import SentenceCommands

if TYPE_CHECKING:
    from ui.dialogs.service_keys import ServiceKeysDialog


class ServiceKeyCommands(SentenceCommands):
    """The part of `Commands` about keys of services."""

    def library_keys(self) -> None:
        """Show which keys there are."""
        from reader.translators.registry import TRANSLATORS
        from ui.dialogs.service_keys import ServiceKeysDialog

        dialog = ServiceKeysDialog(self._window, [one for one in TRANSLATORS if one.takes_key])
        dialog.look_asked.connect(lambda name: self._look_for_service_key(dialog, name))
        dialog.keep_asked.connect(lambda name, key: self._keep_service_key(dialog, name, key))
        dialog.forget_asked.connect(lambda name: self._forget_service_key(dialog, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.begin()

    def _look_for_service_key(self, dialog: ServiceKeysDialog, name: str) -> None:
        def on_found(found: bool | None) -> None:
            if dialog.isVisible():
                dialog.show_key(name, has_key=bool(found))

        self._session.tasks.aside(lambda: bool(self.keys.get(name)), on_found)

    def _keep_service_key(self, dialog: ServiceKeysDialog, name: str, key: str) -> None:
        def keep() -> object:
            try:
                return self.keys.set(name, key)
            except ReaderError as error:
                return error

        def on_kept(kept: object) -> None:
            if isinstance(kept, ReaderError):
                self._window.show_error(kept)
            elif not kept:
                self._window.status.tell(self._window.tr("No keyring took the key: it is kept for this session only."))
            self._look_for_service_key(dialog, name)

        self._session.tasks.aside(keep, on_kept)

    def _forget_service_key(self, dialog: ServiceKeysDialog, name: str) -> None:
        self._session.tasks.aside(
            lambda: self.keys.remove(name), lambda _found: self._look_for_service_key(dialog, name)
        )
