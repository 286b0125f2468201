"""What tests do with an import in the window: look at what is shown, agree, wait until all of it is stored."""

from pytestqt.qtbot import QtBot

from reader.model import Article
from ui.dialogs.preview_import import PreviewDialog
from ui.imports.importing import Report
from ui.window import MainWindow

LONG = 20_000  # milliseconds; a child process has to start on a busy machine


def shown(qtbot: QtBot, window: MainWindow) -> PreviewDialog:
    """The text that is shown before it is stored."""
    qtbot.waitUntil(lambda: bool(previews(window)), timeout=LONG)
    (dialog,) = previews(window)
    qtbot.waitExposed(dialog)
    return dialog


def previews(window: MainWindow) -> list[PreviewDialog]:
    return [one for one in window.findChildren(PreviewDialog) if one.isVisible()]


def agree(dialog: PreviewDialog) -> None:
    """Press the button that stores."""
    dialog._import.click()


def stored(qtbot: QtBot, window: MainWindow, count: int) -> list[Article]:
    """The articles, once there are so many and nothing goes on."""
    library = window.session.library
    qtbot.waitUntil(lambda: len(library.articles()) == count and not window.session.tasks.busy, timeout=LONG)
    return library.articles()


def plain(window: MainWindow, article: Article) -> str:
    return window.session.library.revision(article.texts[0].revision).plain


def reports_of(window: MainWindow) -> list[Report]:
    """What would have been said in a dialog at the end, from now on."""
    said: list[Report] = []
    window.importer.failed.disconnect()
    window.importer.failed.connect(said.append)
    return said
