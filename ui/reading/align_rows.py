"""The beads of one translation as rows, a row each, also where they cross; and counts of them. No Qt."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter, sub

from reader.model import Bead, BeadStatus, Block, BlockKind, Span
from reader.record import record
from ui.lists import agreement
from ui.reading.bitext import Arrangement, Bitext, Part

_REACH = 100  # rows on either side of a pin that are aligned anew with it where no confirmed row ends them before
_SIDES = ("source", "target")
_source_start = attrgetter("source_start")


@record
class Counts:
    """How far an alignment has come.

    Attributes:
        confirmed: Beads somebody has confirmed.
        automatic: Beads the aligner is sure of.
        check: Beads to be looked at.
        aligned: Beads with sentences on both sides.
        alone: Beads with sentences of one text only.
    """

    confirmed: int
    automatic: int
    check: int
    aligned: int
    alone: int

    @classmethod
    def of(cls, beads: Sequence[Bead]) -> "Counts":
        """Count some beads."""
        found = [bead.status for bead in beads]
        # Numbers, not the beads' ranges: a book has 12,000 of them.
        alone = sum([bead[0] == bead[1] or bead[2] == bead[3] for bead in beads])
        status = BeadStatus
        return cls(
            found.count(status.CONFIRMED), found.count(status.AUTO), found.count(status.REVIEW),
            len(beads) - alone, alone,
        )  # fmt: skip


class BeadRows(Arrangement):
    """A bitext of an original and one translation, cut into a row for each bead.

    Other than in reading, rows may cross: a translation's sentences need not follow each other from row to row.
    What is not derived from places that columns share is inherited.

    Attributes:
        beads: In reading order.
    """

    # No slots: what is only asked for by few is derived when it is.
    def __init__(self, bitext: Bitext) -> None:
        """Show the first translation's beads."""
        self.bitext = bitext
        self.unit = "sentence"
        self.strands = ()
        self.beads = bitext.beads[0]
        self._known: dict[int, tuple[list[int], list[int]]] = {}

    @cached_property
    def _rows_of_targets(self) -> list[int]:
        """For each sentence of the translation its row."""
        found = [0] * len(self.revision(1).segments)
        for row, bead in enumerate(self.beads):
            for segment in bead.target:
                found[segment] = row
        return found

    def __len__(self) -> int:
        """Number of beads."""
        return len(self.beads)

    def segments(self, row: int) -> tuple[range, ...]:
        """The sentences of a bead: of the original, of the translation."""
        bead = self.beads[row]
        return bead.source, bead.target

    def span(self, row: int, column: int) -> Span:
        """From the first sentence to the last; empty, and where they would stand, if there are none."""
        own, segments = self.segments(row)[column], self.revision(column).segments
        if own:
            return Span(segments[own.start].start, segments[own.stop - 1].end)
        at = segments[own.start].start if own.start < len(segments) else len(self.revision(column).plain)
        return Span(at, at)

    def parts(self, row: int, column: int) -> list[Part]:
        """Each sentence by itself, as a paragraph whatever it is in the text: a heading would need more room."""
        segments = self.revision(column).segments
        spans = [segments[number] for number in self.segments(row)[column]]
        return [Part(Block(BlockKind.PARAGRAPH, start, end), start, end) for start, end in spans]

    def row_of(self, column: int, segment: int) -> int:
        """The row that holds a sentence."""
        if column:
            found = self._rows_of_targets
            return found[min(segment, len(found) - 1)] if found else 0
        # Of several beads that begin there only the last holds sentences.
        return max(0, bisect_right(self.beads, segment, key=_source_start) - 1)

    def row_at(self, column: int, offset: int) -> int:
        """The row that holds a code point, or the sentence before it."""
        segment = self.segment_at(column, offset)
        return 0 if segment is None else self.row_of(column, segment)

    def number(self, row: int) -> int | None:
        """Rows are counted from 1."""
        return row + 1

    def block_above(self, row: int) -> Block | None:
        """Paragraphs make no difference here."""
        return None

    def sizes(self, column: int) -> tuple[list[int], list[int]]:
        """For every row the characters of a side, and how many sentences it has beyond the first."""
        if column not in self._known:
            sums = list(accumulate([end - start for start, end in self.revision(column).segments], initial=0))
            first = list(map(attrgetter(f"{_SIDES[column]}_start"), self.beads))
            last = list(map(attrgetter(f"{_SIDES[column]}_end"), self.beads))
            characters = list(map(sub, map(sums.__getitem__, last), map(sums.__getitem__, first)))
            self._known[column] = characters, [max(0, b - a - 1) for a, b in zip(first, last, strict=True)]
        return self._known[column]

    # Looking for rows

    def after(self, row: int, by: int, wanted: Callable[[Bead], bool]) -> int | None:
        """The nearest row after this one (before it where `by` is -1) with such a bead; round again, last this one."""
        count = len(self.beads)
        places = ((row + by * step) % count for step in range(1, count + 1))
        return next((place for place in places if wanted(self.beads[place])), None)

    def row_like(self, bead: Bead) -> int | None:
        """The row that holds the same sentences as a bead."""
        row = self.row_of(0, bead.source_start)
        spans = bead[:4]
        for place in range(row, -1, -1):
            if self.beads[place][:4] == spans:
                return place
            if self.beads[place].source_start < bead.source_start:
                break
        return next((place for place, one in enumerate(self.beads) if one[:4] == spans), None)


def is_uncertain(bead: Bead) -> bool:
    """Whether a bead waits to be looked at."""
    return bead.status is BeadStatus.REVIEW


def is_odd(bead: Bead) -> bool:
    """Whether a bead is not one sentence to one sentence."""
    return bead.source_end - bead.source_start != 1 or bead.target_end - bead.target_start != 1


def first_difference(before: Sequence[Bead], after: Sequence[Bead]) -> int:
    """The first row in which two alignments differ; the last of `after` where they do not or one is the shorter."""
    return max(0, min(agreement(before, after)[0], len(after) - 1))


def spliced(
    present: Sequence[Bead], old: Sequence[Bead], first: int, last: int, made: Sequence[Bead]
) -> list[Bead] | None:
    """What became of a stretch, put where the stretch stands now.

    Args:
        present: The beads as they are now.
        old: As they were when the stretch was taken from them.
        first: Its first row in `old`.
        last: Its last row there.
        made: All of `old` with other beads in the stretch.

    Returns:
        All beads; None where the stretch is no longer as it was.
    """
    was = tuple(old[first : last + 1])
    if tuple(present[first : last + 1]) == was:
        at: int | None = first
    else:
        at = next((place for place, bead in enumerate(present) if bead == was[0]), None)
    if at is None or tuple(present[at : at + len(was)]) != was:
        return None
    inside = made[first : len(made) - (len(old) - 1 - last)]
    return [*present[:at], *inside, *present[at + len(was) :]]


def between_fixed(beads: Sequence[Bead], at: int) -> tuple[int, int]:
    """The first and the last row of what is aligned anew around a pinned one: up to the next confirmed rows."""
    first = last = at
    while first and at - first < _REACH and beads[first - 1].status is not BeadStatus.CONFIRMED:
        first -= 1
    while last + 1 < len(beads) and last - at < _REACH and beads[last + 1].status is not BeadStatus.CONFIRMED:
        last += 1
    return first, last
