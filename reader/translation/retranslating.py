"""The use cases of a translation's single sentences: edit one, have one translated again, vouch for some.

What somebody has written or vouches for is never overwritten by a machine. Sentences stay beside their originals: the
new revision has as many, so every bead stays.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.alignment.versions import same_sentences
from reader.edits.articles import PreparedText
from reader.edits.revisions import Realigned, ReviseText
from reader.edits.translations import LockSentences, ReplaceSentences
from reader.errors import EditRefused, Outdated
from reader.history import Applied
from reader.intake import count_words
from reader.library import Library
from reader.model import RevisionId, Role, Text
from reader.origins import Made, Pair
from reader.progress import Progress, silent
from reader.revision.carrying import carried_annotations, carried_mirrors, carried_words
from reader.revision.unmoved import Unmoved
from reader.storage.translations import pair
from reader.text.normalise import normalise
from reader.text.rewrite import Words
from reader.translation.sentence_origins import pairs_of, sentence, sentence_origins, sources_of
from reader.translation.translating import Failure, Sentence, assembled, become
from reader.translation.translation_job import Task, carry_out, plan
from reader.translators.base import Translator
from reader.translators.pieces import cut
from reader.wording import said

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Retranslated:
    """What came of translating sentences again.

    Attributes:
        revision: The new one; the present one where nothing was replaced.
        replaced: Numbers of the sentences that have other words now.
        kept: Those that stay, as somebody wrote or vouches for them, or as they do not stand beside one sentence.
        failed: Those for which no translation could be had; they stay.
        characters: Code points that were sent and translated.
        applied: How to take it back; None where nothing was replaced.
    """

    revision: RevisionId
    replaced: tuple[int, ...]
    kept: tuple[int, ...]
    failed: tuple[Failure, ...]
    characters: int
    applied: Applied | None = None


def edit_sentence(library: Library, text: Text, number: int, words: str, progress: Progress = silent) -> Applied:
    """Give a sentence of a translation other words; it counts as edited from then on.

    Raises:
        EditRefused: There are no words, or there is no such sentence.
    """
    clean = re.sub(r"[ \t]+", " ", normalise(words)[0]).strip()
    if not clean or "\n\n" in clean:
        raise EditRefused(said("A sentence needs words, in one paragraph."), said("Write them."))
    return _replace(library, text, {number: Words(clean)}, {}, progress)


def translate_again(
    library: Library,
    text: Text,
    numbers: Collection[int],
    translator: Translator,
    progress: Progress = silent,
    *,
    is_fresh: bool = True,
) -> Retranslated:
    """Have sentences of a translation translated once more, say by another translator or with a new glossary.

    Args:
        library: Where it is.
        text: The translation.
        numbers: Of its sentences.
        translator: What translates.
        progress: May raise `Cancelled`; the text stays as it is then.
        is_fresh: Whether a translation that is known already is asked for again, too.

    Raises:
        TranslationFailed: It cannot go on; the text stays as it is.
        EditRefused: It is no translation.
    """
    if text.role is Role.ORIGINAL:
        raise EditRefused(said("An original cannot be translated again."), said("Choose one of its translations."))
    original = library.article(text.article).texts[0]
    revision = library.revision(original.revision)
    sources, origins = sources_of(library, text), sentence_origins(library, text)
    beside = _one_to_one(sources)
    wanted = sorted({number for number in numbers if 0 <= number < len(sources)})
    free = [number for number in wanted if number in beside and not origins[number].is_kept]
    every = cut(revision)
    pieces = {number: every[beside[number]] for number in free}
    terms = library.glossary_for(text.article, original.language, text.language)
    task = Task(
        revision,
        [piece for cells in pieces.values() for piece in cells],
        original.language,
        text.language,
        terms,
        is_fresh,
    )
    ready = plan(library, task, translator)
    done = carry_out(library, task, translator, ready, progress)
    found = dict(zip(free, become(list(pieces.values()), done, translator, ready.model), strict=True))
    failed = tuple(Failure(number, one.failure) for number, one in found.items() if one.failure)
    new = {number: one for number, one in found.items() if not one.failure}
    kept = tuple(number for number in wanted if number not in found)
    present = library.revision(text.revision)
    if all(one.words.text == sentence(present, number) for number, one in new.items()):
        return Retranslated(text.revision, (), kept, failed, done.characters)
    made = {number: (sentence(revision, beside[number]), one) for number, one in new.items()}
    applied = _replace(library, text, {number: one.words for number, one in new.items()}, made, progress)
    return Retranslated(RevisionId(applied.made), tuple(new), kept, failed, done.characters, applied)


def lock_sentences(library: Library, text: Text, numbers: Collection[int], *, locked: bool = True) -> LockSentences:
    """The edit that vouches for sentences of a translation, or no longer does; for `History.do`."""
    pairs = pairs_of(library, text)
    return LockSentences(text, tuple(pairs[at] for at in sorted(set(numbers)) if 0 <= at < len(pairs)), locked)


def _one_to_one(sources: Sequence[range]) -> dict[int, int]:
    """Sentences that stand beside exactly one of the original's, which stands beside no other."""
    times: dict[int, int] = {}
    for numbers in sources:
        for number in numbers:
            times[number] = times.get(number, 0) + 1
    return {at: n.start for at, n in enumerate(sources) if len(n) == 1 and times[n.start] == 1}


def _replace(
    library: Library,
    text: Text,
    words: Mapping[int, Words],
    made: Mapping[int, tuple[str, Sentence]],
    progress: Progress,
) -> Applied:
    """Make a revision with other words in some sentences; `made` has those of a machine with their originals."""
    count = len(library.revision(text.revision).segments)
    if any(not 0 <= number < count for number in words):
        raise EditRefused(said("This sentence is not in the text."), said("Choose one that is there."))
    for left in reversed(range(_TRIES)):
        edit = _revision(library, text, words, made, progress)
        try:
            return library.apply(edit)
        except Outdated:
            if not left or library.text_of(text.revision).revision != text.revision:
                raise
    raise AssertionError("unreachable")


def _revision(
    library: Library,
    text: Text,
    words: Mapping[int, Words],
    made: Mapping[int, tuple[str, Sentence]],
    progress: Progress,
) -> ReplaceSentences:
    old = library.revision(text.revision)
    imported, segments = assembled(old, words)
    plain = imported.document.plain
    if (plain, imported.markdown) == (old.plain, old.markdown):
        raise EditRefused(said("The sentence says this already."), said("Write something else."))
    before, after = ([where[start:end] for start, end in spans] for where, spans in
                     ((old.plain, old.segments), (plain, segments)))  # fmt: skip
    unmoved = Unmoved(old, plain, segments, same_sentences(before, after))
    anchored = carried_annotations(library, text, plain, unmoved, progress)
    carried = carried_words(library, text, plain, unmoved, progress)
    mirrored = carried_mirrors(library, text, plain, unmoved, progress)
    realigned = tuple(
        Realigned(
            one.id,
            one.beads,
            one.target if one.source == text.revision else one.source,
            one.source == text.revision,
            one.beads,
        )
        for one in library.present_alignments(text.revision)
    )
    prepared = PreparedText(imported, text.language, text.label, segments)
    revised = ReviseText(text, prepared, count_words(plain), None, anchored, realigned, carried, mirrored)
    notes: list[tuple[Pair, Made]] = [(pair(source, after[at]), one.made) for at, (source, one) in made.items()]
    return ReplaceSentences(revised, tuple(notes))
