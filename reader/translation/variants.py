"""One sentence in all translations of an article: what each says, where they differ, and a version of one's own.

A version of one's own is a translation like any other, called “my version”: it has the sentences that somebody chose
or wrote, the others are left out. Why is a note on the sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reader.alignment.partners import partner_segments
from reader.anchoring.selectors import describe
from reader.edits.annotations import AddAnnotation, ChangeAnnotations
from reader.edits.base import Edit
from reader.errors import NotFound
from reader.library import Library
from reader.model import Annotation, Article, Span, State, Text
from reader.origins import Made, Origin
from reader.translation.own_rows import open_own
from reader.translation.own_translation import written
from reader.wording import said

LABEL = "my version"
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence as one translation has it.

    Attributes:
        words: Of the sentence or sentences beside the original's; empty where it was left out.
        segments: Their numbers.
        differing: Spans of the words that no more than half of all in this language have there.
    """

    text: Text
    words: str
    segments: range
    differing: tuple[Span, ...] = ()


def variants(library: Library, article: Article, number: int) -> list[Variant]:
    """What each translation says for a sentence of the original, by number, in the order of the texts.

    Raises:
        NotFound: There is no such sentence.
    """
    original = article.texts[0]
    if not 0 <= number < len(library.revision(original.revision).segments):
        raise NotFound(said("This sentence is not in the text."), said("Choose one that is there."))
    found = []
    for text in article.texts[1:]:
        alignment = library.alignment(original, text)
        beads = alignment.beads if alignment else ()
        segments = partner_segments(beads, range(number, number + 1), from_source=True)
        revision = library.revision(text.revision)
        words = ""
        if segments:
            start, end = revision.segments[segments.start].start, revision.segments[segments.stop - 1].end
            words = " ".join(revision.plain[start:end].split())
        found.append(Variant(text, words, segments))
    return [replace(one, differing=_differing(one, found)) for one in found]


def _differing(one: Variant, every: Sequence[Variant]) -> tuple[Span, ...]:
    language = _base(one.text.language)
    others = [
        other.words for other in every if other is not one and other.words and _base(other.text.language) == language
    ]
    return differing(one.words, others) if one.words else ()


def differing(words: str, others: Sequence[str]) -> tuple[Span, ...]:
    """The words of a sentence that no more than half of all variants have there; adjoining ones as one span.

    Case counts, inflection too; the order is compared with the longest common runs (`difflib`).
    """
    if not others:
        return ()
    spans = [Span(*found.span()) for found in _WORD.finditer(words)]
    tokens = [words[start:end] for start, end in spans]
    shared = [0] * len(tokens)
    for other in others:
        matcher = SequenceMatcher(None, tokens, _WORD.findall(other), autojunk=False)
        for at, _, size in matcher.get_matching_blocks():
            for number in range(at, at + size):
                shared[number] += 1
    found: list[Span] = []
    last = -2
    for number, (span, times) in enumerate(zip(spans, shared, strict=True)):
        if 2 * (times + 1) > len(others) + 1:
            continue
        if number == last + 1 and found and words[found[-1].end : span.start].isspace():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        last = number
    return tuple(found)


# ---- my version


def my_text(article: Article, language: str) -> Text | None:
    """The reader's own version in a language; None while there is none."""
    return next(
        (text for text in article.texts[1:] if text.label == LABEL and _base(text.language) == _base(language)), None
    )


def reason_of(library: Library, article: Article, variant: Variant) -> Annotation | None:
    """The first note on a sentence."""
    if not variant.segments:
        return None
    segments = library.revision(variant.text.revision).segments
    start, end = segments[variant.segments.start].start, segments[variant.segments.stop - 1].end
    for one in library.annotations(article=article.id, text=variant.text.id, partners=False):
        if one.note and one.state is State.PLACED and one.start < end and start < one.end:
            return one
    return None


def version_edit(library: Library, article: Article, number: int, words: str, language: str) -> Edit | None:
    """The edit that makes words the reader's own version of a sentence of the original; None: it says this already.

    Raises:
        EditRefused: The version is no longer aligned sentence by sentence, or nothing would be left of it.
    """
    own = open_own(library, article, my_text(article, language), language, LABEL)
    rows = tuple(
        replace(row, words=" ".join(words.split()), made=Made(Origin.EDITED)) if number in row.sources else row
        for row in own.rows
    )
    return written(library, replace(own, rows=rows))


def reason_edit(library: Library, article: Article, number: int, reason: str, language: str) -> Edit | None:
    """The edit that notes why, on the reader's own version of a sentence; None where there is nothing to note."""
    text = my_text(article, language)
    one = next((each for each in variants(library, article, number) if text and each.text.id == text.id), None)
    if one is None or not one.segments:
        return None
    known = reason_of(library, article, one)
    if known is not None:
        return ChangeAnnotations((known.id,), note=reason) if reason != known.note else None
    if not reason:
        return None
    revision = library.revision(one.text.revision)
    start, end = revision.segments[one.segments.start].start, revision.segments[one.segments.stop - 1].end
    return AddAnnotation(one.text, describe(revision.plain, start, end), note=reason, author=library.author)


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]
