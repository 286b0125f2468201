"""The rows of the alignment mode under keys and mouse; and two sentences that are to be pinned to each other.

What is done to beads is not known here: commands are actions of the window, put upon the view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.reading.align_area import AlignArea
from ui.reading.align_pointer import AlignPointer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QHideEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from ui.reading.align_rows import BeadRows

_NAVIGATION: dict[Qt.Key, Callable[[AlignView], None]] = {
    Qt.Key.Key_Up: lambda view: view.step(-1), Qt.Key.Key_Down: lambda view: view.step(1),
    Qt.Key.Key_PageUp: lambda view: view.step_page(-1), Qt.Key.Key_PageDown: lambda view: view.step_page(1),
    Qt.Key.Key_Left: lambda view: view.choose_side(0), Qt.Key.Key_Right: lambda view: view.choose_side(1),
    Qt.Key.Key_Home: lambda view: view.choose_row(0),
    Qt.Key.Key_End: lambda view: view.choose_row(view.row_count() - 1),
    Qt.Key.Key_Escape: lambda view: view.give_up(),
}  # fmt: skip


class AlignView(AlignArea):
    """Rows of beads with keys and mouse.

    Signals:
        pin_changed(): A sentence waits for its partner, or no longer does.
        pinned(int, int): A sentence of the original and one of the translation shall be partners.
        confirm_asked(): The current row's chip was pressed twice.
        dropped(int, int, int): A sentence was dragged to a row: column, number, row.
        menu_asked(QPoint): A menu for the current row, at a point on the screen.
        leave_asked(): Escape was pressed and nothing was to be given up.
    """

    pin_changed = Signal()
    pinned = Signal(int, int)
    confirm_asked = Signal()
    dropped = Signal(int, int, int)
    menu_asked = Signal(QPoint)
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer = AlignPointer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Alignment"))

    def show_rows(self, rows: BeadRows, row: int, column: int, held: tuple[int, int] | None = None) -> None:
        """As in `AlignArea`; what is being dragged is let go."""
        self._pointer.cancel()
        super().show_rows(rows, row, column, held)

    # ---- pinning

    def set_pin(self, column: int, segment: int) -> None:
        """Have a sentence wait for its partner on the other side."""
        self.marks.pin = (column, segment)
        self.viewport().update()
        self.choose(self.marks.row, 1 - column)
        self.pin_changed.emit()

    def clear_pin(self) -> bool:
        """No sentence waits any longer; False if none did."""
        was, self.marks.pin = self.marks.pin, None
        if was is not None:
            self.viewport().update()
            self.pin_changed.emit()
        return was is not None

    def pin_here(self) -> bool:
        """Make the chosen sentence and the one that waits partners; False where it is none of the other side."""
        pin, column = self.marks.pin, self.marks.column
        if pin is None or pin[0] == column or self.sentence < 0:
            return False
        here, there = self.sentence, pin[1]
        self.clear_pin()
        self.pinned.emit(there if column else here, here if column else there)
        return True

    def give_up(self) -> None:
        """What Escape does: give up a drag or a pin, else leave."""
        if not (self._pointer.cancel() or self.clear_pin()):
            self.leave_asked.emit()

    # ---- Qt

    def event(self, event: QEvent) -> bool:
        """Keys with a meaning here are not the window's: its shortcuts do not come first."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if isinstance(event, QKeyEvent) and is_key and self._means_something(event):
            event.accept()
            return True
        return super().event(event)

    def _means_something(self, event: QKeyEvent) -> bool:
        return (self._is_plain(event) and Qt.Key(event.key()) in _NAVIGATION) or self._action_of(event) is not None

    @staticmethod
    def _is_plain(event: QKeyEvent) -> bool:
        return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        """The command of a key; the keypad's Enter and minus are keys like the others."""
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        keys = QKeySequence(QKeyCombination(pressed, key))
        return next((one for one in self.actions() if keys in one.shortcuts()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row, or do what a command's key stands for."""
        found = _NAVIGATION.get(Qt.Key(event.key())) if self._is_plain(event) else None
        action = self._action_of(event)
        if found is not None:
            found(self)
        elif action is not None:
            action.trigger()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the other side first, then out of the rows."""
        if len(self.rows or ()) and self.marks.column != int(forward):
            self.choose_side(int(forward))
            return True
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or begin a drag."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a chip confirm."""
        self._pointer.double(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: by keyboard at the current row."""
        point = event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            point = self.viewport().mapToGlobal(QPoint(60, max(0, self.top_of_row(self.marks.row) or 0) + 20))
        self.menu_asked.emit(point)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard acts here."""
        super().focusInEvent(event)
        self.marks.focused = True
        self._touch(self.marks.row)
        self._announce(is_new_row=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it acts elsewhere."""
        super().focusOutEvent(event)
        self.marks.focused = False
        self._touch(self.marks.row)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing goes on while nobody sees it."""
        self._pointer.cancel()
        self.clear_pin()
        super().hideEvent(event)
