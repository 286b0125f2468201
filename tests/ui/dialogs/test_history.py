"""The list of what was done: several steps back, or forward again, at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.edits.annotations import ChangeAnnotations
from reader.edits.articles import ChangeArticle, TrashArticles
from reader.errors import ReaderError
from reader.history import History
from reader.library import Library
from reader.model import Article, Colour
from tests.helpers.libraries import add_article, marking
from ui.dialogs.history import HistoryDialog
from ui.window import MainWindow


@pytest.fixture
def articles(window: MainWindow) -> list[Article]:
    return [add_article(window.session.library, title) for title in ("Alpha", "Beta")]


def opened(window: MainWindow, qtbot: QtBot) -> HistoryDialog:
    dialog = HistoryDialog(window, window.session, window.appearance.theme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(window: MainWindow, articles: list[Article], qtbot: QtBot) -> HistoryDialog:
    """Three steps in two articles."""
    session = window.session
    session.do(marking(session.library, articles[0].texts[0], "Szene"))
    session.do(ChangeArticle(articles[1].id, rating=3))
    (one,) = session.library.annotations()
    session.do(ChangeAnnotations((one.id,), colour=Colour.BLUE))
    return opened(window, qtbot)


def rows(dialog: HistoryDialog) -> list[tuple[str, str]]:
    found = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in found if item is not None]


def state(dialog: HistoryDialog) -> list[bool]:
    """Of each step whether it is done, the newest first."""
    found = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [not item.font(0).italic() for item in found if item is not None]


def point_at(dialog: HistoryDialog, row: int) -> None:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    dialog.list.setCurrentItem(item)


def go(dialog: HistoryDialog, row: int) -> None:
    point_at(dialog, row)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)


def test_each_step_says_what_was_done_and_where(dialog: HistoryDialog) -> None:
    found = rows(dialog)
    assert [where for _, where in found] == ["Alpha", "Beta", "Alpha", ""]
    assert found[0][0].endswith("← now")
    assert found[3][0] == "Lesart was started"
    assert dialog.list.topLevelItem(0).text(2)  # type: ignore[union-attr]


def test_several_steps_back_and_forward_again_by_keyboard(window: MainWindow, dialog: HistoryDialog) -> None:
    library, (alpha, beta) = window.session.library, sorted(window.session.library.articles(), key=lambda a: a.title)
    go(dialog, 2)
    assert state(dialog) == [False, False, True, True]
    assert [one.colour for one in library.annotations(article=alpha.id)] == [Colour.YELLOW]
    assert library.article(beta.id).rating == 0
    go(dialog, 3)
    assert library.annotations() == []
    assert dialog.list.currentItem() is dialog.list.topLevelItem(3)
    go(dialog, 0)
    assert state(dialog) == [True] * 4
    assert [one.colour for one in library.annotations()] == [Colour.BLUE]
    assert library.article(beta.id).rating == 3


def test_the_button_says_how_many(dialog: HistoryDialog) -> None:
    assert not dialog.go.isEnabled()
    point_at(dialog, 2)
    assert dialog.go.text() == "Undo 2 steps"
    dialog.go.click()
    assert state(dialog) == [False, False, True, True]
    point_at(dialog, 1)
    assert dialog.go.text().startswith("Do 1 step")


def test_by_mouse(dialog: HistoryDialog) -> None:
    item = dialog.list.topLevelItem(3)
    assert item is not None
    at = dialog.list.visualItemRect(item).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert state(dialog) == [False, False, False, True]


def test_one_by_one(dialog: HistoryDialog) -> None:
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, ctrl)
    assert state(dialog) == [False, True, True, True]
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, ctrl | shift)
    assert state(dialog) == [True] * 4


def test_an_article_in_the_trash_is_said_to_be_there(window: MainWindow, dialog: HistoryDialog) -> None:
    beta = next(one for one in window.session.library.articles() if one.title == "Beta")
    window.session.do(TrashArticles((beta.id,)))
    assert rows(dialog)[0][1] == "(in the trash)"


def test_what_no_longer_fits_stops_it_and_is_said(window: MainWindow, dialog: HistoryDialog) -> None:
    told: list[ReaderError] = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(told.append)
    with Library(window.session.library.folder) as elsewhere:  # another program
        beta = next(one for one in elsewhere.articles() if one.title == "Beta")
        elsewhere.apply(ChangeArticle(beta.id, rating=5))
    go(dialog, 3)
    assert len(told) == 1
    assert window.session.library.article(beta.id).rating == 5
    assert state(dialog) == [False, True, True]  # it is dropped, what is below it is still there


def test_before_anything_is_done(window: MainWindow, qtbot: QtBot) -> None:
    empty = opened(window, qtbot)
    assert empty.empty.isVisible()
    assert not empty.go.isEnabled()


def test_the_core_merges_what_is_typed_into_one_step(window: MainWindow, articles: list[Article]) -> None:
    history = History(window.session.library.apply)
    for note in ("a", "ab"):
        history.do(ChangeArticle(articles[0].id, title=note), merge="title")
    history.do(ChangeArticle(articles[1].id, title="x"), merge="other")
    assert [(step.kind, set(step.articles)) for step in history.done] == [
        ("article.change", {articles[0].id}),
        ("article.change", {articles[1].id}),
    ]
    assert [step.time for step in history.done] == sorted(step.time for step in history.done)
    history.undo()
    history.undo()
    assert [set(step.articles) for step in history.undone] == [{articles[0].id}, {articles[1].id}]
