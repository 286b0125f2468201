"""What the window remembers on this machine. The only file that touches QSettings."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


@dataclass(frozen=True, slots=True)
class Setting:
    """A remembered value: its key, what it is when nothing was remembered, and which values make sense."""

    key: str
    default: Any
    choices: tuple[Any, ...] = ()


THEME = Setting("view/theme", "system", ("system", "light", "sepia", "dark"))
TYPE_SIZE = Setting("view/type_size", 17, tuple(range(11, 41)))
UNIT = Setting("view/unit", "paragraph", ("paragraph", "sentence"))
SIDEBAR = Setting("view/sidebar", True, (True, False))
INSPECTOR = Setting("view/inspector", True, (True, False))
COLOUR = Setting("annotation/colour", "yellow", ("yellow", "green", "blue", "pink", "orange"))
LAST_ARTICLE = Setting("session/article", "")
IMPORT_FOLDER = Setting("files/import_folder", "")
EXPORT_FOLDER = Setting("files/export_folder", "")
EXPORT_FORMAT = Setting("export/format", "markdown", ("markdown", "html"))
EXPORT_GROUPING = Setting("export/grouping", "article", ("article", "tag"))
GEOMETRY = "window/geometry"
SPLITTER = "window/splitter"


class SettingsStore:
    """Reads and writes settings; a value that makes no sense reads as the default."""

    def __init__(self) -> None:
        self._settings = QSettings("Lesart", "Lesart")

    def get(self, setting: Setting) -> Any:
        """The remembered value, in the type of the default."""
        value = self._settings.value(setting.key, setting.default)
        if isinstance(setting.default, bool):
            value = value in (True, "true", "1", 1)
        elif isinstance(setting.default, int):
            try:
                value = int(str(value))
            except (TypeError, ValueError):
                value = setting.default
        return value if not setting.choices or value in setting.choices else setting.default

    def put(self, setting: Setting, value: Any) -> None:
        """Remember a value."""
        self._settings.setValue(setting.key, value)

    def bytes(self, key: str) -> QByteArray:
        """A remembered geometry; empty if there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_bytes(self, key: str, value: QByteArray) -> None:
        """Remember a geometry."""
        self._settings.setValue(key, value)
