"""All saved words: sorted, searched, changed several at once, taken away and brought back, written to a table."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.edits.words import ChangeWords, SaveWord
from reader.word_model import WordState
from tests.helpers.learning import save
from tests.helpers.libraries import add_article
from tests.ui.conftest import Idle
from ui import menus
from ui.dialogs.word_note import WordNoteDialog
from ui.models.vocabulary import STATE, WORD
from ui.panels.vocabulary import VocabularyPage
from ui.window import MainWindow
from ui.words import word_state


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> VocabularyPage:
    """The page with two German nouns from an article, and an English word without a place."""
    library = window.session.library
    article = add_article(library)
    save(library, article, "Szene")
    save(library, article, "Gewerkschaften", "Gewerkschaft", state=WordState.LEARNING)
    library.apply(SaveWord("en", "tool", note="*useful*"))
    window.session.look_again()
    window.actions_by_id["word.vocabulary"].trigger()
    found = window._commands.vocabulary_page
    qtbot.waitUntil(found.isVisible, timeout=10_000)
    return found


def lemmas(page: VocabularyPage) -> list[str]:
    return [one.lemma for one in page.shown.shown()]


def choose_in_menu(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    def answer(menu: object, _point: object) -> object:
        return next(one for one in menu.actions() if one.text() == words)  # type: ignore[attr-defined]

    monkeypatch.setattr(menus, "choose", answer)


def test_the_newest_stands_first_and_has_the_keys(page: VocabularyPage) -> None:
    assert lemmas(page) == ["tool", "Gewerkschaft", "Szene"]
    assert page.table.hasFocus()
    assert page.count.text() == "3 words"
    assert [one.lemma for one in page.table.chosen()] == ["tool"]


def test_a_press_on_a_column_sorts(page: VocabularyPage) -> None:
    page.table.sortByColumn(WORD, Qt.SortOrder.AscendingOrder)
    assert lemmas(page) == ["Gewerkschaft", "Szene", "tool"]
    page.table.sortByColumn(STATE, Qt.SortOrder.DescendingOrder)
    assert lemmas(page)[0] == "Gewerkschaft"


def test_words_are_found_by_what_is_known_of_them(page: VocabularyPage) -> None:
    page.field.setText("buenos")
    assert lemmas(page) == ["Szene"]
    assert page.count.text() == "1 of 3 words"
    page.field.setText("useful")
    assert lemmas(page) == ["tool"]
    page.field.setText("xyz")
    assert page.hint.isVisible()
    assert "No saved word fits" in page.hint.text()
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert len(lemmas(page)) == 3
    page.states.setCurrentIndex(page.states.findData("learning"))
    assert lemmas(page) == ["Gewerkschaft"]
    page.states.setCurrentIndex(0)
    page.languages.setCurrentIndex(page.languages.findData("en"))
    assert lemmas(page) == ["tool"]


def test_several_become_known_in_one_step(
    page: VocabularyPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.table.selectAll()
    choose_in_menu(monkeypatch, word_state("known"))
    QTest.mouseClick(page.state, Qt.MouseButton.LeftButton)
    assert {one.state for one in window.session.library.saved_words()} == {WordState.KNOWN}
    assert len(page.table.chosen()) == 3
    window.actions_by_id["edit.undo"].trigger()
    assert [one.state for one in window.session.library.saved_words()].count(WordState.LEARNING) == 1


def test_delete_takes_away_and_undo_brings_back(page: VocabularyPage, window: MainWindow) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert lemmas(page) == ["Gewerkschaft", "Szene"]
    assert [one.lemma for one in page.table.chosen()] == ["Gewerkschaft"]
    assert "Ctrl+Z" in window.status._message.text()
    window.actions_by_id["edit.undo"].trigger()
    assert lemmas(page) == ["tool", "Gewerkschaft", "Szene"]


def test_enter_goes_to_the_place_with_the_card(page: VocabularyPage, window: MainWindow) -> None:
    page.table.choose(frozenset((page.shown.shown()[2].id,)), 2)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.page.isVisible()
    assert window._commands.word_desk.is_open
    pressed = window.page.view.scene.pressed
    assert pressed is not None


def test_a_note_is_written(page: VocabularyPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(dialog: WordNoteDialog) -> int:
        dialog.editor.setPlainText("for work")
        return 1

    monkeypatch.setattr(WordNoteDialog, "exec", write)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert window.session.library.saved_words()[-1].note == "for work"


def test_the_table_is_safe_for_spreadsheets(
    page: VocabularyPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    word = page.shown.shown()[0]
    window.session.do(ChangeWords((word.id,), note='=HYPERLINK("http://127.0.0.1")'))
    path = tmp_path / "words.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(path), ""))
    QTest.mouseClick(page.export, Qt.MouseButton.LeftButton)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["lemma"] for row in rows] == ["tool", "Gewerkschaft", "Szene"]
    assert rows[0]["note"].startswith("'=")
    assert rows[2]["sentence"] == "Die Szene spielt in Buenos Aires."
    assert rows[2]["translation"] == "The scene is set in Buenos Aires."


def test_a_table_that_cannot_be_written_says_so(
    page: VocabularyPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[Exception] = []
    monkeypatch.setattr(window, "show_error", said.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "no" / "words.csv"), ""))
    QTest.mouseClick(page.export, Qt.MouseButton.LeftButton)
    assert "There is no folder" in str(said[0])


def test_escape_leads_back_to_the_list(page: VocabularyPage, window: MainWindow) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.articles.isVisible()


def test_an_empty_page_says_how_words_come_here(window: MainWindow) -> None:
    window.actions_by_id["word.vocabulary"].trigger()
    page = window._commands.vocabulary_page
    assert page.hint.isVisible()
    assert "Press a word in a text and then W" in page.hint.text()
    assert not page.field.isVisible()


def test_the_sidebar_leads_to_words_and_review(page: VocabularyPage, window: MainWindow, qtbot: QtBot) -> None:
    contents = window.library_panel.contents
    contents.reload()
    rows = {
        contents.tree.model().index(row, 0, head).data(): contents.tree.model().index(row, 0, head)
        for head in (contents.tree.model().index(at, 0) for at in range(contents.tree.model().rowCount()))
        for row in range(contents.tree.model().rowCount(head))
    }
    assert rows["Vocabulary"].data(Qt.ItemDataRole.AccessibleTextRole) == "Vocabulary, 3 words"
    contents._open(rows["Review due"])
    qtbot.waitUntil(window._commands.review_page.isVisible, timeout=10_000)
    contents._open(rows["Vocabulary"])
    qtbot.waitUntil(page.isVisible, timeout=10_000)


def test_the_sidebar_of_a_library_without_words_has_no_such_part(window: MainWindow, idle: Idle) -> None:
    tree = window.library_panel.contents.tree.model()
    assert "Study" not in [tree.index(row, 0).data() for row in range(tree.rowCount())]
