"""Where long texts may be cut, so that their parts can be aligned one by one.

Before anything is aligned, words that are rare in both texts say which sentences correspond (after
Kay and Röscheisen, Text-Translation Alignment, 1993, and the chains of Melamed's SIMR); the heaviest
chain of them that rises in both texts is trusted where its links support each other. Later passes
cut in the middle of what an earlier one was sure of, so a wrong cut does not outlive its pass.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reader.alignment.links import Known
from reader.alignment.sides import Floats, Integers, Side
from reader.alignment.tokens import TokenKind, sound

# Source times target sentences that are weighed at once; 12 beads of 8 bytes for each.
CELLS = 40_000
# Sentences (mean of both sides) of a window: aimed at, and at most for the last one.
_AIM = 100
_MOST = 150
# A word says where it belongs if it occurs no more often than this and equally often in both
# texts, or so rarely that all pairs of its occurrences are no more. One that was learned has to
# occur a few times: it may have been learned from the very beads it would confirm.
_RARE = 25
_SHORTEST = 3
_OFTEN = 4
# Neighbours on each side of a link of the chain that may agree with it: they are not far
# (sentences), and one text has gone on about as far as the other.
_NEIGHBOURS = 4
_REACH = 100
_DRIFT = 3.0
_SLOPE = 0.15
# A link is sure if all neighbours agree, or those that do weigh so much with it.
_SUPPORT = 3.0
# A link that is less sure may be there by chance: rather no cut at all.
_SEEMS = 0.5
# Cuts that are less sure are doubtful: a surer one is looked for farther on.
_SURE = 0.7
# Beads on each side of a cut that have to be sure.
_AROUND = 2
# How much sureness a cut may lack for being where it is aimed at.
_PULL = 0.1


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of both sides that are aligned together, as two half-open ranges."""

    source_start: int
    source_stop: int
    target_start: int
    target_stop: int


def windows_of_words(source: Side, target: Side, known: Sequence[Known] = ()) -> list[Window]:
    """Windows by rare words alone: those that both texts share, and those known to correspond."""
    rows, columns = len(source), len(target)
    if rows * columns <= CELLS:
        return [Window(0, rows, 0, columns)]
    chain, weights = _chain(_points(source, target, known))
    support = _support(chain, weights, columns / rows)
    trusted = support >= _SEEMS
    windows = _windows(chain[trusted], support[trusted], rows, columns, _AIM if not known else _AIM // 2)
    return [piece for window in windows for piece in _divided(source, target, window)]


def windows_of_beads(ends: Integers, sureness: Floats) -> list[Window]:
    """Windows that begin and end where the beads of an alignment are sure.

    Args:
        ends: (beads, 2) where each bead ends in both texts.
        sureness: (beads,) probability of each; 0 for omissions.
    """
    rows, columns = ends[-1].tolist()
    if rows * columns <= CELLS:
        return [Window(0, rows, 0, columns)]
    padded = np.pad(sureness, _AROUND, constant_values=0.0)
    worst = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1).min(axis=1)
    return _windows(ends, worst, rows, columns, _AIM)


def _windows(places: Integers, sureness: Floats, rows: int, columns: int, aim: int) -> list[Window]:
    """Windows with cuts at the surest places about every `_AIM` sentences.

    Args:
        places: (places, 2) where the texts may be cut, ascending in both columns.
        sureness: (places,) 0 to 1.
        rows: Sentences of the source.
        columns: Sentences of the target.
        aim: Sentences before the first cut.
    """
    windows: list[Window] = []
    middles = places.sum(axis=1) / 2
    i = j = 0
    while (rows - i) * (columns - j) > CELLS or rows - i + columns - j > 2 * _MOST:
        gone = (i + j) / 2
        low, high = np.searchsorted(middles, [gone + aim / 2, gone + aim * 1.5])
        if low == len(places):
            break
        small = (places[low:, 0] - i) * (places[low:, 1] - j) <= CELLS
        reach = low + int(small.argmin()) if not small.all() else len(places)
        if sureness[low:high].max(initial=0.0) < _SURE:
            high = reach
        here = slice(low, max(low + 1, min(high, reach)))
        far = np.abs(middles[here] - gone - aim) / aim
        cut = places[low + int(np.argmax(sureness[here] - _PULL * far))].tolist()
        windows.append(Window(i, cut[0], j, cut[1]))
        (i, j), aim = cut, _AIM
    if i < rows or j < columns:
        windows.append(Window(i, rows, j, columns))
    return windows


def _divided(source: Side, target: Side, window: Window) -> Iterator[Window]:
    """A window without any cut in pieces of allowed size, in proportion to the characters."""
    cells = (window.source_stop - window.source_start) * (window.target_stop - window.target_start)
    pieces = max(1, math.ceil(math.sqrt(cells / CELLS)))
    left = _shares(source, window.source_start, window.source_stop, pieces)
    right = _shares(target, window.target_start, window.target_stop, pieces)
    for piece in range(pieces):
        yield Window(left[piece], left[piece + 1], right[piece], right[piece + 1])


def _shares(side: Side, start: int, stop: int, pieces: int) -> list[int]:
    """Where to cut some sentences in pieces with as many characters each; with both ends."""
    sums = np.cumsum(side.lengths[start:stop])
    cuts = start + np.searchsorted(sums, sums[-1:].sum() * np.arange(1, pieces) / pieces)
    return [start, *cuts.tolist(), stop]


def _points(source: Side, target: Side, known: Sequence[Known]) -> list[tuple[int, int, float]]:
    """Sentences linked by words that are rare in both texts: (i, -j, weight), sorted."""
    weights: dict[tuple[int, int], float] = {}
    for here, there in _linked(source, target, known):
        if len(here) == len(there) <= _RARE:
            pairs = list(zip(here, there, strict=True))
        elif len(here) * len(there) <= _RARE:
            pairs = [(i, j) for i in here for j in there]
        else:
            continue
        for pair in pairs:
            weights[pair] = weights.get(pair, 0.0) + 1 / len(pairs)
    return sorted((i, -j, weight) for (i, j), weight in weights.items())


def _linked(source: Side, target: Side, known: Sequence[Known]) -> Iterator[tuple[list[int], list[int]]]:
    """The sentences of words that correspond, on both sides."""
    left, right = _occurrences(source), _occurrences(target)
    sounds = _by_sound(source, left), _by_sound(target, right)
    for word, here in sounds[0].items():
        there = sounds[1].get(word)
        if there is not None:
            yield here, there
    for some in known:
        for first, second in zip(some.source.tolist(), some.target.tolist(), strict=True):
            if min(len(left[first]), len(right[second])) >= _OFTEN:
                yield left[first], right[second]


def _occurrences(side: Side) -> list[list[int]]:
    """The sentences in which each word stands."""
    found: list[list[int]] = [[] for _ in side.texts]
    sentences = np.repeat(np.arange(len(side)), np.diff(side.starts))
    for word, sentence in zip(side.words.tolist(), sentences.tolist(), strict=True):
        found[word].append(sentence)
    return found


def _by_sound(side: Side, occurrences: list[list[int]]) -> dict[tuple[int, str], list[int]]:
    """The same for words that sound alike together; words that are too short left out."""
    found: dict[tuple[int, str], list[int]] = {}
    for kind, text, sentences in zip(side.kinds.tolist(), side.texts, occurrences, strict=True):
        if kind != TokenKind.MARK and len(text) >= _SHORTEST:
            found.setdefault((kind, sound(text)), []).extend(sentences)
    return {key: sorted(sentences) for key, sentences in found.items()}


def _chain(points: Sequence[tuple[int, int, float]]) -> tuple[Integers, Floats]:
    """The heaviest chain of points that rises in both texts: (points, 2) and their weights."""
    width = max((-j for _, j, _ in points), default=0) + 2
    # a Fenwick tree over target sentences of the heaviest chain that ends before each
    tree: list[tuple[float, int]] = [(0.0, -1)] * width
    before: list[int] = []
    for number, (_, minus, weight) in enumerate(points):
        best, place = (0.0, -1), -minus
        while place:
            best = max(best, tree[place])
            place &= place - 1
        before.append(best[1])
        entry, place = (best[0] + weight, number), 1 - minus
        while place < width:
            tree[place] = max(tree[place], entry)
            place += place & -place
    chain = []
    number = max(tree)[1]
    while number >= 0:
        chain.append(points[number])
        number = before[number]
    chain.reverse()
    places = np.array([(i, -j) for i, j, _ in chain], np.int64).reshape(-1, 2)
    return places, np.array([weight for _, _, weight in chain])


def _support(chain: Integers, weights: Floats, slope: float) -> Floats:
    """(points,) 0 to 1, how far the neighbours of each point of a chain agree with it.

    Args:
        chain: (points, 2).
        weights: Of the points.
        slope: Target sentences for one of the source, if it is the same throughout.
    """
    weight, agreeing = weights.copy(), np.zeros(len(chain))
    for step in range(1, _NEIGHBOURS + 1):
        way = chain[step:] - chain[:-step]
        far = way.mean(axis=1)
        drift = np.minimum(np.abs(way[:, 0] - way[:, 1]), np.abs(slope * way[:, 0] - way[:, 1]))
        agree = (far <= _REACH) & (drift <= _DRIFT + _SLOPE * far)
        for one, other in ((slice(step, None), slice(-step)), (slice(-step), slice(step, None))):
            weight[one] += agree * weights[other]
            agreeing[one] += agree
    return np.maximum(np.minimum(1.0, weight / _SUPPORT), agreeing / (2 * _NEIGHBOURS))
