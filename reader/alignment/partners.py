"""Which segments correspond: from a span to its segments, from segments to their partners."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.model import Bead, Span


def segments_of(segments: Sequence[Span], start: int, end: int) -> range:
    """Numbers of the segments that `[start, end)` touches; an empty span touches the one it stands in."""
    first = bisect_right(segments, start, key=lambda segment: segment.end)
    last = bisect_left(segments, max(end, start + 1), key=lambda segment: segment.start)
    return range(first, max(first, last))


def partner_segments(beads: Sequence[Bead], segments: range, *, from_source: bool) -> range:
    """Numbers of the segments on the other side that correspond to `segments`.

    `beads` are in reading order. Where beads cross, the range runs from the first partner to the
    last, so it may hold a sentence too many but never one too few.
    """
    if not segments:
        return range(0)
    found = [
        (bead.target if from_source else bead.source)
        for bead in beads
        if _overlap(bead.source if from_source else bead.target, segments)
    ]
    found = [across for across in found if across]
    return range(min(r.start for r in found), max(r.stop for r in found)) if found else range(0)


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
