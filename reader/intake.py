"""From what an importer read to what can be stored: language, sentences, beads, title. Stores nothing."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from reader.alignment.aids import Aids
from reader.edits.articles import PreparedText
from reader.imported import Imported
from reader.importers import derive_title
from reader.language.detection import detect
from reader.language.names import normalise_tag
from reader.language.segmentation import segment
from reader.model import Document, Revision, Span
from reader.progress import Progress, silent
from reader.text.counting import count_words
from reader.text.segments import segments

__all__ = ["Source", "count_words", "prepare", "prepare_beside", "sentences", "sentences_of", "title_of"]

_SAMPLE = 20_000  # code points; more does not make the language any surer


AidsFor = Callable[[str, str], AbstractContextManager[Aids]]
"""Gives what helps to align texts of two languages (original, translation)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to import: what an importer read, and its language if the user named it."""

    imported: Imported
    language: str = ""


def prepare(imported: Imported, language: str = "") -> PreparedText:
    """Segment a text in its language: the one named, else the one its source names, else the detected one.

    Raises:
        NotFound: `language` is not a language tag.
    """
    chosen = language or imported.metadata.language
    tag = normalise_tag(chosen) if chosen else detect(imported.document.plain[:_SAMPLE])
    return PreparedText(
        imported=imported,
        language=tag,
        label=dict(imported.metadata.extra).get("label", ""),
        segments=segments(imported.document, lambda block: segment(block, tag)),
    )


def _no_aids(_source: str, _target: str) -> AbstractContextManager[Aids]:
    return nullcontext(Aids())


def prepare_beside(
    sentences: Sequence[Sequence[str]],
    language: str,
    translations: Sequence[Source],
    progress: Progress = silent,
    aids_for: AidsFor = _no_aids,
) -> tuple[PreparedText, ...]:
    """Segment translations and align each with the original's `sentences` (a list for each block).

    `aids_for` gives what helps with a pair of languages.
    """
    from reader.alignment.align import align

    prepared = []
    for number, source in enumerate(translations):
        progress(number, len(translations), "alignment")
        translation = prepare(source.imported, source.language)
        other = sentences_of(translation)
        with aids_for(language, translation.language) as aids:
            beads = align(sentences, other, language, translation.language, progress, aids)
        prepared.append(replace(translation, beads=tuple(beads)))
    return tuple(prepared)


def sentences_of(text: PreparedText) -> list[list[str]]:
    """The sentences of a prepared text, block by block."""
    return sentences(text.imported.document, text.segments)


def sentences(text: Document | Revision, segments: Sequence[Span]) -> list[list[str]]:
    """The sentences of a text, a list for each block; every segment once, in order."""
    found: list[list[str]] = []
    number = 0
    for block in text.blocks:
        here = []
        while number < len(segments) and segments[number].start < block.end:
            here.append(text.plain[segments[number].start : segments[number].end])
            number += 1
        found.append(here)
    return found


def title_of(text: PreparedText) -> str:
    """What to call an article that is made from this text."""
    first = text.segments[0] if text.segments else Span(0, 0)
    document = text.imported.document
    return derive_title(document, text.imported.metadata, document.plain[first.start : first.end])
