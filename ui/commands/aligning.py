"""The alignment mode in the window: entering and leaving, from translation to translation, from row to row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui import menus
from ui.commands.beads import BeadCommands
from ui.commands.moved import MovedCommands
from ui.commands.segments import SegmentCommands
from ui.reading.align_rows import is_odd, is_uncertain
from ui.words import column_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from reader.model import Article, Bead, Text
    from ui.reading.align_page import AlignPage


class AlignCommands(BeadCommands, SegmentCommands, MovedCommands):
    """The part of `Commands` that is about aligning."""

    _aside: tuple[QWidget, ...] = ()  # panels that make room for the rows

    # ---- entering and leaving

    def view_align(self) -> None:
        """Align the translation that is read in, at the sentence that is read; or go back to reading."""
        if self._window.aligning:
            self.leave_aligning()
            return
        article = self._session.article
        if article is not None and len(article.texts) > 1:
            self._window.close_visits()
            self._enter(article, *self._read_at(article))

    def check_alignment(self, segment: int = -1) -> None:
        """Align, beginning with the first row to check: at or after a sentence of the original where one is named."""
        article = self._session.article
        if article is None or len(article.texts) < 2:
            return
        self._window.close_visits()
        first = self._first_to_check(article, segment)
        if first is not None:
            self._enter(article, *first)

    def _read_at(self, article: Article) -> tuple[Text, int, int]:
        """The translation of the reading cursor, or the first; with column (of two) and number of the sentence."""
        page = self._window.page
        place, sheet = page.view.selection() or page.view.cursor_sentence(), page.view.sheet
        bitext = page.view.bitext()
        meant = page.columns.current() or article.texts[1]
        if sheet is None or bitext is None:
            return meant, 0, 0
        column, offset = sheet.reading()
        if place is not None:
            column, offset = sheet.arrangement.column_of(place.text_id) or 0, place.start
        text = bitext.columns[column][0]
        if place is None and column and text.id != meant.id:
            column, offset = 0, sheet.arrangement.in_original(column, offset)
        segment = sheet.arrangement.segment_at(column, offset) or 0
        return (text, 1, segment) if column else (meant, 0, segment)

    def _first_to_check(self, article: Article, segment: int) -> tuple[Text, int, int] | None:
        """The first doubtful row of the translation that is read, else of any."""
        meant = self._window.page.columns.current()
        texts = sorted(article.texts[1:], key=lambda text: meant is None or text.id != meant.id)
        for text in texts:
            alignment = self._session.library.alignment(article.texts[0], text)
            doubtful = [bead for bead in alignment.beads if is_uncertain(bead)] if alignment else []
            if doubtful:
                bead = next((bead for bead in doubtful if bead.source_end > segment), doubtful[0])
                return (text, 0, bead.source_start) if bead.source else (text, 1, bead.target_start)
        return None

    def _enter(self, article: Article, text: Text, column: int, segment: int) -> None:
        window = self._window
        if window.align_page is None:
            window.align_page = self._made()
        page = window.align_page
        window.show_in_centre(page)
        if not page.open(article, text, column, segment):
            window.show_in_centre(window.page)
            window.status.tell(window.tr("This translation has not been aligned."))
            return
        if not self._aside:
            self._aside = tuple(one for one in (window.library_panel, window.inspector) if one.isVisibleTo(window))
            for panel in self._aside:
                panel.hide()
        page.view.setFocus()
        self.look_for_moves(page)
        window.refresh_view()

    def _made(self) -> AlignPage:
        from ui.reading.align_page import AlignPage
        from ui.remembered import look_of

        window = self._window
        page = AlignPage(self._session, window)
        page.set_theme(window.appearance.theme)
        page.view.set_look(look_of(self._session.settings))
        window.appearance.changed.connect(page.set_theme)
        for action in window.actions_by_id.listed():
            if action.objectName().startswith("align."):
                page.view.addAction(action)
        page.left.connect(self.leave_aligning)
        page.closed.connect(self._on_closed)
        page.banner.pressed.connect(lambda id: window.actions_by_id[id].trigger())
        page.banner.text_chosen.connect(self.align_text)
        page.view.leave_asked.connect(self.leave_aligning)
        page.view.confirm_asked.connect(self.align_confirm)
        page.view.pinned.connect(self.pin_sentences)
        page.view.dropped.connect(self.drop_sentence)
        page.view.menu_asked.connect(self.align_menu)
        page.view.cursor_changed.connect(self.leave_segment)
        return page

    def leave_aligning(self) -> None:
        """Back to reading, at the sentence that was current."""
        window, page = self._window, self._window.align_page
        if page is None or not window.aligning:
            return
        place = page.place()
        window.show_in_centre(window.page)
        view = window.page.view
        column = view.sheet.arrangement.column_of(place[0]) if view.sheet and place else None
        if column is None and page.article is not None and page.view.marks.chosen[0] >= 0:
            place, column = (page.article.texts[0].id, page.view.marks.chosen[0]), 0  # its column is hidden
        if column is not None and place is not None:
            view.set_cursor(column, place[1])
        view.setFocus()
        window.refresh_view()

    def _on_closed(self) -> None:
        """Something else stands in the centre: the panels come back."""
        self.leave_segment()
        panels, self._aside = self._aside, ()
        for panel in panels:
            panel.show()

    def align_text(self, id: str) -> None:
        """Align another translation, at the same sentence of the original."""
        page = self._window.align_page
        if page is None or page.article is None or self._session.article is None:
            return
        article = self._session.article
        text = next((one for one in article.texts[1:] if one.id == id), None)
        if text is not None and page.text is not None and text.id != page.text.id:
            segment = max(0, page.view.marks.chosen[0])
            if page.open(article, text, 0, segment):
                self._window.status.tell(column_title(text))
            page.view.setFocus()

    def align_translation(self) -> None:
        """Align the next translation."""
        page = self._window.align_page
        if page is not None and page.article is not None and page.text is not None:
            ids = [text.id for text in page.article.texts[1:]]
            self.align_text(ids[(ids.index(page.text.id) + 1) % len(ids)])

    def align_menu(self, point: QPoint) -> None:
        """All that can be done with a row."""
        menu = QMenu(self._window)
        self._window.actions_by_id.fill_one(menu, "Align")
        menus.choose(menu, point)

    # ---- from row to row

    def align_next(self) -> None:
        """To the next row that is to be checked."""
        self._go(1, is_uncertain, self._window.tr("There is nothing left to check."))

    def align_previous(self) -> None:
        """To the one before."""
        self._go(-1, is_uncertain, self._window.tr("There is nothing left to check."))

    def align_next_odd(self) -> None:
        """To the next row that is not one sentence to one."""
        self._go(1, is_odd, self._window.tr("All rows are one sentence to one."))

    def align_previous_odd(self) -> None:
        """To the one before."""
        self._go(-1, is_odd, self._window.tr("All rows are one sentence to one."))

    def _go(self, by: int, wanted: Callable[[Bead], bool], nothing: str) -> None:
        page = self._window.align_page
        rows = page.view.rows if page else None
        if page is None or rows is None:
            return
        here = page.view.marks.row
        found = rows.after(here, by, wanted)
        tr = self._window.tr
        if found is None:
            self._window.status.tell(nothing)
            return
        if found == here:
            self._window.status.tell(tr("This is the only one."))
        elif (found - here) * by < 0:
            self._window.status.tell(tr("From the top again.") if by > 0 else tr("From the end again."))
        page.view.choose_row(found)
