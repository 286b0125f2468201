"""Which segments correspond: from a span to its segments, from segments to their partners."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from reader.model import Bead, Span


def segments_of(segments: Sequence[Span], start: int, end: int) -> range:
    """Numbers of the segments that `[start, end)` touches; an empty span touches the one it stands in."""
    first = bisect_right(segments, start, key=lambda segment: segment.end)
    last = bisect_left(segments, max(end, start + 1), key=lambda segment: segment.start)
    return range(first, max(first, last))


def partner_segments(beads: Sequence[Bead], segments: range, *, from_source: bool) -> range:
    """Numbers of the segments on the other side that correspond to `segments`. Takes O(log n).

    Where beads cross, the range runs from the first partner to the last, so it may hold a sentence
    too many but never one too few.

    Args:
        beads: In the order of the side that `segments` stand on: `by_target` for the target's.
        segments: Numbers in a row; of none there are no partners.
        from_source: Whether they are the source's.
    """
    if not segments:
        return range(0)
    first = bisect_right(beads, segments.start, key=_source_end if from_source else _target_end)
    last = bisect_left(beads, segments.stop, key=_source_start if from_source else _target_start)
    found = [bead.target if from_source else bead.source for bead in beads[first:last]]
    found = [across for across in found if across]
    return range(min(r.start for r in found), max(r.stop for r in found)) if found else range(0)


def by_target(beads: Sequence[Bead]) -> list[Bead]:
    """Beads in the order of the target's segments."""
    return sorted(beads, key=lambda bead: (bead.target_start, bead.target_end))


_source_start, _source_end = attrgetter("source_start"), attrgetter("source_end")
_target_start, _target_end = attrgetter("target_start"), attrgetter("target_end")
