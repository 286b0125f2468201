"""Saving, changing and removing words; reviews; own entries; corrected lemmas."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.edits.articles import TrashArticles
from reader.edits.words import (
    MAX_NOTE,
    AddOwnEntry,
    ChangeOwnEntry,
    ChangeWords,
    CorrectLemma,
    RemoveOwnEntries,
    RemoveWords,
    SaveWord,
)
from reader.errors import EditRefused, Outdated
from reader.history import History
from reader.intake import Source
from reader.library import Library
from reader.model import Article
from reader.revision.revising import revise
from reader.word_model import OwnEntry, Rating, Schedule, WordId, WordState
from reader.words.reviewing import rate
from reader.words.saved import place_of
from tests.helpers.learning import save
from tests.helpers.libraries import GERMAN, add_article, assert_one_sentence, imported, visible

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library)


def test_a_word_is_saved_with_its_sentence_and_partner(library: Library, article: Article) -> None:
    word = save(library, article, "sieht", "sehen")
    (place,) = word.places
    assert (word.language, word.lemma, word.state) == ("de", "sehen", WordState.NEW)
    assert word.schedule == Schedule(due=word.created)
    assert (place.sentence, place.partner) == ("Sarandos sieht KI als Werkzeug.", "Sarandos sees AI as a tool.")
    assert (place.title, place.partner_language) == ("El Eternauta", "en")
    assert [place.sentence[start:end] for start, end in place.marks] == ["sieht"]
    assert place.is_open


def test_both_halves_of_a_verb_are_marked(library: Library, article: Article) -> None:
    (place,) = save(library, article, "warnen … davor", "davorwarnen").places
    assert [place.sentence[start:end] for start, end in place.marks] == ["warnen", "davor"]
    assert place.where.exact == "warnen davor"


def test_saving_a_lemma_again_adds_a_place_and_nothing_else(library: Library, article: Article) -> None:
    first = save(library, article, "sieht", "sehen")
    library.apply(ChangeWords((first.id,), state=WordState.KNOWN, note="oft"))
    again = save(library, article, "Was halten", "sehen")
    assert (again.id, again.state, again.note, len(again.places)) == (first.id, WordState.KNOWN, "oft", 2)
    assert len(save(library, article, "sieht", "sehen").places) == 2
    assert save(library, article, "sieht", "Sehen").id != first.id


def test_marking_a_saved_word_known_by_saving_it_ends_its_reviews(library: Library, article: Article) -> None:
    save(library, article, "sieht", "sehen")
    word = save(library, article, "sieht", "sehen", state=WordState.IGNORED)
    assert (word.state, word.schedule.due) == (WordState.IGNORED, "")


def test_the_sentence_outlives_its_article(library: Library, article: Article) -> None:
    save(library, article, "sieht", "sehen")
    library.apply(TrashArticles((article.id,)))
    (place,) = library.saved_words()[0].places
    assert (place.sentence, place.is_open) == ("Sarandos sieht KI als Werkzeug.", False)


def test_a_place_in_a_text_that_was_revised_is_refused(library: Library, article: Article) -> None:
    place = place_of(library, article, article.texts[0], (library.revision(article.texts[0].revision).segments[0],))
    revise(library, article.texts[0], Source(imported(GERMAN.replace("Netflix", "Man"))))
    with pytest.raises(Outdated) as caught:
        library.apply(SaveWord("de", "bestätigen", place))
    assert_one_sentence(caught.value)
    assert library.saved_words() == []


def test_a_word_can_be_saved_without_a_place(library: Library) -> None:
    library.apply(SaveWord("de", "  Urheberrecht ", shown="das Urheberrecht", kind_of_word="noun", gender="n"))
    (word,) = library.saved_words(language="de-AT")
    assert (word.lemma, word.shown, word.kind, word.gender, word.places) == (
        "Urheberrecht", "das Urheberrecht", "noun", "n", (),
    )  # fmt: skip
    assert library.saved_words(language="en") == []


@pytest.mark.parametrize("edit", [SaveWord("de", " "), SaveWord("de", "Wort", note="x" * (MAX_NOTE + 1))])
def test_what_is_no_word_is_refused(library: Library, edit: SaveWord) -> None:
    with pytest.raises(EditRefused) as caught:
        library.apply(edit)
    assert_one_sentence(caught.value)


def test_states_by_lemma(library: Library) -> None:
    for state in WordState:
        library.apply(SaveWord("de", f"wort-{state}", state=state))
    library.apply(SaveWord("en", "word"))
    assert library.word_states("de-DE") == {f"wort-{state}": state for state in WordState}


def test_a_word_is_changed_and_learned_again(library: Library, article: Article) -> None:
    id = save(library, article, "sieht", "sehn").id
    history = History(library.apply)
    history.do(ChangeWords((id,), lemma="sehen", shown="sehen, sah, gesehen"))
    history.do(ChangeWords((id,), state=WordState.KNOWN))
    assert library.saved_words()[0].schedule.due == ""
    history.do(ChangeWords((id,), state=WordState.LEARNING))
    (word,) = library.saved_words()
    assert (word.lemma, word.shown, word.state) == ("sehen", "sehen, sah, gesehen", WordState.LEARNING)
    assert word.schedule.due
    for _ in range(3):
        history.undo()
    assert library.saved_words()[0].lemma == "sehn"


@pytest.mark.parametrize("several", [False, True])
def test_two_words_have_two_lemmas(library: Library, several: bool) -> None:
    one, other = (WordId(library.apply(SaveWord("de", lemma)).made) for lemma in ("sehen", "sehn"))
    with pytest.raises(EditRefused) as caught:
        library.apply(ChangeWords((one, other) if several else (other,), lemma="sehen"))
    assert_one_sentence(caught.value)
    assert [word.lemma for word in library.saved_words()] == ["sehen", "sehn"]


def test_removing_a_word_takes_its_places_and_leaves_its_reviews_in_the_log(library: Library, article: Article) -> None:
    word = save(library, article, "sieht", "sehen")
    library.apply(rate(word, Rating.GOOD, NOON))
    before = visible(library)
    history = History(library.apply)
    history.do(RemoveWords((word.id,)))
    assert (library.saved_words(), library.word_places(article.texts[0].id)) == ([], [])
    assert len(library.reviews(word.id)) == 1
    with pytest.raises(EditRefused) as caught:
        history.do(ChangeWords((word.id,), note="zu spät"))
    assert_one_sentence(caught.value)
    history.undo()
    assert visible(library) == before


def test_a_review_is_undone_exactly_and_stays_in_the_log(library: Library, article: Article) -> None:
    word = save(library, article, "sieht", "sehen")
    before = visible(library)
    history = History(library.apply)
    history.do(rate(word, Rating.GOOD, NOON))
    (reviewed,) = library.saved_words()
    (review,) = library.reviews(word.id)
    assert (reviewed.state, review.rating) == (WordState.LEARNING, Rating.GOOD)
    assert (review.before, review.after) == (word.schedule, reviewed.schedule)
    history.undo()
    assert visible(library) == before
    rows = library._connection.execute("SELECT count(*) FROM review").fetchone()[0]
    assert rows == 1
    history.redo()
    assert library.saved_words()[0].schedule == reviewed.schedule


def test_an_answer_to_a_word_that_was_answered_elsewhere_is_refused(library: Library, article: Article) -> None:
    word = save(library, article, "sieht", "sehen")
    late = rate(word, Rating.AGAIN, NOON + timedelta(minutes=1))
    library.apply(rate(word, Rating.GOOD, NOON))
    with pytest.raises(Outdated) as caught:
        library.apply(late)
    assert_one_sentence(caught.value)
    assert len(library.reviews(word.id)) == 1


def test_undoing_does_not_take_a_word_that_another_program_reviewed(library: Library, article: Article) -> None:
    history = History(library.apply)
    id = WordId(history.do(SaveWord("de", "sehen")).made)
    (word,) = library.saved_words(ids=(id,))
    with Library(library.folder) as other:
        other.apply(rate(word, Rating.GOOD, NOON))
    history.undo()
    assert [one.id for one in library.saved_words()] == [id]


# ---- own entries


def test_an_own_entry_is_written_changed_and_removed(library: Library) -> None:
    history = History(library.apply)
    entry = OwnEntry("de", "en", " hauseigen ", (" in-house ", ""), "adjective", note="not of a hotel")
    id = history.do(AddOwnEntry(entry)).made
    (stored,) = library.own_entries("de", "hauseigen")
    assert stored == replace_entry(entry, id)
    history.do(ChangeOwnEntry(replace(stored, glosses=("proprietary",))))
    assert library.own_entries()[0].glosses == ("proprietary",)
    history.do(RemoveOwnEntries((id,)))
    assert library.own_entries() == []
    for _ in range(2):
        history.undo()
    assert library.own_entries() == [stored]


def replace_entry(entry: OwnEntry, id: str) -> OwnEntry:
    return replace(entry, lemma="hauseigen", glosses=("in-house",), id=id)


@pytest.mark.parametrize(
    "entry", [OwnEntry("de", "en", " ", ("word",)), OwnEntry("de", "en", "Wort", (" ",)), OwnEntry("de", "en", "W", ())]
)
def test_an_entry_needs_a_word_and_a_meaning(library: Library, entry: OwnEntry) -> None:
    with pytest.raises(EditRefused) as caught:
        library.apply(AddOwnEntry(entry))
    assert_one_sentence(caught.value)


def test_a_form_has_one_lemma(library: Library) -> None:
    history = History(library.apply)
    history.do(CorrectLemma("de", "älter", "älter"))
    history.do(CorrectLemma("de", "älter", "alt"))
    assert [(one.form, one.lemma) for one in library.lemma_corrections("de")] == [("älter", "alt")]
    history.do(CorrectLemma("de", "älter", ""))
    assert library.lemma_corrections("de") == []
    history.undo()
    assert [one.lemma for one in library.lemma_corrections("de", "älter")] == ["alt"]
