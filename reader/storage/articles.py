"""Reading and writing of articles, their place in collections, and where reading stopped."""

import json
from collections.abc import Mapping

from pysqlite3 import dbapi2 as sqlite

from reader.errors import EditRefused
from reader.model import (
    Article,
    ArticleId,
    Collection,
    CollectionId,
    Metadata,
    Position,
    ReadingStatus,
)
from reader.storage.rows import Rows
from reader.storage.tags import tag_paths
from reader.storage.texts import texts_of
from reader.wording import said

_LIST = """
SELECT a.*, (SELECT count(*) FROM annotation n JOIN text t ON t.id = n.text
             WHERE n.article = a.id AND n.deleted IS NULL AND t.deleted IS NULL) AS annotations
FROM article a
"""


def add(rows: Rows, metadata: Metadata, title: str, language: str, words: int) -> ArticleId:
    """A new article; the title has been decided on by the caller."""
    return ArticleId(
        rows.insert(
            "article",
            title=title,
            authors=json.dumps(metadata.authors, ensure_ascii=False),
            date=metadata.date,
            language=language,
            url=metadata.url,
            extra=json.dumps(dict(metadata.extra), ensure_ascii=False),
            words=words,
        )
    )


def list_articles(
    connection: sqlite.Connection, *, trashed: bool = False, only: ArticleId | None = None
) -> list[Article]:
    """All articles (or the one), newest first; those in the trash instead where asked for."""
    condition = "IS NOT NULL" if trashed else "IS NULL"
    if only is not None:
        condition += " AND a.id = :only"
    found = connection.execute(
        f"{_LIST} WHERE a.deleted {condition} ORDER BY a.created DESC, a.id DESC", {"only": only}
    ).fetchall()
    texts = texts_of(connection, only)
    tags = _tags_of(connection)
    return [
        Article(
            id=ArticleId(row["id"]),
            title=row["title"],
            date=row["date"],
            language=row["language"],
            authors=tuple(json.loads(row["authors"])),
            url=row["url"],
            words=row["words"],
            status=ReadingStatus(row["status"]),
            created=row["created"],
            opened=row["opened"],
            texts=tuple(texts.get(row["id"], ())),
            annotations=row["annotations"],
            tags=tuple(tags.get(row["id"], ())),
            extra=tuple(json.loads(row["extra"]).items()),
            rating=row["rating"],
        )
        for row in found
    ]


def is_there(connection: sqlite.Connection, id: ArticleId) -> bool:
    """Whether an article is in the library and not in its trash."""
    found = connection.execute("SELECT 1 FROM article WHERE id = ? AND deleted IS NULL", (id,)).fetchone()
    return found is not None


def count_trashed(connection: sqlite.Connection) -> int:
    """How many articles are in the trash."""
    count: int = connection.execute("SELECT count(*) FROM article WHERE deleted IS NOT NULL").fetchone()[0]
    return count


def _tags_of(connection: sqlite.Connection) -> dict[str, list[str]]:
    paths = tag_paths(connection)
    found: dict[str, list[str]] = {}
    for article, tag in connection.execute("SELECT article, tag FROM article_tag"):
        if tag in paths:
            found.setdefault(article, []).append(paths[tag])
    return {article: sorted(names, key=str.casefold) for article, names in found.items()}


def position(connection: sqlite.Connection, article: ArticleId) -> Position:
    """Where reading of an article stopped."""
    row = connection.execute("SELECT position, mode FROM article WHERE id = ?", (article,)).fetchone()
    return Position(row["position"], row["mode"]) if row else Position()


def remember(connection: sqlite.Connection, article: ArticleId, where: Position, opened: str) -> None:
    """Note where reading stopped: a trace of reading, no edit, so it is neither logged nor undone."""
    connection.execute(
        "UPDATE article SET position = ?, mode = ?, opened = ?, "
        "status = CASE status WHEN ? THEN ? ELSE status END WHERE id = ?",
        (where.offset, where.mode, opened, ReadingStatus.INBOX, ReadingStatus.READING, article),
    )


def duplicate_of(connection: sqlite.Connection, digest: str) -> tuple[ArticleId, str] | None:
    """The article that has an original with this SHA-256 of its plain text, in any revision, and its title."""
    row = connection.execute(
        "SELECT a.id, a.title FROM revision r JOIN text t ON t.id = r.text JOIN article a ON a.id = t.article "
        "WHERE r.hash = ? AND t.role = 'original' AND a.deleted IS NULL AND t.deleted IS NULL AND r.deleted IS NULL "
        "ORDER BY t.revision = r.id DESC LIMIT 1",
        (digest,),
    ).fetchone()
    return (ArticleId(row["id"]), row["title"]) if row else None


def list_collections(connection: sqlite.Connection) -> list[Collection]:
    """All collections by name, with the number of their articles."""
    rows = connection.execute(
        "SELECT c.id, c.name, (SELECT count(*) FROM article_collection m JOIN article a ON a.id = m.article "
        "WHERE m.collection = c.id AND a.deleted IS NULL) AS count, "
        "(SELECT p.id FROM collection p WHERE p.id = c.parent AND p.deleted IS NULL) AS parent "
        "FROM collection c WHERE c.deleted IS NULL ORDER BY c.name COLLATE NOCASE"
    ).fetchall()
    above = {row["id"]: (row["name"], row["parent"]) for row in rows}
    return [
        Collection(
            CollectionId(row["id"]), row["name"], row["count"], row["parent"] and CollectionId(row["parent"]),
            _path(row["id"], above),
        )
        for row in rows
    ]  # fmt: skip


def _path(id: str, above: Mapping[str, tuple[str, str | None]]) -> str:
    names: list[str] = []
    at: str | None = id
    seen: set[str] = set()
    while at is not None and at not in seen:  # two programs may have put two collections into one another
        seen.add(at)
        name, at = above[at]
        names.append(name)
    return "/".join(reversed(names))


def articles_in(connection: sqlite.Connection, collection: CollectionId, *, below: bool = False) -> set[ArticleId]:
    """Ids of the articles in a collection, and where asked for in those below it."""
    wanted = "= ?"
    if below:
        # UNION, not UNION ALL: two programs may have put two collections into one another
        wanted = (
            "IN (WITH RECURSIVE under(id) AS (SELECT ? UNION SELECT c.id FROM collection c JOIN under u "
            "ON c.parent = u.id WHERE c.deleted IS NULL) SELECT id FROM under)"
        )
    found = connection.execute(f"SELECT article FROM article_collection WHERE collection {wanted}", (collection,))
    return {ArticleId(row["article"]) for row in found}


def find_collection(connection: sqlite.Connection, name: str) -> CollectionId | None:
    """The collection of this path, else the one of this name; case does not matter.

    Raises:
        EditRefused: Several have this name, in different collections.
    """
    wanted = name.strip().casefold()
    there = list_collections(connection)
    found = [one for one in there if one.path.casefold() == wanted] or [
        one for one in there if one.name.casefold() == wanted
    ]
    if len(found) > 1 and len({one.path for one in found}) > 1:
        raise EditRefused(
            said("There are {count} collections “{name}”.", count=len(found), name=name.strip()),
            said("Write the whole way to the one you mean, such as “{path}”.", path=found[0].path),
        )
    return found[0].id if found else None


def ensure_collection(rows: Rows, name: str) -> CollectionId:
    """The collection of this path or name, made where there is none: inside of another one if the path leads there.

    Raises:
        EditRefused: Several have this name, in different collections.
    """
    if found := find_collection(rows.connection, name):
        return found
    outer, _, own = name.strip().rpartition("/")
    parent = find_collection(rows.connection, outer) if outer.strip() and own.strip() else None
    values = {"name": own.strip(), "parent": parent} if parent else {"name": name.strip()}
    return CollectionId(rows.insert("collection", **values))


def refuse_taken_name(connection: sqlite.Connection, name: str, parent: CollectionId | None, but: CollectionId) -> None:
    """Refuse a second collection of one name in the same place.

    Raises:
        EditRefused: There is one, other than `but`.
    """
    for one in list_collections(connection):
        if one.id != but and one.parent == parent and one.name.casefold() == name.casefold():
            raise EditRefused(said("There is a collection “{name}” already.", name=name), said("Choose another name."))


def file_article(rows: Rows, article: ArticleId, collection: CollectionId) -> None:
    """Put an article into a collection it is not in yet."""
    if article not in articles_in(rows.connection, collection):
        rows.insert("article_collection", article=article, collection=collection)
