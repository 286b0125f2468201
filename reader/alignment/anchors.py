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

from reader.alignment.sides import Floats, Integers, Side
from reader.alignment.tokens import TokenKind

# Source times target sentences that are weighed at once; 12 beads of 8 bytes for each.
CELLS = 40_000
# Sentences (mean of both sides) of a window: aimed at, at least, at most where cuts are doubtful.
_AIM = 100
_LEAST = 50
_MOST = 150
# A word says where it belongs if it occurs no more often than this and equally often in both
# texts, or so rarely that all pairs of occurrences are no more than that.
_RARE = 12
_SHORTEST = 3
# Links of the chain on each side that are asked whether they agree, and the drift (sentences, and
# share of the distance) that is agreement.
_NEIGHBOURS = 4
_DRIFT = 3.0
_SLOPE = 0.3
_REACH = 40
_SUPPORT = 3.0
# Beads on each side of a cut that have to be sure.
_AROUND = 2
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of both sides that are aligned together, as two half-open ranges."""

    source_start: int
    source_stop: int
    target_start: int
    target_stop: int


def first_windows(source: Side, target: Side) -> list[Window]:
    """Windows before anything is known but the words."""
    if len(source) * len(target) <= CELLS:
        return [Window(0, len(source), 0, len(target))]
    cuts = _choose(*_trusted(_chain(_points(source, target))), len(source), len(target), _AIM)
    windows = []
    for (i, j), (i_next, j_next) in zip(cuts, cuts[1:], strict=False):
        windows.extend(_divided(source, target, Window(i, i_next, j, j_next)))
    return windows


def next_windows(ends: Integers, sureness: Floats) -> list[Window]:
    """Windows that begin and end where beads were sure, in the middle of earlier windows.

    Args:
        ends: (beads, 2) where each bead ends in both texts.
        sureness: (beads,) probability of each; 0 for omissions.
    """
    rows, columns = ends[-1].tolist()
    if rows * columns <= CELLS:
        return [Window(0, rows, 0, columns)]
    padded = np.pad(sureness, _AROUND, constant_values=0.0)
    worst = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1).min(axis=1)
    cuts = _choose(ends, worst, rows, columns, _AIM // 2)
    return [Window(i, k, j, l) for (i, j), (k, l) in zip(cuts, cuts[1:], strict=False)]


def _choose(
    places: Integers, sureness: Floats, rows: int, columns: int, first: int
) -> list[tuple[int, int]]:
    """Cuts about every `_AIM` sentences at the surest places, with both ends of the texts.

    Args:
        places: (places, 2) where may be cut, ascending in both columns.
        sureness: (places,) 0 to 1.
        rows: Sentences of the source.
        columns: Sentences of the target.
        first: Sentences before the first cut.
    """
    cuts = [(0, 0)]
    aim = first
    middles = places.sum(axis=1) / 2
    while True:
        i, j = cuts[-1]
        done = (i + j) / 2
        low, high = np.searchsorted(middles, [done + aim / 2, done + aim * 1.5])
        if (rows - i) * (columns - j) <= CELLS and (rows + columns) / 2 - done <= _MOST:
            break
        here = slice(int(low), max(int(high), int(low) + 1))
        doubtful = low >= len(middles) or sureness[here].max() < _SURE
        if doubtful:
            inside = (places[low:, 0] - i) * (places[low:, 1] - j) <= CELLS
            count = int(np.argmin(inside)) if not inside.all() else len(inside)
            here = slice(int(low), int(low) + max(1, count))
        if here.start >= len(middles):
            break
        far = np.abs(middles[here] - done - aim) / aim
        best = here.start + int(np.argmax(np.minimum(sureness[here], 0.99) - 0.1 * far))
        cuts.append((int(places[best, 0]), int(places[best, 1])))
        aim = _AIM
    return [*cuts, (rows, columns)]
