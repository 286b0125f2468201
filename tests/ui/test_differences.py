"""What differs between original and translation, in the window: dots, reasons, the list, going from one to the next."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.edits.alignments import ChangeBeads
from reader.edits.articles import AddArticle
from reader.model import ArticleId, Bead
from tests.helpers.libraries import prepared
from ui.reading.dots import Entry
from ui.settings_store import DIFFERENCES
from ui.window import MainWindow

GERMAN = "Der Film kostet 17 Millionen. Er ist lang. Das Bild ist nicht echt.\n\nNiemand klagt. Der Ton soll gut sein."
ENGLISH = "The film costs 71 million. It is long. The picture is real.\n\nNobody complains. The sound is good."
BEADS = tuple(Bead(at, at + 1, at, at + 1, 0.9) for at in range(5))


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article open in which three sentences of five differ."""
    edit = AddArticle("Film", 20, prepared(GERMAN), (prepared(ENGLISH, "en", "own translation", BEADS),))
    made = window.session.library.apply(edit).made
    window.session.open_article(ArticleId(made))
    return window


def trigger(window: MainWindow, id: str) -> None:
    assert window.actions_by_id[id].isEnabled()
    window.actions_by_id[id].trigger()


def found(window: MainWindow, qtbot: QtBot) -> list[Entry]:
    """What was found, once it is."""
    qtbot.waitUntil(lambda: not window._commands.difference_search.busy, timeout=10_000)
    return list(window._commands._differing)


def with_dots(window: MainWindow, qtbot: QtBot) -> list[Entry]:
    trigger(window, "view.differences")
    entries = found(window, qtbot)
    window.page.view.viewport().repaint()
    return entries


def dot_of(window: MainWindow, entry: Entry) -> QPoint:
    """Where the dot of a sentence stands."""
    view = window.page.view
    for y in range(0, view.viewport().height(), 3):
        for x in range(view.viewport().width() // 2 - 40, view.viewport().width() // 2 + 120, 3):
            if view.dot_at(QPoint(x, y)) == entry:
                return QPoint(x, y)
    raise AssertionError("no dot")


def cursor_words(window: MainWindow) -> str:
    lit = window.page.view.cursor_sentence()
    return lit.exact if lit else ""


def test_nothing_is_looked_for_while_it_is_off(reading: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(600)
    assert "difference_search" not in reading._commands.__dict__
    assert reading.page.view.scene.dots is None


def test_dots_come_and_go_with_the_switch(reading: MainWindow, qtbot: QtBot) -> None:
    entries = with_dots(reading, qtbot)
    assert [entry.sentence for entry in entries] == [0, 2, 4]
    assert reading.page.view.scene.dots is not None
    assert reading.actions_by_id["view.differences"].isChecked()
    trigger(reading, "view.differences")
    assert reading.page.view.scene.dots is None


def test_a_dot_says_why_and_opens_the_two_sentences(reading: MainWindow, qtbot: QtBot) -> None:
    entries = with_dots(reading, qtbot)
    view = reading.page.view
    point = dot_of(reading, entries[0])
    assert view.hint_at(point) == "“17 Millionen” in the original, “71 million” in the translation"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    popup = reading._commands.differences_popup
    qtbot.waitUntil(popup.isVisible)
    original, translation = popup.sentences()
    assert ">17 Millionen</span>" in original
    assert ">71 million</span>" in translation
    assert "lang" not in original
    popup.hide()


def test_the_list_goes_to_a_sentence_with_enter(reading: MainWindow, qtbot: QtBot) -> None:
    trigger(reading, "go.differences")
    popup = reading._commands.differences_popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.list.count() == 3
    assert "“nicht”" in popup.list.item(1).text()
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert cursor_words(reading) == "The picture is real."
    assert reading.page.view.scene.dots is None  # the switch is off


def test_dots_are_switched_in_the_list_too(reading: MainWindow, qtbot: QtBot) -> None:
    trigger(reading, "go.differences")
    popup = reading._commands.differences_popup
    qtbot.waitUntil(popup.isVisible)
    popup.marks.click()
    popup.hide()
    assert reading.session.settings.get(DIFFERENCES) is True
    assert reading.page.view.scene.dots is not None


def test_keys_go_from_one_to_the_next_and_round(reading: MainWindow, qtbot: QtBot) -> None:
    seen = []
    for _ in range(4):
        trigger(reading, "go.next_difference")
        found(reading, qtbot)
        seen.append(cursor_words(reading))
    assert seen == [seen[0], "The picture is real.", "The sound is good.", seen[0]]
    trigger(reading, "go.previous_difference")
    assert cursor_words(reading) == "The sound is good."


def test_what_is_known_is_not_looked_for_again_until_beads_change(reading: MainWindow, qtbot: QtBot) -> None:
    with_dots(reading, qtbot)
    search = reading._commands.difference_search
    search.look()
    assert not search.busy
    article = reading.session.article
    assert article is not None
    alignment = reading.session.library.alignment(article.texts[0], article.texts[1])
    assert alignment is not None
    merged = (Bead(0, 2, 0, 2, 0.9), *alignment.beads[2:])
    reading.session.do(ChangeBeads(alignment, merged, "merge"))
    qtbot.waitUntil(lambda: [one.sentence for one in reading._commands._differing] == [0, 2, 4], timeout=5_000)
    qtbot.waitUntil(
        lambda: reading._commands._differing[0].target.end > len("The film costs 71 million."), timeout=5_000
    )


def test_leaving_the_article_leaves_nothing_behind(reading: MainWindow, qtbot: QtBot) -> None:
    trigger(reading, "view.differences")
    reading.session.open_scope(reading.session.scope)
    qtbot.waitUntil(lambda: not reading._commands.difference_search.busy, timeout=10_000)
    qtbot.wait(50)


def test_a_list_that_comes_too_late_is_not_shown(reading: MainWindow, qtbot: QtBot) -> None:
    trigger(reading, "go.differences")
    reading.session.open_scope(reading.session.scope)
    qtbot.waitUntil(lambda: not reading._commands.difference_search.busy, timeout=10_000)
    qtbot.wait(50)
    assert "differences_popup" not in reading._commands.__dict__


def test_nothing_to_look_at_is_said(window: MainWindow, qtbot: QtBot) -> None:
    edit = AddArticle("Film", 3, prepared("Er ist lang."), (prepared("It is long.", "en", "own", BEADS[:1]),))
    window.session.open_article(ArticleId(window.session.library.apply(edit).made))
    trigger(window, "go.differences")
    qtbot.waitUntil(lambda: "Nothing stands out" in window.status._message.text(), timeout=5_000)


def test_a_screen_reader_is_told_why(reading: MainWindow, qtbot: QtBot) -> None:
    from ui.reading.access_parts import spoken

    with_dots(reading, qtbot)

    class Owner:
        def view(self) -> object:
            return reading.page.view

    assert any(fact.startswith("differs: “17 Millionen”") for fact in spoken(Owner(), (1, 0)).facts)  # type: ignore[arg-type]
    assert not any(fact.startswith("differs") for fact in spoken(Owner(), (1, 1)).facts)  # type: ignore[arg-type]
