"""States of the words of a sentence, form by form, and where saved words stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import Article, Span
from reader.word_model import WordState
from reader.words.form_states import FormLemmas, form_lemmas, marked_places, states_in
from tests.helpers.learning import save
from tests.helpers.libraries import GERMAN, add_article

FORMS = FormLemmas(
    {"Szene": "Szene", "sieht": "sehen", "alte": "alt"}, {"Alte": "alt", "Netflix": "Netflix"}, frozenset(("alt",))
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library)


def marked(sentence: str, **states: WordState) -> dict[str, str]:
    return {sentence[slice(*span)]: state for span, state in states_in(sentence, FORMS, states)}


def test_what_is_not_saved_is_unknown_unless_taken_for_granted() -> None:
    assert marked("Netflix sieht alte Szene.") == {"alte": "unknown"}


def test_saved_words_have_their_own_state_in_every_form() -> None:
    found = marked(
        "Alte Szene sieht alte Szene 24.", Szene=WordState.NEW, sehen=WordState.LEARNING, alt=WordState.KNOWN
    )
    assert found == {"Szene": "new", "sieht": "learning"}


def test_an_opening_quotation_begins_a_sentence() -> None:
    assert marked("„Alte Szene“") == {"Alte": "unknown"}


def test_forms_of_a_text_have_their_lemmas(library: Library, article: Article) -> None:
    forms = form_lemmas(library, article.texts[0])
    assert forms.within["spielt"] == "spielen"
    assert forms.opening["Gewerkschaften"] == "Gewerkschaft"
    assert "Gewerkschaft" in forms.new
    assert not {"und", "der", "Netflix", "Sarandos"} & forms.new


def test_what_one_takes_for_granted_is_a_matter_of_choice(library: Library, article: Article) -> None:
    few, many = (form_lemmas(library, article.texts[0], known_from).new for known_from in (2, 6))
    assert few < many


def test_both_halves_of_a_verb_are_marked_where_it_was_saved(library: Library, article: Article) -> None:
    word = save(library, article, "Was … davon", "davonhalten", state=WordState.LEARNING)
    first, second = GERMAN.index("Was"), GERMAN.index("davon", GERMAN.index("Was"))
    text = article.texts[0]
    assert marked_places([word], text) == {
        Span(first, first + 3): "learning",
        Span(second, second + 5): "learning",
    }
    assert marked_places([word], article.texts[1]) == {}
