"""A window on a library of its own, as a user has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from reader.library import Library
from tests.helpers.revised import marked_article
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow

OpenWindow = Callable[..., MainWindow]
Idle = Callable[[MainWindow], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library"


@pytest.fixture
def open_window(qtbot: QtBot, folder: Path) -> Iterator[OpenWindow]:
    """Opens a window on the test's library; opening again is what a second start does."""
    opened: list[MainWindow] = []

    def open_one() -> MainWindow:
        window = MainWindow(Session(Library(folder, "tester"), SettingsStore()))
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.open_first()
        window.fill()  # what follows by itself once the text is painted
        return window

    def close() -> None:
        for window in opened:
            window.close()
            window.session.library.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        opened.clear()

    open_one.close = close  # type: ignore[attr-defined]
    yield open_one
    close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """An open window on an empty library."""
    return open_window()


@pytest.fixture
def idle(qtbot: QtBot) -> Idle:
    """Waits until the worker has nothing left to do."""

    def wait(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)

    return wait


@pytest.fixture
def ferry(window: MainWindow) -> MainWindow:
    """A window with an article with notes open; revising it leaves some without a place."""
    article = marked_article(window.session.library)
    window.session.open_article(article.id)
    return window
