"""The command import: files, folders and pipes with good and bad in them."""

import os
from pathlib import Path
from typing import Any

import pytest

from reader.cli.context import Context
from reader.errors import StorageError
from reader.importers import MAX_BYTES

LONG_ENOUGH = "Dies ist ein deutscher Text über das Wetter, und er ist lang genug."


def texts(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_a_folder_comes_in_and_what_is_bad_in_it_is_named(lesart: Any, sources: Path) -> None:
    inner = sources / "Über Ämter"
    inner.mkdir()
    (inner / "Grüße aus Köln.txt").write_bytes("Viele Grüße aus Köln, und bis übermorgen.".encode("cp1252"))
    (sources / "zufall.txt").write_bytes(bytes(range(256)) * 20)
    (sources / "leer.txt").touch()
    (sources / "alt.pdf").write_bytes(b"%PDF-1.4 ...")
    (sources / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (sources / ".versteckt.txt").write_text("Niemand sieht das hier, und niemand soll es sehen.")
    (sources / "schnitt.de.md~").write_text("Was ein Programm zum Schreiben liegen lässt.")
    said = lesart("import", ".", "--json")
    assert said.status == 1
    assert [one["title"] for one in said.json["articles"]] == [
        "Der Schnitt",
        "The director presents her new series.",
        "Viele Grüße aus Köln, und bis übermorgen.",
    ]
    assert [Path(one["source"]).name for one in said.json["failed"]] == ["alt.pdf", "leer.txt", "zufall.txt"]
    assert "“alt.pdf”" in said.json["failed"][0]["error"]
    assert [Path(one).name for one in said.json["passed_over"]] == ["bild.png"]
    for name in ("leer.txt", "zufall.txt", "alt.pdf", "(.png)", "3 texts imported, 3 not imported."):
        assert name in said.err
    assert len(lesart("list", "--json").json) == 3


def test_each_text_is_said_as_it_comes_in(lesart: Any) -> None:
    said = lesart("import", "schnitt.de.md", "schnitt.en.txt")
    assert said.status == 0
    first, second = said.out.splitlines()
    assert first.endswith("  de  31 words  Der Schnitt")
    assert second.endswith("The director presents her new series.")
    assert said.err == "2 texts imported.\n"


def test_importing_again_stores_nothing_twice(lesart: Any, article: dict[str, Any]) -> None:
    again = lesart("import", "schnitt.de.md", "--title", "Anders", "--tag", "neu", "--json")
    assert again.status == 0
    (one,) = again.json["articles"]
    assert one["id"] == one["duplicate_of"] == article["id"]
    assert "in the library already" in " ".join(one["warnings"])
    assert "It keeps its title, “Der Schnitt”." in one["warnings"]
    assert "1 there already" in lesart("import", "schnitt.de.md", "schnitt.en.txt").err
    assert [each["title"] for each in lesart("list", "--json").json if each["id"] == article["id"]] == ["Der Schnitt"]


def test_a_translation_joins_a_text_that_is_there(lesart: Any, sources: Path) -> None:
    lesart("import", "schnitt.de.md")
    texts(sources, nl="De regie stelt haar nieuwe serie voor. Het gebouw stort in. Daarna wordt het stil.")
    said = lesart("import", "schnitt.de.md", "--translation", "en=schnitt.en.txt", "--translation", "NL=nl.txt")
    assert said.status == 0
    (one,) = lesart("list", "--json").json
    assert [each["language"] for each in one["texts"]] == ["de", "en", "nl"]
    assert lesart("alignment", one["id"], "--to", "nl", "--json").json[0]["source"] == [0]


def test_two_translations_in_one_language_are_both_kept(lesart: Any, sources: Path) -> None:
    texts(
        sources, other="The director shows her new show. The house falls. Then silence.\n\nMore in October. Who knows?"
    )
    pair = ("--translation", "en=schnitt.en.txt", "--translation", "en=other.txt")
    one = lesart("import", "schnitt.de.md", *pair, "--json").json["articles"][0]
    assert [each["language"] for each in one["texts"]] == ["de", "en", "en"]
    second = one["texts"][2]["id"]
    assert lesart("show", "Der Schnitt", "--text", second).out.startswith("The director shows")
    assert lesart("alignment", "Der Schnitt", "--to", second).status == 0


def test_the_same_translation_twice_is_stored_once(lesart: Any) -> None:
    pair = ("--translation", "en=schnitt.en.txt", "--translation", "en=schnitt.en.txt")
    one = lesart("import", "schnitt.de.md", *pair, "--json").json["articles"][0]
    assert [each["language"] for each in one["texts"]] == ["de", "en"]


@pytest.mark.parametrize("bad", ["nicht-da.txt", "leer.txt"])
def test_an_article_whose_translation_cannot_be_read_does_not_come_in(lesart: Any, sources: Path, bad: str) -> None:
    (sources / "leer.txt").touch()
    said = lesart("import", "schnitt.de.md", "--translation", f"en={bad}", "--json")
    assert said.status == 1
    assert said.json["articles"] == []
    assert bad in said.json["failed"][0]["error"]
    assert lesart("list", "--json").json == []


def test_standard_input_comes_in(lesart: Any) -> None:
    said = lesart(
        "import", "-", "--title", "  Aus der\n Röhre ", "--language", "de", stdin="\ufeffHallo du. Na endlich."
    )
    assert said.status == 0
    (one,) = lesart("list", "--json").json
    assert (one["title"], one["language"], one["words"]) == ("Aus der Röhre", "de", 4)


def test_a_translation_may_come_through_the_pipe(lesart: Any) -> None:
    english = "A pipe brings this text. It is the translation."
    assert lesart("import", "schnitt.de.md", "--translation", "en=-", stdin=english).status == 0
    assert lesart("show", "Der Schnitt", "--text", "en").out == english + "\n"


def test_names_with_dashes_blanks_and_quotes(lesart: Any, sources: Path) -> None:
    names = ("-strich.txt", "--json", "ein „guter“ 'Name' \"hier\".txt", "ÄÖÜ ß.txt", "a=b.txt")
    for number, name in enumerate(names):
        (sources / name).write_text(f"{LONG_ENOUGH} Nummer {number}.", encoding="utf-8")
    said = lesart("import", "--json", "--", *names)
    assert said.status == 0, said.err
    assert len(said.json["articles"]) == len(names)
    assert lesart("import", "schnitt.de.md", "--translation", "en=a=b.txt").status == 0


def test_a_title_may_hold_anything(lesart: Any) -> None:
    title = "„Er“ sagte: 'Nein, \"niemals\"' \\ % $HOME ; --json 🎬"
    lesart("import", "schnitt.de.md", "--title", title)
    assert lesart("show", title).status == 0
    assert lesart("list", "--json").json[0]["title"] == title


def test_a_name_of_bytes_that_are_no_text_is_no_obstacle(lesart: Any, sources: Path) -> None:
    name = os.fsdecode(b"gr\xfc\xdfe.txt")
    try:
        (sources / name).write_text(LONG_ENOUGH)
    except (OSError, UnicodeEncodeError):
        pytest.skip("this system has no such names")
    said = lesart("import", name, "--json")
    assert said.status == 0, said.err
    (sources / name).write_bytes(b"")
    said = lesart("import", name, "--json")
    assert said.json["failed"][0]["source"] == "gr??e.txt"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("import", "nicht-da.txt"), "There is no file called “nicht-da.txt”."),
        (("import", ""), "The name of a file is empty."),
        (("import", "leer.txt"), "“leer.txt” is empty."),
        (("import", "zufall.txt"), "“zufall.txt” is not a text file."),
        (("import", "gross.txt"), "“gross.txt” is 200 MB; Lesart reads texts up to 50 MB."),
        (("import", "leer"), "The folder “leer” holds no texts that Lesart reads."),
        (("import", "-"), "Standard input is empty."),
        (("import", "http://127.0.0.1:1/text"), "could not be reached: the connection was refused."),
        (("import", "https://name:secret@127.0.0.1/"), "with a name and password in it is not fetched"),
        (("import", "schnitt.de.md", "--encoding", "klingonisch"), "no text encoding called “klingonisch”"),
        (("import", "latin.txt", "--encoding", "utf-8"), "is not written in utf-8"),
        (("import", "schnitt.de.md", "--tag", " / "), "A tag needs a name."),
    ],
)
def test_what_cannot_be_imported_is_said_in_one_sentence(
    lesart: Any, sources: Path, arguments: tuple[str, ...], expected: str
) -> None:
    (sources / "leer.txt").touch()
    (sources / "leer").mkdir()
    (sources / "latin.txt").write_bytes("Größe".encode("cp1252"))
    (sources / "zufall.txt").write_bytes(bytes(range(256)) * 20)
    with (sources / "gross.txt").open("wb") as file:
        file.truncate(200_000_000)
    said = lesart(*arguments)
    assert said.status == 1
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("lesart: ")
    assert expected in said.err
    said = lesart(*arguments, "--json")
    assert (said.status, said.json["articles"]) == (1, [])
    assert expected in said.json["failed"][0]["error"]


def test_no_more_is_read_from_a_pipe_than_a_text_may_have(lesart: Any) -> None:
    said = lesart("import", "-", stdin=b"a" * (MAX_BYTES + 1000))
    assert said.status == 1
    assert "Lesart reads texts up to 50 MB." in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("import", "schnitt.de.md", "schnitt.en.txt", "--title", "Zwei"),
        ("import", ".", "--title", "Ein Ordner mit zweien"),
        ("import", ".", "--translation", "en=schnitt.en.txt"),
        ("import", "schnitt.de.md", "--translation", "schnitt.en.txt"),
        ("import", "schnitt.de.md", "--translation", "en="),
        ("import", "schnitt.de.md", "--translation", "englisch=schnitt.en.txt"),
        ("import", "schnitt.de.md", "--language", "deutsch"),
        ("import", "-", "-"),
        ("import", "-", "--translation", "en=-"),
        ("import", "schnitt.de.md", "--colour", "red"),
    ],
)
def test_wrong_usage_imports_nothing(lesart: Any, arguments: tuple[str, ...]) -> None:
    said = lesart(*arguments)
    assert (said.status, said.out) == (2, "")
    assert "Error: " in said.err
    assert lesart("list", "--json").json == []


def test_a_language_that_is_not_recognised_is_said(lesart: Any) -> None:
    said = lesart("import", "-", stdin="Ach so.")
    assert said.status == 0
    assert "name it with --language" in said.err


def test_an_interrupted_import_leaves_nothing_half_done(lesart: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Context, "progress", interrupt)
        said = lesart("import", "schnitt.de.md", "--translation", "en=schnitt.en.txt", "--json")
    assert (said.status, said.out) == (130, "")
    assert "interrupted" in said.err
    assert lesart("list", "--json").json == []
    assert lesart("check").status == 0


def test_a_full_disk_ends_the_import_of_a_folder(lesart: Any, monkeypatch: pytest.MonkeyPatch, sources: Path) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageError("The library could not be saved: the disk is full or failing.", "Free some space.")

    monkeypatch.setattr("reader.cli.import_command.import_article", full)
    said = lesart("import", "schnitt.de.md", "schnitt.en.txt", "--json")
    assert said.status == 1
    assert len(said.json["failed"]) == 1
    assert "1 further file not tried" in said.err
