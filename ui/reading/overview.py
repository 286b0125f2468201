"""What the minimap shows: annotations and uncertain beads of a whole text, gathered pixel by pixel; no Qt."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reader.model import Annotation, BeadStatus, TextId
from ui.heights import Heights
from ui.reading.bitext import Arrangement
from ui.reading.marks import Marks

MOST = 3  # colours shown in one pixel


@dataclass(slots=True)
class Bucket:
    """What stands at one pixel of the minimap.

    Attributes:
        row: Of the first thing in it.
        first: The first annotation in it.
        annotations: How many.
        notes: How many of them have a note.
        colours: Theirs, at most three.
        uncertain: How many beads somebody must look at.
    """

    row: int
    first: Annotation | None = None
    annotations: int = 0
    notes: int = 0
    colours: list[str] = field(default_factory=list)
    uncertain: int = 0


def uncertain_rows(arrangement: Arrangement) -> list[int]:
    """The row of each bead that somebody must look at, of all translations."""
    found = []
    review = BeadStatus.REVIEW
    for column, beads in enumerate(arrangement.bitext.beads, 1):
        for bead in [bead for bead in beads if bead.status is review]:
            empty = bead.source_start == bead.source_end
            place = (column, bead.target_start) if empty else (0, bead.source_start)
            found.append(arrangement.row_of(*place))
    return found


def gather(
    arrangement: Arrangement, heights: Heights, marks: Mapping[TextId, Marks], uncertain: Sequence[int], pixels: int
) -> dict[int, Bucket]:
    """What stands at each pixel, by pixel from 0; pixels with nothing are left out.

    Args:
        arrangement: Rows of what is shown.
        heights: Of the rows, as the view knows or estimates them: so ticks stand where the scroll bar says.
        marks: By text.
        uncertain: As from `uncertain_rows`.
        pixels: Height of the minimap.
    """
    total = heights.total
    if not total or pixels <= 0:
        return {}
    scale = pixels / total
    offsets = accumulate(heights.all(), initial=0)
    places = [int(offset * scale) for offset in offsets]
    found: dict[int, Bucket] = {}
    for column, (text, _) in enumerate(arrangement.bitext.columns):
        own = marks.get(text.id)
        if own is None:
            continue
        starts = list(accumulate(arrangement.sizes(column)[0], initial=0))
        last = len(starts) - 2
        for annotation in own.annotations:
            row = min(bisect_right(starts, annotation.start) - 1, last)
            bucket = found.get(places[row])
            if bucket is None:
                bucket = found[places[row]] = Bucket(row, annotation)
            elif bucket.first is None:
                bucket.first = annotation
            bucket.annotations += 1
            if annotation.note:
                bucket.notes += 1
            if annotation.colour not in bucket.colours and len(bucket.colours) < MOST:
                bucket.colours.append(annotation.colour)
    for row in uncertain:
        bucket = found.get(places[row])
        if bucket is None:
            bucket = found[places[row]] = Bucket(row)
        bucket.uncertain += 1
    return found


def nearest(found: Mapping[int, Bucket], pixel: int, reach: int) -> Bucket | None:
    """The bucket at a pixel, or the nearest within reach."""
    for away in range(reach + 1):
        for at in (pixel - away, pixel + away):
            if at in found:
                return found[at]
    return None
