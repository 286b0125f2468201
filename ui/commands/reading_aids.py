"""Switches of the reading page: mirrored highlights, minimap, spotlight, motion, focus mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import settings_store
from ui.commands.preferences import PreferenceCommands
from ui.session import Session
from ui.settings_store import Setting

if TYPE_CHECKING:
    from ui.window import MainWindow


class ReadingAidCommands(PreferenceCommands):
    """The part of `Commands` that switches what helps reading."""

    _window: MainWindow
    _session: Session

    def view_mirror(self) -> None:
        """Whether highlights show faintly on the partner sentences."""
        self._toggle(settings_store.MIRROR)

    def view_minimap(self) -> None:
        """Whether a minimap stands beside the scroll bar."""
        self._toggle(settings_store.MINIMAP)

    def view_spotlight(self) -> None:
        """Whether everything but the lit sentences is dimmed."""
        self._toggle(settings_store.SPOTLIGHT)

    def view_motion(self) -> None:
        """Whether anything may fade or move by itself."""
        self._toggle(settings_store.MOTION)

    def view_focus(self) -> None:
        """Only the text, or everything again."""
        self._window.focus_mode.toggle()

    def _toggle(self, setting: Setting) -> None:
        self.take(setting, not self._session.settings.get(setting))
