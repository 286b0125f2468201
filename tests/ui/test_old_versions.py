"""Old versions of a text in the window: listed, looked at, made the present one again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader.model import State
from reader.revision.revising import revise_markdown
from tests.helpers.libraries import ENGLISH, GERMAN, add_article
from tests.helpers.revised import AFTER, BEFORE, LOST, UNCLEAR, revise_it
from ui.panels.inspector import INFO
from ui.panels.versions import VersionList
from ui.window import MainWindow

Idle = Callable[[MainWindow], None]


def plain(window: MainWindow, text: int = 0) -> str:
    return window.session.library.revision(window.session.library.articles()[0].texts[text].revision).plain


@pytest.fixture
def versions(qtbot: QtBot, ferry: MainWindow) -> VersionList:
    """The list of an article with two versions, in the info panel."""
    revise_it(ferry.session.library, ferry.session.article.texts[0])  # type: ignore[union-attr]
    ferry.session.open_article(ferry.session.library.articles()[0].id)
    ferry.inspector._group.button(INFO).click()
    qtbot.waitUntil(lambda: ferry.inspector.info.findChild(VersionList) is not None)
    found = ferry.inspector.info.findChild(VersionList)
    assert isinstance(found, VersionList)
    return found


def button(versions: VersionList, text: str) -> QToolButton:
    return next(one for one in versions.findChildren(QToolButton) if one.text() == text)


def test_an_old_version_is_looked_at_and_cannot_be_changed(
    qtbot: QtBot, ferry: MainWindow, versions: VersionList
) -> None:
    ferry.page.view.go(0, AFTER.index("Im Winter"))
    place = ferry.page.view.position()
    qtbot.mouseClick(button(versions, "Look at it"), Qt.MouseButton.LeftButton)
    page = ferry.page
    assert page.view.bitext().columns[0][1].plain == BEFORE
    assert page.banner.words().startswith("Version 1 of 2, as it was until ")
    # Notes that have no place any longer are seen where they stood.
    assert [one.exact for one in page.view._annotations][:2] == [UNCLEAR, LOST]
    page.view.set_cursor(0, 0)
    page.view.select(0, 0, 8)
    ferry.refresh_actions()
    for id in ("annotation.yellow", "edit.correct", "edit.text", "library.revise"):
        assert not ferry.actions_by_id[id].isEnabled(), id
    page.view.copy()
    page.banner.buttons()[-1].click()
    assert page.view.bitext().columns[0][1].plain == AFTER
    assert page.banner.words() == ""
    assert page.view.position() == place, "back to where one was"
    assert ferry.actions_by_id["edit.text"].isEnabled()


def test_an_old_version_is_left_with_the_article(ferry: MainWindow, versions: VersionList) -> None:
    other = add_article(ferry.session.library, "Andere")
    ferry._commands.look_at(ferry.session.library.revisions(ferry.session.article.texts[0])[1])  # type: ignore[union-attr]
    ferry.session.open_article(other.id)
    assert ferry.page.banner.words() == ""
    assert not ferry.page.shows_old
    assert ferry.page.view.bitext().columns[0][1].plain == GERMAN


def test_hiding_a_column_leaves_the_old_version(window: MainWindow) -> None:
    reading, library = window, window.session.library
    add_article(library)
    revise_markdown(library, library.articles()[0].texts[1], "All is one.")
    reading.session.look_again()
    article = library.articles()[0]
    reading.session.open_article(article.id)
    reading._commands.look_at(library.revisions(article.texts[1])[1])
    assert [revision.plain for _, revision in reading.page.view.bitext().columns] == [GERMAN, ENGLISH]
    assert reading.page.view.bitext().beads[0], "beside what it was aligned with then"
    reading.page.columns.toggle(article.texts[1].id)
    assert not reading.page.shows_old
    assert reading.page.banner.words() == ""
    assert [text.id for text, _ in reading.page.view.bitext().columns] == [article.texts[0].id]


def test_a_note_that_is_asked_for_leads_back_to_the_present_version(ferry: MainWindow, versions: VersionList) -> None:
    ferry._commands.look_at(ferry.session.library.revisions(ferry.session.article.texts[0])[1])  # type: ignore[union-attr]
    ferry.show_annotation(ferry.session.annotations()[0])
    assert not ferry.page.shows_old
    assert ferry.page.view.bitext().columns[0][1].plain == AFTER


def test_an_old_version_becomes_the_present_one_again(
    qtbot: QtBot, ferry: MainWindow, versions: VersionList, idle: Idle
) -> None:
    qtbot.mouseClick(button(versions, "Make it the present one"), Qt.MouseButton.LeftButton)
    idle(ferry)
    assert plain(ferry) == BEFORE
    assert [one.state for one in ferry.session.annotations()] == [State.PLACED] * 5
    again = ferry.inspector.info.findChildren(VersionList)[-1]
    assert len([one for one in again.findChildren(QToolButton) if one.text() == "Look at it"]) == 2
    ferry.actions_by_id["edit.undo"].trigger()
    assert plain(ferry) == AFTER


def test_restoring_from_the_banner(ferry: MainWindow, versions: VersionList, idle: Idle) -> None:
    ferry._commands.look_at(ferry.session.library.revisions(ferry.session.article.texts[0])[1])  # type: ignore[union-attr]
    ferry.page.banner.buttons()[0].click()
    idle(ferry)
    assert plain(ferry) == BEFORE
    assert not ferry.page.shows_old
