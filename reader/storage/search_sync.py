"""The index kept in step with the library: by the log of edits, and by comparing where the log does not help.

Every step is one transaction that reads the library as it is then, and doing it twice does no harm. So an index may be
interrupted at any time, made by two programs at once, or be far behind.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pysqlite3 import dbapi2 as sqlite

from reader.progress import Progress, silent
from reader.storage.connection import told
from reader.storage.search_index import IndexFile, Kind, Rows, note, number, packed, state, writing
from reader.storage.search_rows import values
from reader.wording import said

_ARTICLES_AT_ONCE = 40
_ANNOTATIONS_AT_ONCE = 1_000
_MOST_LOG = 2_000  # entries; beyond that comparing is quicker
_NO_BRACKETS = str.maketrans("", "", "[] ")
_LIVING = "t.deleted IS NULL AND a.deleted IS NULL"


class _Outstanding(NamedTuple):
    """What has to be looked at again: articles as a whole, and single annotations."""

    articles: dict[str, None]
    annotations: dict[str, None]


def is_in_step(index: IndexFile) -> bool:
    """Whether the index knows everything that the library's log tells."""
    with told(index.what):
        return state(index.connection, "position") == _log_position(index.connection)


def bring_in_step(index: IndexFile, rows: Rows, progress: Progress = silent) -> int:
    """Take up what has changed since; returns how many articles and annotations were looked at.

    Args:
        index: Of the library.
        rows: Says what stands in the index.
        progress: Told how many of them are done; may raise `Cancelled`, what is done stays.

    Raises:
        StorageError: It cannot be written.
    """
    with told(index.what):
        connection = index.connection
        target = _log_position(connection)
        known = state(connection, "position")
        if known == target:
            return 0
        outstanding = _by_log(connection, known, target)
        is_whole = outstanding is None
        if outstanding is None:
            outstanding = _by_comparing(connection)
        total = len(outstanding.articles) + len(outstanding.annotations)
        done = _refresh(connection, rows, list(outstanding.articles), _ARTICLES_AT_ONCE, _article, 0, total, progress)
        _refresh(
            connection, rows, list(outstanding.annotations), _ANNOTATIONS_AT_ONCE, _annotation, done, total, progress
        )
        with writing(connection):
            note(connection, "position", target)
        if is_whole:
            tidy(index)
    return total


def tidy(index: IndexFile) -> None:
    """Merge what many small changes have left; takes a second after a new build, nothing after a few edits."""
    with told(index.what):
        index.connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        index.connection.execute("PRAGMA main.wal_checkpoint(TRUNCATE)")


def _refresh(
    connection: sqlite.Connection,
    rows: Rows,
    ids: Sequence[str],
    at_once: int,
    one: Callable[[sqlite.Connection, Rows, str], None],
    done: int,
    total: int,
    progress: Progress,
) -> int:
    for begin in range(0, len(ids), at_once):
        progress(done, total, said("search index"))
        with writing(connection):
            for id in ids[begin : begin + at_once]:
                one(connection, rows, id)
                done += 1
            connection.executemany("INSERT OR REPLACE INTO form VALUES (?, ?, ?, ?)", rows.fresh())
    return done


# ---- what has changed


def _log_position(connection: sqlite.Connection) -> str:
    """The last entry of the log, number and id: after a restored backup the same number may be another entry's."""
    row = connection.execute("SELECT seq, id FROM library.edit_log ORDER BY seq DESC LIMIT 1").fetchone()
    return f"{row[0]} {row[1]}" if row else "0"


def _by_log(connection: sqlite.Connection, known: str, target: str) -> _Outstanding | None:
    """What the log tells since an entry; None where it does not know that entry, or tells too much."""
    first, _, id = known.partition(" ")
    if not known or not first.isdecimal():
        return None
    if (
        id
        and not connection.execute(
            "SELECT 1 FROM library.edit_log WHERE seq = ? AND id = ?", (int(first), id)
        ).fetchone()
    ):
        return None
    last = int(target.partition(" ")[0])
    if last - int(first) > _MOST_LOG:
        return None
    found = _Outstanding({}, {})
    for (changes,) in connection.execute(
        "SELECT rows FROM library.edit_log WHERE seq > ? AND seq <= ? ORDER BY seq", (int(first), last)
    ):
        for table, key, before, after in json.loads(changes):
            _note_change(connection, found, table, key, {**(before or {}), **(after or {})})
    return found


def _note_change(
    connection: sqlite.Connection, found: _Outstanding, table: str, key: dict[str, Any], values: dict[str, Any]
) -> None:
    if table == "annotation":
        found.annotations[key["id"]] = None
    elif table == "annotation_tag":
        found.annotations[key["annotation"]] = None
    elif table == "article":
        found.articles[key["id"]] = None
    elif table in ("article_tag", "article_collection"):
        found.articles[key["article"]] = None
    elif table == "text":
        row = connection.execute("SELECT article FROM library.text WHERE id = ?", (key["id"],)).fetchone()
        if row:
            found.articles[row[0]] = None
    elif table in ("tag", "collection") and not values.keys().isdisjoint({"name", "parent", "deleted"}):
        for (article,) in connection.execute(
            f"SELECT article FROM library.article_{table} WHERE {table} = ?", (key["id"],)
        ):
            found.articles[article] = None


def _by_comparing(connection: sqlite.Connection) -> _Outstanding:
    """What the index lacks, has too much of, or has in another state; oldest articles first."""
    articles = connection.execute(
        f"""SELECT a.id FROM library.article a WHERE a.deleted IS NULL AND (
            NOT EXISTS (SELECT 1 FROM document d WHERE d.key = a.id AND d.kind = {Kind.TITLE} AND d.stamp = a.modified)
            OR EXISTS (SELECT 1 FROM library.text t WHERE t.article = a.id AND t.deleted IS NULL AND NOT EXISTS (
                SELECT 1 FROM document d WHERE d.key = t.id AND d.kind = iif(t.role = 'original', 1, 2)
                AND d.revision = t.revision AND d.language = t.language)))
        UNION ALL SELECT DISTINCT d.article FROM document d LEFT JOIN library.article a ON a.id = d.article
            LEFT JOIN library.text t ON t.id = d.key AND d.kind IN (1, 2)
            WHERE a.id IS NULL OR a.deleted IS NOT NULL
            OR (d.kind IN (1, 2) AND (t.id IS NULL OR t.deleted IS NOT NULL))
        ORDER BY 1"""
    ).fetchall()
    annotations = connection.execute(
        f"""SELECT n.id FROM library.annotation n JOIN library.text t ON t.id = n.text
            JOIN library.article a ON a.id = n.article WHERE n.deleted IS NULL AND {_LIVING} AND NOT EXISTS (
                SELECT 1 FROM document d WHERE d.key = n.id AND d.kind = {Kind.MARK} AND d.stamp = n.modified
                AND d.revision = n.revision)
        UNION ALL SELECT d.key FROM document d LEFT JOIN library.annotation n ON n.id = d.key
            WHERE d.kind = {Kind.MARK} AND (n.id IS NULL OR n.deleted IS NOT NULL)
        ORDER BY 1"""
    ).fetchall()
    return _Outstanding(dict.fromkeys(row[0] for row in articles), dict.fromkeys(row[0] for row in annotations))


# ---- taking it up


def _article(connection: sqlite.Connection, rows: Rows, id: str) -> None:
    """Texts that are new, gone or changed; title and all that is known about an article, anew; marks if need be."""
    article = connection.execute(
        "SELECT title, authors, date, url, extra, language, modified FROM library.article "
        "WHERE id = ? AND deleted IS NULL",
        (id,),
    ).fetchone()
    wanted = {}
    if article is not None:
        connection.execute("UPDATE document SET date = ? WHERE article = ? AND date <> ?", (article[2], id, article[2]))
        wanted = {
            (row[0], Kind.ORIGINAL if row[1] == "original" else Kind.TRANSLATION): (row[2], row[3])
            for row in connection.execute(
                "SELECT id, role, revision, language FROM library.text WHERE article = ? AND deleted IS NULL", (id,)
            )
        }
    there = connection.execute(
        "SELECT id, key, kind, revision, language, size FROM document WHERE article = ? AND kind < ?",
        (id, Kind.NOTE),
    ).fetchall()
    texts_changed = False
    for document, key, kind, revision, language, size in there:
        if wanted.get((key, Kind(kind))) == (revision, language):
            del wanted[key, Kind(kind)]
        else:
            _remove(connection, document, kind, size)
            texts_changed |= kind in (Kind.ORIGINAL, Kind.TRANSLATION)
    for (key, kind), (revision, language) in wanted.items():
        _add_text(connection, rows, id, key, kind, revision, language, article[2])
    if article is not None:
        _add_about(connection, rows, id, article)
    if texts_changed or wanted or article is None:
        for (annotation,) in connection.execute(
            "SELECT id FROM library.annotation WHERE article = ? UNION SELECT key FROM document WHERE article = ? "
            f"AND kind = {Kind.MARK}",
            (id, id),
        ).fetchall():
            _annotation(connection, rows, annotation)


def _add_text(
    connection: sqlite.Connection,
    rows: Rows,
    article: str,
    text: str,
    kind: Kind,
    revision: str,
    language: str,
    date: str,
) -> None:
    # SQLite takes the sentences out of a book's structure without making the window wait; Python would not.
    row = connection.execute(
        "SELECT plain, iif(json_valid(structure), json_extract(structure, '$.segments'), NULL) "
        "FROM library.revision WHERE id = ?",
        (revision,),
    ).fetchone()
    if row is None:
        return
    plain = row[0]
    try:
        # Not `json.loads`: ten thousand small lists at once have Python look through all it has for rubbish.
        offsets = [int(number) for number in row[1].translate(_NO_BRACKETS).split(",") if number]
        sentences = [
            rows.row(plain[start:end], language) for start, end in zip(offsets[::2], offsets[1::2], strict=True)
        ]
    except (ValueError, AttributeError):
        return  # a damaged text cannot be found; `check` names it
    _add(connection, kind, text, article, revision, language, "", date, sentences, packed(offsets))


def _add_about(connection: sqlite.Connection, rows: Rows, id: str, article: Sequence[Any]) -> None:
    title, authors, date, url, extra, language, modified = article
    about = [*values(authors), date, url, *values(extra)]
    filed = [
        row[0]
        for table in ("collection", "tag")
        for row in connection.execute(
            f"SELECT c.name FROM library.article_{table} m JOIN library.{table} c ON c.id = m.{table} "
            "WHERE m.article = ? AND c.deleted IS NULL",
            (id,),
        )
    ]
    for kind, text in ((Kind.TITLE, title), (Kind.ABOUT, "\n".join(about)), (Kind.FILED, "\n".join(filed))):
        if text or kind is Kind.TITLE:
            _add(connection, kind, id, id, "", language, modified, date, [rows.row(text, language)])


def _annotation(connection: sqlite.Connection, rows: Rows, id: str) -> None:
    for document, kind, size in connection.execute(
        "SELECT id, kind, size FROM document WHERE key = ? AND kind IN (?, ?)", (id, Kind.NOTE, Kind.MARK)
    ).fetchall():
        _remove(connection, document, kind, size)
    row = connection.execute(
        "SELECT n.article, n.revision, t.language, n.modified, a.date, n.exact, n.note, n.colour "
        "FROM library.annotation n "
        "JOIN library.text t ON t.id = n.text JOIN library.article a ON a.id = n.article "
        f"WHERE n.id = ? AND n.deleted IS NULL AND {_LIVING}",
        (id,),
    ).fetchone()
    if row is None:
        return
    article, revision, language, modified, date, exact, text, colour = row
    tags = [
        each[0] for each in connection.execute("SELECT tag FROM library.annotation_tag WHERE annotation = ?", (id,))
    ]
    about = (id, article, revision, language, modified, date)
    if text:
        _add(connection, Kind.NOTE, *about, [rows.row(text, language, colour, tags)])
    _add(connection, Kind.MARK, *about, [rows.row(f"{exact}\n{text}", language, colour, tags)])


def _add(
    connection: sqlite.Connection,
    kind: Kind,
    key: str,
    article: str,
    revision: str,
    language: str,
    stamp: str,
    date: str,
    sentences: Sequence[str],
    spans: bytes | None = None,
) -> None:
    document = connection.execute(
        "INSERT INTO document (kind, key, article, revision, language, stamp, date, size, spans) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (kind, key, article, revision, language, stamp, date, len(sentences), spans),
    ).lastrowid
    connection.executemany(
        "INSERT INTO words (rowid, tokens) VALUES (?, ?)",
        [(number(kind, document, place), sentence) for place, sentence in enumerate(sentences)],
    )
    short = language.lower().split("-")[0]
    if short:
        connection.execute("INSERT OR IGNORE INTO state VALUES (?, ?)", (f"language {short}", short))


def _remove(connection: sqlite.Connection, document: int, kind: int, size: int) -> None:
    connection.executemany(
        "DELETE FROM words WHERE rowid = ?", [(number(kind, document, place),) for place in range(size)]
    )
    connection.execute("DELETE FROM document WHERE id = ?", (document,))
