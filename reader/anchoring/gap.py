"""Aligns two short runs of words, as between two passages that are known to correspond.

A weighted longest common subsequence: rare words count more than common ones, words next to each other more than
scattered ones, and a word with a slip in it counts as what it was. Also finds out which of the pairs could as well
be others, because the same words stand there more than once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.anchoring.words import Lexicon

Matrix = NDArray[np.float64]

TOGETHER = 0.25
"""What two neighbouring words are worth that are neighbours on the other side, too: as much as a common word."""
_MARGIN = 1e-9
_ALL_PAIRS = 400
"""Up to so many pairs each is compared for slips; beyond, only words with words that the old text does not know."""
_MOST_PAIRS = 10_000
"""Beyond so many of these, words with slips are not looked for."""


class Pair(NamedTuple):
    """Two words that correspond, by their places in the two runs; `similarity` is 1 unless there is a slip in one."""

    old: int
    new: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Corresponding words of two runs, in order on both sides.

    Attributes:
        pairs: The best of all alignments, or the one of several whose pairs stand earliest.
        others: Old word to new word where an equally good alignment differs from `pairs`.
    """

    pairs: list[Pair]
    others: dict[int, int]


@dataclass(frozen=True, slots=True)
class Ends:
    """Whether the runs' ends border on words that correspond (`left`, `right`), or lie open."""

    left: bool = True
    right: bool = True


BOTH = Ends()
LOOSE = Ends(left=False, right=False)
"""Nothing is known of what lies around: all that belongs together is paired, wherever it is."""
OPEN_PRICE = 0.12
"""What each word costs beyond an open end: an alignment ends where going on finds too little."""


NOTHING = Alignment([], {})


def align(old: Sequence[int], new: Sequence[int], lexicon: Lexicon, ends: Ends = BOTH, slips: bool = True) -> Alignment:
    """Find the corresponding words of two runs.

    Args:
        old: Numbers of the words on the old side.
        new: The same on the new side.
        lexicon: Of both texts.
        ends: Where the alignment is held. With an open right end it covers only as much as belongs
            together, counted from the left.
        slips: Whether words with slips in them are paired, too; that takes longer.
    """
    if not old or not new:
        return NOTHING
    if len(old) == 1 and len(new) == 1:
        similarity = lexicon.similarity(old[0], new[0])
        return Alignment([Pair(0, 0, similarity)], {}) if similarity else NOTHING
    if not ends.left and ends.right:
        return _turned(align(old[::-1], new[::-1], lexicon, Ends(left=True, right=False)), len(old) - 1, len(new) - 1)
    alike = _similarities(old, new, lexicon, slips)
    weights = np.array([lexicon.weights[word] for word in old])
    best, paired = _fill(alike, weights, ends)
    at = _open_end(best) if ends.left and not ends.right else (len(old), len(new))
    if at is None:
        return NOTHING
    # An end that borders on corresponding words draws the last pair to it.
    drawn = ends.right and bool(paired[at] + TOGETHER >= best[at])
    early = _trace(best, paired, at, drawn, late=False)
    chosen = set(early)
    others = {i: j for i, j in _trace(best, paired, at, drawn, late=True) if (i, j) not in chosen}
    return Alignment([Pair(i, j, float(alike[i, j])) for i, j in early], others)


def align_wholes(
    old: Sequence[int], new: Sequence[int], weights: Sequence[float]
) -> tuple[dict[int, int], dict[int, int]]:
    """Align wholes (paragraphs) that are equal or different: the earliest and the latest of all best alignments."""
    alike: Matrix = (np.array(old)[:, None] == np.array(new)[None, :]).astype(float)
    best, paired = _fill(alike, np.array(weights), LOOSE, together=0.0)
    at = (len(old), len(new))
    early, late = (_trace(best, paired, at, drawn=False, late=late, together=0.0) for late in (False, True))
    return dict(early), dict(late)


def _turned(found: Alignment, last_old: int, last_new: int) -> Alignment:
    """An alignment of runs that were read backwards."""
    return Alignment(
        [Pair(last_old - pair.old, last_new - pair.new, pair.similarity) for pair in reversed(found.pairs)],
        {last_old - old: last_new - new for old, new in found.others.items()},
    )


def _similarities(old: Sequence[int], new: Sequence[int], lexicon: Lexicon, slips: bool) -> Matrix:
    """How alike each old word is to each new one."""
    alike: Matrix = (np.array(old)[:, None] == np.array(new)[None, :]).astype(float)
    if not slips:
        return alike
    mine, theirs = set(old), set(new)
    if len(old) * len(new) <= _ALL_PAIRS:
        lost, strange = mine, theirs - mine
    else:
        lost, strange = mine - theirs, {word for word in theirs if not lexicon.is_old(word)}
    if len(lost) * len(strange) > _MOST_PAIRS:
        return alike
    at_old, at_new = _places(old, lost), _places(new, strange)
    for word in lost:
        for strange_word in strange:
            if similarity := lexicon.similarity(word, strange_word):
                alike[np.ix_(at_old[word], at_new[strange_word])] = similarity
    return alike


def _places(run: Sequence[int], wanted: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {word: [] for word in wanted}
    for place, word in enumerate(run):
        if word in found:
            found[word].append(place)
    return found


def _fill(alike: Matrix, weights: NDArray[np.float64], ends: Ends, together: float = TOGETHER) -> tuple[Matrix, Matrix]:
    """Best worth of every pair of beginnings, and the same where their last words are paired."""
    rows, columns = alike.shape
    best = np.zeros((rows + 1, columns + 1))
    paired = np.full((rows + 1, columns + 1), -np.inf)
    if ends.left:
        paired[0, 0] = 0.0
    for row in range(rows):
        worth = np.maximum(best[row, :-1], paired[row, :-1] + together) + weights[row] * alike[row]
        paired[row + 1, 1:] = np.where(alike[row] > 0, worth, -np.inf)
        best[row + 1] = np.maximum.accumulate(np.maximum(best[row], paired[row + 1]))
    return best, paired


def _open_end(best: Matrix) -> tuple[int, int] | None:
    """Where an alignment held at its left end stops, because going on finds too little."""
    rows, columns = best.shape
    price = OPEN_PRICE * (np.arange(rows)[:, None] + np.arange(columns)[None, :])
    row, column = divmod(int(np.argmax(best - price)), columns)
    return (row, column) if row and column else None


def _trace(
    best: Matrix, paired: Matrix, at: tuple[int, int], drawn: bool, late: bool, together: float = TOGETHER
) -> list[tuple[int, int]]:
    """The pairs of one best alignment: of all there are, the one whose pairs stand earliest or latest."""
    row, column = at
    following = drawn
    pairs: list[tuple[int, int]] = []
    while row and column:
        match = following or paired[row, column] >= best[row, column] - _MARGIN
        if not following and (not late or not match):
            if best[row - 1, column] >= best[row, column] - _MARGIN:
                row -= 1
                continue
            if best[row, column - 1] >= best[row, column] - _MARGIN:
                column -= 1
                continue
        pairs.append((row - 1, column - 1))
        worth = paired[row - 1, column - 1] + together
        following = worth > best[row - 1, column - 1] + _MARGIN or (
            late and worth >= best[row - 1, column - 1] - _MARGIN
        )
        row, column = row - 1, column - 1
    return pairs[::-1]
