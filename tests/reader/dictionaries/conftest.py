import pytest

from reader.dictionaries.formats import open_source


@pytest.fixture
def read():
    """Reads a dictionary's entries, the languages German and English unless the test names others."""

    def entries(path, source="de", target="en"):
        return list(open_source(path, source, target).entries)

    return entries
