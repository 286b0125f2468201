"""Aligns a text again after one of its two sides was revised: only where something has changed.

A bead whose sentences are still there, in a row, stays with its score and status. Between two beads that stay,
the sentences are aligned anew. What somebody has confirmed and is no more is marked for review where it stood.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.alignment.paragraph import Paragraph
from reader.alignment.versions import Same
from reader.model import Bead, BeadId, BeadStatus
from reader.progress import Progress, silent
from reader.record import record
from reader.wording import said

_STAYS = 0.6  # likeness of its sentences, and a bead stays: a word was mended, nothing said anew
_ALONE = 0.5  # score of sentences that have no partner because the other side was not revised


@record
class Side:
    """One side of an alignment: paragraphs of sentences, and their language (BCP 47)."""

    paragraphs: Sequence[Sequence[str]]
    language: str

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(map(len, self.paragraphs))

    def part(self, wanted: range) -> list[list[str]]:
        """The paragraphs of some sentences in a row."""
        found = []
        at = 0
        for paragraph in self.paragraphs:
            some = slice(max(0, wanted.start - at), max(0, wanted.stop - at))
            here = paragraph.part(some) if isinstance(paragraph, Paragraph) else list(paragraph[some])
            at += len(paragraph)
            if here:
                found.append(here)
        return found


class _Pair(NamedTuple):
    """A bead with the revised side first."""

    own_start: int
    own_end: int
    other_start: int
    other_end: int
    score: float
    status: BeadStatus
    id: BeadId = BeadId("")


def realign(
    beads: Sequence[Bead],
    same: Sequence[Same],
    revised: Side,
    other: Side,
    *,
    is_source: bool,
    progress: Progress = silent,
) -> list[Bead]:
    """The beads between a revised side and one that stays as it was.

    Args:
        beads: Between the old version and the other side, in reading order.
        same: Which sentences of the old version are which of the new one.
        revised: The new version.
        other: The side that stays.
        is_source: Whether the revised side is the source.
        progress: Told of each gap; may raise `Cancelled`.

    Returns:
        Beads in reading order that hold every sentence of both sides exactly once. Those that stayed have the
        ids that they had.
    """
    pairs = sorted(_turned(bead, is_source) for bead in beads)
    moved = [_moved(pair, same, revised.count) for pair in pairs]
    fixed = [pair for pair in moved if pair is not None]
    confirmed = {
        at
        for pair, kept in zip(pairs, moved, strict=True)
        if kept is None and pair.status is BeadStatus.CONFIRMED
        for at in range(pair.other_start, pair.other_end)
    }
    chain, crossing = _in_order(fixed)
    gaps = list(_gaps(_loosened(chain, revised.count, other.count), revised.count, other.count))
    held = (
        frozenset(at for pair in crossing for at in range(pair.own_start, pair.own_end)),
        frozenset(at for pair in crossing for at in range(pair.other_start, pair.other_end)),
    )
    found = list(crossing)
    for number, gap in enumerate(gaps):
        progress(number, len(gaps), said("Aligning sentences"))
        found += gap.kept
        for pair in _aligned(gap, held, revised, other, is_source):
            touched = not confirmed.isdisjoint(range(pair.other_start, pair.other_end))
            found.append(pair._replace(status=BeadStatus.REVIEW) if touched else pair)
    return sorted((_bead(pair, is_source) for pair in found), key=_place)


def _place(bead: Bead) -> tuple[int, int, int, int]:
    return bead.source_start, bead.source_end, bead.target_start, bead.target_end


def _turned(bead: Bead, is_source: bool) -> _Pair:
    own, other = (bead.source, bead.target) if is_source else (bead.target, bead.source)
    return _Pair(own.start, own.stop, other.start, other.stop, bead.score, bead.status, bead.id)


def _bead(pair: _Pair, is_source: bool) -> Bead:
    own, other = pair[:2], pair[2:4]
    source, target = (own, other) if is_source else (other, own)
    return Bead(*source, *target, pair.score, pair.status, pair.id)


def _moved(pair: _Pair, same: Sequence[Same], count: int) -> _Pair | None:
    """The bead in the new version's numbers; None where its sentences are not what they were."""
    start, end = pair.own_start, pair.own_end
    first = bisect_left(same, start, key=lambda one: one.old_end - 1)
    if start == end:
        left = same[first - 1] if first and start else None
        right = same[first] if first < len(same) else None
        before = left.new_end if left and left.old_end == start else (0 if not start else -1)
        after = right.new_start if right and right.old_start == start else (-1 if right else count)
        return pair._replace(own_start=before, own_end=before) if before == after != -1 else None
    last = bisect_left(same, end, key=lambda one: one.old_start)
    parts = same[first:last]
    if not parts or parts[0].old_start != start or parts[-1].old_end != end:
        return None
    for one, following in pairwise(parts):
        if one.old_end != following.old_start or one.new_end != following.new_start:
            return None
    if min(part.likeness for part in parts) < _STAYS:
        return None
    return pair._replace(own_start=parts[0].new_start, own_end=parts[-1].new_end)


def _in_order(pairs: Sequence[_Pair]) -> tuple[list[_Pair], list[_Pair]]:
    """The beads that follow each other on both sides, and those that cross them."""
    chain: list[_Pair] = []
    crossing: list[_Pair] = []
    ends = [pair.other_start for pair in pairs]
    lowest_after = [0] * len(pairs)
    lowest = 1 << 60
    for at in range(len(pairs) - 1, -1, -1):
        lowest_after[at] = lowest
        lowest = min(lowest, ends[at])
    top = 0
    for pair, following in zip(pairs, lowest_after, strict=True):
        is_ordered = pair.other_start >= top and pair.other_end <= following
        (chain if is_ordered else crossing).append(pair)
        if is_ordered:
            top = pair.other_end
    return chain, crossing


@record
class _Gap:
    """Sentences of both sides between two beads that stay, and the beads that stay after them."""

    own: range
    other: range
    kept: tuple[_Pair, ...]


def _gaps(chain: Sequence[_Pair], owns: int, others: int) -> Iterator[_Gap]:
    own = other = 0
    for pair in chain:
        yield _Gap(range(own, pair.own_start), range(other, pair.other_start), (pair,))
        own, other = pair.own_end, pair.other_end
    yield _Gap(range(own, owns), range(other, others), ())


def _loosened(chain: Sequence[_Pair], owns: int, others: int) -> list[_Pair]:
    """Without beads that nobody confirmed, are no one-to-one pairs, and stand beside sentences of one side alone.

    A sentence that came in may be what the superfluous one beside it was waiting for.
    """
    loose: set[int] = set()
    for number, gap in enumerate(_gaps(chain, owns, others)):
        if bool(gap.own) == bool(gap.other):
            continue
        for at in (number - 1, number):
            if 0 <= at < len(chain) and _gives(chain[at], to_own=bool(gap.own)):
                loose.add(at)
    return [pair for at, pair in enumerate(chain) if at not in loose]


def _gives(pair: _Pair, *, to_own: bool) -> bool:
    """Whether a bead has sentences to spare for ones that have no partner."""
    owns, others = pair.own_end - pair.own_start, pair.other_end - pair.other_start
    return pair.status is BeadStatus.AUTO and (others > owns if to_own else owns > others)


def _aligned(
    gap: _Gap, held: tuple[frozenset[int], frozenset[int]], revised: Side, other: Side, is_source: bool
) -> Iterator[_Pair]:
    """New beads for the sentences of a gap; those that beads hold which cross it are passed over."""
    owns = [at for at in gap.own if at not in held[0]]
    others = [at for at in gap.other if at not in held[1]]
    whole = len(owns) == len(gap.own) and len(others) == len(gap.other)
    if not (owns and others and whole):
        yield from (_Pair(at, at + 1, gap.other.start, gap.other.start, _ALONE, BeadStatus.AUTO) for at in owns)
        yield from (_Pair(gap.own.stop, gap.own.stop, at, at + 1, _ALONE, BeadStatus.AUTO) for at in others)
        return
    from reader.alignment.align import align

    parts = revised.part(gap.own), other.part(gap.other)
    languages = revised.language, other.language
    if not is_source:
        parts, languages = parts[::-1], languages[::-1]
    for bead in align(*parts, *languages):
        pair = _turned(bead, is_source)
        yield _Pair(
            pair.own_start + gap.own.start,
            pair.own_end + gap.own.start,
            pair.other_start + gap.other.start,
            pair.other_end + gap.other.start,
            pair.score,
            pair.status,
        )
