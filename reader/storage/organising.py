"""Saved filters and links between annotations."""

from pysqlite3 import dbapi2 as sqlite

from reader.model import AnnotationId, AnnotationLink, SavedFilter


def filters(connection: sqlite.Connection) -> list[SavedFilter]:
    """All saved filters, by name."""
    found = connection.execute("SELECT * FROM saved_filter WHERE deleted IS NULL ORDER BY name COLLATE NOCASE, id")
    return [SavedFilter(row["id"], row["name"], row["query"]) for row in found]


def links(connection: sqlite.Connection, annotation: AnnotationId | None = None) -> list[AnnotationLink]:
    """Links of an annotation, in either direction, or all; those to what is in the trash are left out."""
    only = "" if annotation is None else "AND :id IN (l.source, l.target) "
    found = connection.execute(
        "SELECT l.* FROM annotation_link l "
        "JOIN annotation s ON s.id = l.source JOIN annotation t ON t.id = l.target "
        f"WHERE l.deleted IS NULL AND s.deleted IS NULL AND t.deleted IS NULL {only}ORDER BY l.id",
        {"id": annotation},
    )
    return [
        AnnotationLink(row["id"], AnnotationId(row["source"]), AnnotationId(row["target"]), row["note"])
        for row in found
    ]
