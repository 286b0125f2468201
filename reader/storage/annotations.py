"""Annotations as rows; their partner passages are derived above, in the library."""

from collections.abc import Collection

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
) -> AnnotationId:
    """A new annotation with both its selectors."""
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
        )
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
    found = connection.execute(
        "SELECT n.* FROM annotation n JOIN text t ON t.id = n.text JOIN article a ON a.id = n.article "
        f"WHERE {' AND '.join(conditions)} "
        "ORDER BY a.created, a.id, t.role = 'translation', t.place, n.start, n.end, n.created",
        values,
    ).fetchall()
    paths = _paths_by_annotation(connection, article, ids)
    return [
        Annotation(
            id=AnnotationId(row["id"]),
            article=ArticleId(row["article"]),
            text=TextId(row["text"]),
            start=row["start"],
            end=row["end"],
            exact=row["exact"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            colour=Colour(row["colour"]),
            tags=tuple(sorted(paths.get(row["id"], ()), key=str.casefold)),
            note=row["note"],
            state=State(row["state"]),
            author=row["author"],
            created=row["created"],
            modified=row["modified"],
        )
        for row in found
    ]


def _paths_by_annotation(
    connection: sqlite.Connection, article: ArticleId | None, ids: Collection[AnnotationId] | None
) -> dict[str, list[str]]:
    paths = tag_paths(connection)
    statement = "SELECT x.annotation, x.tag FROM annotation_tag x"
    values: tuple[str, ...] = ()
    if ids is not None:
        statement += f" WHERE x.annotation IN ({', '.join('?' * len(ids))})"
        values = tuple(ids)
    elif article is not None:
        statement += " JOIN annotation n ON n.id = x.annotation WHERE n.article = ?"
        values = (article,)
    found: dict[str, list[str]] = {}
    for row in connection.execute(statement, values):
        if row["tag"] in paths:
            found.setdefault(row["annotation"], []).append(paths[row["tag"]])
    return found


def count_unplaced(connection: sqlite.Connection) -> int:
    """Annotations that are orphaned or only proposed."""
    count: int = connection.execute(
        "SELECT count(*) FROM annotation n JOIN text t ON t.id = n.text JOIN article a ON a.id = n.article "
        "WHERE n.deleted IS NULL AND t.deleted IS NULL AND a.deleted IS NULL AND n.state <> 'placed'"
    ).fetchone()[0]
    return count
