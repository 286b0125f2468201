"""Rows of a bitext: which segments of every column stand side by side; and partners across columns.

Pure functions over beads, without Qt and without text. A row is the smallest run of the original's
paragraphs or sentences that no bead of any shown translation crosses, so columns can never drift.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Literal

from reader.model import Bead, Block, Revision, Span
from reader.record import record

Unit = Literal["paragraph", "sentence"]

_source_start = attrgetter("source_start")
_target_start = attrgetter("target_start")
_first = itemgetter(0)

_CROSSED = -1


@record
class Column:
    """What rows need to know of one text: its segments and blocks, both in reading order."""

    segments: tuple[Span, ...]
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, revision: Revision) -> "Column":
        """The column that shows this revision."""
        return cls(revision.segments, revision.blocks)


@record
class Row:
    """What stands side by side: for each column a half-open range of segment numbers, maybe empty."""

    segments: tuple[range, ...]


def rows(columns: Sequence[Column], beads: Sequence[Sequence[Bead]], unit: Unit) -> list[Row]:
    """Cut all columns into rows; every segment of every column is in exactly one row, in order.

    Translated segments without a partner join the row before them, or the row after them when
    they share a paragraph with it alone. A translation without any beads is spread evenly.

    Args:
        columns: The original first, then the shown translations.
        beads: For each translation its beads with the original, in reading order; they need not
            cover every segment.
        unit: What a row is made of where the beads allow it.

    Raises:
        ValueError: There are not as many lists of beads as translations.
    """
    ranges = [[range(a, b) for a, b in pairwise(places)] for places in cuts(columns, beads, unit)]
    return [Row(segments) for segments in zip(*ranges, strict=True)]


def cuts(columns: Sequence[Column], beads: Sequence[Sequence[Bead]], unit: Unit) -> list[list[int]]:
    """The same rows as `rows`, as plain numbers: for each column where rows begin, and where the last ends.

    Args and errors as for `rows`. Every list has one number more than there are rows.
    """
    if len(beads) != len(columns) - 1:
        raise ValueError("one list of beads for each translation")
    original = columns[0]
    places = [meeting_places(original, column, own) for column, own in zip(columns[1:], beads, strict=True)]
    return cuts_at([len(column.segments) for column in columns], block_starts(original), places, unit)


def cuts_at(
    counts: Sequence[int], paragraphs: Sequence[int], places: Sequence[Sequence[int]], unit: Unit
) -> list[list[int]]:
    """The same, where all that does not depend on the unit is known already.

    Args:
        counts: For each column how many segments it has.
        paragraphs: The original's `block_starts`.
        places: For each translation its `meeting_places` with the original.
        unit: What a row is made of where the beads allow it.
    """
    count = counts[0]
    if not count:
        return [[0, own] for own in counts] if any(counts) else [[0] for _ in counts]
    kept = list(range(count + 1)) if unit == "sentence" else sorted({*paragraphs, 0, count})
    for own in places:
        kept = [cut for cut in kept if own[cut] != _CROSSED]
    return [kept, *([own[cut] for cut in kept] for own in places)]


def block_starts(column: Column) -> list[int]:
    """Numbers of the segments with which a paragraph begins, in ascending order."""
    starts = list(map(_first, column.segments))
    found = sorted({bisect_left(starts, block.start) for block in column.blocks})
    if found and found[-1] == len(starts):
        found.pop()
    return found


def segment_at(segments: Sequence[Span], offset: int) -> int:
    """Number of the segment at a code point, or of the last one before it; 0 before the first."""
    return max(0, bisect_right(segments, offset, key=_first) - 1)


def partners(beads: Sequence[Bead], side: Literal["source", "target"], segment: int) -> range:
    """The segments of the other side that correspond to this one.

    An empty range says where the partner would stand. Takes O(log n).
    """
    bead = bead_of(beads, side, segment)
    if bead is None:
        return range(0)
    return bead.target if side == "source" else bead.source


def bead_of(beads: Sequence[Bead], side: Literal["source", "target"], segment: int) -> Bead | None:
    """The bead a segment is part of, or None. Takes O(log n)."""
    key = _source_start if side == "source" else _target_start
    # Of several beads with one start only the last can hold segments: the others are omissions.
    at = bisect_right(beads, segment, key=key) - 1
    if at < 0:
        return None
    bead = beads[at]
    return bead if segment in (bead.source if side == "source" else bead.target) else None


def counterparts(beads: Sequence[Sequence[Bead]], column: int, segment: int) -> tuple[range, ...]:
    """For every column the segments that belong to one segment of `column`, its own included.

    Between two translations the way leads through the original. A range may be empty.
    """
    if column:
        bead = bead_of(beads[column - 1], "target", segment)
        own = bead.target if bead else range(segment, segment + 1)
        source = bead.source if bead else range(0)
        across = [target_of(other, source) for other in beads]
        across[column - 1] = own
        return (source, *across)
    first, last = segment, segment + 1
    found = []
    for other in beads:
        bead = bead_of(other, "source", segment)
        found.append(bead.target if bead else range(0))
        if bead:
            first, last = min(first, bead.source_start), max(last, bead.source_end)
    return (range(first, last), *found)


def target_of(beads: Sequence[Bead], source: range) -> range:
    """The target segments of all beads that touch these source segments. Takes O(log n)."""
    if not source:
        return range(0)
    at = max(0, bisect_right(beads, source.start, key=_source_start) - 1)
    if beads and beads[at].source_end <= source.start:
        at += 1
    stop = bisect_left(beads, source.stop, key=_source_start)
    if at >= stop:
        return range(0)
    # Omissions at either end belong to nobody.
    while at < stop and not beads[at].source:
        at += 1
    while stop > at and not beads[stop - 1].source:
        stop -= 1
    return range(beads[at].target_start, beads[stop - 1].target_end) if at < stop else range(0)


def meeting_places(original: Column, column: Column, beads: Sequence[Bead]) -> list[int]:
    """For every place between the original's segments the translation's segment where both may be cut.

    It is -1 where a bead crosses the place. Does not depend on what rows are made of.
    """
    count, total = len(original.segments), len(column.segments)
    if not count:
        return []
    if not beads:
        return [at * total // count for at in range(count + 1)]
    places = [_CROSSED] * (count + 1)
    paragraphs = set(block_starts(column))
    for start, end, first, last in _covering(beads, count, total):
        # An insertion is left to the next row where it only opens the next paragraph.
        if start != end or not (0 < start < count and _opens(paragraphs, first, last)):
            places[end] = last
    places[0] = 0
    return places


def _opens(paragraph_starts: set[int], start: int, end: int) -> bool:
    """Whether segments begin a paragraph that goes on after them."""
    return start in paragraph_starts and end not in paragraph_starts


def _covering(beads: Sequence[Bead], sources: int, targets: int) -> Iterator[tuple[int, int, int, int]]:
    """The beads as tuples, gaps between them filled with omissions so that nothing is missing."""
    source = target = 0
    for bead in beads:
        start, first = bead.source_start, bead.target_start
        if source < start:
            for hole in range(source, start):
                yield hole, hole + 1, target, target
        if target < first:
            yield start, start, target, first
        source, target = bead.source_end, bead.target_end
        yield start, source, first, target
    for hole in range(source, sources):
        yield hole, hole + 1, target, target
    if target < targets:
        yield sources, sources, target, targets
