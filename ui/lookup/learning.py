"""What the window says about learning: how much of the article is known, what is due, and words coloured by state.

Counting is the worker's, and begins when the article has been in sight for a while: no text has to wait for it. What
it has found is kept, in the library and here, so that saving a word costs no counting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.record import record
from reader.text.language_tags import base
from reader.words.coverage import before_reading, coverage
from reader.words.form_states import FormLemmas, form_lemmas, marked_places
from reader.words.reviewing import due_count
from ui import settings_store
from ui.lookup.word_states import StatesOfText, StatesOfTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from reader.changes import Changes
    from reader.library import Library
    from reader.model import Text
    from reader.progress import Progress
    from reader.words.coverage import Coverage, Meeting
    from ui.reading.bitext import Bitext
    from ui.reading.page import ReadingPage
    from ui.session import Session

AT_REST = 1500  # milliseconds that an article has been in sight before its words are counted
SOON = 300  # the same after a change: what was counted before is kept
AGAIN = 5 * 60_000  # milliseconds after which the clock is asked what is due


@record
class Counted:
    """What the worker has found in a text.

    Attributes:
        revision: That was counted.
        coverage: How much of it the reader knows.
        meetings: The words met most often that are not known.
        forms: Its lemmas by form; None while no word is coloured.
        known_from: The band from which on words were taken for granted.
    """

    revision: str
    coverage: Coverage
    meetings: Sequence[Meeting]
    forms: FormLemmas | None
    known_from: int


class Learning(QObject):
    """Counts for the parts of the window.

    Signals:
        counted(Counted): Of the article that is open.
        due_changed(int): So many words are due.
    """

    counted = Signal(object)
    due_changed = Signal(int)

    def __init__(
        self, session: Session, page: ReadingPage, now: Callable[[], datetime], fail: Callable[[Exception], None]
    ) -> None:
        """Begin to look.

        Args:
            session: With the open library.
            page: Where words are coloured.
            now: The time, aware, in the reader's own zone.
            fail: Is told what went wrong.
        """
        super().__init__(page)
        self._session, self._page, self._now, self._fail = session, page, now, fail
        self._running = ""  # the revision that is being counted
        self._stale = False  # whether it has to be counted again then
        self.found: Counted | None = None
        self.due = 0
        self._coloured: Bitext | None = None  # what was in sight when words were coloured last
        self._rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._rest.timeout.connect(self.count)
        self._clock = QTimer(self, interval=AGAIN)
        self._clock.timeout.connect(self.look_at_due)
        self._clock.start()
        page.view.position_changed.connect(self._on_shown)
        session.article_opened.connect(self._on_article)
        session.scope_opened.connect(lambda _scope: self._rest.stop())
        session.changed.connect(self._on_changed)
        self.look_at_due()
        self._on_article(session.article)

    # ---- how much is known

    @property
    def present(self) -> Counted | None:
        """What was found in the article that is open; None until it is."""
        article = self._session.article
        if article is None or self.found is None or self.found.revision != article.texts[0].revision:
            return None
        return self.found

    def count(self) -> None:
        """Count the words of the open article; `counted` tells. One that is being counted is not counted twice."""
        self._rest.stop()
        article = self._session.article
        if article is None:
            return
        text = article.texts[0]
        if self._running:
            self._stale = True
            return
        self._running = text.revision
        settings = self._session.settings
        known_from = int(settings.get(settings_store.KNOWN_FROM))
        forms = self._forms_of(text, known_from)
        colours = bool(settings.get(settings_store.WORD_STATES))

        def work(library: Library, progress: Progress) -> Counted:
            return Counted(
                text.revision,
                coverage(library, text, known_from, progress),
                before_reading(library, text, known_from=known_from, progress=progress),
                forms or (form_lemmas(library, text, known_from, progress) if colours else None),
                known_from,
            )

        self._session.tasks.run("", work, self._take, self._on_failed)

    def _forms_of(self, text: Text, known_from: int) -> FormLemmas | None:
        """Those that are known already."""
        found = self.found
        if found is not None and (found.revision, found.known_from) == (text.revision, known_from):
            return found.forms
        return None

    def _take(self, found: Counted) -> None:
        self._running = ""
        was_stale, self._stale = self._stale, False
        self._session.library.expect_traces()  # the worker has noted what it has counted
        article = self._session.article
        is_of_this = article is not None and article.texts[0].revision == found.revision
        if is_of_this:
            self.found = found
            self.counted.emit(found)
            self.colour()
        if (was_stale or not is_of_this) and not self._running:
            self.count()

    def _on_failed(self, error: Exception) -> None:
        self._running = ""
        self._stale = False
        self._fail(error)

    # ---- what is due

    def look_at_due(self) -> None:
        """Ask the library what is due by now."""
        due = due_count(self._session.library, self._now()).total
        if due != self.due:
            self.due = due
            self.due_changed.emit(due)

    # ---- colours

    def colour(self) -> None:
        """Colour words by their state, or no longer."""
        view, found, article = self._page.view, self.present, self._session.article
        self._coloured = view.bitext()
        if not self._session.settings.get(settings_store.WORD_STATES) or article is None or self._page.shows_old:
            if view.scene.states is not None:
                view.set_states(None)
            return
        if found is None or found.forms is None:
            view.set_states(None)
            self.count()
            return
        library = self._session.library
        saved = library.saved_words(article=article.id)
        texts = {}
        for number, text in enumerate(article.texts):
            places = marked_places(saved, text)
            if number == 0 or places:
                states = library.word_states(base(text.language)) if number == 0 else {}
                forms = found.forms if number == 0 else None
                texts[str(text.id)] = StatesOfText(library.revision(text.revision), forms, states, places)
        view.set_states(StatesOfTexts(texts))

    # ---- what happens

    def _on_shown(self, *_where: int) -> None:
        """Something else is in sight, such as an old version, where words stand elsewhere; or it has only moved."""
        if self._page.view.bitext() is not self._coloured:
            self.colour()

    def _on_article(self, article: object) -> None:
        if self._page.view.scene.states is not None:
            self._page.view.set_states(None)
        if article is not None:
            self._rest.start(AT_REST)

    def _on_changed(self, changes: Changes) -> None:
        if changes.words:
            self.look_at_due()
        if changes.texts or changes.entries or changes.words:
            if changes.entries and self.found is not None:
                self.found = None  # lemmas may be other ones
            self.colour()
            if self._session.article is not None:
                self._rest.start(SOON if self.present else AT_REST)
