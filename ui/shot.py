"""The window drawn to a picture, without a display."""

from PySide6.QtCore import QBuffer, QIODevice

from reader.library import Library
from reader.model import Article
from ui.app import make_application
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow


def draw(library: Library, article: Article, theme: str, width: int, height: int, unit: str) -> bytes:
    """The main window with an article open, as the bytes of a PNG. Remembers nothing."""
    app = make_application()
    window = MainWindow(Session(library, SettingsStore()), theme=theme)
    window.resize(width, height)
    if window.page.view.unit() != unit:
        window.page.view.set_unit("sentence" if unit == "sentence" else "paragraph")
    window.show()
    window.session.open_article(article.id)
    for _ in range(3):
        app.processEvents()
    picture = window.grab()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    window.hide()
    window.deleteLater()
    app.processEvents()
    return bytes(buffer.data().data())
