"""Dynamic programming, against trying out every alignment."""

import math
from collections.abc import Iterator

import numpy as np
import pytest

from reader.alignment.dynamic import best_path, impossible, posteriors
from reader.alignment.shapes import SHAPES

Path = tuple[tuple[int, int, int], ...]


def all_paths(rows: int, columns: int, i: int = 0, j: int = 0) -> Iterator[Path]:
    if (i, j) == (rows, columns):
        yield ()
    for shape, (a, b) in enumerate(SHAPES):
        if i + a <= rows and j + b <= columns:
            for rest in all_paths(rows, columns, i + a, j + b):
                yield ((shape, i + a, j + b), *rest)


def some_weights(rows: int, columns: int, seed: int) -> np.ndarray:
    weights = impossible(rows, columns)
    random = np.random.default_rng(seed)
    for shape, (a, b) in enumerate(SHAPES):
        if a <= rows and b <= columns:
            weights[shape, a:, b:] = random.normal(-1, 2, (rows + 1 - a, columns + 1 - b))
    return weights


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (1, 0), (0, 3), (1, 1), (3, 2), (2, 4), (4, 3)])
def test_probabilities_and_the_best_path_are_those_of_all_alignments(rows: int, columns: int) -> None:
    weights = some_weights(rows, columns, seed=rows * 10 + columns)
    sums = {path: sum(weights[bead] for bead in path) for path in all_paths(rows, columns)}
    total = math.log(sum(math.exp(value) for value in sums.values()))
    chances, fit = posteriors(weights)
    assert fit == pytest.approx(total)
    for bead in np.ndindex(weights.shape):
        share = sum(math.exp(value - total) for path, value in sums.items() if bead in path)
        assert chances[bead] == pytest.approx(share, abs=1e-9)
    assert best_path(weights) == list(max(sums, key=lambda path: sums[path]))


def test_far_away_weights_do_not_overflow() -> None:
    weights = some_weights(60, 50, seed=1) * 200
    chances, fit = posteriors(weights)
    assert math.isfinite(fit)
    assert np.isfinite(chances).all()
    reached = np.zeros(60)
    for shape, (a, _) in enumerate(SHAPES):
        for i in range(61):
            for row in range(i - a, i):
                reached[row] += chances[shape, i].sum()
    assert reached == pytest.approx(np.ones(60))
