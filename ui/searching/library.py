"""Searching the library as one types: what is asked when, and what of the answers is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.search.parsing import parse
from reader.search.query import FaultyQuery
from reader.search.searching import Page, search
from ui import settings_store, spoken
from ui.translated import error_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.search.index import SearchIndex
    from ui.panels.search import SearchPage
    from ui.searching.index import IndexKeeper
    from ui.searching.lane import Answer, IndexLane
    from ui.settings_store import SettingsStore

REST = 250  # milliseconds after a key from which on what was typed is taken for finished
PAGE = 40
TYPING = 14  # hits that are shown between two keys: as many as are in sight
_REMEMBERED = 10
_LAST_WORD = re.compile(r"(?s)(.*?)(\w[\w'’-]*)\Z")
_JOINING = frozenset(("AND", "OR", "NOT", "NEAR"))

Asked = tuple[Page, tuple[str, ...], str]


class LibrarySearch(QObject):
    """Asks the lane and fills the page.

    Signals:
        faulty(str): What is wrong with what was typed; "" where nothing is.
    """

    faulty = Signal(str)

    def __init__(self, page: SearchPage, lane: IndexLane, keeper: IndexKeeper, settings: SettingsStore) -> None:
        super().__init__(page)
        self._page, self._lane, self._keeper, self._settings = page, lane, keeper, settings
        self._words = ""
        self._number = 0  # of the search; answers to another one are not shown
        self._full: tuple[str, int, bool] | None = None  # the finished query, pages shown, whether there may be more
        self._asks_more = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.finish)
        page.narrowed.connect(self.again)
        page.more_asked.connect(self.more)
        keeper.stepped.connect(self._on_stepped)
        keeper.told.connect(page.tell_state)

    @property
    def words(self) -> str:
        """What is searched for."""
        return self._words

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._rest.isActive() or self._lane.busy

    def typed(self, words: str) -> None:
        """Search for what may not be finished yet."""
        self._words = words.strip()
        self._number += 1
        self._full = None
        self._page.show_query(self._words, self.recent())
        if not self._words:
            self._rest.stop()
            self._complain("")
            return
        if not self._keeper.ready:
            self._keeper.begin()
        self._ask("typed", self._query(self._words), 0, typing=True)
        self._rest.start()

    def again(self) -> None:
        """Other places are to be looked in."""
        if self._words:
            self._number += 1
            self.finish()

    def finish(self) -> None:
        """What was typed is finished, or stands for a while: say what is wrong with it, else search thoroughly."""
        self._rest.stop()
        if not self._words:
            return
        try:
            parse(self._words)
        except FaultyQuery as error:
            self._complain(error_words(error))
            return
        self._complain("")
        query = self._query(self._words)
        self._full = (query, 0, False)
        longer = finished(self._words)
        self._ask("full", query, 0, typing=False, longer=self._query(longer) if longer != self._words else "")

    def more(self) -> None:
        """Show what comes below."""
        if self._full is not None and self._full[2] and not self._asks_more:
            self._asks_more = True
            self._ask("more", self._full[0], self._full[1], typing=False)

    def _query(self, words: str) -> str:
        language = self._page.language
        if not language:
            return words
        return f"lang:{language} ({words})" if " OR " in words else f"lang:{language} {words}"

    def _ask(self, kind: str, query: str, page: int, *, typing: bool, longer: str = "") -> None:
        number, within = self._number, self._page.within
        self._lane.ask(
            kind, _question(query, page, within, typing, longer), lambda answer: self._on_answer(number, page, answer)
        )

    def _on_answer(self, number: int, page: int, answer: Answer) -> None:
        if page:
            self._asks_more = False
        if number != self._number:
            return
        if answer.error is not None:
            self._complain(str(answer.error))
        if answer.value is None:
            return
        found, languages, query = answer.value
        self._page.offer_languages(languages)
        if self._full is not None:
            self._full = (
                query,
                page + 1,
                (page + 1) * PAGE < found.total or (not found.is_all and bool(found.hits)),
            )
        self._page.show_hits(found.hits, found.total, is_all=found.is_all, more=page > 0)
        if not page and not self._rest.isActive():
            spoken.say(self._page.count, self._page.count.text())

    def _complain(self, words: str) -> None:
        self.faulty.emit(words)

    def _on_stepped(self) -> None:
        self._lane.refresh()
        if self._words and self._page.isVisible() and not self._rest.isActive():
            self.finish()

    # ---- what was searched for

    def recent(self) -> list[str]:
        """What was searched for before, the last first."""
        return [one for one in str(self._settings.get(settings_store.SEARCHES)).split("\n") if one]

    def remember(self) -> None:
        """What is searched for led somewhere."""
        words = " ".join(self._words.split())
        if words:
            others = [one for one in self.recent() if one != words]
            self._settings.put(settings_store.SEARCHES, "\n".join([words, *others][:_REMEMBERED]))


def _question(query: str, page: int, within: str, typing: bool, longer: str) -> Callable[[SearchIndex], Asked]:
    """A page of hits.

    Args:
        query: What is searched for.
        page: From 0.
        within: The one place to look in; "" for all.
        typing: Whether only what is in sight is wanted, soon.
        longer: Finds more; what it finds comes below where `query` fills no page.
    """
    places, size = (within,) if within else (), TYPING if typing else PAGE

    def ask(index: SearchIndex) -> Asked:
        try:
            found = search(index, query, page=page, size=size, within=places, typing=typing)
            if not longer or found.total >= size:
                return found, index.languages, query
            more = search(index, longer, size=size, within=places)
        except FaultyQuery:  # said already, about what was typed
            return Page((), 0, True), index.languages, query
        known = set(found.hits)
        hits = (*found.hits, *(one for one in more.hits if one not in known))
        return Page(hits, max(more.total, len(hits)), more.is_all), index.languages, longer

    return ask


def finished(words: str) -> str:
    """A query whose last word may go on: "Medien" also finds "Mediengestalter", below what has the word itself."""
    found = _LAST_WORD.fullmatch(words)
    if found is None or found[2] in _JOINING or found[1].count('"') % 2 or found[1][-1:] in tuple(':"„“-'):
        return words
    longer = f"{found[1]}({found[2]} OR {found[2]}*)"
    try:
        parse(longer)
    except FaultyQuery:
        return words
    return longer
