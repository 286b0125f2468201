"""Pages of annotations are what a plain walk through all of them gives, whichever index is taken."""

import random
from collections.abc import Iterator
from datetime import UTC
from itertools import product
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from reader.browsed import Wanted
from reader.edits.annotations import TrashAnnotations
from reader.library import Library
from reader.model import Annotation, AnnotationId, Colour
from reader.storage.connection import FILE_NAME
from tests.helpers.libraries import add_article, mark, sql

TAGS = ("a", "a/b", "c", "d")
COLOURS = (Colour.BLUE, Colour.PINK, Colour.YELLOW)
WORDS = ("Szene", "Werkzeug", "Sie", "Netflix")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Sixty annotations; a third of them were made at other times than their ids tell."""
    chance = random.Random(3)
    folder = tmp_path / "library"
    file = folder / FILE_NAME
    with Library(folder) as made:
        articles = [add_article(made, "Beta"), add_article(made, "alpha")]
        there = [
            mark(
                made, chance.choice(articles).texts[0], chance.choice(WORDS), colour=chance.choice(COLOURS),
                tags=tuple(chance.sample(TAGS, chance.randint(0, 3))), note=chance.choice(("", "Größe")),
            )
            for _ in range(55)
        ]  # fmt: skip
        there += [mark(made, articles[0].texts[1], "tool", tags=("a",)) for _ in range(5)]
        made.apply(TrashAnnotations((there[7].id, there[30].id)))
    for one in there:
        if chance.random() < 0.3:
            moment = f"{chance.choice((1969, 2017, 2024))}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}T23:30:00"
            zone = chance.choice(("Z", "+02:00", "-11:00"))
            sql(file, f"UPDATE annotation SET created = '{moment}{zone}' WHERE id = '{one.id}'")
    sql(file, f"UPDATE annotation SET created = 'irgendwann' WHERE id = '{there[0].id}'")
    with Library(folder) as opened:
        yield opened


def fits(one: Annotation, wanted: Wanted, side: str) -> bool:
    """The plain meaning of a wish."""
    return (
        all(any(f"{path}/".startswith(f"{tag}/") for path in one.tags) for tag in wanted.tags)
        and (not wanted.colours or one.colour in wanted.colours)
        and (not wanted.side or wanted.side == side)
        and (not wanted.first or one.created >= wanted.first)
        and (not wanted.last or one.created[: len(wanted.last)] <= wanted.last)
        and all(word.lower() in f"{one.exact}\n{one.note}".lower() for word in wanted.words)
    )


@pytest.mark.parametrize("tags", [(), ("a",), ("a", "c"), ("a/b", "d", "c"), ("nirgends",)])
def test_pages_are_those_of_a_plain_walk(library: Library, tags: tuple[str, ...]) -> None:
    sides = {text.id: text.role.value for article in library.articles() for text in article.texts}
    everything = sorted(library.annotations(partners=False), key=lambda one: one.id, reverse=True)
    dates = (("", ""), ("2017", "2017"), ("2024-03", "2024-08-15"), ("", "2017-12"), ("2020", ""), ("1960", "1980"),
             ("2024-13", "2024-99"))  # fmt: skip
    colours: tuple[tuple[Colour, ...], ...] = ((), (Colour.BLUE,), (Colour.PINK, Colour.YELLOW))
    tried = 0
    for (first, last), colour, side, words in product(
        dates, colours, ("", "original", "translation"), ((), ("szene",))
    ):
        wanted = Wanted(tags, False, colour, side, words, first, last, zone=UTC)
        right = [one.id for one in everything if fits(one, wanted, sides[one.text])]
        assert library.newest(wanted, 100) == right, wanted
        assert library.newest(wanted, 100, oldest_first=True) == right[::-1], wanted
        pages, after = list[AnnotationId](), ""
        while page := library.newest(wanted, 4, after):
            pages += page
            after = page[-1]
        assert pages == right, wanted
        tried += len(right) > 0
    assert tried > 8 or tags == ("nirgends",)


def test_an_annotation_that_is_gone_for_good_leaves_nothing_behind(library: Library, tmp_path: Path) -> None:
    one = library.newest(Wanted(side="translation"), 1)[0]
    sql(tmp_path / "library" / FILE_NAME, f"DELETE FROM annotation WHERE id = '{one}'")
    with sqlite.connect(tmp_path / "library" / FILE_NAME) as connection:
        assert connection.execute("SELECT count(*) FROM annotation_side").fetchone() == (59,)
    assert len(library.newest(Wanted(side="translation"), 50)) == 4
