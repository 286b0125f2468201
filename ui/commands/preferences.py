"""Preferences: the dialog, and what puts a setting into effect, from there as from the actions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui import settings_store

if TYPE_CHECKING:
    from ui.dialogs.preferences import PreferencesDialog
    from ui.session import Session
    from ui.settings_store import Setting
    from ui.window import MainWindow


class PreferenceCommands:
    """The part of `Commands` through which every choice goes: it is remembered, and the open window follows."""

    _window: MainWindow
    _session: Session

    def take(self, setting: Setting, value: object) -> None:
        """Remember a value and put it into effect."""
        self._session.settings.put(setting, value)
        if setting.effect:
            getattr(self, f"take_up_{setting.effect}")()
        self._window.refresh_view()

    def edit_preferences(self) -> None:
        """Show the preferences."""
        self._preferences.show_all()

    @cached_property
    def _preferences(self) -> PreferencesDialog:
        from ui.dialogs.preferences import PreferencesDialog
        from ui.logs import log_folder

        window = self._window
        folders = {
            "library": self._session.library.folder,
            "backups": self._session.library.folder / "backups",
            "log": log_folder(),
        }
        made = PreferencesDialog(window, self._session.settings, window.actions_by_id, folders)
        made.chosen.connect(self.take)
        return made

    # ---- effects, named in `ui.settings_store`; others stand with their subjects

    def take_up_theme(self) -> None:
        """The colours of the window."""
        self._window.choose_theme(str(self._session.settings.get(settings_store.THEME)))

    def take_up_look(self) -> None:
        """The type of the texts."""
        from ui.remembered import look_of

        self._window.page.view.set_look(look_of(self._session.settings))

    def take_up_aids(self) -> None:
        """Mirrored highlights, minimap, spotlight, motion."""
        from ui.remembered import take_up_aids

        take_up_aids(self._window.page.view, self._session.settings)

    def take_up_mode(self) -> None:
        """How texts stand beside each other; the alignment mode is left for it."""
        window = self._window
        if window.aligning:
            window.show_in_centre(window.page)
            window.page.view.setFocus()
        window.page.view.set_mode(self._session.settings.get(settings_store.MODE))

    def take_up_unit(self) -> None:
        """Rows of paragraphs or of sentences."""
        self._window.page.view.set_unit(self._session.settings.get(settings_store.UNIT))

    def take_up_peek(self) -> None:
        """Whether the mouse shows what is hidden."""
        self._window.page.view.set_hover_shows(bool(self._session.settings.get(settings_store.PEEK)))

    def take_up_language(self) -> None:
        """The language of the window."""
        from PySide6.QtCore import QTimer

        from ui.interface_language import chosen, language_of

        if chosen(self._session.settings.get(settings_store.LANGUAGE)) != language_of():
            QTimer.singleShot(0, self._window, self._window.come_again)
