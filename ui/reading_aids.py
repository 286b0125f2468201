"""Switches of the reading page: mirrored highlights, minimap, spotlight, motion, focus mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import settings_store
from ui.motion import desktop_wants_stillness
from ui.session import Session
from ui.settings_store import Setting

if TYPE_CHECKING:
    from ui.window import MainWindow


class ReadingAidCommands:
    """The part of `Commands` that switches what helps reading."""

    _window: MainWindow
    _session: Session

    def take_up_aids(self) -> None:
        """Show the reading page as it is remembered."""
        view, get = self._window.page.view, self._session.settings.get
        view.set_mirror(bool(get(settings_store.MIRROR)))
        if self._window.filled:
            self.fill_minimap()
        else:
            view.reserve_minimap(bool(get(settings_store.MINIMAP)))
        view.set_spotlight(bool(get(settings_store.SPOTLIGHT)))
        view.set_motion(bool(get(settings_store.MOTION)) and not desktop_wants_stillness())

    def fill_minimap(self) -> None:
        """Show the minimap where it is remembered: no text has to wait for it."""
        self._window.page.view.set_minimap(bool(self._session.settings.get(settings_store.MINIMAP)))

    def checked_aids(self) -> list[tuple[str, bool]]:
        """Which of these actions are switched on now."""
        get = self._session.settings.get
        return [
            ("view.mirror", bool(get(settings_store.MIRROR))),
            ("view.minimap", bool(get(settings_store.MINIMAP))),
            ("view.spotlight", bool(get(settings_store.SPOTLIGHT))),
            ("view.motion", bool(get(settings_store.MOTION))),
            ("view.focus", self._window.focus_mode.on),
        ]

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
        self._session.settings.put(setting, not self._session.settings.get(setting))
        self.take_up_aids()
        self._window.refresh_view()
