"""One pass over two texts: weigh all beads in each window, choose some, and learn from them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reader.alignment.anchors import Window
from reader.alignment.dynamic import best_path, impossible, posteriors
from reader.alignment.evidence import add_words
from reader.alignment.layout import add_closing, add_paragraphs, add_structure
from reader.alignment.lengths import LengthModel, add_lengths, fitted
from reader.alignment.lexicon import learn
from reader.alignment.links import Known, LinkKind, link
from reader.alignment.meaning import Meanings, add_meaning
from reader.alignment.shapes import PAIRED, SHAPES, Found
from reader.alignment.sides import Floats, Side, part
from reader.alignment.weights import Weights


@dataclass(frozen=True, slots=True)
class State:
    """What is known about two texts before a pass.

    Attributes:
        shapes: (shapes,) log weight of each shape in these texts.
        lengths: How their lengths go together.
        known: Words that were found to correspond.
        trust: How far their paragraphs can correspond, 0 to 1.
        meanings: Vectors of their sentences, if something gives them.
    """

    shapes: Floats
    lengths: LengthModel
    known: tuple[Known, ...]
    trust: float
    meanings: Meanings | None = None


def weigh(source: Side, target: Side, window: Window, state: State, numbers: Weights) -> Floats:
    """Log weights of all beads in a window: (shapes, n + 1, m + 1), see `dynamic`."""
    here = part(source, window.source_start, window.source_stop)
    there = part(target, window.target_start, window.target_stop)
    weights = impossible(len(here), len(there))
    for shape, (a, b) in enumerate(SHAPES):
        weights[shape, a:, b:] = state.shapes[shape]
    add_closing(weights, here, there, numbers)
    if len(here) and len(there):
        add_lengths(weights, here.lengths, there.lengths, state.lengths, numbers)
        add_words(weights, here, there, link(here, there, state.known), numbers)
        add_paragraphs(weights, here, there, state.trust, numbers)
        add_structure(weights, here, there, numbers)
        if state.meanings is not None:
            rows, columns = (
                slice(window.source_start, window.source_stop),
                slice(window.target_start, window.target_stop),
            )
            add_meaning(weights, state.meanings, rows, columns, numbers)
    return weights


def decode(weights: Floats, window: Window, numbers: Weights) -> tuple[list[Found], float]:
    """The alignment of a window with the greatest number of beads expected to be right.

    Returns:
        Its beads, and the log of the summed weights of all alignments: how well the state fits.
    """
    chances, fit = posteriors(weights * numbers.sobriety)
    gains = chances.copy()
    gains[len(PAIRED) :] *= numbers.omission_gain
    found = [
        Found(shape, window.source_start + i, window.target_start + j, float(chances[shape, i, j]))
        for shape, i, j in best_path(gains)
    ]
    return found, fit


def shape_weights(counts: Floats, numbers: Weights) -> Floats:
    """(shapes,) log weight of each shape in texts whose beads are seen or expected to be so many."""
    usual = np.array(numbers.usual)
    own = (usual * numbers.patience + counts) / (numbers.patience + counts.sum())
    return np.asarray(np.array(numbers.shapes) + np.log(own / usual))


def expected_omissions(source: Side, target: Side, lengths: LengthModel) -> Floats:
    """(shapes,) sentences without partner that a ratio of lengths leaves over."""
    counts = np.zeros(len(SHAPES))
    left, right = source.lengths.sum() * lengths.ratio, target.lengths.sum()
    counts[-2] = max(0.0, 1 - right / left) * len(source)
    counts[-1] = max(0.0, 1 - left / right) * len(target)
    return counts


def refined(source: Side, target: Side, found: Sequence[Found], state: State, numbers: Weights) -> State:
    """The state with what an alignment teaches: shares of shapes, lengths and words."""
    given = tuple(some for some in state.known if some.kind is not LinkKind.LEARNED)
    counts = np.zeros(len(SHAPES))
    for one in found:
        counts[one.shape] += one.probability
    return replace(
        state,
        shapes=shape_weights(counts, numbers),
        lengths=fitted(source, target, found, state.lengths, numbers),
        known=(*given, learn(source, target, found)),
    )
