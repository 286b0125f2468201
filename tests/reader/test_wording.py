"""Sentences of the core: English at once, and what they were made of for a window that speaks something else."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import EditRefused
from reader.wording import Sentence, counted, filled, in_other_words, joined, listed, quoted, said

GERMAN = {
    "There is no tag “{name}”.": "Es gibt kein Schlagwort „{name}“.",
    "{source} is {what}.": "{source} ist {what}.",
    "a PDF": "ein PDF",
    "{n} of the pages": "{n:,} der Seiten",
    "{problem:.}; it was left out.": "{problem:.}; das fehlt.",
    "The file is empty.": "Die Datei ist leer.",
    "Service: {problem:a}": "Dienst: {problem}",
    "“{name}”": "„{name}“",
    "faulty {name}": "fehlerhaft {wrong}",
    "by the number {n:,}": "als {n:g} von {n:,}",
}
FORMS = {"{n} articles": ("{n} Artikel (einer)", "{n} Artikel (viele)")}


def german(template: str, number: int | None) -> str:
    if number is not None and template in FORMS:
        return FORMS[template][number != 1]
    return GERMAN.get(template, template)


def test_a_sentence_is_its_english() -> None:
    sentence = said("There is no tag “{name}”.", name="zitat")
    assert sentence == "There is no tag “zitat”."
    assert f"{sentence}" == "There is no tag “zitat”."
    assert hash(sentence) == hash("There is no tag “zitat”.")
    assert (sentence.template, dict(sentence.values)) == ("There is no tag “{name}”.", {"name": "zitat"})
    assert json.dumps([sentence]) == json.dumps([str(sentence)])


def test_values_are_put_in_as_numbers_are_written() -> None:
    assert said("{n:,} pages in {s:g} s", n=12345, s=2.0) == "12,345 pages in 2 s"


def test_braces_of_values_and_of_templates_stay() -> None:
    assert said("“{word}” for {{word}}", word="{x} {{y}} {0}") == "“{x} {{y}} {0}” for {word}"
    assert said("“{{word}}”") == "“{word}”"


@given(st.text(), st.text())
def test_no_value_is_taken_for_a_field(one: str, other: str) -> None:
    assert said("{one}|{other}", one=one, other=other) == f"{one}|{other}"


def test_a_value_that_is_missing_is_told() -> None:
    with pytest.raises(KeyError):
        said("“{name}”", nam="x")


@pytest.mark.parametrize("template", ["{name.__class__}", "{name[0]}", "{name!r}", "{name:999999999}"])
def test_a_template_cannot_look_into_a_value_or_ask_for_blanks(template: str) -> None:
    assert filled(template, {"name": "x"}) == template


def test_a_translation_has_the_values_of_the_sentence() -> None:
    assert in_other_words(said("There is no tag “{name}”.", name="{n}"), german) == "Es gibt kein Schlagwort „{n}“."


def test_what_is_no_sentence_stays() -> None:
    assert in_other_words("a PDF", german) == "a PDF"


def test_sentences_within_a_sentence_are_translated_too() -> None:
    sentence = said("{source} is {what}.", source="“x.pdf”", what=said("a PDF"))
    assert sentence == "“x.pdf” is a PDF."
    assert in_other_words(sentence, german) == "“x.pdf” ist ein PDF."


def test_a_sentence_within_another_loses_its_full_stop_or_capital() -> None:
    problem = said("The file is empty.")
    assert said("{problem:.}; it was left out.", problem=problem) == "The file is empty; it was left out."
    within = said("Service: {problem:a}", problem=problem)
    assert within == "Service: the file is empty."
    assert in_other_words(within, german) == "Dienst: Die Datei ist leer."
    assert in_other_words(said("{problem:.}; it was left out.", problem=problem), german) == (
        "Die Datei ist leer; das fehlt."
    )


def test_the_form_fits_the_number() -> None:
    one, many = (counted("{n} article", "{n} articles", n=n) for n in (1, 3))
    assert (one, many) == ("1 article", "3 articles")
    assert in_other_words(one, german) == "1 Artikel (einer)"
    assert in_other_words(many, german) == "3 Artikel (viele)"
    assert in_other_words(one, lambda template, number: template) == "1 article"


def test_lists_are_translated_one_by_one() -> None:
    sentence = listed((said("a PDF"), "{x}"), "; ")
    assert sentence == "a PDF; {x}"
    assert in_other_words(sentence, german) == "ein PDF; {x}"
    assert listed(()) == ""


def test_a_faulty_translation_gives_way_to_the_english() -> None:
    assert in_other_words(said("faulty {name}", name="x"), german) == "faulty x"


def test_numbers_are_written_in_the_other_language() -> None:
    def number(value: float, form: str) -> str:
        return format(value, form).replace(",", ".")

    assert in_other_words(said("by the number {n:,}", n=12345), german, number) == "als 12345 von 12.345"


@pytest.mark.parametrize("again", [lambda x: pickle.loads(pickle.dumps(x)), copy.copy, copy.deepcopy])
def test_it_survives_pickling_and_copying(again: object) -> None:
    assert callable(again)
    sentence = counted("{n} {what}", "{n} {what}s", n=2, what=said("a PDF"))
    same = again(sentence)
    assert type(same) is Sentence
    assert (same, same.template, same.plural) == (sentence, sentence.template, sentence.plural)
    assert isinstance(same.values["what"], Sentence)


def test_an_error_keeps_its_sentences() -> None:
    error = EditRefused(said("There is no tag “{name}”.", name="x"), said("Choose one."))
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == "There is no tag “x”. Choose one."
    assert (again.message.template, again.hint.template) == ("There is no tag “{name}”.", "Choose one.")


def test_names_have_the_quotation_marks_of_the_language() -> None:
    assert quoted("x") == "“x”"
    assert in_other_words(said("{source} is {what}.", source=quoted("x"), what=said("a PDF")), german) == (
        "„x“ ist ein PDF."
    )


def test_sentences_are_joined_without_the_empty_ones() -> None:
    assert joined("One.", "", "Two.") == "One. Two."
    assert joined("", "") == ""
