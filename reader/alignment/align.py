"""Aligns the sentences of a text with those of its translation, from the two texts alone.

The method, in passes over the texts: weigh every possible bead by shape, length, shared words,
closing marks and paragraphs; sum over all alignments (forward-backward) for the probability of each
bead; take the alignment with the most beads expected to be right. What a pass finds (how lengths
go together, which words correspond, how many sentences are merged or missing) sharpens the next.
Long texts are cut at sure places, so time and memory grow in proportion to the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reader.alignment.anchors import Window, first_windows, next_windows
from reader.alignment.dynamic import Floats, best_path, impossible, posteriors
from reader.alignment.evidence import add_words
from reader.alignment.layout import add_closing, add_paragraphs, paragraph_trust
from reader.alignment.lengths import LengthModel, add_lengths, first_model, fitted
from reader.alignment.lexicon import learn
from reader.alignment.links import Known, link
from reader.alignment.score import to_bead
from reader.alignment.shapes import OMISSIONS, SHAPES, Found, Weights
from reader.alignment.sides import Side, part, prepare
from reader.model import Bead
from reader.progress import Progress, silent

# Passes over a text that is aligned at once, and over one in windows, whose cuts have to heal too.
_PASSES = 2
_PASSES_IN_WINDOWS = 3


@dataclass(frozen=True, slots=True)
class State:
    """What is known about two texts before a pass.

    Attributes:
        shapes: (shapes,) log weight of each shape in these texts.
        lengths: How their lengths go together.
        known: Words that were found to correspond.
        trust: How far their paragraphs can correspond, 0 to 1.
    """

    shapes: Floats
    lengths: LengthModel
    known: tuple[Known, ...]
    trust: float


def align(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
) -> list[Bead]:
    """Align two texts given as paragraphs of sentences.

    Paragraphs are a hint: beads like to begin where both texts begin one, yet may run across.

    Args:
        source: Paragraphs of sentences of the original.
        target: The same of the translation.
        source_language: BCP 47; empty if unknown.
        target_language: BCP 47; empty if unknown.
        progress: Told every few hundred sentences; may raise `Cancelled`.

    Returns:
        Beads in order that hold every sentence of both texts exactly once, numbered through each
        text from 0. `score` is the probability that the bead is right.
    """
    return _align(source, target, progress, paragraphs=True)


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
) -> list[Bead]:
    """Align two texts whose sentences are given without paragraphs; else as `align`."""
    return _align([source], [target], progress, paragraphs=False)


def _align(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], progress: Progress, paragraphs: bool
) -> list[Bead]:
    left, right = prepare(source, progress), prepare(target, progress)
    numbers = Weights()
    windows = first_windows(left, right)
    state = State(
        shapes=np.array(numbers.shapes),
        lengths=first_model(left, right, numbers),
        known=(),
        trust=paragraph_trust(left, right) if paragraphs else 0.0,
    )
    passes = _PASSES if len(windows) == 1 else _PASSES_IN_WINDOWS
    for turn in range(passes):
        found: list[Found] = []
        for number, window in enumerate(windows):
            progress(turn * len(windows) + number, passes * len(windows), "Aligning sentences")
            found += decode(weigh(left, right, window, state, numbers), window, numbers)
        if turn + 1 < passes:
            state = refined(left, right, found, state, numbers)
            windows = _next_windows(found)
    return [to_bead(one) for one in found]


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
    return weights


def decode(weights: Floats, window: Window, numbers: Weights) -> list[Found]:
    """The alignment of a window with the greatest number of beads expected to be right."""
    chances = posteriors(weights * numbers.sobriety)
    gains = chances.copy()
    gains[-OMISSIONS:] *= numbers.omission_gain
    return [
        Found(shape, window.source_start + i, window.target_start + j, float(chances[shape, i, j]))
        for shape, i, j in best_path(gains)
    ]


def refined(source: Side, target: Side, found: Sequence[Found], state: State, numbers: Weights) -> State:
    """What an alignment teaches about its texts."""
    counts = np.bincount([one.shape for one in found], [one.probability for one in found], len(SHAPES))
    usual = np.array(numbers.usual)
    own = (usual * numbers.patience + counts) / (numbers.patience + counts.sum())
    return replace(
        state,
        shapes=np.array(numbers.shapes) + np.log(own / usual),
        lengths=fitted(source, target, found, first_model(source, target, numbers), numbers),
        known=(learn(source, target, found),),
    )


def _next_windows(found: Sequence[Found]) -> list[Window]:
    ends = np.array([(one.source_end, one.target_end) for one in found])
    sureness = np.array([one.probability if all(SHAPES[one.shape]) else 0.0 for one in found])
    return next_windows(ends, sureness)
