"""The system's voices, through Qt TextToSpeech where its package is there; it is no dependency of Lesart.

Only what `find_voice` gives is used elsewhere, so that a test can bring a voice of its own.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULE = "PySide6.QtTextToSpeech"


class Voice(Protocol):
    """What can say a sentence.

    Attributes:
        finished: Is called when a sentence has been said to its end.
        failed: Is called with a sentence for the user where it cannot be said.
    """

    finished: Callable[[], None]
    failed: Callable[[str], None]

    def choose(self, language: str) -> bool:
        """Take a voice of a language (BCP 47); whether there is one."""

    def say(self, text: str) -> None:
        """Begin to say a text."""

    def pause(self) -> None:
        """Be quiet until `resume`."""

    def resume(self) -> None:
        """Go on."""

    def stop(self) -> None:
        """Say nothing more; `finished` is not called."""

    def set_rate(self, rate: float) -> None:
        """How fast: -1 to 1, 0 as usual."""


def find_voice() -> Voice | None:
    """The system's voice; None where Qt's package for it, an engine or every voice is missing."""
    try:
        if find_spec(_MODULE) is None:
            return None
        from PySide6 import QtTextToSpeech  # type: ignore[attr-defined,unused-ignore]  # not installed everywhere

        engines = [one for one in QtTextToSpeech.QTextToSpeech.availableEngines() if one != "mock"]
        return QtVoice(QtTextToSpeech, QtTextToSpeech.QTextToSpeech()) if engines else None
    except (ImportError, RuntimeError, AttributeError):  # a package that does not fit Qt
        return None


class QtVoice:
    """A voice of Qt TextToSpeech."""

    def __init__(self, module: Any, engine: Any) -> None:
        """Take Qt's module and an engine of it."""
        self._engine, self._state = engine, module.QTextToSpeech.State
        self._is_saying = False
        self.finished: Callable[[], None] = lambda: None
        self.failed: Callable[[str], None] = lambda _words: None
        engine.stateChanged.connect(self._on_state)

    def choose(self, language: str) -> bool:
        """Take the first voice of a language, of its own country if there is one."""
        wanted = QLocale(language.replace("-", "_"))
        there = [one for one in self._engine.availableLocales() if one.language() == wanted.language()]
        if not there:
            return False
        exact = (one for one in there if one.territory() == wanted.territory())
        self._engine.setLocale(next(exact, there[0]))
        return True

    def say(self, text: str) -> None:
        """Begin to say a text."""
        self._is_saying = True
        self._engine.say(text)

    def pause(self) -> None:
        """Be quiet until `resume`."""
        self._engine.pause()

    def resume(self) -> None:
        """Go on."""
        self._engine.resume()

    def stop(self) -> None:
        """Say nothing more."""
        self._is_saying = False
        self._engine.stop()

    def set_rate(self, rate: float) -> None:
        """How fast."""
        self._engine.setRate(rate)

    def _on_state(self, state: object) -> None:
        if state == self._state.Error and self._is_saying:
            self._is_saying = False
            self.failed(str(self._engine.errorString()))
        elif state == self._state.Ready and self._is_saying:
            self._is_saying = False
            self.finished()
