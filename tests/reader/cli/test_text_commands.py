"""The commands show and alignment: by which names an article is found, and which of its texts."""

from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest


def test_an_article_is_found_by_its_id_its_beginning_and_its_title(lesart: Any, article: dict[str, Any]) -> None:
    id = article["id"]
    for name in (id, id[:8], id[:13], "Der Schnitt"):
        assert lesart("show", name, "--json").json["id"] == article["texts"][0]["id"]


def test_a_title_typed_on_a_mac_is_found(lesart: Any) -> None:
    lesart("import", "schnitt.de.md", "--title", normalize("NFD", "Über Bögen"))
    for form in ("NFC", "NFD"):
        assert lesart("show", normalize(form, "Über Bögen")).status == 0


def test_names_that_lead_to_several_or_none_are_refused(lesart: Any, sources: Path) -> None:
    for number in range(2):
        (sources / "zwilling.txt").write_text(f"Ein Zwilling, und dies ist der Zwilling Nummer {number}.")
        lesart("import", "zwilling.txt", "--title", "Zwilling")
    ids = [one["id"] for one in lesart("list", "--json").json]
    common = next(ids[0][:length] for length in range(36, 0, -1) if ids[1].startswith(ids[0][:length]))
    for name in ("Zwilling", common):
        said = lesart("show", name)
        assert (said.status, said.out) == (1, "")
        assert said.err == f"lesart: “{name}” leads to 2 articles. Use the id; “lesart list” shows it.\n"
    for name in ("zwilling", "Zwill", ids[0][:3], "", "%", "-"):
        said = lesart("show", "--", name)
        assert (said.status, said.out) == (1, "")
        assert f"There is no article “{name}” in this library." in said.err
    assert lesart("show", ids[1]).status == 0


def test_show_prints_the_text(lesart: Any, article: object) -> None:
    assert lesart("show", "Der Schnitt").out.splitlines() == [
        "Die Regie stellt ihre neue Serie vor. Das Gebäude stürzt ein. Danach wird es still.",
        "",
        "Am 3. Oktober folgt die zweite Staffel. Niemand weiß, z. B. im Studio, wie sie endet.",
    ]


@pytest.mark.parametrize("name", ["en", "EN"])
def test_a_text_is_named_by_its_language(lesart: Any, article: dict[str, Any], name: str) -> None:
    assert lesart("show", "Der Schnitt", "--text", name).out.startswith("The director")


def test_a_text_that_is_not_there_is_said(lesart: Any, article: object) -> None:
    for arguments in (("show", "Der Schnitt", "--text", "fr"), ("alignment", "Der Schnitt", "--to", "fr", "--json")):
        said = lesart(*arguments)
        assert (said.status, said.out) == (1, "")
        assert said.err == "lesart: “Der Schnitt” has no text in “fr”. It has: de, en.\n"


def test_an_alignment_is_lines_of_numbers(lesart: Any, article: object) -> None:
    lines = [line.split("\t") for line in lesart("alignment", "Der Schnitt", "--to", "en").out.splitlines()]
    assert [(line[0], line[1]) for line in lines] == [("0", "0"), ("1 2", "1"), ("3", "2"), ("4", "3")]
    assert all(0 <= float(line[2]) <= 1 for line in lines)
    assert {line[3] for line in lines} <= {"auto", "review"}


def test_the_original_is_not_aligned_with_itself(lesart: Any, article: object) -> None:
    said = lesart("alignment", "Der Schnitt", "--to", "de")
    assert said.status == 1
    assert said.err == "lesart: “Der Schnitt” has no alignment with its text in “de”. Its translations: en.\n"
