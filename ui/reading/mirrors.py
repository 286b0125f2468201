"""Mirrored highlights: which sentences of a column are the partners of what is marked in another one; no Qt."""

from collections.abc import Mapping

from reader.alignment.rows import counterparts
from reader.model import Annotation, TextId
from reader.record import record
from ui.reading.bitext import Arrangement
from ui.reading.marks import Marks

_REMEMBERED = 200  # segments: rows up to this size are looked up once, of larger ones only what is in sight


@record
class Mirror:
    """Sentences of one column that are the partners of something marked in another.

    Attributes:
        start: First code point of the sentences.
        end: One past their last.
        annotations: What is marked there, in reading order; never empty.
    """

    start: int
    end: int
    annotations: tuple[Annotation, ...]

    def shows(self, ids: frozenset[str]) -> bool:
        """Whether one of these annotations is mirrored here."""
        return any(annotation.id in ids for annotation in self.annotations)


class Mirrors:
    """The mirrors of an arrangement; looked up row by row, as rows come into sight."""

    __slots__ = ("_known", "arrangement", "marks")

    def __init__(self, arrangement: Arrangement, marks: Mapping[TextId, Marks]) -> None:
        self.arrangement = arrangement
        self.marks = marks
        self._known: dict[tuple[int, int], list[Mirror]] = {}

    def of(self, row: int, column: int, start: int, end: int) -> list[Mirror]:
        """What is mirrored between two code points of a cell.

        Args:
            row: Number of the row.
            column: Number of the column.
            start: First code point in sight.
            end: One past the last in sight.
        """
        own = self.arrangement.segments(row)[column]
        if not own or not self.marks:
            return []
        if len(own) > _REMEMBERED:
            first, last = (self.arrangement.segment_at(column, at) or 0 for at in (start, max(start, end - 1)))
            return self._found(row, column, range(max(own.start, first), min(own.stop, last + 1)))
        key = (row, column)
        if key not in self._known:
            self._known[key] = self._found(row, column, own)
        return [mirror for mirror in self._known[key] if mirror.start < end and mirror.end > start]

    def _found(self, row: int, column: int, own: range) -> list[Mirror]:
        whole = self.arrangement.segments(row)
        by_place: dict[tuple[int, int], list[Annotation]] = {}
        for other, (text, _) in enumerate(self.arrangement.bitext.columns):
            marks = self.marks.get(text.id)
            theirs = whole[other] if own == whole[column] else self._across(column, own, other)
            if other == column or marks is None or not theirs:
                continue
            segments = self.arrangement.revision(other).segments
            for mark in marks.between(segments[theirs.start].start, segments[theirs.stop - 1].end):
                place = self._partner(mark.annotation, other, theirs, column)
                if place:
                    by_place.setdefault(place, []).append(mark.annotation)
        segments = self.arrangement.revision(column).segments
        return [
            Mirror(segments[first].start, segments[last].end, tuple(annotations))
            for (first, last), annotations in sorted(by_place.items())
        ]

    def _partner(self, annotation: Annotation, column: int, within: range, to: int) -> tuple[int, int] | None:
        """First and last segment of `to` that correspond to what is marked in some segments of a column."""
        first = max(within.start, self.arrangement.segment_at(column, annotation.start) or 0)
        last = min(within.stop - 1, self.arrangement.segment_at(column, annotation.end - 1) or 0)
        there = self._across(column, range(first, last + 1), to)
        return (there.start, there.stop - 1) if there else None

    def _across(self, column: int, segments: range, to: int) -> range:
        """The segments of another column that correspond to a run of segments; beads never cross each other."""
        beads = self.arrangement.bitext.beads
        start = stop = -1
        for segment in segments:
            there = counterparts(beads, column, segment)[to]
            if there:
                start = there.start
                break
        for segment in reversed(segments):
            there = counterparts(beads, column, segment)[to]
            if there:
                stop = there.stop
                break
        return range(start, stop) if start >= 0 else range(0)
