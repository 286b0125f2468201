"""Learning with an article: how much is known, words marked in the text, before and after reading."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader.model import ArticleId, Span
from reader.word_model import WordState
from reader.words.saved import saving
from tests.helpers.libraries import ENGLISH, GERMAN, add_article, new_article
from tests.ui.conftest import Idle
from ui import menus, settings_store
from ui.lookup.learning import Learning
from ui.lookup.learning_facts import LearningFacts
from ui.window import MainWindow


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    return window


@pytest.fixture
def learning(reading: MainWindow) -> Learning:
    return reading._commands.learning


def facts(window: MainWindow) -> LearningFacts:
    return window.status._learning


def states(window: MainWindow, text: int = 0) -> dict[str, str]:
    """The marked words of a column."""
    view = window.page.view
    assert view.scene.states is not None
    assert window.session.article is not None
    id = window.session.article.texts[text].id
    plain = (GERMAN, ENGLISH)[text]
    return {plain[slice(*span)]: state for span, state in view.scene.states.between(id, 0, len(plain))}


def keep(window: MainWindow, exact: str, text: int = 0, state: WordState = WordState.NEW) -> None:
    """Save a word as the window does."""
    article = window.session.article
    assert article is not None
    start = (GERMAN, ENGLISH)[text].index(exact)
    spans = [Span(start, start + len(exact))]
    window.session.do(saving(window.session.library, article, article.texts[text], spans, exact, state=state))


# ---- how much is known


def test_the_line_below_says_how_much_is_known_and_what_is_due(
    reading: MainWindow, learning: Learning, idle: Idle, qtbot: QtBot
) -> None:
    learning.count()
    idle(reading)
    before = facts(reading).known.text()
    assert before.endswith("% of words known")
    assert not facts(reading).due.isVisible()
    article = reading.session.article
    assert article is not None
    reading.actions_by_id["go.library"].trigger()
    assert not facts(reading).known.isVisible(), "a list of articles has no words"
    reading.session.open_article(article.id)
    qtbot.waitUntil(facts(reading).known.isVisible, timeout=10_000)
    keep(reading, "Szene")
    assert facts(reading).due.text() == "Review due: 1"
    QTest.mouseClick(facts(reading).due, Qt.MouseButton.LeftButton)
    assert reading._commands.review_page.isVisible()


def test_counting_is_no_change_by_another_program(reading: MainWindow, learning: Learning, idle: Idle) -> None:
    reading.session.look_again()
    heard: list[object] = []
    reading.session.changed.connect(heard.append)
    learning.count()
    idle(reading)
    reading.session.look_again()
    assert learning.present is not None
    assert heard == []


def test_which_words_one_knows_anyway_is_chosen_at_the_fact(
    reading: MainWindow, learning: Learning, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning.count()
    idle(reading)
    assert learning.present is not None
    before = learning.present.coverage.share
    monkeypatch.setattr(menus, "choose", lambda menu, _point: menu.actions()[-1])
    QTest.mouseClick(facts(reading).known, Qt.MouseButton.LeftButton)
    idle(reading)
    assert reading.session.settings.get(settings_store.KNOWN_FROM) == 2
    assert learning.present is not None
    assert learning.present.coverage.share > before


def test_another_article_has_its_own_count(reading: MainWindow, learning: Learning, idle: Idle) -> None:
    learning.count()
    made = reading.session.library.apply(new_article("Other", plain="Und der Oktopus schläft.", translated=False)).made
    reading.session.open_article(ArticleId(made))
    idle(reading)
    assert learning.present is not None
    assert learning.present.coverage.total < 6


# ---- states in the text


def test_words_are_marked_by_their_state(reading: MainWindow, learning: Learning, idle: Idle, qtbot: QtBot) -> None:
    keep(reading, "Szene")
    keep(reading, "scene", text=1, state=WordState.LEARNING)
    keep(reading, "Werkzeug", state=WordState.KNOWN)
    reading.actions_by_id["word.states"].trigger()
    assert reading.actions_by_id["word.states"].isChecked()
    qtbot.waitUntil(lambda: reading.page.view.scene.states is not None, timeout=10_000)
    found = states(reading)
    assert found["Szene"] == "new"
    assert found["Gewerkschaften"] == "unknown"
    assert not {"Werkzeug", "Die", "in", "als", "Netflix"} & found.keys()
    assert states(reading, 1) == {"scene": "learning"}
    reading.grab()
    reading.actions_by_id["word.states"].trigger()
    assert reading.page.view.scene.states is None


def test_a_word_that_is_saved_is_marked_at_once(reading: MainWindow, learning: Learning, qtbot: QtBot) -> None:
    reading.actions_by_id["word.states"].trigger()
    qtbot.waitUntil(lambda: reading.page.view.scene.states is not None, timeout=10_000)
    assert states(reading)["Gewerkschaften"] == "unknown"
    at = GERMAN.index("Gewerkschaften")
    assert reading._commands.word_desk.press(0, at)
    reading.actions_by_id["word.save"].trigger()
    assert states(reading)["Gewerkschaften"] == "new"
    reading.actions_by_id["edit.undo"].trigger()
    assert states(reading)["Gewerkschaften"] == "unknown"


def test_only_what_is_asked_for_is_told(reading: MainWindow, learning: Learning, qtbot: QtBot) -> None:
    reading.actions_by_id["word.states"].trigger()
    view = reading.page.view
    qtbot.waitUntil(lambda: view.scene.states is not None, timeout=10_000)
    assert view.scene.states is not None
    assert reading.session.article is not None
    start = GERMAN.index("Gewerkschaften")
    id = reading.session.article.texts[0].id
    assert list(view.scene.states.between(id, start + 2, start + 3)) == [(Span(start, start + 14), "unknown")]
    assert list(view.scene.states.between("nobody's", 0, 100)) == []


# ---- before reading


@pytest.fixture
def before(reading: MainWindow, learning: Learning, idle: Idle, qtbot: QtBot) -> MainWindow:
    reading.actions_by_id["word.before_reading"].trigger()
    idle(reading)
    panel = reading.inspector.dictionary
    qtbot.waitUntil(lambda: bool(panel._meetings), timeout=10_000)
    return reading


def test_the_words_to_meet_come_into_sight_with_the_keys(before: MainWindow) -> None:
    focused = before.focusWidget()
    assert isinstance(focused, QToolButton)
    meetings = before.inspector.dictionary._meetings
    assert meetings
    assert focused.text() == meetings[0].lemma


def test_all_of_them_are_saved_in_one_step(before: MainWindow) -> None:
    meetings = before.inspector.dictionary._meetings
    assert meetings
    before._commands._save_meetings(meetings)
    saved = before.session.library.saved_words()
    assert {one.lemma for one in saved} == {one.lemma for one in meetings}
    assert all(one.places[0].sentence for one in saved)
    before.actions_by_id["edit.undo"].trigger()
    assert before.session.library.saved_words() == []


def test_a_word_one_knows_is_not_offered_again(before: MainWindow, qtbot: QtBot) -> None:
    panel = before.inspector.dictionary
    assert panel._meetings
    first = panel._meetings[0].lemma
    button = next(
        one for one in panel.findChildren(QToolButton) if one.accessibleName() == f"I know {first}" and one.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert before.session.library.word_states("de") == {first: WordState.KNOWN}
    qtbot.waitUntil(lambda: first not in [one.lemma for one in panel._meetings or ()], timeout=10_000)


# ---- after reading


def test_at_the_end_of_the_article_its_words_are_offered(reading: MainWindow, learning: Learning) -> None:
    keep(reading, "Szene")
    reading.page.view.go_to_end()
    reading._commands._offer_at_end()
    offered = facts(reading).offered
    assert offered.text() == "Review 1 word of this article"
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton)
    assert reading._commands.review_page.head.text() == "El Eternauta · 1 word left"


# ---- what study mode hides


def test_a_card_does_not_tell_what_study_mode_hides(reading: MainWindow) -> None:
    desk, view = reading._commands.word_desk, reading.page.view
    assert desk.press(0, GERMAN.index("Szene"))
    assert desk.card.facts.partner.startswith("The scene")
    desk.close()
    reading.actions_by_id["view.study"].trigger()
    assert desk.press(0, GERMAN.index("Szene"))
    assert desk.card.facts.partner == ""
    assert not desk.press(1, ENGLISH.index("scene"))
    desk.close()
    view.set_cursor(0, 1)
    view.toggle_veil()
    assert desk.press(0, GERMAN.index("Szene"))
    assert desk.card.facts.partner.startswith("The scene")
