"""Libraries with an aligned article in them, and the schemas of what is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from reader.library import Library
from reader.model import Article, Bead, BeadStatus
from tests.helpers.bitexts import BOOK, ENGLISH, add

SCHEMAS = Path(__file__).parents[2] / "data" / "schemas"

BEADS = (
    Bead(0, 1, 0, 1, 0.9, BeadStatus.CONFIRMED),
    Bead(1, 2, 1, 2, 1 / 3),
    Bead(2, 4, 2, 3, 0.5, BeadStatus.REVIEW),
    Bead(4, 5, 3, 4, 0.9),
    Bead(5, 6, 5, 6, 0.9, BeadStatus.CONFIRMED),  # these two cross
    Bead(6, 7, 4, 5, 0.9, BeadStatus.CONFIRMED),
    Bead(7, 8, 6, 7, 0.7),
    Bead(8, 8, 7, 8, 0.4),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as library:
        yield library


@pytest.fixture
def article(library: Library) -> Article:
    return add(library, BOOK, ENGLISH, BEADS, "own translation")


@pytest.fixture(scope="session")
def tmx_schema() -> etree.DTD:
    return etree.DTD(str(SCHEMAS / "tmx14.dtd"))


@pytest.fixture(scope="session")
def xliff_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / "xliff20.rng")))
