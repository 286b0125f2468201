"""Passages that stand elsewhere in the translation: looked for as the alignment mode begins, visited by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.moves import Move
    from reader.library import Library
    from reader.progress import Progress
    from ui.reading.align_page import AlignPage
    from ui.session import Session
    from ui.window import MainWindow


class MovedCommands:
    """The part of `Commands` about passages that were moved."""

    _window: MainWindow
    _session: Session
    _moves: tuple[object, Sequence[Move]] = (None, ())  # the alignment they were found for

    def look_for_moves(self, page: AlignPage) -> None:
        """Look for them in the worker; the banner tells how many there are."""
        article, text, alignment = page.article, page.text, page.alignment
        if article is None or text is None or alignment is None:
            return
        loose = [(bool(bead.source), bool(bead.target)) for bead in alignment.beads]
        if not ((True, False) in loose and (False, True) in loose):
            self._take_moves(page, alignment, ())
            return

        def find(library: Library, progress: Progress) -> list[Move]:
            from reader.aids import aids
            from reader.aligning import moved, sides

            both = sides(library, article.texts[0], text)
            with aids(library.folder, both[0].language, both[1].language, progress=progress) as help:
                return moved(both, alignment.beads, help, progress)

        self._session.tasks.run(
            self._window.tr("Looking for moved passages"),
            find,
            lambda found: self._take_moves(page, alignment, found),
            self._window.show_error,
        )

    def _take_moves(self, page: AlignPage, alignment: object, found: Sequence[Move]) -> None:
        if page.alignment is alignment:
            self._moves = alignment, found
            page.banner.show_moves(len(found))

    def align_next_moved(self) -> None:
        """To the next passage that stands elsewhere; the banner says where."""
        page = self._window.align_page
        if page is None:
            return
        known, found = self._moves
        if known is not page.alignment:
            self.look_for_moves(page)
            known, found = self._moves
        if not found:
            self._window.status.tell(self._window.tr("No passage stands elsewhere in the translation."))
            return
        here = page.view.marks.chosen[0]
        move = next((one for one in found if one.source_start > here), found[0])
        rows = page.view.rows
        if rows is not None:
            page.view.choose(rows.row_of(0, move.source_start), 0, move.source_start)
        there = _numbers(move.target)
        page.banner.show_note(
            self._window.tr("Sentences {here} stand at {there} of the translation").format(
                here=_numbers(move.source), there=there
            )
        )


def _numbers(sentences: range) -> str:
    first, last = sentences[0] + 1, sentences[-1] + 1
    return f"{first}" if first == last else f"{first}–{last}"
