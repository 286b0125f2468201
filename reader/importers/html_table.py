"""Tables of HTML: which ones hold data, and their cells in rows and columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.importers.html_tree import HEADINGS, is_unseen, local, seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_COLUMNS = 100
_LONG_CELL = 1200
"""Characters; a cell with more of them holds a page, not a datum."""
_NUMBER = re.compile(r"\s*([0-9]{1,6})")
_NO_DATA = HEADINGS | {"table", "pre", "article", "section", "figure", "form", "hr", "blockquote", "aside"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells.

    Attributes:
        rows: Each as long as the longest; None where a cell of a neighbour reaches.
        head: How many rows at the top are headings.
    """

    rows: "tuple[tuple[Element | None, ...], ...]"
    head: int


def is_data(table: "Element") -> bool:
    """Whether a table says something by rows and columns; others only arrange what is in them."""
    if table.get("role", "").lower() in ("presentation", "none"):
        return False
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in _cells(row)]
    if any(local(inner) in _NO_DATA for cell in cells for inner in cell.iter() if inner is not cell):
        return False
    if max((sum(1 for _ in _cells(row)) for row in rows), default=0) < 2:
        return False
    if any(local(cell) == "th" for cell in cells):
        return True
    paragraphs = max((sum(local(inner) == "p" for inner in cell.iter()) for cell in cells), default=0)
    return paragraphs < 3 and all(len(seen_text(cell)) <= _LONG_CELL for cell in cells)


def grid(table: "Element") -> Grid:
    """The cells of a table; one that spans several places stands in the first, the others stay empty."""
    rows: list[list[Element | None]] = []
    reaching: dict[int, int] = {}
    for row in _rows(table):
        line: list[Element | None] = []
        next_reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        for cell in _cells(row):
            while len(line) in reaching and len(line) < MAX_COLUMNS:
                line.append(None)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if down > 1:
                next_reaching |= {len(line) + offset: down - 1 for offset in range(across)}
            line.append(cell)
            line += [None] * min(across - 1, MAX_COLUMNS - len(line))
        rows.append(line)
        reaching = next_reaching
    width = max((len(line) for line in rows), default=0)
    whole = tuple(tuple(line + [None] * (width - len(line))) for line in rows)
    return Grid(whole, _head(table, whole))


def _head(table: "Element", rows: "Sequence[Sequence[Element | None]]") -> int:
    """1 if the first row is a heading of columns; a table of Markdown has no more."""
    if not rows:
        return 0
    first = [cell for cell in rows[0] if cell is not None]
    in_head = any(
        local(parent) == "thead" for cell in first[:1] for parent in cell.iterancestors() if parent is not table
    )
    all_head = len(first) > 1 and all(local(cell) == "th" for cell in first)
    return 1 if first and (in_head or all_head) else 0


def _rows(table: "Element") -> "Iterator[Element]":
    """The rows of a table, not those of tables in it; its foot last."""
    feet = []
    for child in table:
        name = local(child)
        if not name or is_unseen(child):
            continue
        if name == "tr":
            yield child
        elif name in ("thead", "tbody"):
            yield from (row for row in child if local(row) == "tr" and not is_unseen(row))
        elif name == "tfoot":
            feet += [row for row in child if local(row) == "tr" and not is_unseen(row)]
    yield from feet


def _cells(row: "Element") -> "Iterator[Element]":
    return (cell for cell in row if local(cell) in ("td", "th") and not is_unseen(cell))


def _span(cell: "Element", name: str) -> int:
    match = _NUMBER.match(cell.get(name, ""))
    return min(max(int(match[1]), 1), MAX_COLUMNS) if match else 1
