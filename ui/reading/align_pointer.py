"""The mouse in the alignment mode: a click chooses, a double click on a chip confirms, a drag moves a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from ui.reading.align_sheet import Hit
    from ui.reading.align_view import AlignView


class AlignPointer:
    """Understands presses, moves and releases over a view."""

    def __init__(self, view: AlignView) -> None:
        self._view = view
        self._pressed: tuple[QPoint, Hit] | None = None

    def _hit(self, event: QMouseEvent) -> Hit | None:
        sheet, at = self._view.own, event.position()
        return sheet.hit(at.x(), at.y()) if sheet else None

    def press(self, event: QMouseEvent) -> None:
        """Choose what is there; with the left button a drag may follow. Where a sentence waits, pin it to this one."""
        view, hit = self._view, self._hit(event)
        if hit is None:
            return
        view.choose(hit.row, view.marks.column if hit.column is None else hit.column, hit.segment)
        if event.button() != Qt.MouseButton.LeftButton or hit.segment is None:
            return
        if view.marks.pin is not None:
            view.pin_here()
        else:
            self._pressed = event.position().toPoint(), hit

    def double(self, event: QMouseEvent) -> None:
        """Confirm the row whose chip is there."""
        hit = self._hit(event)
        if hit is not None and hit.chip and event.button() == Qt.MouseButton.LeftButton:
            self._view.choose_row(hit.row)
            self._view.confirm_asked.emit()

    def move(self, event: QMouseEvent) -> None:
        """Go on with a drag: the row that the sentence would join is outlined."""
        view, pressed = self._view, self._pressed
        if pressed is None:
            hit = self._hit(event)
            hand = hit is not None and hit.segment is not None and view.marks.pin is None
            view.viewport().setCursor(Qt.CursorShape.OpenHandCursor if hand else Qt.CursorShape.ArrowCursor)
            return
        start, held = pressed
        far = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        if view.marks.drag is None and not far:
            return
        hit = self._hit(event)
        over = hit.row if hit is not None and abs(hit.row - held.row) == 1 else -1
        assert held.column is not None
        assert held.segment is not None
        now = (held.column, held.segment, over)
        if now != view.marks.drag:
            view.marks.drag = now
            view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            view.viewport().update()

    def release(self, _event: QMouseEvent) -> None:
        """Drop what was dragged."""
        drag = self._view.marks.drag
        self.cancel()
        if drag is not None and drag[2] >= 0:
            self._view.dropped.emit(*drag)

    def cancel(self) -> bool:
        """Drop nothing; False if nothing was dragged."""
        was, self._view.marks.drag = self._view.marks.drag, None
        self._pressed = None
        if was is not None:
            self._view.viewport().unsetCursor()
            self._view.viewport().update()
        return was is not None
