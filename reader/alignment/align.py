"""Aligns the sentences of a text with those of its translation, from the two texts alone.

The method, in passes over the texts: weigh every possible bead by shape, length, shared words,
closing marks and paragraphs; sum over all alignments (forward-backward) for the probability of each
bead; take the alignment with the most beads expected to be right. What a pass finds (how lengths
go together, which words correspond, how many sentences are merged or missing) sharpens the next.
Long texts are cut at sure places, so time and memory grow in proportion to the text.
"""

from collections.abc import Sequence

import numpy as np

from reader.alignment.anchors import Window, windows_of_beads, windows_of_words
from reader.alignment.layout import paragraph_trust
from reader.alignment.lengths import first_models
from reader.alignment.passes import State, decode, expected_omissions, refined, shape_weights, weigh
from reader.alignment.score import to_bead
from reader.alignment.shapes import SHAPES, Found, Weights
from reader.alignment.sides import Side, prepare
from reader.model import Bead
from reader.progress import Progress, silent

# Passes over texts that are aligned at once, and over those in windows, whose cuts have to heal:
# windows by words that are the same, twice by words that were learned, at last by sure beads.
_PASSES = 2
_PASSES_IN_WINDOWS = 4


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
    return _align((source, target), (source_language, target_language), progress, paragraphs=True)


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
) -> list[Bead]:
    """Align two texts whose sentences are given without paragraphs; else as `align`."""
    return _align(([source], [target]), (source_language, target_language), progress, paragraphs=False)


def _align(
    texts: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]],
    languages: tuple[str, str],
    progress: Progress,
    paragraphs: bool,
) -> list[Bead]:
    source, target = (prepare(text, progress) for text in texts)
    if len(source) and len(target):
        found = _Aligner(source, target, progress).found(languages, paragraphs)
    else:
        found = [Found(SHAPES.index((1, 0)), i + 1, 0, 1.0) for i in range(len(source))]
        found += [Found(SHAPES.index((0, 1)), 0, j + 1, 1.0) for j in range(len(target))]
    return [to_bead(one) for one in found]


class _Aligner:
    """Runs the passes over two texts that both have sentences."""

    def __init__(self, source: Side, target: Side, progress: Progress) -> None:
        self._source = source
        self._target = target
        self._progress = progress
        self._numbers = Weights()

    def found(self, languages: tuple[str, str], paragraphs: bool) -> list[Found]:
        """The beads after the last pass."""
        windows = windows_of_words(self._source, self._target)
        passes = _PASSES if len(windows) == 1 else _PASSES_IN_WINDOWS
        state, found = self._first(windows, languages, paragraphs, passes)
        for turn in range(1, passes):
            state = refined(self._source, self._target, found, state, self._numbers)
            if turn + 1 < passes:
                windows = windows_of_words(self._source, self._target, state.known)
            else:
                windows = _windows_of(found)
            found, _ = self._pass(windows, state, turn, passes)
        return found

    def _first(
        self, windows: Sequence[Window], languages: tuple[str, str], paragraphs: bool, passes: int
    ) -> tuple[State, list[Found]]:
        """The first pass, with the model of lengths that explains the texts best."""
        tried = []
        for lengths in first_models(self._source, self._target, languages, self._numbers):
            trust = paragraph_trust(self._source, self._target) if paragraphs else 0.0
            missing = expected_omissions(self._source, self._target, lengths)
            state = State(shape_weights(missing, self._numbers), lengths, (), trust)
            found, fit = self._pass(windows, state, 0, passes)
            tried.append((fit, state, found))
        _, state, found = max(tried, key=lambda one: one[0])
        return state, found

    def _pass(
        self, windows: Sequence[Window], state: State, turn: int, passes: int
    ) -> tuple[list[Found], float]:
        """All windows with one state: the beads, and how well the state fits."""
        found: list[Found] = []
        total = 0.0
        for number, window in enumerate(windows):
            self._progress(turn * len(windows) + number, passes * len(windows), "Aligning sentences")
            weights = weigh(self._source, self._target, window, state, self._numbers)
            beads, fit = decode(weights, window, self._numbers)
            found += beads
            total += fit
        return found, total


def _windows_of(found: Sequence[Found]) -> list[Window]:
    ends = np.array([(one.source_end, one.target_end) for one in found])
    sureness = np.array([one.probability if all(SHAPES[one.shape]) else 0.0 for one in found])
    return windows_of_beads(ends, sureness)
