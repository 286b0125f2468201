"""Sentences cross the border to the process that parses, and back comes nothing that hurts."""

import io
import json
import struct
from typing import Any

import pytest

from reader.imported import Part
from reader.importers import wire
from reader.importers.base import Extracted
from reader.wording import Sentence, counted, said


def through(answer: wire.Answer) -> wire.Answer:
    stream = io.BytesIO()
    wire.send_answer(stream, answer)
    stream.seek(0)
    again = wire.receive_answer(stream)
    assert again is not None
    return again


def raw(said: dict[str, Any]) -> io.BytesIO:
    text = json.dumps(said | {"blobs": []}).encode()
    return io.BytesIO(struct.pack(">Q", len(text)) + text)


def test_a_failure_stays_a_sentence() -> None:
    message = said("{source} is {what}.", source=said("the text"), what="“{x}”")
    failure = through(wire.Answer(failure=wire.Failure("said", message, said("Choose another.")))).failure
    assert failure is not None
    assert (failure.kind, failure.message, failure.hint) == ("said", "the text is “{x}”.", "Choose another.")
    assert isinstance(failure.message, Sentence)
    assert failure.message.template == "{source} is {what}."
    assert isinstance(failure.message.values["source"], Sentence)


def test_warnings_and_reasons_stay_sentences() -> None:
    warning = counted("{n} picture was left out.", "{n} pictures were left out.", n=1)
    parts = (Part("Menu", kept=False, why=said("navigation")), Part("Text"))
    extracted = through(wire.Answer(Extracted("Text", parts=parts, warnings=(warning, "plain")))).extracted
    assert extracted is not None
    assert extracted.warnings == ("1 picture was left out.", "plain")
    assert isinstance(extracted.warnings[0], Sentence)
    assert extracted.warnings[0].plural == "{n} pictures were left out."
    assert type(extracted.warnings[1]) is str
    assert isinstance(extracted.parts[0].why, Sentence)
    assert extracted.parts == parts


def nested(depth: int) -> Any:
    return ["{a}{a}", {"a": nested(depth - 1) if depth else "x"}, ""]


@pytest.mark.parametrize(
    "sentence",
    [
        1,
        None,
        ["{a}"],
        ["{a}", {}, ""],
        ["{a}", {"a": None}, ""],
        ["{a:,}", {"a": "x"}, ""],
        ["{a}", 3, ""],
        [1, {}, ""],
        ["{n}", {"n": "x"}, "{n}s"],
        ["{n}", {}, "{n}s"],
        ["x" * 1001, {}, ""],
        ["{a}", {"a": "x" * 10_001}, ""],
        nested(40),
    ],
)
def test_what_is_no_sentence_is_refused(sentence: Any) -> None:
    failure = {"kind": "said", "message": sentence, "hint": ""}
    with pytest.raises(wire.Garbled):
        wire.receive_answer(raw({"peak": 0, "failure": failure}))
