"""Mirrored highlights are trimmed in the window: by selection, by keys, by the menu."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.model import Annotation, Colour
from tests.helpers.libraries import ENGLISH, GERMAN, add_article, mark, marking
from tests.helpers.mouse import point
from ui import menus
from ui.window import MainWindow

SENTENCE = "Sarandos sees AI as a tool."


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article open; “Werkzeug” is marked in it."""
    library = window.session.library
    article = add_article(library, "Alpha")
    mark(library, article.texts[0], "Werkzeug", colour=Colour.GREEN)
    window.session.open_article(article.id)
    window.page.view.setFocus()
    return window


def only(window: MainWindow) -> Annotation:
    (one,) = window.session.library.annotations()
    return one


def select(window: MainWindow, words: str) -> None:
    start = ENGLISH.index(words)
    window.page.view.select(1, start, start + len(words))


def can(window: MainWindow, name: str) -> QAction | None:
    action = window.actions_by_id[f"annotation.{name}"]
    return action if action.isEnabled() else None


def do(window: MainWindow, name: str) -> None:
    action = can(window, name)
    assert action is not None, name
    action.trigger()


def mirrors(window: MainWindow) -> list[str]:
    """The words of the translation on which something is mirrored."""
    found = window.page.view.mirrors()
    assert found is not None
    arrangement = found.arrangement
    return [
        ENGLISH[one.start : one.end]
        for row in range(len(arrangement))
        for one in found.of(row, 1, *arrangement.span(row, 1))
    ]


def test_selected_words_are_mirrored_alone_and_undo_brings_the_sentence_back(reading: MainWindow) -> None:
    assert mirrors(reading) == [SENTENCE]
    assert not can(reading, "mirror_words")
    select(reading, "tool")
    do(reading, "mirror_words")
    assert mirrors(reading) == ["tool"]
    assert reading.session.annotation == only(reading).id
    assert not reading.page.selected()
    notes = reading.inspector.notes
    notes.follow()
    assert "tool" in notes._delegate._card(notes._model.index(0), 300).toPlainText().split("\n")
    do_undo = reading.actions_by_id["edit.undo"]
    do_undo.trigger()
    assert mirrors(reading) == [SENTENCE]


def test_by_key_alone(reading: MainWindow, qtbot: QtBot) -> None:
    """Next annotation, over to the other column, the end two words earlier, the beginning three words later."""
    view = reading.page.view
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert reading.session.annotation == only(reading).id
    view.set_cursor_at(only(reading).text, only(reading).start)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    place = view.cursor_sentence()
    assert place is not None
    assert place.exact == SENTENCE
    keys, alt = Qt.Key, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    for key, expected in (
        (keys.Key_Down, "sees AI as a tool."),
        (keys.Key_Down, "AI as a tool."),
        (keys.Key_Left, "AI as a tool"),
        (keys.Key_Left, "AI as a"),
        (keys.Key_Right, "AI as a tool"),
        (keys.Key_Up, "sees AI as a tool"),
    ):
        QTest.keyClick(view, key, alt)
        assert mirrors(reading) == [expected]
    assert only(reading).exact == "Werkzeug"  # its own ends stay
    reading.actions_by_id["edit.undo"].trigger()
    assert mirrors(reading) == [SENTENCE]  # keys in a row are one step


def test_by_mouse(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are drawn over in the other column, the menu there is opened."""
    view, left = reading.page.view, Qt.MouseButton.LeftButton
    start = ENGLISH.index("a tool")
    first, last = point(view, 1, start), point(view, 1, start + len("a tool"))
    QTest.mousePress(view.viewport(), left, pos=first)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(last), QPointF(view.viewport().mapToGlobal(last)), Qt.MouseButton.NoButton,
        left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QGuiApplication.sendEvent(view.viewport(), move)
    QTest.mouseRelease(view.viewport(), left, pos=last)
    selected = view.selection()
    assert selected is not None
    assert selected.exact == "a tool"

    def choose(menu: QMenu, _point: QPoint) -> None:
        next(one for one in menu.actions() if one.text() == "Mirror only these words").trigger()

    monkeypatch.setattr(menus, "choose", choose)
    view.context_requested.emit(view.viewport().mapToGlobal(last))
    assert mirrors(reading) == ["a tool"]


def test_the_key(reading: MainWindow) -> None:
    select(reading, "tool")
    QTest.keyClick(reading.page.view, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert mirrors(reading) == ["tool"]


def test_in_its_own_column_the_keys_move_the_ends_of_the_mark(reading: MainWindow) -> None:
    reading.session.choose_annotation(only(reading).id)
    reading.page.view.set_cursor_at(only(reading).text, only(reading).start)
    reading.actions_by_id["annotation.start_earlier"].trigger()
    assert (only(reading).exact, only(reading).trims) == ("als Werkzeug", ())


def test_whole_sentences_again(reading: MainWindow) -> None:
    assert not can(reading, "mirror_whole")
    select(reading, "tool")
    do(reading, "mirror_words")
    do(reading, "mirror_whole")
    assert mirrors(reading) == [SENTENCE]
    assert not can(reading, "mirror_whole")


def test_a_highlight_can_be_mirrored_nowhere(reading: MainWindow) -> None:
    reading.session.choose_annotation(only(reading).id)
    do(reading, "mirror_none")
    assert mirrors(reading) == []
    assert only(reading).partner == SENTENCE
    do(reading, "mirror_whole")
    assert mirrors(reading) == [SENTENCE]


def test_a_citation_has_the_words_that_correspond(reading: MainWindow) -> None:
    select(reading, "tool")
    do(reading, "mirror_words")
    reading.actions_by_id["edit.cite"].trigger()
    quotation, partner, _ = QGuiApplication.clipboard().text().split("\n")
    assert (quotation, partner) == ("„Werkzeug“", "[own translation: “tool”]")
    start = GERMAN.index("Sarandos")
    reading.page.view.select(0, start, start + len("Sarandos sieht"))  # not the highlight: whole sentences
    reading.actions_by_id["edit.cite"].trigger()
    assert SENTENCE in QGuiApplication.clipboard().text()


def test_of_several_highlights_one_is_asked_for(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading.session.article is not None
    reading.session.do(marking(reading.session.library, reading.session.article.texts[0], "KI"))
    offered: list[list[str]] = []

    def choose(menu: QMenu, _point: QPoint) -> QAction:
        offered.append([action.text() for action in menu.actions()])
        return menu.actions()[0]

    monkeypatch.setattr(menus, "choose", choose)
    select(reading, "AI")
    do(reading, "mirror_words")
    assert offered == [["KI", "Werkzeug"]]
    trims = {one.exact: [trim.exact for trim in one.trims] for one in reading.session.annotations()}
    assert trims == {"KI": ["AI"], "Werkzeug": []}
    assert mirrors(reading) == [SENTENCE, "AI"]


def test_the_current_highlight_is_meant_wherever_its_words_stand(reading: MainWindow) -> None:
    reading.session.choose_annotation(only(reading).id)
    select(reading, "What do you think?")
    reading.session.choose_annotation(only(reading).id)
    do(reading, "mirror_words")
    assert mirrors(reading) == ["What do you think?"]


def test_where_nothing_is_mirrored_nothing_can_be_trimmed(reading: MainWindow) -> None:
    select(reading, "Netflix")
    for name in ("mirror_words", "mirror_none", "mirror_whole"):
        assert not can(reading, name)


def test_the_menu_offers_it(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []
    monkeypatch.setattr(menus, "choose", lambda menu, _point: offered.extend(one.text() for one in menu.actions()))
    select(reading, "tool")
    reading.page.menu_asked.emit(QPoint(0, 0))
    assert "Mirror only these words" in offered
    assert "Mirror whole sentences again" not in offered


def test_what_is_painted_follows_at_once(reading: MainWindow) -> None:
    """Also while mirrors are switched off."""
    view = reading.page.view
    before = view.viewport().grab().toImage()
    select(reading, "tool")
    do(reading, "mirror_words")
    reading.session.choose_annotation("")
    after = view.viewport().grab().toImage()
    assert before != after
    view.set_mirror(False)
    select(reading, "a tool")
    reading.session.choose_annotation("")
    do(reading, "mirror_words")
    view.set_mirror(True)
    assert mirrors(reading) == ["a tool"]
