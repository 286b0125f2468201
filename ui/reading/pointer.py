"""The mouse in the bitext: hovering, selecting by character, word or sentence, dragging dividers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QMouseEvent

from reader.model import Span
from ui.reading.geometry import divider_at, moved
from ui.reading.places import place_at, sentence_at, word_at

if TYPE_CHECKING:
    from ui.reading.view import BitextView

_AUTOSCROLL = 30


class Pointer(QObject):
    """Turns a view's mouse events into what the view is asked to do."""

    def __init__(self, view: "BitextView") -> None:
        super().__init__(view)
        self._view = view
        self._held: tuple[int, Span] | None = None  # column and span a drag began with
        self._grain = 1  # 1 characters, 2 words, 3 sentences
        self._pressed = QPoint()
        self._dragging = False
        self._divider: int | None = None
        self._doubled = QElapsedTimer()
        self._last = QPointF(-1, -1)
        self._scroller = QTimer(self, interval=_AUTOSCROLL)
        self._scroller.timeout.connect(self._autoscroll)

    def cancel(self) -> None:
        """Forget a drag under way."""
        self._held = self._divider = None
        self._dragging = False
        self._scroller.stop()

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        view, sheet = self._view, self._view.sheet
        if sheet is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            address = view.link_at(self._pressed)
            if address:
                view.link_requested.emit(address)
                return
        self._divider = divider_at(sheet.dividers, self._pressed.x())
        if self._divider is not None:
            return
        if self._is_third(event):
            self._begin(3, event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and view.scene.selection:
            column, span = view.scene.selection
            place = place_at(sheet, event.position().x(), event.position().y(), column)
            if place:
                far = span.end if place.offset < span.start else span.start
                self._held, self._grain, self._dragging = (column, Span(far, far)), 1, True
                view.select(column, far, place.offset)
        else:
            self._begin(1, event.position())

    def double(self, event: QMouseEvent) -> None:
        """A second click."""
        sheet = self._view.sheet
        if sheet is None or event.button() != Qt.MouseButton.LeftButton:
            return
        divider = divider_at(sheet.dividers, event.position().toPoint().x())
        if divider is not None:
            self._view.set_shares((1.0,) * len(sheet.lanes))
            self._view.shares_changed.emit(self._view.shares())
            return
        self._pressed = event.position().toPoint()
        self._doubled.start()
        self._begin(2, event.position())

    def _is_third(self, event: QMouseEvent) -> bool:
        hints = QGuiApplication.styleHints()
        near = (event.position().toPoint() - self._pressed).manhattanLength() <= hints.mouseDoubleClickDistance()
        return self._doubled.isValid() and self._doubled.elapsed() < hints.mouseDoubleClickInterval() and near

    def _begin(self, grain: int, at: QPointF) -> None:
        view, sheet = self._view, self._view.sheet
        place = place_at(sheet, at.x(), at.y()) if sheet else None
        if place is None:
            view.clear_selection()
            return
        self._grain = grain
        span = self._grown(place.column, place.on if place.on is not None and grain > 1 else place.offset)
        self._held = (place.column, span)
        self._dragging = grain > 1
        if grain > 1:
            view.set_caret(None)
            view.select(place.column, *span)

    def _grown(self, column: int, offset: int) -> Span:
        """The word or sentence an offset is in, as the grain of the selection demands."""
        sheet = self._view.sheet
        assert sheet is not None
        if self._grain == 2:
            return word_at(sheet, column, offset)
        segment = sheet.arrangement.segment_at(column, offset) if self._grain == 3 else None
        if segment is None:
            return Span(offset, offset)
        return sheet.arrangement.revision(column).segments[segment]

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves, with or without a button."""
        view, sheet = self._view, self._view.sheet
        self._last = event.position()
        if sheet is None:
            return
        if self._divider is not None:
            view.set_shares(moved(sheet.lanes, self._divider, round(self._last.x())))
        elif self._held and event.buttons() & Qt.MouseButton.LeftButton:
            distance = (self._last.toPoint() - self._pressed).manhattanLength()
            if not self._dragging and distance >= QGuiApplication.styleHints().startDragDistance() // 2:
                self._dragging = True
                view.clear_selection()
            if self._dragging:
                self._drag()
                inside = 0 <= self._last.y() < view.viewport().height()
                if inside:
                    self._scroller.stop()
                elif not self._scroller.isActive():
                    self._scroller.start()
        else:
            self._hover()

    def _drag(self) -> None:
        view, sheet = self._view, self._view.sheet
        if sheet is None or self._held is None:
            return
        column, held = self._held
        y = min(max(self._last.y(), 0.0), view.viewport().height() - 1.0)
        place = place_at(sheet, self._last.x(), y, column)
        if place:
            reached = self._grown(column, place.offset)
            view.select(column, min(held.start, reached.start), max(held.end, reached.end))

    def _autoscroll(self) -> None:
        view = self._view
        y, height = self._last.y(), view.viewport().height()
        beyond = y if y < 0 else max(0.0, y - height)
        view.scroll_by(int(beyond / 3) + (1 if beyond > 0 else -1))
        self._drag()

    def release(self, event: QMouseEvent) -> None:
        """A button goes up."""
        view, sheet = self._view, self._view.sheet
        if event.button() != Qt.MouseButton.LeftButton or sheet is None:
            return
        if self._divider is not None:
            view.shares_changed.emit(view.shares())
        elif self._held and not self._dragging:
            self._click(event.position())
        self.cancel()

    def _click(self, at: QPointF) -> None:
        """A plain click: takes the selection away, sets the reading cursor, presses highlight and word."""
        view, sheet = self._view, self._view.sheet
        view.clear_selection()
        found = sentence_at(sheet, at.x(), at.y()) if sheet else None
        if found:
            lit = view.lit(*found)
            unveiled = lit is not None and view.unveil(lit)
            view.set_cursor(*found, follow=False)
            if unveiled:
                return
        if view.open_picture_at(at.toPoint()):
            return
        view.press_at(at.toPoint())
        place = place_at(sheet, at.x(), at.y()) if sheet else None
        on_text = place is not None and place.on is not None
        view.word_pressed.emit(*(place.column, place.on) if place and on_text else (-1, -1))

    def hover_again(self) -> None:
        """Light the sentence that is under the mouse now that the text has moved."""
        if self._view.viewport().underMouse() and not self._held:
            self._hover()

    def _hover(self) -> None:
        view, sheet = self._view, self._view.sheet
        if sheet is None:
            return
        x, y = self._last.x(), self._last.y()
        over = divider_at(sheet.dividers, int(x)) is not None
        sign = None if over else view.sign_at(self._last.toPoint())
        shape = Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.IBeamCursor
        last = self._last.toPoint()
        if sign or (not over and (view.dot_at(last) or view.picture_at(last))):
            shape = Qt.CursorShape.PointingHandCursor
        if view.viewport().cursor().shape() is not shape:
            view.viewport().setCursor(QCursor(shape))
        found = None if over else sentence_at(sheet, x, y)
        view.set_hovered(view.lit(*found) if found else None)
        under = sign.annotations if sign else view.annotations_at(self._last.toPoint())
        view.set_pointed(under[0].id if under else "")
