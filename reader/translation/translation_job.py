"""From pieces of a text to their translations: what is known is not sent, what comes back is kept at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.errors import TranslationFailed
from reader.language.glossary import Finder
from reader.library import Library
from reader.model import Revision
from reader.progress import Progress, silent
from reader.storage.ids import now
from reader.storage.translations import Known, cache_key
from reader.terms import Term
from reader.translators.base import Segment, Translator
from reader.translators.careful import Careful
from reader.translators.pieces import Outgoing, Piece, batches, context_of
from reader.wording import said


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be translated, and by what.

    Attributes:
        revision: The original.
        pieces: Those that are wanted.
        terms: The glossary; a piece is known by those of its own words only.
        is_fresh: Whether what was translated before is sent once more.
    """

    revision: Revision
    pieces: Sequence[Piece]
    source: str
    target: str
    terms: Sequence[Term] = ()
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a task is known, and what is to be sent.

    Attributes:
        model: Which model of the translator translates.
        keys: For each text as it goes out, what its translation is known by.
        known: Translations from before, by key.
        outgoing: What is sent, each text once.
        terms: For each text as it goes out, the terms in it.
    """

    model: str
    keys: Mapping[str, str]
    known: Mapping[str, Known]
    outgoing: tuple[Outgoing, ...]
    terms: Mapping[str, tuple[Term, ...]]

    @property
    def characters(self) -> int:
        """Code points that go out, context not counted."""
        return sum(len(one.text) for one in self.outgoing)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task.

    Attributes:
        words: For each text as it went out its translation.
        failures: For each text that has none the reason, as a sentence.
        characters: Code points that were sent, each time counted that a text was translated.
    """

    words: Mapping[str, Known]
    failures: Mapping[str, str]
    characters: int


def plan(library: Library, task: Task, translator: Translator) -> Plan:
    """See what is known and what would be sent; sends nothing."""
    find = Finder(task.terms, task.source, task.target)
    firsts: dict[str, Piece] = {}
    for piece in task.pieces:
        if piece.is_sent:
            firsts.setdefault(piece.out(translator.takes_tags), piece)
    terms = {text: tuple(find.in_source(piece.text)) for text, piece in firsts.items()} if task.terms else {}
    model = translator.model_for(task.source, task.target)
    keys = {
        text: cache_key(text, task.source, task.target, translator.name, model, terms.get(text, ())) for text in firsts
    }
    known = {} if task.is_fresh else library.known_translations(list(keys.values()))
    outgoing = tuple(
        Outgoing(number, piece, text) for number, (text, piece) in enumerate(firsts.items()) if keys[text] not in known
    )
    return Plan(model, keys, known, outgoing, terms)


def carry_out(library: Library, task: Task, translator: Translator, ready: Plan, progress: Progress = silent) -> Done:
    """Translate what a plan says is to be sent.

    Raises:
        TranslationFailed: It cannot go on; what was translated by then is kept.
        Cancelled: By `progress`; likewise.
    """
    careful = Careful(translator)
    known = dict(ready.known)
    failures: dict[str, str] = {}
    count, ended, characters = len(ready.keys), len(ready.keys) - len(ready.outgoing), 0

    def told(done: int, total: int, what: str = "") -> None:
        progress(ended, count, said("Translating with {title}", title=translator.title))

    told(0, 0)
    by_text = {one.id: one.text for one in ready.outgoing}
    try:
        for batch in batches(ready.outgoing, translator.limits):
            segments = [Segment(one.id, one.text, one.piece.has_tags(translator.takes_tags)) for one in batch]
            # Whole, so that a service which stores glossaries is given one for all requests.
            terms = task.terms if any(ready.terms.get(one.text) for one in batch) else ()
            context = context_of(task.revision, batch, translator.limits.context)
            answer = careful.translate(segments, task.source, task.target, context, terms, told)
            made = [
                Known(ready.keys[by_text[one.id]], one.text, translator.name, ready.model, now())
                for one in answer
                if not one.failure
            ]
            library.keep_translations(made)
            known |= {one.key: one for one in made}
            failures |= {by_text[one.id]: one.failure for one in answer if one.failure}
            characters += sum(len(by_text[one.id]) for one in answer if not one.failure)
            ended += len(batch)
            told(0, 0)
        if failures and not known:
            raise TranslationFailed(next(iter(failures.values())), said("Try again later, or another translator."))
    except TranslationFailed as error:
        raise _with_count(error, sum(key in known for key in ready.keys.values()), count) from error
    return Done({text: known[key] for text, key in ready.keys.items() if key in known}, failures, characters)


def _with_count(error: TranslationFailed, done: int, total: int) -> TranslationFailed:
    """The same failure, with what is there already in its hint."""
    if not done:
        return error
    kept = said(
        "{done} of {total} sentences are translated already and will not be sent again.", done=done, total=total
    )
    hint = said("{hint:.}; {kept}", hint=error.hint, kept=kept) if error.hint else kept
    return type(error)(error.message, hint)
