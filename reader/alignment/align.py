"""Aligns the sentences of a text with those of its translation, from the two texts alone.

The method, in passes over the texts: weigh every possible bead by shape, length, shared words,
closing marks and paragraphs; sum over all alignments for the probability of each bead; take the
alignment with the most beads expected to be right. What a pass finds (how lengths go together,
which words correspond, how many sentences are merged or missing) sharpens the next. Long texts are
cut at sure places, so time and memory grow in proportion to the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reader.alignment.aids import NO_AIDS, Aids
from reader.alignment.anchors import Window, windows_of_beads, windows_of_words
from reader.alignment.layout import paragraph_trust
from reader.alignment.lengths import first_models
from reader.alignment.lexicon import look_up
from reader.alignment.meaning import Meanings, encode
from reader.alignment.moves import Move, find, reported, without_partner
from reader.alignment.passes import State, decode, expected_omissions, refined, shape_weights, weigh
from reader.alignment.score import to_bead, to_found
from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import prepare
from reader.alignment.weights import Weights
from reader.model import Bead
from reader.progress import Progress, silent
from reader.wording import said

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
    return align_and_report((source, target), (source_language, target_language), progress, aids).beads


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    progress: Progress = silent,
    aids: Aids = NO_AIDS,
) -> list[Bead]:
    """Align two texts whose sentences are given without paragraphs; else as `align`."""
    texts = ([source], [target])
    return align_and_report(texts, (source_language, target_language), progress, aids, paragraphs=False).beads


Texts = tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]
"""Paragraphs of sentences of the original and of the translation."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """What `align` gives, and the passages that stand elsewhere in the translation: their beads have low scores."""

    beads: list[Bead]
    moves: list[Move]


def align_and_report(
    texts: Texts,
    languages: tuple[str, str],
    progress: Progress = silent,
    aids: Aids = NO_AIDS,
    *,
    paragraphs: bool = True,
) -> Aligned:
    """Align two texts, and find what no alignment in order can hold.

    Args:
        texts: What is aligned.
        languages: Of the original and of the translation, BCP 47; empty if unknown.
        progress: As of `align`.
        aids: What helps beside the texts.
        paragraphs: Whether the paragraphs mean something.
    """
    return _Aligner(texts, languages, progress, aids).aligned(paragraphs)


def moves(
    texts: Texts,
    languages: tuple[str, str],
    beads: Sequence[Bead],
    progress: Progress = silent,
    aids: Aids = NO_AIDS,
) -> list[Move]:
    """The passages that stand elsewhere in the translation, in the order of the original.

    They are looked for among the sentences that `beads` leave without partner or have little to say for; nothing
    is aligned anew. As many sentences as there are without partner on both sides are compared with each other.

    Args:
        texts: What was aligned.
        languages: Of the original and of the translation, BCP 47; empty if unknown.
        beads: Their alignment.
        progress: Told while the texts are read; may raise `Cancelled`.
        aids: What helps beside the texts.
    """
    if not all(without_partner(beads, *(sum(map(len, text)) for text in texts))):
        return []
    return _Aligner(texts, languages, progress, aids).moves(beads)


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

    def aligned(self, paragraphs: bool) -> Aligned:
        """The alignment after the last pass, and what stands elsewhere."""
        source, target = self._source, self._target
        if not (len(source) and len(target)):
            alone = [Found(SHAPES.index((1, 0)), end, 0, 1.0) for end in range(1, len(source) + 1)]
            alone += [Found(SHAPES.index((0, 1)), 0, end, 1.0) for end in range(1, len(target) + 1)]
            return Aligned([to_bead(one) for one in alone], [])
        found, state = self._found(paragraph_trust(source, target) if paragraphs else 0.0)
        beads = [to_bead(one) for one in found]
        moves = find(source, target, beads, state, self._numbers)
        return Aligned(reported(beads, moves) if moves else beads, moves)

    def moves(self, beads: Sequence[Bead]) -> list[Move]:
        """What stands elsewhere, by an alignment that is there already."""
        source, target, numbers = self._source, self._target, self._numbers
        if not (len(source) and len(target)):
            return []
        lengths = first_models(source, target, self._languages, numbers)[0]
        nothing = shape_weights(np.zeros(len(SHAPES)), numbers)
        found = [one for one in map(to_found, beads) if one is not None]
        state = refined(source, target, found, State(nothing, lengths, self._known, 0.0, self._meanings), numbers)
        return find(source, target, beads, state, numbers)

    def _found(self, trust: float) -> tuple[list[Found], State]:
        """What the last pass found, and what it knew."""
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
        return found, state

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
        self._progress(self.passes * windows + window, self._planned * windows, said("Aligning sentences"))


def _windows_of(found: Sequence[Found]) -> list[Window]:
    ends = np.array([(one.source_end, one.target_end) for one in found])
    sureness = np.array([one.probability if all(SHAPES[one.shape]) else 0.0 for one in found])
    return windows_of_beads(ends, sureness)


def _part_of(progress: Progress, start: float, stop: float) -> Progress:
    """A progress whose whole is the stretch from `start` to `stop` of another, in thousandths."""

    def report(done: int, total: int, what: str = "") -> None:
        progress(round(1000 * (start + (stop - start) * done / max(1, total))), 1000, what)

    return report
