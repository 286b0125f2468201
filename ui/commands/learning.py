"""What the actions about learning with an article do: what is known of it, words to learn before reading, colours."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.text.language_tags import base
from ui import menus, settings_store
from ui.commands.review import now
from ui.commands.vocabulary import VocabularyCommands
from ui.words import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from reader.edits.words import SaveWord
    from reader.model import Article
    from reader.word_model import WordState
    from reader.words.card import Card
    from reader.words.coverage import Meeting
    from ui.lookup.learning import Counted, Learning
    from ui.panels.dictionary import DictionaryPanel

_AT_END = 0.97  # of the text: who is there has read it


class LearningCommands(VocabularyCommands):
    """The part of `Commands` that is about learning with an article."""

    @cached_property
    def learning(self) -> Learning:
        """Made once the text has been painted."""
        from ui.lookup.learning import Learning

        window = self._window
        made = Learning(self._session, window.page, now, window.show_error)
        made.counted.connect(self._show_learning)
        made.due_changed.connect(self._show_learning)
        made.due_changed.connect(lambda _due: window.library_panel.reload_soon())
        self._session.article_opened.connect(self._show_learning)
        self._session.scope_opened.connect(self._show_learning)
        self._session.changed.connect(lambda changes: self._show_learning() if changes.words else None)
        window.page.moved.connect(self._offer_at_end)
        window.status.known_pressed.connect(self.word_known_from)
        window.status.review_pressed.connect(self.word_review)
        window.status.words_offered.connect(self.word_review_article)
        window.came_back.connect(made.look_at_due)
        return made

    def word_concordance(self) -> None:
        """Show all sentences with a word."""
        raise NotImplementedError

    def look_for_voice(self) -> None:
        """Can this system read aloud?"""
        raise NotImplementedError

    def begin_learning(self) -> None:
        """The text stands: begin to count, and say what is due."""
        if self.learning.due:
            self._show_learning()
        self.look_for_voice()

    def study(self, kind: str) -> None:
        """A row of the sidebar was pressed: "review", "vocabulary" or "concordance"."""
        if kind == "review":
            self.word_review()
        elif kind == "concordance":
            self.word_concordance()
        else:
            self.word_vocabulary()

    def _show_learning(self, *_what: object) -> None:
        found = self.learning.present
        self._window.status.show_learning(found.coverage.share if found else None, self.learning.due, self._offered())

    # ---- after reading

    def _offered(self) -> int:
        """How many words of the article are due, where it has been read to its end."""
        from reader.words.coverage import after_reading

        view, article = self._window.page.view, self._session.article
        if article is None or not self.learning.due or not self._window.shows_text or view.progress() < _AT_END:
            return 0
        return len(after_reading(self._session.library, article.id, now()))

    def _offer_at_end(self, *_where: int) -> None:
        """Reading has gone on: at the end of the text its words are offered, before it no longer."""
        is_at_end = self._window.page.view.progress() >= _AT_END
        if is_at_end != self._was_at_end:
            self._was_at_end = is_at_end
            self._show_learning()

    _was_at_end = False

    # ---- how much is known

    def word_known_from(self) -> None:
        """Ask which words the reader knows without having said so, by their frequency."""
        tr, settings = self._window.tr, self._session.settings
        menu = QMenu(self._window)
        menu.addSection(tr("You know without being asked"))
        present = settings.get(settings_store.KNOWN_FROM)
        choices: dict[QAction, int] = {}
        for band, words in (
            (6, tr("Only grammatical words (und, der, weil)")),
            (5, tr("… and very frequent words")),
            (4, tr("… and frequent words")),
            (3, tr("… and fairly frequent words")),
            (2, tr("… and all but rare words")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(band == present)
            choices[action] = band
        status = self._window.status
        point = status.mapToGlobal(QPoint(14, 0)) - QPoint(0, menu.sizeHint().height())
        chosen = menus.choose(menu, point)
        if chosen is not None and chosen in choices and choices[chosen] != present:
            self.take(settings_store.KNOWN_FROM, choices[chosen])

    def take_up_known(self) -> None:
        """How much of the text is known."""
        self.learning.count()

    def word_states(self) -> None:
        """Mark words in the text by how well they are known, or no longer."""
        on = not self._session.settings.get(settings_store.WORD_STATES)
        self.take(settings_store.WORD_STATES, on)
        if on:
            tr = self._window.tr
            self._window.status.tell(tr("Marked: new words (line), words being learned (dashes), unknown words (dots)"))

    def take_up_word_states(self) -> None:
        """Lines below words, or none."""
        self.learning.colour()

    # ---- before reading

    def connect_dictionary_panel(self, panel: DictionaryPanel) -> None:
        """What the list of words to learn before reading does."""
        learning = self.learning

        def show(found: Counted) -> None:
            panel.show_counted(found.revision, found.coverage, found.meetings)

        learning.counted.connect(show)
        panel.count_asked.connect(learning.count)
        panel.save_asked.connect(self._save_meetings)
        panel.known_asked.connect(self._know_meeting)

    def word_before_reading(self) -> None:
        """Show which words one will meet most."""
        window = self._window
        window.show_part(window.inspector)
        window.inspector.show_dictionary()
        window.inspector.dictionary.show_meetings()

    def _save_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Save words that will be met, with the sentence where each stands first, as one step."""
        from reader.word_model import WordState

        wanted = [one for one in meetings if one.state is None]
        if wanted and self._keep(wanted, WordState.NEW):
            tr = self._window.tr
            words = quoted(wanted[0].lemma) if len(wanted) == 1 else tr("%Ln words", "", len(wanted))
            self._window.status.tell(tr("Saved: {words}").format(words=words))

    def _know_meeting(self, meeting: Meeting) -> None:
        from reader.word_model import WordState

        if self._keep([meeting], WordState.KNOWN):
            self._window.status.tell(self._window.tr("“{word}” counts as known now").format(word=meeting.lemma))

    def _keep(self, meetings: Sequence[Meeting], state: WordState) -> bool:
        """Whether they could be saved; all of them in one step."""
        from reader.edits.words import SaveWords
        from reader.errors import ReaderError

        article = self._session.article
        if article is None:
            return False
        try:
            edit = SaveWords(tuple(self._saving(article, one, state) for one in meetings))
        except ReaderError as error:
            self._session.refused.emit(error)
            return False
        return self._session.do(edit) is not None

    def _saving(self, article: Article, meeting: Meeting, state: WordState) -> SaveWord:
        from reader.words.looking_up import look_up
        from reader.words.saved import saving

        desk, text = self.word_desk, article.texts[0]
        card = look_up(meeting.sentence, meeting.mark.start, *self.languages_of_words(), desk.lexicon, desk.own)
        head = (shown_head(card), card.kind, card.gender) if card and card.lemma == meeting.lemma else ("", "", "")
        return saving(
            self._session.library, article, text, [meeting.span], meeting.lemma,
            shown=head[0], kind=head[1], gender=head[2], state=state,
        )  # fmt: skip

    def languages_of_words(self) -> tuple[str, str]:
        """Language of the open article, and the one that its words are explained in."""
        article = self._session.article
        here = article.texts[0].language if article else "de"
        others = [text.language for text in article.texts if base(text.language) != base(here)] if article else []
        return here, others[0] if others else ("en" if base(here) != "en" else "de")


def shown_head(card: Card) -> str:
    """A word as the head of its card has it, to be kept with it: "die Szene", "vor|stellen"."""
    if card.prefix:
        return card.lemma.replace(card.prefix, f"{card.prefix}|", 1)
    return f"{card.article} {card.lemma}".strip()
