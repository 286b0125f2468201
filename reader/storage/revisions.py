"""The revisions of texts: which there are, and which texts look like versions of another."""

from pysqlite3 import dbapi2 as sqlite

from reader.errors import Outdated
from reader.model import AlignmentId, ArticleId, RevisionId, RevisionInfo, Similar, Text, TextId
from reader.record import record
from reader.storage import texts
from reader.storage.rows import Rows
from reader.text.counting import count_words
from reader.wording import said

_LEAST = 0.6  # share of its rows of words that makes a text a version of another
_LEAST_OF_NAMESAKES = 0.2  # of texts with one title
_SHORTEST = 0.25  # a fourth of a text is a part of it, no version


@record
class Pair:
    """An alignment's revisions."""

    id: AlignmentId
    source: RevisionId
    target: RevisionId


def present(connection: sqlite.Connection, text: TextId) -> RevisionId | None:
    """The revision of a text that is read; None where the text is gone."""
    row = connection.execute("SELECT revision FROM text WHERE id = ?", (text,)).fetchone()
    return RevisionId(row["revision"]) if row else None


def refuse_outdated(connection: sqlite.Connection, text: Text) -> None:
    """Make sure that a text is still what somebody has seen of it.

    Raises:
        Outdated: It has been revised.
    """
    now = present(connection, text.id)
    # What is about a text that is gone is refused by the library itself.
    if now not in (None, text.revision):
        raise Outdated(said("This text has been revised since."), said("Look at it as it is now, and try again."))


def list_revisions(connection: sqlite.Connection, text: TextId) -> list[RevisionInfo]:
    """The revisions of a text, the newest first; undone ones are not among them."""
    return [
        RevisionInfo(
            RevisionId(row["id"]),
            text,
            row["number"],
            row["created"],
            row["source"],
            row["format"],
            count_words(row["plain"]),
            bool(row["is_present"]),
        )
        for row in connection.execute(
            "SELECT r.id, r.number, r.created, r.source, r.format, r.plain, t.revision = r.id AS is_present "
            "FROM revision r JOIN text t ON t.id = r.text WHERE r.text = ? AND r.deleted IS NULL "
            "ORDER BY r.number DESC",
            (text,),
        )
    ]


def alignments_of(connection: sqlite.Connection, revision: RevisionId) -> list[Pair]:
    """The alignments that a revision is part of, the newest first."""
    return [
        Pair(AlignmentId(row["id"]), RevisionId(row["source"]), RevisionId(row["target"]))
        for row in connection.execute(
            "SELECT id, source, target FROM alignment WHERE deleted IS NULL AND (source = :id OR target = :id) "
            "ORDER BY created DESC",
            {"id": revision},
        )
    ]


def present_alignments(connection: sqlite.Connection, revision: RevisionId) -> list[Pair]:
    """Those of a revision with what is read now of other texts, one for each; texts in the trash included."""
    read = {row["revision"] for row in connection.execute("SELECT revision FROM text")}
    found: dict[tuple[RevisionId, RevisionId], Pair] = {}
    for pair in alignments_of(connection, revision):
        if {pair.source, pair.target} <= read:
            found.setdefault((pair.source, pair.target), pair)
    return list(found.values())


# ---- versions


def similar(connection: sqlite.Connection, plain: str, language: str, title: str, url: str) -> list[Similar]:
    """The texts that this one looks like another version of, the likeliest first; 0.2 s for 10,000."""
    from reader.text.sketch import least, shared, sketch, unpack

    own = unpack(sketch(plain))
    names = _names(connection, title.strip().casefold(), url.strip())
    found = []
    for text, article, packed, revision in _sketches(connection, language):
        name = names.get(article, "")
        if packed is None:
            packed = sketch(texts.plain(connection, revision))
        if not name and not least(own, packed):
            continue
        other = unpack(packed)
        share = shared(own, other)
        is_version = share >= _LEAST and min(own.rows, other.rows) >= _SHORTEST * max(own.rows, other.rows)
        if is_version or name == "url" or (name and share >= _LEAST_OF_NAMESAKES):
            found.append(Similar(ArticleId(article), TextId(text), share))
    return sorted(found, key=lambda one: one.share, reverse=True)


def _names(connection: sqlite.Connection, title: str, url: str) -> dict[str, str]:
    """Ids of the articles with this address ("url") or title ("title")."""
    if not title and not url:
        return {}
    return {
        id: "url" if url and address == url else "title"
        for id, name, address in connection.execute("SELECT id, title, url FROM article WHERE deleted IS NULL")
        if (url and address == url) or (title and name.strip().casefold() == title)
    }


def _sketches(connection: sqlite.Connection, language: str) -> sqlite.Cursor:
    """Text, article, sketch (None: not made yet) and revision of everything that is read in a language."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(
        "SELECT t.id, t.article, s.packed, t.revision FROM text t JOIN article a ON a.id = t.article "
        "LEFT JOIN sketch s ON s.revision = t.revision "
        "WHERE t.deleted IS NULL AND a.deleted IS NULL AND (:main = '' OR lower(t.language) = :main "
        "OR lower(t.language) LIKE :main || '-%')",
        {"main": language.lower().split("-")[0]},
    )


def fill_sketches(connection: sqlite.Connection, most: int = 200) -> int:
    """Make up to `most` sketches of revisions from before there were any; returns how many."""
    from reader.text.sketch import sketch

    lacking = "SELECT id, plain FROM revision WHERE id NOT IN (SELECT revision FROM sketch) LIMIT ?"
    made = [(row["id"], sketch(row["plain"])) for row in connection.execute(lacking, (most,)).fetchall()]
    connection.executemany("INSERT INTO sketch (revision, packed) VALUES (?, ?)", made)
    return len(made)


def note_position(rows: Rows, article: ArticleId, offset: int, words: int) -> None:
    """Where reading stopped and how long the original is, in its new revision."""
    rows.move("article", article, position=offset, words=words)
