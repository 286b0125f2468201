"""What the actions about words do: looking one up where it stands, saving it, correcting what is said of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.text.language_tags import base
from ui import settings_store
from ui.commands.learning import LearningCommands, shown_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader.model import Span
    from reader.word_model import SavedWord
    from reader.words.card import Card
    from reader.words.coverage import Meeting
    from ui.lookup.typed_words import TypedWords
    from ui.lookup.word_desk import Asked, WordDesk
    from ui.panels.dictionary import DictionaryPanel
    from ui.reading.word_card import CardFacts, WordCard
    from ui.session import Session
    from ui.window import MainWindow


class WordCommands(LearningCommands):
    """The part of `Commands` that is about single words."""

    _window: MainWindow
    _session: Session

    @cached_property
    def word_desk(self) -> WordDesk:
        """Made with the first word that is looked up."""
        from reader.words.saved import LibraryEntries
        from ui.lookup.word_desk import WordDesk

        desk = WordDesk(self._session, self._window.page, self._window.appearance)
        desk.own = LibraryEntries(self._session.library)
        desk.facts = self._facts_of_word
        desk.card.save_asked.connect(self.word_save)
        desk.card.correct_asked.connect(self.word_correct)
        desk.card.sentences_asked.connect(self.word_concordance)
        desk.card.web_asked.connect(lambda number: self._open_web(desk.card, self._language_of_card(), number))
        desk.shown.connect(self._window.refresh_actions)
        desk.closed.connect(self._window.refresh_actions)
        self._session.changed.connect(lambda changes: desk.refresh() if changes.words or changes.entries else None)
        return desk

    def press_word(self, column: int, offset: int) -> None:
        """A word of the text was pressed, or with -1 nothing was."""
        if column < 0:
            if "word_desk" in self.__dict__:
                self.word_desk.close()
        elif self._session.settings.get(settings_store.PRESS) and not self._window.page.shows_old:
            self.word_desk.press(column, offset)

    def leave_words(self) -> None:
        """The window closes."""
        if "word_desk" in self.__dict__:
            self.word_desk.leave()

    # ---- actions

    def word_look_up(self) -> None:
        """Look up what is selected, else the first word of the sentence; arrow keys go on from there."""
        view = self._window.page.view
        place = view.selection() or view.cursor_sentence()
        column = view.sheet.arrangement.column_of(place.text_id) if view.sheet and place else None
        if place is None or column is None:
            return
        at = place.start + next((number for number, one in enumerate(place.exact) if one.isalnum()), 0)
        if not self.word_desk.press(column, at, take_focus=True):
            self._window.status.tell(self._window.tr("There is no word to look up here."))

    def word_type(self) -> None:
        """Type a word to look up."""
        self._window.inspector.show()
        self._window.inspector.show_dictionary()

    def word_save(self) -> None:
        """Save the word whose card is shown; of one that is saved, ask what it is to be."""
        if not self.word_desk.is_open:
            self.word_look_up()
        card, asked = self.word_desk.card.card, self.word_desk.asked
        if card is not None and asked is not None:
            self._save_or_ask(card, self.word_desk.text_of(asked).language, asked, self.word_desk.card.save)

    def word_correct(self) -> None:
        """Say which lemma the word belongs to, or what it means."""
        card, asked = self.word_desk.card.card, self.word_desk.asked
        if card is not None and asked is not None:
            self._correct(card, *self.word_desk.languages_of(asked))

    def _correct(self, card: Card, source: str, target: str) -> None:
        from ui.dialogs.correct_word import CorrectWordDialog

        own = self._session.library.own_entries(base(source), card.lemma)
        dialog = CorrectWordDialog(self._window, card, source, target, own[0] if own else None)
        if dialog.exec():
            for edit in dialog.edits():
                self._session.do(edit, merge=f"word {card.form}")

    def word_press(self) -> None:
        """Whether a press on a word shows its card."""
        self.take(settings_store.PRESS, not self._session.settings.get(settings_store.PRESS))

    def take_up_press(self) -> None:
        """A card that is open goes."""
        if "word_desk" in self.__dict__:
            self.word_desk.close()

    # ---- saved words

    def _save_or_ask(self, card: Card, language: str, asked: Asked | None, button: QWidget) -> None:
        saved = self._saved(card.lemma, language)
        if saved is None:
            self._save(card, language, asked)
        else:
            self.state_menu([saved], button.mapToGlobal(button.rect().bottomLeft()))

    def _save(self, card: Card, language: str, asked: Asked | None) -> None:
        from reader.edits.words import SaveWord
        from reader.words.saved import saving

        article, spans = self._session.article, self._spans(asked)
        shown = shown_head(card)
        if article is None or asked is None or not spans:
            edit = SaveWord(base(language), card.lemma, None, shown, card.kind, card.gender)
        else:
            edit = saving(
                self._session.library, article, self.word_desk.text_of(asked), spans, card.lemma,
                shown=shown, kind=card.kind, gender=card.gender,
            )  # fmt: skip
        if self._session.do(edit) is not None:
            self._window.status.tell(self._window.tr("“{word}” is saved").format(word=card.lemma))

    def _spans(self, asked: Asked | None) -> Sequence[Span]:
        pressed = self._window.page.view.scene.pressed
        return pressed.spans if pressed is not None and asked is not None and not asked.word else ()

    def _saved(self, lemma: str, language: str) -> SavedWord | None:
        library = self._session.library
        if lemma not in library.word_states(base(language)):
            return None
        return next((one for one in library.saved_words(language=base(language)) if one.lemma == lemma), None)

    def _facts_of_word(self, card: Card, asked: Asked) -> CardFacts:
        language = self.word_desk.text_of(asked).language
        return self._facts(card, language, self.word_desk.partner_of(asked)[0])

    def _facts(self, card: Card, language: str, partner: str = "") -> CardFacts:
        from ui.lookup.dictionaries import web_links
        from ui.reading.word_card import CardFacts

        state = self._session.library.word_states(base(language)).get(card.lemma, "")
        web = tuple(name for name, _ in web_links(self._session.settings, card.lemma, language))
        return CardFacts(partner, self.count_sentences(card.lemma, base(language)), str(state), web)

    def _language_of_card(self) -> str:
        asked = self.word_desk.asked
        return self.word_desk.text_of(asked).language if asked is not None else "de"

    def _open_web(self, card: WordCard, language: str, number: int) -> None:
        """Ask a dictionary on the web, in the browser: only ever on a press."""
        from ui.lookup.dictionaries import open_in_browser, web_links

        links = web_links(self._session.settings, card.card.lemma, language) if card.card else []
        if number < len(links) and not open_in_browser(links[number][1]):
            self._window.status.tell(self._window.tr("No browser could be opened."))

    # ---- the dictionary panel

    @cached_property
    def typed_words(self) -> TypedWords:
        """The words that are typed in the dictionary panel."""
        from ui.lookup.typed_words import TypedWords

        typed = TypedWords(self.word_desk, self._window.appearance, self._window)
        typed.facts = self._facts
        typed.languages = self.languages_of_words
        card = typed.card
        card.save_asked.connect(lambda: self._save_typed(card))
        card.correct_asked.connect(lambda: self._correct_typed(card))
        card.sentences_asked.connect(lambda: self._show_sentences_of(card))
        card.web_asked.connect(lambda number: self._open_web(card, typed.language, number))
        self._session.changed.connect(lambda changes: typed.refresh() if changes.words or changes.entries else None)
        return typed

    def _save_typed(self, card: WordCard) -> None:
        if card.card is not None:
            self._save_or_ask(card.card, self.typed_words.language, None, card.save)

    def count_sentences(self, lemma: str, language: str) -> int:
        """In how many sentences of the library a lemma stands; -1 while that is not known."""
        raise NotImplementedError

    def show_concordance(self, word: str, language: str) -> None:
        """Show all sentences of the library with a word."""
        raise NotImplementedError

    def _show_sentences_of(self, card: WordCard) -> None:
        if card.card is not None:
            self.show_concordance(card.card.lemma, base(self.typed_words.language))

    def _correct_typed(self, card: WordCard) -> None:
        if card.card is not None:
            self._correct(card.card, self.typed_words.language, self.typed_words.target)

    def make_dictionary_panel(self) -> DictionaryPanel:
        """The panel on the right, with what its words do."""
        from ui.panels.dictionary import DictionaryPanel

        panel = DictionaryPanel(self._session, lambda: self.word_desk.lexicon.dictionaries(), self._window.inspector)
        panel.set_card(self.typed_words.card)
        panel.typed.connect(self._look_up_typed)
        panel.word_asked.connect(self.show_saved_word)
        panel.meeting_asked.connect(self._show_meeting)
        panel.review_asked.connect(self.word_review)
        panel.manage_asked.connect(self._window.actions_by_id["word.dictionaries"].trigger)
        panel.vocabulary_asked.connect(self.word_vocabulary)
        self.connect_dictionary_panel(panel)
        return panel

    def _look_up_typed(self, word: str) -> None:
        if word and self.typed_words.look_up(word) is None:
            self._window.status.tell(self._window.tr("“{word}” is no word.").format(word=word))

    def show_saved_word(self, word: SavedWord) -> None:
        """Show where a word was saved, with its card; without a place only the card."""
        for place in word.places:
            if place.is_open and self._session.try_article(place.article):
                view = self._window.page.view
                self._window.show_in_centre(self._window.page)
                view.reveal(place.text, place.where.start, place.where.end)
                column = view.sheet.arrangement.column_of(place.text) if view.sheet else None
                if column is not None:
                    self.word_desk.press(column, place.where.start)
                return
        self.word_type()
        self._look_up_typed(word.lemma)

    def _show_meeting(self, meeting: Meeting) -> None:
        article = self._session.article
        if article is not None:
            self._window.show_in_centre(self._window.page)
            self._window.page.view.reveal(article.texts[0].id, *meeting.span)
            self.word_desk.press(0, meeting.span.start)
