"""Words that correspond: learned from the beads of the texts themselves, or from a dictionary."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from reader.alignment.links import Known, LinkKind
from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import Booleans, Floats, Integers, Side, distinct
from reader.alignment.tokens import TokenKind

# Pairs of words of one bead beyond which it is too long to teach anything.
_MOST_PAIRS = 10_000
# Beads (each counting with its probability) in which two words have to meet ...
_LEAST_BEADS = 1.9
# ... and the Dice coefficient of these meetings, higher while there are few ...
_DICE = 0.4
_FEW_BEADS = 2.5
_DICE_OF_FEW = 0.6
# ... which must be about the best that either word has (competitive linking: Melamed, 2000).
_RIVAL = 0.8
# Pairs that wait to be summed up, which bounds the memory.
_WAITING = 500_000


class Dictionary(Protocol):
    """Knows which words of two languages translate each other."""

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Iterable[tuple[int, int]]:
        """Numbers of the words, as they stand in the texts, that do; a pair may come more than once."""


def look_up(source: Side, target: Side, dictionary: Dictionary) -> Known:
    """Pairs of words, one of each text, that a dictionary links."""
    here, there = _words(source), _words(target)
    pairs = set(dictionary.pairs([source.forms[number] for number in here], [target.forms[number] for number in there]))
    found = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Known(here[found[:, 0]], there[found[:, 1]], LinkKind.DICTIONARY)


def _words(side: Side) -> Integers:
    """Numbers of what is a word, not a number or a mark."""
    return np.flatnonzero(side.kinds == TokenKind.WORD)


def learn(source: Side, target: Side, found: Sequence[Found]) -> Known:
    """Pairs of words that occur together in beads much more often than apart.

    Args:
        source: The source text.
        target: The target text.
        found: The beads of an alignment, in order.
    """
    seen = np.zeros(len(source.texts)), np.zeros(len(target.texts))
    frequent = _frequent(source), _frequent(target)
    meetings = _Meetings()
    for shape, i, j, probability in found:
        a, b = SHAPES[shape]
        first = _teachable(source, i - a, i, frequent[0])
        second = _teachable(target, j - b, j, frequent[1])
        if 0 < len(first) * len(second) <= _MOST_PAIRS:
            seen[0][first] += probability
            seen[1][second] += probability
            pairs = (first[:, None] * len(target.texts) + second[None, :]).reshape(-1)
            # in a long bead a pair may have met by chance
            meetings.add(pairs, probability / (a + b - 1))
    pairs, met = meetings.counted()
    first, second = pairs // len(target.texts), pairs % len(target.texts)
    dice = 2 * met / (seen[0][first] + seen[1][second])
    for word, count in ((first, len(source.texts)), (second, len(target.texts))):
        best = np.zeros(count)
        np.maximum.at(best, word, dice)
        dice = np.where(dice >= _RIVAL * best[word], dice, 0.0)
    good = (met >= _LEAST_BEADS) & (dice >= np.where(met < _FEW_BEADS, _DICE_OF_FEW, _DICE))
    return Known(first[good], second[good], LinkKind.LEARNED)


class _Meetings:
    """How often pairs of words have met; sums up now and then to stay small."""

    def __init__(self) -> None:
        self._pairs: list[Integers] = []
        self._counts: list[Floats] = []
        self._waiting = 0

    def add(self, pairs: Integers, count: float) -> None:
        """Count some pairs, each once."""
        self._pairs.append(pairs)
        self._counts.append(np.full(len(pairs), count))
        self._waiting += len(pairs)
        if self._waiting > _WAITING:
            self._sum_up()

    def counted(self) -> tuple[Integers, Floats]:
        """The pairs, ascending, and their counts."""
        self._sum_up()
        return self._pairs[0], self._counts[0]

    def _sum_up(self) -> None:
        pairs, place = np.unique(np.concatenate([np.zeros(0, np.int64), *self._pairs]), return_inverse=True)
        counts = np.concatenate([np.zeros(0), *self._counts])
        self._pairs = [pairs]
        self._counts = [np.bincount(place.reshape(-1), counts, len(pairs)).astype(np.float64)]
        self._waiting = 0


def _frequent(side: Side) -> Booleans:
    """(words,) which words can teach: they are no numbers or marks and occur twice."""
    counts = np.bincount(side.words, minlength=len(side.texts))
    return np.asarray((counts >= _LEAST_BEADS) & (side.kinds >= TokenKind.WORD))


def _teachable(side: Side, start: int, stop: int, frequent: Booleans) -> Integers:
    """The words of some sentences that can teach."""
    words = distinct(side.words[side.starts[start] : side.starts[stop]])
    return words[frequent[words]]
