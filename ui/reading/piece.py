"""One laid out stretch of text: a block, or up to 20,000 characters of one. Offsets are code points.

Coordinates are pixels from the piece's own corner. Contains no colours but those of links.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.model import Inline, InlineKind
from ui.reading.bitext import Part
from ui.reading.typography import Style, Typesetting
from ui.reading.utf16 import Utf16, shown

LONGEST = 20_000
_NOTE = re.compile(r"\[\^[^\]\s]{1,20}\](?!:)")  # [^1]: the mark of a footnote in Markdown
_SEEK = 400
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Piece:
    """A stretch of a block's text, laid out in lines.

    Attributes:
        start: First code point.
        end: One past the last.
        height: Of all its lines.
        tops: Top of each line's box.
        codes: Runs of inline code, which stand on a ground.
    """

    __slots__ = (
        "_bidi", "_layout", "_offsets", "_text", "codes", "end", "height", "start", "style", "tops", "width",
    )  # fmt: skip

    def __init__(
        self, plain: str, start: int, end: int, style: Style, width: int, *,
        inlines: Sequence[Inline], typesetting: Typesetting, right_to_left: bool,
    ) -> None:  # fmt: skip
        text = shown(plain[start:end], hyphens=typesetting.look.hyphens)
        self.start, self.end, self.style, self.width = start, end, style, width
        self._text = text
        self._offsets = Utf16(text)
        self._bidi = right_to_left or (not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None)
        font = style.font
        if right_to_left and style.heavy:
            font = QFont(font)  # its letters come from another font, which knows nothing of the variable axis
            font.setWeight(QFont.Weight.DemiBold)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)  # QTextLayout does not turn sides by itself
        cells = text.count("\t") + 1 if style.columns else 0
        option.setTabStopDistance(width / cells if cells else typesetting.average * 4)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.codes: list[tuple[int, int]] = []
        notes = [(start + m.start(), start + m.end()) for m in _NOTE.finditer(text)] if "[^" in text else []
        if inlines or notes:
            self._set_formats(inlines, notes, typesetting)
        self.tops: list[int] = []
        self.height = self._lay_out()

    def _set_formats(
        self, inlines: Sequence[Inline], notes: Sequence[tuple[int, int]], typesetting: Typesetting
    ) -> None:
        edges = [*((i.start, i.end) for i in inlines), *notes]
        cuts = sorted({max(self.start, min(self.end, cut)) for edge in edges for cut in edge})
        formats = []
        for first, last in pairwise(cuts):
            kinds = frozenset(i.kind for i in inlines if i.start <= first and last <= i.end)
            is_note = any(start <= first and last <= end for start, end in notes)
            if not (kinds or is_note) or first == last:
                continue
            run = QTextLayout.FormatRange()
            run.start = self._to_qt(first)
            run.length = self._to_qt(last) - run.start
            run.format = typesetting.character_format(self.style, kinds)
            if is_note:
                run.format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                run.format.setForeground(QColor(typesetting.theme.dim))
            formats.append(run)
            if InlineKind.CODE in kinds:
                self.codes.append((first, last))
        self._layout.setFormats(formats)

    def _lay_out(self) -> int:
        """Break the lines; each gets a box of the style's height, or more where its glyphs need more."""
        layout, tops, y = self._layout, self.tops, 0
        metrics = QFontMetricsF(self.style.font)
        box = self.style.line
        natural = metrics.ascent() + metrics.descent()
        baseline = round((box - natural) / 2 + metrics.ascent())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            ascent, descent = line.ascent(), line.descent()
            above = max(baseline, round(ascent + 0.49))
            line.setPosition(QPointF(0, y + above - ascent))
            tops.append(y)
            y += max(box, above + int(descent + 0.99)) if ascent + descent > natural else box
        layout.endLayout()
        return y

    def _to_qt(self, offset: int) -> int:
        return self._offsets.to_qt(min(max(offset, self.start), self.end) - self.start)

    def _points(self, unit: int) -> int:
        return self.start + self._offsets.to_points(unit)

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Draw the text in the painter's pen; only lines that touch `clip` (painter coordinates)."""
        self._layout.draw(painter, QPointF(x, y), [], clip)

    def line_at(self, y: float) -> int:
        """Number of the line at a height; the nearest outside."""
        return max(0, bisect_right(self.tops, y) - 1)

    def line_box(self, number: int) -> tuple[int, int]:
        """Top and bottom of a line."""
        return self.tops[number], self.tops[number + 1] if number + 1 < len(self.tops) else self.height

    def line_of(self, offset: int) -> int:
        """Number of the line that holds a code point."""
        line = self._layout.lineForTextPosition(self._to_qt(offset))
        return line.lineNumber() if line.isValid() else max(0, len(self.tops) - 1)

    def line_span(self, number: int) -> tuple[int, int]:
        """Code points of a line."""
        line = self._layout.lineAt(number)
        return self._points(line.textStart()), self._points(line.textStart() + line.textLength())

    def hit(self, x: float, y: float, *, between: bool = True) -> int:
        """The place between characters next to a point, or the character under it."""
        line = self._layout.lineAt(self.line_at(y))
        how = QTextLine.CursorPosition
        unit = line.xToCursor(x, how.CursorBetweenCharacters if between else how.CursorOnCharacter)
        end = line.textStart() + line.textLength()
        # Qt answers with the line above at the right edge of a right-to-left line that begins inside a word.
        unit = max(unit, line.textStart())
        if unit >= end > line.textStart() and end < self._offsets.length:
            # The place after a line's last character is drawn on the next line: stay on this one.
            unit = self._layout.previousCursorPosition(end)
        if between:
            unit = self._nearest(line, unit, x)
        # A line may break inside a cluster where the font has no glyph for it.
        return self.snapped(self._points(unit), forward=False)

    def _nearest(self, line: QTextLine, unit: int, x: float) -> int:
        """The nearest place, from `unit` back over white space: at a line's end Qt does not look closer."""
        while unit > line.textStart() and self._text[self._offsets.to_points(unit - 1)].isspace():
            before = self._layout.previousCursorPosition(unit)
            if abs(_x(line, before) - x) > abs(_x(line, unit) - x):
                break
            unit = before
        return unit

    def x_of(self, offset: int) -> float:
        """Where a caret before this code point stands in its line."""
        unit = self._to_qt(offset)
        line = self._layout.lineForTextPosition(unit)
        return _x(line, unit) if line.isValid() else 0.0

    def rects(self, start: int, end: int, *, to_edge: bool = False) -> Iterator[QRectF]:
        """The boxes that a span covers, line by line.

        Args:
            start: First code point.
            end: One past the last.
            to_edge: Whether white space at the ends of lines counts.
        """
        first, last = self._to_qt(start), self._to_qt(end)
        if first >= last:
            return
        layout = self._layout
        number = layout.lineForTextPosition(first).lineNumber()
        while number < len(self.tops):
            line = layout.lineAt(number)
            begin = line.textStart()
            stop = begin + line.textLength()
            if begin >= last:
                return
            top, bottom = self.line_box(number)
            for left, right in self._stretches(line, max(first, begin), min(last, stop), to_edge=to_edge):
                yield QRectF(left, top, right - left, bottom - top)
            number += 1

    def _stretches(self, line: QTextLine, first: int, last: int, *, to_edge: bool) -> list[tuple[float, float]]:
        """From where to where a run of units reaches in a line; several where directions mix."""
        if not to_edge:
            while last > first and self._text[self._offsets.to_points(last - 1)].isspace():
                last -= 1
            if last <= first:
                return []
        if not self._bidi:
            return [(_x(line, first), min(_x(line, last), float(self.width)))]
        found: list[tuple[float, float]] = []
        unit = first
        while unit < last:
            after = max(unit + 1, self._layout.nextCursorPosition(unit))
            a = _x(line, unit)
            b = _x(line, unit, QTextLine.Edge.Trailing)
            low, high = min(a, b), max(a, b)
            if high - low < 0.5:
                low, high = _drawn(line, unit, after) or (low, high)
            if found and low <= found[-1][1] + 0.5 and high >= found[-1][0] - 0.5:
                found[-1] = (min(low, found[-1][0]), max(high, found[-1][1]))
            else:
                found.append((low, high))
            unit = after
        return found

    def step(self, offset: int, *, forward: bool, word: bool) -> int:
        """The next place of a caret, by grapheme cluster or word."""
        mode = QTextLayout.CursorMode.SkipWords if word else QTextLayout.CursorMode.SkipCharacters
        move = self._layout.nextCursorPosition if forward else self._layout.previousCursorPosition
        return self._points(move(self._to_qt(offset), mode))

    def snapped(self, offset: int, *, forward: bool) -> int:
        """The nearest place, this one or beyond, that does not split a grapheme cluster."""
        unit = self._to_qt(offset)
        if self._layout.isValidCursorPosition(unit):
            return self._points(unit)
        return self.step(offset, forward=forward, word=False)


def chunks(plain: str, part: Part) -> Iterator[tuple[int, int]]:
    """Cut a part into stretches of at most 20,000 characters, at white space where there is some."""
    start = part.start
    while part.end - start > LONGEST:
        cut = start + LONGEST
        for sign in ("\n", " "):
            found = plain.rfind(sign, cut - _SEEK, cut)
            if found > start:
                cut = found + 1
                break
        else:
            whole = cut
            while whole > cut - _SEEK and _clings(plain[whole - 1], plain[whole]):
                whole -= 1
            cut = whole if whole > cut - _SEEK else cut
        yield start, cut
        start = cut
    yield start, part.end


def _clings(before: str, sign: str) -> bool:
    """Whether a character belongs to the one before it."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf", "Sk") or before == "\u200d"


def _drawn(line: QTextLine, first: int, last: int) -> tuple[float, float] | None:
    """From where to where the glyphs of a few units reach; None for what has none.

    Where directions change Qt says of a character that both its edges are at the change.
    """
    edges = []
    for run in line.glyphRuns(first, last - first):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, advance in zip(run.positions(), advances, strict=True):
            edges += [place.x(), place.x() + advance.x()]
    return (min(edges), max(edges)) if edges else None


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Where a UTF-16 place stands in a line. PySide returns a pair, its stubs say object."""
    return cast("tuple[float, int]", line.cursorToX(unit, edge))[0]
