"""A language model: it answers in many ways, and only what has the right numbers counts."""

import json

import pytest

from reader.errors import TranslationFailed
from reader.terms import Term
from reader.translators.base import Garbled, Segment, Translated
from reader.translators.careful import Careful
from reader.translators.chat import Chat, models
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.services import Fault, said

PACE = Pace(request=2, tries=2, first=0.01)
SEGMENTS = [Segment(4, "Eins „zwei“."), Segment(9, "Drei.")]
RIGHT = [Translated(one.id, said(one.text)) for one in SEGMENTS]


@pytest.mark.parametrize("style", ["", "fenced", "chatty", "thinking", "wrapped", "strings", "bare"])
def test_ways_to_answer(start, style: str) -> None:
    service = start(services.chat)
    service.state["style"] = style
    assert Careful(Chat("tiny", service.address, pace=PACE)).translate(SEGMENTS, "de", "en") == RIGHT
    # Strings have no numbers, so they are taken for one sentence only.
    assert len(service.asked) == (3 if style == "strings" else 1)


def test_the_order_does_not_matter_where_there_are_numbers(start) -> None:
    service = start(services.chat)
    service.faults = [Fault(how="shuffled")]
    assert Careful(Chat("tiny", service.address, pace=PACE)).translate(SEGMENTS, "de", "en") == RIGHT
    assert len(service.asked) == 1


def test_an_answer_that_breaks_off_is_asked_for_in_parts(start) -> None:
    service = start(services.chat)
    service.faults = [Fault(how="broken off")]
    assert Careful(Chat("tiny", service.address, pace=PACE)).translate(SEGMENTS, "de", "en") == RIGHT
    assert len(service.asked) == 3


def test_a_model_that_will_not(start) -> None:
    service = start(services.chat)
    service.state["style"] = "refusing"
    with pytest.raises(Garbled, match="did not answer as"):
        Chat("tiny", service.address, pace=PACE).translate(SEGMENTS, "de", "en")


def test_what_goes_out(start) -> None:
    service = start(services.chat)
    terms = (Term("drei", "three", "de", "en", "a number"), Term("Drehbuch", "script", "de", "en"))
    Chat("tiny", service.address, "k-1", PACE).translate(SEGMENTS, "de", "en", "Around it.", terms)
    ((_, path, body),) = service.asked
    assert (path, body["model"], body["temperature"]) == ("/chat/completions", "tiny", 0)
    system, user = body["messages"]
    assert json.loads(user["content"]) == [{"id": 4, "text": "Eins „zwei“."}, {"id": 9, "text": "Drei."}]
    assert "drei → three (a number)" in system["content"]
    assert "Drehbuch" not in system["content"]
    assert "Around it." in system["content"]
    assert "<e" not in system["content"]
    assert service.headers[0]["authorization"] == "Bearer k-1"
    Chat("tiny", service.address, pace=PACE).translate([Segment(1, '<e i="0">A</e>', True)], "de", "en")
    assert "<e" in service.asked[-1][2]["messages"][0]["content"]
    assert "authorization" not in service.headers[-1]


def test_models(start) -> None:
    service = start(services.chat)
    assert models(service.address, pace=PACE) == ["large", "tiny"]
    service.faults = [Fault(200, body="[1]")]
    with pytest.raises(TranslationFailed, match="list of models"):
        models(service.address, pace=PACE)
    with pytest.raises(TranslationFailed, match="name of a model"):
        Chat("")


def test_a_model_that_refuses_to_be_exact(start) -> None:
    service = start(services.chat)
    refusal = Fault(400, body='{"error": {"message": "Unsupported value: temperature does not support 0."}}')
    service.faults = [refusal]
    translator = Chat("tiny", service.address, pace=PACE)
    for _ in range(2):
        assert translator.translate(SEGMENTS, "de", "en") == RIGHT
    assert ["temperature" in body for _, _, body in service.asked] == [True, False, False]
