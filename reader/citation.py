"""A quotation ready to submit: the words, what they are in the other language and who says so, and the full source."""

from collections.abc import Sequence

from reader.alignment.partners import segments_of
from reader.exporters.citing import Citations, place_in
from reader.exporters.dates import day_made, in_words
from reader.exporters.runs import text_of
from reader.exporters.wording import ENGLISH, Wording, wording_of
from reader.library import Library
from reader.model import Article, Passage, Role, Selectors, Text, Trim
from reader.origins import Origin
from reader.place import Place, place_of
from reader.translation.sentence_origins import CONFIRMED, Labels, sentence_origins
from reader.translators.registry import TRANSLATORS

_LOW, _ANGLED = ("„", "“"), ("«", "»")
_MARKS = {"de": _LOW, "cs": _LOW, "pl": ("„", "”"), "fr": _ANGLED, "es": _ANGLED, "it": _ANGLED, "ru": _ANGLED}


def quotation_with_source(
    library: Library,
    article: Article,
    text: Text,
    where: Selectors,
    style: str = "",
    trims: Sequence[Trim] = (),
    language: str = "en",
) -> str:
    """The passage in its language's quotation marks, its partner, and where it stands.

    Args:
        library: Where it is.
        article: The work.
        text: That of its texts which is quoted.
        where: The passage.
        style: Name of a citation style (`reader.exporters.csl_styles`); empty: Lesart's own short reference.
        trims: The words in other texts that correspond, where the reader has said so of an annotation.
        language: Of the words that are neither quoted nor of the source.

    Returns:
        Lines of plain text. The second says of a translation whose it is: the reader's own, or which machine made it
        and when. The last is the full reference with paragraph, sentence and, of what stands on the web, the day on
        which it was looked up.

    Raises:
        ExportFailed: There is no such style.
    """
    wording = wording_of(language)
    place = place_of(library.revision(text.revision), where.start)
    partner = library.partner(article, text.id, where.start, where.end, trims)
    version = ""
    if text.role is Role.TRANSLATION:
        quoted = Passage(text, where.start, where.end, where.exact)
        name, label = wording.language_name(text.language), whose(library, quoted, wording)
        version = label if label.startswith(name) else f"{name}, {label}"
    lines = [_quoted(where.exact, text.language)]
    if partner is not None:
        lines.append(f"[{whose(library, partner, wording)}: {_quoted(partner.exact, partner.text.language)}]")
    if not style.strip():
        return "\n".join((*lines, f"({_short(article, place, version, wording)})"))
    return "\n".join(_in_style(lines, article, place, version, style, wording))


def whose(library: Library, passage: Passage, wording: Wording = ENGLISH) -> str:
    """Whose words a passage is: “original”, “own translation”, “DeepL, machine translation, 3 July 2026”."""
    text = passage.text
    if text.role is Role.ORIGINAL:
        return text.label or wording.original
    label = Labels(library).of(text, passage.start, passage.end)
    if label == CONFIRMED:
        called = wording.label(CONFIRMED)
        return f"{text.label}, {called}" if text.label else called
    label = wording.label(label) or wording.translation
    origins = sentence_origins(library, text)
    across = segments_of(library.revision(text.revision).segments, passage.start, passage.end)
    made = [origins[at] for at in across if origins[at].origin is Origin.MACHINE]
    if not made:
        return label
    latest = max(made, key=lambda one: one.created)
    titles = {each.name: each.title for each in TRANSLATORS}
    provider = titles.get(latest.provider, latest.provider)
    if provider.casefold() in label.casefold():
        provider = ""
    return ", ".join(part for part in (label, provider, day_made(latest.created, wording)) if part)


def _short(article: Article, place: Place, version: str, wording: Wording) -> str:
    """Everything on one line in Lesart's own way."""
    parts = [
        ", ".join(article.authors),
        _quoted(article.title, wording.language),
        version,
        in_words(article.date, wording),
        article.url,
    ]
    where = (wording.paragraph.format(number=place.paragraph), wording.sentence.format(number=place.sentence))
    parts += [*where, _accessed(article, wording)]
    return ", ".join(part for part in parts if part)


def _in_style(lines: list[str], article: Article, place: Place, version: str, name: str, wording: Wording) -> list[str]:
    """The quotation as a style wants it: cited in the text, or by a note that says everything."""
    citations = Citations((article,), name, wording)
    style = citations.style
    cited = text_of(citations.cite_at(article, place_in(place.paragraph, place.sentence, version, style, wording)))
    accessed = _accessed(article, wording)
    if not citations.in_text:
        return [*lines, _with_access(cited, accessed)]
    reference = text_of(citations.bibliography()[0])
    return [f"{lines[0]} {cited}", *lines[1:], _with_access(reference, accessed)]


def _accessed(article: Article, wording: Wording) -> str:
    """When something on the web was looked up; it was on the day that it was put into the library."""
    day = dict(article.extra).get("accessed") or (article.created if article.url else "")
    return wording.accessed.format(date=day_made(day, wording)) if day else ""


def _with_access(reference: str, accessed: str) -> str:
    """With the day of access, where the style leaves it out."""
    says = ("accessed", "abgerufen", "zugriff", "zugegriffen", "stand:")
    if not accessed or any(word in reference.casefold() for word in says):
        return reference
    said = f". {accessed[0].upper()}{accessed[1:]}" if "http" in reference else f", {accessed}"
    return f"{reference.rstrip('.')}{said}."


def _quoted(words: str, language: str) -> str:
    """In quotation marks, unless the words bring their own."""
    if words[:1] in "„“”«»\"'" and words[-1:] in "„“”«»\"'":
        return words
    opening, closing = _MARKS.get(language.split("-")[0], ("“", "”"))
    return f"{opening}{words}{closing}"
