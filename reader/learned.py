"""The part of the façade about what a learner keeps: saved words, what is due, own entries, counted lemmas."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import ArticleId, RevisionId, TextId
from reader.opened import Opened
from reader.storage.connection import reading, transaction

if TYPE_CHECKING:
    from reader.word_model import (
        LemmaCorrection,
        OwnEntry,
        Review,
        SavedWord,
        WordId,
        WordPlace,
        WordState,
    )


class Learned(Opened):
    """Reading about words. What does it is imported when it is asked for."""

    def saved_words(
        self,
        *,
        language: str = "",
        article: ArticleId | None = None,
        ids: "Collection[WordId] | None" = None,
        states: "Collection[WordState] | None" = None,
    ) -> "list[SavedWord]":
        """Saved words with their places, the oldest first, or those named, in that order.

        Args:
            language: Only of this one: "de" is "de-AT" too.
            article: Only those with a place in it.
            ids: Only these.
            states: Only in one of these.
        """
        from reader.storage import words

        with reading(self._what):
            return words.list_words(self._connection, language=_base(language), article=article, ids=ids, states=states)

    def word_states(self, language: str) -> "dict[str, WordState]":
        """What every saved lemma of a language is to the reader: 10 ms for 10,000."""
        from reader.storage import words

        with reading(self._what):
            return words.states(self._connection, _base(language))

    def count_words(self) -> int:
        """How many words are saved."""
        from reader.storage import words

        with reading(self._what):
            return words.count(self._connection)

    def word_places(self, text: TextId) -> "list[WordPlace]":
        """Where saved words stand in a text, in reading order; those that have lost their place, too."""
        from reader.storage import words

        with reading(self._what):
            return words.places_of(self._connection, text)

    def reviews(self, word: "WordId") -> "list[Review]":
        """The answers given for a word, the oldest first."""
        from reader.storage import words

        with reading(self._what):
            return words.reviews(self._connection, word)

    def due_words(self, now: str, day_end: str, new: int) -> "list[WordId]":
        """What is to be reviewed; `reader.words.reviewing` says what its arguments should be."""
        from reader.storage import words

        with reading(self._what):
            return words.due(self._connection, now, day_end, new)

    def count_due_words(self, now: str, day_end: str, new: int) -> tuple[int, int, int]:
        """How many: in short steps, of the day, new."""
        from reader.storage import words

        with reading(self._what):
            return words.count_due(self._connection, now, day_end, new)

    def words_begun_since(self, time: str) -> int:
        """How many words were reviewed for the first time since then."""
        from reader.storage import words

        with reading(self._what):
            return words.begun_since(self._connection, time)

    def own_entries(self, language: str = "", lemma: str = "") -> "list[OwnEntry]":
        """The reader's own entries: all, of a language, or of one lemma."""
        from reader.storage import own_entries

        with reading(self._what):
            return own_entries.entries(self._connection, _base(language), lemma)

    def lemma_corrections(self, language: str = "", form: str = "") -> "list[LemmaCorrection]":
        """The lemmas that the reader has corrected: all, of a language, or of one form."""
        from reader.storage import own_entries

        with reading(self._what):
            return own_entries.corrections(self._connection, _base(language), form)

    def counted_lemmas(self, revision: RevisionId, method: str) -> Mapping[str, Sequence[int]] | None:
        """What `keep_counted_lemmas` has noted of a revision with this method; None where nothing was."""
        from reader.storage import words

        with reading(self._what):
            return words.lemmas_of(self._connection, revision, method)

    def keep_counted_lemmas(self, revision: RevisionId, method: str, counts: Mapping[str, Sequence[int]]) -> None:
        """Note which lemmas stand in a revision. No edit: it is no part of any text, not undone and not in the log."""
        from reader.storage import words

        with transaction(self._connection, self._what):
            words.keep_lemmas(self._connection, revision, method, counts)


def _base(language: str) -> str:
    return language.lower().partition("-")[0]
