"""What the layout says: closing marks of sentences, where paragraphs begin, what they are and how they are numbered."""

import math

import numpy as np

from reader.alignment.shapes import SHAPES
from reader.alignment.sides import Booleans, Floats, Integers, Part, Side
from reader.alignment.weights import Weights


def add_closing(weights: Floats, source: Part, target: Part, numbers: Weights) -> None:
    """Add what closing marks say: headings go with headings, and are seldom part of something."""
    shares = _share(source.closed), _share(target.closed)
    weights[-2, 1:, :] += _omitted(source.closed, shares[0], numbers)[:, None]
    weights[-1, :, 1:] += _omitted(target.closed, shares[1], numbers)[None, :]
    agreement = numbers.closing_weight * _agreement(shares[1], numbers.closing)
    ends = agreement[source.closed.astype(int)[:, None], target.closed.astype(int)[None, :]]
    bare = _passed(~source.closed), _passed(~target.closed)
    inside = [math.log(numbers.open_inside * share + 1 - share) for share in shares]
    rows, columns = len(source), len(target)
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= rows and b <= columns:
            left = bare[0][a - 1 : rows] - bare[0][: rows - a + 1]
            right = bare[1][b - 1 : columns] - bare[1][: columns - b + 1]
            weights[shape, a:, b:] += ends[a - 1 :, b - 1 :]
            weights[shape, a:, b:] += inside[0] * left[:, None] + inside[1] * right[None, :]


def add_paragraphs(weights: Floats, source: Part, target: Part, trust: float, numbers: Weights) -> None:
    """Add what paragraphs say: beads begin where both texts begin one, and seldom run across.

    Args:
        weights: (shapes, n + 1, m + 1) what is added to.
        source: Some sentences of the source.
        target: Some of the target.
        trust: 0 to 1, how far paragraphs of the two texts can correspond at all.
        numbers: What weighs how much.
    """
    if not trust:
        return
    shares = _share(source.opens), _share(target.opens)
    agreement = trust * _agreement(shares[1], numbers.paragraph)
    begins = agreement[source.opens.astype(int)[:, None], target.opens.astype(int)[None, :]]
    passed = _passed(source.opens), _passed(target.opens)
    crossed = [trust * math.log(numbers.crossing * (1 - share) + share) for share in shares]
    rows, columns = len(source), len(target)
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= rows and b <= columns:
            left = passed[0][a:] - passed[0][1 : rows - a + 2]
            right = passed[1][b:] - passed[1][1 : columns - b + 2]
            weights[shape, a:, b:] += begins[: rows - a + 1, : columns - b + 1]
            weights[shape, a:, b:] += crossed[0] * left[:, None] + crossed[1] * right[None, :]


def paragraph_trust(source: Side, target: Side) -> float:
    """How far the paragraphs of two texts can correspond, by their numbers alone: 0 to 1."""
    fewer, more = sorted((int(source.opens.sum()), int(target.opens.sum())))
    return fewer / more if fewer > 1 else 0.0


def add_structure(weights: Floats, source: Part, target: Part, numbers: Weights) -> None:
    """Add what kinds of blocks and their names say: headings go with headings, items with items, third with third.

    They count as far as both texts have the same: nothing where one of them has no structure.
    """
    rows, columns = len(source), len(target)
    said = np.zeros((rows, columns))
    for own, other, rate in (
        (source.blocks, target.blocks, numbers.kind),
        (source.names, target.names, numbers.name),
    ):
        labels, place = np.unique(np.concatenate([own, other]), return_inverse=True)
        if len(labels) > 1:
            numbered = place.reshape(-1)
            said += _said(numbered[:rows], numbered[rows:], labels == "", rate)
    if said.any():
        for shape, (a, b) in enumerate(SHAPES):
            if a and b and a <= rows and b <= columns:
                weights[shape, a:, b:] += said[: rows - a + 1, : columns - b + 1]


def _said(own: Integers, other: Integers, unknown: Booleans, rate: float) -> Floats:
    """(n, m) log-likelihood ratio of the labels of any two sentences; 0 where either has none.

    Args:
        own: Number of the label of each sentence.
        other: The same of the other side.
        unknown: (labels,) which one says nothing.
        rate: Chance that sentences that correspond have the same.
    """
    counts = [np.where(unknown, 0, np.bincount(side, minlength=len(unknown))) for side in (own, other)]
    # a kind that only one text has was not kept in the other
    unknown = unknown | (counts[0] == 0) | (counts[1] == 0)
    if unknown.all():
        return np.zeros((len(own), len(other)))
    shares = [(count + 0.5) / (count.sum() + 1.0) for count in counts]
    alike = float(np.minimum(*(count / count.sum() for count in counts)).sum())
    chance = np.minimum(shares[1], 0.98)
    likely = np.maximum(rate, (1 + chance) / 2)
    equal, different = np.log(likely / chance), np.log((1 - likely) / (1 - chance))
    table = np.where(own[:, None] == other[None, :], equal[other][None, :], different[other][None, :])
    return np.asarray(np.where(unknown[own][:, None] | unknown[other][None, :], 0.0, alike * table))


def _share(flags: Booleans) -> float:
    """Share of sentences with a property, never quite 0 or 1."""
    return float((flags.sum() + 1) / (len(flags) + 2))


def _passed(flags: Booleans) -> Integers:
    """(n + 1,) how many sentences with a property come before each place."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(flags)])


def _agreement(share: float, rate: float) -> Floats:
    """(source closed, target closed) log-likelihood ratio of the two ends of a bead."""
    table = np.empty((2, 2))
    for closed, chance in ((0, 1 - share), (1, share)):
        likely = max(rate, (1 + chance) / 2)
        table[closed, closed] = math.log(likely / chance)
        table[closed, 1 - closed] = math.log((1 - likely) / (1 - chance))
    return table


def _omitted(closed: Booleans, share: float, numbers: Weights) -> Floats:
    """(n,) what it says about an omission whether the sentence has a closing mark."""
    bare = max(numbers.open_omitted, 1 - share)
    return np.where(closed, math.log((1 - bare) / share), math.log(bare / (1 - share)))
