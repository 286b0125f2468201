"""Where the thing with an id is: in the library, in the trash, or nowhere."""

from pysqlite3 import dbapi2 as sqlite

from reader.model import AnnotationId, ArticleId, TextId
from reader.record import record

_ANNOTATION = (
    "SELECT n.article, n.text, n.id, a.deleted IS NOT NULL, t.deleted IS NOT NULL, n.deleted IS NOT NULL "
    "FROM annotation n JOIN article a ON a.id = n.article JOIN text t ON t.id = n.text WHERE n.id = ?"
)
_TEXT = (
    "SELECT t.article, t.id, '', a.deleted IS NOT NULL, t.deleted IS NOT NULL, 0 "
    "FROM text t JOIN article a ON a.id = t.article WHERE t.id = ?"
)
_ARTICLE = "SELECT id, '', '', deleted IS NOT NULL, 0, 0 FROM article WHERE id = ?"


@record
class Whereabouts:
    """Where something is.

    Attributes:
        article: What it belongs to, or is.
        text: The same; empty for an article.
        annotation: The same; empty for a text or an article.
        article_trashed: Whether the article is in the trash.
        text_trashed: Whether the text has been taken away from its article.
        annotation_trashed: Whether the annotation has been deleted.
    """

    article: ArticleId
    text: TextId
    annotation: AnnotationId
    article_trashed: bool
    text_trashed: bool
    annotation_trashed: bool


def of_annotation(connection: sqlite.Connection, id: str) -> Whereabouts | None:
    """Where an annotation is; None where nobody here has ever heard of it."""
    return _found(connection, _ANNOTATION, id)


def of_text(connection: sqlite.Connection, id: str) -> Whereabouts | None:
    """Where a text is; None where nobody here has ever heard of it."""
    return _found(connection, _TEXT, id)


def of_article(connection: sqlite.Connection, id: str) -> Whereabouts | None:
    """Where an article is; None where nobody here has ever heard of it."""
    return _found(connection, _ARTICLE, id)


def _found(connection: sqlite.Connection, question: str, id: str) -> Whereabouts | None:
    row = connection.execute(question, (id,)).fetchone()
    if row is None:
        return None
    article, text, annotation, *trashed = tuple(row)
    return Whereabouts(
        ArticleId(article), TextId(text), AnnotationId(annotation), bool(trashed[0]), bool(trashed[1]), bool(trashed[2])
    )
