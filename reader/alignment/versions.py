"""Which sentences of an old version of a text are which of the new one.

Equal sentences are found first: those that stand once in both, in order (patience differencing, Bram Cohen), then
in every gap between them. What is left in a gap is compared word by word, so that a sentence in which a word was
mended, or which was cut in two, is still known to be the same.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from re import findall

from reader.record import record

_MOST_PAIRS = 1_000_000  # of sentences or words in a gap; beyond it nothing in the gap is taken for the same
_HALF = 0.5  # of the letters of the shorter sentence, and two sentences have to do with each other
_ALIKE = 0.6  # of the letters of two lone sentences that share no word


@record
class Same:
    """Sentences of the old version that are sentences of the new one.

    Attributes:
        likeness: 0 to 1: the share of letters in words that both have; 1 where nothing has changed.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    likeness: float


def same_sentences(old: Sequence[str], new: Sequence[str]) -> list[Same]:
    """What corresponds, in order; each sentence is in one `Same` at most, and none cross."""
    a, b = ([" ".join(sentence.split()) for sentence in side] for side in (old, new))
    found: list[Same] = []
    i = j = 0
    for x, y in [*_equal(a, b), (len(a), len(b))]:
        found += _changed(a, b, range(i, x), range(j, y))
        if x < len(a):
            found.append(Same(x, x + 1, y, y + 1, 1.0))
        i, j = x + 1, y + 1
    return found


def _equal(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal sentences, ascending on both sides."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        i, x, j, y = waiting.pop()
        while i < x and j < y and a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < x and j < y and a[x - 1] == b[y - 1]:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if i == x or j == y:
            continue
        anchors = _unique(a, b, (i, x), (j, y))
        if anchors:
            for u, v in anchors:
                pairs.append((u, v))
                waiting.append((i, u, j, v))
                i, j = u + 1, v + 1
            waiting.append((i, x, j, y))
        elif (x - i) * (y - j) <= _MOST_PAIRS:
            for u, v, size in SequenceMatcher(None, a[i:x], b[j:y], autojunk=False).get_matching_blocks():
                pairs += [(i + u + step, j + v + step) for step in range(size)]
    return sorted(pairs)


def _unique(a: Sequence[str], b: Sequence[str], own: tuple[int, int], other: tuple[int, int]) -> list[tuple[int, int]]:
    """The longest ascending run of pairs of sentences that stand once on each side of a stretch."""
    counts = Counter(a[slice(*own)]), Counter(b[slice(*other)])
    where = {b[at]: at for at in range(*other) if counts[1][b[at]] == 1}
    pairs = [(at, where[a[at]]) for at in range(*own) if counts[0][a[at]] == 1 and a[at] in where]
    tails: list[int] = []  # smallest last place of an ascending run of each length
    last: list[int] = []  # number of its pair
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        last[length : length + 1] = [number]
    run = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _changed(a: Sequence[str], b: Sequence[str], own: range, other: range) -> Iterator[Same]:
    """What corresponds in a gap between equal sentences."""
    if not own or not other:
        return
    words = [(word, at) for at in own for word in findall(r"\w+", a[at])]
    others = [(word, at) for at in other for word in findall(r"\w+", b[at])]
    if len(words) * len(others) > _MOST_PAIRS:
        return
    matcher = SequenceMatcher(None, [word for word, _ in words], [word for word, _ in others], autojunk=False)
    common: Counter[tuple[int, int]] = Counter()
    for u, v, size in matcher.get_matching_blocks():
        for step in range(size):
            common[words[u + step][1], others[v + step][1]] += len(words[u + step][0])
    lengths = _lengths(words), _lengths(others)
    groups: list[list[int]] = []
    for (x, y), shared in sorted(common.items()):
        if shared < _HALF * min(lengths[0][x], lengths[1][y]):
            continue
        if groups and (x < groups[-1][1] or y < groups[-1][3]):
            last = groups[-1]
            last[:] = last[0], max(last[1], x + 1), min(last[2], y), max(last[3], y + 1)
        else:
            groups.append([x, x + 1, y, y + 1])
    i, j = own.start, other.start
    for x, x_end, y, y_end in [*groups, [own.stop, own.stop, other.stop, other.stop]]:
        if x - i == y - j == 1:
            ratio = SequenceMatcher(None, a[i], b[j], autojunk=False).ratio()
            if ratio >= _ALIKE:
                yield Same(i, x, j, y, ratio)
        if x < x_end:
            shared = sum(n for (u, v), n in common.items() if x <= u < x_end and y <= v < y_end)
            total = sum(lengths[0][u] for u in range(x, x_end)) + sum(lengths[1][v] for v in range(y, y_end))
            likeness = 2 * shared / total
            # The same words with other punctuation are not quite the same sentence.
            yield Same(x, x_end, y, y_end, min(likeness, 0.99))
        i, j = x_end, y_end


def _lengths(words: Sequence[tuple[str, int]]) -> Counter[int]:
    """Letters in the words of each sentence."""
    found: Counter[int] = Counter()
    for word, at in words:
        found[at] += len(word)
    return found
