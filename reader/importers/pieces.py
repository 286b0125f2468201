"""Checks what a source says about where it cuts its text, and which pieces belong together."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reader.model import Bead, Document, Span


def checked_pieces(document: Document, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces, if they hold all of the text, one after the other, each in one block; else none."""
    ends = iter(document.blocks)
    block = next(ends, None)
    for piece in pieces:
        while block is not None and block.end <= piece.start:
            block = next(ends, None)
        if block is None or not block.start <= piece.start < piece.end <= block.end:
            return ()
    borders = [Span(0, 0), *pieces, Span(len(document.plain), len(document.plain))]
    for one, other in pairwise(borders):
        if one.end > other.start or document.plain[one.end : other.start].strip():
            return ()
    return tuple(pieces)


def fit(beads: Sequence[Bead], sources: int, targets: int) -> bool:
    """Whether beads hold every piece of both sides exactly once, and nothing else."""
    in_reach = all(
        0 <= bead.source_start <= bead.source_end <= sources
        and 0 <= bead.target_start <= bead.target_end <= targets
        and 0 <= bead.score <= 1
        for bead in beads
    )
    return (
        in_reach
        and _are_all((bead.source for bead in beads), sources)
        and _are_all((bead.target for bead in beads), targets)
    )


def _are_all(ranges: Iterable[range], count: int) -> bool:
    filled = sorted((one.start, one.stop) for one in ranges if one)
    borders = [(0, 0), *filled, (count, count)]
    return all(one[1] == other[0] for one, other in pairwise(borders))
