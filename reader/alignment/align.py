"""Aligns the sentences of a text with those of its translation, from the two texts alone.

The method, in passes over the texts: weigh every possible bead by shape, length, shared words,
closing marks and paragraphs; sum over all alignments (forward-backward) for the probability of each
bead; take the alignment with the most beads expected to be right. What a pass finds (how lengths
go together, which words correspond, how free the translation is) sharpens the next one. Long texts
are cut at sure places, so time and memory grow in proportion to the text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reader.alignment import layout
from reader.alignment.anchors import Window
from reader.alignment.dynamic import Floats, best_path, impossible, posteriors
from reader.alignment.evidence import add_words
from reader.alignment.lengths import LengthModel, add_lengths, first_model, fit
from reader.alignment.lexicon import learn
from reader.alignment.links import Known, link
from reader.alignment.shapes import OMISSIONS, SHAPES, Weights
from reader.alignment.sides import Side, part, prepare
from reader.model import Bead
from reader.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class State:
    """What is known about two texts before a pass.

    Attributes:
        shapes: (shapes,) log weight of each shape in these texts.
        lengths: How their lengths go together.
        known: Words that were found to correspond.
        trust: How far their paragraphs can correspond.
    """

    shapes: Floats
    lengths: LengthModel
    known: tuple[Known, ...]
    trust: float


def weigh(source: Side, target: Side, window: Window, state: State, numbers: Weights) -> Floats:
    here = part(source, window.source_start, window.source_stop)
    there = part(target, window.target_start, window.target_stop)
    weights = impossible(len(here), len(there))
    for shape, (a, b) in enumerate(SHAPES):
        weights[shape, a:, b:] = state.shapes[shape]
    add_lengths(weights, here.lengths, there.lengths, state.lengths, numbers)
    add_words(weights, here, there, link(here, there, state.known), numbers)
    layout.add_closing(weights, here, there, numbers)
    layout.add_paragraphs(weights, here, there, state.trust, numbers)
    return weights


def align(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
) -> list[Bead]:
    numbers = Weights()
    left, right = prepare(source, progress), prepare(target, progress)
    return [Bead(i - SHAPES[k][0], i, j - SHAPES[k][1], j, q) for k, i, j, q in run(left, right, numbers, PASSES)]


PASSES = 2
Found = tuple[int, int, int, float]


def run(left, right, numbers, passes, blocks=True):
    state = State(
        np.array(numbers.shapes),
        first_model(left, right, numbers),
        (),
        layout.paragraph_trust(left, right) if blocks else 0.0,
    )
    for turn in range(passes):
        w = weigh(left, right, Window(0, len(left), 0, len(right)), state, numbers)
        found = decode(w, numbers)
        if turn + 1 < passes:
            state = refine(left, right, found, state, numbers)
    return found


def decode(weights, numbers):
    chances = posteriors(weights)
    gains = chances.copy()
    gains[-OMISSIONS:] *= numbers.omission_gain
    return [(k, i, j, float(chances[k, i, j])) for k, i, j in best_path(gains)]


def refine(left, right, found, state, numbers):
    counts = np.bincount([k for k, *_ in found], [q for *_, q in found], len(SHAPES))
    usual = np.array(numbers.usual)
    own = (usual * numbers.patience + counts) / (numbers.patience + counts.sum())
    shapes = np.array(numbers.shapes) + np.log(own / usual)
    return replace(
        state,
        shapes=shapes,
        lengths=fit(left, right, found, state.lengths, numbers),
        known=(learn(left, right, found),),
    )
