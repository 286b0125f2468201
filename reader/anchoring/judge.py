"""Judges where each span of an old text is in the new one: placed, proposed or orphaned."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reader.anchoring.carried import Candidate, Carried, Method
from reader.anchoring.compare import compare
from reader.anchoring.comparison import Comparison
from reader.anchoring.graphemes import whole
from reader.anchoring.place import Partner, Place, Texts, locate, partners, surroundings
from reader.anchoring.search import Finder, Found, Index
from reader.anchoring.words import edit_distance
from reader.model import Span, State
from reader.progress import Progress

ENOUGH = 0.5
"""Share of a span that has to be there to place it."""
LITTLE = 0.45
"""Share that has to be there to propose a place."""
SUPPORTED = 0.3
"""Share of the surroundings that has to be there to place a span of few words."""
HEAVY = 3.0
"""Weight from which a span's own words are enough: some four words, not all common."""
_DOUBTFUL = 0.5
"""Share of a span's words in doubt from which its place is."""
_SEARCH_CONTEXT = 16
"""Words around a span that are searched for with it, on either side."""
_ENOUGH_KEPT = 3
"""So many words in a row that have their place end a passage that was lost."""
_LIKE, _UNLIKE = 0.55, 0.15
"""A passage found by likeness has to be so much like it, and by so much more than any other."""
_FEW = 3.0
"""Weight a passage must have to be looked for."""
_NEIGHBOURS = 4
"""How far the nearest word that is still there may be, to say what stands in a span's place."""
_FEW_WORDS, _LARGE, _AROUND = 3, 25, 12
"""A span of so few words can be taken for its neighbour; a moved passage of so many words cannot for another;
so many words on either side tell moved ones apart."""
_MOST_PROPOSED, _MOST_GUESSES = 5, 3
_REPORT_EVERY = 100


def judge_spans(old: str, new: str, spans: Sequence[Span], progress: Progress) -> list[Carried]:
    """What became of each span."""
    judge = Judge(compare(old, new, progress))
    carried = []
    for number, span in enumerate(spans):
        if number % _REPORT_EVERY == 0:
            progress(number, len(spans))
        carried.append(judge.judge(span))
    progress(len(spans), len(spans))
    return carried


class Judge:
    """Judges spans by one comparison."""

    def __init__(self, found: Comparison) -> None:
        self._found = found
        self._texts = Texts(found.old, found.new, found.lexicon)
        self._loose_new: Finder | None = None
        self._loose_old: Finder | None = None
        self._new_index: Index | None = None
        self._index: Index | None = None

    def judge(self, span: Span) -> Carried:
        """What became of a span."""
        if not 0 <= span.start < span.end <= len(self._found.old.text):
            return Carried(State.ORPHANED, 0, 0, 0.0, Method.NONE)
        inner = self._found.old.covered(*span)
        if not inner:
            return self._judge_blank(span)
        pairs = partners(self._found, surroundings(self._found.old, inner))
        places = locate(self._texts, span, pairs)
        if any(n in self._found.doubts for n in inner) and (doubted := self._judge_doubted(span, inner, places)):
            return doubted
        if places and places[0].least >= LITTLE:
            unsure = self._judge_look_alike(inner, places[0]) or self._judge_twins(inner, places[0])
            return unsure or self._judge_place(span, places)
        return self._search(span, inner) or self._judge_changed(inner) or self._orphan(inner, places)

    def _judge_place(self, span: Span, places: Sequence[Place]) -> Carried:
        best = places[0]
        score = min(1.0, 0.7 * best.survives + 0.3 * best.support)
        if best.least >= ENOUGH and (best.support >= SUPPORTED or best.weight >= HEAVY):
            old, new = self._found.old.text, self._found.new.text
            same = best.span == span and old[span.start : span.end] == new[span.start : span.end]
            method = Method.POSITION if same else Method.MOVED if best.passage else Method.DIFFERENCE
            return Carried(State.PLACED, *best.span, round(score, 3), method)
        method = Method.MOVED if best.passage else Method.DIFFERENCE
        return propose([Candidate(*place.span, round(place.survives * 0.7, 3)) for place in places], method)

    def _judge_doubted(self, span: Span, inner: range, places: Sequence[Place]) -> Carried | None:
        """A proposal, if most of the span could as well be elsewhere."""
        doubts = self._found.doubts
        doubtful = [n for n in inner if n in doubts]
        lengths = {n: self._found.old.ends[n] - self._found.old.starts[n] for n in inner}
        if sum(lengths[n] for n in doubtful) < _DOUBTFUL * sum(lengths.values()):
            return None
        candidates = [Candidate(*place.span, 0.5) for place in places if place.least >= LITTLE]
        for number in doubtful:
            for other in sorted(doubts[number]):
                candidates += self._shifted(inner, number, other)
        return propose(candidates, Method.DIFFERENCE) if candidates else None

    def _shifted(self, inner: range, number: int, other: int) -> list[Candidate]:
        """The span as it would be if word `number` of it had become word `other`, if all of its words fit."""
        old, new = self._found.old, self._found.new
        first = other - (number - inner.start)
        if first < 0 or first + len(inner) > len(new):
            return []
        if old.ids[inner.start : inner.stop].tolist() != new.ids[first : first + len(inner)].tolist():
            return []
        return [Candidate(new.starts[first], new.ends[first + len(inner) - 1], 0.45)]

    def _judge_look_alike(self, inner: range, place: Place) -> Carried | None:
        """A proposal, if a word has become one like it that the text knows: mended, or another ("eines", "einen")."""
        found = self._found
        if len(inner) != 1 or found.kept[inner.start] == 1 or found.last[inner.start] != place.first:
            return None
        if not found.lexicon.is_old(int(found.new.ids[place.first])):
            return None
        return propose([Candidate(*place.span, 0.45)], Method.DIFFERENCE)

    def _judge_twins(self, inner: range, place: Place) -> Carried | None:
        """A proposal, if the same words stand elsewhere and nothing says which ones are meant."""
        here = Candidate(*place.span, 0.5)
        twins = self._beside(inner, place) if len(inner) <= _FEW_WORDS else []
        if place.passage and self._found.size_of(place.passage) < _LARGE:
            twins += self._like_moved(inner, place)
        return propose([here, *twins], Method.MOVED if place.passage else Method.DIFFERENCE) if twins else None

    def _beside(self, inner: range, place: Place) -> list[Candidate]:
        """The same words, standing directly beside the place or the old one, that correspond to nothing."""
        found, count = self._found, len(inner)
        words = found.old.ids[inner.start : inner.stop].tolist()
        for first in (inner.start - count, inner.stop):
            gone = all(n < 0 for n in found.first[max(0, first) : first + count])
            if first >= 0 and gone and found.old.ids[first : first + count].tolist() == words:
                return [Candidate(*place.span, 0.45)]
        return [
            Candidate(found.new.starts[first], found.new.ends[first + count - 1], 0.45)
            for first in (place.first - count, place.first + count)
            if first >= 0
            and all(n < 0 for n in found.origin[first : first + count])
            and found.new.ids[first : first + count].tolist() == words
        ]

    def _like_moved(self, inner: range, place: Place) -> list[Candidate]:
        """Where else the words around stand, of a short passage that was moved: one of several alike may have been."""
        found = self._found
        low, high = inner.start, inner.stop
        while low and inner.start - low < _AROUND and self._goes_on(low - 1, low):
            low -= 1
        while high < len(found.old) and high - inner.stop < _AROUND and self._goes_on(high - 1, high):
            high += 1
        words = found.old.ids[low:high].tolist()
        offset = inner.start - low
        elsewhere = [
            Candidate(found.new.starts[s + offset], found.new.ends[s + offset + len(inner) - 1], 0.4)
            for s in self._occurrences(words, low)
            if s + offset != place.first
        ]
        if elsewhere:
            return elsewhere
        old = self._old_index()
        return [Candidate(*place.span, 0.45)] if len(old.occurrences(words)) > 1 else []

    def _goes_on(self, word: int, following: int) -> bool:
        first = self._found.first
        return first[word] >= 0 and first[following] == first[word] + 1

    def _judge_blank(self, span: Span) -> Carried:
        """A span of white space: it is placed if the words around it are still neighbours."""
        found = self._found
        after = bisect_left(found.old.starts, span.end)
        if 0 < after < len(found.old):
            left, right = found.last[after - 1], found.first[after]
            if left >= 0 and right == left + 1 and found.new.ends[left] < found.new.starts[right]:
                start, end = found.new.ends[left], found.new.starts[right]
                offset = span.start - found.old.ends[after - 1]
                if found.new.text[start:end] == found.old.text[found.old.ends[after - 1] : found.old.starts[after]]:
                    start, end = start + offset, start + offset + span.end - span.start
                return Carried(State.PLACED, *whole(found.new.text, start, end), 1.0, Method.DIFFERENCE)
        return Carried(State.ORPHANED, 0, 0, 0.0, Method.NONE)

    def _search(self, span: Span, inner: range) -> Carried | None:
        """A place by likeness, among the words that correspond to nothing; none where nothing is like it."""
        found = self._found
        wanted = self._lost_around(inner)
        words = found.old.ids[wanted].tolist() if wanted else []
        # A word that is gone from between its neighbours is gone; only passages are looked for elsewhere.
        if sum(found.lexicon.weights[word] for word in words) < _FEW:
            return None
        if self._loose_new is None or self._loose_old is None:
            self._loose_new = Finder(found.new.ids, _loose(found.origin), found.lexicon)
            self._loose_old = Finder(found.old.ids, _loose(found.first), found.lexicon)
        hits = [(hit, place) for hit in self._loose_new.find(words) if (place := self._place_of(span, wanted, hit))]
        hits = [(hit, place) for hit, place in hits if place.least >= LITTLE and hit.share >= LITTLE]
        if not hits:
            return None
        hit, best = hits[0]
        twins = [twin for twin in self._loose_old.find(words) if twin.share >= hit.share - _UNLIKE]
        alone = (len(hits) == 1 or hits[1][0].share < hit.share - _UNLIKE) and len(twins) <= 1
        if alone and best.least >= ENOUGH and hit.share >= _LIKE:
            return Carried(State.PLACED, *best.span, round(hit.share * best.survives, 3), Method.SEARCH)
        if best.least < ENOUGH and hit.share < _LIKE:
            return None
        candidates = [Candidate(*place.span, round(hit.share * place.survives, 3)) for hit, place in hits]
        return propose(candidates, Method.SEARCH)

    def _lost_around(self, inner: range) -> list[int]:
        """Words of the passage that was lost with a span: those around it, as far as some that have their place."""
        first = self._found.first
        lost = [n for n in inner if first[n] < 0]
        for step, at in ((-1, inner.start - 1), (1, inner.stop)):
            kept = 0
            while 0 <= at < len(first) and kept < _ENOUGH_KEPT and abs(at - inner.start) < _SEARCH_CONTEXT + len(inner):
                if first[at] < 0:
                    lost.append(at)
                    kept = 0
                else:
                    kept += 1
                at += step
        return sorted(lost)

    def _place_of(self, span: Span, wanted: Sequence[int], hit: Found) -> Place | None:
        pairs = {wanted[at]: Partner(new, new, kept, 0) for at, (new, kept) in hit.pairs.items()}
        places = locate(self._texts, span, pairs)
        return places[0] if places else None

    def _judge_changed(self, inner: range) -> Carried | None:
        """A proposal, if another word that looks like it stands in the place of one ("der" of "den")."""
        there = self._words_there(inner)
        alone = inner.start > 0 and inner.stop < len(self._found.old) and len(inner) == len(there) == 1
        if not alone or self._found.first[inner.start - 1] < 0 or self._found.first[inner.stop] < 0:
            return None
        forms, found = self._found.lexicon.forms, self._found
        mine, theirs = forms[found.old.ids[inner.start]], forms[found.new.ids[there.start]]
        if edit_distance(mine, theirs) > 1 or max(len(mine), len(theirs)) < 2:
            return None
        candidate = Candidate(found.new.starts[there.start], found.new.ends[there.start], 0.4)
        return propose([candidate], Method.DIFFERENCE)

    def _orphan(self, inner: range, places: Sequence[Place]) -> Carried:
        """The words are gone; what stands there now, and where the same words stand, may help the reader."""
        guesses = [Candidate(*place.span, round(place.survives * 0.5, 3)) for place in places]
        guesses += self._what_stands_there(inner) + self._same_words(inner)
        return Carried(State.ORPHANED, 0, 0, 0.0, Method.NONE, _distinct(guesses)[:_MOST_GUESSES])

    def _what_stands_there(self, inner: range) -> list[Candidate]:
        there = self._words_there(inner)
        new = self._found.new
        return [Candidate(new.starts[there.start], new.ends[there.stop - 1], 0.3)] if there else []

    def _words_there(self, inner: range) -> range:
        """New words that stand between the neighbours of old ones, if there are not too many."""
        found = self._found
        before, after = inner.start - 1, inner.stop
        while before > inner.start - _NEIGHBOURS and before >= 0 and found.first[before] < 0:
            before -= 1
        while after < inner.stop + _NEIGHBOURS and after < len(found.old) and found.first[after] < 0:
            after += 1
        if before < 0 or after >= len(found.old) or found.first[before] < 0 or found.first[after] < 0:
            return range(0)
        low, high = found.last[before] + 1, found.first[after]
        return range(low, high) if 0 <= high - low <= 2 * (after - before) + 4 else range(0)

    def _same_words(self, inner: range) -> list[Candidate]:
        """The nearest places where the same words stand."""
        found, count = self._found, len(inner)
        words = found.old.ids[inner.start : inner.stop].tolist()
        return [
            Candidate(found.new.starts[s], found.new.ends[s + count - 1], 0.2)
            for s in self._occurrences(words, inner.start)
        ]

    def _occurrences(self, words: Sequence[int], start: int) -> list[int]:
        """Where these words stand in the new text, nearest first to where the old text would have them."""
        if self._new_index is None:
            self._new_index = Index(self._found.new.ids)
        expected = start * len(self._found.new) / max(1, len(self._found.old))
        return self._new_index.occurrences(words, expected)

    def _old_index(self) -> Index:
        if self._index is None:
            self._index = Index(self._found.old.ids)
        return self._index


def propose(candidates: Iterable[Candidate], method: Method) -> Carried:
    """A proposal of at least one candidate, the best first."""
    chosen = _distinct(candidates)[:_MOST_PROPOSED]
    best = chosen[0]
    return Carried(State.PROPOSED, best.start, best.end, best.score, method, chosen)


def _distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Best first, each place once."""
    best: dict[tuple[int, int], Candidate] = {}
    for one in candidates:
        if (one.start, one.end) not in best or best[one.start, one.end].score < one.score:
            best[one.start, one.end] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.start)))


def _loose(partners: Sequence[int]) -> list[int]:
    return [number for number, partner in enumerate(partners) if partner < 0]
