"""What is remembered about looking at texts, put into effect on the reading page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import settings_store
from ui.reading.typography import Look

if TYPE_CHECKING:
    from ui.reading.view import BitextView
    from ui.settings_store import SettingsStore


def look_of(settings: SettingsStore) -> Look:
    """What is remembered about the type."""
    return Look(
        pixels=settings.get(settings_store.TYPE_SIZE),
        line_height=settings.get(settings_store.LINE_HEIGHT) / 100,
        family=str(settings.get(settings_store.READING_FONT)),
        spacing=settings.get(settings_store.SPACING) / 100,
        characters=settings.get(settings_store.LINE_LENGTH),
        hyphens=settings.get(settings_store.HYPHENS),
    )


def take_up_aids(view: BitextView, settings: SettingsStore) -> None:
    """Show what helps reading as it is remembered."""
    prepare_aids(view, settings)
    fill_aids(view, settings)


def prepare_aids(view: BitextView, settings: SettingsStore) -> None:
    """What the first painting shows of them; the rest is only given its place."""
    view.set_mirror(bool(settings.get(settings_store.MIRROR)))
    view.set_spotlight(bool(settings.get(settings_store.SPOTLIGHT)))
    if view.minimap is None:
        view.reserve_minimap(bool(settings.get(settings_store.MINIMAP)))


def fill_aids(view: BitextView, settings: SettingsStore) -> None:
    """What no text has to wait for: the minimap, and whether anything may move."""
    from ui.motion import desktop_wants_stillness

    view.set_minimap(bool(settings.get(settings_store.MINIMAP)))
    view.set_motion(bool(settings.get(settings_store.MOTION)) and not desktop_wants_stillness())
