"""From what an importer read to what can be stored: language, sentences, beads, title. Stores nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from reader.alignment.aids import Aids
from reader.alignment.paragraph import paragraphs
from reader.edits.articles import PreparedText
from reader.imported import Imported
from reader.importers import derive_title
from reader.language.detection import detect
from reader.language.names import normalise_tag
from reader.language.segmentation import segment
from reader.model import Bead, BeadStatus, Document, Revision, Span
from reader.progress import Progress, silent
from reader.text.counting import count_words
from reader.text.segments import segments, segments_within
from reader.wording import said

__all__ = [
    "Source",
    "count_words",
    "cuts_of",
    "given",
    "prepare",
    "prepare_beside",
    "sentences",
    "sentences_of",
    "title_of",
]

_SAMPLE = 20_000  # code points; more does not make the language any surer


AidsFor = Callable[[str, str], AbstractContextManager[Aids]]
"""Gives what helps to align texts of two languages (original, translation)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to import.

    Attributes:
        imported: What an importer read.
        language: If the user named it.
        beads: Of a translation that came with its original: between the pieces of both; empty: to be aligned.
        are_paragraphs: Whether the sentences within each of these beads are to be aligned.
    """

    imported: Imported
    language: str = ""
    beads: tuple[Bead, ...] = ()
    are_paragraphs: bool = False


def given(imported: Imported) -> tuple[Source, ...]:
    """The translations that came with a text."""
    return tuple(Source(one.imported, "", one.beads, one.are_paragraphs) for one in imported.beside)


def prepare(imported: Imported, language: str = "") -> PreparedText:
    """Segment a text in its language: the one named, else the one its source names, else the detected one.

    Where the source itself cuts the text, no sentence goes across a cut.

    Raises:
        NotFound: `language` is not a language tag.
    """
    chosen = language or imported.language or imported.metadata.language
    tag = normalise_tag(chosen) if chosen else detect(imported.document.plain[:_SAMPLE])
    return PreparedText(
        imported=imported,
        language=tag,
        label=dict(imported.metadata.extra).get("label", ""),
        segments=_segments(imported, tag),
    )


def _segments(imported: Imported, tag: str) -> tuple[Span, ...]:
    if imported.are_sentences and imported.pieces:
        return imported.pieces
    if imported.pieces:
        return segments_within(imported.document, imported.pieces, lambda piece: segment(piece, tag))
    return segments(imported.document, lambda block: segment(block, tag))


def no_aids(_source: str, _target: str) -> AbstractContextManager[Aids]:
    """Nothing helps: the texts alone say how they are aligned."""
    return nullcontext(Aids())


def prepare_beside(
    sentences: Sequence[Sequence[str]],
    language: str,
    translations: Sequence[Source],
    progress: Progress = silent,
    aids_for: AidsFor = no_aids,
    cuts: Sequence[int] = (),
) -> tuple[PreparedText, ...]:
    """Segment translations and align each with the original's `sentences` (a list for each block).

    Args:
        sentences: Of the original.
        language: Of the original.
        translations: Those that came with the original keep the beads that they came with.
        progress: Told how far it is.
        aids_for: Gives what helps with a pair of languages.
        cuts: What `cuts_of` says of the original; empty where beads that came with translations do not fit it.
    """
    from reader.alignment.align import align

    prepared = []
    for number, source in enumerate(translations):
        progress(number, len(translations), said("alignment"))
        translation = prepare(source.imported, source.language)
        other = sentences_of(translation)
        across = cuts_of(translation.imported.pieces, translation.segments) if cuts and source.beads else ()
        if across:
            beads = [_between_sentences(bead, cuts, across) for bead in source.beads]
            if source.are_paragraphs:
                beads = list(_finer(beads, sentences, other, (language, translation.language), progress))
        else:
            with aids_for(language, translation.language) as aids:
                beads = align(sentences, other, language, translation.language, progress, aids)
        prepared.append(replace(translation, beads=tuple(beads)))
    return tuple(prepared)


def cuts_of(pieces: Sequence[Span], segments: Sequence[Span]) -> tuple[int, ...]:
    """The number of the first segment of each piece, and how many there are; empty if one goes across a cut."""
    found = []
    number = 0
    for piece in pieces:
        found.append(number)
        while number < len(segments) and segments[number].start < piece.end:
            if not piece.start <= segments[number].start < segments[number].end <= piece.end:
                return ()
            number += 1
    return (*found, number) if found and number == len(segments) else ()


def _between_sentences(bead: Bead, cuts: Sequence[int], across: Sequence[int]) -> Bead:
    """A bead between pieces made one between the sentences that they were cut into."""
    places = (cuts[bead[0]], cuts[bead[1]], across[bead[2]], across[bead[3]])
    return Bead(*places, bead.score, bead.status)


def _finer(
    beads: Sequence[Bead],
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    languages: tuple[str, str],
    progress: Progress,
) -> Iterator[Bead]:
    """Beads of paragraphs made beads of sentences; what is doubted stays so."""
    from reader.alignment.align import align

    here, there = ([sentence for block in side for sentence in block] for side in (source, target))
    for number, bead in enumerate(beads):
        if len(bead.source) < 2 or len(bead.target) < 2:
            yield bead
            continue
        progress(number, len(beads), said("alignment"))
        sides = [here[bead.source_start : bead.source_end]], [there[bead.target_start : bead.target_end]]
        for one in align(*sides, *languages):
            yield Bead(
                bead.source_start + one.source_start,
                bead.source_start + one.source_end,
                bead.target_start + one.target_start,
                bead.target_start + one.target_end,
                one.score,
                BeadStatus.REVIEW if bead.status is BeadStatus.REVIEW else one.status,
            )


def sentences_of(text: PreparedText) -> Sequence[Sequence[str]]:
    """The sentences of a prepared text, block by block."""
    return sentences(text.imported.document, text.segments)


def sentences(text: Document | Revision, segments: Sequence[Span]) -> Sequence[Sequence[str]]:
    """The sentences of a text, a list for each block; every segment once, in order."""
    return paragraphs(text, segments)


def title_of(text: PreparedText) -> str:
    """What to call an article that is made from this text."""
    first = text.segments[0] if text.segments else Span(0, 0)
    document = text.imported.document
    return derive_title(document, text.imported.metadata, document.plain[first.start : first.end])
