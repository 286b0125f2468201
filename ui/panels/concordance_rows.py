"""Draws sentences with the word in one line below each other: left, key, right, and the partner beside or below."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import Span
from reader.record import record
from reader.search.concordance import Occurrence
from ui.models.concordance import ROW, GroupHead, Index, translation_in_words
from ui.panels.states import paint_ground
from ui.theme import LIGHT, Theme, interface_font, reading_font

ROW_HIGH, HEAD_HIGH, TWO_LINES = 36, 38, 58
_SIZE, _GAP = 15, 14
_BESIDE, _ARTICLE = 640, 860  # pixels from which on there is room for the partner beside, and for the article


@record
class Columns:
    """Where things stand in a row, in pixels: from and how wide; 0 wide is not there."""

    left: tuple[int, int]
    key: tuple[int, int]
    right: tuple[int, int]
    partner: tuple[int, int]
    article: tuple[int, int]


def columns(width: int, key: int) -> Columns:
    """Share the width of a row.

    Args:
        width: Of the row.
        key: What the widest key needs.
    """
    side = 38 if width >= _BESIDE else 12
    inner = width - 2 * side
    article = 150 if width >= _ARTICLE else 0
    room = inner - (article + _GAP if article else 0)
    context = room * 57 // 100 if width >= _BESIDE else inner
    key = min(key, context // 3)
    left = (context - key - 2 * _GAP) * 48 // 100
    right = context - left - key - 2 * _GAP
    at_key, at_right = side + left + _GAP, side + left + key + 2 * _GAP
    partner = (side + context + _GAP * 2, room - context - _GAP * 2) if width >= _BESIDE else (side, inner)
    return Columns((side, left), (at_key, key), (at_right, right), partner, (side + inner - article, article))


class ConcordanceDelegate(QStyledItemDelegate):
    """All keys stand below each other."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme = LIGHT
        self.key = 80  # pixels of the widest key

    def fit(self, keys: Sequence[str]) -> None:
        """Make room for these keys."""
        metrics = QFontMetrics(reading_font(_SIZE, 650))
        self.key = max((metrics.horizontalAdvance(one) for one in set(keys)), default=78) + 2

    def columns(self) -> Columns:
        """Where things stand now."""
        return columns(self._view.viewport().width(), self.key)

    @property
    def is_wide(self) -> bool:
        """Whether partners stand beside."""
        return self._view.viewport().width() >= _BESIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines where the partner stands below."""
        row = index.data(ROW)
        if isinstance(row, GroupHead):
            return QSize(100, HEAD_HIGH)
        return QSize(100, ROW_HIGH if self.is_wide or not row.partner else TWO_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, GroupHead):
            self._paint_head(painter, option.rect, row)
        else:
            self._paint_ground(painter, option.rect, index)
            self._paint_sentence(painter, option.rect, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRect, head: GroupHead) -> None:
        side = self.columns().left[0]
        place = area.adjusted(side, 10, -side, 0)
        font = reading_font(_SIZE, 650)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.accent if head.translation else self.theme.dim))
        name = translation_in_words(head.translation)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(self.theme.dim))
        wide = QFontMetrics(font).horizontalAdvance(name)
        painter.setFont(interface_font(12))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(wide + 9, 1, 0, 0), flags, str(head.count))
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(area.left() + side, area.bottom(), area.right() - side, area.bottom())

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        side = self.columns().left[0] - 8
        box = area.adjusted(side, 1, -side, -1)
        paint_ground(painter, box, self._view, index, self.theme)

    def _paint_sentence(self, painter: QPainter, area: QRect, one: Occurrence) -> None:
        where, font = self.columns(), reading_font(_SIZE)
        metrics = QFontMetrics(font)
        line = QRect(0, area.top(), 0, ROW_HIGH if self.is_wide else ROW_HIGH - 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(self.theme.dim))
        left = metrics.elidedText(" ".join(one.left.split()), Qt.TextElideMode.ElideLeft, where.left[1])
        painter.drawText(_at(line, where.left), middle | Qt.AlignmentFlag.AlignRight, left)
        right = metrics.elidedText(" ".join(one.right.split()), Qt.TextElideMode.ElideRight, where.right[1])
        painter.drawText(_at(line, where.right), middle | Qt.AlignmentFlag.AlignLeft, right)
        bold = reading_font(_SIZE, 650)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.ink))
        key = QFontMetrics(bold).elidedText(one.key, Qt.TextElideMode.ElideRight, where.key[1])
        painter.drawText(_at(line, where.key), middle | Qt.AlignmentFlag.AlignLeft, key)
        below = line if self.is_wide else QRect(0, line.bottom() - 2, 0, 22)
        self._paint_partner(painter, _at(below, where.partner), one, font, bold)
        if where.article[1]:
            painter.setFont(interface_font(12))
            painter.setPen(QColor(self.theme.dim))
            title = QFontMetrics(painter.font()).elidedText(one.title, Qt.TextElideMode.ElideRight, where.article[1])
            painter.drawText(_at(line, where.article), middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(where.left[0], area.bottom(), area.right() - where.left[0], area.bottom())

    def _paint_partner(self, painter: QPainter, place: QRect, one: Occurrence, font: QFont, bold: QFont) -> None:
        """The partner, cut so that how the word was translated is in sight."""
        x, plain, strong = place.left(), QFontMetrics(font), QFontMetrics(bold)
        for text, is_key in _pieces(one.partner, one.shown, plain, place.width()):
            metrics = strong if is_key else plain
            painter.setFont(bold if is_key else font)
            painter.setPen(QColor(self.theme.ink if is_key or self.is_wide else self.theme.dim))
            room = place.right() - x
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(x, place.top(), room, place.height()), flags, shown)
            x += metrics.horizontalAdvance(text)
            if shown != text or x >= place.right():
                return


def _at(line: QRect, place: tuple[int, int]) -> QRect:
    return QRect(place[0], line.top(), place[1], line.height())


def _pieces(text: str, shown: Sequence[Span], metrics: QFontMetrics, width: int) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is what is shown; cut before it where that would be out of sight."""
    flat = "".join(" " if one.isspace() else one for one in text)
    begin = 0
    if shown and metrics.horizontalAdvance(flat[: shown[0].end]) > width * 0.8:
        begin = max(0, shown[0].start - max(12, width // 24))
        begin = flat.find(" ", begin, shown[0].start) + 1 or shown[0].start
    pieces: list[tuple[str, bool]] = [("… ", False)] if begin else []
    at = begin
    for span in shown:
        if span.start >= at:
            pieces += [(flat[at : span.start], False), (flat[span.start : span.end], True)]
            at = span.end
    pieces.append((flat[at:], False))
    return [piece for piece in pieces if piece[0]]
