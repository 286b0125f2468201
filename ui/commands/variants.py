"""Variants of a sentence: all translations of it under each other, and the reader's own version with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Role
from ui.words import number

if TYPE_CHECKING:
    from reader.model import Article
    from ui.dialogs.variants import VariantsDialog
    from ui.session import Session
    from ui.window import MainWindow


class VariantCommands:
    """The part of `Commands` about variants."""

    _window: MainWindow
    _session: Session
    _variants: VariantsDialog | None = None
    _variant_of: int = 0  # number of the original's sentence
    _steps: int = 0

    def view_variants(self) -> None:
        """Show the sentence that is read in all translations."""
        article, number = self._session.article, self._original_sentence()
        if article is None or number is None:
            self._window.status.tell(self._window.tr("Choose a sentence that stands beside one of the original’s."))
            return
        from ui.dialogs.variants import VariantsDialog

        dialog = VariantsDialog(self._window, self._window.appearance.theme)
        self._variants, self._variant_of = dialog, number
        dialog.step_asked.connect(self._step_variants)
        dialog.kept.connect(self._keep_version)
        dialog.finished.connect(self._close_variants)
        self._fill_variants()
        dialog.open()
        dialog.mine.setFocus()

    def _close_variants(self) -> None:
        dialog, self._variants = self._variants, None
        if dialog is not None:
            dialog.deleteLater()

    def _original_sentence(self) -> int | None:
        """The original's sentence that is read or selected, or stands beside that of a translation."""
        view, article = self._window.page.view, self._session.article
        place = view.selection() or view.cursor_sentence()
        if article is None or place is None or view.sheet is None:
            return None
        arrangement = view.sheet.arrangement
        column = arrangement.column_of(place.text_id)
        number = arrangement.segment_at(column, place.start) if column is not None else None
        if column is None or number is None:
            return None
        text = arrangement.bitext.columns[column][0]
        if text.role is Role.ORIGINAL:
            return number
        alignment = self._session.library.alignment(article.texts[0], text)
        beads = alignment.beads if alignment else ()
        return next((bead.source_start for bead in beads if number in bead.target and bead.source), None)

    def _version_language(self, article: Article) -> str:
        meant = self._window.page.columns.current()
        return (meant or article.texts[min(1, len(article.texts) - 1)]).language

    def _fill_variants(self) -> None:
        from reader.translation.variants import my_text, reason_of, variants

        dialog, article, library = self._variants, self._session.article, self._session.library
        if dialog is None or article is None:
            return
        language = self._version_language(article)
        revision = library.revision(article.texts[0].revision)
        start, end = revision.segments[self._variant_of]
        own = my_text(article, language)
        found = variants(library, article, self._variant_of)
        mine = next((one for one in found if own is not None and one.text.id == own.id), None)
        reason = reason_of(library, article, mine) if mine is not None else None
        dialog.show_sentence(
            self._window.tr("Sentence {n} of {all}").format(
                n=number(self._variant_of + 1), all=number(len(revision.segments))
            ),
            revision.plain[start:end],
            [one for one in found if one is not mine],
            language,
            mine.words if mine is not None else "",
            reason.note if reason is not None else "",
        )

    def _step_variants(self, by: int) -> None:
        article = self._session.article
        if article is None:
            return
        count = len(self._session.library.revision(article.texts[0].revision).segments)
        if 0 <= self._variant_of + by < count:
            self._variant_of += by
            self._window.page.view.set_cursor(0, self._variant_of)
            self._fill_variants()

    def _keep_version(self, words: str, reason: str) -> None:
        """Keep a version and its reason; one step to take back."""
        from reader.translation.variants import reason_edit, version_edit

        article, library = self._session.article, self._session.library
        if article is None:
            return
        language = self._version_language(article)
        self._steps += 1
        merge = f"version {self._steps}"
        try:
            edit = version_edit(library, article, self._variant_of, words, language)
            if edit is not None and self._session.do(edit, merge) is None:
                return
            why = reason_edit(library, library.article(article.id), self._variant_of, reason, language)
            if why is not None:
                self._session.do(why, merge)
        except ReaderError as error:
            self._window.show_error(error)
            return
        self._window.status.tell(self._window.tr("Your version is kept."))
        self._fill_variants()
