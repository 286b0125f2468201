"""Imports of the window: on the worker, with progress, one article after the other."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import Cancelled, ReaderError
from reader.history import Applied
from reader.kept import Fresh
from reader.library import Library
from reader.model import Article, ArticleId
from reader.progress import Progress
from reader.record import record
from ui.session import Session
from ui.words import counted

if TYPE_CHECKING:
    from ui.dialogs.import_articles import Plan


@record
class Outcome:
    """What came of several plans: what was stored, and a sentence for each that failed or was peculiar.

    Attributes:
        fresh: The texts of the first new article, which is opened.
    """

    applied: tuple[Applied, ...]
    articles: tuple[ArticleId, ...]
    new: int
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    fresh: Fresh | None = None


class ImportJobs(QObject):
    """Starts imports and takes up what they stored.

    Signals:
        told(str): A sentence for the status line.
        failed(str): What could not be imported, a line each.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def start(self, plans: list["Plan"], collection: str = "") -> None:
        """Import; the first new article is opened at the end."""
        self._session.tasks.run(
            self.tr("Importing"),
            lambda library, progress: import_plans(library, plans, collection, progress),
            self._on_imported,
            self._on_error,
        )

    def add_translation(self, article: Article, path: Path) -> None:
        """Put a translation beside an article."""
        self._session.tasks.run(
            self.tr("Aligning {file}").format(file=path.name),
            lambda library, progress: add_translation(library, article.id, path, progress),
            self._on_translated,
            self._on_error,
        )

    def _on_imported(self, outcome: Outcome) -> None:
        self._session.take_up(*outcome.applied, fresh=outcome.fresh)
        if outcome.failures or outcome.warnings:
            self.failed.emit("\n\n".join((*outcome.failures, *outcome.warnings)))
        if outcome.articles:
            self.told.emit(counted(outcome.new, self.tr("1 article imported"), self.tr("{n} articles imported")))
            self._session.open_article(outcome.articles[0])

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


def import_plans(library: Library, plans: list["Plan"], collection: str, progress: Progress) -> Outcome:
    """Import article after article; one that fails does not keep the others out."""
    from reader.importers import read
    from reader.importing import Wishes, import_article
    from reader.intake import Source

    applied: list[Applied] = []
    articles: list[ArticleId] = []
    new = 0
    failures: list[str] = []
    warnings: list[str] = []
    for number, plan in enumerate(plans):
        progress(number, len(plans), plan.original[0].name)
        try:
            original, *translations = (
                Source(read(path), tongue) for path, tongue in (plan.original, *plan.translations)
            )
            result = import_article(
                library,
                original,
                translations,
                Wishes(collections=(collection,) if collection else ()),
                lambda _done, _total, _what="", at=number: progress(at, len(plans), plans[at].original[0].name),
            )
        except Cancelled:
            # What was stored before stays and can be undone; it is whole.
            break
        except ReaderError as error:
            failures.append(str(error))
            continue
        applied.append(result.applied)
        articles.append(result.article)
        new += result.duplicate_of is None
        warnings.extend(f"{plan.original[0].name}: {warning}" for warning in result.warnings)
    fresh = library.fresh(applied[0]) if applied else None
    return Outcome(tuple(applied), tuple(articles), new, tuple(failures), tuple(warnings), fresh)


def add_translation(library: Library, article: ArticleId, path: Path, progress: Progress) -> tuple[Applied, Fresh]:
    """Read a file and align it with an article's original; what came of it is read for the window."""
    from reader.importers import read
    from reader.importing import add_translations
    from reader.intake import Source

    applied = add_translations(library, article, [Source(read(path))], progress)
    return applied, library.fresh(applied)
