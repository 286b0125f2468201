"""The commands translate and translator."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import services
from tests.helpers.argos import package
from tests.helpers.services import KEY, Fault, Service


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("LESART_KEY_DEEPL", KEY)
    one = Service(services.deepl)
    yield one
    one.close()


def test_an_article_is_translated(lesart, article: dict[str, Any], service: Service) -> None:
    arguments = ("translate", "Der Schnitt", "--to", "en-GB", "--provider", "deepl", "--address", service.address)
    said = lesart(*arguments, "--dry-run", "--json")
    assert said.status == 0, said.err
    expected = said.json
    assert service.asked == []
    assert expected["text"] is None
    assert expected["destination"] == service.address.removeprefix("http://")
    said = lesart(*arguments, "--json")
    assert said.status == 0, said.err
    assert said.json | {"text": ""} == {
        "text": "", "segments": 5, "failed": [], "characters": expected["characters"], "glossary": [],
    }  # fmt: skip
    assert f"go to {expected['destination']}" in said.err
    shown = lesart("show", "Der Schnitt", "--text", said.json["text"], "--json").json
    assert shown["plain"].startswith("«Die Regie stellt ihre neue Serie vor.»")
    beads = lesart("alignment", "Der Schnitt", "--to", said.json["text"], "--json").json
    assert [(one["source"], one["target"]) for one in beads] == [([n], [n]) for n in range(5)]
    assert KEY not in said.out + said.err


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--provider", "openai"), "needs the name of a model"),
        (("--provider", "offline"), "No model here translates from de to en"),
        (("--provider", "deepl", "--address", "nowhere"), "is not a web address"),
    ],
)
def test_what_cannot_be_done_is_said(
    lesart, article: dict[str, Any], service: Service, more: tuple[str, ...], sentence: str
) -> None:
    said = lesart("translate", "Der Schnitt", "--to", "en", *more)
    assert said.status == 1
    assert sentence in said.err
    assert lesart("translate", "Der Schnitt", "--to", "en", "--provider", "nobody").status == 2


def test_a_wrong_key(lesart, article: dict[str, Any], service: Service) -> None:
    service.always = Fault(403)
    said = lesart("translate", "Der Schnitt", "--to", "en", "--provider", "deepl", "--address", service.address)
    assert said.status == 1
    assert "does not accept this key" in said.err
    assert KEY not in said.err


def test_a_model_is_installed_used_and_removed(lesart, article: dict[str, Any], tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2")
    assert lesart("translator", "list", "--json").json == []
    file = package(tmp_path / "de-en.argosmodel")
    made = lesart("translator", "install", file, "--json").json
    assert (made["from"], made["to"]) == ("de", "en")
    assert lesart("translator", "list", "--json").json == [made]
    said = lesart("translate", "Der Schnitt", "--to", "en", "--provider", "offline", "--json")
    assert said.status == 0, said.err
    assert "on this computer" in said.err
    assert said.json["segments"] == 5
    assert lesart("translator", "remove", made["name"], "--json").json == {"removed": made["name"]}
    assert lesart("translator", "list", "--json").json == []
    assert "There is no model" in lesart("translator", "remove", made["name"]).err
    assert lesart("translator", "install", file, "--sha256", "0" * 64).status == 1
