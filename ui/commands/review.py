"""What the actions about learning do: reviewing saved words, of the library or of an article."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ui.commands.centre import show_reading
from ui.commands.preferences import PreferenceCommands

if TYPE_CHECKING:
    from reader.word_model import SavedWord
    from ui.lookup.word_desk import WordDesk
    from ui.panels.review import ReviewPage
    from ui.session import Session
    from ui.window import MainWindow


class ReviewCommands(PreferenceCommands):
    """The part of `Commands` that is about reviewing words."""

    _window: MainWindow
    _session: Session

    @cached_property
    def word_desk(self) -> WordDesk:
        """Looks words up."""
        raise NotImplementedError

    @cached_property
    def review_page(self) -> ReviewPage:
        """Made with the first review."""
        from ui.panels.review import ReviewPage

        page = ReviewPage(self._session, self._explained, now, self._window)
        page.set_theme(self._window.appearance.theme)
        self._window.appearance.changed.connect(page.set_theme)
        page.left.connect(self.leave_review)
        page.place_asked.connect(self.show_saved_word)
        return page

    def word_review(self) -> None:
        """Review what is due in the whole library."""
        self._window.page.note_place()
        self._window.show_in_centre(self.review_page)
        self.review_page.begin()

    def word_review_article(self) -> None:
        """Review what was saved in the open article, for five minutes."""
        from reader.words.coverage import after_reading

        article = self._session.article
        if article is None:
            return
        words = after_reading(self._session.library, article.id, now())
        if not words:
            self._window.status.tell(self._window.tr("No word of this article is due; press a word and W to save it."))
            return
        self._window.page.note_place()
        self._window.show_in_centre(self.review_page)
        self.review_page.begin(words, article.title)

    def show_saved_word(self, word: SavedWord) -> None:
        """Show where a word was saved."""
        raise NotImplementedError

    def leave_review(self) -> None:
        """Back to what was in the centre before."""
        show_reading(self._window, self._session)

    def _explained(self, word: SavedWord) -> str:
        """What a word means, as its card says it."""
        from reader.words.looking_up import look_up_word
        from ui.reading.word_text import entries_html

        languages = [one.partner_language for one in word.places if one.partner_language]
        target = languages[-1] if languages else ("en" if word.language != "en" else "de")
        card = look_up_word(word.lemma, word.language, target, self.word_desk.lexicon, self.word_desk.own)
        return entries_html(card, self._window.appearance.theme, everything=False) if card is not None else ""


def now() -> datetime:
    """The time, in the reader's own zone."""
    return datetime.now().astimezone()
