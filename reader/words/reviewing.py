"""Reviewing saved words: what is due, and when a word comes again after an answer.

The schedule is FSRS-6 (Ye et al., "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling",
KDD 2022), by the package `fsrs` (MIT, 50 ms to import, so it is imported with the first answer) with its usual
parameters. Its random spread of intervals is off: the four keys say what will happen, and the same answers lead to
the same dates. A learner's few words a day do not pile up as thousands made at once would.

A word in the phase "review" is due from the beginning of its day on, as `now` has days; the short steps of a word that
is being learned are due by the minute. Undo is that of every edit.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.edits.words import ReviewWord
from reader.errors import EditRefused
from reader.library import Library
from reader.record import record
from reader.word_model import Rating, SavedWord, Schedule, WordState
from reader.wording import said

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.9
NEW_A_DAY = 20
KNOWN_AFTER = timedelta(days=90)
"""From this interval on a word counts as known; it is reviewed on."""

_DAY_BEGINS = 4  # o'clock: who learns past midnight still learns on the day before
_STEP_NONE = -1


@record
class Counts:
    """How many words are due.

    Attributes:
        again: Short steps of words that are being learned.
        day: Words of the day.
        new: New ones, as many as are left of the day's.
    """

    again: int
    day: int
    new: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.again + self.day + self.new


def due_words(library: Library, now: datetime, new_a_day: int = NEW_A_DAY) -> list[SavedWord]:
    """What is to be reviewed, in order: short steps, what is due today (the longest due first), new words.

    Args:
        library: Where they are.
        now: Aware, in the reader's own time zone: it says when a day begins.
        new_a_day: So many new words at most on one day.
    """
    found = library.due_words(_utc(now), *_limits(library, now, new_a_day))
    return library.saved_words(ids=found) if found else []


def due_count(library: Library, now: datetime, new_a_day: int = NEW_A_DAY) -> Counts:
    """How many that are; arguments as above."""
    return Counts(*library.count_due_words(_utc(now), *_limits(library, now, new_a_day)))


def _limits(library: Library, now: datetime, new_a_day: int) -> tuple[str, int]:
    """The end of the day, and how many new words are left of it."""
    begins = _day(now)
    left = max(0, new_a_day - library.words_begun_since(_utc(begins))) if new_a_day > 0 else 0
    return _day_end(begins), left


def _day(now: datetime) -> datetime:
    return (now - timedelta(hours=_DAY_BEGINS)).replace(hour=_DAY_BEGINS, minute=0, second=0, microsecond=0)


def _day_end(begins: datetime) -> str:
    # A microsecond before: the next day is not today.
    return _utc(begins + timedelta(days=1) - timedelta(microseconds=1))


def is_due(word: SavedWord, now: datetime) -> bool:
    """Whether a word is to be reviewed now, however many new words there were today."""
    due, phase = word.schedule.due, word.schedule.phase
    if not due or not phase:
        return bool(due)
    return due <= (_day_end(_day(now)) if phase == "review" else _utc(now))


def rate(word: SavedWord, rating: Rating, now: datetime, retention: float = RETENTION) -> ReviewWord:
    """The edit for one answer.

    Args:
        word: As it is stored now.
        rating: How well it was remembered.
        now: When; aware.
        retention: Share of words to be remembered when they are due, 0.7 to 0.97.

    Raises:
        EditRefused: The word is not to be reviewed.
    """
    if not word.schedule.due:
        raise EditRefused(
            said("“{lemma}” is not among the words to be reviewed.", lemma=word.lemma),
            said("Set it to “learning” first."),
        )
    after = _after(_scheduler(retention), word.schedule, rating, now)
    interval = _time(after.due) - now.astimezone(UTC)
    is_known = after.phase == "review" and interval >= KNOWN_AFTER
    state = WordState.KNOWN if is_known else WordState.LEARNING
    return ReviewWord(word.id, rating, _utc(now), word.schedule, after, state)


def intervals(word: SavedWord, now: datetime, retention: float = RETENTION) -> dict[Rating, timedelta]:
    """After what time the word would come again, for each of the four keys."""
    scheduler = _scheduler(retention)
    return {rating: _time(_after(scheduler, word.schedule, rating, now).due) - now.astimezone(UTC) for rating in Rating}


def _scheduler(retention: float) -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(desired_retention=min(max(retention, 0.7), 0.97), enable_fuzzing=False)


def _after(scheduler: "Scheduler", schedule: Schedule, rating: Rating, now: datetime) -> Schedule:
    from fsrs import Rating as FsrsRating

    card, _ = scheduler.review_card(_card(schedule), FsrsRating(int(rating)), now.astimezone(UTC))
    return _schedule(card)


def _card(schedule: Schedule) -> "Card":
    from fsrs import Card, State

    phases = {"": State.Learning, **{state.name.lower(): state for state in State}}
    return Card(
        card_id=1,  # else the package waits a millisecond for a new one
        state=phases[schedule.phase],
        step=None if schedule.step == _STEP_NONE else schedule.step,
        stability=schedule.stability or None,
        difficulty=schedule.difficulty or None,
        due=_time(schedule.due),
        last_review=_time(schedule.reviewed) if schedule.reviewed else None,
    )


def _schedule(card: "Card") -> Schedule:
    return Schedule(
        due=_utc(card.due),
        phase=card.state.name.lower(),
        step=_STEP_NONE if card.step is None else card.step,
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        reviewed=_utc(card.last_review) if card.last_review else "",
    )


def _utc(time: datetime) -> str:
    """As the library writes times, so that they can be compared as texts."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
