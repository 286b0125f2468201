"""Running heads, running feet and page numbers: what stands at the edges of pages and is not the text.

A line is one of these if only such lines stand between it and the edge of the page, and if it comes back: the same
words, digits aside, at the same height, or numbers that count with the pages. What also stands in the midst of
pages (the same task on a worksheet again and again) is text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.importers.pdf_layout import rows_of
from reader.importers.pdf_shapes import Page, Piece
from reader.wording import said

_ROWS = 3
"""Lines at an edge that may be furniture."""
_HEIGHT = 4.0
"""Points by which the height of a running head may differ from page to page."""
_ZONE = 0.18
"""Part of a page's height, from each edge, in which there are running heads and feet."""
_NUMBER = re.compile(
    r"[-–—|·•\[(]*\s*(?:page|seite|pagina|p\.|s\.)?\s*(?P<number>[0-9]{1,4}|[ivxlc]{1,8})"
    r"(?:\s*(?:of|von|/|de)\s*[0-9]{1,4})?\s*[-–—|·•\])]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

PAGE_NUMBER = said("page number")
RUNNING_HEAD = said("running head")
RUNNING_FOOT = said("running foot")
TURNED = said("turned text")


@dataclass(frozen=True, slots=True)
class Left:
    """Something on a page that is not text.

    Attributes:
        is_first: Whether it stands above the text of its page.
        why: One of the words above.
    """

    page: int
    is_first: bool
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A line at the edge of a page; `number` counts from the edge."""

    page: int
    number: int
    at_top: bool
    y: float
    size: float
    text: str
    pieces: tuple[Piece, ...]

    @property
    def key(self) -> str:
        """What comes back of it on other pages."""
        return " ".join(_DIGITS.sub("#", self.text).split()).casefold()

    @property
    def value(self) -> int | None:
        """What it says as a page number."""
        match = _NUMBER.fullmatch(self.text)
        return None if match is None else _value(match["number"])


def without_furniture(pages: Sequence[Page], labels: Sequence[str] = ()) -> tuple[list[Page], list[Left]]:
    """Pages without what is not text, and what that was.

    Args:
        pages: All of a document.
        labels: How the document calls each of its pages, if it does.
    """
    edges: list[_Row] = []
    interior: Counter[tuple[str, int]] = Counter()
    for page in pages:
        found, inner = _edges(page)
        edges += found
        interior.update((" ".join(_DIGITS.sub("#", text).split()).casefold(), round(size)) for text, size in inner)
    running = _running(edges, interior)
    shift = _shift(edges)
    left: list[Left] = []
    kept = []
    for page in pages:
        gone: set[Piece] = set()
        label = labels[page.number] if page.number < len(labels) else ""
        own = [row for row in edges if row.page == page.number] if len(pages) < 50 else _of(edges, page.number)
        for at_top in (True, False):
            for row in (row for row in own if row.at_top is at_top):
                is_number = row.value is not None and _counts(row, shift, label, len(pages), page)
                if is_number:
                    why = PAGE_NUMBER
                elif _place(row) in running:
                    why = RUNNING_HEAD if at_top else RUNNING_FOOT
                else:
                    break
                gone.update(row.pieces)
                left.append(Left(page.number, at_top, row.text, why))
        if page.turned.strip():
            left.append(Left(page.number, False, " ".join(page.turned.split()), TURNED))
        kept.append(replace(page, pieces=tuple(piece for piece in page.pieces if piece not in gone)))
    return kept, left


def _of(edges: Sequence[_Row], page: int) -> list[_Row]:
    """The rows of one page; rows are in the order of pages."""
    from bisect import bisect_left

    start = bisect_left(edges, page, key=lambda row: row.page)
    end = bisect_left(edges, page + 1, key=lambda row: row.page)
    return list(edges[start:end])


def _edges(page: Page) -> tuple[list[_Row], list[tuple[str, float]]]:
    """The lines at the edges of a page, those nearest to an edge first, and text and size of all others."""
    rows = rows_of(page.pieces)
    top = [row for row in rows[:_ROWS] if row[0].y > page.height * (1 - _ZONE)]
    bottom = [row for row in rows[len(top) :][::-1][:_ROWS] if row[0].y < page.height * _ZONE]
    made = [_row(page.number, n, True, row) for n, row in enumerate(top)]
    made += [_row(page.number, n, False, row) for n, row in enumerate(bottom)]
    inner = rows[len(top) : len(rows) - len(bottom)]
    return made, [(_text(row), row[0].size) for row in inner]


def _row(page: int, number: int, at_top: bool, pieces: Sequence[Piece]) -> _Row:
    return _Row(page, number, at_top, pieces[0].y, max(p.size for p in pieces), _text(pieces), tuple(pieces))


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(" ".join(piece.text for piece in pieces).split())


def _place(row: _Row) -> tuple[bool, str, int]:
    return row.at_top, row.key, round(row.y / _HEIGHT)


def _running(edges: Sequence[_Row], interior: Counter[tuple[str, int]]) -> set[tuple[bool, str, int]]:
    """Lines that come back on other pages."""
    pages: dict[tuple[bool, str, int], set[int]] = {}
    for row in edges:
        if any(char.isalnum() for char in row.text) and interior[row.key, round(row.size)] < 2:
            for neighbour in (-1, 0, 1):
                at_top, key, height = _place(row)
                pages.setdefault((at_top, key, height + neighbour), set()).add(row.page)
    return {_place(row) for row in edges if len(pages.get(_place(row), ())) >= 2}


def _shift(edges: Sequence[_Row]) -> Counter[int]:
    """How far printed numbers are from the count of pages, and on how many pages."""
    pages: dict[int, set[int]] = {}
    for row in edges:
        if (value := row.value) is not None:
            pages.setdefault(value - row.page, set()).add(row.page)
    return Counter({shift: len(found) for shift, found in pages.items()})


def _counts(row: _Row, shift: Counter[int], label: str, count: int, page: Page) -> bool:
    """Whether a number counts with the pages."""
    value = row.value
    if value is None:
        return False
    if shift[value - row.page] >= 2 or (label and row.text.strip("-–— ") == label and label != str(row.page + 1)):
        return True
    # On a single page, or where numbers begin anew: the page's own number, clear of the text
    return (count == 1 or value == row.page + 1) and value == row.page + 1 and _is_apart(row, page)


def _is_apart(row: _Row, page: Page) -> bool:
    others = [piece.y for piece in page.pieces if piece not in row.pieces]
    nearest = min((abs(y - row.y) for y in others), default=page.height)
    return nearest > 2 * row.size


def _value(number: str) -> int | None:
    """What an Arabic or Roman number is worth."""
    if number.isdecimal():
        return int(number)
    worth = [_ROMAN[char] for char in number.lower()]
    return sum(-one if one < after else one for one, after in _pairs(worth))


def _pairs(worth: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(worth, [*worth[1:], 0], strict=True)
