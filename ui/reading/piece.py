"""One laid out stretch of text: a block, or up to 20,000 characters of one. Offsets are code points.

Coordinates are pixels from the piece's own corner. Contains no colours but those of links.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.model import Inline, InlineKind
from ui.reading.bitext import Part
from ui.reading.linebreaks import hyphens, joints, least, within
from ui.reading.typography import Style, Typesetting
from ui.reading.utf16 import Utf16, notes, shown, tied, without_brackets

if TYPE_CHECKING:
    from ui.reading.figures import Shown

LONGEST = 20_000
_SEEK = 400
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
# Letters that the reading fonts do not have, so that they come from a font of the system; with what is between them.
_FOREIGN = "[\u0590-\u1c7f\u1ca0-\u1cff\u2e80-\ua63f\ua6a0-\ua6ff\ua800-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe30-\uffef]"
_ELSEWHERE = rf"{_FOREIGN}+(?:[\W\d_]*{_FOREIGN}+)*"
_DRAWN_APART = frozenset({InlineKind.EMPHASIS, InlineKind.IMAGE, InlineKind.STRONG})
_ROOM = "\xa0"  # for a sign; no line ends at it
_SOFT_HYPHEN, _MAY_BREAK, _ISOLATE, _END_OF_ISOLATE = "\xad", "\u200b", "\u2066", "\u2069"


class Piece:
    """A stretch of a block's text, laid out in lines.

    Attributes:
        start: First code point.
        end: One past the last.
        height: Of all its lines.
        tops: Top of each line's box.
        baseline: Of the first line, below the piece's top.
        extent: How much of the width is used: all, but by the cells of a table.
        codes: Runs of inline code, which stand on a ground.
        head: Height of what stands above the first line and belongs to it.
        pictures: What is shown beside letters.
    """

    head: int = 0
    pictures: "Sequence[Shown]" = ()

    __slots__ = (
        "_bidi", "_layout", "_offsets", "_text", "baseline", "codes", "end", "extent", "height", "start", "style",
        "tops", "width",
    )  # fmt: skip

    def __init__(
        self, plain: str, start: int, end: int, style: Style, width: int, *,
        inlines: Sequence[Inline], typesetting: Typesetting, right_to_left: bool, language: str = "",
    ) -> None:  # fmt: skip
        self.start, self.end, self.style, self.width, self.extent = start, end, style, width, width
        own = plain[start:end]
        code = [(i.start - start, i.end - start) for i in inlines if i.kind is InlineKind.CODE]
        marks = [] if style.ground else [mark for mark in notes(own) if not within(mark, code)]
        text = shown(own, hyphens=typesetting.look.hyphens)
        if not style.ground:
            text = without_brackets(tied(text), marks)
        small, signs = self._stand_ins()
        for first, last in small:
            text = text[: first - start] + "0" * (last - first) + text[last - start :]
        if style.columns:
            text = text.replace("\t", "\u2028")  # the cells of a row for which there is no room side by side
        self._text = text
        self._bidi = right_to_left or (_may_be_foreign(text) and re.search(_RIGHT_TO_LEFT, text) is not None)
        extra: dict[int, str] = {}
        if language and typesetting.look.hyphens and not style.ground:
            line = width / (typesetting.average * style.scale)
            extra = dict.fromkeys(hyphens(text, language, least(line, heading=style.heavy), code), _SOFT_HYPHEN)
            extra |= dict.fromkeys(joints(text, line / 2), _MAY_BREAK)
        if right_to_left and code:  # the signs of a language for machines follow each other from left to right
            extra |= {at: sign for pair in code for at, sign in zip(pair, (_ISOLATE, _END_OF_ISOLATE), strict=True)}
        extra |= dict.fromkeys((at - start for at in signs), _ROOM)
        places = sorted(at for at in extra if 0 <= at <= len(text))
        self._offsets = Utf16(text, places)
        if places:
            between = [text[first:last] for first, last in pairwise((0, *places, len(text)))]
            text = between[0] + "".join(extra[at] + rest for at, rest in zip(places, between[1:], strict=True))
        self._layout = QTextLayout(text, style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)  # QTextLayout does not turn sides by itself
        option.setTabStopDistance(typesetting.average * 4)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.codes: list[tuple[int, int]] = []
        if inlines or marks or ((style.heavy or style.font.italic()) and not own.isascii()):
            self._set_formats(inlines, [(start + first, start + last) for first, last in marks], typesetting)
        self.tops: list[int] = []
        self.baseline = 0
        self.height = self._lay_out()

    def _stand_ins(self) -> tuple[Sequence[tuple[int, int]], Sequence[int]]:
        """Descriptions that pictures stand for, and those with a sign before them."""
        return (), ()

    def _invisible(self, start: int, end: int) -> QTextCharFormat:
        """The format of what makes room for a picture, or (where start is end: before a description) for its sign."""
        raise NotImplementedError

    def _set_formats(
        self, inlines: Sequence[Inline], marks: Sequence[tuple[int, int]], typesetting: Typesetting
    ) -> None:
        foreign = self._foreign(inlines)
        small, signs = self._stand_ins()
        edges = [*((i.start, i.end) for i in inlines), *marks, *foreign]
        cuts = sorted({max(self.start, min(self.end, cut)) for edge in edges for cut in edge})
        formats = []
        for first, last in pairwise(cuts):
            kinds = frozenset(i.kind for i in inlines if i.start <= first and last <= i.end)
            if first in signs:
                formats.append(self._run(self._to_qt(first) - 1, self._to_qt(first), self._invisible(first, first)))
            picture = next((one for one in small if one[0] <= first and last <= one[1]), None)
            if picture:
                formats.append(self._run(self._to_qt(first), self._to_qt(last), self._invisible(*picture)))
                continue
            is_note = within((first, last), marks)
            elsewhere = within((first, last), foreign)
            if not (kinds or is_note or elsewhere) or first == last:
                continue
            how = typesetting.character_format(self.style, kinds, elsewhere=elsewhere)
            if is_note:
                how.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                how.setForeground(typesetting.aside)
            formats.append(self._run(self._to_qt(first), self._to_qt(last) - (last in signs), how))
            if InlineKind.CODE in kinds:
                self.codes.append((first, last))
        self._layout.setFormats(formats)

    @staticmethod
    def _run(start: int, end: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = start, end - start, how
        return run

    def _foreign(self, inlines: Sequence[Inline]) -> list[tuple[int, int]]:
        """Where letters of fonts of the system stand that are to be bold or slanted."""
        apart = self.style.heavy or self.style.font.italic() or any(i.kind in _DRAWN_APART for i in inlines)
        if not apart or not _may_be_foreign(self._text):
            return []
        return [(self.start + m.start(), self.start + m.end()) for m in re.finditer(_ELSEWHERE, self._text)]

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
            self.baseline = self.baseline or above
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
            if self._offsets.is_inserted(unit):  # before the soft hyphen is after the character
                unit = self._layout.previousCursorPosition(unit)
        if between:
            unit = self._nearest(line, unit, x)
        # A line may break inside a cluster where the font has no glyph for it.
        return self.snapped(self._points(unit), forward=False)

    def _nearest(self, line: QTextLine, unit: int, x: float) -> int:
        """The nearest place, from `unit` back over white space: at a line's end Qt does not look closer."""
        while unit > line.textStart() and self._is_space(unit - 1):
            before = self._layout.previousCursorPosition(unit)
            if abs(_x(line, before) - x) > abs(_x(line, unit) - x):
                break
            unit = before
        return unit

    def _is_space(self, unit: int) -> bool:
        return not self._offsets.is_inserted(unit) and self._text[self._offsets.to_points(unit)].isspace()

    def x_of(self, offset: int) -> float:
        """Where a caret before this code point stands in its line."""
        unit = self._to_qt(offset)
        line = self._layout.lineForTextPosition(unit)
        return _x(line, unit) if line.isValid() else 0.0

    def _left_of(self, unit: int) -> float:
        """The left edge of a unit that stands for nothing in the text."""
        line = self._layout.lineForTextPosition(unit)
        return min(_x(line, unit), _x(line, unit, QTextLine.Edge.Trailing)) if line.isValid() else 0.0

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
            while last > first and self._is_space(last - 1):
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
        unit = self._to_qt(offset)
        while (after := move(unit, mode)) != unit and self._points(after) == offset:
            unit = after  # over a soft hyphen that only the line has
        return self._points(after)

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


def _may_be_foreign(text: str) -> bool:
    """Whether it is worth looking for letters of other scripts; in most texts no start has to compile what does."""
    return not text.isascii() and any("\u0590" <= one <= "\u1cff" or one >= "\u2e80" for one in set(text))


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
