"""What is due, and when a word comes again; time stands still in all of it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.edits.words import ChangeWords, SaveWord
from reader.errors import EditRefused
from reader.library import Library
from reader.word_model import Rating, SavedWord, Schedule, WordId, WordState
from reader.words.reviewing import KNOWN_AFTER, Counts, due_count, due_words, intervals, is_due, rate
from tests.helpers.libraries import assert_one_sentence

BERLIN = timezone(timedelta(hours=1))
NOON = datetime(2100, 11, 22, 12, tzinfo=BERLIN)
"""Words are due from the moment on that they are saved: long before this."""


def saved(library: Library, *lemmas: str) -> list[SavedWord]:
    ids = [WordId(library.apply(SaveWord("de", lemma)).made) for lemma in lemmas]
    return library.saved_words(ids=ids)


def answer(library: Library, word: SavedWord, rating: Rating, now: datetime) -> SavedWord:
    (present,) = library.saved_words(ids=(word.id,))
    library.apply(rate(present, rating, now))
    (after,) = library.saved_words(ids=(word.id,))
    return after


def lemmas(library: Library, now: datetime, new_a_day: int = 20) -> list[str]:
    found = due_words(library, now, new_a_day)
    assert due_count(library, now, new_a_day).total == len(found)
    return [word.lemma for word in found]


def test_new_words_come_as_they_were_saved_and_so_many_a_day(library: Library) -> None:
    first, *_ = saved(library, "eins", "zwei", "drei")
    assert lemmas(library, NOON) == ["eins", "zwei", "drei"]
    assert lemmas(library, NOON, 2) == ["eins", "zwei"]
    assert lemmas(library, NOON, 0) == []
    answer(library, first, Rating.EASY, NOON)
    assert lemmas(library, NOON, 2) == ["zwei"]
    assert lemmas(library, NOON + timedelta(days=1), 2) == ["zwei", "drei"]


def test_the_day_ends_at_four_where_the_reader_is(library: Library) -> None:
    first, *_ = saved(library, "eins", "zwei")
    answer(library, first, Rating.EASY, NOON)
    assert lemmas(library, NOON.replace(day=23, hour=3, minute=59), 1) == []
    assert lemmas(library, NOON.replace(day=23, hour=4), 1) == ["zwei"]
    # The same moment, an ocean away: there the day goes on.
    away = NOON.replace(day=23, hour=4).astimezone(timezone(timedelta(hours=-5)))
    assert lemmas(library, away, 1) == []


def test_short_steps_come_by_the_minute_and_before_all_else(library: Library) -> None:
    first, _ = saved(library, "eins", "zwei")
    answer(library, first, Rating.AGAIN, NOON)
    assert lemmas(library, NOON) == ["zwei"]
    assert lemmas(library, NOON + timedelta(seconds=59)) == ["zwei"]
    assert lemmas(library, NOON + timedelta(minutes=1)) == ["eins", "zwei"]
    assert due_count(library, NOON + timedelta(minutes=1)) == Counts(1, 0, 1)


def test_a_word_of_the_day_is_due_from_its_beginning(library: Library) -> None:
    (word,) = saved(library, "eins")
    word = answer(library, word, Rating.EASY, NOON)
    due = datetime.fromisoformat(word.schedule.due).astimezone(BERLIN)
    assert word.schedule.phase == "review"
    day = due.replace(hour=4, minute=0, second=0, microsecond=0)
    assert lemmas(library, day - timedelta(seconds=1)) == []
    assert lemmas(library, day) == ["eins"]
    assert due_count(library, day) == Counts(0, 1, 0)
    assert is_due(word, day)
    assert not is_due(word, day - timedelta(seconds=1))


def test_the_longest_due_comes_first(library: Library) -> None:
    one, other = saved(library, "eins", "zwei")
    answer(library, other, Rating.EASY, NOON)
    answer(library, one, Rating.EASY, NOON + timedelta(days=1))
    assert lemmas(library, NOON + timedelta(days=60)) == ["zwei", "eins"]


def test_the_four_keys_say_what_will_happen(library: Library) -> None:
    (word,) = saved(library, "eins")
    said = intervals(word, NOON)
    assert said[Rating.AGAIN] == timedelta(minutes=1)
    assert said[Rating.GOOD] == timedelta(minutes=10)
    assert sorted(said.values()) == [said[rating] for rating in Rating]
    for rating, interval in said.items():
        assert datetime.fromisoformat(rate(word, rating, NOON).schedule.due) == NOON + interval


def test_a_word_that_is_remembered_comes_ever_later_and_is_known_one_day(library: Library) -> None:
    (word,) = saved(library, "eins")
    now, intervals_seen = NOON, []
    for _ in range(12):
        word = answer(library, word, Rating.GOOD, now)
        due = datetime.fromisoformat(word.schedule.due)
        intervals_seen.append(due - now)
        assert (word.state is WordState.KNOWN) == (due - now >= KNOWN_AFTER)
        now = due
    assert intervals_seen == sorted(intervals_seen)
    assert word.state is WordState.KNOWN
    assert lemmas(library, now) == ["eins"]  # it is reviewed on
    word = answer(library, word, Rating.AGAIN, now)
    assert (word.state, word.schedule.phase) == (WordState.LEARNING, "relearning")
    assert len(library.reviews(word.id)) == 13


def test_who_wants_to_remember_more_reviews_sooner(library: Library) -> None:
    (word,) = saved(library, "eins")
    word = answer(library, word, Rating.EASY, NOON)
    then = datetime.fromisoformat(word.schedule.due)
    spans = [intervals(word, then, retention)[Rating.GOOD] for retention in (0.95, 0.9, 0.8, 0.1)]
    assert spans == sorted(spans)
    assert spans[0] < spans[1] < spans[2]


@pytest.mark.parametrize("state", [WordState.KNOWN, WordState.IGNORED])
def test_what_is_known_or_ignored_is_not_reviewed(library: Library, state: WordState) -> None:
    (word,) = saved(library, "eins")
    library.apply(ChangeWords((word.id,), state=state))
    assert lemmas(library, NOON) == []
    (word,) = library.saved_words()
    assert not is_due(word, NOON)
    with pytest.raises(EditRefused) as caught:
        rate(word, Rating.GOOD, NOON)
    assert_one_sentence(caught.value)


def test_what_was_known_goes_on_where_it_was(library: Library) -> None:
    (word,) = saved(library, "eins")
    word = answer(library, word, Rating.EASY, NOON)
    for state in (WordState.KNOWN, WordState.LEARNING):
        library.apply(ChangeWords((word.id,), state=state))
    (again,) = library.saved_words()
    assert again.schedule.stability == word.schedule.stability
    library.apply(ChangeWords((word.id,), state=WordState.NEW))
    (anew,) = library.saved_words()
    assert anew.schedule == Schedule(due=anew.schedule.due)


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 60 * 24 * 400)), max_size=12))
@settings(max_examples=40)
def test_any_answers_at_any_times_give_a_schedule_that_is_later(answers: list[tuple[Rating, int]]) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    word = SavedWord(
        WordId("1"), "de", "eins", "", "", "", "", WordState.NEW, Schedule(due="2026-11-22T11:00:00.000000Z"), "", ""
    )
    for rating, minutes in answers:
        now += timedelta(minutes=minutes)
        edit = rate(word, rating, now)
        assert datetime.fromisoformat(edit.schedule.due) > now
        assert edit == rate(word, rating, now)
        assert 1 <= edit.schedule.difficulty <= 10
        assert edit.schedule.stability > 0
        word = SavedWord(word.id, "de", "eins", "", "", "", "", edit.state, edit.schedule, word.created, word.modified)
