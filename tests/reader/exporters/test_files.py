"""Files are written whole or not at all, under names every system can store."""

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportFailed
from reader.exporters import files
from reader.exporters.files import MAX_NAME_BYTES, safe_name, write


def test_writes_utf_8_and_leaves_nothing_else(tmp_path):
    write(tmp_path / "Notizen.md", "größer\nשלום\n")
    assert (tmp_path / "Notizen.md").read_bytes() == "größer\nשלום\n".encode()
    assert os.listdir(tmp_path) == ["Notizen.md"]


def test_refuses_to_overwrite_unless_told(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(ExportFailed, match="exists already") as failure:
        write(path, "new")
    assert failure.value.hint
    assert path.read_text() == "old"
    write(path, "new", overwrite=True)
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["a.md"]


def test_overwriting_what_is_not_there_yet_is_fine(tmp_path):
    write(tmp_path / "a.md", "new", overwrite=True)
    assert (tmp_path / "a.md").read_text() == "new"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_in_the_meantime_is_not_overwritten(tmp_path, monkeypatch, links):
    path = tmp_path / "a.md"
    flush = os.fsync

    def somebody_else_is_faster(descriptor):
        path.write_text("theirs")
        flush(descriptor)

    def no_links(*_):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(files.os, "fsync", somebody_else_is_faster)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(ExportFailed, match="exists already"):
        write(path, "ours")
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["a.md"]


def test_works_where_files_cannot_be_linked(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write(tmp_path / "a.md", "text")
    assert (tmp_path / "a.md").read_text() == "text"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    ("call", "number", "message"),
    [
        ("fsync", errno.ENOSPC, "The disk is full"),
        ("fsync", errno.EIO, "could not be written"),
        ("open", errno.EROFS, "may not be written to"),
        ("open", errno.EACCES, "may not be written to"),
        ("open", errno.ENOENT, "may not be written to"),
        ("open", errno.EMFILE, "could not be written"),
    ],
)
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch, call, number, message, overwrite):
    path = tmp_path / "a.md"
    if overwrite:
        path.write_text("old")

    def fail(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(files.os, call, fail)
        with pytest.raises(ExportFailed, match=message) as failure:
            write(path, "new", overwrite=overwrite)
    assert failure.value.hint
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == ({"a.md": "old"} if overwrite else {})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_disk_that_fills_up_while_writing(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text("old")
    monkeypatch.setattr(files.os, "open", lambda *_, opening=os.open: opening("/dev/full", os.O_WRONLY))
    with pytest.raises(ExportFailed, match=r"The disk is full, so “a\.md” was not written\."):
        write(path, "new" * 10_000, overwrite=True)
    assert path.read_text() == "old"


def test_an_interrupted_write_leaves_no_half_file(tmp_path, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.md", "text")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder(tmp_path):
    with pytest.raises(ExportFailed, match=r"There is no folder “.*fehlt”") as failure:
        write(tmp_path / "fehlt" / "a.md", "text")
    assert failure.value.hint
    assert os.listdir(tmp_path) == []


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(ExportFailed, match="is a file, not a folder"):
        write(tmp_path / "a" / "b.md", "text")
    assert (tmp_path / "a").read_text() == "old"


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_folder_in_place_of_the_file(tmp_path, overwrite):
    (tmp_path / "a.md").mkdir()
    with pytest.raises(ExportFailed, match="is a folder, not a file"):
        write(tmp_path / "a.md", "text", overwrite=overwrite)
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportFailed, match="may not be written to"):
            write(tmp_path / "a.md", "text")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["x" * 300 + ".md", "a\0b.md"])
def test_a_name_the_system_cannot_store(tmp_path, name):
    with pytest.raises(ExportFailed, match="cannot be a file name here"):
        write(tmp_path / name, "text")


@pytest.mark.skipif(os.name == "nt", reason="links and permission bits are another thing on Windows")
class TestOnUnix:
    def test_a_link_is_followed(self, tmp_path):
        (tmp_path / "real.md").write_text("old")
        (tmp_path / "link.md").symlink_to("real.md")
        write(tmp_path / "link.md", "new", overwrite=True)
        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "real.md").read_text() == "new"

    def test_a_link_to_nothing_counts_as_there(self, tmp_path):
        (tmp_path / "link.md").symlink_to("real.md")
        with pytest.raises(ExportFailed, match="exists already"):
            write(tmp_path / "link.md", "new")

    def test_permissions(self, tmp_path):
        old = os.umask(0o027)
        try:
            write(tmp_path / "a.md", "text")
        finally:
            os.umask(old)
        assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640
        (tmp_path / "a.md").chmod(0o600)
        write(tmp_path / "a.md", "text", overwrite=True)
        assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Netflix setzt KI ein", "Netflix setzt KI ein.md"),
        ("Wer? Was: Wo/Wann", "Wer Was Wo Wann.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("..\\..\\w", "w.md"),
        ("C:\\Users", "C Users.md"),
        ("CON", "_CON.md"), ("con.txt", "_con.txt.md"), ("Nul ", "_Nul.md"), ("COM1", "_COM1.md"),
        ("lpt¹", "_lpt¹.md"), ("Konsole", "Konsole.md"), ("Content", "Content.md"),
        ("-rf", "rf.md"), ("~", "Study notes.md"), (".versteckt", "versteckt.md"), ("Ende. . .", "Ende.md"),
        ("", "Study notes.md"), ("...", "Study notes.md"), ("///", "Study notes.md"),
        ("a\nb\tc", "a b c.md"), ("a\x00b\x1b", "ab.md"), ("gpj\u202eexe", "gpjexe.md"), ("a\ud800b", "ab.md"),
        ("u\u0308ber", "über.md"), ("{{7*7}}", "{{7 7}}.md"), ("100 % „gut“", "100 % „gut“.md"),
        ("שלום", "שלום.md"), ("a\u00adb\u200bc\ufeff", "abc.md"),
    ],
)  # fmt: skip
def test_safe_names(title, name):
    assert safe_name(title, ".md") == name


def test_long_names_are_cut_and_stay_apart():
    one, other = safe_name("ä" * 200 + "1", ".html"), safe_name("ä" * 200 + "2", ".html")
    assert one != other
    assert one.startswith("ä" * 40)
    assert one.endswith(".html")
    assert 100 < len(one.encode()) <= MAX_NAME_BYTES
    family = safe_name("x" * 95 + "👨‍👩‍👧‍👦" * 5, ".md")
    assert not family.split("-")[0].endswith("\u200d")


@settings(max_examples=200, deadline=None)
@given(title=st.text(max_size=300), nasty=st.sampled_from(["", "/", "..", "CON", "\u202e", "-", " ", "\x00", "é" * 70]))
def test_any_title_gives_a_name_that_can_be_stored(tmp_path_factory, title, nasty):
    name = safe_name(nasty + title, ".md")
    folder = tmp_path_factory.getbasetemp() / "names"
    folder.mkdir(exist_ok=True)
    path = folder / name
    assert path.resolve().parent == folder.resolve()
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name == name.strip(" ")
    assert not set(name) & set('<>:"/\\|?*')
    write(path, "x", overwrite=True)
    assert name in os.listdir(folder)
    path.unlink()
