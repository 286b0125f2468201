"""Reading aloud, sentence by sentence: the one that is said is lit, and the text follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui import settings_store

if TYPE_CHECKING:
    from ui.reading.page import ReadingPage
    from ui.session import Session
    from ui.speaking.speech import Voice


class ReaderAloud(QObject):
    """Says one sentence after the other, of one column, until the text ends or it is told to stop.

    Signals:
        changed(): It has begun, paused, gone on or stopped.
        refused(str): Why it cannot read.

    Attributes:
        is_on: Whether a text is being read, paused or not.
        is_paused: Whether it waits.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, page: ReadingPage, voice: Voice) -> None:
        super().__init__(page)
        self._session, self._page, self._voice = session, page, voice
        self._where = (0, 0)  # column, number of the sentence
        self.is_on = self.is_paused = False
        self._is_between = False  # whether one sentence has ended and the next has not begun
        voice.finished = self._on_finished
        voice.failed = self._on_failed
        session.leaving.connect(self.stop)
        session.changed.connect(lambda changes: self.stop() if changes.texts else None)

    def begin(self) -> None:
        """Read from the sentence of the reading cursor, else from the first in sight."""
        self.stop()
        view = self._page.view
        if view.sheet is None:
            return
        if view.scene.cursor is not None:
            column, segment = view.scene.cursor.column, view.scene.cursor.segment
        else:
            column, offset = view.sheet.reading()
            segment = view.sheet.arrangement.segment_at(column, offset) or 0
        language = view.sheet.arrangement.bitext.columns[column][0].language
        if not self._voice.choose(language):
            from reader.language.names import language_name

            self.refused.emit(
                self.tr("This system has no voice for {language}.").format(language=language_name(language))
            )
            return
        self.is_on, self.is_paused, self._where = True, False, (column, segment)
        self._voice.set_rate(self.rate / 10)
        self.changed.emit()
        self._say()

    def pause(self) -> None:
        """Wait, or go on."""
        if self.is_on:
            self.is_paused = not self.is_paused
            if self.is_paused:
                self._voice.pause()
            elif self._is_between:
                self._say()
            else:
                self._voice.resume()
            self.changed.emit()

    def stop(self) -> None:
        """Read no more."""
        if self.is_on:
            self.is_on = self.is_paused = False
            self._voice.stop()
            self.changed.emit()

    @property
    def rate(self) -> int:
        """Tenths faster (or slower, below 0) than usual."""
        return int(self._session.settings.get(settings_store.READ_RATE))

    def change_rate(self, by: int) -> None:
        """Read faster or slower, from the next sentence on at the latest."""
        rate = max(-5, min(5, self.rate + by))
        self._session.settings.put(settings_store.READ_RATE, rate)
        self._voice.set_rate(rate / 10)

    def _say(self) -> None:
        self._is_between = False
        column, segment = self._where
        view = self._page.view
        arrangement = view.sheet.arrangement if view.sheet is not None else None
        if arrangement is None or column >= len(arrangement.bitext.columns):
            self.stop()
            return
        revision = arrangement.revision(column)
        if segment >= len(revision.segments):
            self.stop()
            return
        view.set_cursor(column, segment)
        text = " ".join(revision.plain[slice(*revision.segments[segment])].split())
        if any(one.isalnum() for one in text):
            self._voice.say(text)
        else:
            self._on_finished()

    def _on_finished(self) -> None:
        if self.is_on:
            self._where = (self._where[0], self._where[1] + 1)
            # Not from within the engine's own signal: it is not ready for the next sentence there.
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        self._is_between = True
        if self.is_on and not self.is_paused:
            self._say()

    def _on_failed(self, words: str) -> None:
        self.stop()
        self.refused.emit(words or self.tr("The system’s voice cannot read this."))
