"""What is done to beads in the alignment mode, each as one step that can be undone; aligning anew on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.alignment import editing
from reader.edits.alignments import ChangeBeads
from reader.errors import EditRefused
from ui.reading.align_rows import between_fixed, spliced
from ui.translated import error_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library import Library
    from reader.model import Alignment, Article, Bead, Text
    from reader.progress import Progress
    from ui.reading.align_page import AlignPage
    from ui.session import Session
    from ui.window import MainWindow


class BeadCommands:
    """The part of `Commands` that changes beads; all act on the current row of the alignment mode."""

    _window: MainWindow
    _session: Session
    _pins: int = 0

    def _change(
        self, what: str, make: Callable[[Sequence[Bead], int], list[Bead]], on: int = 0, merge: str = ""
    ) -> bool:
        """Change the beads, as one step; what cannot be done is said in the status line.

        Args:
            what: As for `ChangeBeads`.
            make: Gives all beads, from those before and the current row.
            on: How many rows further the current row is then.
            merge: As for `Session.do`.

        Returns:
            Whether it was done.
        """
        page = self._window.align_page
        if page is None or page.alignment is None:
            return False
        alignment, row = page.alignment, page.view.marks.row
        try:
            beads = make(alignment.beads, row)
        except EditRefused as error:
            self._window.status.tell(error_words(error))
            return False
        row = min(max(0, row + on), len(beads) - 1)
        if tuple(beads) == alignment.beads:
            page.view.choose_row(row)
            return True
        page.aim(beads[row])
        return self._put(alignment, beads, what, merge)

    def _put(self, alignment: Alignment, beads: Sequence[Bead], what: str, merge: str = "") -> bool:
        done = self._session.do(ChangeBeads(alignment, tuple(beads), what), merge)
        if done is None:
            if self._window.align_page is not None:
                self._window.align_page.aim(None)
            self._session.look_again()  # another program has changed it: the rows are shown as they are now
        return done is not None

    # ---- one row

    def align_confirm(self) -> None:
        """Confirm the row and go to the next."""
        self._change("confirm", lambda beads, row: editing.confirm(beads, row, row), on=1)

    def align_confirm_above(self) -> None:
        """Confirm the row and all above it."""
        self._change("confirm", lambda beads, row: editing.confirm(beads, 0, row), on=1)

    def align_doubt(self) -> None:
        """Mark the row as one that is to be checked."""
        self._change("review", editing.doubt)

    def align_merge(self) -> None:
        """Make one row of this one and the next."""
        self._change("merge", editing.merge)

    def align_split(self) -> None:
        """Make two rows of one: before the chosen sentences, where others than the first are chosen."""

        def split(beads: Sequence[Bead], row: int) -> list[Bead]:
            bead, chosen = beads[row], self._page.view.marks.chosen
            source = chosen[0] if chosen[0] > bead.source_start else None
            target = chosen[1] if chosen[1] > bead.target_start else None
            return editing.split(beads, row, source, target)

        self._change("split", split)

    def align_up(self) -> None:
        """Give the first sentence of the side to the row above."""
        self._move(-1)

    def align_down(self) -> None:
        """Give the last sentence of the side to the row below."""
        self._move(1)

    def _move(self, by: int) -> None:
        """The cursor stays with the row it was in; where that is empty now, it goes along with the sentence."""
        page = self._page
        if page.alignment is None:
            return
        beads, row = page.alignment.beads, page.view.marks.row
        own = page.view.rows.segments(row)[page.view.marks.column] if page.view.rows else range(0)
        other = page.view.rows.segments(row)[1 - page.view.marks.column] if page.view.rows else range(0)
        goes = len(own) == 1 and not other
        move, side = editing.move_down if by > 0 else editing.move_up, page.view.side
        self._change("move", lambda _beads, row: move(beads, row, side), on=-1 if goes and by < 0 else 0)

    def align_swap(self) -> None:
        """Exchange the translations of the row and the next."""
        self._change("swap", editing.swap)

    def align_unlink(self) -> None:
        """Have the sentences of the row stand without partner."""
        self._change("unlink", editing.unlink)

    def drop_sentence(self, column: int, segment: int, row: int) -> None:
        """Give a sentence to the row above or below; those between go along."""
        here = self._page.view.marks.row
        side, rows = self._page.view.side, self._page.view.rows
        if rows is None or abs(row - here) != 1:
            return
        own = rows.segments(here)[column]
        count = segment - own.start + 1 if row < here else own.stop - segment
        is_last = count == len(own) and not rows.segments(here)[1 - column]

        def moved(beads: Sequence[Bead], at: int) -> list[Bead]:
            found = list(beads)
            for _ in range(count):
                found = editing.move_up(found, at, side) if row < at else editing.move_down(found, at, side)
            return found

        self._change("move", moved, on=-1 if is_last and row < here else 0)

    # ---- pinning

    def align_pin(self) -> None:
        """Choose a sentence, then its partner on the other side; what stands around them is aligned anew."""
        view = self._page.view
        if view.sentence < 0:
            self._window.status.tell(self._window.tr("There is no sentence on this side."))
        elif view.marks.pin is None:
            view.set_pin(view.marks.column, view.sentence)
        elif not view.pin_here():
            view.set_pin(view.marks.column, view.sentence)  # another one of the same side

    def pin_sentences(self, source: int, target: int) -> None:
        """Make two sentences partners, then align what stands around them; undone as one."""
        self._pins += 1
        merge = f"pin {self._pins}"

        def pinned(beads: Sequence[Bead], _row: int) -> list[Bead]:
            return editing.pin(beads, source, target)

        page = self._page
        if page.alignment is None or not self._change("pin", pinned, merge=merge):
            return
        rows = page.view.rows
        if rows is None:
            return
        at = rows.row_of(0, source)
        page.view.choose(at, page.view.marks.column)
        first, last = between_fixed(rows.beads, at)
        if first < last:
            self._realign(first, last, merge)

    # ---- aligning anew

    def align_realign(self) -> None:
        """Align from this row to the end anew; confirmed rows stay."""
        if self._page.alignment is not None:
            self._realign(self._page.view.marks.row, len(self._page.alignment.beads) - 1)

    def align_realign_between(self) -> None:
        """Align anew between the confirmed rows above and below."""
        from reader.aligning import between_confirmed

        page = self._page
        if page.alignment is None:
            return
        try:
            first, last = between_confirmed(page.alignment.beads, page.view.marks.row)
        except EditRefused as error:
            self._window.status.tell(error_words(error))
            return
        self._realign(first, last)

    def _realign(self, first: int, last: int, merge: str = "") -> None:
        """Align rows anew on the worker; rows that have been changed meanwhile stay as they are."""
        page = self._page
        article, text, alignment = page.article, page.text, page.alignment
        if article is None or text is None or alignment is None:
            return
        texts, beads = (article.texts[0], text), alignment.beads

        def work(library: Library, progress: Progress) -> list[Bead]:
            from reader.aids import aids
            from reader.aligning import realigned, sides

            with aids(library.folder, texts[0].language, texts[1].language, progress=progress) as found:
                return realigned(beads, first, last, sides(library, *texts), found, progress)

        def done(made: list[Bead]) -> None:
            self._take_realigned(article, texts, beads, (first, last), made, merge)

        self._session.tasks.run(self._window.tr("Aligning again"), work, done, self._window.show_error)

    def _take_realigned(
        self, article: Article, texts: tuple[Text, Text], old: Sequence[Bead], stretch: tuple[int, int],
        made: Sequence[Bead], merge: str,
    ) -> None:  # fmt: skip
        """Put what the worker has found where the rows stand now."""
        library, tr, tell = self._session.library, self._window.tr, self._window.status.tell
        there = library.article(article.id).texts if library.has_article(article.id) else ()
        present = library.alignment(*texts) if all(text in there for text in texts) else None
        found = spliced(present.beads, old, *stretch, made) if present is not None else None
        if present is None or found is None:
            tell(tr("The rows have been changed meanwhile; they stay as they are."))
            return
        if tuple(found) == present.beads:
            tell(tr("Aligned again; nothing has changed."))
            return
        known = {bead[:4] for bead in present.beads}
        changed = sum(bead[:4] not in known for bead in found)
        self._aim_at_sentence(found)
        if self._put(present, found, "realign", merge):
            words = tr("Aligned again; %Ln rows are new.", "", changed)
            tell(words.format(n=changed))

    def _aim_at_sentence(self, beads: Sequence[Bead]) -> None:
        """The row of the sentence that is current now is the current one afterwards."""
        view = self._page.view
        column = view.marks.column if view.sentence >= 0 else 1 - view.marks.column
        segment = view.marks.chosen[column]
        sides = ((bead.target if column else bead.source, bead) for bead in beads)
        self._page.aim(next((bead for own, bead in sides if segment in own), None))

    @property
    def _page(self) -> AlignPage:
        page = self._window.align_page
        assert page is not None  # actions that need it are off before it was made
        return page
