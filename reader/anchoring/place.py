"""Turns pairs of words into the new place of a span, and says how sure that is."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from reader.anchoring.comparison import Comparison
from reader.anchoring.graphemes import whole
from reader.anchoring.words import Lexicon, Words
from reader.model import Span

_CONTEXT_WORDS, _CONTEXT_LENGTH = 24, 72
"""Words around a span that speak for its place: at most so many, in at most so many code points, on either side."""
_FADING = 6.0
"""They do the less the farther away they are: to 1/e at so many words."""
_SHIFT = 12
"""Words by which the surroundings may have moved against the span."""
_ADDED = 60
"""Code points added in the middle of a span beyond which it has been torn apart; of a longer one, its own length."""

_LONGEST = 2_000
"""Code points of a word up to which its letters are compared; the same letters can be many, with marks between."""


class Partner(NamedTuple):
    """What became of a word: new words `first` to `last`, how much of it is kept, in which passage."""

    first: int
    last: int
    kept: float
    passage: int


@dataclass(frozen=True, slots=True)
class Texts:
    """The two texts a place is looked for between."""

    old: Words
    new: Words
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span is in the new text.

    Attributes:
        span: The place, in code points.
        first: Number of its first new word.
        survives: Share of the span's words that is there, by their length, 0 to 1.
        least: The same by the least favourable count: without punctuation, or with white space, which is
            there only between two words that are.
        support: Share of the surroundings, near ones before far ones, that is around it, 0 to 1.
        weight: What the span's words that are there weigh.
        passage: Which passage it is in: 0 is what stayed in order.
    """

    span: Span
    first: int
    survives: float
    least: float
    support: float
    weight: float
    passage: int


def surroundings(words: Words, inner: range) -> range:
    """Some words around, and `inner`."""
    first, last = inner.start, inner.stop
    while (
        first and inner.start - first < _CONTEXT_WORDS
        and words.starts[inner.start] - words.starts[first - 1] <= _CONTEXT_LENGTH
    ):  # fmt: skip
        first -= 1
    while (
        last < len(words) and last - inner.stop < _CONTEXT_WORDS
        and words.ends[last] - words.ends[inner.stop - 1] <= _CONTEXT_LENGTH
    ):  # fmt: skip
        last += 1
    return range(first, last)


def partners(found: Comparison, numbers: range) -> dict[int, Partner]:
    """What became of these words of the old text; those that are gone are left out."""
    return {
        n: Partner(found.first[n], found.last[n], found.kept[n], found.passage[n])
        for n in numbers
        if found.first[n] >= 0
    }


def locate(texts: Texts, span: Span, pairs: Mapping[int, Partner]) -> list[Place]:
    """Places of a span, best first: more than one if the span was torn apart.

    Args:
        texts: Old and new.
        span: In code points of the old text; covers at least one word.
        pairs: What became of the span's words and those around it.
    """
    inner = texts.old.covered(*span)
    there = {n: pairs[n] for n in inner if n in pairs}
    if not there:
        return []
    together = _place(texts, span, pairs)
    most = max(_ADDED, span.end - span.start)
    if together.span.end - together.span.start <= span.end - span.start + most:
        return [together]
    return sorted(
        (_place(texts, span, part) for part in _parts(texts, pairs, there, most)), key=lambda place: -place.survives
    )


def _parts(
    texts: Texts, pairs: Mapping[int, Partner], there: Mapping[int, Partner], most: int
) -> Iterator[dict[int, Partner]]:
    """The pairs, for each stretch of the new text that holds a part of the span's words."""
    new = texts.new
    in_order = sorted(there, key=lambda n: there[n].first)
    start = 0
    for at in range(1, len(in_order) + 1):
        if at < len(in_order):
            before, after = there[in_order[at - 1]], there[in_order[at]]
            if new.starts[after.first] - new.ends[before.last] <= most:
                continue
        part = set(in_order[start:at])
        yield {n: p for n, p in pairs.items() if n in part or n not in there}
        start = at


def _place(texts: Texts, span: Span, pairs: Mapping[int, Partner]) -> Place:
    inner = texts.old.covered(*span)
    there = _without_loose_marks(texts, inner, [n for n in inner if n in pairs])
    first, last = min(there, key=lambda n: pairs[n].first), max(there, key=lambda n: pairs[n].last)
    low, high = pairs[first].first, pairs[last].last
    start, end = _start(texts, span, first, low), _end(texts, span, last, high)
    lengths = {n: min(span.end, texts.old.ends[n]) - max(span.start, texts.old.starts[n]) for n in inner}
    survive = sum(lengths[n] * pairs[n].kept for n in there)
    survives = survive / sum(lengths.values())
    between = sum(texts.old.starts[n + 1] - texts.old.ends[n] for n in there if n + 1 in inner and n + 1 in pairs)
    whole_length = texts.old.ends[inner[-1]] - texts.old.starts[inner[0]] if len(inner) > 1 else lengths[inner[0]]
    spoken = {n: lengths[n] for n in inner if texts.lexicon.spoken[int(texts.old.ids[n])]}
    spoken_survives = sum(spoken[n] * pairs[n].kept for n in there if n in spoken) / max(1, sum(spoken.values()))
    ids, weights = texts.old.ids, texts.lexicon.weights
    return Place(
        span=whole(texts.new.text, start, max(end, start + 1)),
        first=low,
        survives=survives,
        least=min(survives, (survive + between) / max(1, whole_length), spoken_survives if spoken else 1.0),
        support=_support(texts, inner, pairs, low, high),
        weight=sum(weights[int(ids[n])] * pairs[n].kept for n in there),
        passage=pairs[first].passage,
    )


def _without_loose_marks(texts: Texts, inner: range, there: list[int]) -> list[int]:
    """The words without punctuation at an end whose own word is gone: the comma of "Haus, das" if "Haus" is."""
    old, spoken = texts.old, texts.lexicon.spoken
    kept = set(there)
    while len(there) > 1 and not spoken[int(old.ids[there[0]])]:
        owner = there[0] - 1
        if owner not in inner or owner in kept or old.ends[owner] < old.starts[there[0]]:
            break
        there = there[1:]
    while len(there) > 1 and not spoken[int(old.ids[there[-1]])]:
        owner = there[-1] + 1
        if owner not in inner or owner in kept or old.ends[there[-1]] < old.starts[owner]:
            break
        there = there[:-1]
    return there


def _start(texts: Texts, span: Span, word: int, low: int) -> int:
    """Where the place begins in the new text: with the word `low`, or in it if the span begins in `word`."""
    old, new = texts.old, texts.new
    start = new.starts[low]
    if span.start > old.starts[word]:
        return start + _inside(texts, word, low, span.start - old.starts[word], after=False)
    lead = old.text[span.start : old.starts[word]]
    return start - len(lead) if new.text[max(0, start - len(lead)) : start] == lead and not lead.strip() else start


def _end(texts: Texts, span: Span, word: int, high: int) -> int:
    old, new = texts.old, texts.new
    end = new.ends[high]
    if span.end < old.ends[word]:
        return new.starts[high] + _inside(texts, word, high, span.end - old.starts[word], after=True)
    trail = old.text[old.ends[word] : span.end]
    return end + len(trail) if new.text[end : end + len(trail)] == trail and not trail.strip() else end


def _inside(texts: Texts, word: int, other: int, offset: int, after: bool) -> int:
    """An offset in an old word, as an offset in the new word it became; of an end, `after` its last character."""
    mine = texts.old.text[texts.old.starts[word] : texts.old.ends[word]]
    theirs = texts.new.text[texts.new.starts[other] : texts.new.ends[other]]
    if mine == theirs or max(len(mine), len(theirs)) > _LONGEST:
        return min(offset, len(theirs))
    blocks = SequenceMatcher(None, mine.casefold(), theirs.casefold(), autojunk=False).get_matching_blocks()
    if after:
        ends = [b.b + min(b.size, offset - b.a) for b in blocks if b.size and b.a < offset]
        return ends[-1] if ends else len(theirs)
    starts = [b.b + max(0, offset - b.a) for b in blocks if b.size and b.a + b.size > offset]
    return starts[0] if starts else 0


def _support(texts: Texts, inner: range, pairs: Mapping[int, Partner], low: int, high: int) -> float:
    """How much of the surroundings is around the place: the better side counts more, a moved passage has an edge."""
    around = surroundings(texts.old, inner)
    before = _share(texts, range(inner.start - 1, around.start - 1, -1), pairs, (inner.start, low))
    after = _share(texts, range(inner.stop, around.stop), pairs, (inner.stop - 1, high))
    sides = [side for side in (before, after) if side >= 0]
    return 0.5 * max(sides) + 0.5 * sum(sides) / len(sides) if sides else 1.0


def _share(texts: Texts, numbers: range, pairs: Mapping[int, Partner], edge: tuple[int, int]) -> float:
    """Share of the weight of these words that stands as far from the place as it did; -1 if there are none."""
    total = there = 0.0
    old_edge, new_edge = edge
    for number in numbers:
        weight = texts.lexicon.weights[int(texts.old.ids[number])] * math.exp(-abs(number - old_edge) / _FADING)
        total += weight
        partner = pairs.get(number)
        if partner and abs((partner.first - new_edge) - (number - old_edge)) <= _SHIFT:
            there += weight * partner.kept
    return there / total if total else -1.0
