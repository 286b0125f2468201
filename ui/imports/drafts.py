"""What was read and is not stored yet: what somebody should know about it, and how it is stored. For the worker."""

from datetime import date

from reader.imported import Imported
from reader.importers.child import Workshop
from reader.importers.registry import choose
from reader.importers.sources import read_single
from reader.importing import Result, Wishes, import_article
from reader.intake import Source
from reader.language.detection import detect
from reader.library import Library
from reader.model import Article, BlockKind, Metadata, Similar
from reader.progress import Progress
from reader.record import record, replace
from reader.text.counting import count_words
from reader.text.markdown import to_document
from ui.imports.plans import Item, Plan

_SAMPLE = 20_000  # code points; as for an import without preview
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


def look(library: Library, plan: Plan, workshop: Workshop, progress: Progress, encoding: str = "") -> Draft:
    """Read a source and say what should be known before it is stored.

    Raises:
        ReaderError: It cannot be read.
        Cancelled: By `progress`.
    """
    original, *translations = read_plan(plan, workshop, progress, encoding)
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


def read_plan(plan: Plan, workshop: Workshop, progress: Progress, encoding: str = "") -> tuple[Source, ...]:
    """Read an original and its translations.

    Raises:
        ReaderError: One of them cannot be read.
        Cancelled: By `progress`.
    """
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
