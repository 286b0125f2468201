"""Words that are typed, not pressed in a text: their cards stand in the dictionary panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.words.looking_up import look_up_word
from ui.reading.word_card import CardFacts, WordCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.words.card import Card
    from ui.appearance import Appearance
    from ui.lookup.word_desk import WordDesk


class TypedWords(QObject):
    """Looks up what is typed in the language of the open article, else the other way round.

    Signals:
        shown(): Another card is shown.

    Attributes:
        language: Of the word that is shown.
        target: Language that it is explained in.
    """

    shown = Signal()

    def __init__(self, desk: WordDesk, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words: list[str] = []
        self.language, self.target = "de", "en"
        self.languages: Callable[[], tuple[str, str]] = lambda: ("de", "en")
        self.facts: Callable[[Card, str], CardFacts] = lambda _card, _language: CardFacts()
        self.card = WordCard(parent, floats=False)
        self.card.set_theme(appearance.theme)
        appearance.changed.connect(self.card.set_theme)
        self.card.word_asked.connect(self._go_on)
        self.card.back_asked.connect(self.back)

    def look_up(self, word: str) -> Card | None:
        """Show the card of a word; None where nobody can say anything of it."""
        self._words = [word]
        return self._show()

    def back(self) -> None:
        """Show the card that was there before this one."""
        if len(self._words) > 1:
            self._words.pop()
            self._show()

    def refresh(self) -> None:
        """Look the same word up again."""
        if self._words and not self.card.isHidden():
            self._show()

    def _go_on(self, word: str) -> None:
        self._words.append(word)
        if self._show() is None:
            self.back()

    def _show(self) -> Card | None:
        word = self._words[-1]
        here, there = self.languages()
        found = None
        for source, target in ((here, there), (there, here)):
            card = look_up_word(word, source, target, self._desk.lexicon, self._desk.own)
            if card is not None and (found is None or (card.entries and not found.entries)):
                found, self.language, self.target = card, source, target
            if found is not None and found.entries:
                break
        if found is None:
            self.card.hide()
            return None
        self.card.show_card(found, self.facts(found, self.language), back=len(self._words) > 1)
        self.card.stand()
        self.shown.emit()
        return found
