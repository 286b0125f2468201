"""Which annotations go into study notes, with where each stands."""

from bisect import bisect_right
from datetime import date

from reader.alignment.partners import segments_of
from reader.library import Library
from reader.model import (
    Annotation,
    Article,
    ArticleId,
    StudyArticle,
    StudyEntry,
    StudyNotes,
)


def collect(
    library: Library, articles: list[ArticleId] | None = None, *, tag: str = "", grouping: str = "article"
) -> StudyNotes:
    """The study notes of some articles (all where None), of one tag and those below it where given."""
    found = library.annotations(tag=tag, article=articles[0] if articles and len(articles) == 1 else None)
    by_article: dict[ArticleId, list[Annotation]] = {}
    for annotation in found:
        if articles is None or annotation.article in articles:
            by_article.setdefault(annotation.article, []).append(annotation)
    parts = []
    for id, annotations in by_article.items():
        article = library.article(id)
        parts.append(StudyArticle(article, tuple(_entry(library, article, one) for one in annotations)))
    return StudyNotes(tuple(parts), grouping=grouping, tag=tag, made=date.today().isoformat())


def _entry(library: Library, article: Article, annotation: Annotation) -> StudyEntry:
    text = next(one for one in article.texts if one.id == annotation.text)
    revision = library.revision(text.revision)
    partner = library.partner(article, annotation.text, annotation.start, annotation.end)
    return StudyEntry(
        annotation=annotation,
        language=text.language,
        partner_language=partner.text.language if partner else "",
        partner_label=partner.text.label if partner else "",
        paragraph=max(1, bisect_right(revision.blocks, annotation.start, key=lambda block: block.start)),
        sentence=segments_of(revision.segments, annotation.start, annotation.end).start + 1,
    )
