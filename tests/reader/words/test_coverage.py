"""How much of a text is known, what to learn before it and what to review after."""

from datetime import datetime, timedelta, timezone

import pytest

from reader.edits.articles import AddArticle
from reader.edits.words import ChangeWords, CorrectLemma, SaveWord
from reader.errors import Cancelled
from reader.german import frequency
from reader.intake import Source
from reader.library import Library
from reader.model import ArticleId, Text
from reader.revision.revising import revise
from reader.word_model import Rating, WordState
from reader.words import text_lemmas
from reader.words.coverage import Coverage, after_reading, before_reading, coverage
from reader.words.reviewing import rate
from reader.words.text_lemmas import lemmas_of
from tests.helpers.learning import save
from tests.helpers.libraries import add_article, imported, prepared

NOON = datetime(2100, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))
NONE = 6  # nothing is taken for granted
PLAIN = (
    "Die Kameras filmen den Platz. Abends filmt eine Kamera das Haus von Sarandos. "
    "Häuser und Plätze filmte niemand! Auf 24 Plätzen steht Sarandos."
)


def article_of(library: Library, plain: str, language: str = "de") -> Text:
    made = library.apply(AddArticle("Test", len(plain.split()), prepared(plain, language))).made
    return library.article(ArticleId(made)).texts[0]


@pytest.fixture(autouse=True)
def no_frequencies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency, "band", lambda lemma, language: 0)
    monkeypatch.setattr(frequency, "zipf", lambda word, language: 0.0)


@pytest.fixture
def text(library: Library) -> Text:
    return article_of(library, PLAIN)


def counts(library: Library, text: Text) -> dict[str, int]:
    return {one.lemma: one.count for one in lemmas_of(library, text) if not one.is_name}


def test_forms_are_counted_by_lemma_and_names_and_numbers_are_not(library: Library, text: Text) -> None:
    assert counts(library, text) == {
        "der": 3, "Kamera": 2, "filmen": 3, "Platz": 3, "abends": 1, "ein": 1, "Haus": 2, "von": 1, "und": 1,
        "niemand": 1, "auf": 1, "stehen": 1,
    }  # fmt: skip
    assert [(one.lemma, one.count) for one in lemmas_of(library, text) if one.is_name] == [("Sarandos", 2)]
    assert all(PLAIN[one.start : one.end].strip() for one in lemmas_of(library, text))


def test_compounds_are_no_names(library: Library) -> None:
    text = article_of(library, "Im Streamingdienst laufen Originalserien über die Firma Bxqlmnd.")
    assert [one.lemma for one in lemmas_of(library, text) if one.is_name] == ["Bxqlmnd"]


def test_where_nouns_are_small_a_capital_makes_a_name(library: Library) -> None:
    text = article_of(library, "Unions warn Sarandos. He and the unions met in Qarth.", "en")
    assert [one.lemma for one in lemmas_of(library, text) if one.is_name] == ["Sarandos", "Qarth"]
    assert counts(library, text)["union"] == 2


def test_a_language_that_nobody_knows_counts_spellings(library: Library) -> None:
    text = article_of(library, "Blip blop. Blip zork.", "tlh")
    assert counts(library, text) == {"blip": 2, "blop": 1, "zork": 1}


def test_everything_is_counted_once(library: Library, text: Text) -> None:
    empty = coverage(library, text, NONE)
    assert empty == Coverage(known=9, learning=0, new=11, ignored=0, assumed=9)
    assert (empty.total, empty.share) == (20, 9 / 20)
    for lemma, state in (
        ("Platz", WordState.KNOWN),
        ("filmen", WordState.NEW),
        ("Haus", WordState.IGNORED),
        ("niemand", WordState.NEW),
        ("Sarandos", WordState.KNOWN),
    ):
        library.apply(SaveWord("de", lemma, state=state))
    assert coverage(library, text, NONE) == Coverage(known=8 + 3 + 2, learning=4, new=3, ignored=2, assumed=8)


def test_words_of_a_chosen_band_are_taken_for_granted(
    library: Library, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequency, "band", lambda lemma, language: {"Haus": 5, "Platz": 4}.get(lemma, 1))
    assumed = [coverage(library, text, known_from).assumed for known_from in (NONE, 5, 4, 1)]
    assert assumed == [9, 9 + 2, 9 + 2 + 3, 20]
    library.apply(SaveWord("de", "Haus"))
    assert coverage(library, text, 5) == Coverage(known=9, learning=2, new=9, ignored=0, assumed=9)


def test_a_text_without_words_is_known(library: Library) -> None:
    assert coverage(library, article_of(library, "1984!")).share == 1.0


def test_before_reading_the_words_met_most_come_first(library: Library, text: Text) -> None:
    met = before_reading(library, text, known_from=NONE)
    assert [(one.lemma, one.count) for one in met][:3] == [("filmen", 3), ("Platz", 3), ("Kamera", 2)]
    assert {"Sarandos", "der", "und"}.isdisjoint(one.lemma for one in met)
    assert all(one.sentence[one.mark.start : one.mark.end] == PLAIN[one.span.start : one.span.end] for one in met)
    assert met[0].sentence == "Die Kameras filmen den Platz."
    assert before_reading(library, text, 2, NONE) == met[:2]


def test_what_is_known_is_not_to_be_learned(library: Library, text: Text) -> None:
    library.apply(SaveWord("de", "filmen", state=WordState.KNOWN))
    library.apply(SaveWord("de", "Platz"))
    met = before_reading(library, text, 2, NONE)
    assert [(one.lemma, one.state) for one in met] == [("Platz", WordState.NEW), ("Kamera", None)]


def test_of_words_met_as_often_the_more_frequent_comes_first(
    library: Library, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequency, "zipf", lambda word, language: {"Platz": 5.0}.get(word, 1.0))
    assert [one.lemma for one in before_reading(library, text, 2, NONE)] == ["Platz", "filmen"]


def test_after_reading_the_words_of_the_article_are_reviewed(library: Library) -> None:
    article = add_article(library)
    other = add_article(library, "Zwei", translated=False)
    seen = save(library, article, "sieht", "sehen")
    save(library, article, "Szene")
    save(library, other, "warnen")
    known = save(library, article, "Werkzeug")
    library.apply(ChangeWords((known.id,), state=WordState.KNOWN))
    library.apply(rate(seen, Rating.EASY, NOON))
    assert [one.lemma for one in after_reading(library, article.id, NOON)] == ["Szene"]
    later = NOON + timedelta(days=90)
    assert [one.lemma for one in after_reading(library, article.id, later)] == ["sehen", "Szene"]
    assert len(after_reading(library, article.id, later, 1)) == 1


# ---- what is kept


def test_a_revision_is_counted_once_and_a_new_one_anew(
    library: Library, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    count = text_lemmas.count
    monkeypatch.setattr(text_lemmas, "count", lambda *given: (counted.append(given[0].id), count(*given))[1])
    first = lemmas_of(library, text)
    assert lemmas_of(library, text) == first
    with Library(library.folder) as other:
        assert lemmas_of(other, text) == first
    assert counted == [text.revision]
    revise(library, text, Source(imported(PLAIN.replace("24 Plätzen", "dem Dach"))))
    text = library.article(text.article).texts[0]
    assert counts(library, text)["Dach"] == 1
    assert counted[1:] == [text.revision]


def test_what_the_reader_says_of_a_lemma_is_counted(library: Library, text: Text) -> None:
    lemmas_of(library, text)
    library.apply(CorrectLemma("de", "Sarandos", "Sarando"))
    library.apply(CorrectLemma("de", "häuser", "Gehäuse"))
    found = counts(library, text)
    assert (found["Sarando"], found["Gehäuse"], found["Haus"]) == (2, 1, 1)


def test_counting_that_is_stopped_keeps_nothing(library: Library, text: Text) -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        coverage(library, text, progress=stop)
    rows = library._connection.execute("SELECT count(*) FROM lemma_count").fetchone()[0]
    assert rows == 0


def test_a_count_that_is_damaged_is_made_anew(library: Library, text: Text) -> None:
    first = lemmas_of(library, text)
    library._connection.execute("UPDATE lemma_count SET packed = x'00'")
    assert lemmas_of(library, text) == first
