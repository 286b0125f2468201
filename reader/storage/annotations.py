"""Annotations as rows; their partner passages are derived above, in the library."""

from collections.abc import Collection, Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.model import (
    Annotation,
    AnnotationId,
    ArticleId,
    Colour,
    RevisionId,
    Selectors,
    State,
    TagId,
    TextId,
)
from reader.storage.mirrors import trims
from reader.storage.rows import Rows
from reader.storage.tags import tag_paths


def add(
    rows: Rows,
    article: ArticleId,
    text: TextId,
    revision: RevisionId,
    where: Selectors,
    colour: Colour,
    note: str,
    author: str,
    **more: str,
) -> AnnotationId:
    """A new annotation with both its selectors; `more` are columns that it brings along (id, created, state)."""
    return AnnotationId(
        rows.insert(
            "annotation",
            article=article,
            text=text,
            revision=revision,
            start=where.start,
            end=where.end,
            exact=where.exact,
            prefix=where.prefix,
            suffix=where.suffix,
            colour=colour.value,
            note=note,
            author=author,
            **more,
        )
    )


def known(connection: sqlite.Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that annotations here have, whether or not they are in the trash."""
    found: set[str] = set()
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        rows = connection.execute(f"SELECT id FROM annotation WHERE id IN ({', '.join('?' * len(some))})", some)
        found.update(row["id"] for row in rows)
    return found


_AT_ONCE = 500  # SQLite limits how many values a statement has

_SELECT = (
    "SELECT n.id, n.article, n.text, n.start, n.end, n.exact, n.prefix, n.suffix, n.colour, n.note, "
    # A place in an old revision is none in the present one.
    "CASE WHEN n.revision = t.revision THEN n.state ELSE 'orphaned' END, n.author, "
    "n.created, n.modified FROM annotation n JOIN text t ON t.id = n.text JOIN article a ON a.id = n.article"
)


def list_annotations(
    connection: sqlite.Connection,
    *,
    article: ArticleId | None = None,
    text: TextId | None = None,
    tags: Collection[TagId] | None = None,
    ids: Collection[AnnotationId] | None = None,
    trashed: bool = False,
) -> list[Annotation]:
    """Annotations in reading order (article by article, the original before its translations).

    Args:
        connection: Of the library.
        article: Only on texts of this article.
        text: Only on this text.
        tags: Only those with at least one of these tags.
        ids: Only these.
        trashed: Those in the trash instead of the living.
    """
    conditions = [f"n.deleted IS {'NOT ' if trashed else ''}NULL", "a.deleted IS NULL", "t.deleted IS NULL"]
    values: list[str] = []
    for column, value in (("n.article", article), ("n.text", text)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    for condition, wanted in (
        ("n.id IN (SELECT annotation FROM annotation_tag WHERE tag IN ({}))", tags),
        ("n.id IN ({})", ids),
    ):
        if wanted is not None:
            conditions.append(condition.format(", ".join("?" * len(wanted))))
            values.extend(wanted)
    cursor = connection.cursor()
    cursor.row_factory = None  # a book has thousands: plain tuples in the order of the record's fields
    cursor.execute(
        f"{_SELECT} WHERE {' AND '.join(conditions)} "
        "ORDER BY a.created, a.id, t.role = 'translation', t.place, n.start, n.end, n.created",
        values,
    )
    paths = _paths_by_annotation(connection, article, text, ids)
    mirrored = trims(connection, article=article, text=text, ids=ids)
    colours = {colour.value: colour for colour in Colour}
    states = {state.value: state for state in State}
    return [
        Annotation(
            id, of, text, start, end, exact, prefix, suffix, colours[colour], _sorted(paths.get(id)), note,
            states[state], author, created, modified, trims=mirrored.get(id, ()),
        )
        for id, of, text, start, end, exact, prefix, suffix, colour, note, state, author, created, modified in cursor
    ]  # fmt: skip


def _sorted(paths: list[str] | None) -> tuple[str, ...]:
    return tuple(sorted(paths, key=str.casefold)) if paths else ()


def _paths_by_annotation(
    connection: sqlite.Connection,
    article: ArticleId | None,
    text: TextId | None,
    ids: Collection[AnnotationId] | None,
) -> dict[str, list[str]]:
    paths = tag_paths(connection)
    statement = "SELECT x.annotation, x.tag FROM annotation_tag x"
    values: tuple[str, ...] = ()
    if ids is not None:
        statement += f" WHERE x.annotation IN ({', '.join('?' * len(ids))})"
        values = tuple(ids)
    elif (only := text or article) is not None:
        column = "text" if text else "article"
        statement += f" JOIN annotation n ON n.id = x.annotation WHERE n.{column} = ?"
        values = (only,)
    cursor = connection.cursor()
    cursor.row_factory = None
    found: dict[str, list[str]] = {}
    for annotation, tag in cursor.execute(statement, values):
        if tag in paths:
            found.setdefault(annotation, []).append(paths[tag])
    return found


def count_unplaced(connection: sqlite.Connection) -> int:
    """Annotations that are orphaned or only proposed."""
    count: int = connection.execute(
        "SELECT count(*) FROM annotation n JOIN text t ON t.id = n.text JOIN article a ON a.id = n.article "
        "WHERE n.deleted IS NULL AND t.deleted IS NULL AND a.deleted IS NULL "
        "AND (n.state <> 'placed' OR n.revision <> t.revision)"
    ).fetchone()[0]
    return count
