"""What `lesart` is called with: files and links need no command, commands come first, anything else is said."""

import gc
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.library import Library
from reader.links import to_article
from reader.model import Article
from tests.helpers.libraries import add_article
from ui import app, entry

Opened = list[tuple[Path, tuple[str, ...]]]


@pytest.fixture(autouse=True)
def garbage_is_looked_for() -> Iterator[None]:
    """A start of the window leaves that to the window, which these tests do not run."""
    yield
    gc.enable()


@pytest.fixture
def article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article in the library that commands use."""
    monkeypatch.setenv("LESART_LIBRARY", str(folder))
    with Library(folder) as library:
        return add_article(library)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What windows would have been opened on."""
    calls: Opened = []

    def run(folder: Path, things: Sequence[str] = ()) -> int:
        calls.append((folder, tuple(things)))
        return 0

    monkeypatch.setattr(app, "run", run)
    return calls


def test_files_and_links_need_no_command(
    opened: Opened, article: Article, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("neu.txt", "buch ä.epub", "list", "LIESMICH"):
        (tmp_path / name).write_text("Ein Text.")
    link, other = "lesart://annotation/x", folder / "other"
    for arguments in (
        ["neu.txt"], ["neu.txt", "buch ä.epub"], ["./list"], ["open", "list"], ["LIESMICH"], [link], ["open", link],
        [f"file://{tmp_path}/buch%20%C3%A4.epub"], ["open", (tmp_path / "neu.txt").as_uri(), link],
        ["--library", str(other), "neu.txt"], ["--library", str(other), "LIESMICH", link], ["neu.txt", "El Eternauta"],
    ):  # fmt: skip
        assert entry.main(arguments) == 0, arguments
    new, book, list_, readme = (str(tmp_path / name) for name in ("neu.txt", "buch ä.epub", "list", "LIESMICH"))
    assert opened == [
        (folder, (new,)), (folder, (new, book)), (folder, (list_,)), (folder, (list_,)), (folder, (readme,)),
        (folder, (link,)), (folder, (link,)), (folder, (book,)), (folder, (new, link)),
        (other, (new,)), (other, (readme, link)), (folder, (new, to_article(article.id))),
    ]  # fmt: skip


def test_a_command_comes_before_a_file_of_its_name(
    opened: Opened,
    article: Article,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list").write_text("Ein Text.")
    assert entry.main(["list"]) == 0
    assert "El Eternauta" in capsys.readouterr().out
    assert opened == []


@pytest.mark.parametrize(
    ("word", "expected", "status"),
    [
        ("exprot", "“exprot” is neither a command nor a file. Did you mean “export”?", 2),
        ("opne", "Did you mean “open”?", 2),
        ("xyzzy", "“xyzzy” is neither a command nor a file; “lesart --help” lists the commands.", 2),
        ("nicht-da.epub", "There is no file “nicht-da.epub”", 1),
        ("./list", "There is no file “./list”", 1),
        ("file://elsewhere/a.txt", "There is no file “file://elsewhere/a.txt”", 1),
        ("file:///nicht/da%00.txt", "There is no file", 1),
        ("file://[::1.txt", "There is no file", 1),
    ],
)
def test_a_word_that_is_nothing_is_said(
    opened: Opened, article: Article, capsys: pytest.CaptureFixture[str], word: str, expected: str, status: int
) -> None:
    for arguments in ([word], ["--library", os.environ["LESART_LIBRARY"], word]):
        assert entry.main(arguments) == status
        said = capsys.readouterr()
        assert said.out == ""
        assert expected in " ".join(said.err.split())
    assert opened == []
