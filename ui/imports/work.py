"""What the worker does of an import: article after article, until one has to be looked at. No Qt."""

import logging
from collections.abc import Sequence
from time import monotonic

from reader.errors import Cancelled, ReaderError, StorageError
from reader.history import Applied
from reader.importers.child import Workshop
from reader.importers.sources import Single, expand
from reader.importing import Result, Wishes, import_article
from reader.intake import Source
from reader.kept import Fresh
from reader.library import Library
from reader.model import ArticleId
from reader.progress import Progress
from reader.record import record
from reader.wording import joined, said
from ui.imports.drafts import Draft, look, read_plan
from ui.imports.plans import FEW, Plan, short_name

UNFORESEEN = said("There is something in it that Lesart does not understand; the log says more.")
_BREATH = 0.05  # seconds between two reports: nobody reads faster, and the window has to draw each

log = logging.getLogger(__name__)


@record
class Outcome:
    """What came of several plans.

    Attributes:
        applied: How to take back what was stored.
        new: How many articles are new.
        first: The first article of all, to be opened.
        fresh: The texts of that, read for the window.
        failures: What could not be imported: its name, and a sentence.
        warnings: What was imported but should be looked at: the same.
        similar: What was imported and looks like another version of an article: its name, and that article's title.
        draft: What the reader has to look at before it goes on.
        rest: Plans that nothing was done for yet.
        is_cancelled: Whether that is because the reader stopped it.
    """

    applied: tuple[Applied, ...] = ()
    new: int = 0
    known: int = 0
    first: ArticleId | None = None
    fresh: Fresh | None = None
    failures: tuple[tuple[str, str], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    similar: tuple[tuple[str, str], ...] = ()
    draft: Draft | None = None
    rest: tuple[Plan, ...] = ()
    is_cancelled: bool = False


@record
class Gathered:
    """What addresses and feeds lead to.

    Attributes:
        singles: Each to be read as one text.
        from_feed: Whether any of them was announced by a feed.
    """

    singles: tuple[Single, ...]
    failures: tuple[tuple[str, str], ...]
    from_feed: bool


class Pace:
    """A `Progress` that hears a wish to stop at each step, and reports now and then, always of the whole import."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, total
        self._number, self._name, self._last = 0, "", 0.0

    def begin(self, number: int, name: str) -> None:
        """The next one of all is begun."""
        self._number, self._name = number, name
        self(0, 0)

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Something goes on within the present one; of a single one that is all there is to tell."""
        now = monotonic()
        if now - self._last < _BREATH:
            return
        self._last = now
        if self._total > 1:
            self._progress(self._number, self._total, self._name)
        else:
            self._progress(done, total)


def import_plans(
    library: Library,
    plans: Sequence[Plan],
    collection: str,
    show: bool,
    progress: Progress,
    done_before: int = 0,
) -> Outcome:
    """Import article after article, until one has to be looked at; one that fails does not keep the others out.

    Args:
        library: The worker's.
        plans: What is left to do.
        collection: To put them into; may be empty.
        show: Whether the reader wants to see each; of few, those that are doubtful are shown in any case.
        progress: Told how many are done; may raise `Cancelled`, what is stored stays.
        done_before: How many of the same import were done before these.
    """
    total = done_before + len(plans)
    pace, tally = Pace(progress, total), Tally()
    wishes = Wishes(collections=(collection,) if collection else ())
    with Workshop() as workshop:
        for number, plan in enumerate(plans):
            try:
                pace.begin(done_before + number, plan.name)
                if show or total <= FEW:
                    draft = look(library, plan, workshop, pace)
                    if show or draft.is_doubtful:
                        return tally.outcome(library, draft=draft, rest=tuple(plans[number + 1 :]))
                    sources = (Source(draft.original, plan.original.language), *draft.translations)
                else:
                    sources = read_plan(plan, workshop, pace)
                tally.count(library, plan, import_article(library, sources[0], sources[1:], wishes, pace))
            except Cancelled:
                # What was stored before stays and can be undone; it is whole.
                return tally.outcome(library, rest=tuple(plans[number:]), is_cancelled=True)
            except StorageError as error:
                # The next one would fare no better.
                tally.failures.append((plan.name, joined(error.message, error.hint)))
                return tally.outcome(library, rest=tuple(plans[number + 1 :]))
            except ReaderError as error:
                tally.failures.append((plan.name, joined(error.message, error.hint)))
            except Exception:
                # One text that nobody foresaw must not keep a thousand others out.
                log.exception("An import failed")
                tally.failures.append((plan.name, UNFORESEEN))
    return tally.outcome(library)


class Tally:
    """Counts what comes of an import."""

    def __init__(self) -> None:
        self.applied: list[Applied] = []
        self.failures: list[tuple[str, str]] = []
        self.warnings: list[tuple[str, str]] = []
        self.similar: list[tuple[str, str]] = []
        self._new = self._known = 0
        self._first: ArticleId | None = None

    def count(self, library: Library, plan: Plan, result: Result) -> None:
        """One article was stored, or was there already."""
        if result.applied.changes:
            self.applied.append(result.applied)
        self._first = self._first or result.article
        self._new += result.duplicate_of is None
        self._known += result.duplicate_of is not None
        if result.duplicate_of is None:
            self.warnings.extend((plan.name, warning) for warning in result.warnings)
            self.similar.extend((plan.name, library.article(one.article).title) for one in result.similar[:1])

    def outcome(
        self,
        library: Library,
        *,
        draft: Draft | None = None,
        rest: tuple[Plan, ...] = (),
        is_cancelled: bool = False,
    ) -> Outcome:
        """What came of it so far."""
        fresh = library.fresh(self.applied[0]) if self.applied else None
        return Outcome(
            tuple(self.applied), self._new, self._known, self._first, fresh, tuple(self.failures),
            tuple(self.warnings), tuple(self.similar), draft, rest, is_cancelled,
        )  # fmt: skip


def gather(singles: Sequence[Single], progress: Progress) -> Gathered:
    """Fetch addresses, and open feeds: each of their articles is a source of its own, still to be fetched.

    Raises:
        Cancelled: By `progress`.
    """
    found: list[Single] = []
    failures: list[tuple[str, str]] = []
    from_feed = False
    pace = Pace(progress, len(singles))
    with Workshop() as workshop:
        for number, single in enumerate(singles):
            pace.begin(number, short_name(single))
            try:
                for one in expand(single, workshop, pace):
                    from_feed = from_feed or one.raw is None
                    found.append(one)
            except Cancelled:
                raise
            except ReaderError as error:
                failures.append((single.name, joined(error.message, error.hint)))
    return Gathered(tuple(found), tuple(failures), from_feed)
