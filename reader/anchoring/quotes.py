"""Finds quotations in a text when the one they were made on is not known: by words, context and position."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from reader.anchoring.carried import Candidate, Carried, Method
from reader.anchoring.judge import ENOUGH, HEAVY, LITTLE, propose
from reader.anchoring.place import Partner, Place, Texts, locate
from reader.anchoring.search import Finder, Index
from reader.anchoring.words import Lexicon, WordReader, Words
from reader.model import Selectors, Span, State
from reader.progress import Progress

_LIKE, _LIKE_HEAVY = 0.55, 0.4
"""Share of quotation and context that has to be there to place it; less will do if the quotation itself says much."""
_UNLIKE = 0.15
"""By so much more it has to be there than in any other place."""
_MOST_GUESSES = 3
_REPORT_EVERY = 50


def judge_quotes(new: str, quotes: Sequence[Selectors], progress: Progress) -> list[Carried]:
    """What became of each quotation."""
    judge = _QuoteJudge(new, quotes)
    carried = []
    for number, quote in enumerate(quotes):
        if number % _REPORT_EVERY == 0:
            progress(number, len(quotes))
        carried.append(judge.judge(quote))
    progress(len(quotes), len(quotes))
    return carried


class _QuoteJudge:
    """Judges quotations by one text."""

    def __init__(self, new: str, quotes: Sequence[Selectors]) -> None:
        self._reader = WordReader((new, *chain.from_iterable((q.prefix, q.exact, q.suffix) for q in quotes)))
        self._new = self._reader.read(new)
        read = [self._reader.read(quote.prefix + quote.exact + quote.suffix).ids for quote in quotes]
        # Of the old text, its words are known by the quotations, and by what the new text says more than once.
        often = np.flatnonzero(np.bincount(self._new.ids, minlength=len(self._reader.forms)) > 1).astype(np.int32)
        known = np.concatenate([*read, often]) if read else often
        self._lexicon = Lexicon(self._reader.forms, known, self._new.ids)
        self._index = Index(self._new.ids)
        self._finder = Finder(self._new.ids, range(len(self._new)), self._lexicon)

    def judge(self, quote: Selectors) -> Carried:
        """What became of a quotation."""
        old = self._reader.read(quote.prefix + quote.exact + quote.suffix)
        span = Span(len(quote.prefix), len(quote.prefix) + len(quote.exact))
        inner = old.covered(*span)
        if not inner:
            return self._judge_blank(quote)
        found = [
            (share, place) for share, place in self._places(old, span) if place.least >= LITTLE or place.support >= 0.5
        ]
        there = [(share, place) for share, place in found if place.least >= LITTLE]
        if not there:
            guesses = [Candidate(*place.span, round(0.5 * share, 3)) for share, place in found[:_MOST_GUESSES]]
            return Carried(State.ORPHANED, 0, 0, 0.0, Method.NONE, tuple(guesses))
        here = Span(quote.start, quote.end)
        for share, place in there:
            same = place.span == here and self._new.text[here.start : here.end] == quote.exact
            if same and share >= there[0][0] - 0.01 and share >= _LIKE:
                return Carried(State.PLACED, *here, round(share, 3), Method.POSITION)
        share, best = there[0]
        alone = len(there) == 1 or there[1][0] < share - _UNLIKE
        enough = _LIKE_HEAVY if best.weight >= HEAVY else _LIKE
        if alone and best.least >= ENOUGH and share >= enough:
            return Carried(State.PLACED, *best.span, round(share * best.survives, 3), Method.CONTEXT)
        candidates = [Candidate(*place.span, round(share * place.survives, 3)) for share, place in there]
        return propose(candidates, Method.CONTEXT)

    def _places(self, old: Words, span: Span) -> list[tuple[float, Place]]:
        """Where the quotation could be, and how much of it and its context is there; best first."""
        texts = Texts(old, self._new, self._lexicon)
        words = old.ids.tolist()
        whole = self._index.occurrences(words)
        if len(whole) == 1:
            pairs = {n: Partner(whole[0] + n, whole[0] + n, 1.0, 0) for n in range(len(words))}
            return [(1.0, place) for place in locate(texts, span, pairs)]
        found: list[tuple[float, Place]] = []
        for hit in self._finder.find(words):
            pairs = {n: Partner(new, new, kept, 0) for n, (new, kept) in hit.pairs.items()}
            found += [(hit.share, place) for place in locate(texts, span, pairs)[:1]]
        return sorted(found, key=lambda one: -one[0])

    def _judge_blank(self, quote: Selectors) -> Carried:
        """A quotation without words: white space, or marks nobody sees; only its context can say where."""
        context = quote.prefix + quote.exact + quote.suffix
        at = self._new.text.find(context)
        if quote.exact and at >= 0 and self._new.text.find(context, at + 1) < 0:
            start = at + len(quote.prefix)
            return Carried(State.PLACED, start, start + len(quote.exact), 1.0, Method.CONTEXT)
        return Carried(State.ORPHANED, 0, 0, 0.0, Method.NONE)
