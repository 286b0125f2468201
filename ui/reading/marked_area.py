"""A sheet area in which one selects and lights: selection, caret, lit sentences, revealed passages."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.alignment.rows import counterparts
from reader.model import Span
from ui.reading import access_events
from ui.reading.area import SheetArea
from ui.reading.bitext import Bitext
from ui.reading.flash import Flash
from ui.reading.places import boxes, caret_box, snapped
from ui.reading.scene import Lit, Selected

if TYPE_CHECKING:
    from ui.reading.find_marks import Found
    from ui.reading.word_marks import Pressed, WordStates


class MarkedArea(SheetArea):
    """Selects, lights, reveals.

    Signals:
        selection_changed: The new selection as `Selected`, or None.
        sentence_hovered: Text and number of the sentence under the mouse; ("", -1) when there is none.
        cursor_moved: Text and number of the reading cursor's sentence.
        word_pressed: Column and code point of what was pressed; -1 and -1 beside the text.
        found_left: The marks of what was found are no longer wanted: Escape was pressed.
        jumped: Reading goes on elsewhere, not by scrolling: code point of the original that was on top before.
    """

    selection_changed = Signal(object)
    sentence_hovered = Signal(str, int)
    cursor_moved = Signal(str, int)
    word_pressed = Signal(int, int)
    found_left = Signal()
    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caret_goal: float | None = None
        self._flashed: tuple[int, Span] | None = None
        self._flash = Flash(self, self._set_flash)

    def bitext(self) -> Bitext | None:
        """What is shown."""
        return self.sheet.arrangement.bitext if self.sheet else None

    def set_motion(self, motion: bool) -> None:
        """Whether anything may fade or move by itself."""
        self._flash.motion = motion

    def unmark(self) -> None:
        """Select, light and reveal nothing."""
        self._flash.stop()
        self.clear_cursor()
        self.set_hovered(None)
        self.clear_selection()
        self.set_pressed(None)
        self.set_found(None)

    # Selection

    def selection(self) -> Selected | None:
        """What is selected, in code points of its text."""
        if self.sheet is None or self.scene.selection is None:
            return None
        column, (start, end) = self.scene.selection
        text, revision = self.sheet.arrangement.bitext.columns[column]
        return Selected(text.id, start, end, revision.plain[start:end])

    def select(self, column: int, start: int, end: int) -> None:
        """Select a span of a column; grown to whole characters as readers see them."""
        if self.sheet is None:
            return
        span = snapped(self.sheet, column, Span(min(start, end), max(start, end)))
        new = (column, span) if span.start < span.end else None
        old = self.scene.selection
        if new == old:
            return
        self.scene.selection = new
        for place in (old, new):
            if place:
                self.touch_span(place[0], *place[1])
        self.selection_changed.emit(self.selection())

    def clear_selection(self) -> None:
        """Select nothing."""
        self.set_caret(None)
        if self.scene.selection is not None:
            column, (start, _) = self.scene.selection
            self.select(column, start, start)

    def selection_rect(self) -> QRect:
        """Where the visible part of the selection stands, in the viewport; empty if none of it does."""
        found = QRectF()
        if self.sheet is not None and self.scene.selection is not None:
            column, (start, end) = self.scene.selection
            for box in boxes(self.sheet, column, start, end, self.viewport().height()):
                found = found.united(box)
        return found.toAlignedRect() & self.viewport().rect()

    def set_caret(self, caret: tuple[int, int] | None, goal: float | None = None) -> None:
        """Show a caret at a column's code point, or none; `goal` is the x it keeps to over lines."""
        self.caret_goal = goal
        for place in {self.scene.caret, caret}:
            if place:
                self.touch_span(place[0], place[1], place[1] + 1)
        self.scene.caret = caret

    def copy(self) -> None:
        """Copy the selection as plain and rich text."""
        if self.sheet is not None and self.scene.selection is not None:
            column, span = self.scene.selection
            text, revision = self.sheet.arrangement.bitext.columns[column]
            from ui.reading import clipboard  # with what writes HTML and Markdown: 3 ms no start needs

            QGuiApplication.clipboard().setMimeData(clipboard.mime(revision, span, text.language))

    def copy_markdown(self) -> None:
        """Copy the selection, or the reading cursor's sentence, as Markdown."""
        bitext, place = self.bitext(), self.selection() or self.cursor_sentence()
        if bitext is not None and place is not None:
            revision = next(revision for text, revision in bitext.columns if text.id == place.text_id)
            from ui.reading.markdown_copy import markdown

            QGuiApplication.clipboard().setText(markdown(revision, Span(place.start, place.end)))

    # Lit sentences

    def lit(self, column: int, segment: int) -> Lit | None:
        """A sentence with its partners in every column."""
        bitext = self.bitext()
        if bitext is None or not 0 <= segment < len(bitext.columns[column][1].segments):
            return None
        return Lit(column, segment, counterparts(bitext.beads, column, segment))

    def set_hovered(self, lit: Lit | None) -> None:
        """Light the sentence under the mouse and its partners."""
        if lit == self.scene.hovered:
            return
        for place in (self.scene.hovered, lit):
            self._touch_lit(place)
        self.scene.hovered = lit
        bitext = self.bitext()
        if lit is None or bitext is None:
            self.sentence_hovered.emit("", -1)
        else:
            self.sentence_hovered.emit(bitext.columns[lit.column][0].id, lit.segment)

    def set_cursor(self, column: int, segment: int, *, follow: bool = True) -> None:
        """Move the reading cursor to a sentence and light it; `follow` brings it into sight."""
        lit, bitext = self.lit(column, segment), self.bitext()
        if lit is None or bitext is None:
            return
        for place in (self.scene.cursor, lit):
            self._touch_lit(place)
        self.scene.cursor = lit
        text, revision = bitext.columns[column]
        if follow:
            self._show(column, *revision.segments[segment])
        self.announce()
        self.cursor_moved.emit(text.id, segment)

    def set_cursor_at(self, text_id: str, offset: int) -> None:
        """Move the reading cursor to the sentence at a code point of a text that is in sight already."""
        column = self.sheet.arrangement.column_of(text_id) if self.sheet else None
        segment = self.sheet.arrangement.segment_at(column, offset) if self.sheet and column is not None else None
        if self.sheet is not None and column is not None and segment is not None and column < self.sheet.shown:
            self.set_cursor(column, segment, follow=False)

    def announce(self) -> None:
        """Tell a screen reader what the reading cursor is on."""
        access_events.tell_sentence(self)

    def clear_cursor(self) -> None:
        """Take the reading cursor away."""
        self._touch_lit(self.scene.cursor)
        self.scene.cursor = None

    def cursor_sentence(self) -> Selected | None:
        """The reading cursor's sentence."""
        lit, bitext = self.scene.cursor, self.bitext()
        if lit is None or bitext is None:
            return None
        text, revision = bitext.columns[lit.column]
        start, end = revision.segments[lit.segment]
        return Selected(text.id, start, end, revision.plain[start:end])

    def _touch_lit(self, lit: Lit | None) -> None:
        if lit is None or self.sheet is None:
            return
        find = self.sheet.arrangement.row_of
        for column, lighted in enumerate(lit.segments):
            if lighted:
                self.touch(range(find(column, lighted.start), find(column, lighted.stop - 1) + 1))

    # Words

    def set_pressed(self, pressed: "Pressed | None") -> None:
        """Mark the word whose card is shown; None when it is closed."""
        for one in (self.scene.pressed, pressed):
            column = self.sheet.arrangement.column_of(one.text_id) if self.sheet and one else None
            if one is not None and column is not None:
                self.touch_span(column, one.spans[0].start, one.spans[-1].end)
        self.scene.pressed = pressed

    def pressed_boxes(self) -> list[QRect]:
        """Where the visible parts of the pressed word stand, in the viewport."""
        pressed, sheet = self.scene.pressed, self.sheet
        column = sheet.arrangement.column_of(pressed.text_id) if sheet and pressed else None
        if sheet is None or pressed is None or column is None or column >= sheet.shown:
            return []
        height = self.viewport().height()
        return [box.toAlignedRect() for span in pressed.spans for box in boxes(sheet, column, *span, height)]

    def set_states(self, states: "WordStates | None") -> None:
        """Show how well words are known, or not; call again with the same when they have changed."""
        self.scene.states = states
        self.viewport().update()

    def set_found(self, found: "Found | None") -> None:
        """Mark what was looked for and found; None takes the marks away."""
        if found is not self.scene.found:
            self.scene.found = found
            self.viewport().update()

    # Passages

    def reveal(self, text_id: str, start: int, end: int, flash: bool = True) -> None:
        """Bring a span into sight, a third below the top, and have it glow for a moment."""
        column = self.sheet.arrangement.column_of(text_id) if self.sheet else None
        if self.sheet is None or column is None:
            return
        if column >= self.sheet.shown:  # its partner in the original stands for it
            start = self.sheet.arrangement.in_original(column, start)
            segment = self.sheet.arrangement.segment_at(0, start)
            column, end = 0, start + 1 if segment is None else self.sheet.arrangement.revision(0).segments[segment].end
        self.leap(partial(self._show, column, start, end))
        self._flash.stop()
        if flash:
            self._flashed = (column, Span(start, max(end, start + 1)))
            self._flash.start()

    def reveal_row(self, row: int) -> None:
        """Bring a row into sight and have its original glow for a moment."""
        if self.sheet is None:
            return
        bitext = self.sheet.arrangement.bitext
        for column, segments in enumerate(self.sheet.arrangement.segments(row)):
            if segments:
                text, revision = bitext.columns[column]
                self.reveal(text.id, revision.segments[segments.start].start, revision.segments[segments.stop - 1].end)
                return

    def leap(self, move: Callable[[], None]) -> None:
        """Move in a way that one can go back from."""
        before = self.position()
        move()
        if self.position() != before:
            self.jumped.emit(before)

    def _show(self, column: int, start: int, end: int) -> None:
        """Scroll so that a span is in sight; not at all if it already stands well."""
        assert self.sheet is not None
        height = self.viewport().height()
        first, last = (caret_box(self.sheet, column, offset) for offset in (start, max(start, end - 1)))
        head = self.sheet.head(column, start)
        stands_well = first and last and first.top() >= head and last.bottom() <= height - self.typesetting().line
        if not stands_well:
            self.go(column, start, height // 3)

    def _set_flash(self, strength: float | None) -> None:
        if self._flashed is None:
            return
        column, span = self._flashed
        self.scene.flash = None if strength is None else (column, span, strength)
        self.touch_span(column, *span)
        if strength is None:
            self._flashed = None
