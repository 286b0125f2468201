"""Aligns the sentences of a text with those of its translation, from the two texts alone.

The method, in passes over the texts: weigh every possible bead by shape, length, shared words,
closing marks and paragraphs; sum over all alignments for the probability of each bead; take the
alignment with the most beads expected to be right. What a pass finds (how lengths go together,
which words correspond, how many sentences are merged or missing) sharpens the next. Long texts are
cut at sure places, so time and memory grow in proportion to the text.
"""

from collections.abc import Sequence

import numpy as np

from reader.alignment.aids import NO_AIDS, Aids
from reader.alignment.anchors import Window, windows_of_beads, windows_of_words
from reader.alignment.layout import paragraph_trust
from reader.alignment.lengths import first_models
from reader.alignment.lexicon import look_up
from reader.alignment.meaning import Meanings, encode
from reader.alignment.passes import State, decode, expected_omissions, refined, shape_weights, weigh
from reader.alignment.score import to_bead
from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import prepare
from reader.alignment.weights import Weights
from reader.model import Bead
from reader.progress import Progress, silent

# Passes over texts that are aligned at once, and over those in windows, whose cuts have to heal:
# windows by words that are the same, twice by words that were learned, at last by sure beads.
_PASSES = 2
_PASSES_IN_WINDOWS = 4
# Share of the work that is reading the sentences of one side.
_READING = 0.05
# How far the work has come when all sentences are turned into vectors, where they are.
_ENCODED = 0.6


def align(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
    aids: Aids = NO_AIDS,
) -> list[Bead]:
    """Align two texts given as paragraphs of sentences.

    Paragraphs are a hint: beads like to begin where both texts begin one, yet may run across.

    Args:
        source: Paragraphs of sentences of the original.
        target: The same of the translation.
        source_language: BCP 47; empty if unknown.
        target_language: BCP 47; empty if unknown.
        progress: Told every hundred sentences or so; may raise `Cancelled`.
        aids: What helps beside the texts.

    Returns:
        Beads in order that hold every sentence of both texts exactly once, numbered through each
        text from 0. `score` is the probability that the bead is right.
    """
    aligner = _Aligner((source, target), (source_language, target_language), progress, aids)
    return aligner.beads(paragraphs=True)


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
    aids: Aids = NO_AIDS,
) -> list[Bead]:
    """Align two texts whose sentences are given without paragraphs; else as `align`."""
    aligner = _Aligner(([source], [target]), (source_language, target_language), progress, aids)
    return aligner.beads(paragraphs=False)


class _Aligner:
    """Runs the passes over two texts."""

    def __init__(
        self,
        texts: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]],
        languages: tuple[str, str],
        progress: Progress,
        aids: Aids,
    ) -> None:
        self._source = prepare(texts[0], _part_of(progress, 0.0, _READING))
        self._target = prepare(texts[1], _part_of(progress, _READING, 2 * _READING))
        self._languages = languages
        self._progress = _part_of(progress, 2 * _READING if aids.encoder is None else _ENCODED, 1.0)
        self._meanings: Meanings | None = None
        if aids.encoder is not None:
            flat = [[sentence for paragraph in text for sentence in paragraph] for text in texts]
            self._meanings = encode(flat[0], flat[1], aids.encoder, _part_of(progress, 2 * _READING, _ENCODED))
        self._known = (look_up(self._source, self._target, aids.dictionary),) if aids.dictionary else ()
        self._numbers = Weights()

    def beads(self, paragraphs: bool) -> list[Bead]:
        """The alignment after the last pass."""
        if len(self._source) and len(self._target):
            found = self._found(paragraph_trust(self._source, self._target) if paragraphs else 0.0)
        else:
            found = [Found(SHAPES.index((1, 0)), end, 0, 1.0) for end in range(1, len(self._source) + 1)]
            found += [Found(SHAPES.index((0, 1)), 0, end, 1.0) for end in range(1, len(self._target) + 1)]
        return [to_bead(one) for one in found]

    def _found(self, trust: float) -> list[Found]:
        source, target = self._source, self._target
        windows = windows_of_words(source, target)
        later = (_PASSES if len(windows) == 1 else _PASSES_IN_WINDOWS) - 1
        models = first_models(source, target, self._languages, self._numbers)
        meter = _Meter(self._progress, len(models) + later)
        tried = []
        for lengths in models:
            missing = expected_omissions(source, target, lengths)
            state = State(shape_weights(missing, self._numbers), lengths, self._known, trust, self._meanings)
            tried.append((*self._pass(windows, state, meter), state))
        # the lengths that explain the texts best
        found, _, state = max(tried, key=lambda one: one[1])
        for turn in range(later):
            state = refined(source, target, found, state, self._numbers)
            last = turn == later - 1
            windows = _windows_of(found) if last else windows_of_words(source, target, state.known)
            found, _ = self._pass(windows, state, meter)
        return found

    def _pass(self, windows: Sequence[Window], state: State, meter: "_Meter") -> tuple[list[Found], float]:
        """All windows with one state: the beads, and how well the state fits the texts."""
        found: list[Found] = []
        total = 0.0
        for number, window in enumerate(windows):
            meter.report(number, len(windows))
            weights = weigh(self._source, self._target, window, state, self._numbers)
            beads, fit = decode(weights, window, self._numbers)
            found += beads
            total += fit
        meter.passes += 1
        return found, total


class _Meter:
    """Tells a progress how far passes have come.

    Attributes:
        passes: How many are done.
    """

    def __init__(self, progress: Progress, planned: int) -> None:
        self.passes = 0
        self._progress = progress
        self._planned = planned

    def report(self, window: int, windows: int) -> None:
        """A window of the present pass is begun."""
        self._progress(self.passes * windows + window, self._planned * windows, "Aligning sentences")


def _windows_of(found: Sequence[Found]) -> list[Window]:
    ends = np.array([(one.source_end, one.target_end) for one in found])
    sureness = np.array([one.probability if all(SHAPES[one.shape]) else 0.0 for one in found])
    return windows_of_beads(ends, sureness)


def _part_of(progress: Progress, start: float, stop: float) -> Progress:
    """A progress whose whole is the stretch from `start` to `stop` of another, in thousandths."""

    def report(done: int, total: int, what: str = "") -> None:
        progress(round(1000 * (start + (stop - start) * done / max(1, total))), 1000, what)

    return report
