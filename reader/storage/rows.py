"""How an edit writes: row by row, each with what stood there before.

The list of row changes is at once the inverse of the edit, its entry in the log, and the source of
its `Changes`. Rows that never change and live with a recorded parent (revisions) are bulk rows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from reader.changes import Changes
from reader.errors import EditRefused
from reader.model import Alignment
from reader.record import record
from reader.storage.ids import new_id, now
from reader.wording import Sentence, said

Value = str | int | float | None

# Deleting a row of these marks it, so that it can come back and other machines can learn of it.
_TOMBSTONES = frozenset(
    {"article", "text", "alignment", "annotation", "anchoring", "tag", "collection", "term"}
    | {"word", "word_place", "review", "own_entry", "lemma_correction", "saved_filter", "annotation_link"}
    | {"mirror"}
)
# Columns that are set in passing, by reading: to undo an edit puts them back whatever they are now.
_TRACES = frozenset({("article", "position")})

_OWNER = {
    "article": "SELECT id FROM article WHERE id = :id",
    "text": "SELECT article FROM text WHERE id = :id",
    "alignment": "SELECT article FROM alignment WHERE id = :id",
    "bead": "SELECT a.article FROM bead b JOIN alignment a ON a.id = b.alignment WHERE b.id = :id",
    "annotation": "SELECT article FROM annotation WHERE id = :id",
    "annotation_tag": "SELECT article FROM annotation WHERE id = :annotation",
    "anchoring": "SELECT n.article FROM anchoring h JOIN annotation n ON n.id = h.annotation WHERE h.id = :id",
    "annotation_link": "SELECT n.article FROM annotation_link l JOIN annotation n ON n.id = l.source WHERE l.id = :id",
    "mirror": "SELECT n.article FROM mirror m JOIN annotation n ON n.id = m.annotation WHERE m.id = :id",
    "article_tag": "SELECT :article",
    "article_collection": "SELECT :article",
    "vouched_for": "SELECT article FROM text WHERE id = :text",
}
_KIND = {
    "article": ("articles", "id"),
    "text": ("texts", "id"),
    "alignment": ("alignments", "id"),
    "annotation": ("annotations", "id"),
    "annotation_tag": ("annotations", "annotation"),
    "tag": ("tags", "id"),
    "article_tag": ("tags", "tag"),
    "collection": ("collections", "id"),
    "article_collection": ("collections", "collection"),
    "vouched_for": ("texts", "text"),
    "word": ("words", "id"),
    "own_entry": ("entries", "id"),
    "lemma_correction": ("entries", "id"),
    "saved_filter": ("filters", "id"),
}
# Rows that are part of something without having its id for a key.
_PART = {
    "anchoring": ("annotations", "SELECT annotation FROM anchoring WHERE id = :id"),
    "term": ("collections", "SELECT collection FROM term WHERE id = :id"),
    "word_place": ("words", "SELECT word FROM word_place WHERE id = :id"),
    "review": ("words", "SELECT word FROM review WHERE id = :id"),
    "annotation_link": ("annotations", "SELECT source FROM annotation_link WHERE id = :id"),
    "mirror": ("annotations", "SELECT annotation FROM mirror WHERE id = :id"),
}
# What would lose its tag or collection if the edit that made it were undone. Edits are undone last one
# first, so whatever still uses it then was made by somebody else.
_USED = {
    "tag": "SELECT 1 FROM annotation_tag WHERE tag = :id UNION SELECT 1 FROM article_tag WHERE tag = :id "
    "UNION SELECT 1 FROM tag WHERE parent = :id AND deleted IS NULL",
    "collection": "SELECT 1 FROM article_collection WHERE collection = :id "
    "UNION SELECT 1 FROM collection WHERE parent = :id AND deleted IS NULL",
    "revision": "SELECT 1 FROM annotation WHERE revision = :id AND deleted IS NULL "
    "UNION SELECT 1 FROM word_place WHERE revision = :id AND deleted IS NULL "
    "UNION SELECT 1 FROM mirror WHERE revision = :id AND deleted IS NULL",
    "word": "SELECT 1 FROM word_place WHERE word = :id AND deleted IS NULL "
    "UNION SELECT 1 FROM review WHERE word = :id AND deleted IS NULL",
}


@record
class RowChange:
    """One row before and after; `before` None: it was made, `after` None: it was removed.

    For a row that was changed both hold just the columns that differ.
    """

    table: str
    key: Mapping[str, Value]
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None


class Rows:
    """The writing end of one edit, inside one transaction.

    Attributes:
        alignments: As they are now, of those that were changed: who keeps alignments need not read them again.
    """

    def __init__(self, connection: sqlite.Connection) -> None:
        self.alignments: list[Alignment] = []
        self.connection = connection
        self.time = now()
        self.changes: list[RowChange] = []
        self._touched: dict[str, set[str]] = defaultdict(set)

    def insert(self, table: str, **values: Value) -> str:
        """Make a row; tables with ids get one, and their times, by themselves. Returns the id or ""."""
        if table in _TOMBSTONES:
            values = {"id": new_id(), "created": self.time, "modified": self.time, **values}
        key = {"id": values["id"]} if "id" in values else dict(values)
        self._write(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({_marks(values)})", values)
        self._record(RowChange(table, key, None, values))
        return str(values.get("id", ""))

    def update(self, table: str, id: str, **values: Value) -> None:
        """Change columns of a row; what stays the same is not written.

        Raises:
            EditRefused: The row is gone.
        """
        self._update(table, id, values, dated=table in _TOMBSTONES)

    def move(self, table: str, id: str, **values: Value) -> None:
        """As `update`, where only something else has moved the row: it does not count as modified now."""
        self._update(table, id, values, dated=False)

    def _update(self, table: str, id: str, values: dict[str, Value], *, dated: bool) -> None:
        if not values:
            return
        before = self._columns(table, {"id": id}, values)
        values = {name: value for name, value in values.items() if before[name] != value}
        if not values:
            return
        if dated and "modified" not in values:
            values["modified"] = self.time
            before = self._columns(table, {"id": id}, values)
        self._set(table, {"id": id}, values)
        self._record(RowChange(table, {"id": id}, {name: before[name] for name in values}, values))

    def delete(self, table: str, **key: Value) -> None:
        """Remove a row: mark it where the table keeps tombstones, else take it out. What is gone stays as it is.

        Raises:
            EditRefused: A row that keeps a tombstone was never there.
        """
        if table in _TOMBSTONES:
            if self._columns(table, key, ["deleted"])["deleted"] is None:
                self.update(table, str(key["id"]), deleted=self.time)
            return
        row = self._fetch(table, "*", key)
        if row is None:
            return
        change = RowChange(table, key, dict(row), None)
        self._touch(change)
        self._write(f"DELETE FROM {table} WHERE {_where(key)}", key)
        self.changes.append(change)

    def bulk(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write rows that are not recorded one by one: they live and die with a recorded parent."""
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def revert(self, change: RowChange) -> None:
        """Put a row back to what it was before `change`.

        Raises:
            EditRefused: The row has been changed by somebody else since.
        """
        if change.before is None:
            if not self._in_use(change):
                self.delete(change.table, **change.key)
        elif change.after is None:
            if self._fetch(change.table, "*", change.key) is not None:
                return  # somebody else has put it there again
            self._write(
                f"INSERT INTO {change.table} ({', '.join(change.before)}) VALUES ({_marks(change.before)})",
                change.before,
            )
            self._record(RowChange(change.table, change.key, None, change.before))
        else:
            present = self._columns(change.table, change.key, change.after)
            traces = {name for table, name in _TRACES if table == change.table}
            if any(present[name] != value for name, value in change.after.items() if name not in traces):
                raise EditRefused(said("This can no longer be undone: it has been changed since."))
            if change.table == "revision" and self._in_use(change):
                raise EditRefused(
                    said("This can no longer be undone: passages of the new text have been marked since.")
                )
            self._set(change.table, change.key, change.before)
            self._record(RowChange(change.table, change.key, change.after, change.before))

    def log(self, kind: str, author: str) -> int:
        """Append what was done to the library's log: who, when, what. Returns the entry's number."""
        rows = [[c.table, dict(c.key), c.before and dict(c.before), c.after and dict(c.after)] for c in self.changes]
        cursor = self.connection.execute(
            "INSERT INTO edit_log (id, time, author, kind, rows) VALUES (?, ?, ?, ?, ?)",
            (new_id(), self.time, author, kind, json.dumps(rows, ensure_ascii=False, separators=(",", ":"))),
        )
        number: int = cursor.lastrowid
        return number

    def touched(self) -> Changes:
        """What changed, by kind."""
        return Changes(**{kind: frozenset(ids) for kind, ids in self._touched.items()})

    def _record(self, change: RowChange) -> None:
        self.changes.append(change)
        self._touch(change)

    def _touch(self, change: RowChange) -> None:
        if change.table in _KIND:
            kind, column = _KIND[change.table]
            self._touched[kind].add(str(change.key[column]))
        if change.table in _PART:
            kind, statement = _PART[change.table]
            part_of = self.connection.execute(statement, dict(change.key)).fetchone()
            if part_of:
                self._touched[kind].add(part_of[0])
        if change.table in _OWNER:
            owner = self.connection.execute(_OWNER[change.table], dict(change.key)).fetchone()
            if owner:
                self._touched["articles"].add(owner[0])

    def _in_use(self, change: RowChange) -> bool:
        statement = _USED.get(change.table)
        return statement is not None and self.connection.execute(statement, dict(change.key)).fetchone() is not None

    def _columns(self, table: str, key: Mapping[str, Value], names: Iterable[str]) -> dict[str, Value]:
        row = self._fetch(table, ", ".join(names), key)
        if row is None:
            raise EditRefused(_gone(table))
        return dict(row)

    def _fetch(self, table: str, columns: str, key: Mapping[str, Value]) -> sqlite.Row | None:
        row: sqlite.Row | None = self.connection.execute(
            f"SELECT {columns} FROM {table} WHERE {_where(key)}", dict(key)
        ).fetchone()
        return row

    def _set(self, table: str, key: Mapping[str, Value], values: Mapping[str, Value]) -> None:
        sets = ", ".join(f"{name} = :new_{name}" for name in values)
        self._write(
            f"UPDATE {table} SET {sets} WHERE {_where(key)}",
            {**key, **{f"new_{name}": value for name, value in values.items()}},
        )

    def _write(self, statement: str, values: Mapping[str, Value]) -> None:
        self.connection.execute(statement, dict(values))


def _marks(values: Mapping[str, Value]) -> str:
    return ", ".join(f":{name}" for name in values)


def _where(key: Mapping[str, Value]) -> str:
    return " AND ".join(f"{name} = :{name}" for name in key)


def _gone(table: str) -> Sentence:
    """That a row is not there, in the reader's words where a reader can have met it."""
    known = {
        "annotation": said("This annotation is no longer in the library."),
        "article": said("This article is no longer in the library."),
        "collection": said("This collection is no longer in the library."),
        "tag": said("This tag is no longer in the library."),
        "term": said("This term is no longer in the library."),
        "text": said("This text is no longer in the library."),
        "word": said("This word is no longer in the library."),
    }
    return known.get(table) or said("This {table} is no longer in the library.", table=table)
