"""What the actions about reading aloud do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session import Session
    from ui.speaking.reading_aloud import ReaderAloud
    from ui.window import MainWindow

_ACTIONS = ("read_aloud", "pause_reading", "stop_reading", "read_faster", "read_slower")


class SpeechCommands:
    """The part of `Commands` about reading aloud; without a voice its actions are absent."""

    _window: MainWindow
    _session: Session

    def look_for_voice(self) -> None:
        """Once the text stands: can this system read aloud?"""
        from ui.speaking import speech

        window, voice = self._window, speech.find_voice()
        if voice is not None:
            from ui.speaking.reading_aloud import ReaderAloud

            window.reader_aloud = ReaderAloud(self._session, window.page, voice)
            window.reader_aloud.changed.connect(self._on_changed)
            window.reader_aloud.refused.connect(window.status.tell)
        for name in _ACTIONS:
            window.actions_by_id[f"word.{name}"].setVisible(voice is not None)
        window.refresh_actions()

    def word_read_aloud(self) -> None:
        """Read from here."""
        if (reader := self._reader()) is not None:
            reader.begin()

    def word_pause_reading(self) -> None:
        """Wait, or go on."""
        if (reader := self._reader()) is not None:
            reader.pause()

    def word_stop_reading(self) -> None:
        """Read no more."""
        if (reader := self._reader()) is not None:
            reader.stop()

    def word_read_faster(self) -> None:
        """Read faster."""
        self._change_rate(1)

    def word_read_slower(self) -> None:
        """Read slower."""
        self._change_rate(-1)

    def take_up_read_rate(self) -> None:
        """How fast texts are read aloud."""
        if (reader := self._reader()) is not None:
            reader.change_rate(0)

    def _change_rate(self, by: int) -> None:
        if (reader := self._reader()) is not None:
            reader.change_rate(by)
            self._window.status.tell(self._window.tr("Rate of reading: {n} %").format(n=100 + 10 * reader.rate))

    def _reader(self) -> ReaderAloud | None:
        return self._window.reader_aloud

    def _on_changed(self) -> None:
        tr, reader = self._window.tr, self._window.reader_aloud
        if reader is not None:
            words = tr("Paused") if reader.is_paused else tr("Reading aloud") if reader.is_on else tr("Reading stopped")
            self._window.status.tell(words, aloud=False)
        self._window.refresh_actions()
