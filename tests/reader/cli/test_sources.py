"""Sources: which files of a folder are texts, and what the lines of a file are."""

import os
from pathlib import Path

import pytest

from reader.cli.sources import once, read_lines, shown
from reader.errors import ImportFailed
from reader.importers.sources import look_into


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (b"eins\nzwei\n", ["eins", "zwei"]),
        (b"eins\nzwei", ["eins", "zwei"]),
        (b"eins\n\nzwei\n\n", ["eins", "", "zwei", ""]),
        (b"\n", [""]),
        (b"\r\neins\r\n", ["", "eins"]),
        (b"eins\rzwei\r", ["eins", "zwei"]),
        (b"\xef\xbb\xbfeins\n", ["eins"]),
        ("eins\x0c\u2028zwei\x85drei\x1c\nvier".encode(), ["eins\x0c\u2028zwei\x85drei\x1c", "vier"]),
        ("größer\n".encode("cp1252"), ["größer"]),
    ],
)
def test_lines_are_counted_as_editors_count_them(tmp_path: Path, raw: bytes, lines: list[str]) -> None:
    (tmp_path / "a").write_bytes(raw)
    assert read_lines(str(tmp_path / "a")) == lines


def test_a_file_without_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(ImportFailed, match="is empty"):
        read_lines(str(tmp_path / "a"))


def test_a_folder_is_looked_through_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt", "a.MD", "unter/c", "unter/essay.de", "Kapitel 1.2", "x.unbekannt", "q.pdf", "bild.JPG", "lied.mp3",
        "tabelle.csv", ".git/config.txt", ".verborgen.md", "b.txt~", "unter/.DS_Store",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    inside = look_into(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in inside.files]
    assert names == ["Kapitel 1.2", "a.MD", "b.txt", "q.pdf", "unter/c", "unter/essay.de", "x.unbekannt"]
    assert [path.name for path in inside.others] == ["bild.JPG", "lied.mp3", "tabelle.csv"]
    assert inside.unreadable == ()


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    try:
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert [path.name for path in look_into(tmp_path).files] == ["a.txt"]


def test_a_name_can_be_printed() -> None:
    assert shown("Grüße.txt") == "Grüße.txt"
    assert shown(os.fsdecode(b"a\xff.txt") if os.name == "posix" else "a\udcff.txt") == "a?.txt"


def test_standard_input_is_read_once() -> None:
    once(["-", "a", "a"])
    with pytest.raises(Exception, match="only once"):
        once(["-", "-"])
