"""Fixtures of the storage's tests."""

from pathlib import Path

import pytest

from reader.library import Library
from tests.helpers.libraries import add_article, mark


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with two articles, one of them with annotations."""
    article = add_article(library, "Eins")
    add_article(library, "Zwei", translated=False)
    mark(library, article.texts[0], "davor 🎬", tags=("zitat",), note="Wer?")
    mark(library, article.texts[1], "Buenos Aires")
    return library


@pytest.fixture
def closed(filled: Library) -> Path:
    """The folder of a library with something in it, closed."""
    filled.close()
    return filled.folder
