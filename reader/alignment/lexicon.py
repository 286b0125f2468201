"""A lexicon learned from the texts themselves: words that keep standing in corresponding beads."""

from collections.abc import Sequence

import numpy as np

from reader.alignment.links import Known, LinkKind
from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import Floats, Integers, Side
from reader.alignment.tokens import TokenKind

# Pairs of words of one bead beyond which it is too long to teach anything.
_MOST_PAIRS = 10_000
# Beads (each counting with its probability) in which two words have to meet ...
_LEAST_BEADS = 1.9
# ... and the Dice coefficient of these meetings, higher while there are few.
_DICE = 0.5
_FEW_BEADS = 2.5
_DICE_OF_FEW = 0.7


def learn(source: Side, target: Side, found: Sequence[Found]) -> Known:
    """Pairs of words that occur together in beads much more often than apart.

    Args:
        source: The source text.
        target: The target text.
        found: The beads of an alignment, in order.
    """
    seen = np.zeros(len(source.texts)), np.zeros(len(target.texts))
    keys: list[Integers] = []
    counts: list[Floats] = []
    for shape, i, j, probability in found:
        a, b = SHAPES[shape]
        first = _teachable(source, i - a, i)
        second = _teachable(target, j - b, j)
        if not 0 < len(first) * len(second) <= _MOST_PAIRS:
            continue
        seen[0][first] += probability
        seen[1][second] += probability
        keys.append((first[:, None] * len(target.texts) + second[None, :]).reshape(-1))
        # in a long bead a pair may have met by chance
        counts.append(np.full(len(keys[-1]), probability / (a + b - 1)))
    if not keys:
        return Known(np.zeros(0, np.int64), np.zeros(0, np.int64), LinkKind.LEARNED)
    pairs, place = np.unique(np.concatenate(keys), return_inverse=True)
    met = np.bincount(place.reshape(-1), weights=np.concatenate(counts))
    first, second = pairs // len(target.texts), pairs % len(target.texts)
    dice = 2 * met / (seen[0][first] + seen[1][second])
    good = (met >= _LEAST_BEADS) & (dice >= np.where(met < _FEW_BEADS, _DICE_OF_FEW, _DICE))
    return Known(first[good], second[good], LinkKind.LEARNED)


def _teachable(side: Side, start: int, stop: int) -> Integers:
    """The words, without numbers and marks, of some sentences."""
    words = np.unique(side.words[side.starts[start] : side.starts[stop]])
    return words[side.kinds[words] >= TokenKind.WORD]
