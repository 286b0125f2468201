"""What was read and is not stored yet, and how it is stored: the part of an import that the worker does."""

from collections.abc import Sequence
from datetime import date
from time import monotonic

from reader.errors import Cancelled, ReaderError, StorageError
from reader.history import Applied
from reader.imported import Imported
from reader.importers.child import Workshop
from reader.importers.registry import choose
from reader.importers.sources import Single, expand, read_single
from reader.importing import Result, Wishes, import_article
from reader.intake import Source
from reader.kept import Fresh
from reader.language.detection import detect
from reader.library import Library
from reader.model import Article, ArticleId, BlockKind, Metadata, Similar
from reader.progress import Progress
from reader.record import record, replace
from reader.text.counting import count_words
from reader.text.markdown import to_document
from ui.import_plans import FEW, Item, Plan, short_name

_SAMPLE = 20_000  # code points; as for an import without preview
_BREATH = 0.05  # seconds between two reports: nobody reads faster, and the window has to draw each
_LONGEST = 2_000  # code points of a paragraph in the preview


@record
class Paragraph:
    """A part of a source as the preview shows it.

    Attributes:
        text: Plain; of a very long one the beginning.
        why: Why it was left out.
    """

    text: str
    kept: bool
    why: str
    is_heading: bool
    words: int


@record
class Draft:
    """A source that was read, with all that somebody should know before it is stored.

    Attributes:
        language: As the text is going to be cut into sentences.
        paragraphs: Everything found in it.
        can_choose: Whether paragraphs can be left out; where the source has no parts, all of it is taken.
        known: The article that has this very text already.
        similar: Articles that it looks like another version of, the likeliest first, with the share of equal text.
    """

    plan: Plan
    original: Imported
    translations: tuple[Source, ...]
    language: str
    paragraphs: tuple[Paragraph, ...]
    can_choose: bool
    known: Article | None
    similar: tuple[tuple[Article, Similar], ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it even though nobody asked for that."""
        is_known = self.known is not None and not self.translations
        return bool(is_known or self.similar or self.original.warnings)


@record
class Decision:
    """What the reader made of a draft.

    Attributes:
        keep: For each paragraph whether it is taken; empty where there is nothing to choose.
        version_of: What it becomes a new version of; None: it becomes an article.
    """

    metadata: Metadata
    language: str
    keep: tuple[bool, ...] = ()
    collection: str = ""
    version_of: Similar | None = None


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
                    sources = _read(plan, workshop, pace)
                tally.count(plan, import_article(library, sources[0], sources[1:], wishes, pace))
            except Cancelled:
                # What was stored before stays and can be undone; it is whole.
                return tally.outcome(library, rest=tuple(plans[number:]), is_cancelled=True)
            except StorageError as error:
                # The next one would fare no better.
                tally.failures.append((plan.name, str(error)))
                return tally.outcome(library, rest=tuple(plans[number + 1 :]))
            except ReaderError as error:
                tally.failures.append((plan.name, str(error)))
    return tally.outcome(library)


class Tally:
    """Counts what comes of an import."""

    def __init__(self) -> None:
        self.applied: list[Applied] = []
        self.failures: list[tuple[str, str]] = []
        self.warnings: list[tuple[str, str]] = []
        self._new = self._known = 0
        self._first: ArticleId | None = None

    def count(self, plan: Plan, result: Result) -> None:
        """One article was stored, or was there already."""
        if result.applied.changes:
            self.applied.append(result.applied)
        self._first = self._first or result.article
        self._new += result.duplicate_of is None
        self._known += result.duplicate_of is not None
        self.warnings.extend((plan.name, warning) for warning in result.warnings)

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
            tuple(self.warnings), draft, rest, is_cancelled,
        )  # fmt: skip


def look(library: Library, plan: Plan, workshop: Workshop, progress: Progress, encoding: str = "") -> Draft:
    """Read a source and say what should be known before it is stored.

    Raises:
        ReaderError: It cannot be read.
        Cancelled: By `progress`.
    """
    original, *translations = _read(plan, workshop, progress, encoding)
    imported = original.imported
    language = original.language or imported.metadata.language or detect(imported.document.plain[:_SAMPLE])
    present = library.duplicate_of(imported.document.plain)
    similar = () if present else library.similar_to(imported, language)
    return Draft(
        plan,
        imported,
        tuple(translations),
        language,
        _paragraphs(imported, progress),
        bool(imported.parts),
        library.article(present) if present else None,
        tuple((library.article(one.article), one) for one in similar),
    )


def look_again(library: Library, draft: Draft, encoding: str, progress: Progress) -> Draft:
    """Read what is there already in another encoding."""
    source = replace(draft.plan.original.source, raw=draft.original.raw)
    plan = replace(draft.plan, original=replace(draft.plan.original, source=source))
    with Workshop() as workshop:
        return replace(look(library, plan, workshop, progress, encoding), plan=draft.plan)


def store(library: Library, draft: Draft, decision: Decision, progress: Progress) -> Result:
    """Make an article of a draft, as the reader wishes.

    Raises:
        ReaderError: It cannot be stored; nothing is stored then.
        Cancelled: By `progress`; the same.
    """
    imported = chosen(draft, decision)
    wishes = Wishes(decision.metadata.title, (decision.collection,) if decision.collection else ())
    source = Source(imported, decision.language)
    result = import_article(library, source, draft.translations, wishes, progress)
    # The reader has read these.
    told = (*imported.warnings, *(one for each in draft.translations for one in each.imported.warnings))
    return replace(result, warnings=tuple(one for one in result.warnings if one not in told), similar=())


def chosen(draft: Draft, decision: Decision) -> Imported:
    """A draft with the paragraphs that were chosen and the metadata that were corrected."""
    imported = draft.original
    if draft.can_choose and decision.keep != tuple(part.kept for part in imported.parts):
        imported = choose(imported, decision.keep)
    return replace(imported, metadata=decision.metadata)


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
                failures.append((single.name, str(error)))
    return Gathered(tuple(found), tuple(failures), from_feed)


def _read(plan: Plan, workshop: Workshop, progress: Progress, encoding: str = "") -> tuple[Source, ...]:
    return tuple(
        _read_one(item, workshop, progress, encoding if item is plan.original else "")
        for item in (plan.original, *plan.translations)
    )


def _read_one(item: Item, workshop: Workshop, progress: Progress, encoding: str) -> Source:
    imported = read_single(item.source, workshop, encoding or None, progress)
    if item.source.address and "accessed" not in dict(imported.metadata.extra):
        about = imported.metadata
        about = replace(about, extra=(*about.extra, ("accessed", date.today().isoformat())))
        imported = replace(imported, metadata=about)
    return Source(imported, item.language)


def _paragraphs(imported: Imported, progress: Progress) -> tuple[Paragraph, ...]:
    """What was found, as plain text."""
    if not imported.parts:
        plain = imported.document.plain
        return tuple(
            _paragraph(plain[block.start : block.end], True, "", block.kind is BlockKind.HEADING)
            for block in imported.document.blocks
        )
    found = []
    for number, part in enumerate(imported.parts):
        progress(number, len(imported.parts))
        document = to_document(part.markdown)
        is_heading = bool(document.blocks) and document.blocks[0].kind is BlockKind.HEADING
        found.append(_paragraph(document.plain or part.markdown[:80], part.kept, part.why, is_heading))
    return tuple(found)


def _paragraph(plain: str, kept: bool, why: str, is_heading: bool) -> Paragraph:
    text = "\n".join(" ".join(line.split()) for line in plain.splitlines() if line.strip())
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
    return Paragraph(short, kept, why, is_heading, count_words(plain))
