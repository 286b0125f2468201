"""Looks for what differs between an article and its translations, beside the window, and remembers it for the session.

A slice of beads at a time: whoever closes the window waits for one slice at most, and Python's lock is given back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.differences.compare import Usual, of_alignment, pairs_of
from reader.language.glossary import Finder
from reader.record import record
from ui.reading.dots import Entry

if TYPE_CHECKING:
    from reader.differences.compare import BeadDifferences
    from reader.model import Alignment, Article, Revision, Text
    from reader.terms import Term
    from ui.session import Session

SLICE = 250  # beads, a twentieth of a second


@record
class Pair:
    """A translation beside its original, with all that the search needs."""

    text: Text
    source: Revision
    target: Revision
    alignment: Alignment
    terms: tuple[Term, ...]
    languages: tuple[str, str]


class DifferenceSearch(QObject):
    """Finds differences of the article that is open.

    Signals:
        found(tuple): The entries of all translations of the article, in reading order.
    """

    found = Signal(tuple)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, tuple[Pair, tuple[Entry, ...]]] = {}
        self._wanted: list[Pair] = []
        self._waiting: list[Pair] = []
        self._run = 0  # results of an earlier run come too late

    @property
    def busy(self) -> bool:
        """Whether it is looking."""
        return bool(self._waiting)

    def look(self) -> None:
        """Look at the article that is open; `found` follows, at once where everything is known."""
        article = self._session.article
        wanted = self._pairs(article) if article is not None else []
        if self._waiting and _are_same(wanted, self._wanted):
            return
        self._run += 1
        self._wanted = wanted
        self._waiting = [pair for pair in wanted if not self._knows(pair)]
        self._go_on()

    def _pairs(self, article: Article) -> list[Pair]:
        library, original = self._session.library, article.texts[0]
        found = []
        for text in article.texts[1:]:
            alignment = library.alignment(original, text)
            if alignment is not None and alignment.beads:
                terms = tuple(library.glossary_for(article.id, original.language, text.language))
                languages = original.language, text.language
                source, target = library.revision(original.revision), library.revision(text.revision)
                found.append(Pair(text, source, target, alignment, terms, languages))
        return found

    def _knows(self, pair: Pair) -> bool:
        known = self._known.get(pair.text.id)
        return known is not None and _is_same(known[0], pair)

    def _go_on(self) -> None:
        if self._waiting:
            run = partial(self._on_usual, self._run)
            self._session.tasks.aside(partial(_usual, self._waiting[0]), run)
            return
        article = self._session.article
        if article is None or any(pair.text not in article.texts for pair in self._wanted):
            return  # something else is read by now
        entries = [entry for pair in self._wanted for entry in self._known[pair.text.id][1]]
        self.found.emit(tuple(sorted(entries, key=lambda entry: (entry.source.start, entry.target.start))))

    def _on_usual(self, run: int, usual: Usual | None) -> None:
        if run == self._run and usual is not None:
            self._slice(usual, 0, [])

    def _slice(self, usual: Usual, start: int, before: list[BeadDifferences]) -> None:
        pair = self._waiting[0]
        if start >= len(pair.alignment.beads):
            self._known[pair.text.id] = pair, tuple(_entry(pair, one) for one in before)
            del self._waiting[0]
            self._go_on()
            return
        self._session.tasks.aside(
            partial(_look, pair, usual, start), partial(self._on_slice, self._run, usual, start, before)
        )

    def _on_slice(
        self, run: int, usual: Usual, start: int, before: list[BeadDifferences], found: list[BeadDifferences] | None
    ) -> None:
        if run == self._run:
            self._slice(usual, start + SLICE, before + (found or []))


def _usual(pair: Pair) -> Usual:
    places = pairs_of(pair.source, pair.target, pair.alignment.beads)
    return Usual.of(
        [(pair.source.plain[a.start : a.end], pair.target.plain[b.start : b.end]) for _, a, b in places], pair.languages
    )


def _look(pair: Pair, usual: Usual, start: int) -> list[BeadDifferences]:
    glossary = Finder(pair.terms, *pair.languages) if pair.terms else None
    beads = pair.alignment.beads[start : start + SLICE]
    return of_alignment(pair.source, pair.target, beads, pair.languages, glossary, usual)


def _entry(pair: Pair, one: BeadDifferences) -> Entry:
    from reader.alignment.partners import segments_of

    sentence = segments_of(pair.source.segments, *one.source).start
    return Entry(pair.text, one.source, one.target, sentence, one.differences)


def _is_same(one: Pair, other: Pair) -> bool:
    """Whether nothing has changed that the search depends on."""
    same = one.source.id == other.source.id and one.target.id == other.target.id
    return same and one.terms == other.terms and one.alignment.beads == other.alignment.beads


def _are_same(some: list[Pair], others: list[Pair]) -> bool:
    return len(some) == len(others) and all(_is_same(*pair) for pair in zip(some, others, strict=True))
