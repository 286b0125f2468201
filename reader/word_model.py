"""What a learner keeps: saved words with their places and schedule, own entries, corrected lemmas.

Languages here are primary subtags ("de"): a word is the same in de-DE and de-AT. Times are aware UTC in ISO 8601.
"""

from enum import IntEnum, StrEnum
from typing import NewType

from reader.model import ArticleId, RevisionId, Selectors, Span, State, TextId
from reader.record import record

WordId = NewType("WordId", str)


class WordState(StrEnum):
    """What a saved word is to the reader.

    `NEW`: saved, not reviewed yet; `LEARNING`: reviewed; `KNOWN`: said so, or reviewed until it sat; `IGNORED`: not to
    be learned, such as a name.
    """

    NEW = "new"
    LEARNING = "learning"
    KNOWN = "known"
    IGNORED = "ignored"


class Rating(IntEnum):
    """How well a word was remembered, on the four keys; numbers as FSRS has them."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@record
class Schedule:
    """When a word is to be reviewed, and what FSRS knows of it.

    Attributes:
        due: When; empty where it is not to be reviewed.
        phase: "learning", "review" or "relearning"; empty before the first review.
        step: Which of the short steps comes next; -1 in the phase "review".
        stability: Days after which it is remembered with 90 % probability; 0.0 before the first review.
        difficulty: 1 to 10; 0.0 before the first review.
        reviewed: When it was reviewed last; empty: never.
    """

    due: str = ""
    phase: str = ""
    step: int = 0
    stability: float = 0.0
    difficulty: float = 0.0
    reviewed: str = ""


@record
class WordPlace:
    """Where a word was saved, with the sentence as it was then: it outlives its text.

    Attributes:
        id: Empty until stored.
        revision: The one in which the place was sure last; `where` is the place in it. From the first half of a
            separable verb to the second.
        state: Whether it has a place in what is read now. One that is proposed or orphaned keeps its old one.
        sentence: The sentence that it stood in.
        marks: Where in `sentence` the word stands, half-open code points; two for the halves of a separable verb.
        partner: The sentence in the other language; empty where there was none.
        title: Of the article.
        is_open: Whether the place can be shown: its text is there and says it still.
    """

    article: ArticleId
    text: TextId
    revision: RevisionId
    where: Selectors
    sentence: str
    marks: tuple[Span, ...]
    partner: str = ""
    partner_language: str = ""
    title: str = ""
    state: State = State.PLACED
    id: str = ""
    created: str = ""
    is_open: bool = True


@record
class SavedWord:
    """A word that the reader has saved; one for each lemma and language.

    Attributes:
        lemma: As dictionaries have it.
        shown: As a card's head shows it ("die Verletzung", "vor|stellen"); empty: like the lemma.
        kind: Part of speech; empty if nobody knows.
        gender: Of a noun: "m", "f", "n", "pl", joined by "/".
        note: The reader's, Markdown.
        places: The oldest first.
    """

    id: WordId
    language: str
    lemma: str
    shown: str
    kind: str
    gender: str
    note: str
    state: WordState
    schedule: Schedule
    created: str
    modified: str
    places: tuple[WordPlace, ...] = ()


@record
class Review:
    """One answer of the reader's. The log of them is never shortened; what is undone is marked.

    Attributes:
        before: The schedule that was answered.
        after: The one that it led to.
    """

    id: str
    word: WordId
    rating: Rating
    time: str
    before: Schedule
    after: Schedule


@record
class OwnEntry:
    """An entry that the reader wrote; it wins over all dictionaries.

    Attributes:
        target: Language of the glosses.
        glosses: Translations, the best first.
        note: An explanation.
        id: Empty until stored.
    """

    language: str
    target: str
    lemma: str
    glosses: tuple[str, ...]
    kind: str = ""
    gender: str = ""
    note: str = ""
    id: str = ""


@record
class LemmaCorrection:
    """The reader's word on which lemma a form belongs to."""

    language: str
    form: str
    lemma: str
    id: str = ""
