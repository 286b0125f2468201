"""Reviewing saved words: veiled, unveiled, four keys, undo, stopping; what is due and what is not."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Span
from reader.word_model import Rating, WordState
from reader.words.saved import saving
from tests.helpers.libraries import GERMAN, add_article
from ui.panels.review import ReviewPage
from ui.window import MainWindow
from ui.words import span_of_time

WORDS = ("Szene", "Werkzeug", "Gewerkschaften")


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article from which three words were saved."""
    library = window.session.library
    article = add_article(library)
    window.session.open_article(article.id)
    for word in WORDS:
        start = GERMAN.index(word)
        window.session.do(saving(library, article, article.texts[0], [Span(start, start + len(word))], word))
    return window


@pytest.fixture
def review(reading: MainWindow, qtbot: QtBot) -> ReviewPage:
    reading.actions_by_id["word.review"].trigger()
    page = reading._commands.review_page
    qtbot.waitUntil(page.isVisible, timeout=10_000)
    return page


def test_a_word_is_asked_in_its_sentence_with_the_answer_veiled(review: ReviewPage) -> None:
    assert review.word is not None
    assert review.word.lemma == "Szene"
    assert "Szene</span></u></b> spielt in Buenos Aires." in review.sentence.text()
    assert not review.answer.isVisible()
    assert not any(button.isVisible() for button in review.keys.values())
    assert review.head.text().endswith("3 words left")
    assert review.source.text() == "El Eternauta"


def test_by_keyboard_alone(review: ReviewPage, reading: MainWindow) -> None:
    for word, key, rating in zip(WORDS, "341", (Rating.GOOD, Rating.EASY, Rating.AGAIN), strict=True):
        assert review.word is not None
        assert review.word.lemma == word
        QTest.keyClick(review, key)  # before the answer is shown, keys rate nothing
        assert reading.session.library.reviews(review.word.id) == []
        QTest.keyClick(review, Qt.Key.Key_Space)
        assert review.answer.isVisible()
        assert "The scene" in review.partner.text() or word != "Szene"
        asked = review.word.id
        QTest.keyClick(review, key)
        assert [one.rating for one in reading.session.library.reviews(asked)] == [rating]
    assert review.word is None
    assert review.sentence.text() == "Done for now. You reviewed 3 words."
    states = {one.lemma: one.state for one in reading.session.library.saved_words()}
    assert states["Szene"] is WordState.LEARNING


def test_the_keys_say_when_a_word_comes_again(review: ReviewPage) -> None:
    review.unveil()
    assert review.keys[Rating.AGAIN].text().endswith(" min")
    assert "day" in review.keys[Rating.EASY].text()


def test_an_answer_is_taken_back(review: ReviewPage, reading: MainWindow) -> None:
    first = review.word
    assert first is not None
    review.unveil()
    QTest.mouseClick(review.keys[Rating.EASY], Qt.MouseButton.LeftButton)
    assert review.word is not None
    assert review.word.id != first.id
    reading.actions_by_id["edit.undo"].trigger()
    assert review.word is not None
    assert review.word.id == first.id
    assert review.word.schedule == first.schedule
    assert not review.is_unveiled


def test_it_can_be_left_at_any_time(review: ReviewPage, reading: MainWindow) -> None:
    QTest.keyClick(review, Qt.Key.Key_Escape)
    assert reading.page.isVisible()
    assert reading.page.view.hasFocus()


def test_a_word_leads_to_its_place(review: ReviewPage, reading: MainWindow) -> None:
    review.unveil()
    QTest.keyClick(review, Qt.Key.Key_Return)
    assert reading.page.isVisible()
    assert reading.page.view.scene.pressed is not None


def test_after_reading_only_the_words_of_the_article_are_asked(reading: MainWindow) -> None:
    other = add_article(reading.session.library, "Other")
    reading.session.open_article(other.id)
    reading.actions_by_id["word.review_article"].trigger()
    assert reading.page.isVisible()
    first = next(one for one in reading.session.library.articles() if one.title == "El Eternauta")
    reading.session.open_article(first.id)
    reading.actions_by_id["word.review_article"].trigger()
    page = reading._commands.review_page
    assert page.head.text() == "El Eternauta · 3 words left"


def test_without_saved_words_it_says_how_to_save_one(window: MainWindow) -> None:
    window.actions_by_id["word.review"].trigger()
    assert "Press a word in a text, then W" in window._commands.review_page.sentence.text()


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=20), "1 min"), (timedelta(minutes=10), "10 min"), (timedelta(hours=1), "1 h"),
        (timedelta(days=1), "1 day"), (timedelta(days=9), "9 days"), (timedelta(days=91), "3 months"),
        (timedelta(days=800), "2 years"),
    ],
)  # fmt: skip
def test_times_are_said_in_their_largest_unit(span: timedelta, words: str) -> None:
    assert span_of_time(span) == words
