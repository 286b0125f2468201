"""Following a link: which place of a library it leads to, or why it leads nowhere."""

from reader import links
from reader.errors import NotFound
from reader.library import Library
from reader.links import Link
from reader.model import AnnotationId, ArticleId, Span, TextId
from reader.record import record
from reader.wording import said


@record
class Destination:
    """Where a link leads.

    Attributes:
        article: The article to be opened.
        annotation: To be selected and shown; empty for none.
        text: The text that `where` is in; empty for the article as a whole.
        where: The passage; None for the text as a whole.
        restores_article: Whether the article has to be taken out of the trash before.
        restores_annotation: The same for the annotation.
        is_lost: Whether the text has changed so that the passage is not found any more.
    """

    article: ArticleId
    annotation: AnnotationId = AnnotationId("")
    text: TextId = TextId("")
    where: Span | None = None
    restores_article: bool = False
    restores_annotation: bool = False
    is_lost: bool = False

    @property
    def is_trashed(self) -> bool:
        """Whether something has to be taken out of the trash before this can be shown."""
        return self.restores_article or self.restores_annotation


def follow(library: Library, address: str) -> Destination:
    """Where a link leads; nothing is changed.

    Raises:
        NotFound: It is no link of ours, or leads to nothing in this library.
    """
    link = links.read(address)
    found = library.whereabouts(link.kind, link.id)
    if found is None:
        raise _elsewhere(link)
    if found.text_trashed:
        raise NotFound(
            said("The translation that this link leads to has been removed."),
            said("Undo brings it back, as long as Lesart has not been closed since."),
        )
    if link.kind == "annotation":
        return Destination(
            found.article, found.annotation, restores_article=found.article_trashed,
            restores_annotation=found.annotation_trashed,
        )  # fmt: skip
    if link.kind == "article" or found.article_trashed or link.end <= link.start:
        return Destination(found.article, text=found.text, restores_article=found.article_trashed)
    text = next(one for one in library.article(found.article).texts if one.id == found.text)
    where = passage(library.revision(text.revision).plain, link)
    return Destination(found.article, text=found.text, where=where, is_lost=where is None)


def passage(plain: str, link: Link) -> Span | None:
    """The passage of a text that a link leads to: where it was, else the nearest place with its words, else None."""
    if link.end <= len(plain) and plain.startswith(link.words, link.start):
        return Span(link.start, link.end)
    if not link.words:
        return None
    after = plain.find(link.words, link.start)
    before = plain.rfind(link.words, 0, link.start + len(link.words))
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - link.start))
    return Span(at, min(at + link.end - link.start, len(plain)))


def _elsewhere(link: Link) -> NotFound:
    hint = said("It was made in another library; open that one with --library.")
    if link.kind == "annotation":
        return NotFound(said("The annotation that this link leads to is not in this library."), hint)
    if link.kind == "article":
        return NotFound(said("The article that this link leads to is not in this library."), hint)
    return NotFound(said("The text that this link leads to is not in this library."), hint)
