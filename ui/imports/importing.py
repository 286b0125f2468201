"""Imports of the window: read and stored on the worker, shown before that where somebody should look at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import Cancelled, ReaderError
from reader.library import Library
from reader.model import Article, ArticleId
from reader.progress import Progress
from reader.record import record
from ui.imports.drafts import Decision, Draft, chosen, look_again, store
from ui.imports.plans import FEW, Item, Plan, short_name
from ui.imports.work import Gathered, Outcome, Pace, Tally, gather, import_plans
from ui.session import Session
from ui.translated import error_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.history import Applied
    from reader.imported import Imported
    from reader.importers.sources import Single
    from reader.kept import Fresh
    from ui.dialogs.preview_import import PreviewDialog


@record
class Report:
    """What is to be said after an import: a sentence, and what wants attention.

    Attributes:
        failures: What could not be imported: its name, and a sentence.
        warnings: What was imported but should be looked at: the same.
    """

    summary: str
    failures: tuple[tuple[str, str], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass
class _Run:
    """An import that goes on, from one text that is looked at to the next."""

    rest: tuple[Plan, ...]
    total: int
    collection: str
    show: bool
    new: int = 0
    known: int = 0
    skipped: int = 0
    first: ArticleId | None = None
    failures: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    is_stopped: bool = False


class ImportJobs(QObject):
    """Starts imports and takes up what they stored.

    Signals:
        told(str): A sentence for the status line.
        failed(Report): Something could not be imported, or should be looked at.
        gathered(object, bool): Sources that were found at addresses (a list of `Single`), and whether they are the
            articles of a feed; to be chosen from.
        revise_asked(Article, str, Imported): What was read is to be a new version of a text of an article.
    """

    told = Signal(str)
    failed = Signal(object)
    gathered = Signal(object, bool)
    revise_asked = Signal(object, str, object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent

    # ---- one after the other

    def start(self, plans: Sequence[Plan], collection: str = "", *, show: bool = False) -> None:
        """Import; the first new article is opened at the end.

        Args:
            plans: The articles to be made.
            collection: To put them into; may be empty.
            show: Whether each is shown before it is stored.
        """
        self._go_on(_Run(tuple(plans), len(plans), collection, show))

    def _go_on(self, run: _Run) -> None:
        if not run.rest or run.is_stopped:
            self._finish(run)
            return
        done = run.total - len(run.rest)
        title = self.tr("Importing") if run.total > 1 else self.tr("Reading {name}").format(name=run.rest[0].name)
        self._session.tasks.run(
            title,
            lambda library, progress: import_plans(
                library, run.rest, run.collection, run.show, progress, done_before=done
            ),
            lambda outcome: self._on_imported(run, outcome),
            self._on_error,
        )

    def _on_imported(self, run: _Run, outcome: Outcome) -> None:
        self._count(run, outcome)
        if outcome.draft is not None:
            self._show(run, outcome.draft)
            return
        run.is_stopped = run.is_stopped or outcome.is_cancelled or bool(outcome.rest)
        self._finish(run)

    def _count(self, run: _Run, outcome: Outcome) -> None:
        if outcome.applied:
            self._session.take_up(*outcome.applied, fresh=outcome.fresh)
        run.new += outcome.new
        run.known += outcome.known
        run.first = run.first or outcome.first
        run.failures += outcome.failures
        run.warnings += outcome.warnings
        words = self.tr("It looks like another version of “{title}”.")
        run.warnings += [(name, words.format(title=title)) for name, title in outcome.similar]
        run.rest = outcome.rest

    def _finish(self, run: _Run) -> None:
        """Say what came of it, in one sentence and at most one dialog, and open the first article."""
        summary = self._summary(run)
        if run.new or run.known or run.is_stopped or run.skipped:
            self.told.emit(summary)
        is_reading = self._session.article is not None and run.total > FEW  # and has gone on meanwhile
        if run.first is not None and not is_reading and self._session.library.has_article(run.first):
            self._session.open_article(run.first)
        if run.failures or run.warnings:
            self.failed.emit(Report(summary, tuple(run.failures), tuple(run.warnings)))

    def _summary(self, run: _Run) -> str:
        if run.is_stopped and not (run.new or run.known or run.failures):
            return self.tr("Stopped; nothing was imported.")
        parts = []
        if run.new or not (run.known or run.failures):
            parts.append(self.tr("%Ln articles imported", "", run.new))
        if run.known:
            parts.append(self.tr("%Ln were there already", "", run.known))
        if run.failures:
            parts.append(self.tr("%Ln could not be imported", "", len(run.failures)))
        words = ", ".join(parts) + "."
        if run.is_stopped and run.rest:
            left = self.tr("%Ln were not begun", "", len(run.rest))
            words += " " + self.tr("Stopped: {left}; what was imported is whole and stays.").format(left=left)
        return words[0].upper() + words[1:]

    # ---- looked at before

    def _show(self, run: _Run, draft: Draft) -> None:
        from ui.dialogs.preview_import import PreviewDialog

        collections = [one.name for one in self._session.library.collections()]
        more = len(run.rest)
        dialog = PreviewDialog(self._window, draft, collections, run.collection, more)
        dialog.decided.connect(lambda decision: self._store(run, dialog.draft(), decision))
        dialog.open_asked.connect(lambda id: self._open_known(run, ArticleId(id)))
        dialog.skipped.connect(lambda: self._skip(run))
        dialog.stopped.connect(lambda: self._stop(run))
        dialog.reread_asked.connect(lambda encoding: self._read_again(dialog, encoding))
        dialog.open()

    def _store(self, run: _Run, draft: Draft, decision: Decision) -> None:
        """Do what was decided on the worker, then go on."""
        run.collection = decision.collection
        if decision.version_of is not None:
            similar = decision.version_of
            known = [article for article in (draft.known, *(one for one, _ in draft.similar)) if article is not None]
            article = next(one for one in known if one.id == similar.article)
            self._session.tasks.run(
                self.tr("Reading {name}").format(name=draft.plan.name),
                lambda _library, _progress: chosen(draft, decision),
                lambda imported: self._on_version(run, article, similar.text, imported),
                lambda error: self._on_not_stored(run, draft, error),
            )
            return

        def work(library: Library, progress: Progress) -> Outcome:
            tally = Tally()
            try:
                tally.count(library, draft.plan, store(library, draft, decision, progress))
            except Cancelled:
                return tally.outcome(library, rest=(draft.plan, *run.rest), is_cancelled=True)
            return tally.outcome(library, rest=run.rest)

        def done(outcome: Outcome) -> None:
            self._count(run, outcome)
            run.is_stopped = outcome.is_cancelled
            self._go_on(run)

        title = self.tr("Importing {name}").format(name=draft.plan.name)
        self._session.tasks.run(title, work, done, lambda error: self._on_not_stored(run, draft, error))

    def _on_version(self, run: _Run, article: Article, text: str, imported: Imported) -> None:
        self.revise_asked.emit(article, text, imported)
        if run.rest:
            self._go_on(run)

    def _on_not_stored(self, run: _Run, draft: Draft, error: Exception) -> None:
        if not isinstance(error, ReaderError):
            raise error
        run.failures.append((draft.plan.name, error_words(error)))
        self._go_on(run)

    def _open_known(self, run: _Run, article: ArticleId) -> None:
        run.known += 1
        run.first = run.first or article
        self._go_on(run)

    def _skip(self, run: _Run) -> None:
        run.skipped += 1
        self._go_on(run)

    def _stop(self, run: _Run) -> None:
        run.is_stopped = True
        if run.total > 1:
            self._finish(run)

    def _read_again(self, dialog: PreviewDialog, encoding: str) -> None:
        draft = dialog.draft()
        self._session.tasks.run(
            self.tr("Reading {name}").format(name=draft.plan.name),
            lambda library, progress: look_again(library, draft, encoding, progress),
            lambda again: dialog.show_draft(again) if dialog.is_asking() else None,
            lambda error: dialog.show_error(error) if dialog.is_asking() else None,
        )

    # ---- from the web

    def fetch(self, singles: Sequence[Single]) -> None:
        """Fetch addresses; a page is shown before it is stored, of a feed or several pages the reader chooses first.

        Of very many, each is fetched when it is its turn.
        """
        if len(singles) > FEW:
            self.gathered.emit(list(singles), False)
            return
        name = short_name(singles[0]) if len(singles) == 1 else self.tr("pages")
        self._session.tasks.run(
            self.tr("Fetching {name}").format(name=name),
            lambda _library, progress: gather(singles, progress),
            self._on_gathered,
            self._on_error,
        )

    def _on_gathered(self, found: Gathered) -> None:
        if len(found.singles) == 1 and not found.from_feed:
            self.start([Plan(Item(found.singles[0]))], show=True)
        elif found.singles:
            self.gathered.emit(list(found.singles), found.from_feed)
        if found.failures:
            words = self.tr("%Ln sources could not be read.", "", len(found.failures))
            self.failed.emit(Report(words, found.failures))

    # ---- a translation

    def add_translation(self, article: Article, path: Path) -> None:
        """Put a translation beside an article."""
        self._session.tasks.run(
            self.tr("Aligning {file}").format(file=path.name),
            lambda library, progress: add_translation(library, article.id, path, progress),
            self._on_translated,
            self._on_error,
        )

    def _on_translated(self, translated: tuple[Applied, Fresh]) -> None:
        applied, fresh = translated
        if not applied.changes:
            self.told.emit(self.tr("This translation is there already."))
            return
        self._session.take_up(applied, fresh=fresh)
        self.told.emit(self.tr("The translation stands beside the original now."))

    def _on_error(self, error: Exception) -> None:
        if isinstance(error, ReaderError):
            self._session.refused.emit(error)
            return
        raise error


def add_translation(library: Library, article: ArticleId, path: Path, progress: Progress) -> tuple[Applied, Fresh]:
    """Read a file and align it with an article's original; what came of it is read for the window."""
    from reader.importers import read
    from reader.importing import add_translations
    from reader.intake import Source

    pace = Pace(progress, 1)
    applied = add_translations(library, article, [Source(read(path, progress=pace))], pace)
    return applied, library.fresh(applied)
