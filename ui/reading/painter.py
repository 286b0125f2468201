"""Paints the rows in sight: grounds, lit sentences, marks, selection, text, numbers, dividers."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from reader.model import BlockKind, Span, TextId
from ui.reading.cell import Cell, Slot
from ui.reading.geometry import PADDING
from ui.reading.inks import Inks, cover
from ui.reading.mark_painter import paint_mark, paint_mirrors, paint_sign
from ui.reading.scene import Lit, Scene
from ui.reading.sheet import LaidRow, Sheet
from ui.reading.signs import signs_of_row
from ui.reading.spotlight import paint_dusk
from ui.reading.veil import paint_veiled

_BAR = 3
_ON_PICTURES = 0.3  # of the accent's colour, on those that are selected


def paint_rows(painter: QPainter, sheet: Sheet, scene: Scene, inks: Inks, clip: QRectF) -> None:
    """Paint the visible rows that touch `clip` (viewport pixels)."""
    cover(painter, clip, inks.paper)
    for row, y in sheet.visible:
        laid = sheet.laid(row)
        if y < clip.bottom() and y + laid.height > clip.top():
            _RowPainter(painter, sheet, scene, inks, clip).paint(row, y, laid)
    if sheet.visible:
        row, y = sheet.visible[-1]
        end = min(clip.bottom(), y + sheet.laid(row).height)
        for lane in sheet.dividers[1:]:
            cover(painter, QRectF(lane.left, clip.top(), 1, end - clip.top()), inks.line)
    if scene.spotlight:
        paint_dusk(painter, sheet, scene, inks, clip)


class _RowPainter:
    """Paints one row; lives as long as that takes."""

    def __init__(self, painter: QPainter, sheet: Sheet, scene: Scene, inks: Inks, clip: QRectF) -> None:
        self.painter = painter
        self.sheet = sheet
        self.scene = scene
        self.inks = inks
        self.clip = clip

    def paint(self, row: int, y: int, laid: LaidRow) -> None:
        segments = self.sheet.arrangement.segments(row)[: self.sheet.shown]
        lits = [lit for lit in (self.scene.hovered, self.scene.cursor) if lit and _touches(lit, segments)]
        banded = [lit for lit in lits if _fills(lit, segments)]
        right = self.sheet.lanes[-1].right
        if banded:
            left = self.sheet.lanes[0].left
            cover(self.painter, QRectF(left, y, right - left, laid.height), self.inks.soft)
        for column, cell in enumerate(laid.cells):
            if cell.slots:
                self._cell(row, column, cell, y + laid.at(column), [lit for lit in lits if lit not in banded])
        self._rules(y, laid)
        self._gutter(row, y, laid, lits, banded)
        font = self.sheet.typesetting.number_font
        for sign in signs_of_row(self.sheet, self.scene.marks, row, y, self.clip.top(), self.clip.bottom()):
            paint_sign(self.painter, sign, self.scene, self.inks, font)
        if self.scene.dots is not None:
            self.scene.dots.paint(self.painter, self.sheet, self.scene, self.inks, row, y, self.clip)

    def _cell(self, row: int, column: int, cell: Cell, y: int, lits: Sequence[Lit]) -> None:
        painter, x = self.painter, cell.lane.x
        top, bottom = self.clip.top() - y, self.clip.bottom() - y
        slots = list(cell.visible(top, bottom))
        span = cell.seen(top, bottom)
        painter.translate(x, y)
        for slot in slots:
            self._ground(cell, slot)
        arrangement = self.sheet.arrangement
        for lit in lits:
            lighted = lit.segments[column]
            if lighted:
                found = arrangement.revision(column).segments
                self._boxes(cell, found[lighted.start].start, found[lighted.stop - 1].end, span, self.inks.soft, 3)
        for slot in slots:
            for start, end in slot.piece.codes if slot.piece else ():
                self._boxes(cell, start, end, span, self.inks.chrome, 3, inset=3)
        text, _ = arrangement.bitext.columns[column]
        marks = self.scene.marks.get(text.id)
        mirrors = self.scene.mirrors(arrangement)
        if mirrors:
            paint_mirrors(painter, cell, mirrors.of(row, column, *span), span, self.scene, self.inks)
        for mark in marks.between(*span) if marks else ():
            paint_mark(painter, cell, mark, span, self.scene, self.inks)
        if self.scene.states is not None or self.scene.pressed is not None:
            self._words(text.id, cell, span, is_veiled=bool(column) and self.scene.veil is not None)
        if self.scene.found is not None:
            from ui.reading.find_marks import paint_found  # no start needs it

            paint_found(painter, cell, self.scene.found, text.id, span, self.inks)
        self._selection(column, cell, span)
        painter.translate(-x, -y)
        ink = self.inks.ink if not column else self.inks.aside if self.sheet.layout == "stacked" else self.inks.voice
        for slot in slots:
            if slot.piece is not None:
                painter.setPen(self.inks.aside if slot.style.aside else ink)
                hidden = self._hidden(row, column, slot)
                if hidden:
                    paint_veiled(painter, cell, slot, hidden, (x, y), self.clip, self.inks.veil)
                else:
                    slot.piece.draw(painter, x + cell.x(slot), y + slot.y, self.clip)
                if slot.piece.head:
                    self._select_pictures(column, cell, slot, y)
                if slot.first and slot.part.block.marker and slot.part.block.kind is BlockKind.ITEM:
                    self._marker(cell, slot, y)
                elif slot.first and slot.part.block.kind is BlockKind.FIGURE and not slot.piece.head:
                    self._picture(cell, slot, y)
        if self.scene.caret and self.scene.caret[0] == column and cell.start <= self.scene.caret[1] <= cell.end:
            caret = cell.caret(self.scene.caret[1]).translated(x, y)
            cover(painter, QRectF(caret.x() - 0.5, caret.y() + 2, 1.5, caret.height() - 4), self.inks.accent)

    def _words(self, text_id: TextId, cell: Cell, span: tuple[int, int], *, is_veiled: bool) -> None:
        """Marks of single words, in the cell's coordinates."""
        from ui.reading.word_marks import paint_pressed, paint_states  # no start needs them

        if self.scene.states is not None and not is_veiled:
            paint_states(self.painter, cell, self.scene.states.between(text_id, *span), self.inks)
        pressed = self.scene.pressed
        if pressed is not None and pressed.text_id == text_id:
            paint_pressed(self.painter, cell, pressed, span, self.inks)

    def _rules(self, y: int, laid: LaidRow) -> None:
        """The hairlines below table rows, on one height in all columns that stand side by side."""
        for column, cell in enumerate(laid.cells):
            last = cell.slots[-1] if cell.slots else None
            if last is None or last.piece is None or not last.style.columns:
                continue
            below = laid.height if laid.gap is None else laid.at(column) + cell.height + 4
            header = cell.is_header(last)
            x = cell.lane.x + (cell.lane.width - last.piece.extent if cell.right_to_left else 0)
            thick = 1.5 if header else 1
            cover(
                self.painter,
                QRectF(x, y + below - 3, last.piece.extent, thick),
                self.inks.faint if header else self.inks.line,
            )

    def _hidden(self, row: int, column: int, slot: Slot) -> list[Span]:
        """What of a slot study mode hides."""
        veil = self.scene.veil
        if veil is None or not column:
            return []
        arrangement = self.sheet.arrangement
        segments = arrangement.revision(column).segments
        found = []
        for at in arrangement.segments(row)[column]:
            start, end = max(segments[at].start, slot.start), min(segments[at].end, slot.end)
            if start < end and veil.hides(column, at):
                found.append(Span(start, end))
        return found

    def _ground(self, cell: Cell, slot: Slot) -> None:
        """What a block stands on: a code block's ground, a quotation's rules."""
        painter, style = self.painter, slot.style
        if style.ground:
            room = style.line // 3
            box = QRectF(0, slot.y - room, cell.lane.width, slot.height + 2 * room)
            self._rounded(box, self.inks.chrome, 4)
        for depth in range(style.rules):
            step = style.indent // style.rules
            x = cell.lane.width - 2 - depth * step if cell.right_to_left else depth * step
            cover(painter, QRectF(x, slot.y, 2, slot.height), self.inks.line)

    def _boxes(
        self, cell: Cell, start: int, end: int, span: tuple[int, int], colour: QColor, radius: float, inset: int = 0
    ) -> None:
        for rect in cell.rects(max(start, span[0]), min(end, span[1])):
            self._rounded(rect.adjusted(-1, inset, 1, -inset), colour, radius)

    def _rounded(self, rect: QRectF, colour: QColor, radius: float) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawRoundedRect(rect, radius, radius)

    def _selection(self, column: int, cell: Cell, span: tuple[int, int]) -> None:
        if self.scene.flash and self.scene.flash[0] == column:
            _, place, strength = self.scene.flash
            wash = QColor(self.inks.accent)
            wash.setAlphaF(0.16 * strength)
            for rect in cell.rects(max(place.start, span[0]), min(place.end, span[1])):
                self._rounded(rect.adjusted(-1, 1, 1, -1), wash, 2)
                cover(self.painter, QRectF(rect.x(), rect.bottom() - 3, rect.width(), 2), self.inks.accent)
        if self.scene.selection and self.scene.selection[0] == column:
            place = self.scene.selection[1]
            wash = QColor(self.inks.selection)
            wash.setAlphaF(0.82)  # marks show through
            for rect in cell.rects(max(place.start, span[0]), min(place.end, span[1]), to_edge=True):
                cover(self.painter, rect, wash)

    def _select_pictures(self, column: int, cell: Cell, slot: Slot, y: int) -> None:
        """What is selected is seen on pictures, not below them."""
        assert slot.piece is not None
        chosen = self.scene.selection
        for one in slot.piece.pictures if chosen and chosen[0] == column else ():
            if chosen and chosen[1].start <= one.start and one.end <= chosen[1].end:
                wash = QColor(self.inks.accent)
                wash.setAlphaF(_ON_PICTURES)
                cover(self.painter, one.box.translated(cell.lane.x + cell.x(slot), y + slot.y), wash)

    def _marker(self, cell: Cell, slot: Slot, y: int) -> None:
        """A list item's marker, hanging before its text."""
        size, line = self.sheet.typesetting.pixels, slot.style.line
        width = slot.style.indent
        align = Qt.AlignmentFlag.AlignVCenter
        if cell.right_to_left:
            box = QRectF(cell.lane.x + cell.lane.width - width + size * 0.5, y + slot.y, width, line)
            align |= Qt.AlignmentFlag.AlignLeft
        else:
            box = QRectF(cell.lane.x - size * 0.5, y + slot.y, width, line)
            align |= Qt.AlignmentFlag.AlignRight
        self.painter.setFont(slot.style.font)
        self.painter.setPen(self.inks.dim)
        self.painter.drawText(box, align, slot.part.block.marker)

    def _picture(self, cell: Cell, slot: Slot, y: int) -> None:
        """The sign that stands for a picture, before its description."""
        from ui.reading.figures import draw_sign

        style = slot.style
        assert slot.piece is not None
        wide, high = round(style.indent * 0.68), round(style.indent * 0.52)
        x = cell.lane.x + (cell.lane.width - wide if cell.right_to_left else 0)
        draw_sign(self.painter, QRectF(x, y + slot.y + slot.piece.baseline - high, wide, high), self.inks.dim)

    def _gutter(self, row: int, y: int, laid: LaidRow, lits: Sequence[Lit], banded: Sequence[Lit]) -> None:
        painter, gutter = self.painter, self._left(0)
        number = self.sheet.arrangement.number(row)
        if number is not None and self.clip.left() < gutter:
            font = self.sheet.typesetting.number_font
            painter.setFont(font)
            painter.setPen(self.inks.faint)
            x = gutter - 5 - QFontMetricsF(font).horizontalAdvance(str(number))
            painter.drawText(QPointF(x, y + self._baseline(laid)), str(number))
        for lit in lits:
            if lit is self.scene.cursor:
                bar = self.inks.accent if self.scene.focused else self.inks.faint
            elif lit in banded:
                continue
            else:
                bar = self.inks.accent
            for column, cell in enumerate(laid.cells):
                edges = self._edges(column, cell, lit, y + laid.at(column))
                if edges:
                    left = self._left(column) if lit not in banded else self.sheet.lanes[column].left
                    left += 1 if left == self.sheet.lanes[column].left and column else 0
                    top = y if lit in banded else y + laid.at(column) + edges[0]
                    height = laid.height if lit in banded else edges[1] - edges[0]
                    cover(painter, QRectF(left, top, _BAR, height), bar)

    def _left(self, column: int) -> int:
        """Where bars stand before a column's text, and numbers end: near the text where lines leave room."""
        lane = self.sheet.lanes[column]
        return max(lane.left, lane.x - PADDING)

    def _baseline(self, laid: LaidRow) -> int:
        """Below the row's top: that of the original's first line."""
        slot = laid.cells[0].slots[0] if laid.cells[0].slots else None
        if slot is None or slot.piece is None:
            return laid.top + self.sheet.typesetting.line * 2 // 3
        return laid.top + slot.y + slot.piece.baseline

    def _edges(self, column: int, cell: Cell, lit: Lit, y: int) -> tuple[float, float] | None:
        """Top and bottom of what is lit in a cell, as far as it is in sight."""
        lighted = lit.segments[column]
        if not lighted or not cell.slots:
            return None
        segments = self.sheet.arrangement.revision(column).segments
        start, end = cell.seen(self.clip.top() - y, self.clip.bottom() - y)
        start, end = max(segments[lighted.start].start, start), min(segments[lighted.stop - 1].end, end)
        boxes = list(cell.rects(start, end))
        return (boxes[0].top(), boxes[-1].bottom()) if boxes else None


def _touches(lit: Lit, segments: Sequence[range]) -> bool:
    return any(
        lighted.start < own.stop and own.start < lighted.stop
        for lighted, own in zip(lit.segments, segments, strict=False)  # only columns that are shown
    )


def _fills(lit: Lit, segments: Sequence[range]) -> bool:
    """Whether a sentence and its partners make up a whole row."""
    return all(
        not own or (lighted.start <= own.start and own.stop <= lighted.stop)
        for lighted, own in zip(lit.segments, segments, strict=False)  # only columns that are shown
    )
