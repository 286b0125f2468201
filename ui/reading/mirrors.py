"""Mirrored highlights: where a column shows what is marked in another one; no Qt.

That is on the partner sentences, or on the words of them that the reader has chosen.
"""

from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter

from reader.alignment.rows import counterparts
from reader.model import Annotation, Span, TextId
from reader.record import record
from ui.reading.bitext import Arrangement
from ui.reading.marks import Marks

_REMEMBERED = 200  # segments: rows up to this size are looked up once, of larger ones only what is in sight

_start = attrgetter("start")


@record
class Mirror:
    """Sentences of one column that are the partners of something marked in another, or the chosen words of them.

    Attributes:
        start: First code point of the sentences or words.
        end: One past their last.
        annotations: What is marked there, in reading order; never empty.
        is_trimmed: Whether the reader has chosen just these words.
    """

    start: int
    end: int
    annotations: tuple[Annotation, ...]
    is_trimmed: bool = False

    def shows(self, ids: frozenset[str]) -> bool:
        """Whether one of these annotations is mirrored here."""
        return any(annotation.id in ids for annotation in self.annotations)


class Mirrors:
    """The mirrors of an arrangement; looked up row by row, as rows come into sight."""

    __slots__ = ("_known", "_trimmed", "arrangement", "marks")

    def __init__(self, arrangement: Arrangement, marks: Mapping[TextId, Marks]) -> None:
        self.arrangement = arrangement
        self.marks = marks
        self._known: dict[tuple[int, int], list[Mirror]] = {}
        self._trimmed: dict[int, tuple[list[Mirror], int]] = {}  # and how long the longest is

    def of(self, row: int, column: int, start: int, end: int) -> list[Mirror]:
        """What is mirrored between two code points of a cell; chosen words after whole sentences, to be painted last.

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
            whole = self._found(row, column, range(max(own.start, first), min(own.stop, last + 1)))
            return whole + self._words_between(column, start, end)
        key = (row, column)
        if key not in self._known:
            self._known[key] = self._found(row, column, own)
        whole = [mirror for mirror in self._known[key] if mirror.start < end and mirror.end > start]
        return whole + self._words_between(column, start, end)

    def on(self, column: int, start: int, end: int) -> list[Annotation]:
        """What is mirrored on a stretch of a column, in the order of the marks' places; each once."""
        first, last = (self.arrangement.segment_at(column, at) for at in (start, max(start, end - 1)))
        if first is None or last is None:
            return []
        found: dict[str, Annotation] = {}
        rows = range(self.arrangement.row_of(column, first), self.arrangement.row_of(column, last) + 1)
        for row in rows:
            for mirror in self.of(row, column, start, end):
                if mirror.start < end and mirror.end > start:
                    found |= {one.id: one for one in mirror.annotations}
        return sorted(found.values(), key=lambda one: (one.start, one.end))

    def place(self, annotation: Annotation, column: int) -> Span | None:
        """Where a column mirrors an annotation of another one: the chosen words, else the partner sentences."""
        text, revision = self.arrangement.bitext.columns[column]
        trim = annotation.trim_on(text.id)
        if trim is not None:
            return Span(trim.start, trim.end) if trim.exact else None
        own = self.arrangement.column_of(annotation.text)
        if own is None or own == column:
            return None
        there = self._partner(annotation, own, range(len(self.arrangement.revision(own).segments)), column)
        return Span(revision.segments[there[0]].start, revision.segments[there[1]].end) if there else None

    def _words_between(self, column: int, start: int, end: int) -> list[Mirror]:
        """The chosen words of a column that touch a stretch."""
        if column not in self._trimmed:
            text = self.arrangement.bitext.columns[column][0].id
            words = [
                Mirror(trim.start, trim.end, (one,), True)
                for marks in self.marks.values()
                for one in marks.annotations
                for trim in one.trims
                if trim.text == text and trim.exact
            ]
            longest = max((mirror.end - mirror.start for mirror in words), default=0)
            self._trimmed[column] = sorted(words, key=_start), longest
        found, longest = self._trimmed[column]
        first = bisect_left(found, start - longest, key=_start)
        return [mirror for mirror in found[first : bisect_left(found, end, key=_start)] if mirror.end > start]

    def _found(self, row: int, column: int, own: range) -> list[Mirror]:
        whole = self.arrangement.segments(row)
        own_id = self.arrangement.bitext.columns[column][0].id
        by_place: dict[tuple[int, int], list[Annotation]] = {}
        for other, (text, _) in enumerate(self.arrangement.bitext.columns):
            marks = self.marks.get(text.id)
            theirs = whole[other] if own == whole[column] else self._across(column, own, other)
            if other == column or marks is None or not theirs:
                continue
            segments = self.arrangement.revision(other).segments
            for mark in marks.between(segments[theirs.start].start, segments[theirs.stop - 1].end):
                if mark.annotation.trims and mark.annotation.trim_on(own_id) is not None:
                    continue  # not on whole sentences
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
