"""Edits of what a learner keeps: saved words, reviews, own entries, corrected lemmas."""

from typing import ClassVar

from reader.errors import EditRefused, Outdated
from reader.record import record, replace
from reader.storage import own_entries, revisions, texts, words
from reader.storage.rows import Rows
from reader.word_model import OwnEntry, Rating, SavedWord, Schedule, WordId, WordPlace, WordState
from reader.wording import said

MAX_NOTE = 100_000  # code points
_GONE = said("This word is no longer among the saved ones.")


@record
class SaveWord:
    """Save a word, or where its lemma is saved already, another place of it.

    Attributes:
        language: Primary subtag.
        place: Where it was met; None where it was only looked up.
        state: What it is to the reader from now on; a word that is saved already keeps its own unless this is
            `KNOWN` or `IGNORED`.
    """

    language: str
    lemma: str
    place: WordPlace | None = None
    shown: str = ""
    kind_of_word: str = ""
    gender: str = ""
    note: str = ""
    state: WordState = WordState.NEW
    kind: ClassVar[str] = "word.save"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the word's id.

        Raises:
            Outdated: The text of its place has been revised since.
        """
        lemma = _checked(self.lemma)
        _check_note(self.note)
        if self.place is not None:
            text = texts.text_of(rows.connection, self.place.revision)
            if text is None:
                raise EditRefused(
                    said("The text of this word is no longer in the library."), said("Look for it in the trash.")
                )
            revisions.refuse_outdated(rows.connection, replace(text, revision=self.place.revision))
        id = words.find(rows.connection, self.language, lemma)
        if id is None:
            id = words.add(rows, self._new(lemma, rows.time))
        elif self.state in (WordState.KNOWN, WordState.IGNORED):
            ChangeWords((id,), state=self.state).apply(rows)
        if self.place is not None and not self._is_there(rows, id, self.place):
            words.add_place(rows, id, self.place)
        return id

    def _new(self, lemma: str, time: str) -> SavedWord:
        schedule = Schedule(due=time) if self.state in (WordState.NEW, WordState.LEARNING) else Schedule()
        return SavedWord(
            WordId(""), self.language, lemma, self.shown, self.kind_of_word, self.gender, self.note, self.state,
            schedule, time, time,
        )  # fmt: skip

    def _is_there(self, rows: Rows, id: WordId, place: WordPlace) -> bool:
        (word,) = words.list_words(rows.connection, ids=(id,))
        return any(
            (one.revision, one.where.start, one.where.end) == (place.revision, place.where.start, place.where.end)
            for one in word.places
        )


@record
class SaveWords:
    """Save several words in one step.

    Attributes:
        words: Each as if it were saved alone.
    """

    words: tuple[SaveWord, ...]
    kind: ClassVar[str] = "word.save"

    def apply(self, rows: Rows) -> str:
        """Write them; returns the first one's id."""
        ids = [one.apply(rows) for one in self.words]
        return ids[0] if ids else ""


@record
class ChangeWords:
    """Change saved words; what is None stays as it is.

    A word that is known or ignored is not reviewed any more; one that is new or learned again is due at once, and
    FSRS goes on from what it knew.

    Attributes:
        lemma: For one word only.
        note: Markdown.
    """

    ids: tuple[WordId, ...]
    state: WordState | None = None
    lemma: str | None = None
    shown: str | None = None
    note: str | None = None

    @property
    def kind(self) -> str:
        """Named after what is changed."""
        if self.state is not None:
            return "word.state"
        return "word.note" if self.note is not None else "word.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for word in _present(rows, self.ids):
            if self.lemma is not None:
                self._rename(rows, word, _checked(self.lemma))
            if self.note is not None:
                _check_note(self.note)
                rows.update("word", word.id, note=self.note)
            if self.shown is not None:
                rows.update("word", word.id, shown=self.shown)
            if self.state is not None and self.state is not word.state:
                _set_state(rows, word, self.state)
        return ""

    def _rename(self, rows: Rows, word: SavedWord, lemma: str) -> None:
        if len(self.ids) > 1:
            raise EditRefused(said("Several words cannot have one lemma."), said("Change them one by one."))
        if words.find(rows.connection, word.language, lemma) not in (None, word.id):
            raise EditRefused(said("“{lemma}” is saved already.", lemma=lemma), said("Remove one of the two."))
        rows.update("word", word.id, lemma=lemma)


def _set_state(rows: Rows, word: SavedWord, state: WordState) -> None:
    schedule = word.schedule
    if state in (WordState.KNOWN, WordState.IGNORED):
        schedule = replace(schedule, due="")
    elif state is WordState.NEW:
        schedule = Schedule(due=rows.time)
    elif not schedule.due:
        schedule = replace(schedule, due=rows.time)
    words.set_schedule(rows, word.id, state, schedule)


@record
class RemoveWords:
    """Take words out of the saved ones, with their places; the log of their reviews stays."""

    ids: tuple[WordId, ...]
    kind: ClassVar[str] = "word.remove"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for word in words.list_words(rows.connection, ids=self.ids):
            for place in word.places:
                rows.delete("word_place", id=place.id)
            rows.delete("word", id=word.id)
        return ""


@record
class ReviewWord:
    """One answer to one word, and when it is due again. `reader.words.reviewing.rate` makes it.

    Attributes:
        was: The schedule that was answered; refused where it has changed since.
        time: When it was answered.
        schedule: What follows.
        state: What the word is from now on.
    """

    word: WordId
    rating: Rating
    time: str
    was: Schedule
    schedule: Schedule
    state: WordState
    kind: ClassVar[str] = "word.review"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the review's id.

        Raises:
            Outdated: The word has been reviewed or changed since.
        """
        (word,) = _present(rows, (self.word,))
        if word.schedule != self.was:
            raise Outdated(said("This word has been reviewed or changed since."), said("Go on with the next one."))
        words.set_schedule(rows, self.word, self.state, self.schedule)
        return words.add_review(rows, self.word, self.rating, self.time, self.was, self.schedule)


# ---- own entries and lemmas


@record
class AddOwnEntry:
    """An entry of the reader's own."""

    entry: OwnEntry
    kind: ClassVar[str] = "entry.add"

    def apply(self, rows: Rows) -> str:
        """Write it; returns its id."""
        return own_entries.add(rows, _checked_entry(self.entry))


@record
class ChangeOwnEntry:
    """Change an entry of the reader's own; its id says which."""

    entry: OwnEntry
    kind: ClassVar[str] = "entry.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        own_entries.change(rows, _checked_entry(self.entry))
        return ""


@record
class RemoveOwnEntries:
    """Take entries of the reader's own away."""

    ids: tuple[str, ...]
    kind: ClassVar[str] = "entry.remove"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.delete("own_entry", id=id)
        return ""


@record
class CorrectLemma:
    """Say which lemma a form belongs to, in every text; an empty lemma takes the correction back."""

    language: str
    form: str
    lemma: str
    kind: ClassVar[str] = "lemma.correct"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the correction's id, or "" where it was taken back."""
        form, lemma = _checked(self.form), " ".join(self.lemma.split())
        present = own_entries.corrections(rows.connection, self.language, form)
        if not lemma:
            for one in present:
                rows.delete("lemma_correction", id=one.id)
            return ""
        if present:
            rows.update("lemma_correction", present[-1].id, lemma=lemma)
            return present[-1].id
        return rows.insert("lemma_correction", language=self.language, form=form, lemma=lemma)


def _present(rows: Rows, ids: tuple[WordId, ...]) -> list[SavedWord]:
    found = words.list_words(rows.connection, ids=ids)
    if len(found) < len(set(ids)):
        raise EditRefused(_GONE, said("Save it again."))
    return found


def _checked(lemma: str) -> str:
    clean = " ".join(lemma.split())
    if not clean:
        raise EditRefused(said("A word needs at least one letter."), said("Write it as dictionaries have it."))
    return clean


def _checked_entry(entry: OwnEntry) -> OwnEntry:
    glosses = tuple(filter(None, (" ".join(one.split()) for one in entry.glosses)))
    if not entry.lemma.strip() or not (glosses or entry.note.strip()):
        raise EditRefused(said("An entry needs a word and what it means."), said("Write both."))
    _check_note(entry.note)
    return replace(entry, lemma=_checked(entry.lemma), glosses=glosses)


def _check_note(note: str) -> None:
    if len(note) > MAX_NOTE:
        raise EditRefused(said("The note is too long."), said("Import it as a text of its own."))
