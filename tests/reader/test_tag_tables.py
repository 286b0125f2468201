"""Counts of tags, and the table that goes out."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.edits.annotations import TrashAnnotations
from reader.library import Library
from reader.tag_tables import TagTable, most_used, per_article, together, write
from tests.helpers.libraries import add_article, mark


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as made:
        beta, alpha = add_article(made, "Beta"), add_article(made, "Alpha")
        mark(made, alpha.texts[0], "Szene", tags=("t2", "t10"))
        mark(made, alpha.texts[1], "scene", tags=("t2",))
        mark(made, beta.texts[0], "Werkzeug", tags=("t2", "t10", "a/b"))
        gone = mark(made, beta.texts[0], "davor", tags=("t2", "nur hier"))
        made.apply(TrashAnnotations((gone.id,)))
        yield made


def cells(table: TagTable) -> list[list[int]]:
    return [[table.of(row, column) for column in range(len(table.columns))] for row in range(len(table.rows))]


def test_tags_in_each_article(library: Library) -> None:
    table = per_article(library)
    assert (table.rows, table.columns) == (("Alpha", "Beta"), ("a/b", "t2", "t10"))
    assert cells(table) == [[0, 2, 1], [1, 1, 1]]
    assert [table.total(row) for row in range(2)] == [3, 3]


def test_tags_on_the_same_annotation(library: Library) -> None:
    table = together(library)
    assert table.rows == table.columns == ("a/b", "t2", "t10")
    assert cells(table) == [[1, 1, 1], [1, 3, 2], [1, 2, 2]]
    assert table.total(1) == 3


def test_what_a_picture_has_room_for_keeps_its_order(library: Library) -> None:
    shown = most_used(together(library), 2, 2)
    assert shown.rows == ("t2", "t10")
    assert cells(shown) == [[3, 2], [2, 2]]
    assert most_used(per_article(library), 9, 9) == per_article(library)


def test_no_name_is_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    with Library(tmp_path / "other") as library:
        article = add_article(library, "=HYPERLINK(0)")
        mark(library, article.texts[0], "Szene", tags=("+1", "@SUM(A1)", "-2, und"))
        for table in (per_article(library), together(library)):
            written = write(table)
            rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"))))
            assert [row for row in rows for cell in row if cell[:1] in "=+-@" and cell] == []
            assert any("'-2, und" in row for row in rows)
            assert len({len(row) for row in rows}) == 1
