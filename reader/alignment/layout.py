"""What the layout says: closing marks of sentences, and where paragraphs begin."""

import math

import numpy as np

from reader.alignment.dynamic import Floats
from reader.alignment.shapes import SHAPES, Weights
from reader.alignment.sides import Part, Side


def add_closing(weights: Floats, source: Part, target: Part, numbers: Weights) -> None:
    """Add what closing marks say: headings go with headings, and are seldom part of something."""
    shares = [(part.closed.sum() + 1) / (len(part) + 2) for part in (source, target)]
    agreement = numbers.closing_weight * _agreement(shares[1], numbers.closing)
    bare = [np.concatenate([[0], np.cumsum(~part.closed)]) for part in (source, target)]
    inside = [math.log(numbers.open_inside * share + 1 - share) for share in shares]
    omitted = [_omitted(part, share, numbers) for part, share in zip((source, target), shares, strict=True)]
    rows, columns = len(source), len(target)
    weights[-2, 1:, :] += omitted[0][:, None]
    weights[-1, :, 1:] += omitted[1][None, :]
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= rows and b <= columns:
            ends = agreement[source.closed[a - 1 :].astype(int)[:, None], target.closed[b - 1 :].astype(int)[None, :]]
            left = bare[0][a - 1 : rows] - bare[0][: rows - a + 1]
            right = bare[1][b - 1 : columns] - bare[1][: columns - b + 1]
            weights[shape, a:, b:] += ends + inside[0] * left[:, None] + inside[1] * right[None, :]


def _agreement(share: float, rate: float) -> Floats:
    """(source closed, target closed) log-likelihood ratio of the two ends of a bead."""
    table = np.empty((2, 2))
    for closed, chance in ((0, 1 - share), (1, share)):
        likely = max(rate, (1 + chance) / 2)
        table[closed, closed] = math.log(likely / chance)
        table[closed, 1 - closed] = math.log((1 - likely) / (1 - chance))
    return table


def _omitted(part: Part, share: float, numbers: Weights) -> Floats:
    """(n,) what it says about an omission whether the sentence has a closing mark."""
    bare = max(numbers.open_omitted, 1 - share)
    return np.where(part.closed, math.log((1 - bare) / share), math.log(bare / (1 - share)))


def add_paragraphs(weights: Floats, source: Part, target: Part, trust: float, numbers: Weights) -> None:
    """Add what paragraphs say: beads begin where both texts begin one, and seldom run across.

    Args:
        trust: 0 to 1, how far paragraphs of the two texts can correspond at all.
    """
    if not trust:
        return
    shares = [(part.opens.sum() + 1) / (len(part) + 2) for part in (source, target)]
    begins = trust * _agreement(shares[1], numbers.paragraph)
    crossed = trust * math.log(numbers.crossing)
    passed = [np.concatenate([[0], np.cumsum(part.opens)]) for part in (source, target)]
    rows, columns = len(source), len(target)
    corner = begins[source.opens.astype(int)[:, None], target.opens.astype(int)[None, :]]
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= rows and b <= columns:
            left = passed[0][a:] - passed[0][1 : rows - a + 2]
            right = passed[1][b:] - passed[1][1 : columns - b + 2]
            weights[shape, a:, b:] += corner[: rows - a + 1, : columns - b + 1]
            weights[shape, a:, b:] += crossed * (left[:, None] + right[None, :])


def paragraph_trust(source: Side, target: Side) -> float:
    """How far the paragraphs of two texts can correspond, by their numbers alone: 0 to 1."""
    counts = sorted((int(source.opens.sum()), int(target.opens.sum())))
    return counts[0] / counts[1] if counts[0] > 1 else 0.0
