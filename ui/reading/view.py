"""The bitext view: an original beside its translations, in rows that cannot drift.

A virtual pane: only the rows in sight are laid out (`sheet`), painted (`painter`) and hit-tested
(`places`). `area` scrolls, `marked_area` selects and lights, `pointer` and `keyboard` understand
mouse and keys; this module holds what is shown and hands out Qt's events.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal

from reader.alignment.rows import Unit
from reader.model import Annotation
from ui.reading import access_events
from ui.reading.bitext import Arrangement, Bitext
from ui.reading.links import has_assets, link_at, may_open
from ui.reading.moded_area import ModedArea
from ui.reading.modes import Mode
from ui.reading.places import picture_at
from ui.reading.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from ui.reading.album import Aside, Read
    from ui.reading.figures import Shown
    from ui.reading.pointer import Pointer

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason,
)  # fmt: skip


class BitextView(ModedArea):
    """Shows a `Bitext`.

    Signals:
        position_changed, shares_changed: See `SheetArea`.
        selection_changed, sentence_hovered, cursor_moved: See `MarkedArea`.
        sentence_activated: Enter was pressed on a sentence, which is now selected: text and number.
        annotation_pressed, sign_pressed: See `AnnotatedArea`.
        context_requested: A context menu is asked for at this global point.
        column_menu_requested: A menu for a column: id of its text, global point.
        link_requested: A link was clicked with Ctrl: its address, whatever it leads to.
        zoom_requested: Ctrl and wheel: 1 for larger type, -1 for smaller.
    """

    sentence_activated = Signal(str, int)
    context_requested = Signal(QPoint)
    column_menu_requested = Signal(str, QPoint)
    link_requested = Signal(str)
    zoom_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit: Unit = "paragraph"
        self._arrangements: dict[Unit, Arrangement] = {}
        self._zoom = 0
        self._pictures: tuple[Read, Aside | None] | None = None
        self._rested = QTimer(self, singleShot=True, interval=90)
        self._rested.timeout.connect(lambda: self._pointer.hover_again())
        self.position_changed.connect(self._on_moved)
        self._titles.menu_asked.connect(self.column_menu_requested)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Text beside its translations"))

    @cached_property
    def _pointer(self) -> Pointer:
        """Made when the mouse comes: no text has to wait for it, nor for what understands keys."""
        from ui.reading.pointer import Pointer

        return Pointer(self)

    def _let_go(self) -> None:
        self._rested.stop()
        if "_pointer" in self.__dict__:
            self._pointer.cancel()

    # What is shown

    def show_bitext(
        self, bitext: Bitext, annotations: Sequence[Annotation], position: int = 0,
        mode: Mode | None = None, unit: Unit | None = None, shares: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """Show a bitext with its annotations, the line with code point `position` of the original on top.

        Args:
            bitext: What is shown from now on.
            annotations: On any of its texts.
            position: Of the original.
            mode: As it is where none is given.
            unit: The same.
            shares: Of the columns; all equally wide where none are given.
        """
        self._forget()
        self._take_mode(mode or self._mode)
        self._unit = unit or self._unit
        self._shares = tuple(shares)
        self._take_columns(bitext, anew=True)
        self._take_annotations(annotations)
        if self._album is not None:
            self._album.look_again()
        self._set_sheet(0, position)

    def set_columns(self, bitext: Bitext, shares: Sequence[float] = ()) -> None:
        """Show other columns, or in another order, of the same article; reading goes on where it was."""
        before = self.bitext()
        if before is None or self.sheet is None:
            return
        column, offset = self._reading
        cursor = self.scene.cursor
        read: str = before.columns[column][0].id
        lit: str = before.columns[cursor.column][0].id if cursor else ""
        if all(text.id != read for text, _ in bitext.columns):
            column, offset = 0, self.sheet.arrangement.in_original(column, offset)
            read = before.columns[0][0].id
        self._forget()
        self._shares = tuple(shares)
        self._take_columns(bitext, anew=False)
        self._set_sheet(self._arrangements[self._unit].column_of(read) or 0, offset)
        at = self._arrangements[self._unit].column_of(lit)
        if cursor is not None and at is not None:
            self.set_cursor(at, cursor.segment, follow=False)

    def _take_columns(self, bitext: Bitext, *, anew: bool) -> None:
        self._arrangements = {self._unit: Arrangement(bitext, self._unit, self._arrangement())}
        self._veil_texts([text.id for text, _ in bitext.columns], anew=anew)
        self.setAccessibleName(access_events.view_name(bitext))

    def _arrangement(self) -> Arrangement | None:
        return self.sheet.arrangement if self.sheet else None

    def clear(self) -> None:
        """Show nothing."""
        self._forget()
        self._take_annotations(())
        self._arrangements = {}
        self.sheet = None
        self._show_titles()
        self._settle()
        self.viewport().update()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show other annotations; only what is in sight is painted anew."""
        self._take_up(annotations)
        if self.minimap is not None:
            self.minimap.update()
        access_events.tell_facts(self)

    def set_unit(self, unit: Unit) -> None:
        """Make rows of paragraphs or of sentences; the line at the top stays."""
        if unit == self._unit:
            return
        self._unit = unit
        bitext = self.bitext()
        if bitext is not None:
            if unit not in self._arrangements:
                self._arrangements[unit] = Arrangement(bitext, unit, self._arrangement())
            self._set_sheet(*self._reading)

    def unit(self) -> Unit:
        """What rows are made of."""
        return self._unit

    def _set_sheet(self, column: int, offset: int) -> None:
        arrangement = self._arrangements[self._unit]
        self._open_album(arrangement.bitext)
        self.sheet = Sheet(
            arrangement, self._lanes(arrangement.bitext), self.typesetting(), self._layout, self._album,
            self.viewport().height(),
        )  # fmt: skip
        self._fit_pictures()
        self._show_titles()
        self.go(column, offset)

    # Pictures

    def set_pictures(self, read: Read, aside: Aside | None = None) -> None:
        """Show pictures of the library from now on.

        Args:
            read: Gives the bytes of a picture by its name; nothing else is ever read for a picture.
            aside: Decodes them beside the window; without it the painting waits.
        """
        self._pictures = (read, aside)

    def _open_album(self, bitext: Bitext) -> None:
        """Made with the first text that has pictures."""
        if self._album is None and self._pictures is not None and has_assets(bitext):
            from ui.reading.album import Album, at_once

            read, aside = self._pictures
            self._album = Album(read, aside or at_once)
            self._album.arrived.append(self._on_picture)

    def _on_picture(self, name: str) -> None:
        """Paint the rows in sight that show a picture."""
        if self.sheet is not None:
            laid = [(row, self.sheet.laid(row)) for row, _ in self.sheet.visible]
            self.touch([row for row, cells in laid if name in cells.pictures()])

    def picture_at(self, point: QPoint) -> tuple[int, Shown] | None:
        """Column and picture at a point of the viewport; none where a veil lies upon it."""
        found = picture_at(self.sheet, point.x(), point.y()) if self.sheet and self._album else None
        if self.sheet is None or found is None:
            return None
        segment = self.sheet.arrangement.segment_at(found[0], found[1].start)
        veiled = self.scene.veil is not None and segment is not None and self.scene.veil.hides(found[0], segment)
        return None if veiled else found

    def open_picture_at(self, point: QPoint) -> bool:
        """Show the picture at a point large; False if there is none."""
        found = self.picture_at(point)
        if found is not None:
            self._open_picture(*found)
        return found is not None

    def open_figure(self, column: int, segment: int) -> bool:
        """Show the first picture of a sentence large that is nothing but the description of pictures."""
        if self.sheet is None or self._album is None or (self.scene.veil and self.scene.veil.hides(column, segment)):
            return False
        start = self.sheet.arrangement.revision(column).segments[segment].start
        cell = self.sheet.laid(self.sheet.arrangement.row_of(column, segment)).cells[column]
        piece = cell.peek(cell.slot_of(start)) if cell.slots else None
        if piece is None or not piece.head:
            return False
        self._open_picture(column, piece.pictures[0])
        return True

    def _open_picture(self, column: int, shown: Shown) -> None:
        from ui.reading.picture_viewer import PictureViewer

        assert self._album is not None
        assert self.sheet is not None
        words = self.sheet.arrangement.revision(column).plain[shown.start : shown.end]
        PictureViewer(self._album, shown.name, words, self._theme, self).open()

    def link_at(self, point: QPoint) -> str:
        """The address of the link at a point of the viewport; empty if there is none."""
        from ui.reading.places import place_at

        place = place_at(self.sheet, point.x(), point.y()) if self.sheet else None
        if self.sheet is None or place is None or place.on is None:
            return ""
        return link_at(self.sheet.sources[place.column].within(place.on, place.on + 1), place.on)

    def hint_at(self, point: QPoint) -> str:
        """What the tool tip says: a link's address, and what annotations say."""
        address = self.link_at(point)
        how = self.tr("Ctrl+click opens it") if may_open(address) else self.tr("cannot be opened from here")
        return "\n".join(words for words in (f"{address}\n{how}" if address else "", super().hint_at(point)) if words)

    def _on_moved(self, _offset: int) -> None:
        """Another sentence may be under the mouse now; look when the text has come to rest."""
        if self.viewport().underMouse():
            self._rested.start()

    def _forget(self) -> None:
        self._let_go()
        self.hide_partners()
        self._reading = (0, 0)
        self.unmark()

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a selection or the drag of a divider."""
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; on a divider make all columns equally wide."""
        self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, or go on with a drag."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or drag."""
        self._pointer.release(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Light nothing once the mouse has left."""
        if event.type() == QEvent.Type.Leave:
            self.set_hovered(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys without a meaning here are left to the window."""
        from ui.reading import keyboard

        if not keyboard.pressed(self, event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for other type sizes."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom += event.angleDelta().y()
            steps = int(self._zoom / 120)
            if steps:
                self._zoom -= steps * 120
                self.zoom_requested.emit(1 if steps > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; by keyboard at the selection."""
        point = event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            area = self.selection_rect()
            point = self.viewport().mapToGlobal(area.bottomLeft() if area.isValid() else area.topLeft())
        self.context_requested.emit(point)
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing goes on while nobody sees it."""
        self._let_go()
        self._flash.stop()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard acts here."""
        super().focusInEvent(event)
        self.scene.focused = True
        self._titles.set_focused(event.reason() in _BY_KEYBOARD)
        self._touch_lit(self.scene.cursor)
        # After Qt has told that the view has the focus.
        QTimer.singleShot(0, self, partial(access_events.tell_sentence, self, entered=True))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard acts elsewhere."""
        super().focusOutEvent(event)
        self.scene.focused = False
        self._titles.set_focused(False)
        self._touch_lit(self.scene.cursor)
