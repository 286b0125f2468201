"""The window drawn to a picture, without a display."""

import sys

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice

from reader.errors import ExportFailed
from reader.library import Library
from reader.model import Article
from ui import interface_language
from ui.app import make_application
from ui.reading.modes import understood
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow

ALIGN = "align"


def draw(
    library: Library, article: Article, theme: str, width: int, height: int, mode: str, language: str = "en"
) -> bytes:
    """The main window with an article open, as the bytes of a PNG. Remembers nothing.

    Args:
        library: The open library.
        article: What is read.
        theme: "light", "dark" or "sepia".
        width: Of the picture, in pixels; so many of them make a point as the application was started with.
        height: The same.
        mode: "side-by-side", "interleaved", "original" or "study", "paragraph" or "sentence" (what makes
            a row), or both: "study/sentence"; or "align".
        language: Of the window.

    Raises:
        ReaderError: The article cannot be shown, or there is not enough memory for a picture of that size.
    """
    app = make_application()
    interface_language.install(app, language)
    window = MainWindow(Session(library, SettingsStore()), theme=theme)
    # Nobody is there to read an error box, and what fails inside Qt must not pass for a picture.
    errors: list[BaseException] = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(errors.append)
    hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: errors.append(error)
    try:
        scale = app.devicePixelRatio()
        window.resize(round(width / scale), round(height / scale))
        window.show()
        window.session.open_article(article.id)
        layout, rows = understood(mode)
        window.page.view.set_mode(layout or "side-by-side")
        if mode == ALIGN:
            window.actions_by_id["view.align"].trigger()
        window.page.view.set_unit(rows or "paragraph")
        window.refresh_view()
        window.fill()
        for _ in range(3):
            app.processEvents()
        window.grab()  # what is seen is asked for
        window.session.tasks.finish_aside()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        is_drawn = window.grab().save(buffer, "PNG")
    finally:
        sys.excepthook = hook
        # Not closed: closing would remember size and article.
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    if errors:
        raise errors[0]
    if not is_drawn:
        raise ExportFailed("The picture could not be drawn.", "Choose a smaller --size.")
    return bytes(buffer.data().data())
