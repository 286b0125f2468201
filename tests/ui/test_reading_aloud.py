"""Reading aloud with a voice that only notes what it is told."""

import sys
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.libraries import add_article
from ui.speaking import speech
from ui.speaking.reading_aloud import ReaderAloud
from ui.window import MainWindow

ACTIONS = ("word.read_aloud", "word.pause_reading", "word.stop_reading", "word.read_faster", "word.read_slower")


class SpyVoice:
    """Has a German voice and an English one."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.told: list[str] = []
        self.language = ""
        self.rate = 0.0
        self.finished: Callable[[], None] = lambda: None
        self.failed: Callable[[str], None] = lambda _words: None

    def choose(self, language: str) -> bool:
        self.language = language
        return language[:2] in ("de", "en")

    def say(self, text: str) -> None:
        self.said.append(text)

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def stop(self) -> None:
        self.told.append("stop")

    def set_rate(self, rate: float) -> None:
        self.rate = rate


@pytest.fixture
def voice(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> SpyVoice:
    spy = SpyVoice()
    monkeypatch.setattr(speech, "find_voice", lambda: spy)
    window._commands.look_for_voice()
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    return spy


def reader(window: MainWindow) -> ReaderAloud:
    assert window.reader_aloud is not None
    return window.reader_aloud


def test_one_sentence_follows_the_other_and_is_lit(voice: SpyVoice, window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["word.read_aloud"].trigger()
    assert voice.said == ["Netflix hat es bestätigt."]
    assert voice.language == "de"
    voice.finished()
    qtbot.waitUntil(lambda: len(voice.said) == 2, timeout=10_000)
    cursor = window.page.view.scene.cursor
    assert cursor is not None
    assert (cursor.column, cursor.segment) == (0, 1)

    def has_said(number: int) -> bool:
        return len(voice.said) == number

    for number in range(3, 6):
        voice.finished()
        qtbot.waitUntil(partial(has_said, number), timeout=10_000)
    voice.finished()
    qtbot.waitUntil(lambda: not reader(window).is_on, timeout=10_000)


def test_it_begins_at_the_reading_cursor_in_its_language(voice: SpyVoice, window: MainWindow) -> None:
    window.page.view.set_cursor(1, 2)
    window.actions_by_id["word.read_aloud"].trigger()
    assert voice.said == ["Sarandos sees AI as a tool."]
    assert voice.language == "en"


def test_it_waits_goes_on_and_stops(voice: SpyVoice, window: MainWindow) -> None:
    assert not window.actions_by_id["word.pause_reading"].isEnabled()
    window.actions_by_id["word.read_aloud"].trigger()
    window.actions_by_id["word.pause_reading"].trigger()
    assert reader(window).is_paused
    window.actions_by_id["word.pause_reading"].trigger()
    window.actions_by_id["word.stop_reading"].trigger()
    assert voice.told == ["pause", "resume", "stop"]
    assert not window.actions_by_id["word.stop_reading"].isEnabled()
    voice.finished()
    assert len(voice.said) == 1


def test_a_sentence_that_ends_while_it_waits_is_not_said_twice(
    voice: SpyVoice, window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["word.read_aloud"].trigger()
    reader(window).pause()
    voice.finished()
    qtbot.waitUntil(lambda: reader(window)._is_between, timeout=10_000)
    assert len(voice.said) == 1
    reader(window).pause()
    assert voice.said[1] == "Die Szene spielt in Buenos Aires."


def test_the_rate_is_remembered(voice: SpyVoice, window: MainWindow) -> None:
    window.actions_by_id["word.read_faster"].trigger()
    window.actions_by_id["word.read_faster"].trigger()
    window.actions_by_id["word.read_slower"].trigger()
    assert voice.rate == 0.1
    assert "110 %" in window.status._message.text()
    window.actions_by_id["word.read_aloud"].trigger()
    assert voice.rate == 0.1


def test_a_language_without_a_voice_says_so(
    voice: SpyVoice, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "choose", lambda _language: False)
    window.actions_by_id["word.read_aloud"].trigger()
    assert window.status._message.text() == "This system has no voice for Deutsch."
    assert not reader(window).is_on


def test_an_engine_that_fails_ends_reading(voice: SpyVoice, window: MainWindow) -> None:
    window.actions_by_id["word.read_aloud"].trigger()
    voice.failed("The audio device is in use.")
    assert not reader(window).is_on
    assert "audio device" in window.status._message.text()


def test_another_article_ends_reading(voice: SpyVoice, window: MainWindow) -> None:
    window.actions_by_id["word.read_aloud"].trigger()
    window.session.open_article(add_article(window.session.library, "Other").id)
    assert not reader(window).is_on


def test_without_a_voice_the_actions_are_absent(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "find_voice", lambda: None)
    window._commands.look_for_voice()
    window.session.open_article(add_article(window.session.library).id)
    assert not any(window.actions_by_id[one].isVisible() or window.actions_by_id[one].isEnabled() for one in ACTIONS)


def test_without_the_package_there_is_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert speech.find_voice() is None
