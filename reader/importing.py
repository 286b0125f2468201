"""The use case behind every way in: sources become one article with aligned translations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reader import intake
from reader.aids import aids
from reader.edits.articles import AddArticle, AddTranslations
from reader.history import Applied
from reader.intake import Source
from reader.library import Library
from reader.model import ArticleId, Similar, Span
from reader.progress import Progress, silent
from reader.wording import said

_KNOWN = said("This text is in the library already; it was not stored again.")
_KNOWN_TRANSLATION = said("A translation is there already, word for word; it was not stored again.")


@dataclass(frozen=True, slots=True)
class Result:
    """What an import led to.

    Attributes:
        article: The new one, or the one that was there already.
        duplicate_of: Set where the same text was there already; nothing is stored twice.
        kept: Blocks kept of the original.
        found: Blocks found in it.
        applied: How to take it back.
        similar: Articles that it looks like another version of; `reader.revision.revising` makes it one of them.
    """

    article: ArticleId
    duplicate_of: ArticleId | None
    kept: int
    found: int
    warnings: tuple[str, ...]
    applied: Applied
    similar: tuple[Similar, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for beside the text itself."""

    title: str = ""
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def import_article(
    library: Library,
    original: Source,
    translations: Sequence[Source] = (),
    wishes: Wishes | None = None,
    progress: Progress = silent,
    aids_for: intake.AidsFor | None = None,
) -> Result:
    """Store a text and its translations, aligned, in one step.

    A text that is there already is not stored again; translations it does not have yet are added, and
    it is filed and tagged as wished. Translations that came with the text itself come first.

    `aids_for` gives what helps to align; by default what the reader has.

    Raises:
        ReaderError: Something could not be read or stored; nothing is stored then.
        Cancelled: The user stopped it; nothing is stored then.
    """
    wishes = wishes or Wishes()
    plain = original.imported.document.plain
    translations = (*intake.given(original.imported), *translations)
    present = library.duplicate_of(plain)
    if present is not None:
        applied = add_translations(library, present, translations, progress, wishes, original.imported.pieces)
        return _result(present, present, (original, *translations), applied, (_KNOWN,))
    prepared = intake.prepare(original.imported, original.language)
    similar = tuple(library.similar_to(original.imported, prepared.language))
    missing = _missing(translations, {plain})
    beside = intake.prepare_beside(
        intake.sentences_of(prepared),
        prepared.language,
        missing,
        progress,
        aids_for or _aids_for(library, progress),
        intake.cuts_of(original.imported.pieces, prepared.segments),
    )
    applied = library.apply(
        AddArticle(
            title=wishes.title or intake.title_of(prepared),
            words=intake.count_words(plain),
            original=prepared,
            translations=beside,
            collections=wishes.collections,
            tags=wishes.tags,
        )
    )
    more = (_KNOWN_TRANSLATION,) if len(missing) < len(translations) else ()
    return replace(_result(ArticleId(applied.made), None, (original, *translations), applied, more), similar=similar)


def add_translations(
    library: Library,
    article: ArticleId,
    translations: Sequence[Source],
    progress: Progress = silent,
    wishes: Wishes | None = None,
    pieces: Sequence[Span] = (),
) -> Applied:
    """Put translations beside an original that is in the library; those that are there already are passed over.

    Args:
        library: Where it is.
        article: The original's.
        translations: A single source that holds this original too gives what it has beside it.
        progress: Told how far it is.
        wishes: Where it is filed, and its tags.
        pieces: Of the original, where the translations came with it and have beads.

    Raises:
        ReaderError: One could not be read or stored; none is stored then.
    """
    texts = library.article(article).texts
    there = {library.revision(text.revision).plain for text in texts}
    original = library.revision(texts[0].revision)
    sentences = intake.sentences(original, original.segments)
    if len(translations) == 1 and translations[0].imported.document.plain == original.plain:
        pieces, translations = translations[0].imported.pieces, intake.given(translations[0].imported)
    prepared = intake.prepare_beside(
        sentences,
        texts[0].language,
        _missing(translations, there),
        progress,
        _aids_for(library, progress),
        intake.cuts_of(pieces, original.segments),
    )
    wishes = wishes or Wishes()
    return library.apply(AddTranslations(texts[0], prepared, wishes.collections, wishes.tags))


def _aids_for(library: Library, progress: Progress) -> intake.AidsFor:
    return lambda source, target: aids(library.folder, source, target, progress=progress)


def _missing(translations: Sequence[Source], there: Collection[str]) -> list[Source]:
    """The translations whose text is not there yet, each text once."""
    by_text: dict[str, Source] = {}
    for source in translations:
        by_text.setdefault(source.imported.document.plain, source)
    return [source for plain, source in by_text.items() if plain not in there]


def _result(
    article: ArticleId,
    duplicate_of: ArticleId | None,
    sources: Sequence[Source],
    applied: Applied,
    more: tuple[str, ...] = (),
) -> Result:
    return Result(
        article=article,
        duplicate_of=duplicate_of,
        kept=sources[0].imported.kept,
        found=sources[0].imported.found,
        warnings=tuple(warning for source in sources for warning in source.imported.warnings) + more,
        applied=applied,
    )
