"""What study mode hides: which sentences of the translations are veiled; and how a veil looks."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from reader.model import Span
from ui.reading.cell import Cell, Slot
from ui.reading.scene import Lit


class Veil:
    """Hides every sentence of a translation until it is unveiled; columns count from 0, the original.

    Attributes:
        peeked: The sentence under the mouse, unveiled only as long as the mouse is there.
    """

    __slots__ = ("_opened", "peeked")

    def __init__(self) -> None:
        self._opened: set[tuple[int, int]] = set()
        self.peeked: Lit | None = None

    def hides(self, column: int, segment: int) -> bool:
        """Whether a sentence cannot be read now."""
        if not column or (column, segment) in self._opened:
            return False
        lit = self.peeked
        return lit is None or lit.column != column or segment not in lit.segments[column]

    def opened(self, lit: Lit, columns: Iterable[int]) -> bool:
        """Whether a sentence's partners in these columns have all been unveiled."""
        return all((column, at) in self._opened for column in columns if column for at in lit.segments[column])

    def open(self, lit: Lit, columns: Iterable[int]) -> None:
        """Unveil a sentence's partners in these columns, and itself if it is in one of them."""
        self._opened.update(self._places(lit, columns))

    def close(self, lit: Lit, columns: Iterable[int]) -> None:
        """Veil them again."""
        self._opened.difference_update(self._places(lit, columns))

    def close_all(self) -> None:
        """Veil everything again."""
        self._opened.clear()

    @staticmethod
    def _places(lit: Lit, columns: Iterable[int]) -> Iterator[tuple[int, int]]:
        return ((column, at) for column in columns if column for at in lit.segments[column])


def paint_veiled(
    painter: QPainter, cell: Cell, slot: Slot, hidden: list[Span], corner: tuple[float, float], clip: QRectF,
    colour: QColor,
) -> None:  # fmt: skip
    """Draw a slot's text without its hidden spans, and soft bars in their place; nothing moves.

    Args:
        painter: With the pen of the text.
        cell: The cell of the slot.
        slot: Laid out.
        hidden: Spans within the slot, in order.
        corner: Of the cell, in the painter's coordinates.
        clip: What has to be painted.
        colour: Of the bars.
    """
    assert slot.piece is not None
    x, y = corner
    shown = QRegion()
    at = slot.start
    for span in (*hidden, Span(slot.end, slot.end)):
        for rect in cell.rects(at, span.start):
            shown += rect.translated(x, y).toAlignedRect()
        at = span.end
    if not shown.isEmpty():
        painter.save()
        painter.setClipRegion(shown, Qt.ClipOperation.IntersectClip)
        slot.piece.draw(painter, x + cell.x(slot), y + slot.y, clip)
        painter.restore()
    pen = painter.pen()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for span in hidden:
        for rect in cell.rects(*span):
            box = rect.translated(x, y)
            if box.bottom() >= clip.top() and box.top() <= clip.bottom():
                tall = min(box.height(), slot.style.line) * 0.5
                bar = QRectF(box.x(), box.center().y() - tall / 2, box.width(), tall)
                painter.drawRoundedRect(bar, tall / 3, tall / 3)
    painter.setPen(pen)
