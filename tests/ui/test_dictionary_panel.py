"""The dictionary panel: a typed word, what was saved today, what will be met, which dictionaries there are."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reader.lexicon import Lexicon
from tests.helpers.dictionaries import write_ding
from tests.helpers.libraries import new_article
from tests.ui.conftest import Idle
from ui.panels.dictionary import DictionaryPanel
from ui.panels.inspector import DICTIONARY
from ui.window import MainWindow

GERMAN = "Das Drehbuch gefiel dem Studio. Das Drehbuch war kurz. Die Gewerkschaft las das Drehbuch.\n\nEnde."
WORDS = """# Version :: devel 2020-01-01
Drehbuch {n} | Drehbücher {pl} :: script; screenplay
Gewerkschaft {f} | Gewerkschaften {pl} :: union
kurz {adj} :: short
"""


@pytest.fixture
def panel(window: MainWindow, tmp_path: Path, idle: Idle, qtbot: QtBot) -> DictionaryPanel:
    library = window.session.library
    with Lexicon(library.folder) as lexicon:
        lexicon.add(write_ding(tmp_path, text=WORDS))
    made = library.apply(new_article(plain=GERMAN, translated=False)).made
    window.session.open_article(made)  # type: ignore[arg-type]
    window.actions_by_id["word.type"].trigger()
    qtbot.waitUntil(window.inspector.dictionary.isVisible, timeout=10_000)
    idle(window)
    return window.inspector.dictionary


def labels(panel: DictionaryPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def words(panel: DictionaryPanel) -> dict[str, QToolButton]:
    return {
        one.text(): one for one in panel.findChildren(QToolButton) if one.objectName() == "word" and one.isVisible()
    }


def test_the_field_is_ready_to_be_typed_into(panel: DictionaryPanel, window: MainWindow) -> None:
    assert panel.field.hasFocus()
    assert window.inspector._group.checkedId() == DICTIONARY


def test_a_typed_word_has_its_card_below_the_field(panel: DictionaryPanel, window: MainWindow) -> None:
    QTest.keyClicks(panel.field, "Drehbuch")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    card = window._commands.typed_words.card
    assert card.isVisible()
    assert "screenplay" in card.senses.text()
    assert panel.isAncestorOf(card)
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    (word,) = window.session.library.saved_words()
    assert (word.lemma, word.shown, word.places) == ("Drehbuch", "das Drehbuch", ())
    assert "das Drehbuch" in words(panel)


def test_what_is_no_word_says_so(panel: DictionaryPanel, window: MainWindow) -> None:
    panel.field.setText("?!")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert "is no word" in window.status._message.text()


def test_words_that_will_be_met_lead_to_their_place(panel: DictionaryPanel, window: MainWindow) -> None:
    assert "3 ×" in labels(panel)
    assert any(one.startswith("You know") and one.endswith("% of the words.") for one in labels(panel))
    QTest.mouseClick(words(panel)["Drehbuch"], Qt.MouseButton.LeftButton)
    desk = window._commands.word_desk
    assert desk.is_open
    assert desk.card.card is not None
    assert desk.card.card.lemma == "Drehbuch"


def test_a_saved_word_is_counted_anew_and_leads_to_where_it_was_saved(
    panel: DictionaryPanel, window: MainWindow, idle: Idle
) -> None:
    assert window._commands.word_desk.press(0, GERMAN.index("Gewerkschaft"))
    window.actions_by_id["word.save"].trigger()
    idle(window)
    window._commands.word_desk.close()
    QTest.mouseClick(words(panel)["die Gewerkschaft"], Qt.MouseButton.LeftButton)
    pressed = window.page.view.scene.pressed
    assert pressed is not None
    assert GERMAN[slice(*pressed.spans[0])] == "Gewerkschaft"
    assert "new" in labels(panel)


def test_the_dictionaries_are_listed_with_their_entries(panel: DictionaryPanel) -> None:
    assert "3 entries" in labels(panel)
    assert any(one.text() == "Choose dictionaries …" for one in panel.findChildren(QPushButton) if one.isVisible())


def test_without_an_article_words_can_be_looked_up_too(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["word.type"].trigger()
    panel = window.inspector.dictionary
    qtbot.waitUntil(panel.isVisible, timeout=10_000)
    assert not any(one.startswith("BEFORE READING") for one in labels(panel))
    panel.field.setText("Haus")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert window._commands.typed_words.card.isVisible()
