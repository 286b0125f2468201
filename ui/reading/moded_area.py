"""A marked area with modes: side by side, interleaved, the original alone, study with veiled translations."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QWidget

from ui.reading import access_events
from ui.reading.annotated_area import AnnotatedArea
from ui.reading.modes import Mode, layout_of
from ui.reading.partner_label import PartnerLabel
from ui.reading.places import boxes
from ui.reading.scene import Lit
from ui.reading.veil import Veil

_REST = 180  # milliseconds the mouse rests on a sentence before its partner is shown


class ModedArea(AnnotatedArea):
    """Changes modes; veils and unveils; shows partners that have no column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = "side-by-side"
        self._veil = Veil()
        self._hover_shows = True
        self._pinned = False
        self._label: PartnerLabel | None = None
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self._show_hovered)
        self.cursor_moved.connect(self._follow)
        self.position_changed.connect(self._follow)
        self.selection_changed.connect(self._follow)

    def mode(self) -> Mode:
        """How the columns are shown."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show the columns in another way; the line at the top stays."""
        if mode == self._mode:
            return
        self._take_mode(mode)
        self._reflow()
        if self.sheet is not None:
            self._leave_hidden_columns(self.sheet.shown)
        access_events.tell_mode(self, mode)

    def _take_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._layout = layout_of(mode)
        self.hide_partners()
        self.set_hovered(None)
        self.scene.veil = self._veil if mode == "study" else None

    def _veil_texts(self, texts: Sequence[str], *, anew: bool) -> None:
        """Veil these columns; `anew` forgets what was unveiled."""
        if anew:
            self._veil.close_all()
        self._veil.texts = tuple(texts)

    def _leave_hidden_columns(self, shown: int) -> None:
        """No cursor and no selection where nothing can be seen."""
        cursor, selection = self.scene.cursor, self.scene.selection
        if selection and selection[0] >= shown:
            self.clear_selection()
        if cursor and cursor.column >= shown:
            if cursor.segments[0]:
                self.set_cursor(0, cursor.segments[0].start, follow=False)
            else:
                self.clear_cursor()

    def set_hover_shows(self, on: bool) -> None:
        """Whether the mouse unveils, and shows partners, by being on a sentence."""
        self._hover_shows = on
        self._resting.stop()
        self._veil.peeked = None
        self.viewport().update()

    def set_hovered(self, lit: Lit | None) -> None:
        """Light the sentence under the mouse; in study mode one can peek at it."""
        if lit == self.scene.hovered:
            return
        self._veil.peeked = lit if self._hover_shows else None
        super().set_hovered(lit)
        if self._mode == "original" and not self._pinned:
            self.hide_partners()
            if lit is not None and self._hover_shows:
                self._resting.start()

    # Study

    def toggle_veil(self) -> None:
        """Unveil the partners of the reading cursor's sentence, or veil them again."""
        lit = self._here()
        if lit is None or self.scene.veil is None:
            return
        hidden = self._veil.hidden(lit)
        if hidden:
            self._veil.open(lit, hidden)
        else:
            self._veil.close(lit)
        self._touch_lit(lit)
        self._announce_veil(lit)

    def unveil(self, lit: Lit) -> bool:
        """Unveil a sentence of a translation; False if it was not veiled."""
        if self.scene.veil is None or lit.column not in self._veil.hidden(lit):
            return False
        self._veil.open(lit, (lit.column,))
        self._touch_lit(lit)
        return True

    def unveil_or_go_on(self) -> bool:
        """Unveil the partners of the cursor's sentence; False if there was nothing to unveil."""
        lit = self._here()
        if lit is None or self.scene.veil is None or not self._veil.hidden(lit):
            return False
        self.toggle_veil()
        return True

    def veil_all(self) -> None:
        """Veil again whatever was unveiled."""
        self._veil.close_all()
        self.viewport().update()
        access_events.tell_facts(self)

    def _announce_veil(self, lit: Lit) -> None:
        """Tell a screen reader what can be read now."""
        if lit.column:
            self.announce()
        else:
            access_events.tell_partners(self, lit, self._veil.hidden(lit))

    def _here(self) -> Lit | None:
        """The reading cursor's sentence; without one it is set to the first in sight."""
        if self.scene.cursor is None and self.sheet is not None and len(self.sheet.arrangement):
            column, offset = self.sheet.reading()
            segment = self.sheet.arrangement.segment_at(column, offset)
            if segment is not None:
                self.set_cursor(column, segment)
        return self.scene.cursor

    # Partners without a column

    def toggle_partners(self) -> None:
        """Show the partners of the reading cursor's sentence, from now on; or no longer.

        Where they have columns the cursor goes from one to the next.
        """
        if self._mode != "original":
            self._go_to_partner()
            return
        self._pinned = not self._pinned and self._mode == "original" and self._here() is not None
        if self._pinned:
            self._follow()
            if self.scene.cursor is not None:
                access_events.tell_partners(self, self.scene.cursor)
        else:
            self.hide_partners()

    def _go_to_partner(self) -> None:
        """Move the cursor to its sentence's partner in the next column that has one; after the last in the first."""
        lit = self._here()
        columns = range(self.sheet.shown) if self.sheet else ()
        found = [column for column in columns if lit is not None and lit.segments[column] and column != lit.column]
        if lit is not None and found:
            column = next((column for column in found if column > lit.column), found[0])
            self.set_cursor(column, lit.segments[column].start)

    def hide_partners(self) -> None:
        """Show no partners."""
        self._resting.stop()
        self._pinned = self._pinned and self._mode == "original"
        if self._label is not None:
            self._label.hide()

    def partner_words(self) -> str:
        """What the label with the partners says; empty while it is not there."""
        return self._label.words() if self._label else ""

    def _show_hovered(self) -> None:
        if self.scene.hovered is not None and self._mode == "original":
            self._show_partners(self.scene.hovered)

    def _follow(self, *_what: object) -> None:
        """The label stays with its sentence, and is gone where it would be in the way."""
        if self._mode != "original":
            return
        if self._pinned and self.scene.cursor is not None and self.scene.selection is None:
            self._show_partners(self.scene.cursor)
        else:
            self._resting.stop()
            if self._label is not None:
                self._label.hide()

    def _show_partners(self, lit: Lit) -> None:
        sheet, room = self.sheet, self.viewport().rect()
        if sheet is None or len(sheet.sources) < 2 or lit.column:
            return
        if self._label is None:
            self._label = PartnerLabel(self.viewport())
        segments, lighted = sheet.arrangement.revision(0).segments, lit.segments[0]
        start, end = segments[lighted.start].start, segments[lighted.stop - 1].end
        found = list(boxes(sheet, 0, start, end, room.height()))
        if not found:
            self._label.hide()
            return
        lane = sheet.lanes[0]
        top, bottom = int(found[0].top()), int(found[-1].bottom())
        place = QRect(lane.x, top, lane.width, bottom - top)
        self._label.show_partners(sheet.arrangement.bitext, lit, self.typesetting(), place, room)
