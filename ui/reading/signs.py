"""The small signs beside a line: here a note was written, here are tags. Where they stand; and hints in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Literal

from PySide6.QtCore import QRectF

from reader.model import Annotation, State, TextId
from reader.record import record
from ui.reading.cell import Cell
from ui.reading.marks import Marks
from ui.reading.sheet import Sheet
from ui.words import colour_word

Kind = Literal["unsure", "note", "tag"]

_LARGEST = 11
_APART = 3
_AROUND = 4  # pixels around a sign that belong to it when it is pressed
_MARKUP = r"[*_`#>\[\]|]+"
_HINT = 160


@record
class Sign:
    """One sign.

    Attributes:
        box: Where it stands, in pixels of the viewport.
        annotations: Those it is a sign of, in reading order; they begin in the same line.
        room: Pixels beside it on the far side, where their number may stand.
    """

    kind: Kind
    box: QRectF
    annotations: tuple[Annotation, ...]
    room: int


def signs_of_row(
    sheet: Sheet, marks: Mapping[TextId, Marks], row: int, y: int, top: float, bottom: float
) -> Iterator[Sign]:
    """The signs of a row.

    Args:
        sheet: What is shown.
        marks: The marks of each text.
        row: Number of a row that is laid out.
        y: Its top in the viewport.
        top: Only what stands between this height of the viewport ...
        bottom: ... and this.
    """
    laid = sheet.laid(row)
    columns = sheet.arrangement.bitext.columns
    for column, cell in enumerate(laid.cells):
        found = marks.get(columns[column][0].id)
        if found is None or not cell.slots:
            continue
        above = y + laid.at(column)
        start, end = cell.seen(top - above, bottom - above)
        lines: dict[tuple[int, int], list[Annotation]] = {}
        for mark in found.between(start, end):
            one = mark.annotation
            unsure = one.state is State.PROPOSED
            if (one.note or one.tags or unsure) and one.start >= start and cell.slot_of(one.start).piece is not None:
                lines.setdefault(cell.line_of(one.start), []).append(one)
        for (line, below), annotations in lines.items():
            yield from _signs(sheet, column, cell, above, (line, below), annotations)


def sign_at(sheet: Sheet, marks: Mapping[TextId, Marks], x: float, y: float, height: int) -> Sign | None:
    """The sign at a point of a viewport of this height, or None."""
    found = sheet.row_at(int(y))
    if found is None or not marks:
        return None
    for sign in signs_of_row(sheet, marks, *found, 0, height):
        if sign.box.adjusted(-_AROUND, -1, _AROUND, 1).contains(x, y):
            return sign
    return None


def _signs(
    sheet: Sheet, column: int, cell: Cell, above: int, line: tuple[int, int], annotations: list[Annotation]
) -> Iterator[Sign]:
    """The signs of one line: unsure places above notes above tags, outside of where the line ends."""
    annotations.sort(key=attrgetter("start", "end"))
    unsure = tuple(one for one in annotations if one.state is State.PROPOSED)
    notes = tuple(one for one in annotations if one.note)
    tags = tuple(one for one in annotations if one.tags)
    kinds: list[tuple[Kind, tuple[Annotation, ...]]] = [("unsure", unsure), ("note", notes), ("tag", tags)]
    shown = [(kind, found) for kind, found in kinds if found]
    lane = cell.lane
    room = (lane.x - lane.left) if cell.right_to_left else (lane.right - lane.x - lane.width)
    height = line[1] - line[0]
    size = max(5, min(_LARGEST, room - 3, round(height * 0.6), (height - 1) // len(shown) - 1))
    apart = min(_APART, max(1, room - size - 1))
    x = lane.x - apart - size if cell.right_to_left else lane.x + lane.width + apart
    y = above + line[0] + (height - len(shown) * size - (len(shown) - 1)) / 2
    for kind, found in shown:
        yield Sign(kind, QRectF(x, y, size, size), found, max(0, room - apart - size))
        y += size + 1


def hint(annotations: Sequence[Annotation]) -> str:
    """Colour, tags and the first line of the note of each, as rich text for a tool tip."""
    from html import escape  # 2 ms that no start needs

    lines = []
    for one in annotations:
        first = next((line for line in one.note.splitlines() if line.strip()), "")
        first = " ".join(re.sub(_MARKUP, "", first).split())
        if len(first) > _HINT:
            first = first[: _HINT - 1].rsplit(" ", 1)[0] + " …"
        tags = escape(", ".join(one.tags))
        parts = [f"<i>{colour_word(one.colour)}</i>", f"<b>{tags}</b>" if tags else "", escape(first)]
        lines.append("<br>".join(part for part in parts if part))
    return "<hr>".join(line for line in lines if line)
