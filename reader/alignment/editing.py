"""Correcting an alignment by hand: pure functions from beads to beads.

The commands of InterText and OmegaT's aligner. All take the beads of an alignment in reading order
and the place of one in that order, and return all beads again; what the reader has made is
confirmed and loses its id, what was not touched stays the same object. Every sentence stays in
exactly one bead.
"""

from collections.abc import Sequence
from enum import StrEnum

from reader.errors import EditRefused
from reader.model import Bead, BeadId, BeadStatus
from reader.wording import said

WIDEST = 12
"""Sentences of a side beyond which a bead is no longer read at a glance; merging stops there."""


class Which(StrEnum):
    """A side of an alignment."""

    SOURCE = "source"
    TARGET = "target"


def merge(beads: Sequence[Bead], at: int) -> list[Bead]:
    """Make one bead of this one and the next.

    Raises:
        EditRefused: There is no next one, it does not adjoin, or the bead would be too large.
    """
    if not 0 <= at < len(beads) - 1:
        raise EditRefused(said("There is no row below to merge with."), said("Choose one above the last."))
    one, other = beads[at], beads[at + 1]
    if not _adjoin(one, other):
        raise EditRefused(said("These rows cross others and cannot be merged."), said("Uncross them first, with Swap."))
    joined = _made(
        min(one.source_start, other.source_start),
        max(one.source_end, other.source_end),
        min(one.target_start, other.target_start),
        max(one.target_end, other.target_end),
    )
    if max(len(joined.source), len(joined.target)) > WIDEST:
        raise EditRefused(
            said("A row cannot have more than {most} sentences of a text.", most=WIDEST),
            said("Split it elsewhere first."),
        )
    return [*beads[:at], joined, *beads[at + 2 :]]


def split(beads: Sequence[Bead], at: int, source: int | None = None, target: int | None = None) -> list[Bead]:
    """Make two beads of one, before these sentences (numbers in the texts); by default after the first of each side.

    Raises:
        EditRefused: There is nothing to split there.
    """
    bead = _at(beads, at)
    source = min(bead.source_start + 1, bead.source_end) if source is None else source
    target = min(bead.target_start + 1, bead.target_end) if target is None else target
    if not (bead.source_start <= source <= bead.source_end and bead.target_start <= target <= bead.target_end):
        raise EditRefused(said("This sentence stands in another row."), said("Choose one of the row."))
    parts = [
        _made(bead.source_start, source, bead.target_start, target),
        _made(source, bead.source_end, target, bead.target_end),
    ]
    if any(not part.source and not part.target for part in parts):
        raise EditRefused(said("This row has one sentence of each text and cannot be split."))
    return [*beads[:at], *parts, *beads[at + 1 :]]


def move_up(beads: Sequence[Bead], at: int, side: Which) -> list[Bead]:
    """Give the first sentence of a side to the bead above.

    Raises:
        EditRefused: There is no such sentence, or no bead above that it could join.
    """
    bead = _at(beads, at)
    if at == 0 or not _range(bead, side):
        raise EditRefused(said("There is no sentence that could move up."))
    return _pushed(beads, at - 1, side, _range(bead, side).start + 1)


def move_down(beads: Sequence[Bead], at: int, side: Which) -> list[Bead]:
    """Give the last sentence of a side to the bead below.

    Raises:
        EditRefused: There is no such sentence, or no bead below that it could join.
    """
    bead = _at(beads, at)
    if at + 1 >= len(beads) or not _range(bead, side):
        raise EditRefused(said("There is no sentence that could move down."))
    return _pushed(beads, at, side, _range(bead, side).stop - 1)


def _pushed(beads: Sequence[Bead], upper: int, side: Which, border: int) -> list[Bead]:
    """Draw the border between a bead and the one below it anew, on one side."""
    one, other = beads[upper], beads[upper + 1]
    if _range(one, side).stop != _range(other, side).start:
        raise EditRefused(
            said("These rows cross others; the sentence cannot move there."), said("Uncross them first, with Swap.")
        )
    first = _with(one, side, range(_range(one, side).start, border))
    second = _with(other, side, range(border, _range(other, side).stop))
    kept = [bead for bead in (first, second) if bead.source or bead.target]
    return [*beads[:upper], *kept, *beads[upper + 2 :]]


def swap(beads: Sequence[Bead], at: int) -> list[Bead]:
    """Exchange the target sentences of a bead and the next: the translation has them in the other order.

    Raises:
        EditRefused: There is no next bead, or one of the two has no partner.
    """
    if not 0 <= at < len(beads) - 1:
        raise EditRefused(said("There is no row below to swap with."), said("Choose one above the last."))
    one, other = beads[at], beads[at + 1]
    if not (one.source and other.source and one.target and other.target):
        raise EditRefused(said("Only rows with sentences on both sides can be swapped."))
    swapped = _with(one, Which.TARGET, other.target), _with(other, Which.TARGET, one.target)
    return [*beads[:at], *swapped, *beads[at + 2 :]]


def unlink(beads: Sequence[Bead], at: int) -> list[Bead]:
    """Delete a link: the sentences of a bead stand without partner.

    Raises:
        EditRefused: They do already.
    """
    bead = _at(beads, at)
    if not (bead.source and bead.target):
        raise EditRefused(said("These sentences have no partner already."))
    alone = [
        _made(bead.source_start, bead.source_end, bead.target_start, bead.target_start),
        _made(bead.source_end, bead.source_end, bead.target_start, bead.target_end),
    ]
    return [*beads[:at], *alone, *beads[at + 1 :]]


def pin(beads: Sequence[Bead], source: int, target: int) -> list[Bead]:
    """Make a source and a target sentence partners; what stood around them is drawn together before and after.

    The beads between the places where the two stood are no longer right: they become rows that are
    to be checked, best aligned anew.

    Raises:
        EditRefused: There is no such sentence, or it crosses a row the reader has confirmed.
    """
    first = _holding(beads, Which.SOURCE, source)
    second = _holding(beads, Which.TARGET, target)
    low, high = min(first, second), max(first, second)
    touched = beads[low : high + 1]
    if any(
        bead.status is BeadStatus.CONFIRMED for bead in touched if not (source in bead.source or target in bead.target)
    ):
        raise EditRefused(said("A confirmed row stands between these sentences."), said("Delete its link first."))
    starts = min(bead.source_start for bead in touched), min(bead.target_start for bead in touched)
    ends = max(bead.source_end for bead in touched), max(bead.target_end for bead in touched)
    if (
        sum(len(bead.source) for bead in touched) != ends[0] - starts[0]
        or sum(len(bead.target) for bead in touched) != ends[1] - starts[1]
    ):
        raise EditRefused(said("These rows cross others."), said("Uncross them first, with Swap."))
    parts = [
        _made(starts[0], source, starts[1], target)._replace(status=BeadStatus.REVIEW, score=0.0),
        _made(source, source + 1, target, target + 1),
        _made(source + 1, ends[0], target + 1, ends[1])._replace(status=BeadStatus.REVIEW, score=0.0),
    ]
    kept = [part for part in parts if part.source or part.target]
    return [*beads[:low], *kept, *beads[high + 1 :]]


def confirm(beads: Sequence[Bead], first: int, last: int) -> list[Bead]:
    """Confirm the beads from `first` to `last`, both included."""
    _at(beads, first), _at(beads, last)
    return [
        bead._replace(status=BeadStatus.CONFIRMED) if first <= number <= last else bead
        for number, bead in enumerate(beads)
    ]


def doubt(beads: Sequence[Bead], at: int) -> list[Bead]:
    """Mark a bead as one that is to be checked."""
    return [*beads[:at], _at(beads, at)._replace(status=BeadStatus.REVIEW), *beads[at + 1 :]]


def put(beads: Sequence[Bead], first: int, last: int, made: Sequence[Bead]) -> list[Bead]:
    """Others in place of the beads from `first` to `last`, both included; they must hold the same sentences.

    Raises:
        EditRefused: They do not.
    """
    before = beads[first : last + 1]
    for side in Which:
        held = [sorted(number for bead in some for number in _range(bead, side)) for some in (before, made)]
        if held[0] != held[1]:
            raise EditRefused(said("The rows would lose sentences."))
    return [*beads[:first], *made, *beads[last + 1 :]]


def _at(beads: Sequence[Bead], at: int) -> Bead:
    if not 0 <= at < len(beads):
        raise EditRefused(said("There is no such row."), said("Choose one."))
    return beads[at]


def _holding(beads: Sequence[Bead], side: Which, sentence: int) -> int:
    for number, bead in enumerate(beads):
        if sentence in _range(bead, side):
            return number
    raise EditRefused(said("There is no such sentence."), said("Choose one of each text."))


def _adjoin(one: Bead, other: Bead) -> bool:
    """Whether two beads follow each other on both sides, in either order on the target side."""
    sources = one.source_end == other.source_start
    return sources and (one.target_end == other.target_start or other.target_end == one.target_start)


def _range(bead: Bead, side: Which) -> range:
    return bead.source if side is Which.SOURCE else bead.target


def _with(bead: Bead, side: Which, numbers: range) -> Bead:
    if side is Which.SOURCE:
        return _made(numbers.start, numbers.stop, bead.target_start, bead.target_end)
    return _made(bead.source_start, bead.source_end, numbers.start, numbers.stop)


def _made(source_start: int, source_end: int, target_start: int, target_end: int) -> Bead:
    """A bead by the reader's own hand."""
    return Bead(source_start, source_end, target_start, target_end, 1.0, BeadStatus.CONFIRMED, BeadId(""))
