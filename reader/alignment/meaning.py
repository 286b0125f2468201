"""What sentences mean, as vectors: those that say the same in two languages point the same way.

The vectors come from outside (`Encoder`); a bead of several sentences has the mean of theirs, which
is as good as encoding them anew and costs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reader.alignment.shapes import SHAPES
from reader.alignment.sides import Floats
from reader.alignment.weights import Weights
from reader.progress import Progress

Vectors = NDArray[np.float32]

# Sentences encoded at once, and those a sentence is compared with to know how near strangers are.
_BATCH = 32
_STRANGERS = 60


class Encoder(Protocol):
    """Turns sentences of any language into vectors of one space."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """(n, d) vectors of length 1."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of two texts.

    Attributes:
        source: (n, d), of length 1.
        target: (m, d).
        far: How far the vectors of two sentences that have nothing to do with each other are apart
            (1 - cosine), for each of the source and each of the target: (n,), (m,).
    """

    source: Vectors
    target: Vectors
    far: tuple[Floats, Floats]


def encode(source: Sequence[str], target: Sequence[str], encoder: Encoder, progress: Progress) -> Meanings:
    """The vectors of all sentences of two texts; an equal sentence is encoded once."""
    distinct = list(dict.fromkeys((*source, *target)))
    parts = []
    for begin in range(0, len(distinct), _BATCH):
        progress(begin, len(distinct), "Reading sentences")
        parts.append(np.asarray(encoder.encode(distinct[begin : begin + _BATCH]), np.float32))
    vectors = np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)
    number = {sentence: row for row, sentence in enumerate(distinct)}
    here = vectors[[number[sentence] for sentence in source]]
    there = vectors[[number[sentence] for sentence in target]]
    return Meanings(here, there, (_far(here, there), _far(there, here)))


def _far(here: Vectors, there: Vectors) -> Floats:
    """How far each vector is from those of the other text on average."""
    if not len(here) or not len(there):
        return np.ones(len(here))
    strangers = there[np.linspace(0, len(there) - 1, min(_STRANGERS, len(there))).astype(int)]
    return np.asarray(np.maximum(1.0 - (here @ strangers.T).mean(axis=1), 0.1), np.float64)


def add_meaning(weights: Floats, meanings: Meanings, rows: slice, columns: slice, numbers: Weights) -> None:
    """Add what the vectors say to the log weights of all beads of a window.

    The distance of two vectors is measured by that of strangers, as Thompson and Koehn (2019) do:
    1 is the same meaning, 0 none in common.

    Args:
        weights: (shapes, n + 1, m + 1) what is added to.
        meanings: Of the two texts.
        rows: The window's source sentences.
        columns: Its target sentences.
        numbers: What weighs how much.
    """
    here, there = meanings.source[rows], meanings.target[columns]
    far = meanings.far[0][rows], meanings.far[1][columns]
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= len(here) and b <= len(there):
            left, right = _means(here, a), _means(there, b)
            apart = (_averages(far[0], a)[:, None] + _averages(far[1], b)[None, :]) / 2
            near = 1.0 - (1.0 - left @ right.T) / apart
            weights[shape, a:, b:] += numbers.meaning * (a + b) / 2 * (near - numbers.meaning_zero)


def _means(vectors: Vectors, size: int) -> Vectors:
    """Directions of the means of `size` vectors that follow each other."""
    if size == 1:
        return vectors
    total = vectors[size - 1 :].copy()
    for step in range(size - 1):
        total += vectors[step : step - size + 1]
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total / np.maximum(lengths, 1e-6))


def _averages(values: Floats, size: int) -> Floats:
    sums = np.cumsum(np.r_[0.0, values])
    return np.asarray((sums[size:] - sums[:-size]) / size)
