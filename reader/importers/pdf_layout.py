"""Columns and lines of a page: where what belongs together stands.

Columns are found by the white between them (after H. S. Baird, "Background structure in document images", 1994): a
strip that is free of text over several lines with running text on both sides. The page is cut at such strips again
and again; what stands above a strip is read before, what stands below it after both sides.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from reader.importers.pdf_shapes import Line, Piece, Run

_NARROWEST = 0.6
"""White between columns, of the type's size."""
_ROWS = 4
"""Lines on both sides of a strip, at least."""
_COLUMN = 14
"""Characters of a line of running text in a column, at least."""
_FULL = 0.55
"""How much of its column's width the middle line fills: in tables it is less."""
_DEEPEST = 6
_MOST_ROWS = 400
"""A page with more lines is no page to be read; it is taken as it comes."""
_SPACE = 0.2
_RAISED = 0.8
"""A superscript is smaller than this, of the line's size."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """White between two columns, over the rows from `first` to `end` (exclusive)."""

    x0: float
    x1: float
    first: int
    end: int
    score: int


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that stand beside each other, from the top of the page to its foot, each row from left to right."""
    rows: list[list[Piece]] = []
    extents: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        low, high = piece.y - 0.2 * piece.size, piece.y + 0.7 * piece.size
        if rows:
            under, over = extents[-1]
            shared = min(high, over) - max(low, under)
            if shared >= 0.5 * min(high - low, over - under):
                rows[-1].append(piece)
                # The largest type says where the line is.
                if high - low > over - under:
                    extents[-1] = low, high
                continue
        rows.append([piece])
        extents.append((low, high))
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def columns_of(pieces: Sequence[Piece], depth: int = 0) -> list[list[Piece]]:
    """Parts of a page in reading order, each of which is read line by line."""
    rows = rows_of(pieces)
    strip = _best_strip(rows) if depth < _DEEPEST and len(rows) <= _MOST_ROWS else None
    if strip is None:
        return [list(pieces)] if pieces else []
    middle = (strip.x0 + strip.x1) / 2
    within = [piece for row in rows[strip.first : strip.end] for piece in row]
    parts = (
        [piece for row in rows[: strip.first] for piece in row],
        [piece for piece in within if piece.x0 < middle],
        [piece for piece in within if piece.x0 >= middle],
        [piece for row in rows[strip.end :] for piece in row],
    )
    return [column for part in parts if part for column in columns_of(part, depth + 1)]


def lines_of(column: Sequence[Piece], page: int, number: int) -> list[Line]:
    """The lines of a column."""
    lines = [_line(row, page, number) for row in rows_of(column)]
    if not lines:
        return []
    left = _edge([line.x0 for line in lines])
    right = _right_edge(lines)
    return [replace(line, left=left, right=right) for line in lines]


def _line(row: Sequence[Piece], page: int, number: int) -> Line:
    """Put the pieces of a row together."""
    sizes: Counter[float] = Counter()
    for piece in row:
        sizes[piece.size] += len(piece.text.strip())
    size = max(sizes, key=lambda size: (sizes[size], size))
    base = median(piece.y for piece in row if piece.size == size)
    runs: list[Run] = []
    end: float | None = None
    for piece in row:
        raised = piece.size < _RAISED * size and piece.y > base + 0.12 * size
        text = " ".join(piece.text.split())
        if not text:
            continue
        blank = end is not None and (
            piece.text[0] == " " or runs[-1].text.endswith(" ") or piece.x0 - end > _SPACE * size
        )
        text = (" " if blank and not runs[-1].text.endswith(" ") else "") + text
        if piece.text[-1] == " ":
            text += " "
        style = (piece.bold, piece.italic, raised)
        if runs and (runs[-1].bold, runs[-1].italic, runs[-1].raised) == style:
            runs[-1] = replace(runs[-1], text=runs[-1].text + text)
        else:
            runs.append(Run(text, *style))
        end = max(end or piece.x1, piece.x1)
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Line(tuple(runs), min(piece.x0 for piece in row), max(piece.x1 for piece in row), base, size, page, number)


def _edge(places: Sequence[float]) -> float:
    """Where lines begin: the leftmost place at which several do."""
    counts = Counter(round(place) for place in places)
    enough = max(2, len(places) // 8)
    often = [place for place in places if counts[round(place)] >= enough]
    return min(often or places)


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end; one line that juts out does not count."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return ends[1] if len(ends) > 5 and ends[0] - ends[1] > lines[0].size else ends[0]


def _best_strip(rows: Sequence[Sequence[Piece]]) -> _Strip | None:
    """The strip of white with the most lines on both sides of it."""
    best: _Strip | None = None
    tried: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for left, right in _gaps(row):
            place = (round(left / 4), round(right / 4))
            if place in tried or (
                best is not None and best.first <= number < best.end and best.x0 < right and left < best.x1
            ):
                continue
            tried.add(place)
            strip = _grown(rows, number, left, right)
            if strip and (best is None or strip.score > best.score):
                best = strip
    return best


def _gaps(row: Sequence[Piece]) -> list[tuple[float, float]]:
    """White within a row that is wide enough to part columns."""
    gaps = []
    end = row[0].x1
    for piece in row[1:]:
        if piece.x0 - end > _NARROWEST * piece.size:
            gaps.append((end, piece.x0))
        end = max(end, piece.x1)
    return gaps


def _grown(rows: Sequence[Sequence[Piece]], start: int, left: float, right: float) -> _Strip | None:
    """Follow the white of a row up and down as far as it goes; None if it parts no columns of running text."""
    narrowest = _NARROWEST * max(piece.size for piece in rows[start])
    first, end = start, start + 1
    while first > 0 and (free := _free(rows[first - 1], left, right, narrowest)):
        left, right = free
        first -= 1
    while end < len(rows) and (free := _free(rows[end], left, right, narrowest)):
        left, right = free
        end += 1
    both = [number for number in range(first, end) if _has_sides(rows[number], left, right)]
    if len(both) < _ROWS:
        return None
    # A short line above the columns is not part of them; what is left over of a longer column is.
    first = both[0]
    sides = (
        [[piece for piece in rows[n] if piece.x1 <= left + 0.1] for n in range(first, end)],
        [[piece for piece in rows[n] if piece.x0 >= right - 0.1] for n in range(first, end)],
    )
    if not all(_is_running_text([row for row in side if row]) for side in sides):
        return None
    return _Strip(left, right, first, end, len(both))


def _free(row: Sequence[Piece], left: float, right: float, narrowest: float) -> tuple[float, float] | None:
    """The part of a strip that a row leaves free; None if it is too narrow."""
    free: list[tuple[float, float]] = []
    at = left
    for piece in row:
        if piece.x1 <= at or piece.x0 >= right:
            continue
        if piece.x0 > at:
            free.append((at, piece.x0))
        at = max(at, piece.x1)
    if at < right:
        free.append((at, right))
    widest = max(free, key=lambda gap: gap[1] - gap[0], default=None)
    return widest if widest and widest[1] - widest[0] >= narrowest else None


def _has_sides(row: Sequence[Piece], left: float, right: float) -> bool:
    return row[0].x1 <= left + 0.1 and row[-1].x0 >= right - 0.1


def _is_running_text(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether lines are those of a column of text, not cells of a table or bullets of a list."""
    if not rows:
        return False
    lengths = [sum(len(piece.text) for piece in row) for row in rows]
    begin, end = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    widths = [row[-1].x1 - row[0].x0 for row in rows]
    return median(lengths) >= _COLUMN and median(widths) >= _FULL * (end - begin)
