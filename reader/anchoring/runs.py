"""Finds the long stretches that two texts share, in order and moved: the skeleton of their comparison.

Words in a row that occur once in either text are sure to correspond; so are the equal words around them. The
heaviest set of such runs that stand in the same order on both sides is what stayed in its place (patience diff,
with weights); of the others, those heavy enough were moved.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.anchoring.words import Ids, Lexicon

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NEAR = 40
"""Runs of one moved passage have at most so many words between them, on either side."""
_MOVED = 3.0
"""Weight from which runs out of order count as a passage that was moved: some five words, not all common."""

Taken = NDArray[np.bool_]


class Run(NamedTuple):
    """Equal words: `length` of them, from `old` and from `new`."""

    old: int
    new: int
    length: int


def unique_runs(old: Ids, new: Ids, size: int, old_taken: Taken, new_taken: Taken) -> list[Run]:
    """Runs around each sequence of `size` words that occurs once in what is left of either text.

    They are as long as the words agree, in order of the old text, and may overlap on the new side.

    Args:
        old: Words of the old text.
        new: Words of the new text.
        size: Words that make a sequence.
        old_taken: Words of the old text that are out of play.
        new_taken: The same of the new text.
    """
    old_at, old_keys = _single(old, size, old_taken)
    new_at, new_keys = _single(new, size, new_taken)
    _, mine, theirs = np.intersect1d(old_keys, new_keys, assume_unique=True, return_indices=True)
    order = np.argsort(old_at[mine])
    starts, places = old_at[mine][order].tolist(), new_at[theirs][order].tolist()
    return _grow(list(zip(starts, places, strict=True)), old, new, (old_taken, new_taken))


def in_order(runs: Sequence[Run], weight: Sequence[float]) -> list[Run]:
    """The heaviest of all sets of runs that rise on both sides; `runs` are in order of the old side."""
    if not runs:
        return []
    ranks = {new: rank for rank, new in enumerate(sorted({run.new for run in runs}), start=1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(runs)
    total = [0.0] * len(runs)
    for number, run in enumerate(runs):
        rank = ranks[run.new]
        best, place = (0.0, -1), rank - 1
        while place:
            best = max(best, tree[place])
            place &= place - 1
        total[number], before[number] = best[0] + weight[number], best[1]
        while rank < len(tree):
            tree[rank] = max(tree[rank], (total[number], number))
            rank += rank & -rank
    at = max(range(len(runs)), key=total.__getitem__)
    chosen = []
    while at >= 0:
        chosen.append(runs[at])
        at = before[at]
    return chosen[::-1]


def moved(runs: Iterable[Run], old: Ids, lexicon: Lexicon, paragraphs: Sequence[int]) -> list[list[Run]]:
    """Groups of the runs that are passages moved as a whole: each in order and close together.

    Args:
        runs: Runs out of order, in order of the old side.
        old: Words of the old text.
        lexicon: For their weights.
        paragraphs: Number of the first word of each paragraph of the old text. A whole paragraph may
            be lighter than other passages.
    """
    groups: list[list[Run]] = []
    for run in runs:
        last = groups[-1][-1] if groups else None
        if last and _continues(last, run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [group for group in groups if _is_heavy(group, old, lexicon, paragraphs)]


def weight_of(run: Run, old: Ids, lexicon: Lexicon) -> float:
    """What the words of a run weigh."""
    weights = lexicon.weights
    return math.fsum(weights[word] for word in old[run.old : run.old + run.length].tolist())


def _single(words: Ids, size: int, taken: Taken) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Where sequences that occur once begin, and a key of each."""
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    keys = np.zeros(count, np.uint64)
    blocked = np.zeros(count, np.bool_)
    for step in range(size):
        keys = keys * _FACTOR + words[step : step + count].astype(np.uint64) + np.uint64(1)
        keys ^= keys >> np.uint64(29)
        blocked |= taken[step : step + count]
    free = np.flatnonzero(~blocked)
    found, first, counts = np.unique(keys[free], return_index=True, return_counts=True)
    return free[first[counts == 1]], found[counts == 1]


def _grow(seeds: Sequence[tuple[int, int]], old: Ids, new: Ids, taken: tuple[Taken, Taken]) -> list[Run]:
    """Makes each seed as long as the words agree; seeds within a run already found are skipped."""
    mine, theirs = old.tolist(), new.tolist()
    old_taken, new_taken = taken[0].tolist(), taken[1].tolist()
    runs: list[Run] = []
    for start, place in seeds:
        last = runs[-1] if runs else None
        if last and start < last.old + last.length and place - start == last.new - last.old:
            continue
        i, j = start, place
        while i and j and mine[i - 1] == theirs[j - 1] and not (old_taken[i - 1] or new_taken[j - 1]):
            i, j = i - 1, j - 1
        end, far = start, place
        while (
            end < len(mine) and far < len(theirs) and mine[end] == theirs[far]
            and not (old_taken[end] or new_taken[far])
        ):  # fmt: skip
            end, far = end + 1, far + 1
        if end > i:
            runs.append(Run(i, j, end - i))
    return sorted(runs)


def _continues(last: Run, run: Run) -> bool:
    between_old, between_new = run.old - last.old - last.length, run.new - last.new - last.length
    return run.new > last.new and between_old <= _NEAR and between_new <= _NEAR


def _is_heavy(group: Sequence[Run], old: Ids, lexicon: Lexicon, paragraphs: Sequence[int]) -> bool:
    if sum(weight_of(run, old, lexicon) for run in group) >= _MOVED:
        return True
    start, end = group[0].old, group[-1].old + group[-1].length
    at = bisect_left(paragraphs, start)
    return at < len(paragraphs) and (paragraphs[at + 1] if at + 1 < len(paragraphs) else len(old)) <= end
