"""How rows of a translation that is being written are laid out: original on the left, words on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from reader.language.names import is_right_to_left
from reader.record import record
from ui.heights import Heights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

GUTTER = 52
_BETWEEN = 40  # pixels between the columns
_RIGHT = 24
PADDING = 9  # above and below the words
_SHORTEST = 30  # pixels: width of a column at least
_LETTER = 0.5  # width of a letter, times the type size, to estimate with


@record
class Columns:
    """Where the two columns stand, in pixels."""

    source: int
    target: int
    width: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """Those of a view of some width."""
        one = max(_SHORTEST, (width - GUTTER - _BETWEEN - _RIGHT) // 2)
        return cls(GUTTER, GUTTER + one + _BETWEEN, one)


class OwnRows:
    """Rows and their heights; only what is in sight is laid out, other heights are estimated.

    Attributes:
        sources: Words of the original, by row.
        words: Of the translation.
        line: Height of a line, in pixels.
    """

    def __init__(
        self, sources: Sequence[str], words: Sequence[str], languages: tuple[str, str], font: QFont, line: int
    ) -> None:
        """Take rows.

        Args:
            sources: Words of the original, by row.
            words: Of the translation; "" where there are none.
            languages: Of both sides.
            font: Both are set in.
            line: Height of a line, in pixels.
        """
        self.sources, self.words = list(sources), list(words)
        self._font = font
        self.line = line
        self._from_right = tuple(is_right_to_left(language) for language in languages)
        self._least: dict[int, int] = {}
        self.columns = Columns.of(0)
        self.heights = Heights(())

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.sources)

    def set_width(self, width: int) -> None:
        """Take the width of the view; all heights are estimates again."""
        self.columns = Columns.of(width)
        letters = max(1.0, self.columns.width / (self._font.pixelSize() * _LETTER))
        pairs = zip(self.sources, self.words, strict=True)
        self.heights = Heights(
            (int(max(len(one), len(other)) / letters) + 1) * self.line + 2 * PADDING for one, other in pairs
        )

    def hold(self, row: int, height: int) -> None:
        """Have a row be at least so high: an editor stands in it. 0: no longer."""
        if height:
            self._least[row] = height
        else:
            self._least.pop(row, None)

    def measure(self, row: int) -> int:
        """The true height of a row, which is known from then on."""
        sides = (self.layout(row, column) for column in (0, 1))
        high = max(round(one.boundingRect().height()) for one in sides) + 2 * PADDING
        self.heights[row] = max(high, self._least.get(row, 0))
        return self.heights[row]

    def layout(self, row: int, column: int) -> QTextLayout:
        """The words of one side, laid out from (0, 0)."""
        text = (self.words if column else self.sources)[row]
        made = QTextLayout(text.replace("\t", " | "), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._from_right[column]:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        made.setTextOption(option)
        made.beginLayout()
        y = 0
        while (line := made.createLine()).isValid():
            line.setLineWidth(self.columns.width)
            line.setPosition(QPointF(0, y + (self.line - line.height()) / 2))
            y += self.line
        made.endLayout()
        return made
