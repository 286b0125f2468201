"""Several articles at once: stars, status, collections, trash; dragged, by keys, by the menu."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.edits.articles import FileArticles
from reader.model import Article, CollectionId, ReadingStatus
from tests.helpers.libraries import add_article
from ui import menus
from ui.models.library_tree import ARTICLE
from ui.panels.articles import ArticlesPage
from ui.panels.library_view import ARTICLES, LibraryTreeView
from ui.session import Scope
from ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> ArticlesPage:
    """The list of three articles; the keyboard is in it."""
    for title in ("Alpha", "Beta", "Gamma"):
        add_article(window.session.library, title)
    window.session.open_scope(Scope())
    window.articles.list.setFocus()
    return window.articles


def choose(page: ArticlesPage, *titles: str) -> None:
    model, selection = page.list.model(), page.list.selectionModel()
    wanted = [model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data() in titles]
    selection.setCurrentIndex(wanted[0], QItemSelectionModel.SelectionFlag.ClearAndSelect)
    for index in wanted[1:]:
        selection.select(index, QItemSelectionModel.SelectionFlag.Select)


def ratings(window: MainWindow) -> dict[str, int]:
    return {one.title: one.rating for one in window.session.library.articles()}


def titles_in(window: MainWindow, name: str) -> set[str]:
    library = window.session.library
    (id,) = [one.id for one in library.collections() if one.path == name]
    there = library.articles_in(id)
    return {one.title for one in library.articles() if one.id in there}


# ---- stars and status


def test_a_number_gives_stars_to_all_that_are_chosen_in_one_step(window: MainWindow, page: ArticlesPage) -> None:
    choose(page, "Alpha", "Gamma")
    QTest.keyClick(page.list, Qt.Key.Key_4)
    assert ratings(window) == {"Alpha": 4, "Beta": 0, "Gamma": 4}
    assert {one.title for one in page.chosen_all()} == {"Alpha", "Gamma"}  # they stay chosen
    QTest.keyClick(page.list, Qt.Key.Key_0)
    assert ratings(window) == {"Alpha": 0, "Beta": 0, "Gamma": 0}
    for _ in range(2):
        window.actions_by_id["edit.undo"].trigger()
    assert ratings(window) == {"Alpha": 0, "Beta": 0, "Gamma": 0}
    window.actions_by_id["edit.redo"].trigger()
    assert ratings(window) == {"Alpha": 4, "Beta": 0, "Gamma": 4}


def test_in_the_trash_numbers_do_nothing(window: MainWindow, page: ArticlesPage) -> None:
    choose(page, "Alpha")
    window.actions_by_id["edit.trash_article"].trigger()
    window.session.open_scope(Scope("trash"))
    choose(page, "Alpha")
    QTest.keyClick(page.list, Qt.Key.Key_4)
    assert [one.rating for one in window.session.library.articles(trashed=True)] == [0]


def test_the_menu_has_status_and_stars_of_all_that_are_chosen(
    window: MainWindow, page: ArticlesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: dict[str, list[str]] = {}

    def answer(menu: QMenu, _point: QPoint) -> object:
        offered[""] = [one.text() for one in menu.actions()]
        below = {one.title(): one for one in menu.findChildren(QMenu)}
        offered.update({title: [one.text() for one in under.actions()] for title, under in below.items()})
        return below["Reading status"].actions()[list(ReadingStatus).index(ReadingStatus.READ)]

    monkeypatch.setattr(menus, "choose", answer)
    choose(page, "Alpha", "Beta")
    page.menu_asked.emit(QPoint(0, 0))
    assert "Stars" in offered
    assert len(offered["Stars"]) == 6
    assert "Edit title, authors and date …" not in offered[""]  # of one article only
    found = {one.title: one.status for one in window.session.library.articles()}
    assert [found[title] for title in ("Alpha", "Beta", "Gamma")] == [
        ReadingStatus.READ, ReadingStatus.READ, ReadingStatus.INBOX,
    ]  # fmt: skip
    window.actions_by_id["edit.undo"].trigger()
    assert {one.status for one in window.session.library.articles()} == {ReadingStatus.INBOX}


def test_several_go_to_the_trash_and_come_back_together(window: MainWindow, page: ArticlesPage) -> None:
    choose(page, "Alpha", "Beta")
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert set(ratings(window)) == {"Gamma"}
    window.actions_by_id["edit.undo"].trigger()
    assert set(ratings(window)) == {"Alpha", "Beta", "Gamma"}


def test_a_press_with_ctrl_chooses_and_one_without_opens(window: MainWindow, page: ArticlesPage) -> None:
    ctrl, left = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
    places = [page.list.visualRect(page.list.model().index(row, 0)).center() for row in range(3)]
    for place in places[:2]:
        QTest.mouseClick(page.list.viewport(), left, ctrl, place)
    assert len(page.chosen_all()) == 2
    assert window.session.article is None
    QTest.mouseClick(page.list.viewport(), left, pos=places[2])
    assert window.session.article is not None


# ---- collections


@pytest.fixture
def tree(window: MainWindow, page: ArticlesPage) -> LibraryTreeView:
    """The sidebar, with a collection in another one."""
    library = window.session.library
    library.apply(FileArticles((), "Seminar"))
    library.apply(FileArticles((), "Seminar/Week 1"))
    window.library_panel.contents.reload()
    return window.library_panel.contents.tree


def index_of(tree: LibraryTreeView, words: str) -> QModelIndex:
    model = tree.model()
    (found,) = model.match(
        model.index(0, 0), Qt.ItemDataRole.DisplayRole, words, 1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )  # fmt: skip
    return found


def drop(tree: LibraryTreeView, data: QMimeData, words: str) -> bool:
    """Let go over a row; whether it was taken."""
    event = QDropEvent(
        QPointF(tree.visualRect(index_of(tree, words)).center()), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    tree.dropEvent(event)
    return event.isAccepted()


def dragged(page: ArticlesPage, *titles: str) -> QMimeData:
    choose(page, *titles)
    return page.list.model().mimeData(page.list.selectedIndexes())


def test_articles_are_dragged_into_a_collection(window: MainWindow, page: ArticlesPage, tree: LibraryTreeView) -> None:
    data = dragged(page, "Alpha", "Gamma")
    assert data.hasFormat(ARTICLES)
    assert drop(tree, data, "Week 1")
    assert titles_in(window, "Seminar/Week 1") == {"Alpha", "Gamma"}
    assert titles_in(window, "Seminar") == set()
    window.actions_by_id["edit.undo"].trigger()
    assert titles_in(window, "Seminar/Week 1") == set()


@pytest.mark.parametrize("onto", ["Inbox", "Collections"])
def test_elsewhere_they_are_not_taken(window: MainWindow, page: ArticlesPage, tree: LibraryTreeView, onto: str) -> None:
    assert not drop(tree, dragged(page, "Alpha"), onto)
    assert titles_in(window, "Seminar") == set()


def test_what_was_read_recently_is_dragged_within_the_sidebar(
    window: MainWindow, page: ArticlesPage, tree: LibraryTreeView
) -> None:
    article = next(one for one in window.session.library.articles() if one.title == "Beta")
    window.session.open_article(article.id)
    window.library_panel.contents.reload()
    tree.setCurrentIndex(index_of(tree, "Beta"))
    assert tree.currentIndex().data(ARTICLE) == article.id
    filed: list[tuple[Sequence[str], object]] = []
    tree.filed.connect(lambda ids, into: filed.append((ids, into)))

    class Dragged(QDropEvent):
        def source(self) -> LibraryTreeView:
            return tree

    place = QPointF(tree.visualRect(index_of(tree, "Seminar")).center())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = QMimeData()
    tree.dropEvent(Dragged(place, copy, data, left, none))
    assert [ids for ids, _ in filed] == [[article.id]]
    assert titles_in(window, "Seminar") == {"Beta"}


def test_a_collection_is_left_by_command(window: MainWindow, page: ArticlesPage, tree: LibraryTreeView) -> None:
    action = window.actions_by_id["edit.uncollect"]
    drop(tree, dragged(page, "Alpha", "Beta"), "Seminar")
    choose(page, "Alpha")
    window.refresh_actions()
    assert not action.isEnabled()
    id = next(one.id for one in window.session.library.collections() if one.path == "Seminar")
    window.session.open_scope(Scope("collection", id, "Seminar"))
    choose(page, "Alpha")
    window.refresh_actions()
    action.trigger()
    assert titles_in(window, "Seminar") == {"Beta"}


def test_names_are_offered_with_the_way_to_them(
    window: MainWindow, page: ArticlesPage, tree: LibraryTreeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.dialogs import forms

    known: list[str] = []

    class Answer(forms.NameDialog):
        def __init__(self, *what: object) -> None:
            known.extend(what[-1])  # type: ignore[arg-type]
            super().__init__(*what)  # type: ignore[arg-type]

        def exec(self) -> int:
            return 1

        def name(self) -> str:
            return "seminar/week 1"

    monkeypatch.setattr(forms, "NameDialog", Answer)
    choose(page, "Alpha", "Beta")
    window.actions_by_id["edit.collect"].trigger()
    assert known == ["Seminar", "Seminar/Week 1"]
    assert titles_in(window, "Seminar/Week 1") == {"Alpha", "Beta"}


def test_a_list_that_was_never_shown_has_nothing_chosen(window: MainWindow, qtbot: QtBot) -> None:
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    assert [one.id for one in window.abilities.chosen_articles()] == [article.id]
    found: list[Article] = window.articles.chosen_all()
    assert found == []
    assert not window.session.library.articles_in(CollectionId("nothing"))
