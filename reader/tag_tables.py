"""How often tags are used: in each article, and together on the same annotation; as tables and as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence

from reader.exchange.tsv import guarded
from reader.library import Library
from reader.record import record
from reader.storage.tags import path_order


@record
class TagTable:
    """Counts under two headings.

    Attributes:
        corner: What the rows are.
        rows, columns: Their names, in order.
        counts: By row and column from 0; what is not there is 0.
        is_square: Whether rows and columns are the same tags; the diagonal then says how many have each at all.
    """

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[int, int], int]
    is_square: bool = False

    def of(self, row: int, column: int) -> int:
        """A count."""
        return self.counts.get((row, column), 0)

    def total(self, row: int) -> int:
        """Of a row; of a tag in a square table, how many annotations have it."""
        if self.is_square:
            return self.of(row, row)
        return sum(self.of(row, column) for column in range(len(self.columns)))


def per_article(library: Library) -> TagTable:
    """How many annotations of each article have each tag."""
    found = library.tag_uses()
    titles = {one.article: one.title for one in found}
    articles = sorted(titles, key=lambda id: (titles[id].casefold(), id))
    tags = sorted({one.path for one in found}, key=path_order)
    row_of, column_of = _places(articles), _places(tags)
    counts = {(row_of[one.article], column_of[one.path]): one.count for one in found}
    return TagTable("Article", tuple(titles[id] for id in articles), tuple(tags), counts)


def together(library: Library) -> TagTable:
    """How many annotations have both of two tags."""
    found = library.tag_pairs()
    tags = sorted({path for first, second, _ in found for path in (first, second)}, key=path_order)
    place = _places(tags)
    counts: dict[tuple[int, int], int] = {}
    for first, second, count in found:
        counts[place[first], place[second]] = counts[place[second], place[first]] = count
    return TagTable("Tag", tuple(tags), tuple(tags), counts, is_square=True)


def most_used(table: TagTable, rows: int, columns: int) -> TagTable:
    """The rows and columns with the highest counts, in their order: what a picture has room for."""
    sums = [0] * len(table.columns)
    for (_, column), count in table.counts.items():
        sums[column] += count
    kept_columns = _highest(sums, columns)
    totals = [0] * len(table.rows)
    for (row, _), count in table.counts.items():
        totals[row] += count
    kept_rows = kept_columns if table.is_square else _highest(totals, rows)
    counts = {
        (at_row, at_column): count
        for at_row, row in enumerate(kept_rows)
        for at_column, column in enumerate(kept_columns)
        if (count := table.of(row, column))
    }
    names = tuple(table.rows[at] for at in kept_rows)
    return TagTable(
        table.corner, names, tuple(table.columns[at] for at in kept_columns), counts, is_square=table.is_square
    )


def write(table: TagTable) -> str:
    """As CSV: RFC 4180 line ends and a mark that says UTF-8; no name is one that a spreadsheet takes for a formula."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([table.corner, *(guarded(name) for name in table.columns)])
    for at, name in enumerate(table.rows):
        rows.writerow([guarded(name), *(table.of(at, column) for column in range(len(table.columns)))])
    return "\ufeff" + out.getvalue()


def _highest(counts: list[int], most: int) -> list[int]:
    return sorted(sorted(range(len(counts)), key=lambda at: -counts[at])[:most])


def _places(names: Sequence[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}
