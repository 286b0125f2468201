"""The lists of German forms take 2 s to make: made once, and put into every library."""

import os
from pathlib import Path

import pytest

from reader.language import form_list
from reader.lexicon import FOLDER
from reader.search.languages import headwords_of


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Their files."""
    path = form_list.path_of(tmp_path_factory.mktemp("lists"), "de")
    form_list.write(path, "de")
    return path, headwords_of(path)


def put(lists: tuple[Path, ...], folder: Path) -> None:
    """Put them into a library's folder."""
    (folder / FOLDER).mkdir(parents=True)
    for path in lists:
        os.link(path, folder / FOLDER / path.name)


@pytest.fixture
def folder(tmp_path: Path, lists: tuple[Path, ...]) -> Path:
    """Where a library may lie, with the lists in it."""
    put(lists, tmp_path / "library")
    return tmp_path / "library"
