"""Tables: how wide their columns are, and the cells of one table row laid out side by side.

A table is a run of TABLE_ROW blocks with the same number of cells, its first row the header. Widths
are shared out as CSS 2.1 (17.5.2.2, automatic table layout) does: what every column wants if
there is room, else at least its longest word and of the rest as much as it wants. Where there is
not even room for the longest words, the cells of a row stand below each other (`Cell` sees to that).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from operator import attrgetter

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.model import Block, BlockKind, Inline
from reader.record import record, replace
from ui.reading.piece import Piece
from ui.reading.typography import Look, Style, Typesetting

_MEASURED = 80  # rows of a table that have a say in its widths
_LONGEST_WORD = 24  # characters; longer ones may be broken
_BROKEN_WORD = 14  # the same where they are broken by rule
_SIGN = 1.5  # times the type size: room for a sign that stands for a picture
_start = attrgetter("start")


@record
class Table:
    """A run of rows.

    Attributes:
        rows: Its blocks.
        cells: How many cells each has.
    """

    rows: tuple[Block, ...]
    cells: int

    def is_header(self, block: Block) -> bool:
        """Whether a row is the first one."""
        return block.start == self.rows[0].start


class Tables:
    """The tables of one revision, found and measured when they are first needed."""

    __slots__ = ("_blocks", "_found", "_images", "_language", "_plain", "_widths", "_wished")

    def __init__(
        self, plain: str, blocks: Sequence[Block], language: str = "", images: Callable[[int, int], int] | None = None
    ) -> None:
        """Know a revision's tables.

        Args:
            plain: Its text.
            blocks: All of them.
            language: By whose rules words are broken.
            images: How many pictures there are in a span; each wants room beside its description.
        """
        self._images = images
        self._language = language
        self._plain = plain
        self._blocks = blocks
        self._found: dict[int, Table] = {}
        self._widths: dict[tuple[int, int, Look], tuple[int, ...]] = {}
        self._wished: dict[tuple[int, Look], tuple[list[float], list[float]]] = {}

    def of(self, block: Block) -> Table:
        """The table a row is part of."""
        found = self._found.get(block.start)
        if found is None:
            at = bisect_left(self._blocks, block.start, key=_start)
            cells = self._cells(block)
            first, last = at, at + 1
            while first > 0 and self._belongs(self._blocks[first - 1], cells):
                first -= 1
            while last < len(self._blocks) and self._belongs(self._blocks[last], cells):
                last += 1
            found = Table(tuple(self._blocks[first:last]), cells)
            self._found.update(dict.fromkeys((row.start for row in found.rows), found))
        return found

    def widths(self, table: Table, width: int, typesetting: Typesetting) -> tuple[int, ...]:
        """How wide the table's columns are in lines of this width, in pixels; room between them not included."""
        key = (table.rows[0].start, width, typesetting.look)
        if key not in self._widths:
            if len(self._widths) > 200:
                self._widths.clear()
            least, most = self._wishes(table, typesetting)
            self._widths[key] = shared_out(width - gap(typesetting) * (table.cells - 1), least, most)
        return self._widths[key]

    def has_room(self, table: Table, width: int, typesetting: Typesetting) -> bool:
        """Whether the cells of a row can stand side by side without every word being broken."""
        needed = sum(ceil(least) + 1 for least in self._wishes(table, typesetting)[0])
        return needed <= width - gap(typesetting) * (table.cells - 1)

    def _wishes(self, table: Table, typesetting: Typesetting) -> tuple[list[float], list[float]]:
        """What each column needs for its longest words, and for all it says in one line."""
        key = (table.rows[0].start, typesetting.look)
        if key not in self._wished:
            if len(self._wished) > 200:
                self._wished.clear()
            from reader.language.hyphenation import has_patterns

            ruled = typesetting.look.hyphens and has_patterns(self._language)
            longest = _BROKEN_WORD if ruled else _LONGEST_WORD
            style = typesetting.style(table.rows[0])
            sign = _SIGN * style.font.pixelSize()
            bold, heavy = QFontMetricsF(typesetting.header(style).font), QFont(style.font)
            heavy.setWeight(QFont.Weight.Bold)  # fonts of the system know no other weight
            foreign = QFontMetricsF(heavy)

            def widest(words: str) -> float:  # as if all was bold
                return max(bold.horizontalAdvance(words), 0.0 if words.isascii() else foreign.horizontalAdvance(words))

            least, most = [0.0] * table.cells, [0.0] * table.cells
            for row in table.rows[:_MEASURED]:
                start = row.start
                for at, words in enumerate(self._plain[row.start : row.end].split("\t")):
                    end = start + len(words)
                    images = self._images(start, end) if self._images else 0
                    least[at] = max(least[at], _longest(words, longest, widest) + min(1, images) * sign)
                    most[at] = max(most[at], widest(words) + images * sign)
                    start = end + 1
            self._wished[key] = least, most
        return self._wished[key]

    def _cells(self, block: Block) -> int:
        return self._plain.count("\t", block.start, block.end) + 1

    def _belongs(self, block: Block, cells: int) -> bool:
        return block.kind is BlockKind.TABLE_ROW and self._cells(block) == cells


def gap(typesetting: Typesetting) -> int:
    """Room between the columns of a table."""
    return round(typesetting.pixels * 0.8)


def shared_out(room: int, least: Sequence[float], most: Sequence[float]) -> tuple[int, ...]:
    """Share a width among columns that need and want so much; the sum is never more than the room."""
    least, most = ([ceil(width) + 1 for width in widths] for widths in (least, most))
    wanted, needed = sum(most), sum(least)
    if wanted <= room:
        return tuple(most)
    if needed >= room:
        return _squeezed(room, least)
    share = (room - needed) / max(wanted - needed, 1)
    return tuple(int(low + (high - low) * share) for low, high in zip(least, most, strict=True))


def _squeezed(room: int, least: Sequence[float]) -> tuple[int, ...]:
    """Narrow columns get what they need, so that years and numbers stay whole; the others share the rest."""
    found, left = [1] * len(least), float(room)
    for place, at in enumerate(sorted(range(len(least)), key=least.__getitem__)):
        found[at] = max(1, int(min(least[at], left / (len(least) - place))))
        left -= found[at]
    return tuple(found)


def _longest(words: str, most: int, advance: Callable[[str], float]) -> float:
    return max((advance(word[:most]) for word in words.split()), default=0.0)


class TableRow(Piece):
    """The cells of one table row, each laid out in its column; lines are those of the tallest cell."""

    __slots__ = ("_cells", "_tallest", "pictures")

    def __init__(
        self, plain: str, block: Block, style: Style, width: int, *, tables: Tables,
        inlines: Callable[[int, int], Sequence[Inline]], typesetting: Typesetting, right_to_left: bool,
        language: str = "", make: Callable[..., Piece] = Piece,
    ) -> None:  # fmt: skip
        table = tables.of(block)
        widths = tables.widths(table, width, typesetting)
        style = typesetting.header(style) if table.is_header(block) else style
        self.start, self.end, self.style, self.width = block.start, block.end, style, width
        self.extent = sum(widths) + gap(typesetting) * (table.cells - 1)
        self._cells: list[tuple[int, Piece]] = []
        at, x = block.start, 0
        for words, own in zip(plain[block.start : block.end].split("\t"), widths, strict=True):
            end = at + len(words)
            piece = make(
                plain, at, end, style, own,
                inlines=inlines(at, end), typesetting=typesetting, right_to_left=right_to_left, language=language,
            )  # fmt: skip
            self._cells.append((width - x - own if right_to_left else x, piece))
            at, x = end + 1, x + own + gap(typesetting)
        self._tallest = max((piece for _, piece in self._cells), key=attrgetter("height"))
        self.height = self._tallest.height
        self.tops = self._tallest.tops
        self.baseline = max(piece.baseline for _, piece in self._cells)
        self.codes = [code for _, piece in self._cells for code in piece.codes]
        self.pictures = [
            replace(one, box=one.box.translated(left, 0)) for left, piece in self._cells for one in piece.pictures
        ]

    def _of(self, offset: int) -> tuple[int, Piece]:
        """The cell that holds a code point; a tab belongs to the cell before it."""
        return next((cell for cell in self._cells if offset <= cell[1].end), self._cells[-1])

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """See `Piece`."""
        for left, piece in self._cells:
            piece.draw(painter, x + left, y, clip)

    def line_of(self, offset: int) -> int:
        """See `Piece`."""
        return min(self._of(offset)[1].line_of(offset), len(self.tops) - 1)

    def line_span(self, number: int) -> tuple[int, int]:
        """See `Piece`."""
        return self._tallest.line_span(number)

    def hit(self, x: float, y: float, *, between: bool = True) -> int:
        """See `Piece`."""
        left, piece = min(self._cells, key=lambda cell: max(cell[0] - x, x - cell[0] - cell[1].width))
        return piece.hit(x - left, y, between=between)

    def x_of(self, offset: int) -> float:
        """See `Piece`."""
        left, piece = self._of(offset)
        return left + piece.x_of(offset)

    def rects(self, start: int, end: int, *, to_edge: bool = False) -> Iterator[QRectF]:
        """See `Piece`."""
        for left, piece in self._cells:
            if piece.start < end and start < piece.end:
                for rect in piece.rects(max(start, piece.start), min(end, piece.end), to_edge=to_edge):
                    yield rect.translated(left, 0)

    def step(self, offset: int, *, forward: bool, word: bool) -> int:
        """See `Piece`; goes on in the next cell."""
        number = self._cells.index(self._of(offset))
        moved = self._cells[number][1].step(offset, forward=forward, word=word)
        number += 1 if forward else -1
        if moved != offset or not 0 <= number < len(self._cells):
            return moved
        return self._cells[number][1].start if forward else self._cells[number][1].end

    def snapped(self, offset: int, *, forward: bool) -> int:
        """See `Piece`."""
        piece = self._of(offset)[1]
        return piece.snapped(offset, forward=forward) if piece.start <= offset <= piece.end else offset
