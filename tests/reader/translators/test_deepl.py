"""DeepL: what goes out is what its reference asks for."""

import pytest

from reader.errors import WrongKey
from reader.terms import Term
from reader.translators.base import Segment, Usage
from reader.translators.deepl import FREE, PAID, DeepL
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.services import KEY, Fault, said

PACE = Pace(request=2, tries=2, first=0.01)
TERMS = (Term("Werkzeug", "tool", "de", "en"), Term("Drehbuch", "script", "de", "en"))


def test_the_key_says_which_plan() -> None:
    assert DeepL("a:fx").destination == FREE.removeprefix("https://")
    assert DeepL("a").destination == PAID.removeprefix("https://")
    with pytest.raises(WrongKey, match="asks for a key"):
        DeepL("")


def test_one_text_for_each_sentence_with_its_context(start) -> None:
    service = start(services.deepl)
    DeepL(KEY, service.address, PACE).translate([Segment(1, "A & B"), Segment(2, "C")], "de-AT", "en", "Around it.")
    ((_, path, body),) = service.asked
    assert path == "/v2/translate"
    assert body == {
        "text": ["A & B", "C"],
        "source_lang": "DE",
        "target_lang": "EN-US",
        "split_sentences": "0",
        "preserve_formatting": True,
        "context": "Around it.",
    }
    assert service.headers[0]["authorization"] == f"DeepL-Auth-Key {KEY}"
    assert KEY not in path


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "EN-US"), ("en-GB", "EN-GB"), ("pt", "PT-PT"), ("pt-BR", "PT-BR"), ("no", "NB"), ("fr-CA", "FR"),
     ("zh-Hant", "ZH-HANT"), ("zh", "ZH")],
)  # fmt: skip
def test_languages_are_called_as_it_calls_them(start, tag: str, code: str) -> None:
    service = start(services.deepl)
    DeepL(KEY, service.address, PACE).translate([Segment(1, "A")], "de", tag)
    assert service.asked[0][2]["target_lang"] == code


def test_tags_go_as_xml_and_texts_beside_them_too(start) -> None:
    service = start(services.deepl)
    segments = [Segment(1, 'Das <e i="0">ist</e> &amp; bleibt.', True), Segment(2, "A < B & C")]
    found = DeepL(KEY, service.address, PACE).translate(segments, "de", "en")
    body = service.asked[0][2]
    assert (body["tag_handling"], body["text"][1]) == ("xml", "A &lt; B &amp; C")
    assert [one.text for one in found] == [said(segments[0].text), said("A < B & C")]


def test_usage(start) -> None:
    service = start(services.deepl)
    translator = DeepL(KEY, service.address, PACE)
    assert translator.usage() == Usage(123, 500_000)
    service.faults = [Fault(200, body="[]")]
    assert translator.usage() is None


def test_a_glossary_is_made_once_found_again_and_replaced(start) -> None:
    service = start(services.deepl)
    for terms in (TERMS, TERMS, TERMS[:1]):
        translator = DeepL(KEY, service.address, PACE)
        for _ in range(2):
            translator.translate([Segment(1, "Das Werkzeug.")], "de", "en-GB", glossary=terms)
    made = [body for method, path, body in service.asked if (method, path) == ("POST", "/v3/glossaries")]
    assert [one["dictionaries"][0]["entries"] for one in made] == ["Werkzeug\ttool\nDrehbuch\tscript", "Werkzeug\ttool"]
    assert made[0]["dictionaries"][0] | {"entries": ""} == {
        "source_lang": "de", "target_lang": "en", "entries": "", "entries_format": "tsv",
    }  # fmt: skip
    assert len(service.state["glossaries"]) == 1
    assert service.asked[-1][2]["glossary_id"] in service.state["glossaries"]


def test_where_it_takes_no_glossary_it_translates_without(start) -> None:
    service = start(services.deepl)
    service.faults = [None, Fault(400, body='{"message": "unsupported pair"}')]
    translator = DeepL(KEY, service.address, PACE)
    for _ in range(2):
        (found,) = translator.translate([Segment(1, "Das Werkzeug.")], "de", "en", glossary=TERMS)
        assert found.text == said("Das Werkzeug.")
    assert [path for _, path, _ in service.asked] == [
        "/v3/glossaries",
        "/v3/glossaries",
        "/v2/translate",
        "/v2/translate",
    ]
    assert "glossary_id" not in service.asked[-1][2]


def test_of_two_translations_of_a_term_the_first_is_sent(start) -> None:
    service = start(services.deepl)
    terms = (Term("Schnitt", "cut", "de", "en"), Term("Schnitt", "editing", "de", "en"))
    DeepL(KEY, service.address, PACE).translate([Segment(1, "Der Schnitt.")], "de", "en", glossary=terms)
    assert service.asked[1][2]["dictionaries"][0]["entries"] == "Schnitt\tcut"
