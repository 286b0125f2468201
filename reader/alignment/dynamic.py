"""Dynamic programming over beads: how likely each is, and the best path through them.

A cell (i, j) means: i source and j target sentences have been passed. Arrays over cells have the
shape (n + 1, m + 1); the bead of shape (a, b) that ends at a cell began at (i - a, j - b).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# The two omissions come last.
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1), (1, 0), (0, 1))
WIDEST = 4
_NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Lattice:
    """Log weights of all beads.

    Attributes:
        weights: (shapes, n + 1, m + 1) log weight of the bead of that shape ending at the cell.
    """

    weights: Floats


def _offsets(width: int) -> NDArray[np.intp]:
    return np.array([-a * width - b for a, b in SHAPES[:-1]])[:, None]


def forward(weights: Floats, best: bool = False) -> Floats:
    """Log sum (or best) of the weights of all paths from (0, 0) to each cell."""
    _, rows, columns = weights.shape
    width = columns + WIDEST
    total = np.full((rows + WIDEST, width), _NEVER)
    flat = total.reshape(-1)
    step = weights[:-1]
    across = np.concatenate([[0.0], np.cumsum(weights[-1, 0, 1:])])
    reach = _offsets(width) + np.arange(columns) + WIDEST + WIDEST * width
    accumulate = np.maximum.accumulate if best else np.logaddexp.accumulate
    for row in range(rows):
        ways = flat[reach + row * width] + step[:, row]
        here = ways.max(axis=0)
        if not best:
            here += np.log(np.exp(ways - here).sum(axis=0))
        if row == 0:
            here[0] = 0.0
        np.add(accumulate(here - across), across, out=total[row + WIDEST, WIDEST:])
    return total[WIDEST:, WIDEST:]


def reverse(weights: Floats) -> Floats:
    """The same weights for the texts read backwards."""
    turned = np.full_like(weights, _NEVER)
    _, rows, columns = weights.shape
    for shape, (a, b) in enumerate(SHAPES):
        if a < rows and b < columns:
            turned[shape, a:, b:] = weights[shape, a:, b:][::-1, ::-1]
    return turned


def posteriors(weights: Floats) -> Floats:
    """Probability of every bead, given all the weights; shape as `weights`."""
    _, rows, columns = weights.shape
    ahead = forward(weights)
    behind = forward(reverse(weights))[::-1, ::-1]
    result = np.zeros_like(weights)
    for shape, (a, b) in enumerate(SHAPES):
        if a < rows and b < columns:
            result[shape, a:, b:] = np.exp(ahead[: rows - a, : columns - b] + weights[shape, a:, b:] + behind[a:, b:] - ahead[-1, -1])
    return result


def best_path(weights: Floats) -> list[tuple[int, int, int]]:
    """Beads (shape, i, j of the end) of the path with the greatest sum, in order."""
    total = forward(weights, best=True)
    _, rows, columns = weights.shape
    i, j = rows - 1, columns - 1
    path = []
    while i or j:
        k = -1; top = -np.inf
        for shape, (a, b) in enumerate(SHAPES):
            if a <= i and b <= j:
                v = total[i - a, j - b] + weights[shape, i, j]
                if v > top: top, k = v, shape
        path.append((k, i, j))
        i -= SHAPES[k][0]; j -= SHAPES[k][1]
    return path[::-1]
