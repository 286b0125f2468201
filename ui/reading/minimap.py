"""The minimap beside the scroll bar: where annotations and uncertain pairs are, and which part is in sight.

The ticks are painted once into a pixmap and again only when something changed; scrolling moves nothing but
the frame around the part in sight.
"""

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from reader.model import Revision
from ui.reading.annotated_area import AnnotatedArea
from ui.reading.bitext import Arrangement
from ui.reading.geometry import MINIMAP as WIDTH
from ui.reading.inks import Inks, cover
from ui.reading.overview import Bucket, gather, nearest, uncertain_rows
from ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from ui.reading.sheet import Sheet

_TICK = (5, 10)  # left and right of an annotation's tick; that of one with a note begins further left
_NOTE = 2
_THICK = 2
_REACH = 3
_STALE = 0.004  # share of the whole by which heights may be corrected before ticks are set anew
_SMALLEST = 8
_SOON = 250  # milliseconds until a new annotation has its tick: nobody looks there while marking


class Minimap(QWidget):
    """Stands at the left of a view's scroll bar and is as high."""

    def __init__(self, view: AnnotatedArea) -> None:
        super().__init__(view)
        self._view = view
        self._theme = LIGHT
        self._inks = Inks.of(LIGHT)
        self._pixmap: QPixmap | None = None
        self._found: dict[int, Bucket] = {}
        self._uncertain: list[int] = []
        self._arrangement: Arrangement | None = None
        self._marks: object = None
        self._shown_found: tuple[int, ...] = ()  # rows with what was found
        self._total = 0
        self._doubt = -1  # first sentence of the uncertain row that is being pressed
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self._rebuild_and_show)
        self.setAccessibleName(self.tr("Overview of annotations and uncertain pairs"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.position_changed.connect(self._on_moved)
        view.verticalScrollBar().installEventFilter(self)
        # When the view widens the bar moves with a container of Qt's that is dear to wrap; the viewport widens too.
        view.viewport().installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme, self._inks = theme, Inks.of(theme)
        self._pixmap = None
        self.update()

    def buckets(self) -> dict[int, Bucket]:
        """What is shown, by pixel."""
        self._bring_up_to_date()
        if self._later.isActive():
            self._rebuild_and_show()
        return self._found

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing goes on while nobody sees it; the next painting looks whether something has changed."""
        self._later.stop()

    def _rebuild_and_show(self) -> None:
        self.rebuild()
        self.update()

    def rebuild(self) -> None:
        """Gather and paint the ticks anew: 10 ms in a book with 5,000 annotations."""
        self._later.stop()
        sheet = self._view.sheet
        self._pixmap = QPixmap(self.size() * self.devicePixelRatioF())
        self._pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._pixmap.fill(Qt.GlobalColor.transparent)
        self._found = {}
        if sheet is None:
            self._arrangement = None
            return
        if self._arrangement is not sheet.arrangement:
            self._arrangement = sheet.arrangement
            self._uncertain = uncertain_rows(sheet.arrangement)
        self._marks, self._total = self._view.scene.marks, sheet.total
        self._found = gather(
            sheet.arrangement, sheet.heights, self._view.scene.marks, self._uncertain, self.height() - _THICK
        )
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ticks: dict[str, list[QRectF]] = {}
        for pixel, bucket in self._found.items():
            _add_ticks(ticks, pixel, bucket)
        for colour, boxes in ticks.items():
            painter.setBrush(self._inks.edges[colour])
            painter.drawRects(boxes)
        painter.setBrush(self._inks.warn)
        for y in (pixel for pixel, bucket in self._found.items() if bucket.uncertain):
            painter.drawPolygon(QPolygonF([QPointF(4.5, y + 1), QPointF(0.5, y - 1.5), QPointF(0.5, y + 3.5)]))
        self._paint_found(painter, sheet)
        painter.end()

    def _paint_found(self, painter: QPainter, sheet: "Sheet") -> None:
        """Where something was found that is looked for."""
        rows = self._shown_found = self._found_rows()
        if rows and sheet.heights.total:
            from ui.reading.find_marks import paint_ticks

            scale = (self.height() - _THICK) / sheet.heights.total
            tops = [int(top * scale) for top in accumulate(sheet.heights.all(), initial=0)]
            paint_ticks(painter, rows, tops, self.width(), self._inks)

    def _found_rows(self) -> tuple[int, ...]:
        found = self._view.scene.found
        return found.rows if found is not None else ()

    def _bring_up_to_date(self) -> None:
        """At once where these are the ticks of another text or size, else soon."""
        sheet = self._view.sheet
        arrangement = sheet.arrangement if sheet else None
        if (
            self._pixmap is None
            or self._pixmap.deviceIndependentSize().toSize() != self.size()
            or _original(self._arrangement) is not _original(arrangement)
        ):
            self.rebuild()
        elif not self._later.isActive() and (
            self._arrangement is not arrangement
            or self._marks is not self._view.scene.marks
            or self._shown_found != self._found_rows()
            or (sheet is not None and abs(sheet.total - self._total) > self._total * _STALE)
        ):
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, part in sight, ticks."""
        self._bring_up_to_date()
        painter = QPainter(self)
        cover(painter, self.rect(), self._inks.paper)
        seen = self.part_in_sight()
        if seen is not None:
            ground = QColor(self._inks.line)
            ground.setAlphaF(0.6)
            cover(painter, seen, ground)
        if self._pixmap is not None:
            painter.drawPixmap(0, 0, self._pixmap)
        if seen is not None:
            painter.setPen(QPen(self._inks.faint, 1))
            painter.drawRoundedRect(seen, 2, 2)
        painter.end()

    def part_in_sight(self) -> QRectF | None:
        """The frame around what is in sight; None where there is nothing."""
        sheet = self._view.sheet
        if sheet is None or not sheet.visible or not sheet.total:
            return None
        scale = self.height() / sheet.total
        high = min(self.height() - 1.0, max(_SMALLEST, self._view.viewport().height() * scale))
        top = min(sheet.offset * scale, self.height() - 1 - high)
        return QRectF(0.5, top + 0.5, self.width() - 1, high - 1)

    # What it is asked

    def words_at(self, y: int) -> str:
        """What stands at a height, in words."""
        bucket = nearest(self.buckets(), y, _REACH)
        if bucket is None:
            return ""
        words = []
        if bucket.annotations:
            words.append(self.tr("%Ln annotations", "", bucket.annotations))
        if bucket.notes:
            words.append(self.tr("%Ln notes", "", bucket.notes))
        if bucket.uncertain:
            words.append(self.tr("%Ln pairs to check", "", bucket.uncertain))
        return " · ".join(words)

    def go_to(self, y: int) -> None:
        """Show what stands at a height: the first annotation or uncertain pair there, or else just that part."""
        bucket = nearest(self.buckets(), y, _REACH)
        if bucket is not None and bucket.first is not None and not bucket.uncertain:
            one = bucket.first
            self._view.reveal(one.text, one.start, one.end)
            self._view.annotation_pressed.emit(one.id)
        elif bucket is not None:
            self._view.reveal_row(bucket.row)
        else:
            self._view.leap(lambda: self._scroll_to(y))

    def _scroll_to(self, y: int) -> None:
        sheet = self._view.sheet
        if sheet is not None and self.height():
            sheet.jump(max(0, round(y / self.height() * sheet.total - self._view.viewport().height() / 2)))
            self._view.refresh()

    # Qt

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(WIDTH, 100)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            y = round(event.position().y())
            self.go_to(y)
            self._doubt = self._doubt_at(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag goes along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._doubt = -1
            self._scroll_to(round(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It has gone there already; an uncertain pair is to be looked at then."""
        event.accept()
        doubt, self._doubt = self._doubt, -1
        if doubt >= 0:
            self._view.doubt_pressed.emit(doubt)

    def _doubt_at(self, y: int) -> int:
        """The original's first sentence of the uncertain row at a height; -1 where there is none."""
        bucket, sheet = nearest(self.buckets(), y, _REACH), self._view.sheet
        if bucket is None or not bucket.uncertain or sheet is None:
            return -1
        return sheet.arrangement.segments(bucket.row)[0].start

    def event(self, event: QEvent) -> bool:
        """Say what is at the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos().y())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the scroll bar."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.take_place()
        return super().eventFilter(watched, event)

    def take_place(self) -> None:
        """Stand at the scroll bar's left, as high as it is; the view keeps the room free."""
        # The bar sits in a container of its own; its place is where that is.
        bar = self._view.verticalScrollBar()
        corner = bar.mapTo(self._view, bar.rect().topLeft())
        self.setGeometry(corner.x() - WIDTH, corner.y(), WIDTH, bar.height())

    def _on_moved(self, _offset: int) -> None:
        self.update()


def _original(arrangement: Arrangement | None) -> Revision | None:
    return arrangement.revision(0) if arrangement else None


def _add_ticks(ticks: dict[str, list[QRectF]], y: int, bucket: Bucket) -> None:
    """The tick of what stands at a pixel, by colour, so that thousands are painted at once."""
    note = _NOTE if bucket.notes else 0
    left = _TICK[0] - note
    wide = (_TICK[1] + note - left) / max(1, len(bucket.colours))
    for at, colour in enumerate(bucket.colours):
        ticks.setdefault(colour, []).append(QRectF(left + at * wide, y, wide, _THICK))
