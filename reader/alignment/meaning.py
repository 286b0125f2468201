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
from reader.alignment.sides import Floats, Integers
from reader.alignment.weights import Weights
from reader.progress import Progress
from reader.wording import said

Vectors = NDArray[np.float32]

# Sentences encoded at once, and those a sentence is compared with to know how near strangers are.
_BATCH = 32
_STRANGERS = 60
# Sentences from which it is estimated how near those that correspond are, those on either side of the place
# where the partner should be that they are compared with, and the bounds of the estimate.
_SAMPLE = 200
_AROUND = 150
_NEAR = (0.4, 0.72)


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
        near: How near (0 strangers, 1 the same) sentences that correspond usually are in these texts.
    """

    source: Vectors
    target: Vectors
    far: tuple[Floats, Floats]
    near: float


def encode(source: Sequence[str], target: Sequence[str], encoder: Encoder, progress: Progress) -> Meanings:
    """The vectors of all sentences of two texts; an equal sentence is encoded once."""
    distinct = list(dict.fromkeys((*source, *target)))
    parts = []
    for begin in range(0, len(distinct), _BATCH):
        progress(begin, len(distinct), said("Reading sentences"))
        parts.append(np.asarray(encoder.encode(distinct[begin : begin + _BATCH]), np.float32))
    vectors = np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)
    number = {sentence: row for row, sentence in enumerate(distinct)}
    here = vectors[[number[sentence] for sentence in source]]
    there = vectors[[number[sentence] for sentence in target]]
    far = _far(here, there), _far(there, here)
    return Meanings(here, there, far, _usually_near(here, there, far))


def _far(here: Vectors, there: Vectors) -> Floats:
    """How far each vector is from those of the other text on average."""
    if not len(here) or not len(there):
        return np.ones(len(here))
    strangers = there[np.linspace(0, len(there) - 1, min(_STRANGERS, len(there))).astype(int)]
    return np.asarray(np.maximum(1.0 - (here @ strangers.T).mean(axis=1), 0.1), np.float64)


def _usually_near(here: Vectors, there: Vectors, far: tuple[Floats, Floats]) -> float:
    """How near sentences of the shorter text are to the nearest that stand about as far on in the longer one.

    The median, within bounds: it depends on how freely a text is translated, on its subject, and on how well the
    languages were learned.
    """
    if len(here) > len(there):
        here, there, far = there, here, far[::-1]
    if not len(here):
        return _NEAR[1]
    found = []
    for row in np.linspace(0, len(here) - 1, min(_SAMPLE, len(here))).astype(int).tolist():
        middle = row * len(there) // len(here)
        some = slice(max(0, middle - _AROUND), middle + _AROUND)
        apart = (far[0][row] + far[1][some]) / 2
        found.append(float((1.0 - (1.0 - there[some] @ here[row]) / apart).max()))
    return float(np.clip(np.median(found), *_NEAR))


def chosen(meanings: Meanings, source: Integers, target: Integers) -> Meanings:
    """The vectors of some sentences of either text, by number."""
    far = meanings.far[0][source], meanings.far[1][target]
    return Meanings(meanings.source[source], meanings.target[target], far, meanings.near)


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
    zero = numbers.meaning_zero * meanings.near
    # what a distance says goes with the square of how far friends and strangers are apart
    slope = numbers.meaning * (meanings.near / _NEAR[1]) ** 2
    floor = np.log(numbers.meaning_outlier)
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= len(here) and b <= len(there):
            left, right = _means(here, a), _means(there, b)
            apart = (_averages(far[0], a)[:, None] + _averages(far[1], b)[None, :]) / 2
            near = 1.0 - (1.0 - left @ right.T) / apart
            weights[shape, a:, b:] += (a + b) / 2 * np.logaddexp(slope * (near - zero), floor)


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
