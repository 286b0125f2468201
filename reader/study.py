"""Which annotations go into study notes, with where each stands."""

from datetime import date

from reader.library import Library
from reader.model import (
    Annotation,
    Article,
    ArticleId,
    Role,
    State,
    StudyArticle,
    StudyEntry,
    StudyNotes,
    Text,
)
from reader.place import place_of
from reader.sentence_origins import Labels


def collect(
    library: Library, articles: list[ArticleId] | None = None, *, tag: str = "", grouping: str = "article"
) -> StudyNotes:
    """The study notes of some articles (all where None), of one tag and those below it where given."""
    found = library.annotations(tag=tag, article=articles[0] if articles and len(articles) == 1 else None)
    by_article: dict[ArticleId, list[Annotation]] = {}
    for annotation in found:
        if articles is None or annotation.article in articles:
            by_article.setdefault(annotation.article, []).append(annotation)
    parts, labels = [], Labels(library)
    for id, annotations in by_article.items():
        article = library.article(id)
        placed = sorted((_entry(library, article, one, labels) for one in annotations), key=lambda pair: pair[0])
        parts.append(StudyArticle(article, tuple(entry for _, entry in placed)))
    return StudyNotes(tuple(parts), grouping=grouping, tag=tag, made=date.today().isoformat())


def _entry(
    library: Library, article: Article, annotation: Annotation, labels: Labels
) -> tuple[tuple[int, int], StudyEntry]:
    """An entry, and where it belongs in the order of the original, on whichever side it stands."""
    text = next(one for one in article.texts if one.id == annotation.text)
    is_lost = annotation.state is State.ORPHANED  # it stands in an old text, so nothing corresponds to it here
    partner = None if is_lost else library.partner(article, annotation.text, annotation.start, annotation.end)
    place = place_of(library.revision(text.revision), annotation.start)
    translated = text.role is Role.TRANSLATION
    entry = StudyEntry(
        annotation=annotation,
        language=text.language,
        partner_language=partner.text.language if partner else "",
        partner_label=labels.of(partner.text, partner.start, partner.end) if partner else "",
        paragraph=place.paragraph,
        sentence=place.sentence,
        version=_version(text, annotation, labels) if translated else "",
    )
    where = partner.start if partner and translated else annotation.start
    return (where, annotation.start), entry


def _version(text: Text, annotation: Annotation, labels: Labels) -> str:
    if annotation.state is State.ORPHANED:  # its place is one of an old text
        return text.label or "translation"
    return labels.of(text, annotation.start, annotation.end) or "translation"
