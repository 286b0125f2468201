"""The use case behind machine translation: an article gets a new text, sentence for sentence beside the original.

What translators gave is kept in the library as it comes, so a job that was interrupted goes on where it stopped when
it is started again, and nothing is paid for twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.edits.articles import PreparedText
from reader.edits.translations import AddMachineTranslation
from reader.errors import EditRefused
from reader.history import Applied
from reader.imported import Imported
from reader.language.glossary import Miss, check_glossary
from reader.language.names import normalise_tag
from reader.library import Library
from reader.model import Article, Bead, BeadStatus, BlockKind, Document, Metadata, Revision, Span, Text, TextId
from reader.origins import Made, Origin, Pair
from reader.progress import Progress, silent
from reader.storage.translations import pair
from reader.text.markdown import CELL_SEPARATOR, to_document
from reader.text.rewrite import Words, rewritten
from reader.translation.translation_job import Done, Task, carry_out, plan
from reader.translators.base import Translator
from reader.translators.pieces import Piece, cut
from reader.wording import said


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a translation would send, before anything is sent.

    Attributes:
        destination: The host that it would go to; empty: it stays on this computer.
        segments: Sentences of the article.
        characters: Code points that would be sent, context and glossary not counted.
        sent: Texts that would be sent.
        known: Texts that were translated before and are not sent again.
        copied: Sentences with nothing to translate in them.
    """

    destination: str
    segments: int
    characters: int
    sent: int
    known: int
    copied: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that has no translation, by number, and why."""

    segment: int
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a translation led to.

    Attributes:
        text: The new text.
        segments: How many sentences it has: as many as the original.
        failed: Those that stand there as in the original, as no translation could be had.
        characters: Code points that were sent and translated, this time.
        misses: Terms of the glossary that were not translated as agreed.
        applied: How to take it back.
    """

    text: TextId
    segments: int
    failed: tuple[Failure, ...]
    characters: int
    misses: tuple[Miss, ...]
    applied: Applied


@dataclass(frozen=True, slots=True)
class Sentence:
    """What became of one sentence of the original."""

    words: Words
    made: Made
    failure: str = ""


def estimate(library: Library, article: Article, language: str, translator: Translator) -> Estimate:
    """How many characters a translation would send where; sends nothing.

    Raises:
        NotFound: `language` is not a language tag.
        EditRefused: The article is in that language, or has no text.
    """
    task, pieces = _task(library, article, language)
    ready = plan(library, task, translator)
    return Estimate(
        translator.destination,
        len(pieces),
        ready.characters,
        len(ready.outgoing),
        len(ready.keys) - len(ready.outgoing),
        sum(not any(piece.is_sent for piece in cells) for cells in pieces),
    )


def translate(
    library: Library, article: Article, language: str, translator: Translator, progress: Progress = silent
) -> Outcome:
    """Make a translation of an article's original, and put it beside it as a new text.

    Each sentence is translated by itself and stands beside its own; paragraphs, headings and lists are the
    original's. Sentences for which there is no translation stand there untranslated, with beads to be checked.

    Args:
        library: Where the article is.
        article: As it is now.
        language: Of the translation, BCP 47.
        translator: What translates.
        progress: Told of texts done; may raise `Cancelled`: no text is made then, what was translated is kept.

    Raises:
        TranslationFailed: It cannot go on; likewise.
        EditRefused: There is nothing to translate.
        Outdated: The original was revised meanwhile; likewise.
    """
    task, pieces = _task(library, article, language)
    ready = plan(library, task, translator)
    done = carry_out(library, task, translator, ready, progress)
    sentences = become(pieces, done, translator, ready.model)
    return store(library, article.texts[0], task, sentences, label_for(translator, ready.model), done.characters)


def label_for(translator: Translator, model: str = "", day: str = "") -> str:
    """How a text is called that a translator makes: "machine translation (DeepL, 2026-11-22)"."""
    named = translator.title if model in ("", translator.title) else f"{translator.title} {model}"
    return f"machine translation ({named}, {day or date.today().isoformat()})"


def _task(library: Library, article: Article, language: str) -> tuple[Task, list[list[Piece]]]:
    target = normalise_tag(language)
    original = article.texts[0]
    revision = library.revision(original.revision)
    pieces = cut(revision)
    if target.lower() == original.language.lower():
        raise EditRefused(
            said("“{title}” is in this language already.", title=article.title), said("Choose another language.")
        )
    if not any(piece.is_sent for cells in pieces for piece in cells):
        raise EditRefused(
            said("There is nothing to translate in “{title}”.", title=article.title), said("Choose another article.")
        )
    terms = library.glossary_for(article.id, original.language, target)
    return Task(revision, [piece for cells in pieces for piece in cells], original.language, target, terms), pieces


def become(pieces: Sequence[Sequence[Piece]], done: Done, translator: Translator, model: str) -> list[Sentence]:
    """What each sentence has become, from what came back for its pieces."""
    return [_sentence(cells, done, translator, model) for cells in pieces]


def _sentence(cells: Sequence[Piece], done: Done, translator: Translator, model: str) -> Sentence:
    parts = []
    origin, failure, created = Origin.COPIED, "", ""
    for piece in cells:
        out = piece.out(translator.takes_tags)
        known = done.words.get(out) if piece.is_sent else None
        words = piece.back(known.words, piece.has_tags(translator.takes_tags)) if known else None
        if words is not None and words[0] and known is not None:
            origin, created = Origin.MACHINE, max(created, known.created)
        elif piece.is_sent:
            failure = done.failures.get(out) or said("The translation was empty.")
        parts.append(Words(*(words if words and words[0] else piece.same())))
    made = Made(Origin.UNTRANSLATED if failure else origin, translator.name, model, created)
    return Sentence(_joined(parts), made, failure)


def _joined(cells: Sequence[Words]) -> Words:
    text, inlines = "", []
    for number, cell in enumerate(cells):
        text += CELL_SEPARATOR if number else ""
        inlines += [one._replace(start=one.start + len(text), end=one.end + len(text)) for one in cell.inlines]
        text += cell.text
    return Words(text, tuple(inlines))


# ---- storing


def store(
    library: Library, original: Text, task: Task, sentences: Sequence[Sentence], label: str, characters: int = 0
) -> Outcome:
    """Put finished sentences beside the original, as one new text."""
    old = task.revision
    imported, segments = assembled(old, dict(enumerate(one.words for one in sentences)))
    beads = [
        Bead(at, at + 1, at, at + 1, 0.0 if one.failure else 1.0, BeadStatus.REVIEW if one.failure else BeadStatus.AUTO)
        for at, one in enumerate(sentences)
    ]
    plain = imported.document.plain
    texts = [plain[start:end] for start, end in segments]
    sources = [old.plain[start:end] for start, end in old.segments]
    edit = AddMachineTranslation(
        original,
        PreparedText(imported, task.target, label, segments, beads),
        tuple(paired(sources, texts, sentences)),
    )
    applied = library.apply(edit)
    return Outcome(
        TextId(applied.made),
        len(segments),
        tuple(Failure(at, one.failure) for at, one in enumerate(sentences) if one.failure),
        characters,
        tuple(check_glossary(list(zip(sources, texts, strict=True)), task.terms, task.source, task.target)),
        applied,
    )


def paired(sources: Sequence[str], texts: Sequence[str], sentences: Sequence[Sentence]) -> list[tuple[Pair, Made]]:
    """Sentences and their originals as they are known again, with their origins."""
    return [(pair(source, text), one.made) for source, text, one in zip(sources, texts, sentences, strict=True)]


def assembled(old: Revision, words: Mapping[int, Words]) -> tuple[Imported, tuple[Span, ...]]:
    """A text with other words in some segments of a revision, and as many segments.

    Args:
        old: The revision; its Markdown gives the structure.
        words: By segment number.

    Returns:
        The text, and its segments.
    """
    document = Document(old.plain, old.blocks, old.inlines)
    blocks, within = _blocks(old, words)
    markdown = rewritten(old.markdown, document, blocks)
    made = to_document(markdown)
    if len(made.blocks) != len(within):
        raise EditRefused(said("The text could not be put together."), said("Please report this, with the text."))
    segments = tuple(
        Span(block.start + start, block.start + end)
        for block, spans in zip(made.blocks, within, strict=True)
        for start, end in spans
    )
    imported = Imported(
        source="",
        raw=markdown.encode("utf-8"),
        encoding="utf-8",
        markdown=markdown,
        document=made,
        metadata=Metadata(),
        kept=len(made.blocks),
        found=len(made.blocks),
        format="markdown",
    )
    return imported, segments


def _blocks(old: Revision, words: Mapping[int, Words]) -> tuple[list[Words | None], list[list[Span]]]:
    """The words of each block, None where they stay, and where its segments are in them."""
    from reader.text.tagged import clipped

    blocks: list[Words | None] = []
    within: list[list[Span]] = []
    number = 0
    for block in old.blocks:
        text, inlines, spans, at, changed = "", [], [], block.start, False
        while number < len(old.segments) and old.segments[number].start < block.end:
            start, end = old.segments[number]
            text += old.plain[at:start]
            is_changed = number in words and block.kind is not BlockKind.CODE
            stays = Words(old.plain[start:end], tuple(clipped(old.inlines, start, end)))
            one = words[number] if is_changed else stays
            changed = changed or is_changed
            spans.append(Span(len(text), len(text) + len(one.text)))
            inlines += [each._replace(start=each.start + len(text), end=each.end + len(text)) for each in one.inlines]
            text += one.text
            at = end
            number += 1
        text += old.plain[at : block.end]
        blocks.append(Words(text, tuple(inlines)) if changed else None)
        within.append(spans)
    return blocks, within
