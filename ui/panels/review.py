"""The review: one saved word at a time in its sentence, the answer veiled, four keys that say how it went."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.word_model import Rating
from reader.words.reviewing import due_words, intervals, is_due, rate
from ui import spoken
from ui.panels.review_parts import column_of, marked_sentence, text_label
from ui.session import Session
from ui.theme import LIGHT, Theme, interface_font, reading_font
from ui.words import span_of_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from reader.changes import Changes
    from reader.word_model import SavedWord, WordId

_NARROW, _LOW = 420, 420  # pixels
_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ReviewPage(QWidget):
    """Asks for words until none is due; can be left at any time, as every answer is kept at once.

    Signals:
        left(): The reader wants to go back to what was there before.
        place_asked(object): The place of a saved word (`SavedWord`) is wanted.
    """

    left = Signal()
    place_asked = Signal(object)

    def __init__(
        self, session: Session, explain: Callable[[SavedWord], str], now: Callable[[], datetime], parent: QWidget
    ) -> None:
        """Make the page.

        Args:
            session: With the open library.
            explain: What a word means, as rich text.
            now: The time, aware, in the reader's own zone.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._session, self._explain, self._now = session, explain, now
        self._theme = LIGHT
        self._only: tuple[WordId, ...] = ()  # the words of an article, where only those are asked
        self._title = ""
        self._answered: list[WordId] = []
        self._is_rating = False
        self._left_over = 0
        self.word: SavedWord | None = None
        self.is_unveiled = False
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Review"))
        self._make()
        session.changed.connect(self._on_changed)

    def _make(self) -> None:
        self.head = QLabel(self)
        self.head.setObjectName("dim")
        self.back = QPushButton(self.tr("Stop for now (Esc)"), self)
        self.back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.back)
        self.sentence = text_label(self, reading_font(22))
        self.source = text_label(self, interface_font(12))
        self.source.setObjectName("dim")
        self.answer = QFrame(self)
        self.answer.setObjectName("word_card")
        self.lemma = text_label(self, reading_font(20, 600))
        self.meaning = text_label(self, reading_font(16))
        self.partner = text_label(self, reading_font(16))
        self.partner.setObjectName("dim")
        inside = QVBoxLayout(self.answer)
        inside.setContentsMargins(18, 12, 16, 14)
        for label in (self.lemma, self.meaning, self.partner):
            inside.addWidget(label)
        self.show_answer = QPushButton(self.tr("Show the answer (Space)"), self)
        self.show_answer.setDefault(True)
        self.show_answer.clicked.connect(self.unveil)
        self.keys: dict[Rating, QPushButton] = {}
        keys = self._keys = QGridLayout()
        keys.setSpacing(8)
        for rating in Rating:
            button = QPushButton(self)
            button.clicked.connect(partial(self.rate, rating))
            keys.addWidget(button, 0, int(rating))
            self.keys[rating] = button
        self._middle = column_of(self, (self.sentence, self.source, self.answer))
        self._middle.setAccessibleName(self.tr("Word in its sentence"))
        layout = self._outer = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self.show_answer, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(keys)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._write()

    # ---- what is asked

    def begin(self, only: Sequence[SavedWord] | None = None, title: str = "") -> None:
        """Ask for what is due.

        Args:
            only: Just these, whether they are due today or not; all that are due where it is None.
            title: What they are of.
        """
        self._only = tuple(one.id for one in only or ())
        self._title = title
        self._answered.clear()
        self._next()
        self.setFocus()

    def waiting(self) -> list[SavedWord]:
        """What is still to be asked, in order."""
        if self._only:
            there = self._session.library.saved_words(ids=self._only)
            return [one for one in there if one.id not in self._answered or is_due(one, self._now())]
        return due_words(self._session.library, self._now())

    def unveil(self) -> None:
        """Show the answer."""
        if self.word is not None and not self.is_unveiled:
            self.is_unveiled = True
            self._write()
            QTimer.singleShot(0, self, lambda: self._middle.ensureWidgetVisible(self.answer))
            spoken.say(self.lemma, f"{self.word.shown or self.word.lemma}. {self.word.lemma}")
            self.keys[Rating.GOOD].setFocus()

    def rate(self, rating: Rating) -> None:
        """Say how well the word was remembered, and go on."""
        word = self.word
        if word is None or not self.is_unveiled:
            return
        try:
            edit = rate(word, rating, self._now())
        except ReaderError as error:
            self._session.refused.emit(error)
            self._next()
            return
        self._is_rating = True
        if self._session.do(edit) is not None:
            self._answered.append(word.id)
        self._is_rating = False
        self._next()

    def _next(self, first: WordId | None = None) -> None:
        waiting = self.waiting()
        self.word = next((one for one in waiting if one.id == first), waiting[0] if waiting else None)
        self.is_unveiled = False
        self._left_over = len(waiting)
        self._write()
        self.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        """An answer was taken back, or a word was changed elsewhere."""
        if not changes.words or self._is_rating or not self.isVisible():
            return
        last = self._answered[-1] if self._answered else None
        if last in changes.words and any(
            is_due(one, self._now()) for one in self._session.library.saved_words(ids=[last])
        ):
            self._next(self._answered.pop())
        else:
            self._next(self.word.id if self.word else None)

    # ---- what is written

    def _write(self) -> None:
        word, unveiled = self.word, self.is_unveiled
        self.show_answer.setVisible(word is not None and not unveiled)
        self.answer.setVisible(word is not None and unveiled)
        for button in self.keys.values():
            button.setVisible(word is not None and unveiled)
        name = self._title or self.tr("Review")
        if word is None:
            self.head.setText(name)
            self._write_end()
            return
        left = self.tr("%Ln words left", "", self._left_over)
        self.head.setText(f"{name} · {left}")
        place = word.places[-1] if word.places else None
        self.sentence.setText(marked_sentence(word, self._theme.accent))
        self.source.setText(escape(place.title) if place else "")
        if unveiled:
            self.lemma.setText(escape(word.shown or word.lemma))
            self.meaning.setText(self._explain(word))
            beside = [place.partner] if place and place.partner else []
            beside += [word.note] if word.note else []
            self.partner.setText("<br>".join(escape(one).replace("\n", "<br>") for one in beside))
            self.partner.setVisible(bool(beside))
            self._write_keys(word)

    def _write_end(self) -> None:
        answered = len(self._answered)
        if answered:
            done = self.tr("You reviewed %Ln words.", "", answered)
            self.sentence.setText(self.tr("Done for now.") + " " + done)
        elif self._session.library.saved_words():
            self.sentence.setText(self.tr("No word is due. They come back when it is time."))
        else:
            self.sentence.setText(self.tr("No word is saved yet. Press a word in a text, then W."))
        self.source.setText("")

    def _write_keys(self, word: SavedWord) -> None:
        names = {
            Rating.AGAIN: self.tr("Again"), Rating.HARD: self.tr("Hard"), Rating.GOOD: self.tr("Good"),
            Rating.EASY: self.tr("Easy"),
        }  # fmt: skip
        for rating, after in intervals(word, self._now()).items():
            self.keys[rating].setText(f"{names[rating]} ({int(rating)})\n{span_of_time(after)}")
            self.keys[rating].setAccessibleName(f"{names[rating]}, {span_of_time(after)}")

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows the answer, 1 to 4 say how it went, Escape stops, Enter goes to the word's place."""
        ratings = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), Rating, strict=True))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space and not self.is_unveiled:
            self.unveil()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_unveiled and self.word is not None:
                self.place_asked.emit(self.word)
            else:
                self.unveil()
        elif event.key() in _SCROLLING:
            QApplication.sendEvent(self._middle.verticalScrollBar(), event)
        elif event.key() in ratings and self.is_unveiled:
            self.rate(ratings[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the four keys stand two by two, and nothing is far from the edges."""
        super().resizeEvent(event)
        is_narrow, is_low = self.width() < _NARROW, self.height() < _LOW
        side, top = 12 if is_narrow else 40, 8 if is_low else 18
        self._outer.setContentsMargins(side, top, side, top)
        self._outer.setSpacing(6 if is_low else 16)
        self.back.setText(self.tr("Stop (Esc)") if is_narrow else self.tr("Stop for now (Esc)"))
        for rating, button in self.keys.items():
            number = int(rating) - 1
            self._keys.addWidget(button, *(divmod(number, 2) if is_narrow else (0, number)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Veiled again when it is seen next."""
        self.is_unveiled = False
        super().hideEvent(event)
