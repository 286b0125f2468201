"""The window before its panels are filled: what is pressed then is neither lost nor an error."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model import Colour, ReadingStatus
from tests.helpers.libraries import add_article
from ui import settings_store
from ui.actions import ACTIONS
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow


@pytest.fixture
def early(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    """A window that shows an article, and whose panels are not filled yet."""
    window = MainWindow(Session(Library(folder, "tester"), SettingsStore()))
    article = add_article(window.session.library)
    window.filled = True  # so that the first painting does not have it filled
    window.resize(1280, 800)
    window.show()
    window.filled = False
    window.session.open_article(article.id)
    window.filled = True
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.session.library.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def made(window: MainWindow) -> set[str]:
    """What has been made that a start can do without."""
    names = {"_commands", "articles", "importer", "_palette"} & set(window.__dict__)
    panels = (window.library_panel, "contents"), (window.inspector, "notes"), (window.page.view, "_pointer")
    return names | {name for part, name in panels if name in part.__dict__}


def test_the_text_stands_there_and_nothing_else_is_made(early: MainWindow) -> None:
    assert early.page.view.sheet is not None
    assert early.page.view.sheet.visible
    assert made(early) == set()


def test_keys_do_what_they_do_later(qtbot: QtBot, early: MainWindow) -> None:
    view = early.page.view
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_2)
    (one,) = early.session.library.annotations()
    assert one.colour == Colour.GREEN
    early.fill()
    assert early.inspector.notes._model.rowCount() == 1


def test_a_note_can_be_written_at_once(qtbot: QtBot, early: MainWindow) -> None:
    view = early.page.view
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_N)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "soon")
    early.fill()
    early.save_open_note()
    assert [one.note for one in early.session.library.annotations()] == ["soon"]


def test_clicks_do_what_they_do_later(qtbot: QtBot, early: MainWindow) -> None:
    view = early.page.view
    point = view.viewport().rect().center() / 4
    point.setX(view.sheet.lanes[0].x + 20)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert early.page.selected()
    early.fill()
    assert early.page.selected()


@pytest.mark.parametrize("key", [Qt.Key.Key_F6, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_Tab])
def test_parts_can_be_walked_and_hidden_at_once(qtbot: QtBot, early: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(early.page.view, key)
    early.fill()
    assert early.page.view.isVisibleTo(early)


def test_search_finds_at_once(qtbot: QtBot, early: MainWindow) -> None:
    qtbot.keyClick(early.page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is early._commands.finder.bar.field


def test_the_library_can_be_searched_at_once(qtbot: QtBot, early: MainWindow) -> None:
    qtbot.keyClick(early.page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is early.library_panel.contents.search


def test_what_was_opened_is_written_down_with_the_filling(early: MainWindow) -> None:
    session = early.session
    assert session.article is not None
    assert session.settings.get(settings_store.LAST_ARTICLE) == ""
    early.fill()
    assert session.settings.get(settings_store.LAST_ARTICLE) == session.article.id
    assert session.library.article(session.article.id).status is ReadingStatus.READING


def test_a_window_that_is_closed_before_that_has_noted_it_too(early: MainWindow) -> None:
    session = early.session
    assert session.article is not None
    early.close()
    assert session.settings.get(settings_store.LAST_ARTICLE) == session.article.id
    assert session.library.article(session.article.id).status is ReadingStatus.READING


def test_the_menus_are_whole_when_they_are_opened(early: MainWindow) -> None:
    button = next(one for one in early.topbar.findChildren(QToolButton) if one.text() == "Lesart")
    menu = button.menu()
    assert menu.isEmpty()
    for _ in range(2):
        menu.aboutToShow.emit()
        entries = [entry for part in menu.actions() for entry in part.menu().actions()]
        assert len(entries) == len(ACTIONS)
