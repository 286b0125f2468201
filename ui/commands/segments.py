"""The text of a sentence, edited where it stands in the alignment mode; its beads stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.kept import Fresh
    from reader.library import Library
    from reader.progress import Progress
    from reader.revision.revising import Revised
    from ui.reading.sentence_editor import SentenceEditor
    from ui.session import Session
    from ui.window import MainWindow


class SegmentCommands:
    """The part of `AlignCommands` that makes new revisions."""

    _window: MainWindow
    _session: Session
    _segment: SentenceEditor | None = None

    def align_edit(self) -> None:
        """Open an editor at the chosen sentence."""
        page = self._window.align_page
        if page is None or page.view.sentence < 0:
            self._window.status.tell(self._window.tr("There is no sentence on this side."))
            return
        from ui.reading.sentence_editor import SentenceEditor

        self.leave_segment()
        page.view.keep_row_in_sight()
        self._segment = made = SentenceEditor(page.view, page.view.marks.column, page.view.sentence)
        made.entered.connect(self._on_segment)
        made.left.connect(self.leave_segment)

    def leave_segment(self) -> None:
        """Close the editor at a sentence; what was typed there is forgotten."""
        editor, self._segment = self._segment, None
        if editor is not None:
            editor.close_up()
            if self._window.align_page is not None:
                self._window.align_page.view.setFocus()

    def _on_segment(self, words: str) -> None:
        editor, window = self._segment, self._window
        assert editor is not None
        text, segment = editor.text, editor.segment

        def work(library: Library, progress: Progress) -> tuple[Revised, Fresh | None]:
            from reader.revision.correcting import revise_segment

            outcome = revise_segment(library, text, segment, words, progress)
            return outcome, library.fresh(outcome.applied) if outcome.applied else None

        def done(found: tuple[Revised, Fresh | None]) -> None:
            outcome, fresh = found
            self.leave_segment()
            if outcome.applied is None:
                window.status.tell(window.tr("Nothing has changed."))
            else:
                self._session.take_up(outcome.applied, fresh=fresh)

        # Where it is refused, the editor stays with what was typed.
        window.page.note_place()
        self._session.tasks.run(window.tr("Correcting the sentence"), work, done, window.show_error)
