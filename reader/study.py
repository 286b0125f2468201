"""Which annotations go into study notes, with where each stands."""

from collections.abc import Collection, Sequence
from datetime import date

from reader.alignment.partners import segments_of
from reader.errors import NotFound
from reader.library import Library
from reader.model import (
    Annotation,
    AnnotationId,
    Article,
    ArticleId,
    NotesTemplate,
    Passage,
    Revision,
    Role,
    Shown,
    State,
    StudyArticle,
    StudyEntry,
    StudyNotes,
    Text,
)
from reader.place import place_of
from reader.record import record, replace
from reader.translation.sentence_origins import Labels
from reader.wording import listed, quoted, said


@record
class Way:
    """How study notes are written, whatever is in them.

    Attributes:
        grouping: "article", "tag" or "colour".
        order: "place", "time" or "colour".
        shown: What of each entry.
        style: Name of a CSL style for citations; empty: the short one.
        template: For formats that have templates.
        language: Of the words that Lesart itself says: "en" or "de".
    """

    grouping: str = "article"
    order: str = "place"
    shown: Shown = Shown()
    style: str = ""
    template: NotesTemplate | None = None
    language: str = "en"


def collect(
    library: Library,
    articles: Sequence[ArticleId] | None = None,
    *,
    ids: Collection[AnnotationId] | None = None,
    tag: str = "",
    search: str = "",
    saved_filter: str = "",
    grouping: str = "",
    way: Way | None = None,
) -> StudyNotes:
    """Study notes of the annotations that fulfil all conditions; those of the whole library without any.

    Args:
        library: Where from.
        articles: Only of these articles.
        ids: Only these annotations.
        tag: Only with this tag or one below it.
        search: Only those that a query finds, in the language of the search field.
        saved_filter: Name of a saved filter; its query counts as well.
        grouping: In place of that of `way`.
        way: How they are written.

    Raises:
        NotFound: There is no filter of this name.
        FaultyQuery: The query cannot be understood.
    """
    way = way or Way()
    queries = [query for query in (search, _query(library, saved_filter) if saved_filter else "") if query.strip()]
    only = articles[0] if articles is not None and len(articles) == 1 else None
    found = library.annotations(tag=tag, article=only, ids=_few(ids), partners=False)
    by_article: dict[ArticleId, list[Annotation]] = {}
    for annotation in found:
        if (articles is None or annotation.article in articles) and (ids is None or annotation.id in ids):
            by_article.setdefault(annotation.article, []).append(annotation)
    labels = Labels(library)
    parts = []
    for id, annotations in by_article.items():
        article = library.article(id)
        placed = sorted((_entry(library, article, one, labels) for one in annotations), key=lambda pair: pair[0])
        parts.append(StudyArticle(article, tuple(entry for _, entry in placed)))
    for query in queries:
        parts = _found(library, parts, query, is_typed=query is search)
    return StudyNotes(
        tuple(parts),
        grouping=grouping or way.grouping,
        tag=tag,
        made=date.today().isoformat(),
        order=way.order,
        shown=way.shown,
        style=way.style,
        template=way.template,
        codebook=tuple(library.tags()),
        language=way.language,
    )


_MOST_ASKED = 500


def _few(ids: Collection[AnnotationId] | None) -> Collection[AnnotationId] | None:
    """What the library is asked for by id: of many it is quicker to read all, and SQL has its limits."""
    return ids if ids is not None and len(ids) <= _MOST_ASKED else None


def _query(library: Library, name: str) -> str:
    """The query of a saved filter."""
    filters = library.filters()
    for one in filters:
        if one.name.casefold() == " ".join(name.split()).casefold():
            return one.query
    there = listed(quoted(one.name) for one in filters)
    raise NotFound(
        said("There is no saved filter “{name}”.", name=name),
        said("There are: {there}.", there=there) if there else said("None is saved yet."),
    )


def _found(
    library: Library, parts: Sequence[StudyArticle], query: str, *, is_typed: bool = False
) -> list[StudyArticle]:
    """The entries that a query finds; one that is typed has to be faultless, a saved one may be of the list."""
    from reader.search.matching import Matcher

    if not is_typed and (chosen := _listed(library, query)) is not None:
        kept = [StudyArticle(part.article, tuple(one for one in part.entries if one.annotation.id in chosen))
                for part in parts]  # fmt: skip
        return [part for part in kept if part.entries]
    pairs = [(part.article, entry) for part in parts for entry in part.entries]
    fits = iter(Matcher(library.folder, query).fitting(pairs))
    kept = [StudyArticle(part.article, tuple(one for one in part.entries if next(fits))) for part in parts]
    return [part for part in kept if part.entries]


def _listed(library: Library, query: str) -> set[AnnotationId] | None:
    """What a filter of the list of annotations finds that says more than a search can, say the day of marking."""
    from reader.browsed import Order, wanted_of
    from reader.search.parsing import parse
    from reader.search.query import FaultyQuery

    try:
        parse(query)
    except FaultyQuery:
        wanted = wanted_of(query)
        return set(library.ordered(wanted, Order.CREATED)) if wanted is not None else None
    return None


def _entry(
    library: Library, article: Article, annotation: Annotation, labels: Labels
) -> tuple[tuple[int, int], StudyEntry]:
    """An entry, and where it belongs in the order of the original, on whichever side it stands."""
    text = next(one for one in article.texts if one.id == annotation.text)
    is_lost = annotation.state is State.ORPHANED  # it stands in an old text, so nothing corresponds to it here
    partner = None if is_lost else library.partner_of(article, annotation)
    revision = library.revision(text.revision)
    place = place_of(revision, annotation.start)
    translated = text.role is Role.TRANSLATION
    context, offset = ("", 0) if is_lost else _sentences(revision, annotation)
    across, across_at = ("", 0)
    if partner is not None and annotation.trim_on(partner.text.id) is not None:
        across, across_at = _sentences(library.revision(partner.text.revision), partner)
    entry = StudyEntry(
        annotation=replace(annotation, partner=partner.exact) if partner else annotation,
        language=text.language,
        partner_language=partner.text.language if partner else "",
        partner_label=labels.of(partner.text, partner.start, partner.end) if partner else "",
        paragraph=place.paragraph,
        sentence=place.sentence,
        version=_version(text, annotation, labels) if translated else "",
        context=context,
        context_offset=offset,
        partner_context=across,
        partner_offset=across_at,
    )
    where = partner.start if partner and translated else annotation.start
    return (where, annotation.start), entry


def _sentences(revision: Revision, place: Annotation | Passage) -> tuple[str, int]:
    """The whole sentences that an annotation or its partner stands in, and where in them it begins."""
    across = segments_of(revision.segments, place.start, place.end)
    if not across:
        return place.exact, 0
    start = min(revision.segments[across[0]].start, place.start)
    end = max(revision.segments[across[-1]].end, place.end)
    return revision.plain[start:end], place.start - start


def _version(text: Text, annotation: Annotation, labels: Labels) -> str:
    if annotation.state is State.ORPHANED:  # its place is one of an old text
        return text.label or "translation"
    return labels.of(text, annotation.start, annotation.end) or "translation"
