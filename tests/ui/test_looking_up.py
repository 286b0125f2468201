"""Looking words up in the window: by mouse and by keyboard, both halves of a verb, parts, there and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.lexicon import Lexicon
from reader.model import Bead
from tests.helpers.dictionaries import write_ding
from tests.helpers.libraries import new_article, prepared
from ui import menus
from ui.dialogs.correct_word import CorrectWordDialog
from ui.lookup.word_desk import WordDesk
from ui.reading.places import caret_box
from ui.window import MainWindow

GERMAN = "Der Regisseur stellt seine Serie in Berlin vor. Wegen der Urheberrechtsverletzung kommt nichts.\n\nEnde."
ENGLISH = "The director presents his series in Berlin. Because of the infringement the end is near.\n\nThat is all."
WORDS = """# Version :: devel 2020-01-01
vorstellen {vt} | stellt vor | stellte vor | vorgestellt :: to present; to introduce
stellen {vt} | stellt | stellte | gestellt :: to put
Regisseur {m} | Regisseure {pl} :: director
Urheberrecht {n} | Urheberrechte {pl} :: copyright
Verletzung {f} | Verletzungen {pl} :: violation; infringement
kommen {vi} | kommt | kam | gekommen :: to come
"""


@pytest.fixture
def reading(window: MainWindow, tmp_path: Path) -> MainWindow:
    library = window.session.library
    with Lexicon(library.folder) as lexicon:
        lexicon.add(write_ding(tmp_path, text=WORDS))
    beads = [Bead(at, at + 1, at, at + 1) for at in range(3)]
    edit = new_article(plain=GERMAN, translated=False)
    made = library.apply(edit).made
    article = library.article(made)  # type: ignore[arg-type]
    from reader.edits.articles import AddTranslations

    library.apply(AddTranslations(article.texts[0], (prepared(ENGLISH, "en", "", beads),)))
    window.session.open_article(article.id)
    return window


def at(window: MainWindow, word: str, column: int = 0) -> QPoint:
    """A point in a word of a column."""
    view = window.page.view
    assert view.sheet is not None
    plain = view.sheet.arrangement.revision(column).plain
    box = caret_box(view.sheet, column, plain.index(word) + 1)
    assert box is not None
    return QPoint(round(box.x()) + 1, round(box.center().y()))


def press(window: MainWindow, word: str, column: int = 0) -> WordDesk:
    QTest.mouseClick(window.page.view.viewport(), Qt.MouseButton.LeftButton, pos=at(window, word, column))
    return window._commands.word_desk


def marked(window: MainWindow) -> list[str]:
    pressed = window.page.view.scene.pressed
    return [GERMAN[slice(*span)] for span in pressed.spans] if pressed else []


@pytest.mark.parametrize("half", ["stellt", "vor."])
def test_a_press_on_either_half_of_a_verb_shows_the_whole(reading: MainWindow, half: str) -> None:
    desk = press(reading, half)
    assert desk.is_open
    assert desk.card.card is not None
    assert desk.card.card.lemma == "vorstellen"
    assert "to present" in desk.card.senses.text()
    assert marked(reading) == ["stellt", "vor"]


def test_the_parts_of_a_compound_lead_to_their_entries_and_back(reading: MainWindow) -> None:
    desk = press(reading, "Urheberrechtsverletzung")
    parts = {one.text(): one for one in desk.card.findChildren(QPushButton) if not one.isHidden()}
    QTest.mouseClick(parts["Urheberrecht"], Qt.MouseButton.LeftButton)
    assert desk.card.card is not None
    assert desk.card.card.lemma == "Urheberrecht"
    assert "copyright" in desk.card.senses.text()
    assert marked(reading) == ["Urheberrechtsverletzung"]
    QTest.mouseClick(desk.card.back, Qt.MouseButton.LeftButton)
    assert desk.card.card.form == "Urheberrechtsverletzung"
    assert desk.card.back.isHidden()


def test_by_keyboard_one_goes_from_word_to_word(reading: MainWindow) -> None:
    view = reading.page.view
    view.setFocus()
    view.set_cursor(0, 0)
    QTest.keyClick(view, Qt.Key.Key_L)
    desk = reading._commands.word_desk
    assert desk.card.hasFocus()
    forms = []
    for _ in range(9):
        assert desk.card.card is not None
        forms.append(desk.card.card.form)
        QTest.keyClick(desk.card, Qt.Key.Key_Right)
    assert forms == ["Der", "Regisseur", "stellt", "seine", "Serie", "in", "Berlin", "vor", "Wegen"]
    assert view.scene.cursor is not None
    assert view.scene.cursor.segment == 1
    for _ in range(2):
        QTest.keyClick(desk.card, Qt.Key.Key_Left)
    assert desk.card.card is not None
    assert desk.card.card.form == "vor"
    QTest.keyClick(desk.card, Qt.Key.Key_Escape)
    assert not desk.is_open
    assert view.hasFocus()
    assert marked(reading) == []


def test_what_is_selected_is_looked_up(reading: MainWindow) -> None:
    start = GERMAN.index("Regisseur")
    reading.page.view.select(0, start, start + 9)
    reading.actions_by_id["word.look_up"].trigger()
    desk = reading._commands.word_desk
    assert desk.card.card is not None
    assert desk.card.card.lemma == "Regisseur"


def test_a_press_elsewhere_or_a_selection_closes_the_card(reading: MainWindow) -> None:
    desk = press(reading, "Regisseur")
    viewport = reading.page.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().bottomLeft() + QPoint(60, -8))
    assert not desk.is_open
    press(reading, "Regisseur")
    reading.page.view.select(0, 0, 3)
    assert not desk.is_open


def test_the_card_goes_with_its_word_and_with_the_article(reading: MainWindow) -> None:
    desk = press(reading, "kommt")
    before = desk.card.pos()
    reading.resize(760, 700)
    reading.page.view.grab()
    assert desk.card.parentWidget().rect().contains(desk.card.geometry())  # type: ignore[union-attr]
    assert desk.card.pos() != before or desk.is_open
    reading.actions_by_id["go.library"].trigger()
    assert not desk.is_open


def test_an_unknown_word_says_so(reading: MainWindow) -> None:
    desk = press(reading, "Berlin")
    assert desk.is_open
    assert "No dictionary has this word." in desk.card.senses.text()


def test_words_of_the_translation_are_looked_up_the_other_way(reading: MainWindow) -> None:
    desk = press(reading, "director", 1)
    assert desk.asked is not None
    assert desk.languages_of(desk.asked) == ("en", "de")
    assert desk.partner_of(desk.asked)[0].startswith("Der Regisseur")


def test_presses_can_be_switched_off(reading: MainWindow, qtbot: QtBot) -> None:
    reading.actions_by_id["word.press"].trigger()
    assert not press(reading, "Regisseur").is_open
    assert not reading.actions_by_id["word.press"].isChecked()
    reading.actions_by_id["word.press"].trigger()
    assert press(reading, "Regisseur").is_open


def test_a_changed_text_closes_the_card(reading: MainWindow) -> None:
    from reader.changes import Changes

    desk = press(reading, "Regisseur")
    article = reading.session.article
    assert article is not None
    reading.session.changed.emit(Changes(texts=frozenset((article.texts[0].id,))))
    assert not desk.is_open


def test_a_press_above_a_highlight_still_chooses_it(reading: MainWindow) -> None:
    reading.page.view.select(0, 4, 13)
    reading.actions_by_id["annotation.yellow"].trigger()
    reading.session.choose_annotation("")
    desk = press(reading, "Regisseur")
    assert reading.session.annotation
    assert desk.is_open


# Saving and correcting


def saved(window: MainWindow) -> list[tuple[str, str, str]]:
    words = window.session.library.saved_words()
    return [(one.lemma, one.shown, one.state) for one in words]


def test_a_word_is_saved_with_its_sentence_and_undone(reading: MainWindow) -> None:
    desk = press(reading, "stellt")
    QTest.mouseClick(desk.card.save, Qt.MouseButton.LeftButton)
    assert saved(reading) == [("vorstellen", "vor|stellen", "new")]
    (word,) = reading.session.library.saved_words()
    (place,) = word.places
    assert place.sentence == "Der Regisseur stellt seine Serie in Berlin vor."
    assert [place.sentence[slice(*mark)] for mark in place.marks] == ["stellt", "vor"]
    assert place.partner.startswith("The director")
    assert desk.card.save.text().startswith("Saved: new")
    reading.session.undo()
    assert saved(reading) == []
    assert desk.card.save.text().startswith("Save word")
    reading.session.redo()
    assert saved(reading)


def test_a_word_is_saved_by_keyboard_alone(reading: MainWindow) -> None:
    view = reading.page.view
    view.setFocus()
    view.set_cursor(0, 0)
    QTest.keyClick(view, Qt.Key.Key_L)
    desk = reading._commands.word_desk
    QTest.keyClick(desk.card, Qt.Key.Key_Right)
    QTest.keyClick(desk.card, Qt.Key.Key_W)
    assert saved(reading) == [("Regisseur", "der Regisseur", "new")]


@pytest.mark.parametrize(("choice", "state"), [("Known", "known"), ("Ignored", "ignored"), ("No longer saved", "")])
def test_what_a_saved_word_is_can_be_chosen(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch, choice: str, state: str
) -> None:
    desk = press(reading, "Regisseur")
    reading.actions_by_id["word.save"].trigger()
    monkeypatch.setattr(
        menus, "choose", lambda menu, _point: next(one for one in menu.actions() if one.text() == choice)
    )
    reading.actions_by_id["word.save"].trigger()
    assert [one[2] for one in saved(reading)] == ([state] if state else [])
    assert desk.card.facts.state == state


def test_a_lemma_and_its_meaning_can_be_corrected(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: CorrectWordDialog) -> int:
        dialog.lemma.setText("Serie")
        dialog.glosses.setText("series; run")
        dialog.gender.setCurrentText("f")
        return 1

    monkeypatch.setattr(CorrectWordDialog, "exec", fill)
    desk = press(reading, "Serie")
    QTest.mouseClick(desk.card.correct, Qt.MouseButton.LeftButton)
    assert desk.card.card is not None
    assert desk.card.card.lemma == "Serie"
    assert desk.card.card.gender == "f"
    assert "series" in desk.card.senses.text()
    reading.session.undo()
    assert "series" not in desk.card.senses.text()


def test_a_corrected_headword_is_found_from_every_text(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CorrectWordDialog, "exec", lambda dialog: dialog.lemma.setText("Regisseur") or 1)
    desk = press(reading, "Berlin")
    reading.actions_by_id["word.correct"].trigger()
    assert desk.card.card is not None
    assert desk.card.card.lemma == "Regisseur"
    assert desk.card.card.is_corrected
    desk.close()
    press(reading, "Berlin")
    assert "director" in desk.card.senses.text()
