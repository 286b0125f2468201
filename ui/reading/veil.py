"""What study mode hides: which sentences of the translations are veiled; and how a veil looks."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from reader.model import Span
from ui.reading.cell import Cell, Slot
from ui.reading.scene import Lit

_PICTURE = 2  # lines: nothing but a picture is higher


class Veil:
    """Hides every sentence of a translation until it is unveiled; columns count from 0, the original.

    What was unveiled is remembered by text, so that columns may come, go and change places.

    Attributes:
        texts: Which text each column shows.
        peeked: The sentence under the mouse, unveiled only as long as the mouse is there.
    """

    __slots__ = ("_opened", "peeked", "texts")

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self.texts = tuple(texts)
        self._opened: set[tuple[str, int]] = set()
        self.peeked: Lit | None = None

    def hides(self, column: int, segment: int) -> bool:
        """Whether a sentence cannot be read now."""
        if not column or (self.texts[column], segment) in self._opened:
            return False
        lit = self.peeked
        return lit is None or lit.column != column or segment not in lit.segments[column]

    def hidden(self, lit: Lit) -> list[int]:
        """The columns in which a sentence's partners, or it itself, have not been unveiled for good."""
        return [
            column
            for column in range(1, len(self.texts))
            if any((self.texts[column], at) not in self._opened for at in lit.segments[column])
        ]

    def open(self, lit: Lit, columns: Iterable[int]) -> None:
        """Unveil a sentence's partners in these columns, and itself if it is in one of them."""
        self._opened.update(self._places(lit, columns))

    def close(self, lit: Lit) -> None:
        """Veil a sentence's partners in every column again."""
        self._opened.difference_update(self._places(lit, range(len(self.texts))))

    def close_all(self) -> None:
        """Veil everything again."""
        self._opened.clear()

    def _places(self, lit: Lit, columns: Iterable[int]) -> Iterator[tuple[str, int]]:
        return ((self.texts[column], at) for column in columns if column for at in lit.segments[column])


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
                if box.height() > _PICTURE * slot.style.line:
                    painter.drawRoundedRect(box, 4, 4)
                    continue
                tall = min(box.height(), slot.style.line) * 0.5
                bar = QRectF(box.x(), box.center().y() - tall / 2, box.width(), tall)
                painter.drawRoundedRect(bar, tall / 3, tall / 3)
    painter.setPen(pen)
