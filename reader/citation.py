"""A quotation with its translation and where it comes from, as plain text for a paper or a message."""

from reader.exporters.dates import in_words
from reader.exporters.wording import ENGLISH
from reader.library import Library
from reader.model import Article, Role, Selectors, Text
from reader.place import place_of

_LOW, _ANGLED = ("„", "“"), ("«", "»")
_MARKS = {"de": _LOW, "cs": _LOW, "pl": ("„", "”"), "fr": _ANGLED, "es": _ANGLED, "it": _ANGLED, "ru": _ANGLED}


def quotation_with_source(library: Library, article: Article, text: Text, where: Selectors) -> str:
    """The passage in its language's quotation marks, its partner, and a reference with paragraph and sentence."""
    place = place_of(library.revision(text.revision), where.start)
    partner = library.partner(article, text.id, where.start, where.end)
    version = ""
    if text.role is Role.TRANSLATION:
        version = ", ".join(
            part for part in (ENGLISH.language_name(text.language), text.label or "translation") if part
        )
    parts = [", ".join(article.authors), f"“{article.title}”", version, in_words(article.date, ENGLISH), article.url]
    source = ", ".join(part for part in (*parts, f"par. {place.paragraph}, sent. {place.sentence}") if part)
    lines = [_quoted(where.exact, text.language)]
    if partner is not None:
        label = partner.text.label or ("original" if partner.text.role is Role.ORIGINAL else "translation")
        lines.append(f"[{label}: {_quoted(partner.exact, partner.text.language)}]")
    return "\n".join((*lines, f"({source})"))


def _quoted(words: str, language: str) -> str:
    """In quotation marks, unless the words bring their own."""
    if words[:1] in "„“”«»\"'" and words[-1:] in "„“”«»\"'":
        return words
    opening, closing = _MARKS.get(language.split("-")[0], ("“", "”"))
    return f"{opening}{words}{closing}"
