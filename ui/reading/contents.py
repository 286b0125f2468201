"""The headings of a text with those of its translation; and places by number; no Qt."""

from bisect import bisect_right
from operator import attrgetter

from reader.alignment.rows import counterparts, segment_at
from reader.model import BlockKind, Revision
from reader.record import record
from ui.reading.bitext import Arrangement, Bitext

_offset = attrgetter("offset")
_end = attrgetter("end")


@record
class Heading:
    """A heading of the original.

    Attributes:
        depth: 0 for those that stand under no other.
        title: Its text.
        partner: What stands for it in the first translation; "" where nothing does.
        offset: Its first code point.
    """

    depth: int
    title: str
    partner: str
    offset: int


def headings(bitext: Bitext) -> tuple[Heading, ...]:
    """The headings of the original, in reading order; a level that was skipped does not count as depth."""
    original = bitext.columns[0][1]
    found: list[Heading] = []
    levels: list[int] = []
    for block in original.blocks:
        if block.kind is not BlockKind.HEADING or block.start >= block.end:
            continue
        while levels and levels[-1] >= block.level:
            levels.pop()
        title = " ".join(original.plain[block.start : block.end].split())
        found.append(Heading(len(levels), title, _partner(bitext, block.start, block.end), block.start))
        levels.append(block.level)
    return tuple(found)


def _partner(bitext: Bitext, start: int, end: int) -> str:
    """The first translation's words for a block of the original: its own heading where it has one there."""
    segments = bitext.columns[0][1].segments
    if len(bitext.columns) < 2 or not segments:
        return ""
    translation = bitext.columns[1][1]
    first, last = (
        counterparts(bitext.beads, 0, segment_at(segments, offset))[1] for offset in (start, max(start, end - 1))
    )
    if not first and not last:
        return ""
    numbers = (first or last).start, (last or first).stop - 1
    from_, to = translation.segments[numbers[0]].start, translation.segments[numbers[1]].end
    heading = _heading_at(translation, from_)
    from_, to = heading or (from_, to)
    return " ".join(translation.plain[from_:to].split())


def _heading_at(revision: Revision, offset: int) -> tuple[int, int] | None:
    at = bisect_right(revision.blocks, offset, key=_end)
    if at < len(revision.blocks) and revision.blocks[at].kind is BlockKind.HEADING:
        return revision.blocks[at].start, revision.blocks[at].end
    return None


def section_at(found: tuple[Heading, ...], offset: int) -> int:
    """Number of the heading under which a code point stands; -1 before the first."""
    return bisect_right(found, offset, key=_offset) - 1


def neighbour(found: tuple[Heading, ...], offset: int, by: int) -> Heading | None:
    """The next (1) or previous (-1) heading from a code point; None where there is none."""
    at = section_at(found, offset)
    if by > 0:
        return found[at + 1] if at + 1 < len(found) else None
    before = at if at >= 0 and found[at].offset < offset else at - 1
    return found[before] if before >= 0 else None


def how_many(arrangement: Arrangement) -> int:
    """How many paragraphs (in rows of sentences: sentences) the original has."""
    original = arrangement.revision(0)
    return len(original.segments if arrangement.unit == "sentence" else original.blocks)


def place_of(arrangement: Arrangement, number: int) -> int:
    """Where the paragraph or sentence begins that has this number, from 1, in the gutter."""
    original = arrangement.revision(0)
    if arrangement.unit == "sentence":
        return original.segments[number - 1].start
    return original.blocks[number - 1].start
