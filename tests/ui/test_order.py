"""Nested collections, tags moved in the sidebar, status and stars of articles."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from reader.edits.articles import FileArticles
from reader.edits.tags import AddTag
from reader.model import Article
from tests.helpers.libraries import add_article
from ui import menus
from ui.panels.articles import facts
from ui.panels.library_list import LibraryList
from ui.session import Scope
from ui.window import MainWindow


@pytest.fixture
def sidebar(window: MainWindow) -> LibraryList:
    """Two collections with an article each, and two tags."""
    library = window.session.library
    for name in ("Film", "Seminar"):
        library.apply(FileArticles((add_article(library, f"In {name}").id,), name))
    library.apply(AddTag("eins"))
    library.apply(AddTag("zwei"))
    contents = window.library_panel.contents
    window.session.open_scope(Scope())
    contents.reload()
    return contents


def row(sidebar: LibraryList, title: str) -> QModelIndex:
    sidebar.reload()
    return next(index for index in sidebar._model._walk(QModelIndex()) if index.data() == title)


def press(sidebar: LibraryList, title: str, key: Qt.Key) -> None:
    sidebar.tree.setCurrentIndex(row(sidebar, title))
    QTest.keyClick(sidebar.tree, key, Qt.KeyboardModifier.AltModifier)


def test_keys_put_a_collection_into_another_and_out(sidebar: LibraryList, window: MainWindow) -> None:
    press(sidebar, "Seminar", Qt.Key.Key_Right)
    assert row(sidebar, "Seminar").parent().data() == "Film"
    assert [one.parent for one in window.session.library.collections()] != [None, None]
    window.session.open_scope(row(sidebar, "Film").data(Qt.ItemDataRole.UserRole))
    assert {one.title for one in window.session.articles_in_scope()} == {"In Film", "In Seminar"}
    press(sidebar, "Seminar", Qt.Key.Key_Left)
    assert row(sidebar, "Seminar").parent().data() == "Collections"
    window.actions_by_id["edit.undo"].trigger()
    assert row(sidebar, "Seminar").parent().data() == "Film"


def drop(sidebar: LibraryList, title: str, onto: str) -> None:
    sidebar.tree.setCurrentIndex(row(sidebar, title))
    at = QPointF(sidebar.tree.visualRect(row(sidebar, onto)).center())
    mime = sidebar._model.mimeData([row(sidebar, title)])
    sidebar.tree.setCurrentIndex(row(sidebar, title))
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, none, QEvent.Type.Drop)
    sidebar.tree.dropEvent(event)


def test_dragged_into_one_another_but_never_across(sidebar: LibraryList) -> None:
    drop(sidebar, "Film", "Seminar")
    assert row(sidebar, "Film").parent().data() == "Seminar"
    drop(sidebar, "Film", "Collections")
    assert row(sidebar, "Film").parent().data() == "Collections"
    drop(sidebar, "zwei", "eins")
    assert row(sidebar, "zwei").parent().data() == "eins"
    drop(sidebar, "zwei", "Film")
    assert row(sidebar, "zwei").parent().data() == "eins"
    drop(sidebar, "zwei", "Tags")
    assert row(sidebar, "zwei").parent().data() == "Tags"


def test_the_menu_moves_a_collection(sidebar: LibraryList, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(menu: QMenu, _point: QPoint) -> object:
        into = next(action.menu() for action in menu.actions() if action.text() == "Move into")
        assert isinstance(into, QMenu)
        assert [action.text() for action in into.actions()] == ["(the top)", "Film"]
        return into.actions()[1]

    monkeypatch.setattr(menus, "choose", choose)
    sidebar._on_menu(sidebar.tree.visualRect(row(sidebar, "Seminar")).center())
    assert row(sidebar, "Seminar").parent().data() == "Film"


def article(window: MainWindow, title: str) -> Article:
    return next(one for one in window.session.library.articles() if one.title == title)


def test_stars_and_status(sidebar: LibraryList, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.session.open_article(article(window, "In Film").id)
    monkeypatch.setattr(menus, "choose", lambda menu, _point: menu.actions()[4])
    window.actions_by_id["edit.rating"].trigger()
    monkeypatch.setattr(menus, "choose", lambda menu, _point: menu.actions()[2])
    window.actions_by_id["edit.status"].trigger()
    found = article(window, "In Film")
    assert (found.rating, found.status) == (4, "read")
    assert facts(found).endswith("Read · ★★★★☆")
    window.inspector._group.button(2).click()
    window.session.open_scope(row(sidebar, "Read").data(Qt.ItemDataRole.UserRole))
    assert [one.title for one in window.session.articles_in_scope()] == ["In Film"]
    window.actions_by_id["edit.undo"].trigger()
    window.actions_by_id["edit.undo"].trigger()
    assert article(window, "In Film").rating == 0
