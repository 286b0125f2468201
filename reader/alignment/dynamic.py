"""Dynamic programming over beads: how likely each is, and the best way through them.

A cell (i, j) stands for i source and j target sentences passed. An array over beads has the shape
(shapes, n + 1, m + 1): the bead of shape (a, b) that ends at a cell began at (i - a, j - b).
Rows are computed one after the other, a whole row of all shapes at once.
"""

import numpy as np

from reader.alignment.shapes import SHAPES, WIDEST
from reader.alignment.sides import Floats

NEVER = -1e30


def impossible(rows: int, columns: int) -> Floats:
    """Log weights of beads between `rows` and `columns` sentences, none of them possible yet."""
    return np.full((len(SHAPES), rows + 1, columns + 1), NEVER)


def posteriors(weights: Floats) -> tuple[Floats, float]:
    """Probability of every bead to be part of the alignment, from the log weights of all.

    The forward-backward algorithm (Baum and others, 1970).

    Returns:
        The probabilities, and the log of the summed weights of all alignments.
    """
    ahead = _forward(weights)
    behind = _forward(_turned(weights))[::-1, ::-1]
    rows, columns = ahead.shape
    result = np.zeros_like(weights)
    for shape, (a, b) in enumerate(SHAPES):
        if a < rows and b < columns:
            through = ahead[: rows - a, : columns - b] + weights[shape, a:, b:] + behind[a:, b:]
            result[shape, a:, b:] = np.exp(np.minimum(through - ahead[-1, -1], 0.0))
    return result, float(ahead[-1, -1])


def best_path(gains: Floats) -> list[tuple[int, int, int]]:
    """The beads with the greatest sum of gains that cover everything.

    Returns:
        (shape, i, j) of each bead in order; (i, j) is where it ends.
    """
    totals = _forward(gains, best=True)
    i, j = totals.shape[0] - 1, totals.shape[1] - 1
    path = []
    while i or j:
        ways = [
            (totals[i - a, j - b] + gains[shape, i, j], -shape)
            for shape, (a, b) in enumerate(SHAPES)
            if a <= i and b <= j
        ]
        shape = -max(ways)[1]
        path.append((shape, i, j))
        i, j = i - SHAPES[shape][0], j - SHAPES[shape][1]
    return path[::-1]


def _forward(weights: Floats, best: bool = False) -> Floats:
    """Log of the summed weights (or greatest sum) of all ways from (0, 0) to each cell."""
    _, rows, columns = weights.shape
    width = columns + WIDEST
    padded = np.full((rows + WIDEST, width), NEVER)
    flat = padded.reshape(-1)
    back = np.array([a * width + b for a, b in SHAPES[:-1]])[:, None]
    reach = WIDEST * width + WIDEST + np.arange(columns) - back
    # omitted target sentences lead from cell to cell of one row: a running sum over what came before
    across = np.zeros((rows, columns))
    np.cumsum(weights[-1, :, 1:], axis=1, out=across[:, 1:])
    run = np.maximum.accumulate if best else np.logaddexp.accumulate
    for row in range(rows):
        ways = flat[reach + row * width] + weights[:-1, row]
        here = ways.max(axis=0)
        if not best:
            here += np.log(np.exp(ways - here).sum(axis=0))
        if row == 0:
            here[0] = 0.0
        np.add(run(here - across[row]), across[row], out=padded[row + WIDEST, WIDEST:])
    return padded[WIDEST:, WIDEST:]


def _turned(weights: Floats) -> Floats:
    """The same beads with both texts read backwards."""
    _, rows, columns = weights.shape
    turned = np.full_like(weights, NEVER)
    for shape, (a, b) in enumerate(SHAPES):
        if a < rows and b < columns:
            turned[shape, a:, b:] = weights[shape, a:, b:][::-1, ::-1]
    return turned
