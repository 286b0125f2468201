"""Fixtures of the core's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a library may lie; not made yet."""
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """A new, empty library."""
    with Library(folder, author="Mira") as opened:
        yield opened
