"""What can be chosen for a preference, and how each choice is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ui.translated import in_ui_language
from ui.words import number

if TYPE_CHECKING:
    from ui.settings_store import Setting

Choices = list[tuple[str, Any]]


def words(text: str) -> str:
    """A text of the table of settings in the language of the window."""
    return QCoreApplication.translate("settings", text) if text else ""


def choices_of(setting: Setting) -> Choices:
    """Names and values, in order; empty for what is not chosen from a list."""
    if setting.field in _ELSEWHERE:
        return _ELSEWHERE[setting.field]()
    if setting.labels:
        return [(words(label), value) for label, value in zip(setting.labels, setting.choices, strict=True)]
    return [(in_unit(setting, value), value) for value in setting.choices]


def in_unit(setting: Setting, value: object) -> str:
    """A number with its unit; anything else as it is."""
    shown = number(value) if isinstance(value, int) else str(value)
    return words(setting.unit).format(n=shown)


def name_of(setting: Setting, value: object) -> str:
    """How a value is called."""
    if isinstance(value, bool):
        return QCoreApplication.translate("preferences", "on" if value else "off")
    return next((name for name, each in choices_of(setting) if each == value), str(value))


def _fonts() -> Choices:
    from ui.reading_fonts import families

    return [(family, family) for family in families()]


def _languages() -> Choices:
    from reader.language.names import languages

    return [(name, tag) for tag, name in languages()]


def _translators() -> Choices:
    from reader.translators.registry import TRANSLATORS

    return [(in_ui_language(one.title), one.name) for one in TRANSLATORS]


def _formats() -> Choices:
    from reader.exporters.base import EXPORTERS

    return [(in_ui_language(one.title), one.name) for one in EXPORTERS]


def _styles() -> Choices:
    from reader.exporters.csl_styles import STYLES

    own = QCoreApplication.translate("preferences", "Lesart’s short citations")
    return [(own, ""), *((in_ui_language(one.title), one.name) for one in STYLES)]


_ELSEWHERE = {
    "fonts": _fonts, "languages": _languages, "translators": _translators, "formats": _formats, "styles": _styles,
}  # fmt: skip
