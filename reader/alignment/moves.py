"""Passages that stand elsewhere in the translation: no alignment in order can hold them, so they are reported.

Sentences that an alignment leaves without partner on either side are compared with each other, by the evidence that
aligns texts. A passage is a run of beads between two stretches of such sentences; how much it has to weigh depends on
in how many places it could have been found by chance.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reader.alignment.anchors import Window
from reader.alignment.meaning import chosen
from reader.alignment.passes import State, weigh
from reader.alignment.score import REVIEW_BELOW
from reader.alignment.shapes import PAIRED, SHAPES
from reader.alignment.sides import Booleans, Floats, Integers, Side, excerpt
from reader.alignment.weights import Weights
from reader.model import Bead, BeadStatus

# Sentences of each side that are compared at once: those without partner, and others beside them, which
# tell how often a word meets a partner by chance.
_AT_ONCE = 120
_OTHERS = 60
# Comparisons beyond which only the longest stretches are looked at.
_MOST = 2_000_000
# A bead that weighs less (in nats) than its sentences would without partner does not belong to a passage.
_LEAST = 0.5
# Sentences of either side between two beads of a passage that may have no partner, and what each costs.
_SKIPPED = 2
_SKIP = 1.5
# The log odds that a stretch without partner is not simply missing, beside a place for it elsewhere.
_PRIOR = -2.0
# A single sentence is a passage if it has so many characters (without spaces) on either side.
_LONG = 80
_SURE = 0.9
# Score of what is left of a bead.
_LEFT = 0.5


@dataclass(frozen=True, slots=True)
class Move:
    """A passage that stands elsewhere in the translation: sentences of both sides, half-open, as beads number them.

    Attributes:
        score: The probability that it does.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    score: float

    @property
    def source(self) -> range:
        """Numbers of the source sentences."""
        return range(self.source_start, self.source_end)

    @property
    def target(self) -> range:
        """Numbers of the target sentences."""
        return range(self.target_start, self.target_end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bead between sentences without partner, numbered through the texts, and its log weight."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float


def find(source: Side, target: Side, beads: Sequence[Bead], state: State, numbers: Weights) -> list[Move]:
    """The passages that stand elsewhere, in the order of the source.

    Args:
        source: The source text.
        target: The target text.
        beads: Their alignment.
        state: What is known about the texts.
        numbers: What weighs how much.
    """
    sure = [bead for bead in beads if bead.source and bead.target and not _is_doubtful(bead)]
    here, there = _affordable(
        _stretches(len(source), [bead.source for bead in sure]), _stretches(len(target), [bead.target for bead in sure])
    )
    if not here or not there:
        return []
    pieces: list[_Piece] = []
    for rows in _portions(here):
        for columns in _portions(there):
            pieces += _pieces(source, target, rows, columns, state, numbers)
    # between the same sure beads nothing stands elsewhere
    passed = _passed(len(source), [bead.source for bead in sure]), _passed(len(target), [bead.target for bead in sure])
    pieces = [piece for piece in pieces if passed[0][piece.source_start] != passed[1][piece.target_start]]
    places = sum(map(len, here)) * sum(map(len, there))
    chains = _chains(pieces, _owners(here, len(source)), _owners(there, len(target)))
    found = [_move(chain, weight, places) for weight, chain in chains if _is_passage(chain, source, target)]
    return sorted(_apart(move for move in found if move.score >= _SURE), key=lambda move: move.source_start)


def without_partner(beads: Iterable[Bead], sources: int, targets: int) -> tuple[bool, bool]:
    """Whether an alignment leaves any of so many sentences of either side without a sure partner."""
    sure = [bead for bead in beads if bead.source and bead.target and not _is_doubtful(bead)]
    return sum(len(bead.source) for bead in sure) < sources, sum(len(bead.target) for bead in sure) < targets


def reported(beads: Iterable[Bead], moves: Sequence[Move]) -> list[Bead]:
    """Beads of an alignment in order without what moves hold: that is left alone, and to be looked at."""
    away = {n: move for move in moves for n in move.source}, {n: move for move in moves for n in move.target}
    found: list[Bead] = []
    for bead in beads:
        if away[0].keys().isdisjoint(bead.source) and away[1].keys().isdisjoint(bead.target):
            found.append(bead)
        else:
            found += _taken_apart(bead, *away)
    return found


def _taken_apart(bead: Bead, here: Mapping[int, Move], there: Mapping[int, Move]) -> Iterator[Bead]:
    """What is left of a bead when some of its sentences stand elsewhere, and each of these alone."""
    own = [n for n in bead.source if n not in here]
    other = [n for n in bead.target if n not in there]
    starts = own[0] if own else bead.source_end, other[0] if other else bead.target_end
    ends = starts[0] + len(own), starts[1] + len(other)
    # what is left belongs together only if it is in a row
    is_whole = bool(own and other) and own[-1] + 1 == ends[0] and other[-1] + 1 == ends[1]
    if not is_whole:
        starts = ends = bead.source_end, bead.target_start
    for n in range(bead.source_start, starts[0]):
        yield _alone(Bead(n, n + 1, bead.target_start, bead.target_start), here.get(n))
    for n in range(bead.target_start, starts[1]):
        yield _alone(Bead(starts[0], starts[0], n, n + 1), there.get(n))
    if is_whole:
        yield Bead(starts[0], ends[0], starts[1], ends[1], min(bead.score, _LEFT), BeadStatus.REVIEW)
    for n in range(ends[0], bead.source_end):
        yield _alone(Bead(n, n + 1, ends[1], ends[1]), here.get(n))
    for n in range(ends[1], bead.target_end):
        yield _alone(Bead(bead.source_end, bead.source_end, n, n + 1), there.get(n))


def _alone(bead: Bead, move: Move | None) -> Bead:
    """A sentence without partner that stands elsewhere, or was left over when another was found to."""
    score = _LEFT if move is None else 1 - move.score
    return Bead(bead.source_start, bead.source_end, bead.target_start, bead.target_end, score, BeadStatus.REVIEW)


def _is_doubtful(bead: Bead) -> bool:
    return bead.status is not BeadStatus.CONFIRMED and bead.score < REVIEW_BELOW


def _passed(count: int, held: Iterable[range]) -> Integers:
    """(count,) how many beads end before each sentence."""
    ends = np.sort(np.array([one.stop for one in held], np.int64))
    return np.searchsorted(ends, np.arange(count), side="right").astype(np.int64)


def _stretches(count: int, held: Iterable[range]) -> list[range]:
    """Runs of sentences (of so many) that no sure bead holds."""
    free = np.ones(count + 2, np.int8)
    free[0] = free[-1] = 0
    for one in held:
        free[one.start + 1 : one.stop + 1] = 0
    edges = np.flatnonzero(np.diff(free))
    return [range(start, stop) for start, stop in edges.reshape(-1, 2).tolist()]


def _affordable(here: list[range], there: list[range]) -> tuple[list[range], list[range]]:
    """The longest stretches of both sides that can be compared in a reasonable time."""
    most = math.isqrt(_MOST)
    if sum(map(len, here)) * sum(map(len, there)) <= _MOST:
        return here, there
    kept = []
    for stretches in (here, there):
        some, total = [], 0
        for stretch in sorted(stretches, key=len, reverse=True):
            total += len(stretch)
            if total > most:
                break
            some.append(stretch)
        kept.append(sorted(some, key=lambda one: one.start))
    return kept[0], kept[1]


def _portions(stretches: Sequence[range]) -> Iterator[list[int]]:
    """Their sentences, as many at a time as are compared at once."""
    numbers = [number for stretch in stretches for number in stretch]
    for begin in range(0, len(numbers), _AT_ONCE):
        yield numbers[begin : begin + _AT_ONCE]


def _pieces(
    source: Side, target: Side, rows: Sequence[int], columns: Sequence[int], state: State, numbers: Weights
) -> Iterator[_Piece]:
    """The beads between some sentences that weigh more than being without partner."""
    own, other = _with_others(rows, len(source)), _with_others(columns, len(target))
    here, there = excerpt(source, own), excerpt(target, other)
    meanings = None if state.meanings is None else chosen(state.meanings, own, other)
    local = replace(state, trust=0.0, meanings=meanings)
    weights = weigh(here, there, Window(0, len(own), 0, len(other)), local, numbers)
    n, m = len(rows), len(columns)
    alone = np.cumsum(np.r_[0.0, weights[-2, 1:, 0]]), np.cumsum(np.r_[0.0, weights[-1, 0, 1:]])
    for shape, (a, b) in enumerate(PAIRED):
        if a > n or b > m:
            continue
        without = (alone[0][a : n + 1] - alone[0][: n - a + 1])[:, None] + (alone[1][b : m + 1] - alone[1][: m - b + 1])
        gains = weights[shape, a : n + 1, b : m + 1] - without - _shape_gain(state.shapes, shape)
        together = _in_a_row(own[:n], a)[:, None] & _in_a_row(other[:m], b)[None, :]
        for i, j in np.argwhere(together & (gains >= _LEAST)).tolist():
            yield _Piece(rows[i], rows[i] + a, columns[j], columns[j] + b, float(gains[i, j]))


def _shape_gain(shapes: Floats, shape: int) -> float:
    """What a bead gains by its mere shape beside sentences without partner; in another place it gains nothing."""
    a, b = SHAPES[shape]
    return float(max(shapes[0], shapes[shape]) - a * shapes[-2] - b * shapes[-1])


def _with_others(numbers: Sequence[int], count: int) -> Integers:
    """Sentences, and after them some others from all over the text."""
    rest = np.setdiff1d(np.arange(count), np.asarray(numbers))
    if len(rest) > _OTHERS:
        rest = rest[np.linspace(0, len(rest) - 1, _OTHERS).astype(int)]
    return np.concatenate([np.asarray(numbers, np.int64), rest])


def _in_a_row(numbers: Integers, size: int) -> Booleans:
    """For each place whether the `size` numbers from there on follow each other."""
    return np.asarray(numbers[size - 1 :] - numbers[: len(numbers) - size + 1] == size - 1)


def _owners(stretches: Sequence[range], count: int) -> Integers:
    """(count,) the stretch that each sentence is in, -1 where in none."""
    owners = np.full(count, -1)
    for number, stretch in enumerate(stretches):
        owners[stretch.start : stretch.stop] = number
    return owners


def _chains(pieces: Iterable[_Piece], here: Integers, there: Integers) -> list[tuple[float, list[_Piece]]]:
    """The heaviest run of beads that ends at each bead, heaviest first: they follow each other within two stretches."""
    ends: dict[tuple[int, int], list[tuple[float, _Piece, tuple[int, int]]]] = {}
    best: dict[_Piece, tuple[float, _Piece | None]] = {}
    for piece in sorted(pieces, key=lambda one: (one.source_end, one.target_end)):
        weight, before = piece.weight, None
        for i in range(_SKIPPED + 1):
            for j in range(_SKIPPED + 1):
                for total, earlier, place in ends.get((piece.source_start - i, piece.target_start - j), ()):
                    same = place == (here[piece.source_start], there[piece.target_start])
                    if same and total + piece.weight - _SKIP * (i + j) > weight:
                        weight, before = total + piece.weight - _SKIP * (i + j), earlier
        best[piece] = weight, before
        place = int(here[piece.source_start]), int(there[piece.target_start])
        ends.setdefault((piece.source_end, piece.target_end), []).append((weight, piece, place))
    found = []
    for last, (weight, _) in best.items():
        chain = [last]
        while (before := best[chain[-1]][1]) is not None:
            chain.append(before)
        found.append((weight, chain[::-1]))
    return sorted(found, key=lambda one: -one[0])


def _is_passage(chain: Sequence[_Piece], source: Side, target: Side) -> bool:
    """Whether it is more than a short sentence."""
    here, there = slice(chain[0].source_start, chain[-1].source_end), slice(chain[0].target_start, chain[-1].target_end)
    if len(source.lengths[here]) > 1 or len(target.lengths[there]) > 1:
        return True
    return min(float(source.lengths[here].sum()), float(target.lengths[there].sum())) >= _LONG


def _move(chain: Sequence[_Piece], weight: float, places: int) -> Move:
    odds = weight + _PRIOR - math.log(places)
    first, last = chain[0], chain[-1]
    score = 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))
    return Move(first.source_start, last.source_end, first.target_start, last.target_end, score)


def _apart(moves: Iterable[Move]) -> list[Move]:
    """Those that share no sentence with one before them."""
    found: list[Move] = []
    for move in moves:
        if all(_are_apart(move, other) for other in found):
            found.append(move)
    return found


def _are_apart(one: Move, other: Move) -> bool:
    return not (
        (one.source_start < other.source_end and other.source_start < one.source_end)
        or (one.target_start < other.target_end and other.target_start < one.target_end)
    )
