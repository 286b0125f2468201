"""A quotation with its translation and where it comes from, as plain text for a paper or a message."""

from bisect import bisect_right

from reader.alignment.partners import segments_of
from reader.exporters.dates import in_words
from reader.exporters.wording import ENGLISH
from reader.library import Library
from reader.model import Article, Selectors, Text


def quotation_with_source(library: Library, article: Article, text: Text, where: Selectors) -> str:
    """The passage, its partner, and a reference with paragraph and sentence."""
    revision = library.revision(text.revision)
    paragraph = bisect_right(revision.blocks, where.start, key=lambda block: block.start)
    sentence = segments_of(revision.segments, where.start, where.end).start + 1
    partner = library.partner(article, text.id, where.start, where.end)
    parts = [", ".join(article.authors), f"“{article.title}”", in_words(article.date, ENGLISH), article.url]
    source = ", ".join(part for part in (*parts, f"par. {paragraph}, sent. {sentence}") if part)
    lines = [where.exact]
    if partner is not None:
        lines.append(f"[{partner.text.label or 'translation'}: {partner.exact}]")
    return "\n".join((*lines, f"({source})"))
