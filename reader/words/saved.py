"""Saving words from a text, and the reader's own entries as look-ups ask for them."""

from collections.abc import Mapping, Sequence

from reader.alignment.partners import segments_of
from reader.anchoring.selectors import describe
from reader.edits.words import SaveWord
from reader.lexemes import Entry, Sense, Term
from reader.library import Library
from reader.model import Article, Span, Text
from reader.text.language_tags import base
from reader.word_model import OwnEntry, WordPlace, WordState


def saving(
    library: Library,
    article: Article,
    text: Text,
    spans: Sequence[Span],
    lemma: str,
    *,
    shown: str = "",
    kind: str = "",
    gender: str = "",
    state: WordState = WordState.NEW,
) -> SaveWord:
    """The edit that saves a word from where it stands, with its sentence and partner.

    Args:
        library: Where it is.
        article: That of the text.
        text: The original or a translation.
        spans: Of the word in the text, in order; two for the halves of a separable verb.
        lemma: As dictionaries have it.
        shown: Head of its card, where it is another.
        kind: Part of speech.
        gender: Of a noun.
        state: What it is to the reader.

    Raises:
        SelectionFailed: No word stands there.
    """
    place = place_of(library, article, text, spans)
    return SaveWord(base(text.language), lemma, place, shown, kind, gender, state=state)


def place_of(library: Library, article: Article, text: Text, spans: Sequence[Span]) -> WordPlace:
    """A place of a word, with its sentence and partner as they are now.

    Raises:
        SelectionFailed: No word stands there.
    """
    revision = library.revision(text.revision)
    start, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
    where = describe(revision.plain, start, end)
    across = segments_of(revision.segments, start, end)
    first, last = (revision.segments[across[0]].start, revision.segments[across[-1]].end) if across else (start, end)
    partner = library.partner(article, text.id, start, end)
    return WordPlace(
        article=article.id,
        text=text.id,
        revision=text.revision,
        where=where,
        sentence=revision.plain[first:last],
        marks=tuple(Span(one.start - first, one.end - first) for one in spans),
        partner=partner.exact if partner else "",
        partner_language=partner.text.language if partner else "",
        title=article.title,
    )


def states(library: Library, language: str) -> Mapping[str, WordState]:
    """What every saved lemma of a language is to the reader, for colouring words."""
    return library.word_states(language)


class LibraryEntries:
    """The reader's own entries and corrections, as a look-up asks for them (`reader.words.own_entries.OwnEntries`).

    Nothing is kept: what the reader writes applies to every text from the next look-up on.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def lemma(self, form: str, language: str) -> str | None:
        """The lemma that the reader gave a form; None where he gave none.

        A form in small letters is also meant where it begins a sentence; one with a capital is meant only so.
        """
        for spelling in dict.fromkeys((form, form.lower())):
            found = self._library.lemma_corrections(language, spelling)
            if found:
                return found[-1].lemma
        return None

    def entries(self, lemma: str, language: str) -> list[Entry]:
        """The reader's own entries of a lemma, the oldest first."""
        return [entry_of(one) for one in self._library.own_entries(language, lemma)]


def entry_of(own: OwnEntry) -> Entry:
    """An own entry as dictionaries have theirs."""
    grammar = own.gender.replace("/", " ") or {"verb": "v", "adjective": "adj"}.get(own.kind, "")
    glosses = tuple(Term(one) for one in own.glosses)
    return Entry((Term(own.lemma, grammar),), (Sense(glosses, note=own.note),))
