"""The commands annotate, annotations and export."""

import os
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from reader.errors import ReaderError
from tests.helpers.rights import without_rights


@pytest.fixture
def marked(lesart: Any, article: dict[str, Any]) -> dict[str, Any]:
    """The essay with a highlight on either side."""
    for arguments in (
        (
            "--exact",
            "stürzt ein",
            "--tag",
            "verben/trennbar",
            "--note",
            "Zeile *eins*\n\nZeile zwei",
            "--colour",
            "green",
        ),
        ("--exact", "Regie"),
        ("--text", "en", "--exact", "collapses", "--tag", "verben"),
    ):
        assert lesart("annotate", "Der Schnitt", *arguments).status == 0
    return article


def test_an_annotation_is_printed_readably(lesart: Any, article: object) -> None:
    said = lesart("annotate", "Der Schnitt", "--exact", "stürzt ein", "--tag", "zwei Wörter", "--note", "Ein Satz.")
    first, *rest = said.out.splitlines()
    assert first.endswith("  yellow  “stürzt ein”")
    assert rest == [
        "    beside  The building collapses, and then all is quiet.",
        "    tags    zwei Wörter",
        "    note    Ein Satz.",
    ]


def test_a_passage_is_found_by_what_stands_around_it(lesart: Any, article: object) -> None:
    said = lesart("annotate", "Der Schnitt", "--exact", "die")
    assert said.status == 0, "the word stands there once in small letters"
    said = lesart("annotate", "Der Schnitt", "--exact", "i")
    assert (said.status, said.out) == (1, "")
    assert "times in this text" in said.err
    assert "--prefix, --suffix" in said.err
    made = lesart(
        "annotate", "Der Schnitt", "--exact", "ein", "--prefix", "stürzt ", "--suffix", ". Danach", "--json"
    ).json
    assert (made["exact"], made["prefix"][-7:], made["suffix"][:3]) == ("ein", "stürzt ", ". D")


@pytest.mark.parametrize("exact", ["stürzt\n   ein", normalize("NFD", "stürzt ein"), " stürzt ein "])
def test_a_quotation_copied_from_elsewhere_is_found(lesart: Any, article: object, exact: str) -> None:
    assert lesart("annotate", "Der Schnitt", "--exact", exact, "--json").json["exact"] == "stürzt ein"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--exact", "steht nicht da"), "does not stand in this text."),
        (("--exact", " "), "The quotation is empty."),
        (("--exact", "stürzt", "--text", "en"), "does not stand in this text."),
        (("--exact", "stürzt", "--text", "fr"), "has no text in “fr”."),
        (("--exact", "stürzt", "--prefix", "falsch "), "does not stand in this text."),
        (("--exact", "stürzt", "--tag", "/"), "A tag needs a name."),
    ],
)
def test_what_cannot_be_marked_is_said_in_one_sentence(
    lesart: Any, article: object, arguments: tuple[str, ...], expected: str
) -> None:
    for more in ((), ("--json",)):
        said = lesart("annotate", "Der Schnitt", *arguments, *more)
        assert (said.status, said.out) == (1, "")
        assert len(said.err.splitlines()) == 1
        assert expected in said.err
    assert lesart("annotations", "--json").json == []


@pytest.mark.parametrize("arguments", [(), ("--exact",), ("--exact", "stürzt", "--colour", "grün")])
def test_wrong_usage_marks_nothing(lesart: Any, article: object, arguments: tuple[str, ...]) -> None:
    assert lesart("annotate", "Der Schnitt", *arguments).status == 2
    assert lesart("annotations", "--json").json == []


def test_annotations_are_listed_in_reading_order(lesart: Any, marked: object) -> None:
    found = lesart("annotations", "Der Schnitt", "--json").json
    assert [one["exact"] for one in found] == ["Regie", "stürzt ein", "collapses"]
    assert found[1]["note"] == "Zeile *eins*\n\nZeile zwei"
    printed = lesart("annotations").out
    assert printed.startswith("Der Schnitt\n\n")
    assert [line.partition("“")[2] for line in printed.splitlines() if "“" in line] == [
        "Regie”", "stürzt ein”", "collapses”",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--tag", "verben"), ["stürzt ein", "collapses"]),
        (("--tag", "verben/trennbar"), ["stürzt ein"]),
        (("--tag", "verb"), []),
        (("--text", "en"), ["collapses"]),
        (("Der Schnitt", "--text", "DE"), ["Regie", "stürzt ein"]),
        (("--text", "fr"), []),
        (("--tag", "verben", "--text", "de"), ["stürzt ein"]),
    ],
)
def test_annotations_are_filtered(lesart: Any, marked: object, arguments: tuple[str, ...], expected: list[str]) -> None:
    assert [one["exact"] for one in lesart("annotations", *arguments, "--json").json] == expected


def test_that_there_are_none_is_no_data(lesart: Any, article: object) -> None:
    said = lesart("annotations")
    assert (said.status, said.out, said.err) == (0, "", "There are no annotations.\n")
    assert lesart("annotations", "--tag", "nix").err == "There are no such annotations.\n"
    assert lesart("annotations", "Der Schnitt", "--text", "fr").status == 1
    assert lesart("annotations", "Der Schmitt").status == 1


def test_notes_are_exported_to_standard_output(lesart: Any, marked: object) -> None:
    said = lesart("export")
    assert said.out.startswith("# Study notes\n")
    assert not said.out.endswith("\n\n")
    assert "> stürzt ein" in said.out
    assert said.err == ""
    data = lesart("export", "--json").json
    assert (data["path"], data["annotations"], data["content"]) == (None, 3, said.out)
    assert lesart("export", "-o", "-").out == said.out


def test_the_ending_chooses_the_format(lesart: Any, marked: object, sources: Path) -> None:
    said = lesart("export", "-o", "Meine Notizen.html")
    assert said.out == "3 annotations written to Meine Notizen.html\n"
    assert (sources / "Meine Notizen.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    lesart("export", "-o", "x.html", "--format", "markdown")
    assert (sources / "x.html").read_text(encoding="utf-8").startswith("# Study notes")
    lesart("export", "-o", "notizen")
    assert (sources / "notizen").read_text(encoding="utf-8").startswith("# Study notes")


def test_export_replaces_the_file_that_is_named(lesart: Any, marked: object, sources: Path) -> None:
    (sources / "notes.md").write_text("alt", encoding="utf-8")
    assert lesart("export", "Der Schnitt", "--tag", "verben/trennbar", "-o", "notes.md").status == 0
    written = (sources / "notes.md").read_bytes().decode("utf-8")
    assert "stürzt ein" in written
    assert "> Regie" not in written
    assert "1 annotation written" in lesart("export", "--tag", "verben/trennbar", "-o", "notes.md").out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-o", "nicht/da.md"), "There is no folder “nicht”."),
        (("-o", "."), "“.” is a folder, not a file."),
        (("-o", "schnitt.de.md/notes.md"), "“schnitt.de.md” is a file, not a folder."),
        (("-o", "x" * 300 + ".md"), "cannot be a file name here."),
        (("Der Schmitt",), "There is no article “Der Schmitt”"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(
    lesart: Any, marked: object, sources: Path, arguments: tuple[str, ...], expected: str
) -> None:
    before = sorted(sources.iterdir())
    for more in ((), ("--json",)):
        said = lesart("export", *arguments, *more)
        assert (said.status, said.out) == (1, "")
        assert len(said.err.splitlines()) == 1
        assert expected in said.err
    assert sorted(sources.iterdir()) == before


def test_a_format_that_is_not_there_is_wrong_usage(lesart: Any, marked: object) -> None:
    said = lesart("export", "--format", "wordstar")
    assert said.status == 2
    assert "markdown" in said.err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights of Unix")
def test_a_place_without_rights_is_said(
    lesart: Any, marked: object, sources: Path, folder: Path, public_place: Path
) -> None:
    closed = public_place / "closed"
    closed.mkdir(mode=0o555)
    (sources / "geheim.txt").write_text("Nur für mich.")
    (sources / "geheim.txt").chmod(0)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777)

    def work() -> None:
        said = [
            lesart("export", "-o", closed / "notes.md"),
            lesart("segment", "geheim.txt", "--language", "de"),
            lesart("backup", closed / "a.sqlite"),
            lesart("--library", closed, "list"),
        ]
        assert {(one.status, one.out) for one in said} == {(1, "")}
        raise ReaderError("".join(one.err for one in said))

    said = without_rights(work).message.splitlines()
    assert said[0] == f"lesart: “{closed}” may not be written to. Choose another folder."
    assert said[1].startswith("lesart: “geheim.txt” may not be read.")
    assert said[2].startswith("lesart: The backup “")
    assert said[3].startswith("lesart: The library “")
    assert len(said) == 4
    assert list(closed.iterdir()) == []
