"""Finding in the text that is open: over all columns, by keys, with patterns, in a book."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.libraries import add_article
from ui.searching.find import Finder
from ui.window import MainWindow

LONG = 60_000


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article open."""
    article = add_article(window.session.library)
    window.session.look_again()
    window.session.open_article(article.id)
    return window


def seek(window: MainWindow, qtbot: QtBot, words: str, *, regex: bool = False) -> Finder:
    """Type into the bar, and wait until all has been looked through."""
    finder = window._commands.finder
    if not finder.is_open:
        window._commands.edit_find()
    finder.bar.regex.setChecked(regex)
    finder.bar.field.setText(words)
    qtbot.waitUntil(lambda: not finder.busy, timeout=LONG)
    return finder


def words_of(window: MainWindow, finder: Finder) -> list[str]:
    """What was found, with its column."""
    arrangement = window.page.view.sheet.arrangement  # type: ignore[union-attr]
    return [f"{one.column}:{arrangement.revision(one.column).plain[one.start : one.end]}" for one in finder.places]


def test_all_columns_are_looked_through_row_by_row(reading: MainWindow, qtbot: QtBot) -> None:
    finder = seek(reading, qtbot, "netflix")
    assert words_of(reading, finder) == ["0:Netflix", "1:Netflix"]
    assert finder.bar.count.text() == "1 of 2"
    marks = reading.page.view.scene.found
    assert marks is not None
    assert len(marks.places) == 2
    assert marks.rows == (0,)


def test_keys_go_on_and_back_and_round(reading: MainWindow, qtbot: QtBot) -> None:
    reading.activateWindow()
    qtbot.waitUntil(reading.isActiveWindow, timeout=LONG)
    reading.page.view.setFocus()
    qtbot.keyClick(reading.page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finder = reading._commands.finder
    assert QApplication.focusWidget() is finder.bar.field
    qtbot.keyClicks(finder.bar.field, "netflix")
    qtbot.waitUntil(lambda: not finder.busy, timeout=LONG)
    qtbot.keyClick(finder.bar.field, Qt.Key.Key_Return)
    assert finder.bar.count.text() == "2 of 2"
    qtbot.keyClick(finder.bar.field, Qt.Key.Key_F3)
    assert finder.bar.count.text() == "1 of 2"
    qtbot.keyClick(finder.bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert finder.bar.count.text() == "2 of 2"
    qtbot.keyClick(finder.bar.field, Qt.Key.Key_Escape)
    assert not finder.is_open
    assert reading.page.view.scene.found is None
    cursor = reading.page.view.scene.cursor
    assert cursor is not None
    assert (cursor.column, cursor.segment) == (1, 0), "the cursor stays at what was found last"


def test_case_and_whole_words(reading: MainWindow, qtbot: QtBot) -> None:
    finder = seek(reading, qtbot, "ki")
    assert "0:KI" in words_of(reading, finder)
    finder.bar.case.setChecked(True)
    qtbot.waitUntil(lambda: not finder.busy, timeout=LONG)
    assert "0:KI" not in words_of(reading, finder)
    finder.bar.case.setChecked(False)
    finder = seek(reading, qtbot, "werk")
    assert words_of(reading, finder) == ["0:Werk", "0:werk"] or len(finder.places) >= 2
    finder.bar.whole_word.setChecked(True)
    qtbot.waitUntil(lambda: not finder.busy, timeout=LONG)
    assert finder.places == []
    assert finder.bar.count.text() == "Not found"


def test_patterns_and_faulty_ones(reading: MainWindow, qtbot: QtBot) -> None:
    finder = seek(reading, qtbot, r"Werk\w+|Gew\w+", regex=True)
    assert words_of(reading, finder) == ["0:Werkzeug", "0:Gewerkschaften"]
    finder = seek(reading, qtbot, "Werk(", regex=True)
    assert "not a regular expression" in finder.bar.fault.text()
    assert finder.bar.fault.isVisible()
    assert reading.page.view.scene.found is None
    seek(reading, qtbot, "Werk", regex=True)
    assert not finder.bar.fault.isVisible()


def test_alt_and_a_letter_switch_while_one_types(reading: MainWindow, qtbot: QtBot) -> None:
    finder = seek(reading, qtbot, "Werk")
    bar = finder.bar
    for key, switch in ((Qt.Key.Key_C, bar.case), (Qt.Key.Key_W, bar.whole_word), (Qt.Key.Key_X, bar.regex)):
        qtbot.keyClick(bar.field, key, Qt.KeyboardModifier.AltModifier)
        assert switch.isChecked()
        assert bar.field.text() == "Werk", "the letter is not written"
    qtbot.keyClick(bar.field, Qt.Key.Key_X)
    assert bar.field.text().endswith("x")


def test_a_pattern_that_never_ends_is_given_up(reading: MainWindow, qtbot: QtBot) -> None:
    finder = seek(reading, qtbot, r"(\w+\s?)+@", regex=True)
    assert finder.places == []
    assert not finder.busy


def test_what_is_not_shown_is_not_found(reading: MainWindow, qtbot: QtBot) -> None:
    finder = seek(reading, qtbot, "netflix")
    assert len(finder.places) == 2
    reading.page.view.set_mode("original")
    qtbot.waitUntil(lambda: len(finder.places) == 1 and not finder.busy, timeout=LONG)
    reading.page.view.set_mode("side-by-side")
    qtbot.waitUntil(lambda: len(finder.places) == 2 and not finder.busy, timeout=LONG)


def test_veiled_sentences_are_unveiled_where_one_goes(reading: MainWindow, qtbot: QtBot) -> None:
    reading.page.view.set_mode("study")
    finder = seek(reading, qtbot, "Unions")
    finder.step(1)
    veil = reading.page.view.scene.veil
    cursor = reading.page.view.scene.cursor
    assert veil is not None
    assert cursor is not None
    assert not veil.hides(cursor.column, cursor.segment)


def test_the_selection_is_looked_for(reading: MainWindow, qtbot: QtBot) -> None:
    reading.page.view.select(0, 0, 7)
    reading._commands.edit_find()
    assert reading._commands.finder.bar.field.text() == "Netflix"


def test_without_a_text_the_library_is_searched(window: MainWindow) -> None:
    window._commands.edit_find()
    assert QApplication.focusWidget() is window.library_panel.contents.search or not window.isActiveWindow()
    assert window.shows(window._commands.search_page)
