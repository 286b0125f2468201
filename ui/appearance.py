"""The theme of the window: chosen, remembered, following the desktop's; palette and style sheet made from it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.settings_store import THEME, SettingsStore
from ui.theme import Theme, chosen_theme, palette, style_sheet


class Appearance(QObject):
    """The theme in use.

    Attributes:
        name: As it was chosen: "light", "sepia", "dark" or "system".
        theme: Its colours.

    Signals:
        changed(Theme): Another theme is in use; parts take its colours.
    """

    changed = Signal(object)

    def __init__(self, settings: SettingsStore, name: str, parent: QObject) -> None:
        """Put a theme into use.

        Args:
            settings: Where a choice is remembered.
            name: Overrules what is remembered; "" does not.
            parent: The window.
        """
        super().__init__(parent)
        self._settings = settings
        self.name = name or str(settings.get(THEME))
        self.theme = self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system)

    def choose(self, name: str) -> None:
        """Take a theme by name and remember it."""
        self.name = name
        self._settings.put(THEME, name)
        self._change()

    def _on_system(self, _scheme: object) -> None:
        if self.name == "system":
            self._change()

    def _change(self) -> None:
        self.theme = self._apply()
        self.changed.emit(self.theme)

    def _apply(self) -> Theme:
        theme = chosen_theme(self.name)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(palette(theme))
        app.setStyleSheet(style_sheet(theme))
        return theme
