"""Aligned texts on the command line: written by `alignment --format`, read by `import`."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import reader

NUMBERS = [("0", "0"), ("1 2", "1"), ("3", "2"), ("4", "3")]


def seen(lesart: Any, folder: Path, article: str) -> tuple[Any, ...]:
    """Texts and beads of an article in another library."""
    options = ("--library", folder)
    texts = [lesart(*options, "show", article, "--text", tag, "--json").json for tag in ("de", "en")]
    for text in texts:
        for name in ("id", "revision", "revisions"):
            text.pop(name)
    return (*texts, lesart(*options, "alignment", article, "--to", "en", "--json").json)


@pytest.mark.parametrize("name", ["tmx", "xliff"])
def test_an_article_goes_out_and_comes_back(
    lesart: Any, article: dict[str, Any], tmp_path: Path, folder: Path, name: str
) -> None:
    said = lesart("alignment", "Der Schnitt", "--to", "en", "--format", name, "-o", f"x.{name}")
    assert (said.status, said.out, said.err) == (0, "", "")
    other = tmp_path / "other"
    said = lesart("--library", other, "import", f"x.{name}", "--json")
    assert said.status == 0, said.err
    (one,) = said.json["articles"]
    assert (one["title"], one["date"], one["warnings"]) == ("Der Schnitt", "2025-07", [])
    assert seen(lesart, other, one["id"]) == seen(lesart, folder, article["id"])


@pytest.mark.parametrize("name", ["tsv", "tmx", "xliff"])
def test_it_is_printed_without_a_file(lesart: Any, article: object, sources: Path, name: str) -> None:
    options = ("alignment", "Der Schnitt", "--to", "en", "--format", name)
    lesart(*options, "-o", "x")
    written = (sources / "x").read_text(encoding="utf-8")
    line = [sys.executable, "-m", "reader", *options]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(Path(reader.__file__).parents[1])}
    done = subprocess.run(line, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    printed = done.stdout.decode("utf-8")
    if name == "tsv":
        assert printed == written
    assert printed.count("Niemand weiß, z. B. im Studio, wie sie endet.") >= 1
    assert len(printed) == len(written)


def test_the_table_has_a_row_a_bead(lesart: Any, article: object) -> None:
    lines = [
        line.split("\t")
        for line in lesart("alignment", "Der Schnitt", "--to", "en", "--format", "tsv").out.splitlines()
    ]
    assert lines[0] == ["de", "en", "status", "score"]
    assert len(lines) == 5
    assert lines[2][:2] == [
        "Das Gebäude stürzt ein. Danach wird es still.",
        "The building collapses, and then all is quiet.",
    ]


def test_numbers_and_json_stay_as_they_are(lesart: Any, article: object) -> None:
    lines = [line.split("\t") for line in lesart("alignment", "Der Schnitt", "--to", "en").out.splitlines()]
    assert [(line[0], line[1]) for line in lines] == NUMBERS
    plain = lesart("alignment", "Der Schnitt", "--to", "en", "--json").json
    assert set(plain[0]) == {"source", "target", "score", "status"}
    assert lesart("alignment", "Der Schnitt", "--to", "en", "--format", "tmx", "--json").json == plain


def test_formulas_are_guarded_unless_asked_otherwise(lesart: Any, sources: Path) -> None:
    (sources / "a.de.txt").write_text("=HYPERLINK(1) ist kein Satz, sondern eine Formel.", encoding="utf-8")
    (sources / "a.en.txt").write_text("@all this is no sentence but a formula.", encoding="utf-8")
    said = lesart("import", "a.de.txt", "--language", "de", "--translation", "en=a.en.txt", "--title", "F")
    assert said.status == 0, said.err
    options = ("alignment", "F", "--to", "en", "--format", "tsv")
    assert lesart(*options).out.splitlines()[1].startswith("'=HYPERLINK(1) ist kein Satz, sondern eine Formel.\t'@all")
    assert lesart(*options, "--raw").out.splitlines()[1].startswith("=HYPERLINK(1) ist")


@pytest.mark.parametrize("options", [["--raw"], ["-o", "x.tmx"], ["--format", "tmx", "--raw"], ["--format", "doc"]])
def test_options_that_do_not_go_together(lesart: Any, article: object, sources: Path, options: list[str]) -> None:
    assert lesart("alignment", "Der Schnitt", "--to", "en", *options).status == 2
    assert not (sources / "x.tmx").exists()


def test_a_file_that_cannot_be_written_is_said(lesart: Any, article: object) -> None:
    said = lesart("alignment", "Der Schnitt", "--to", "en", "--format", "tmx", "-o", "nowhere/x.tmx")
    assert (said.status, said.out) == (1, "")
    assert "There is no folder" in said.err


MEMORY = (
    '<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Eins und zwei.</seg></tuv>'
    '<tuv xml:lang="en"><seg>One and two.</seg></tuv><tuv xml:lang="fr"><seg>Un et deux.</seg></tuv></tu></body></tmx>'
)


def test_a_memory_in_three_languages_is_one_article(lesart: Any, sources: Path) -> None:
    (sources / "m.tmx").write_text(MEMORY, encoding="utf-8")
    said = lesart("import", "m.tmx", "--json")
    assert [text["language"] for text in said.json["articles"][0]["texts"]] == ["de", "en", "fr"]


def test_the_language_that_is_named_is_the_originals(lesart: Any, sources: Path) -> None:
    (sources / "m.tmx").write_text(MEMORY, encoding="utf-8")
    said = lesart("import", "m.tmx", "--language", "fr", "--json")
    assert [text["language"] for text in said.json["articles"][0]["texts"]] == ["fr", "de", "en"]
    said = lesart("import", "m.tmx", "--language", "es")
    assert (said.status, said.err) == (1, "lesart: “m.tmx” has no text in “es”. It has: de, en, fr.\n")


def test_a_memory_may_be_the_translation_of_a_text(lesart: Any, sources: Path) -> None:
    (sources / "m.tmx").write_text(MEMORY, encoding="utf-8")
    (sources / "a.txt").write_text("Eins und zwei.", encoding="utf-8")
    said = lesart("import", "a.txt", "--language", "de", "--translation", "en=m.tmx", "--json")
    assert [text["language"] for text in said.json["articles"][0]["texts"]] == ["de", "en"]
    assert lesart("show", said.json["articles"][0]["id"], "--text", "en").out == "One and two.\n"


def test_a_table_without_names_takes_the_language_that_is_named(lesart: Any, sources: Path) -> None:
    (sources / "t.tsv").write_text("Ein Satz über das Haus.\tA sentence about the house.\n", encoding="utf-8")
    said = lesart("import", "t.tsv", "--language", "de", "--json")
    assert [text["language"] for text in said.json["articles"][0]["texts"]] == ["de", "en"]
