"""Tells repeated paragraphs apart: the lines of a worksheet, the "Yes." of a dialogue, a paragraph doubled.

Between paragraphs that correspond beyond doubt, the others are aligned as wholes, once with the earliest and once
with the latest of all best alignments. Where the two agree, a paragraph's place is sure, though there are many
like it; where they differ, it could be either, or be gone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.anchoring.comparison import Comparison, paragraph_starts
from reader.anchoring.gap import align_wholes
from reader.anchoring.words import Words

_LARGEST = 1_000_000
"""Pairs of paragraphs between two sure ones, up to which they are told apart; beyond, all are in doubt."""
_A_COPY = 3.0
"""Weight from which a paragraph that stands twice where it stood once is the original and a copy."""


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The paragraphs of one side: their words, and a number that equal ones share."""

    ranges: list[range]
    keys: list[int]


def tell_apart(found: Comparison) -> None:
    """Put repeated paragraphs where they belong, and note doubts where that is unknown."""
    old, new = _ranges(found.old), _ranges(found.new)
    numbers: dict[bytes, int] = {}
    old_keys = [_key(found.old, words, numbers) for words in old]
    new_keys = [_key(found.new, words, numbers) for words in new]
    if len(set(old_keys)) == len(old_keys) and len(set(new_keys)) == len(new_keys):
        return
    _number_changed(found, (old, old_keys), (new, new_keys), len(numbers))
    mine, theirs = _Paragraphs(old, old_keys), _Paragraphs(new, new_keys)
    for low, high, near, far in _regions(found, mine, theirs):
        _tell_region(found, mine, theirs, (range(low, high), range(near, far)))


def _ranges(words: Words) -> list[range]:
    starts = [*paragraph_starts(words), len(words)]
    return [range(a, b) for a, b in pairwise(starts)]


def _key(words: Words, numbers: range, known: dict[bytes, int]) -> int:
    return known.setdefault(words.ids[numbers.start : numbers.stop].tobytes(), len(known))


def _number_changed(
    found: Comparison, old: tuple[list[range], list[int]], new: tuple[list[range], list[int]], free: int
) -> None:
    """Give changed or moved paragraphs their own numbers; one that was changed shares it with what it became."""
    shared = set(old[1]) & set(new[1])
    paragraph_of = [0] * len(found.new)
    for number, words in enumerate(new[0]):
        for word in words:
            paragraph_of[word] = number
    for number in range(len(new[1])):
        if new[1][number] not in shared:
            new[1][number] = free + number
    free += len(new[1])
    taken: set[int] = set()
    for number, words in enumerate(old[0]):
        became = Counter(paragraph_of[found.first[w]] for w in words if found.first[w] >= 0 and not found.passage[w])
        gone = any(found.first[w] >= 0 and found.passage[w] for w in words)
        if old[1][number] in shared and not gone:
            continue
        old[1][number] = free + number
        if became:
            most, count = became.most_common(1)[0]
            # Of two that were joined into one, neither is the other's double.
            if new[1][most] not in shared and most not in taken and 2 * count > len(words):
                taken.add(most)
                old[1][number] = new[1][most]


def _regions(found: Comparison, old: _Paragraphs, new: _Paragraphs) -> Iterator[tuple[int, int, int, int]]:
    """Paragraphs between those that occur once on either side and correspond, as half-open ranges."""
    once_old, once_new = ({key for key, n in Counter(side.keys).items() if n == 1} for side in (old, new))
    at = {key: number for number, key in enumerate(new.keys)}
    low = near = 0
    for number, key in enumerate(old.keys):
        if key in once_old and key in once_new and at[key] >= near and _correspond(found, old.ranges[number]):
            yield low, number, near, at[key]
            low, near = number + 1, at[key] + 1
    yield low, len(old.keys), near, len(new.keys)


def _correspond(found: Comparison, words: range) -> bool:
    return any(found.first[word] >= 0 and not found.passage[word] for word in words)


def _tell_region(found: Comparison, old: _Paragraphs, new: _Paragraphs, region: tuple[range, range]) -> None:
    mine, theirs = ([side.keys[n] for n in numbers] for side, numbers in zip((old, new), region, strict=True))
    counts_old, counts_new = Counter(mine), Counter(theirs)
    repeated = {key for key in counts_old if counts_old[key] > 1 or counts_new[key] > 1}
    if not repeated or not theirs or mine == theirs:
        return
    if len(mine) * len(theirs) > _LARGEST:
        for at in (at for at, key in enumerate(mine) if key in repeated):
            _doubt(found, old.ranges[region[0][at]], ())
        return
    weights = found.lexicon.weights
    weight = [sum(weights[word] for word in found.old.ids[list(old.ranges[n])].tolist()) for n in region[0]]
    early, late = align_wholes(mine, theirs, weight)
    placed: list[tuple[range, range]] = []
    doubted: list[tuple[range, list[range]]] = []
    for at, key in enumerate(mine):
        if key not in repeated:
            continue
        words = old.ranges[region[0][at]]
        there = [new.ranges[region[1][n]] for n in dict.fromkeys((early.get(at), late.get(at))) if n is not None]
        sure = at in early and at in late and len(there) == 1
        if there and (sure or (counts_old[key] == 1 and weight[at] >= _A_COPY)):
            placed.append((words, there[0]))
        elif there:
            doubted.append((words, there))
    _put(found, placed)
    for words, there in doubted:
        _doubt(found, words, there)


def _put(found: Comparison, placed: Sequence[tuple[range, range]]) -> None:
    wrong = [
        (words, there) for words, there in placed if any(found.first[w] != n for w, n in zip(words, there, strict=True))
    ]
    for words, there in wrong:
        for word, other in zip(words, there, strict=True):
            if found.first[word] >= 0:
                found.part(word)
            if found.origin[other] >= 0:
                found.part(found.origin[other])
    for words, there in wrong:
        for word, other in zip(words, there, strict=True):
            found.pair(word, other, 1.0, 0)
    for words, _ in placed:
        for word in words:
            found.doubts.pop(word, None)


def _doubt(found: Comparison, words: range, there: Sequence[range]) -> None:
    for word in words:
        found.doubts.setdefault(word, set())
    for place in there:
        for word, other in zip(words, place, strict=True):
            if found.first[word] != other:
                found.doubt(word, other)
