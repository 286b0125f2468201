"""The variants of a sentence in the window: tinted, taken, written, with a reason, from sentence to sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from reader.edits.articles import AddTranslations
from reader.translation.variants import my_text
from tests.helpers.libraries import BEADS, ENGLISH, add_article, prepared
from ui.dialogs.variants import VariantsDialog
from ui.window import MainWindow


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    library = window.session.library
    article = add_article(library)
    other = prepared(ENGLISH.replace("Unions warn.", "The unions <object>."), "en", "Second", BEADS)
    library.apply(AddTranslations(article.texts[0], (other,)))
    window.session.open_article(article.id)
    return window


def ask(window: MainWindow, column: int, number: int) -> VariantsDialog:
    window.page.view.set_cursor(column, number)
    window.actions_by_id["view.variants"].trigger()
    dialog = window._commands._variants
    assert dialog is not None
    return dialog


def shown(dialog: VariantsDialog) -> list[str]:
    page = dialog._area.widget()
    return [one.text() for one in page.findChildren(QLabel)]


def mine(window: MainWindow) -> str:
    assert window.session.article is not None
    text = my_text(window.session.article, "en")
    return window.session.library.revision(text.revision).plain if text else ""


def test_all_variants_with_what_differs_tinted(reading: MainWindow) -> None:
    dialog = ask(reading, 1, 3)  # in a translation: of the original's sentence beside it
    assert dialog._original.text() == "Gewerkschaften warnen davor 🎬."
    texts = shown(dialog)
    assert "English · own translation" in texts
    tint = reading.appearance.theme.fill("yellow").name()
    assert any(f'<span style="background-color:{tint}">The unions</span>' in one for one in texts)
    assert any("&lt;" in one for one in texts)
    dialog.close()


def test_a_variant_is_taken_with_a_reason_and_is_one_step_back(reading: MainWindow) -> None:
    dialog = ask(reading, 0, 2)
    assert not dialog._keep.isEnabled()
    next(one for one in dialog._area.widget().findChildren(QPushButton)).click()
    assert dialog.reason.hasFocus() or dialog.reason.isEnabled()
    QTest.keyClicks(dialog.reason, "closest to the original")
    dialog._keep.click()
    assert mine(reading) == "Sarandos sees AI as a tool."
    assert [one.note for one in reading.session.annotations()] == ["closest to the original"]
    assert not dialog._keep.isEnabled()
    dialog.close()
    reading.session.undo()
    assert mine(reading) == ""
    assert reading.session.annotations() == []


def test_from_sentence_to_sentence_keeps_what_was_written(reading: MainWindow) -> None:
    dialog = ask(reading, 0, 0)
    QTest.keyClicks(dialog.mine, "Netflix says so.")
    QTest.keyClick(dialog.mine, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog._where.text() == "Sentence 2 of 5"
    assert dialog.mine.toPlainText() == ""
    QTest.keyClicks(dialog.mine, "In Buenos Aires.")
    dialog.close()
    assert mine(reading) == "Netflix says so. In Buenos Aires."
    dialog = ask(reading, 0, 1)
    assert dialog.mine.toPlainText() == "In Buenos Aires."
    dialog.close()
