"""Which words of other texts marks are mirrored on, as rows; a mark without a row is mirrored on whole sentences."""

from collections.abc import Collection

from pysqlite3 import dbapi2 as sqlite

from reader.model import AnnotationId, ArticleId, RevisionId, Selectors, Text, TextId, Trim
from reader.record import record
from reader.storage.rows import Rows, Value

NOWHERE = Selectors(0, 0, "", "", "")
"""Of a mark that is not mirrored on a text."""


@record
class StoredMirror:
    """A row: where the words that a mark is mirrored on stood for sure last."""

    id: str
    annotation: AnnotationId
    text: TextId
    revision: RevisionId
    where: Selectors


def put(rows: Rows, annotation: AnnotationId, text: TextId, revision: RevisionId, where: Selectors) -> str:
    """Say on which words of a text a mark is mirrored; returns the row's id."""
    place: dict[str, Value] = {
        "revision": revision, "start": where.start, "end": where.end,
        "exact": where.exact, "prefix": where.prefix, "suffix": where.suffix,
    }  # fmt: skip
    for one in _of(rows.connection, annotation, text):
        rows.update("mirror", one, **place)
        return one
    return rows.insert("mirror", annotation=annotation, text=text, **place)


def remove(rows: Rows, annotation: AnnotationId, text: TextId | None) -> None:
    """Mirror a mark on whole sentences again, of one text or (None) of all."""
    for id in _of(rows.connection, annotation, text):
        rows.delete("mirror", id=id)


def move(rows: Rows, one: StoredMirror, revision: RevisionId, where: Selectors) -> None:
    """Put the words where a new revision has them."""
    rows.move(
        "mirror", one.id, revision=revision, start=where.start, end=where.end, exact=where.exact,
        prefix=where.prefix, suffix=where.suffix,
    )  # fmt: skip


def standing(connection: sqlite.Connection, text: TextId) -> list[StoredMirror]:
    """What is mirrored on words of a text; also by marks in the trash, but not where it is just switched off."""
    return [
        StoredMirror(
            row["id"],
            AnnotationId(row["annotation"]),
            TextId(row["text"]),
            RevisionId(row["revision"]),
            Selectors(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"]),
        )
        for row in connection.execute(
            "SELECT * FROM mirror WHERE text = ? AND deleted IS NULL AND exact <> '' ORDER BY start, id", (text,)
        )
    ]


def trims(
    connection: sqlite.Connection,
    *,
    article: ArticleId | None = None,
    text: TextId | None = None,
    ids: Collection[AnnotationId] | None = None,
) -> dict[str, tuple[Trim, ...]]:
    """On which words marks are mirrored, by annotation; only where these words stand in what is read now.

    Args:
        connection: Of the library.
        article: Only of annotations on texts of this article.
        text: Only of annotations on texts of this text's article.
        ids: Only of these annotations.
    """
    statement = (
        "SELECT m.annotation, m.text, m.start, m.end, m.exact FROM mirror m JOIN text t ON t.id = m.text "
        "WHERE m.deleted IS NULL AND (m.revision = t.revision OR m.exact = '')"
    )
    values: tuple[str, ...] = ()
    if ids is not None:
        statement += f" AND m.annotation IN ({', '.join('?' * len(ids))})"
        values = tuple(ids)
    elif article is not None:
        statement += " AND m.text IN (SELECT id FROM text WHERE article = ?)"
        values = (article,)
    elif text is not None:
        statement += " AND m.text IN (SELECT id FROM text WHERE article = (SELECT article FROM text WHERE id = ?))"
        values = (text,)
    cursor = connection.cursor()
    cursor.row_factory = None
    found: dict[str, tuple[Trim, ...]] = {}
    for annotation, of, start, end, exact in cursor.execute(f"{statement} ORDER BY m.id", values):
        found[annotation] = (*found.get(annotation, ()), Trim(of, start, end, exact))
    return found


def is_beside(connection: sqlite.Connection, annotation: AnnotationId, text: Text) -> bool:
    """Whether a text is another one of the article that an annotation is on."""
    found = connection.execute(
        "SELECT 1 FROM annotation WHERE id = ? AND article = ? AND text <> ?", (annotation, text.article, text.id)
    )
    return found.fetchone() is not None


def _of(connection: sqlite.Connection, annotation: AnnotationId, text: TextId | None) -> list[str]:
    found = connection.execute(
        "SELECT id FROM mirror WHERE annotation = :annotation AND (:text IS NULL OR text = :text) AND deleted IS NULL "
        "ORDER BY id DESC",
        {"annotation": annotation, "text": text},
    )
    return [row["id"] for row in found]
