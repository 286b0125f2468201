"""Marks that are there: the same on all places, another colour, other ends, links to others."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reader.model import Annotation, AnnotationId, Colour
from tests.helpers.libraries import GERMAN, add_article, mark
from ui import menus, notify
from ui.commands.marks import stretched
from ui.dialogs.link_annotation import LinkDialog
from ui.panels.cards import TO
from ui.window import MainWindow


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article open; another one has the same words."""
    library = window.session.library
    article = add_article(library, "Alpha")
    add_article(library, "Beta")
    window.session.open_article(article.id)
    return window


def select(window: MainWindow, words: str) -> None:
    assert window.session.article is not None
    start = GERMAN.index(words)
    window.page.view.select(0, start, start + len(words))
    assert window.page.selected()


def chosen(window: MainWindow) -> Annotation:
    one = window.session.current_annotation()
    assert one is not None
    return one


def test_another_colour_on_the_same_words_makes_no_second_mark(reading: MainWindow) -> None:
    select(reading, "Szene")
    reading.actions_by_id["annotation.yellow"].trigger()
    reading.session.choose_annotation("")
    select(reading, "Szene")
    reading.actions_by_id["annotation.blue"].trigger()
    (one,) = reading.session.library.annotations()
    assert one.colour is Colour.BLUE
    assert reading.session.annotation == one.id
    assert not reading.page.selected()
    select(reading, "Die Szene")  # other words: another mark
    reading.actions_by_id["annotation.blue"].trigger()
    assert len(reading.session.library.annotations()) == 2


def test_all_places_in_the_article_are_marked_and_it_is_undone_as_one(reading: MainWindow) -> None:
    library = reading.session.library
    select(reading, "Buenos Aires")  # also in the translation
    reading.actions_by_id["annotation.everywhere"].trigger()
    assert [one.exact for one in library.annotations()] == ["Buenos Aires"] * 2
    select(reading, "Buenos Aires")
    reading.actions_by_id["annotation.everywhere"].trigger()
    assert len(library.annotations()) == 2  # nothing is marked twice
    reading.actions_by_id["edit.undo"].trigger()
    assert library.annotations() == []


def test_parts_of_words_are_no_places(reading: MainWindow) -> None:
    select(reading, "in")
    reading.actions_by_id["annotation.everywhere"].trigger()
    assert {GERMAN[one.start - 1] for one in reading.session.annotations() if one.text} <= {" "}


@pytest.mark.parametrize("answer", [True, False])
def test_in_the_library_it_is_asked_first(reading: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
    asked: list[str] = []

    def ask(_parent: object, question: str, *_rest: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(notify, "ask", ask)
    library = reading.session.library
    select(reading, "Szene")
    reading.actions_by_id["annotation.library"].trigger()
    assert asked == ["Mark “Szene” in 2 places?"]
    assert len(library.annotations()) == (2 if answer else 0)


def test_a_mark_with_tags_is_repeated_with_them(reading: MainWindow) -> None:
    library = reading.session.library
    assert reading.session.article is not None
    one = mark(library, reading.session.article.texts[0], "Buenos Aires", colour=Colour.PINK, tags=("ort",))
    reading.session.look_again()
    reading.session.choose_annotation(one.id)
    reading.actions_by_id["annotation.everywhere"].trigger()
    assert [(one.colour, one.tags) for one in library.annotations()] == [(Colour.PINK, ("ort",))] * 2


@pytest.mark.parametrize(
    ("by", "words"),
    [((0, 1), "Szene spielt"), ((0, -1), "Szene"), ((-1, 0), "Die Szene"), ((1, 0), "Szene")],
)
def test_ends_go_word_by_word(by: tuple[int, int], words: str) -> None:
    start = GERMAN.index("Szene")
    assert GERMAN[slice(*stretched(GERMAN, start, start + 5, *by))] == words


def test_ends_stay_in_their_paragraph() -> None:
    end = GERMAN.index("\n\n")
    start = GERMAN.index("Aires")
    assert stretched(GERMAN, start, start + 5, 0, 1) == (start, start + 5)
    assert stretched(GERMAN, end + 2, end + 10, -1, 0) == (end + 2, end + 10)


def test_keys_change_the_extent_and_it_is_undone(reading: MainWindow) -> None:
    select(reading, "Szene")
    reading.actions_by_id["annotation.green"].trigger()
    for id in ("end_later", "end_later", "start_earlier", "end_earlier", "start_later"):
        reading.actions_by_id[f"annotation.{id}"].trigger()
    assert chosen(reading).exact == "Szene spielt"
    assert chosen(reading).colour is Colour.GREEN
    reading.actions_by_id["edit.undo"].trigger()
    assert chosen(reading).exact == "Szene"


@pytest.fixture
def two(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> tuple[MainWindow, Annotation, Annotation]:
    """Two marks in two articles, one linked to the other."""
    library = reading.session.library
    texts = {article.title: article.texts[0] for article in library.articles()}
    one, other = mark(library, texts["Alpha"], "Szene"), mark(library, texts["Beta"], "Werkzeug")
    reading.session.look_again()
    reading.session.choose_annotation(one.id)
    monkeypatch.setattr(LinkDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(LinkDialog, "note", lambda _self: "widerspricht")
    reading.actions_by_id["annotation.link"].trigger()
    return reading, one, other


def test_a_link_stands_on_the_card_and_a_press_follows_it(
    two: tuple[MainWindow, Annotation, Annotation], qtbot: QtBot
) -> None:
    window, _one, other = two
    notes = window.inspector.notes
    notes.follow()
    index = notes._model.index(0)
    card = notes._delegate._card(index, notes.list.viewport().width())
    assert "→ Werkzeug · widerspricht" in card.toPlainText()
    option = QStyleOptionViewItem()
    option.rect = notes.list.visualRect(index)
    places = (
        QPointF(x, y)
        for y in range(0, round(card.size().height()), 3)
        for x in range(0, 120, 3)
        if card.documentLayout().anchorAt(QPointF(x, y)) == f"{TO}{other.id}"
    )
    at = next(places) + QPointF(option.rect.topLeft() + QPoint(10 + 4 + 12 - 2, 12))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    press = QMouseEvent(QEvent.Type.MouseButtonRelease, at, at, button, Qt.MouseButton.NoButton, none)
    assert notes._delegate.editorEvent(press, notes._model, option, index)
    qtbot.waitUntil(lambda: window.session.annotation == other.id, timeout=10_000)
    assert window.session.article is not None
    assert window.session.article.title == "Beta"
    notes.follow()
    back = notes._delegate._card(notes._model.index(0), notes.list.viewport().width())
    assert "← Szene · widerspricht" in back.toPlainText()


def test_a_link_is_taken_away(two: tuple[MainWindow, Annotation, Annotation], monkeypatch: pytest.MonkeyPatch) -> None:
    window = two[0]
    monkeypatch.setattr(menus, "choose", lambda menu, _point: menu.actions()[0])
    window.actions_by_id["annotation.unlink"].trigger()
    assert window.session.library.links() == []
    window.actions_by_id["edit.undo"].trigger()
    assert len(window.session.library.links()) == 1


def test_what_to_link_to_is_found_by_words(reading: MainWindow, qtbot: QtBot) -> None:
    library = reading.session.library
    text = library.articles()[0].texts[0]
    one = mark(library, text, "Szene")
    other = mark(library, text, "Werkzeug", note="wichtig")
    mark(library, text, "davor")
    dialog = LinkDialog(reading, library, one)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 2
    dialog.words.setText("wichtig")
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    assert dialog.target() == AnnotationId(other.id)
    dialog.words.setText("")
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=10_000)
    QTest.keyClick(dialog.words, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
