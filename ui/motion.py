"""Whether the desktop asks programs to keep still."""

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

# Where Linux desktops write it down: file, section, key, and the value that means "keep still".
_FILES = (
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations", ("0", "false")),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations", ("0", "false")),
    ("kdeglobals", "KDE", "animationdurationfactor", ("0", "0.0")),
)


def desktop_wants_stillness() -> bool:
    """Whether animations are switched off for all programs.

    Windows says so through Qt; GTK's and KDE's settings are read from their files. Other desktops cannot be
    asked without a service: there the program's own switch has to do.
    """
    if sys.platform == "win32":
        return not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    return any(_says(folder / file, section, key, values) for file, section, key, values in _FILES)


def _says(file: Path, section: str, key: str, values: tuple[str, ...]) -> bool:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    from configparser import ConfigParser, Error  # most have no such file, and need not wait for this

    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except Error:
        return False
    return parser.get(section, key, fallback="").strip().casefold() in values
