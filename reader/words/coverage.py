"""How much of a text the reader knows, what to learn before reading it, and what to review after.

What counts as known is what the reader has said: words marked known, and those ignored. Nobody marks "und": words of
closed classes count as known, too, and lemmas that are so frequent that the reader takes them for granted, from a band
of `reader.german.frequency` on that is the reader's to choose (`known_from`; 6: none). Names and numbers are not
counted at all. Everything is counted by lemmas as they stand in the text, each as often as it stands there: 91 % means
that of a hundred running words nine are new or being learned.
"""

from collections.abc import Sequence
from datetime import datetime

from reader.german import frequency
from reader.library import Library
from reader.model import ArticleId, Span, Text
from reader.progress import Progress, silent
from reader.record import record
from reader.text.language_tags import base
from reader.word_model import SavedWord, WordState
from reader.words.reviewing import is_due
from reader.words.text_lemmas import LemmaUse, is_function_word, lemmas_of

KNOWN_FROM = 5
"""The band from which on words are taken for granted, unless the reader chooses another."""
FIVE_MINUTES = 20
"""Words of a review of five minutes: a new one is answered twice, and an answer takes eight seconds."""


@record
class Coverage:
    """Running words of a text by what they are to the reader; each is counted once.

    Attributes:
        known: Marked known, of a closed class, or taken for granted.
        learning: Saved, and new or being learned.
        new: Not saved.
        ignored: Marked so.
        assumed: Those of `known` that nobody has marked.
    """

    known: int
    learning: int
    new: int
    ignored: int
    assumed: int = 0

    @property
    def total(self) -> int:
        """All words but names and numbers."""
        return self.known + self.learning + self.new + self.ignored

    @property
    def share(self) -> float:
        """0 to 1: how much is known or ignored; 1 for a text without words."""
        return (self.known + self.ignored) / self.total if self.total else 1.0


@record
class Meeting:
    """A lemma that the reader will meet in a text.

    Attributes:
        count: How often.
        state: None where it is not saved.
        span: Where it stands first in the text.
        sentence: The sentence there.
        mark: Where in the sentence it stands.
    """

    lemma: str
    count: int
    state: WordState | None
    span: Span
    sentence: str
    mark: Span


def coverage(library: Library, text: Text, known_from: int = KNOWN_FROM, progress: Progress = silent) -> Coverage:
    """How much of a text the reader knows. For a worker, but where the text has been counted before.

    Args:
        library: Where it is.
        text: Its present revision is meant.
        known_from: Band of frequency, 1 to 5, from which on words are taken for granted; 6: none are.
        progress: May raise `Cancelled`.
    """
    language = base(text.language)
    states = library.word_states(language)
    counts = dict.fromkeys(("known", "learning", "new", "ignored", "assumed"), 0)
    for use in lemmas_of(library, text, progress):
        if use.is_name and use.lemma not in states:
            continue
        state = states.get(use.lemma)
        if state is None and is_assumed(use.lemma, language, known_from):
            counts["known"] += use.count
            counts["assumed"] += use.count
        else:
            counts[_PART[state]] += use.count
    return Coverage(**counts)


_PART = {
    None: "new",
    WordState.NEW: "learning",
    WordState.LEARNING: "learning",
    WordState.KNOWN: "known",
    WordState.IGNORED: "ignored",
}


def is_assumed(lemma: str, language: str, known_from: int) -> bool:
    """Whether a lemma counts as known without being saved: of a closed class, or of a band from `known_from` on."""
    return is_function_word(lemma, language) or 0 < known_from <= frequency.band(lemma, language)


def before_reading(
    library: Library, text: Text, count: int = 20, known_from: int = KNOWN_FROM, progress: Progress = silent
) -> list[Meeting]:
    """The lemmas that stand most often in a text and are not known, the most frequent first.

    Names, words of closed classes and single letters are left out. Of two that stand there as often the one that is
    more frequent in the language comes first: it is worth more elsewhere. Arguments as for `coverage`.
    """
    language = base(text.language)
    states = library.word_states(language)
    wanted = [
        use
        for use in lemmas_of(library, text, progress)
        if _is_unknown(use, states.get(use.lemma), language, known_from) and len(use.lemma) > 1
    ]
    wanted.sort(key=lambda use: -use.count)
    # Only those that may be among the first need a look at their frequency.
    least = wanted[count - 1].count if len(wanted) >= count > 0 else 0
    chosen = [use for use in wanted if use.count >= least]
    chosen.sort(key=lambda use: (-use.count, -frequency.zipf(use.lemma, language), use.start))
    return _met(library, text, chosen[:count], states)


def _is_unknown(use: LemmaUse, state: WordState | None, language: str, known_from: int) -> bool:
    if state is not None:
        return state in (WordState.NEW, WordState.LEARNING)
    return not use.is_name and not is_assumed(use.lemma, language, known_from)


def _met(library: Library, text: Text, uses: Sequence[LemmaUse], states: dict[str, WordState]) -> list[Meeting]:
    from reader.alignment.partners import segments_of

    revision = library.revision(text.revision)
    found = []
    for use in uses:
        across = segments_of(revision.segments, use.start, use.end)
        first, last = revision.segments[across[0]] if across else Span(use.start, use.end)
        mark = Span(use.start - first, use.end - first)
        found.append(
            Meeting(
                use.lemma, use.count, states.get(use.lemma), Span(use.start, use.end), revision.plain[first:last], mark
            )
        )
    return found


def after_reading(library: Library, article: ArticleId, now: datetime, count: int = FIVE_MINUTES) -> list[SavedWord]:
    """The words saved in an article that are due or new, for a review of five minutes: those due first.

    How many new words the reader wants on a day does not matter here: these were just met.
    """
    there = [one for one in library.saved_words(article=article) if is_due(one, now)]
    return sorted(there, key=lambda one: (one.schedule.phase == "", one.schedule.due))[:count]
