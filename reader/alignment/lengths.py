"""What the lengths say (after Gale and Church, A Program for Aligning Sentences, 1993).

The log of a translation's length is taken as normally distributed around that of its original plus
a constant of the text. What counts is how much likelier a length is so than as the length of any
sentences of the text; a share of beads does not follow the rule at all.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import Floats, Side
from reader.alignment.weights import Weights

# About how many characters (without spaces) say what English says in one: a handbook in 21 languages.
_ROOM = {"en": 1.0, "zh": 0.38, "ja": 0.6, "ko": 0.5, "ar": 0.85, "fa": 0.9, "vi": 0.95}
_ROOM_OF_OTHERS = 1.1
# Factor by which the ratio of two texts may differ from that of their languages without a question.
_UNSURPRISING = 1.3
# The length of a bead says no more for it than this, in nats.
_MOST = 6.0
# 1-1 beads that the first guess of the ratio counts as.
_GUESS = 5
# A single bead says no more about the variance than this, and all no less.
_FARTHEST = 0.5**2
_TIGHTEST = 0.05**2


@dataclass(frozen=True, slots=True)
class LengthModel:
    """How the lengths of two texts go together.

    Attributes:
        ratio: Target characters for one of the source.
        variance: Of the log of that ratio, for long sentences.
        jitter: More of it for short ones: times 1 / source characters.
        mean: Characters of a target sentence.
        scatter: Their variance.
    """

    ratio: float
    variance: float
    jitter: float
    mean: float
    scatter: float


def first_models(source: Side, target: Side, languages: tuple[str, str], numbers: Weights) -> list[LengthModel]:
    """The models worth a try before any sentence is aligned.

    The first has the ratio of the whole texts. Where that is far from what the languages (BCP 47)
    need for the same, one text may lack much of the other, and the second has the usual ratio.
    """
    whole = float(target.lengths.sum() / source.lengths.sum())
    usual = _room(languages[1]) / _room(languages[0])
    surprise = max(whole / usual, usual / whole)
    ratios = [whole] if surprise <= _UNSURPRISING else [whole, usual]
    return [
        LengthModel(
            ratio=ratio,
            variance=numbers.spread**2,
            jitter=numbers.jitter * float(source.lengths.mean()),
            mean=float(target.lengths.mean()),
            scatter=float(target.lengths.var()) + 1.0,
        )
        for ratio in ratios
    ]


def _room(language: str) -> float:
    return _ROOM.get(language.lower().replace("_", "-").split("-")[0], _ROOM_OF_OTHERS)


def fitted(source: Side, target: Side, found: Sequence[Found], model: LengthModel, numbers: Weights) -> LengthModel:
    """The model as the 1-1 beads of an alignment show it; the one so far counts as a few of them."""
    ends = np.array([one[1:3] for one in found if SHAPES[one.shape] == (1, 1)], np.int64).reshape(-1, 2)
    count = len(ends)
    if not count:
        return model
    left, right = source.lengths[ends[:, 0] - 1], target.lengths[ends[:, 1] - 1]
    logs = np.log(right / left)
    middle = float(np.sort(logs)[count // 2])
    centre = (count * middle + _GUESS * math.log(model.ratio)) / (count + _GUESS)
    squares = np.minimum((logs - centre) ** 2, _FARTHEST) - model.jitter / left
    variance = (squares.sum() + numbers.firmness * numbers.spread**2) / (count + numbers.firmness)
    return replace(model, ratio=math.exp(centre), variance=max(float(variance), _TIGHTEST))


def add_lengths(weights: Floats, source: Floats, target: Floats, model: LengthModel, numbers: Weights) -> None:
    """Add what the lengths of sentences say to the log weights of all beads."""
    sums = np.concatenate([[0.0], np.cumsum(source)])
    other = np.concatenate([[0.0], np.cumsum(target)])
    for shape, (a, b) in enumerate(SHAPES):
        if not (a and b and a < len(sums) and b < len(other)):
            continue
        left, right = sums[a:] - sums[:-a], np.log(other[b:] - other[:-b])[None, :]
        variance = (model.variance + model.jitter / left)[:, None]
        expected = np.log(left * model.ratio)[:, None]
        # the sum of b independent sentences, as a log-normal with the same mean and variance
        free_variance = math.log1p(model.scatter / (b * model.mean**2))
        free_mean = math.log(b * model.mean) - free_variance / 2
        gain = -((right - expected) ** 2) / variance - np.log(variance)
        gain += (right - free_mean) ** 2 / free_variance + math.log(free_variance)
        bound = np.minimum(gain / 2, _MOST) + math.log1p(-numbers.outlier)
        weights[shape, a:, b:] += numbers.length * np.logaddexp(bound, math.log(numbers.outlier))
