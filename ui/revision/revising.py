"""New versions of a text in the window: a typo mended, the text edited, a file read again, an old one restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Article, RevisionInfo, State, Text, TextId
from reader.record import record
from ui import notify
from ui.commands.desk import DeskCommands
from ui.translated import in_ui_language
from ui.words import column_title, moment_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.imported import Imported
    from reader.kept import Fresh
    from reader.library import Library
    from reader.progress import Progress
    from reader.revision.revising import Revised
    from ui.reading.sentence_editor import SentenceEditor


@record
class Proposal:
    """A source read for a text of an article, and what it would lead to; nothing is stored yet."""

    article: Article
    text: Text
    imported: Imported
    outcome: Revised


class RevisingCommands(DeskCommands):
    """The part of `Commands` that makes new revisions."""

    _choose_files: Callable[..., list[Path]]
    _sentence: SentenceEditor | None = None
    _drafts: dict[TextId, str] | None = None  # edited texts that are not stored yet

    # ---- one sentence

    def edit_correct(self) -> None:
        """Open an editor at the sentence that is selected or read."""
        view = self._window.page.view
        place = view.selection() or view.cursor_sentence()
        self.leave_sentence()
        column = view.sheet.arrangement.column_of(place.text_id) if view.sheet and place else None
        if view.sheet is None or place is None or column is None:
            return
        segment = view.sheet.arrangement.segment_at(column, place.start)
        if segment is None:
            return
        from ui.reading.sentence_editor import SentenceEditor

        view.clear_selection()
        view.set_cursor(column, segment)
        self._sentence = made = SentenceEditor(view, column, segment)
        made.entered.connect(self._on_sentence)
        made.left.connect(self.leave_sentence)

    def leave_sentence(self) -> None:
        """Close the editor at a sentence; what was typed there is forgotten."""
        if self._sentence is not None:
            had_focus = self._sentence.isAncestorOf(self._window.focusWidget() or self._window)
            self._sentence.close_up()
            self._sentence = None
            if had_focus:
                self._window.page.view.setFocus()

    def _on_sentence(self, words: str) -> None:
        editor = self._sentence
        assert editor is not None
        text, segment = editor.text, editor.segment

        def work(library: Library, progress: Progress) -> Revised:
            from reader.revision.correcting import revise_segment

            return revise_segment(library, text, segment, words, progress)

        def done(outcome: Revised) -> None:
            self.leave_sentence()
            self._take_up(outcome, text)
            view = self._window.page.view
            column = view.sheet.arrangement.column_of(text.id) if view.sheet else None
            if column is not None:
                view.set_cursor(column, segment)

        # Where it is refused, the editor stays with what was typed.
        self._run(self._window.tr("Correcting the sentence"), work, done)

    # ---- the whole text

    def edit_text(self) -> None:
        """Edit the Markdown of the text that is read in."""
        from ui.dialogs.edit_text import EditTextDialog

        article, text = self._session.article, self.text_in_question()
        if article is None or text is None:
            return
        revision = self._session.library.revision(text.revision)
        drafts = self._drafts = self._drafts or {}
        title = self._window.tr("Edit “{title}” ({text})").format(title=article.title, text=column_title(text))
        at = self._place_in(revision.plain, revision.markdown, text)
        theme = self._window.appearance.theme
        dialog = EditTextDialog(self._window, theme, title, revision.markdown, drafts.get(text.id, ""), at)
        agreed = dialog.exec()
        markdown = dialog.markdown()
        dialog.deleteLater()
        drafts.pop(text.id, None)
        if not agreed:
            return
        drafts[text.id] = markdown  # until it is stored: cancelling or an error must not cost what was typed

        def work(library: Library, progress: Progress) -> Revised:
            from reader.revision.revising import revise_markdown

            return revise_markdown(library, text, markdown, progress)

        def done(outcome: Revised) -> None:
            drafts.pop(text.id, None)
            self._take_up(outcome, text)

        self._run(self._window.tr("Storing the new version"), work, done)

    def text_in_question(self) -> Text | None:
        """The text that is selected or read in; else the original."""
        article, view = self._session.article, self._window.page.view
        place = view.selection() or view.cursor_sentence()
        if article is None:
            return None
        found = (text for text in article.texts if place is not None and text.id == place.text_id)
        return next(found, article.texts[0])

    def _place_in(self, plain: str, markdown: str, text: Text) -> int:
        """About where in the Markdown the reader is: where the first words of the sentence stand."""
        view = self._window.page.view
        place = view.selection() or view.cursor_sentence()
        start = place.start if place is not None and place.text_id == text.id else 0
        words = plain[start : start + 24].split("\n")[0]
        return max(0, markdown.find(words)) if start else 0

    # ---- a file

    def library_revise(self) -> None:
        """Choose a file and make it the new version of the text that is read in."""
        article, text = self._session.article, self.text_in_question()
        paths = self._choose_files(self._window.tr("New version from a file"), several=False)
        if article is not None and paths:
            self.revise_from(article, text, paths[0])

    def revise_from(self, article: Article, text: Text | TextId | None, source: Imported | Path) -> None:
        """Make what was imported, or a file, the new version of a text; asks before anything is stored.

        Args:
            article: Of the text.
            text: Which one, or its id; of several the source may turn out to be like another one. None: the likeliest.
            source: Read already, or to be read.
        """
        wanted = text if isinstance(text, str) or text is None else text.id
        self._session.tasks.run(
            self._window.tr("Comparing with the present version"),
            lambda library, progress: proposed(library, article, wanted, source, progress),
            self._ask,
            self._window.show_error,
        )

    def _ask(self, found: Proposal) -> None:
        from ui.panels.desk_words import counts_in_words

        tr, outcome, text = self._window.tr, found.outcome, found.text
        if not outcome.is_changed:
            self._window.status.tell(tr("This says the same as the present version; nothing was stored."))
            return
        counts = counts_in_words(outcome.kept, outcome.moved, outcome.proposed, outcome.orphaned)
        lines = (
            tr("Notes: {counts}.").format(counts=counts) if counts else tr("There are no notes on this text."),
            tr("None is thrown away: you say afterwards where the unclear and lost ones belong.")
            if outcome.proposed or outcome.orphaned
            else "",
            tr("{kept} aligned pairs stay, {new} are made anew.").format(
                kept=outcome.beads_kept, new=outcome.beads_aligned
            )
            if outcome.beads_kept or outcome.beads_aligned
            else "",
            *map(in_ui_language, found.imported.warnings),
        )
        question = tr("Store the new version of “{title}” ({text})?").format(
            title=found.article.title, text=column_title(text)
        )
        if not notify.ask(self._window, question, "\n".join(line for line in lines if line), tr("Store")):
            return
        imported = found.imported

        def work(library: Library, progress: Progress) -> Revised:
            from reader.intake import Source
            from reader.revision.revising import revise

            return revise(library, text, Source(imported), progress)

        self._run(tr("Storing the new version"), work, lambda outcome: self._take_up(outcome, text))

    # ---- old versions

    def look_at(self, info: RevisionInfo) -> None:
        """Read an old version where the text stands else; it cannot be changed."""
        from ui.reading.old_text import old_bitext, old_marks

        article, library, page = self._session.article, self._session.library, self._window.page
        text = next((one for one in article.texts if one.id == info.text), None) if article else None
        if article is None or text is None:
            return
        if info.is_present:
            self.close_old()
            return
        self._window.close_visits()
        try:
            bitext, marks = old_bitext(library, article, text, info), old_marks(library, text, info)
            known = library.revisions(text)
        except ReaderError as error:
            self._window.show_error(error)
            return
        page.show_old(bitext, marks)
        after = [one for one in known if one.number > info.number]
        tr = self._window.tr
        words = tr("Version {number} of {newest}, as it was until {date}. It can be read, not changed.").format(
            number=info.number, newest=known[0].number, date=moment_in_words(after[-1].created)
        )
        back, again = tr("Back to the present version"), tr("Make it the present version again")
        page.banner.say(words, ((again, lambda: self.restore(info)), (back, self.close_old)))
        self._window.show_in_centre(page)
        page.view.setFocus()
        self._window.refresh_actions()

    def close_old(self) -> None:
        """Back to the version that is read."""
        page = self._window.page
        if page.shows_old:
            page.show_present()
            page.view.setFocus()
            self._window.refresh_view()

    def restore(self, info: RevisionInfo) -> None:
        """Make what an old version said the present one again."""
        self.close_old()
        article = self._session.article
        text = next((one for one in article.texts if one.id == info.text), None) if article else None
        if text is None:
            return

        def work(library: Library, progress: Progress) -> Revised:
            from reader.revision.revising import restore_revision

            return restore_revision(library, text, info.id, progress)

        self._run(self._window.tr("Restoring the version"), work, lambda outcome: self._take_up(outcome, text))

    def close_visits(self) -> None:
        """Leave what is only for a moment: a sentence being mended, an old version, a place being looked for."""
        if self._sentence is not None and self._sentence.changed():
            self._window.status.tell(self._window.tr("The correction was not stored."))
        self.leave_sentence()
        self.end_placing()
        self.close_old()

    # ---- what came of it

    def _run(self, title: str, work: Callable[[Library, Progress], Revised], done: Callable[[Revised], None]) -> None:
        """Revise on the worker, from where reading is now."""
        self._window.save_open_note()
        self._window.page.note_place()

        def both(library: Library, progress: Progress) -> tuple[Revised, Fresh | None]:
            outcome = work(library, progress)
            return outcome, library.fresh(outcome.applied) if outcome.applied else None

        def on_done(found: tuple[Revised, Fresh | None]) -> None:
            outcome, fresh = found
            if outcome.applied is not None:
                self._session.take_up(outcome.applied, fresh=fresh)
            done(outcome)

        self._session.tasks.run(title, both, on_done, self._window.show_error)

    def _take_up(self, outcome: Revised, text: Text) -> None:
        """Say what became of the notes; where something is unclear or lost, open the desk."""
        from ui.panels.desk_words import counts_in_words

        tr = self._window.tr
        if not outcome.is_changed:
            self._window.status.tell(tr("Nothing has changed."))
            return
        counts = counts_in_words(outcome.kept, outcome.moved, outcome.proposed, outcome.orphaned)
        words = tr("New version stored. Notes: {counts}.") if counts else tr("New version stored.")
        self._window.status.tell(words.format(counts=counts))
        # What was lost before already is no news.
        undecided = [one for one in outcome.annotations if (one.was, one.state) != (State.ORPHANED, State.ORPHANED)]
        first = next((one for one in undecided if one.state is not State.PLACED), None)
        if first is None:
            return
        if self._session.article is None or self._session.article.id != text.article:
            self._session.open_article(text.article)
        self._window.show_desk()


def proposed(
    library: Library, article: Article, wanted: str | None, source: Imported | Path, progress: Progress
) -> Proposal:
    """Read a source and see what it would lead to as a new version of an article's text; for the worker.

    Raises:
        ReaderError: It cannot be read, or the article is gone.
    """
    from reader.importers import read
    from reader.intake import Source
    from reader.revision.revising import plan

    imported = read(source, progress=progress) if isinstance(source, Path) else source
    now = library.article(article.id)
    text = likeliest_text(library, now, wanted, imported)
    return Proposal(now, text, imported, plan(library, text, Source(imported), progress).outcome)


def likeliest_text(library: Library, article: Article, wanted: str | None, imported: Imported) -> Text:
    """Which text of an article a source is a version of.

    One it shares its words with, else one in its language; of several the one that is wanted, which it is as well
    where nothing speaks for any.
    """
    from reader.language.detection import detect

    texts = {str(text.id): text for text in article.texts}
    preferred = texts.get(wanted or "", article.texts[0])
    if len(texts) == 1:
        return preferred
    language = imported.metadata.language or detect(imported.document.plain[:20_000])
    alike = [texts[one.text] for one in library.similar_to(imported, language) if one.text in texts]
    if alike:
        return preferred if preferred in alike else alike[0]
    main = language.lower().split("-")[0]
    same = [text for text in article.texts if text.language.lower().split("-")[0] == main]
    return preferred if preferred in same or not same else same[0]
