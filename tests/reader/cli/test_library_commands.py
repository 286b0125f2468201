"""The commands list, check, backup, restore: what they do and what they refuse."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2 as sqlite

from reader.cli import library_commands
from reader.edits.articles import AddTranslations
from reader.imported import Attachment
from reader.library import Library
from reader.storage.connection import FILE_NAME
from tests.helpers.libraries import english, imported, visible


def change(file: Path, *statements: str) -> None:
    """Change a library behind Lesart's back."""
    connection = sqlite.connect(file, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def test_an_empty_library_is_made_and_said(lesart: Any, folder: Path) -> None:
    said = lesart("list")
    assert (said.status, said.out) == (0, "")
    assert said.err == "The library is empty. “lesart import FILE” puts a text into it.\n"
    assert (folder / FILE_NAME).is_file()
    said = lesart("list", "--json")
    assert (said.json, said.err) == ([], "")


def test_a_library_is_named_before_the_command(lesart: Any, article: object, sources: Path) -> None:
    assert lesart("--library", sources / "zweite Bücherei", "list", "--json").json == []
    assert (sources / "zweite Bücherei" / FILE_NAME).is_file()
    assert len(lesart("--library", "", "list", "--json").json) == 1


def test_list_is_aligned(lesart: Any, article: dict[str, Any]) -> None:
    assert lesart("list").out == f"{article['id']}  2025-07  de+en  31 words  Der Schnitt\n"


def test_check_finds_and_repairs_what_can_be_repaired(lesart: Any, article: object, folder: Path) -> None:
    assert lesart("check").out == "The library is sound.\n"
    lesart("annotate", "Der Schnitt", "--exact", "stürzt")
    change(folder / FILE_NAME, "UPDATE annotation SET start = start + 1, end = end + 1")
    said = lesart("check", "--json")
    assert said.status == 1
    assert (said.json["ok"], len(said.json["problems"])) == (False, 1)
    assert "1 problem found" in said.err
    said = lesart("check")
    assert (said.status, len(said.out.splitlines())) == (1, 1)
    said = lesart("check", "--repair")
    assert (said.status, said.out) == (0, "The library is sound again.\n")
    assert "1 problem mended" in said.err
    assert list((folder / "backups").glob("*before-repair*"))
    assert lesart("annotations", "--json").json[0]["state"] == "orphaned"
    assert "(orphaned)" in lesart("annotations").out


def test_check_says_of_a_damaged_file_that_it_is_damaged(lesart: Any, folder: Path) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"this was a library once" * 400)
    for arguments in (("check", "--json"), ("check", "--repair", "--json")):
        said = lesart(*arguments)
        assert said.status == 1
        assert said.json["ok"] is False
        assert "is damaged or not a Lesart library" in said.json["problems"][0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "Der Schnitt"),
        ("import", "schnitt.de.md"),
        ("annotations",),
        ("annotate", "Der Schnitt", "--exact", "Regie"),
        ("export",),
        ("backup",),
    ],
)
def test_a_library_that_cannot_be_opened_is_one_sentence(lesart: Any, folder: Path, arguments: tuple[str, ...]) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"this was a library once" * 400)
    for more in ((), ("--json",)):
        said = lesart(*arguments, *more)
        assert (said.status, said.out) == (1, "")
        assert said.err.startswith("lesart: The library “")
        assert "is damaged" in said.err
        assert len(said.err.splitlines()) == 1


def test_a_library_of_a_newer_lesart_is_left_alone(lesart: Any, article: object, folder: Path) -> None:
    change(folder / FILE_NAME, "PRAGMA user_version = 999")
    before = (folder / FILE_NAME).read_bytes()
    for arguments in (("list", "--json"), ("check", "--json"), ("import", "schnitt.en.txt")):
        said = lesart(*arguments)
        assert (said.status, said.out) == (1, "")
        assert "was made by a newer version of Lesart" in said.err
        assert "Update Lesart" in said.err
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_library_that_is_a_file_is_refused(lesart: Any) -> None:
    said = lesart("--library", "schnitt.de.md", "list")
    assert (said.status, said.out) == (1, "")
    assert "a file in place of a folder" in said.err


def test_a_backup_is_restored(lesart: Any, article: object, folder: Path) -> None:
    with Library(folder) as library:
        before = visible(library)
    said = lesart("backup", "Sicherung vom Montag.sqlite")
    assert said.out == "Backed up to Sicherung vom Montag.sqlite\n"
    lesart("annotate", "Der Schnitt", "--exact", "Regie")
    said = lesart("restore", "Sicherung vom Montag.sqlite")
    assert said.status == 0
    assert "What was there is kept as " in said.out
    with Library(folder) as library:
        assert visible(library) == before
    kept = lesart("restore", "Sicherung vom Montag.sqlite", "--json").json["kept"]
    assert Path(kept).is_file()


def test_a_backup_goes_into_the_library_or_a_folder(lesart: Any, article: object, folder: Path, sources: Path) -> None:
    made = Path(lesart("backup", "--json").json["path"])
    assert made.parent == folder / "backups"
    (sources / "Stick").mkdir()
    for _ in range(2):  # on the same day the same name
        made = Path(lesart("backup", "Stick", "--json").json["path"])
        assert made == Path("Stick") / f"lesart-{date.today().isoformat()}.sqlite"
    assert made.is_file()


def test_a_backup_replaces_an_older_one_and_nothing_else(lesart: Any, article: object, sources: Path) -> None:
    lesart("backup", "alt.sqlite")
    before = (sources / "alt.sqlite").read_bytes()
    lesart("annotate", "Der Schnitt", "--exact", "Regie")
    assert lesart("backup", "alt.sqlite").status == 0
    assert (sources / "alt.sqlite").read_bytes() != before
    (sources / "doktorarbeit.odt").write_text("wichtig")
    said = lesart("backup", "doktorarbeit.odt")
    assert (said.status, said.out) == (1, "")
    assert (
        said.err == "lesart: “doktorarbeit.odt” is there already and is not a backup of Lesart. Choose another name.\n"
    )
    assert (sources / "doktorarbeit.odt").read_text() == "wichtig"


def test_the_copy_of_a_folder_is_restored(lesart: Any, article: object, folder: Path, sources: Path) -> None:
    (sources / "kopie").mkdir()
    (sources / "kopie" / FILE_NAME).write_bytes((folder / FILE_NAME).read_bytes())
    said = lesart("--library", "neu", "restore", "kopie", "--json")
    assert said.json == {"path": "neu", "kept": None, "missing_attachments": 0}
    assert [one["title"] for one in lesart("--library", "neu", "list", "--json").json] == ["Der Schnitt"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nicht-da.sqlite", "“nicht-da.sqlite” is not there."),
        ("schnitt.de.md", "“schnitt.de.md” is damaged or not a Lesart library."),
        (".", "holds no library."),
        ("kurz.sqlite", "“kurz.sqlite” is damaged"),
    ],
)
def test_what_is_no_backup_is_not_restored(
    lesart: Any, article: object, folder: Path, sources: Path, name: str, expected: str
) -> None:
    lesart("backup", "ganz.sqlite")
    (sources / "kurz.sqlite").write_bytes((sources / "ganz.sqlite").read_bytes()[:9000])
    with Library(folder) as library:
        before = visible(library)
    said = lesart("restore", name)
    assert (said.status, said.out) == (1, "")
    assert expected in said.err
    with Library(folder) as library:
        assert visible(library) == before


def test_an_open_library_is_not_replaced(lesart: Any, article: object, folder: Path) -> None:
    lesart("backup", "alt.sqlite")
    with Library(folder) as library:
        library.articles()
        said = lesart("restore", "alt.sqlite", "--json")
        assert (said.status, said.out) == (1, "")
        assert "is open in another window" in said.err
        assert len(library.articles()) == 1


def test_a_library_is_known_by_its_mark(lesart: Any, article: object, folder: Path, sources: Path) -> None:
    assert library_commands._is_library(folder / FILE_NAME)
    assert not library_commands._is_library(sources / "schnitt.de.md")
    assert not library_commands._is_library(sources)
    change(sources / "andere.sqlite", "CREATE TABLE a (b)")
    assert not library_commands._is_library(sources / "andere.sqlite")


def test_pictures_go_with_a_backup_and_come_back(lesart: Any, article: object, folder: Path, sources: Path) -> None:
    data = b"a picture"
    picture = Attachment(f"{hashlib.sha256(data).hexdigest()}.png", "image/png", data)
    with Library(folder) as library:
        text = library.articles()[0].texts[0]
        library.apply(
            AddTranslations(text, (replace(english(), imported=replace(imported("Yes."), attachments=(picture,))),))
        )
    said = lesart("backup", "b.sqlite", "--json")
    assert said.json == {"path": "b.sqlite", "attachments": "b.attachments"}
    assert lesart("backup", "--json").json["attachments"] is None
    elsewhere = sources / "anderswo"
    said = lesart("--library", elsewhere, "restore", "b.sqlite", "--json")
    assert (said.json["missing_attachments"], said.err) == (0, "")
    assert (elsewhere / "attachments" / picture.name).read_bytes() == data
    (sources / "b.attachments" / picture.name).unlink()
    (elsewhere / "attachments" / picture.name).unlink()
    said = lesart("--library", elsewhere, "restore", "b.sqlite")
    assert "1 picture" in said.err
    said = lesart("--library", elsewhere, "check", "--json")
    assert said.json["problems"] == [f"The picture {picture.name} is missing in “attachments”."]
