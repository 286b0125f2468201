"""Looking words up in the text: which word was pressed, its card, and the way from one card to the next."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from reader.lexicon import Lexicon
from reader.model import Span, TextId
from reader.record import record
from reader.words.looking_up import look_up, look_up_word
from reader.words.tokens import token_at, tokens
from ui import spoken
from ui.reading.word_card import CardFacts, WordCard
from ui.reading.word_marks import Pressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.changes import Changes
    from reader.model import Text
    from reader.words.card import Card
    from reader.words.own_entries import OwnEntries
    from ui.appearance import Appearance
    from ui.reading.page import ReadingPage
    from ui.session import Session


_BEGINNING = 20_000  # code points of a text that tell what it is about


@record
class Asked:
    """A word that was asked for, in its sentence.

    Attributes:
        column: Where it stands.
        segment: Number of the sentence.
        at: Code point of the text in the word; -1 where only the word itself was asked for.
        word: That word; empty where it stands in the text.
    """

    column: int
    segment: int
    at: int
    word: str = ""


class WordDesk(QObject):
    """Shows the card of one word at a time over the text.

    Signals:
        shown(): Another card is shown.
        closed(): None is shown any more.
    """

    shown = Signal()
    closed = Signal()

    def __init__(self, session: Session, page: ReadingPage, appearance: Appearance) -> None:
        super().__init__(page)
        self._session, self._page, self._appearance = session, page, appearance
        self._is_warm = False
        self._before: list[Asked] = []  # words that one can go back to
        self._asked: Asked | None = None
        self._about: tuple[str, tuple[str, ...]] | None = None  # a revision, and its subjects
        self.own: OwnEntries | None = None
        self.facts: Callable[[Card, Asked], CardFacts] = lambda _card, _asked: CardFacts()
        view = page.view
        view.position_changed.connect(self._follow)
        view.selection_changed.connect(lambda selected: self.close() if selected else None)
        session.leaving.connect(self.close)
        session.changed.connect(self._on_changed)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The reader's dictionaries, for this thread."""
        return Lexicon(self._session.library.folder)

    @cached_property
    def card(self) -> WordCard:
        """Made with the first word."""
        card = WordCard(self._page.view.viewport())
        card.set_theme(self._appearance.theme)
        self._appearance.changed.connect(card.set_theme)
        card.word_asked.connect(self.look_up_word)
        card.back_asked.connect(self.back)
        card.step_asked.connect(self.step)
        card.room_changed.connect(self._follow)
        card.closed.connect(self._on_closed)
        return card

    @property
    def is_open(self) -> bool:
        """Whether a card is shown."""
        return "card" in self.__dict__ and not self.card.isHidden()

    @property
    def asked(self) -> Asked | None:
        """The word whose card is shown."""
        return self._asked if self.is_open else None

    # ---- asking

    def press(self, column: int, offset: int, *, take_focus: bool = False) -> bool:
        """Look up the word at a code point of a column's text; whether there is one."""
        view = self._page.view
        segment = view.sheet.arrangement.segment_at(column, offset) if view.sheet else None
        if segment is None or self._is_veiled(column, segment):
            return False
        self._before.clear()
        if view.scene.cursor is None or (view.scene.cursor.column, view.scene.cursor.segment) != (column, segment):
            view.set_cursor(column, segment, follow=False)
        return self._show(Asked(column, segment, offset), take_focus=take_focus)

    def look_up_word(self, word: str) -> bool:
        """Look up a word of the card that is shown; one can go back."""
        if self._asked is None:
            return False
        before = self._asked
        if not self._show(Asked(before.column, before.segment, before.at, word)):
            return False
        self._before.append(before)
        self.card.back.setVisible(True)
        return True

    def back(self) -> None:
        """Show the card that was there before this one."""
        if self._before:
            self._show(self._before.pop())
            self.card.back.setVisible(bool(self._before))

    def step(self, by: int) -> bool:
        """Look up the next word of the text, or with -1 the one before it; whether there is one."""
        asked, view = self._asked, self._page.view
        if asked is None or view.sheet is None:
            return False
        revision = view.sheet.arrangement.revision(asked.column)
        segment = asked.segment
        while 0 <= segment < len(revision.segments):
            start, end = revision.segments[segment]
            words = [one for one in tokens(revision.plain[start:end]) if one.text[0].isalnum()]
            if by > 0:
                found = next((start + one.start for one in words if start + one.start > asked.at), None)
            else:
                found = next((start + one.start for one in reversed(words) if start + one.end <= asked.at), None)
            if found is not None:
                view.set_cursor(asked.column, segment)
                return self.press(asked.column, found, take_focus=True)
            segment += 1 if by > 0 else -1
        return False

    def leave(self) -> None:
        """Close the dictionaries: the window closes."""
        if "lexicon" in self.__dict__:
            self.lexicon.close()

    def close(self) -> None:
        """Show no card."""
        if self.is_open:
            self.card.close_card()

    def refresh(self) -> None:
        """Look the same word up again: dictionaries or own entries have changed."""
        if self.is_open and self._asked is not None:
            self._show(self._asked)

    def refresh_facts(self) -> None:
        """Say anew what is known beside the dictionaries."""
        if self.is_open and self._asked is not None and self.card.card is not None:
            self.card.set_facts(self.facts(self.card.card, self._asked))

    # ---- where it stands

    def text_of(self, asked: Asked) -> Text:
        """The text that a word stands in."""
        bitext = self._page.view.bitext()
        assert bitext is not None
        return bitext.columns[asked.column][0]

    def sentence_of(self, asked: Asked) -> tuple[str, Span]:
        """The sentence that a word stands in, and where that is in its text."""
        bitext = self._page.view.bitext()
        assert bitext is not None
        revision = bitext.columns[asked.column][1]
        span = revision.segments[asked.segment]
        return revision.plain[slice(*span)], span

    def partner_of(self, asked: Asked) -> tuple[str, str]:
        """The sentence beside the word's own, and its language; empty if there is none, or it is veiled."""
        bitext, lit = self._page.view.bitext(), self._page.view.lit(asked.column, asked.segment)
        if bitext is None or lit is None:
            return "", ""
        for column, ((text, revision), lighted) in enumerate(zip(bitext.columns, lit.segments, strict=True)):
            if text.id != self.text_of(asked).id and lighted:
                if any(self._is_veiled(column, segment) for segment in lighted):
                    return "", ""
                found = revision.segments
                return revision.plain[found[lighted.start].start : found[lighted.stop - 1].end], text.language
        return "", ""

    def _is_veiled(self, column: int, segment: int) -> bool:
        """Whether study mode hides a sentence: no card may tell what it says."""
        veil = self._page.view.scene.veil
        return veil is not None and veil.hides(column, segment)

    def languages_of(self, asked: Asked) -> tuple[str, str]:
        """Language of the word, and the one that it is to be explained in."""
        bitext = self._page.view.bitext()
        assert bitext is not None
        here = self.text_of(asked).language
        others = [text.language for text, _ in bitext.columns if _base(text.language) != _base(here)]
        return here, others[0] if others else ("en" if _base(here) != "en" else "de")

    def _domains(self) -> tuple[str, ...]:
        """What the article is about, by its beginning and its tags; found once for a revision."""
        bitext, article = self._page.view.bitext(), self._session.article
        if bitext is None:
            return ()
        revision = bitext.columns[0][1]
        if self._about is None or self._about[0] != revision.id:
            from reader.words.domains import domains_of

            self._about = revision.id, domains_of(revision.plain[:_BEGINNING], article.tags if article else ())
        return self._about[1]

    # ---- showing

    def _show(self, asked: Asked, *, take_focus: bool = False) -> bool:
        source, target = self.languages_of(asked)
        sentence, span = self.sentence_of(asked)
        if asked.word:
            card = look_up_word(asked.word, source, target, self.lexicon, self.own, self._domains())
        else:
            partner, language = self.partner_of(asked)
            said = partner if _base(language) == _base(target) else ""
            at = asked.at - span.start
            card = look_up(sentence, at, source, target, self.lexicon, self.own, self._domains(), said)
        if card is None:
            self.close()
            return False
        if not self._is_warm:
            self._is_warm = True
            gc.freeze()  # glossary and tables stay as they are: no later collection, in a frame, need walk them
        self._asked = asked
        self._mark(card, asked, sentence, span)
        self.card.show_card(card, self.facts(card, asked), back=bool(self._before))
        self._place()
        if take_focus:
            self.card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            spoken.tell_focus(self.card)
        self.shown.emit()
        return True

    def _mark(self, card: Card, asked: Asked, sentence: str, span: Span) -> None:
        """Mark what was pressed; a part of it that was pressed on the card leaves the mark where it is."""
        if asked.word and self._page.view.scene.pressed is not None:
            return
        halves = card.halves
        if not halves:
            there = tokens(sentence)
            number = token_at(there, asked.at - span.start)
            halves = () if number is None else (Span(there[number].start, there[number].end),)
        spans = tuple(Span(span.start + half.start, span.start + half.end) for half in halves)
        if spans:
            text = TextId(self.text_of(asked).id)
            self._page.view.set_pressed(Pressed(text, spans, in_parts=bool(card.parts)))

    def _place(self) -> None:
        view = self._page.view
        self.card.place(view.pressed_boxes(), view.viewport().rect())

    def _follow(self, *_where: int) -> None:
        """The card goes with its word; where that is no longer in sight, neither is the card."""
        if self.is_open and self._asked is not None:
            view = self._page.view
            room = view.viewport().rect()
            if self._page.shows_old or self._is_veiled(self._asked.column, self._asked.segment):
                self.close()
                return
            if view.scene.veil is not None and self.card.facts.partner:
                self.refresh_facts()
            if any(box.intersects(room) for box in view.pressed_boxes()):
                self._place()
            else:
                self.close()

    def _on_changed(self, changes: Changes) -> None:
        """In another revision the word stands elsewhere, or no longer."""
        if changes.texts:
            self.close()

    def _on_closed(self) -> None:
        self._before.clear()
        self._asked = None
        self._page.view.set_pressed(None)
        self.closed.emit()


def _base(language: str) -> str:
    return language.lower().split("-")[0]
