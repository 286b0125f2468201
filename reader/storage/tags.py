"""The tag tree. A path joins the names from the root with "/"; siblings differ by more than case."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from pysqlite3 import dbapi2 as sqlite

from reader.errors import EditRefused
from reader.model import AnnotationId, ArticleId, Tag, TagId
from reader.storage.rows import Rows
from reader.wording import said

_NUMBER = re.compile(r"([0-9]{1,15})")


def list_tags(connection: sqlite.Connection) -> list[Tag]:
    """All tags in the order of their paths, each with the number of annotations that have it."""
    paths = tag_paths(connection)
    counts = dict(connection.execute("SELECT key, count FROM facet WHERE kind = 'tag'").fetchall())
    found = [
        Tag(
            TagId(row["id"]),
            TagId(row["parent"]) if row["parent"] else None,
            row["name"],
            paths[row["id"]],
            row["colour"],
            row["memo"],
            counts.get(row["id"], 0),
        )
        for row in connection.execute("SELECT id, parent, name, colour, memo FROM tag WHERE deleted IS NULL")
        if row["id"] in paths
    ]
    return sorted(found, key=lambda tag: path_order(tag.path))


def path_order(path: str) -> tuple[list[list[str | int]], str]:
    """What paths are sorted by: level by level, as in a dictionary (ü as u), numbers by their value (tag2, tag10)."""
    plain = "".join(sign for sign in normalize("NFD", path.casefold()) if not combining(sign))
    levels = [
        [int(part) if at % 2 else part for at, part in enumerate(_NUMBER.split(name))] for name in plain.split("/")
    ]
    return levels, path  # paths that differ in marks only always come in the same order


def tag_paths(connection: sqlite.Connection) -> dict[str, str]:
    """Full path of every tag by id; a tag below a deleted one counts as deleted."""
    rows = {
        row["id"]: (row["parent"], row["name"])
        for row in connection.execute("SELECT id, parent, name FROM tag WHERE deleted IS NULL")
    }
    paths: dict[str, str] = {}

    def path(id: str) -> str | None:
        if id in paths:
            return paths[id]
        if id not in rows:
            return None
        parent, name = rows[id]
        above = path(parent) if parent else ""
        if above is None:
            return None
        paths[id] = f"{above}/{name}" if above else name
        return paths[id]

    for id in rows:
        path(id)
    return paths


def split_path(path: str) -> list[str]:
    """Names in a path, NFC, without white space around them.

    Raises:
        EditRefused: Nothing is left, or a name is too long.
    """
    names = [" ".join(name.split()) for name in normalize("NFC", path).split("/")]
    names = [name for name in names if name]
    if not names:
        raise EditRefused(said("A tag needs a name."), said("Write one such as “zitat” or “vfx/de-aging”."))
    if any(len(name) > 100 for name in names):
        raise EditRefused(
            said("A tag's name may have at most 100 characters."), said("Put longer thoughts into a note.")
        )
    return names


def ensure(rows: Rows, path: str) -> TagId:
    """The tag at a path; it and those above it are made where they are missing."""
    parent: TagId | None = None
    for name in split_path(path):
        siblings = rows.connection.execute(
            "SELECT id, name FROM tag WHERE deleted IS NULL AND parent IS ?", (parent,)
        ).fetchall()
        same = next((row["id"] for row in siblings if row["name"].casefold() == name.casefold()), None)
        parent = TagId(same or rows.insert("tag", parent=parent, name=name))
    assert parent is not None
    return parent


def tags_of(connection: sqlite.Connection, annotation: AnnotationId) -> set[TagId]:
    """Ids of an annotation's tags."""
    found = connection.execute("SELECT tag FROM annotation_tag WHERE annotation = ?", (annotation,))
    return {TagId(row["tag"]) for row in found}


def set_tags(rows: Rows, annotation: AnnotationId, paths: Iterable[str]) -> None:
    """Give an annotation exactly these tags."""
    wanted = {ensure(rows, path) for path in paths}
    present = tags_of(rows.connection, annotation)
    for tag in sorted(present - wanted):
        rows.delete("annotation_tag", annotation=annotation, tag=tag)
    for tag in sorted(wanted - present):
        rows.insert("annotation_tag", annotation=annotation, tag=tag)
    if wanted != present:
        rows.update("annotation", annotation, modified=rows.time)


def tag_article(rows: Rows, article: ArticleId, path: str) -> None:
    """Give an article a tag it does not have yet."""
    tag = ensure(rows, path)
    known = rows.connection.execute(
        "SELECT 1 FROM article_tag WHERE article = ? AND tag = ?", (article, tag)
    ).fetchone()
    if not known:
        rows.insert("article_tag", article=article, tag=tag)


def below(connection: sqlite.Connection, path: str) -> set[TagId]:
    """Ids of the tag at `path` and of all below it; empty where there is none."""
    wanted = path.casefold().strip("/")
    return {
        TagId(id)
        for id, full in tag_paths(connection).items()
        if full.casefold() == wanted or full.casefold().startswith(wanted + "/")
    }


def linked(connection: sqlite.Connection, table: str, tag: TagId) -> list[str]:
    """Ids of what has a tag: of annotations by `annotation_tag`, of articles by `article_tag`."""
    column = {"annotation_tag": "annotation", "article_tag": "article"}[table]
    return [row[0] for row in connection.execute(f"SELECT {column} FROM {table} WHERE tag = ? ORDER BY 1", (tag,))]


def annotations_with(connection: sqlite.Connection, tag: TagId) -> list[AnnotationId]:
    """Ids of the annotations that have a tag, without those in the trash."""
    found = connection.execute(
        "SELECT x.annotation FROM annotation_tag x JOIN live_annotation n ON n.id = x.annotation "
        "WHERE x.tag = ? ORDER BY 1",
        (tag,),
    )
    return [AnnotationId(row["annotation"]) for row in found]
