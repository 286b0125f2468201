"""Several files at once: all or none."""

import errno
from pathlib import Path

import pytest

from reader.errors import ExportFailed
from reader.exporters import folders
from reader.exporters.folders import File, existing, write_files


def test_a_folder_is_made_where_only_it_is_missing(tmp_path):
    write_files(tmp_path / "new", [File("a.md", "ä\n"), File("b.md", "b\n")])
    assert existing(tmp_path / "new") == {"a.md": "ä\n", "b.md": "b\n"}
    with pytest.raises(ExportFailed, match="There is no folder"):
        write_files(tmp_path / "x" / "y", [File("a.md", "a")])


@pytest.mark.parametrize("name", ["", ".", "..", "../x.md", "a/b.md", "/etc/x.md", "a\\b.md", "x\0.md"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(ExportFailed, match="cannot be a file name"):
        write_files(tmp_path / "in", [File("a.md", "a"), File(name, "x")])
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_changed_meanwhile_is_not_touched(tmp_path):
    (tmp_path / "b.md").write_text("mine", "utf-8")
    for was in (None, "older"):
        with pytest.raises(ExportFailed, match="changed by another program"):
            write_files(tmp_path, [File("a.md", "a"), File("b.md", "new", was)])
        assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"b.md": "mine"}
    write_files(tmp_path, [File("b.md", "new", "mine")])
    assert (tmp_path / "b.md").read_text() == "new"


def test_a_link_is_not_followed(tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("mine", "utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    assert existing(folder) == {}
    with pytest.raises(ExportFailed, match="changed by another program"):
        write_files(folder, [File("a.md", "new")])
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_when_the_disk_fails_all_is_as_before(tmp_path, monkeypatch, fails_at):
    (tmp_path / "a.md").write_text("old a", "utf-8")
    (tmp_path / "c.md").write_text("old c", "utf-8")
    replaced, done = Path.replace, []

    def replace(self, target):
        if self.suffix == ".part":
            done.append(target)
            if len(done) == fails_at:
                raise OSError(errno.ENOSPC, "full")
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    files = [File("a.md", "new a", "old a"), File("b.md", "new b"), File("c.md", "new c", "old c")]
    with pytest.raises(ExportFailed, match="The disk is full"):
        write_files(tmp_path, files)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.md": "old a", "c.md": "old c"}


def test_a_new_folder_goes_again_when_it_cannot_be_filled(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(folders, "_write_flushed", full)
    with pytest.raises(ExportFailed, match="The disk is full"):
        write_files(tmp_path / "new", [File("a.md", "a")])
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x").write_text("", "utf-8")
    with pytest.raises(ExportFailed, match="is a file, not a folder"):
        existing(tmp_path / "x")
    assert existing(tmp_path / "none") == {}


def test_what_is_no_text_keeps_its_name(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe")
    assert existing(tmp_path) == {}
    with pytest.raises(ExportFailed, match="is not a text file"):
        write_files(tmp_path, [File("a.md", "a")])
    assert (tmp_path / "a.md").read_bytes() == b"\xff\xfe"
