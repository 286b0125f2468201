"""Draws what a search found: a head for each article; below it sentence and partner, with what was found lit."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from reader.language.names import is_right_to_left
from reader.model import Span
from reader.search.searching import Hit
from ui.models.search_hits import ROW, Head, Index, kind_in_words
from ui.panels.states import paint_ground
from ui.theme import LIGHT, Theme, interface_font, reading_font
from ui.words import date_in_words

HEAD = 40
_MARGIN, _PAD, _LABEL, _GAP = 26, 12, 84, 22
_BESIDE = 620  # pixels from which on the partner stands beside the sentence
_MOST_LINES = 3
_BEFORE = 30  # code points before what was found, where the beginning of a text has no room
_SIZE = 15


class SearchDelegate(QStyledItemDelegate):
    """Rows are as high as their words need, up to three lines."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as sentence and partner."""
        row, width = index.data(ROW), self._view.viewport().width()
        if isinstance(row, Head):
            return QSize(200, HEAD if index.row() else HEAD - 8)
        places = self._places(width)
        heights = [
            _laid(text, spans, room.width(), self.theme).height
            for text, spans, room in zip((row.snippet, row.partner), (row.spans, ()), places, strict=True)
            if text
        ]
        if self._is_wide(width):
            return QSize(200, round(max(heights, default=20)) + 15)
        return QSize(200, round(sum(heights)) + 15 + 19 + (3 if len(heights) > 1 else 0))

    def _is_wide(self, width: int) -> bool:
        return width >= _BESIDE

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Where sentence and partner begin in a row, and how wide they are."""
        left, right = _MARGIN + _PAD, width - _MARGIN - _PAD
        if not self._is_wide(width):
            left, right = 10 + _PAD, width - 10 - _PAD
            return QRect(left, 24, right - left, 0), QRect(left, 24, right - left, 0)
        left += _LABEL
        half = (right - left - _GAP) // 2
        return QRect(left, 7, half, 0), QRect(left + half + _GAP, 7, half, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, Head):
            self._paint_head(painter, option.rect, row)
        else:
            self._paint_ground(painter, option.rect, index)
            self._paint_hit(painter, option.rect, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRect, head: Head) -> None:
        side = _MARGIN if self._is_wide(area.width()) else 10
        inner = area.adjusted(side + _PAD, 0, -side - _PAD, -7)
        date, font = date_in_words(head.date), interface_font(12)
        room = QFontMetrics(font).horizontalAdvance(date) + 14 if date else 0
        painter.setFont(font)
        painter.setPen(QColor(self.theme.dim))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, date)
        title = reading_font(16, 650)
        painter.setFont(title)
        painter.setPen(QColor(self.theme.ink))
        shown = QFontMetrics(title).elidedText(head.title, Qt.TextElideMode.ElideRight, inner.width() - room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(inner.left(), area.bottom() - 2, inner.right(), area.bottom() - 2)

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        side = _MARGIN if self._is_wide(area.width()) else 10
        box = area.adjusted(side, 1, -side, -1)
        paint_ground(painter, box, self._view, index, self.theme)

    def _paint_hit(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        own, other = self._places(area.width())
        label, is_wide = interface_font(12), self._is_wide(area.width())
        painter.setFont(label)
        painter.setPen(QColor(self.theme.dim))
        words = kind_in_words(hit)
        if hit.kind in ("original", "translation") and hit.language:
            words = f"{words} · {hit.language.split('-')[0].upper()}" if not is_wide else words
        place = QRect(own.left() - (_LABEL if is_wide else 0), area.top() + 6, _LABEL - 8 if is_wide else 400, 18)
        shown = QFontMetrics(label).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        text = _laid(hit.snippet, hit.spans, own.width(), self.theme, from_right=is_right_to_left(hit.language))
        text.draw(painter, QPointF(own.left(), area.top() + own.top()), self.theme.ink)
        if hit.partner:
            top = other.top() if is_wide else own.top() + text.height + 3
            partner = _laid(hit.partner, (), other.width(), self.theme)
            partner.draw(painter, QPointF(other.left(), area.top() + top), self.theme.dim)


class _Laid:
    """A text in up to three lines."""

    def __init__(self, layout: QTextLayout, height: float) -> None:
        self._layout = layout
        self.height = height

    def draw(self, painter: QPainter, at: QPointF, colour: str) -> None:
        """Draw the lines."""
        painter.setPen(QColor(colour))
        self._layout.draw(painter, at)


def _laid(text: str, spans: Sequence[Span], width: int, theme: Theme, *, from_right: bool = False) -> _Laid:
    """A text set in lines of a width, with what was found in bold on a ground; what is too long ends in "…"."""
    font = reading_font(_SIZE)
    flat, found = (text, spans) if spans else (" ".join(text.split()), spans)
    for _attempt in range(3):
        layout = _layout(flat, found, font, theme, from_right=from_right)
        end, height = _set_lines(layout, max(40, width))
        if end >= _units(layout.text()):
            break
        if found and _units(flat[: found[0].end]) > end - 3 and found[0].start > _BEFORE:
            flat, found = _later(flat, found)
            continue
        shorter = _code_points(flat, max(1, end - 3))
        flat = (shorter.rpartition(" ")[0] or shorter).rstrip() + " …"
    return _Laid(layout, height)


def _later(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """A text that begins shortly before the first thing that was found."""
    begin = text.find(" ", max(0, spans[0].start - _BEFORE), spans[0].start) + 1 or spans[0].start
    shift = 2 - begin
    return f"… {text[begin:]}", [Span(one.start + shift, one.end + shift) for one in spans]


def _set_lines(layout: QTextLayout, width: int) -> tuple[int, float]:
    """Set up to three lines; how many UTF-16 units they hold, and how high they are."""
    layout.beginLayout()
    y, end = 0.0, 0
    for _number in range(_MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end, y


def _layout(text: str, spans: Sequence[Span], font: QFont, theme: Theme, *, from_right: bool) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if from_right:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    lit = QTextCharFormat()
    ground = QColor(theme.accent)
    ground.setAlphaF(0.2)
    lit.setBackground(ground)
    lit.setFont(reading_font(_SIZE, 650))
    formats = []
    for span in spans:
        if span.end <= len(text):
            one = QTextLayout.FormatRange()
            one.start = _units(text[: span.start])
            one.length = _units(text[span.start : span.end])
            one.format = lit
            formats.append(one)
    layout.setFormats(formats)
    return layout


def _units(text: str) -> int:
    """UTF-16 units of a text."""
    return len(text.encode("utf-16-le")) // 2


def _code_points(text: str, units: int) -> str:
    """The beginning of a text, by UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
