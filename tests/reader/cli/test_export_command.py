"""The command export in all its formats, and import of what it wrote."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.exporters.base import EXPORTERS


@pytest.fixture
def marked(lesart: Any, article: dict[str, Any]) -> dict[str, Any]:
    """The essay with a highlight on either side."""
    for arguments in (
        ("--exact", "stürzt ein", "--tag", "verben/trennbar", "--note", "Zeile *eins*", "--colour", "green"),
        ("--exact", "Regie"),
        ("--text", "en", "--exact", "collapses", "--tag", "verben"),
    ):
        assert lesart("annotate", "Der Schnitt", *arguments).status == 0
    return article


@pytest.mark.parametrize("each", EXPORTERS, ids=lambda each: each.name)
def test_every_format_is_written(lesart: Any, marked: object, each: Any) -> None:
    name = f"x{each.suffix}"
    said = lesart("export", "--format", each.name, "-o", name, "--json")
    assert said.status == 0, said.err
    assert said.json == {"path": name, "annotations": 3}
    assert lesart("export", "--format", each.name, "-o", name).status == 0


def test_annotations_are_chosen(lesart: Any, marked: object) -> None:
    def quotations(*options: str) -> int:
        said = lesart("export", "--format", "csv", "--json", *options)
        assert said.status == 0, said.err
        return int(said.json["annotations"])

    ids = [one["id"] for one in lesart("annotations", "--json").json]
    assert quotations() == 3
    assert quotations("--search", "colour:green") == 1
    assert quotations("--search", "Regie") == 1
    assert quotations("--id", ids[0], "--id", ids[1]) == 2
    assert quotations("--tag", "verben") == 2


def test_entries_show_what_is_wanted(lesart: Any, marked: object) -> None:
    said = lesart("export", "--without", "note", "--without", "partner", "--with", "context", "--by", "colour")
    assert "Zeile" not in said.out
    assert "*Whole sentence:* Das Gebäude stürzt ein." in said.out
    assert "## Green" in said.out


def test_templates_are_named_or_given_as_files(lesart: Any, marked: object, sources: Path) -> None:
    assert "Zeile" not in lesart("export", "--template", "student").out
    assert "Zeile *eins*" in lesart("export", "--template", "teacher").out
    (sources / "my.md").write_text("{% for e in entries %}- {{ e.quotation }}\n{% endfor %}", "utf-8")
    assert lesart("export", "--template", str(sources / "my.md")).out == "- Regie\n- collapses\n- stürzt ein\n"
    (sources / "bad.md").write_text("x\n{{ nothing }}", "utf-8")
    said = lesart("export", "--template", str(sources / "bad.md"), "-o", "x.md")
    assert said.status == 1
    assert "The template “bad” has an error in line 2: 'nothing' is undefined." in said.err
    assert not Path("x.md").exists()


def test_a_folder_needs_a_name(lesart: Any, marked: object) -> None:
    said = lesart("export", "--format", "obsidian")
    assert (said.status, said.out) == (1, "")
    assert "is a folder. Name one with -o." in said.err


def test_what_is_not_there_is_one_sentence(lesart: Any, marked: object) -> None:
    for options, words in (
        (("--filter", "x"), "There is no saved filter “x”."),
        (("--template", "x"), "There is no template “x”"),
        (("--search", '"offen'), ""),
        (("--format", "csv", "--template", "student"), "There is no template “student” for csv"),
    ):
        said = lesart("export", *options)
        assert said.status == 1
        assert words in said.err
        assert "Traceback" not in said.err


def test_what_was_exported_is_imported_again(lesart: Any, marked: object) -> None:
    before = lesart("annotations", "--json").json
    assert lesart("export", "-o", "notes.jsonld").status == 0
    assert lesart("export", "-o", "tags.qdc").status == 0
    said = lesart("import", "notes.jsonld", "tags.qdc", "--json")
    assert said.status == 0, said.err
    assert [(one["kind"], one["added"], one["known"], one["unplaced"]) for one in said.json["annotations"]] == [
        ("annotations", 0, 3, []),
        ("tags", 0, 2, []),
    ]
    assert said.json["articles"] == []
    assert lesart("annotations", "--json").json == before


def test_a_damaged_file_of_annotations_is_one_sentence(lesart: Any, article: object) -> None:
    Path("x.jsonld").write_text("{", "utf-8")
    said = lesart("import", "x.jsonld")
    assert said.status == 1
    assert "“x.jsonld” is damaged: it is no JSON in UTF-8." in said.err
    assert json.dumps(lesart("import", "x.jsonld", "--json").json["failed"])
