"""Where the columns of the bitext stand: gutter, sides, dividers; no Qt. All in whole pixels."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from reader.record import record
from ui.reading.modes import Layout

GUTTER = 35
MINIMAP = 13  # width of the minimap
PADDING = 22
NARROWEST = 96
STEP = 24  # by which the keyboard makes columns wider


@record
class Lane:
    """One column.

    Attributes:
        left: First pixel of its ground; a divider stands there, but for the first column.
        right: One past its ground.
        x: Where its text begins.
        width: How long its lines may be.
    """

    left: int
    right: int
    x: int
    width: int


def lanes(width: int, shares: Sequence[float], measure: int, gutter: int = GUTTER) -> tuple[Lane, ...]:
    """Share a width among columns.

    Args:
        width: Of the viewport.
        shares: How the columns' widths relate to each other.
        measure: Longest line that is still easy to read; wider columns centre their text.
        gutter: Left of the first column, for numbers.
    """
    room = max(len(shares), width - gutter)
    total = sum(shares)
    edges = [gutter, *(gutter + round(room * part / total) for part in accumulate(shares))]
    made = []
    for left, right in pairwise(edges):
        padding = min(PADDING, max(6, (right - left) // 10))
        inner = max(1, right - left - 2 * padding)
        line = min(inner, measure)
        made.append(Lane(left, right, left + padding + (inner - line) // 2, line))
    return tuple(made)


def laid_lanes(
    layout: Layout, width: int, shares: Sequence[float], measure: int, gutter: int, indent: int,
    from_right: Sequence[bool],
) -> tuple[Lane, ...]:  # fmt: skip
    """One lane for each column, as a layout has them.

    Stacked columns share one lane, translations indented where their lines begin; of columns that
    are not shown the lanes are empty and stand at its right edge.

    Args:
        layout: How cells stand to each other.
        width: Of the viewport.
        shares: One for each column; only columns side by side mind them.
        measure: Longest line that is still easy to read.
        gutter: Left of the first column.
        indent: Of stacked translations.
        from_right: For each column whether its lines begin at the right.
    """
    if layout == "beside":
        return lanes(width, shares, measure, gutter)
    found = lanes(width, (1.0,), measure, gutter)[0]
    side = found.x - found.left if found.width < measure else PADDING  # numbers and bars stay near the text
    whole = Lane(found.x - side, found.x + found.width + side, found.x, found.width)
    if layout == "alone":
        nowhere = Lane(whole.right, whole.right, whole.right, 0)
        return (whole, *(nowhere,) * (len(shares) - 1))
    indent = min(indent, whole.width // 6)
    under = [
        Lane(whole.left, whole.right, whole.x + (0 if right else indent), whole.width - indent)
        for right in from_right[1:]
    ]
    return (whole, *under)


def lane_at(found: Sequence[Lane], x: int) -> int | None:
    """The column at a pixel; None in the gutter."""
    for at, lane in enumerate(found):
        if lane.left <= x < lane.right:
            return at
    return None


def divider_at(found: Sequence[Lane], x: int, reach: int = 4) -> int | None:
    """The column whose left divider is within reach of a pixel."""
    for at, lane in enumerate(found[1:], 1):
        if abs(x - lane.left) <= reach:
            return at
    return None


def moved(found: Sequence[Lane], divider: int, x: int) -> tuple[float, ...]:
    """The shares after a column's left divider was dragged to a pixel; no column gets too narrow."""
    before, after = found[divider - 1], found[divider]
    narrowest = min(NARROWEST, (after.right - before.left) // 2)
    x = min(max(x, before.left + narrowest), after.right - narrowest)
    widths = [float(lane.right - lane.left) for lane in found]
    widths[divider - 1] = x - before.left
    widths[divider] = after.right - x
    return tuple(widths)


def widened(found: Sequence[Lane], column: int, by: int) -> tuple[float, ...]:
    """The shares after a column was made wider (narrower if negative) by so many pixels.

    The others give or take in proportion to their widths; none gets too narrow.
    """
    widths = [float(lane.right - lane.left) for lane in found]
    others = sum(widths) - widths[column]
    if not others:
        return tuple(widths)
    narrowest = min(NARROWEST, sum(widths) / len(widths) / 2)
    spare = min((width - narrowest) * others / width for at, width in enumerate(widths) if at != column)
    by_now = max(min(by, spare), min(0, narrowest - widths[column]))
    return tuple(width + by_now if at == column else width - by_now * width / others for at, width in enumerate(widths))
