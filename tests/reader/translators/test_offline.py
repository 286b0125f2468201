"""Translating on this computer, with real libraries and models of random weights."""

import builtins
import json
from pathlib import Path
from typing import Any

import pytest

from reader.errors import Cancelled, TranslationFailed
from reader.translators import offline
from reader.translators.base import Segment
from reader.translators.offline import Offline
from reader.translators.packages import install, remove
from tests.helpers.argos import package
from tests.helpers.libraries import assert_one_sentence

pytest.importorskip("ctranslate2")
TEXTS = ("Das Gebäude stürzt ein.", "Danach wird es still.", "Niemand weiß, wie die Staffel endet.") * 7
SEGMENTS = [Segment(number + 100, text) for number, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for pair in (("de", "en"), ("en", "fr")):
        install(package(folder / "x.argosmodel", *pair), folder)
    return folder


def test_sentences_are_translated_in_batches(models: Path) -> None:
    translator = Offline(models)
    told: list[str] = []
    found = translator.translate(SEGMENTS, "de", "en", progress=lambda done, total, what="": told.append(what))
    assert [one.id for one in found] == [one.id for one in SEGMENTS]
    assert all(one.text and not one.failure and "▁" not in one.text for one in found)
    assert [one.text for one in found[:3]] == [one.text for one in found[3:6]]
    assert len(told) == 3  # of 21 sentences, 8 at a time
    alone = translator.translate(SEGMENTS[1:2], "de", "en")
    assert alone[0].text == found[1].text
    assert translator.destination == ""
    translator.close()


def test_over_english(models: Path) -> None:
    translator = Offline(models)
    assert translator.model_for("de", "fr") == "translate-de_en-1_0 + translate-en_fr-1_0"
    found = translator.translate(SEGMENTS[:2], "de", "fr")
    english = [one.text for one in translator.translate(SEGMENTS[:2], "de", "en")]
    again = translator.translate([Segment(at, text) for at, text in enumerate(english)], "en", "fr")
    assert [one.text for one in found] == [one.text for one in again]
    with pytest.raises(TranslationFailed, match="No model here"):
        translator.model_for("de", "ja")


def test_it_stops_between_two_batches(models: Path) -> None:
    told: list[str] = []

    def stop(done: int, total: int, what: str = "") -> None:
        told.append(what)
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        Offline(models).translate(SEGMENTS, "de", "en", progress=stop)
    assert len(told) == 2


def test_a_sentence_that_is_too_long_is_marked_and_the_others_are_not(models: Path) -> None:
    long = Segment(2, "Das Gebäude stürzt ein " * 200)
    found = Offline(models).translate([SEGMENTS[0], long, SEGMENTS[1]], "de", "en")
    assert [bool(one.failure) for one in found] == [False, True, False]
    assert "too long" in found[1].failure


def test_what_a_model_wants_to_begin_with_is_no_part_of_the_text(tmp_path: Path) -> None:
    about = {"package_version": "1.0", "from_code": "de", "to_code": "en", "target_prefix": "▁and"}
    install(package(tmp_path / "x.argosmodel", more={"metadata.json": json.dumps(about).encode()}), tmp_path / "m")
    translator = Offline(tmp_path / "m")
    (found,) = translator.translate(SEGMENTS[:1], "de", "en")
    assert found.text
    assert not found.text.startswith("and ")


def damaged(models: Path) -> None:
    with pytest.raises(TranslationFailed) as failure:
        Offline(models).translate(SEGMENTS[:1], "de", "en")
    assert_one_sentence(failure.value)
    assert "damaged" in failure.value.message


@pytest.mark.parametrize("name", ["model/model.bin", "model/config.json", "sentencepiece.model"])
def test_a_damaged_model(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = install(package(tmp_path / "x.argosmodel"), tmp_path / "m")
    whole = (made.folder / name).read_bytes()
    (made.folder / name).write_bytes(whole[: len(whole) // 2])
    damaged(tmp_path / "m")
    monkeypatch.setattr(offline, "check", lambda _: None)  # where the sizes say nothing, the libraries do
    damaged(tmp_path / "m")


def test_a_removed_model_is_gone_for_a_translator_that_had_it(tmp_path: Path) -> None:
    made = install(package(tmp_path / "x.argosmodel"), tmp_path / "m")
    translator = Offline(tmp_path / "m")
    assert translator.translate(SEGMENTS[:1], "de", "en")
    remove(made.name, tmp_path / "m")
    with pytest.raises(TranslationFailed, match="No model here"):
        translator.translate(SEGMENTS[:1], "de", "en")


def test_without_the_libraries_a_sentence_says_so(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name in ("ctranslate2", "sentencepiece"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(TranslationFailed) as failure:
        Offline(models).translate(SEGMENTS[:1], "de", "en")
    assert_one_sentence(failure.value)
    assert "two libraries" in failure.value.message
