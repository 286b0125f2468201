"""What study notes say about an entry or an article, as plain text, the same in every format."""

import re
from functools import lru_cache

from reader.exporters.dates import day_made, in_words
from reader.exporters.grouping import Outline
from reader.exporters.wording import Wording
from reader.links import to_annotation
from reader.model import Article, State, StudyEntry, StudyNotes

# Names of services only: Claude, Marian and Mistral are also names of people who translate.
_MACHINE = re.compile(
    r"\b(?:machine|maschin\w*|automati\w*|mt|deepl|google|libretranslate|argos|opus-mt|marianmt|nllb\S*|m2m100"
    r"|microsoft translator|amazon translate|chatgpt|gpt\S*|llm)\b",
    re.IGNORECASE,
)
_UNLINKABLE = re.compile(r"[\s<>\"\\`\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)


def document_title(notes: StudyNotes, wording: Wording) -> str:
    """The document's own title."""
    return wording.title_of_tag.format(tag=notes.tag) if notes.tag else wording.title


def summary(notes: StudyNotes, outline: Outline, wording: Wording) -> str:
    """How much there is and when it was made, or a friendly sentence where there is nothing."""
    if not outline.annotations:
        return wording.nothing_with_tag.format(tag=notes.tag) if notes.tag else wording.nothing
    template = wording.facts_made if notes.made else wording.facts
    return template.format(
        annotations=wording.count(outline.annotations, wording.annotation),
        articles=wording.count(len(outline.articles), wording.article),
        date=day_made(notes.made, wording),
    )


def authors(article: Article) -> str:
    """The names, kept apart by semicolons where a name has a comma of its own."""
    names = [name for name in article.authors if name.strip()]
    return ("; " if any("," in name for name in names) else ", ").join(names)


def reference(entry: StudyEntry, article: Article, wording: Wording) -> tuple[str, str]:
    """Where the passage stands: the title, and “, July 2025, par. 3, sent. 5.” after it.

    An orphan has no place any more, so it gets no numbers.
    """
    version = partner_caption(entry.language, entry.version, wording) if entry.version else ""
    parts = ["", *(part for part in (version, in_words(article.date, wording) if article.date else "") if part)]
    if entry.annotation.state is not State.ORPHANED:
        if entry.paragraph > 0:
            parts.append(wording.paragraph.format(number=entry.paragraph))
        if entry.sentence > 0:
            parts.append(wording.sentence.format(number=entry.sentence))
    rest = ", ".join(parts)
    return article.title.strip() or wording.untitled, rest if rest.endswith(".") else f"{rest}."


def standing(entry: StudyEntry, wording: Wording) -> str:
    """A sentence for an annotation whose place is lost or guessed; else empty."""
    if entry.annotation.state is State.ORPHANED:
        return wording.orphaned
    return wording.proposed if entry.annotation.state is State.PROPOSED else ""


@lru_cache(maxsize=256)
def partner_caption(language: str, label: str, wording: Wording) -> str:
    """What stands before the partner: “English, own translation”, “English, DeepL (machine-made)”."""
    parts = [wording.language_name(language) if language else "", wording.label(label.strip())]
    caption = ", ".join(part for part in parts if part) or wording.translation
    if is_machine(label) and wording.machine.partition("-")[0] not in caption.casefold():
        caption = f"{caption} ({wording.machine})"
    return caption


@lru_cache(maxsize=256)
def is_machine(label: str) -> bool:
    """Whether a translation's label says that a machine made it, in words or by a service's name."""
    return _MACHINE.search(label) is not None


def link_back(entry: StudyEntry) -> str:
    """Address that opens Lesart at the passage."""
    return to_annotation(entry.annotation.id)


def web_address(url: str) -> str:
    """`url` if it is a web address that can be written as a link as it is; else empty."""
    return url if _WEB.match(url) and not _UNLINKABLE.search(url) else ""
