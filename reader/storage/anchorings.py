"""How annotations came to their places: one row for each time a place was found, lost or chosen; the newest counts."""

import json
from collections.abc import Collection, Sequence

from pysqlite3 import dbapi2 as sqlite

from reader.model import AnnotationId, ArticleId, Guess, RevisionId, Selectors, State, TextId
from reader.record import record
from reader.storage.rows import Rows

READER = "reader"
"""The method of a place that somebody chose."""


@record
class Stored:
    """An anchoring as its row has it.

    Attributes:
        source: The revision in which the place was sure; `where` is the place in it.
        target: The revision in which it was looked for.
    """

    annotation: AnnotationId
    source: RevisionId
    where: Selectors
    target: RevisionId
    state: State
    method: str
    score: float
    candidates: tuple[Guess, ...] = ()
    created: str = ""


@record
class Standing:
    """Where an annotation stands, as its row has it; of those in the trash, too."""

    annotation: AnnotationId
    text: TextId
    revision: RevisionId
    where: Selectors
    state: State


def add(rows: Rows, one: Stored) -> None:
    """Note how an annotation came to its place."""
    where = one.where
    rows.insert(
        "anchoring",
        annotation=one.annotation,
        source=one.source,
        start=where.start,
        end=where.end,
        exact=where.exact,
        prefix=where.prefix,
        suffix=where.suffix,
        target=one.target,
        state=one.state.value,
        method=one.method,
        score=one.score,
        candidates=json.dumps([[each.start, each.end, each.score] for each in one.candidates]),
    )


_COLUMNS = "annotation, source, start, end, exact, prefix, suffix, target, state, method, score, candidates, created"


def newest(
    connection: sqlite.Connection,
    *,
    annotation: AnnotationId | None = None,
    text: TextId | None = None,
    article: ArticleId | None = None,
) -> dict[AnnotationId, Stored]:
    """The newest anchoring of an annotation, or of each of a text or an article; those in the trash included."""
    if annotation is not None:
        condition, value = "h.annotation = ?", str(annotation)
    else:
        column, value = ("text", str(text)) if text is not None else ("article", str(article))
        condition = f"h.annotation IN (SELECT id FROM annotation WHERE {column} = ?)"
    statement = f"SELECT {_COLUMNS} FROM anchoring h WHERE {condition} AND h.deleted IS NULL ORDER BY h.created, h.id"
    found: dict[AnnotationId, Stored] = {}
    for row in connection.execute(statement, (value,)):
        found[AnnotationId(row["annotation"])] = Stored(
            AnnotationId(row["annotation"]),
            RevisionId(row["source"]),
            _where(row),
            RevisionId(row["target"]),
            State(row["state"]),
            row["method"],
            row["score"],
            tuple(Guess(start, end, score) for start, end, score in json.loads(row["candidates"])),
            row["created"],
        )
    return found


def standing(
    connection: sqlite.Connection, *, text: TextId | None = None, ids: Collection[AnnotationId] = ()
) -> list[Standing]:
    """Where annotations stand: all of a text, or the ones named; those in the trash included."""
    values: Sequence[str] = (text,) if text is not None else tuple(ids)
    condition = "text = ?" if text is not None else f"id IN ({', '.join('?' * len(values))})"
    return [
        Standing(
            AnnotationId(row["id"]),
            TextId(row["text"]),
            RevisionId(row["revision"]),
            _where(row),
            State(row["state"]),
        )
        for row in connection.execute(
            "SELECT id, text, revision, start, end, exact, prefix, suffix, state FROM annotation "
            f"WHERE {condition} ORDER BY start, end, id",
            values,
        )
    ]


def proposed(connection: sqlite.Connection, article: ArticleId) -> list[AnnotationId]:
    """The annotations of an article whose places are to be confirmed, in reading order."""
    return [
        AnnotationId(row["id"])
        for row in connection.execute(
            "SELECT n.id FROM annotation n JOIN text t ON t.id = n.text WHERE n.article = ? AND n.deleted IS NULL "
            "AND t.deleted IS NULL AND n.state = 'proposed' AND n.revision = t.revision ORDER BY n.start, n.id",
            (article,),
        )
    ]


def _where(row: sqlite.Row) -> Selectors:
    return Selectors(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"])
