"""The part of the façade about how things are organised: saved filters, links between annotations."""

from typing import TYPE_CHECKING

from reader.model import AnnotationId
from reader.opened import Opened
from reader.storage.connection import reading

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.browsed import Facets, Order, Source, TagUse, Wanted
    from reader.model import AnnotationLink, ArticleId, SavedFilter, TextId
    from reader.storage.whereabouts import Whereabouts


class Organised(Opened):
    """Reading about order. What does it is imported when it is asked for."""

    def filters(self) -> "list[SavedFilter]":
        """The saved filters, by name."""
        from reader.storage import organising

        with reading(self._what):
            return organising.filters(self._connection)

    def links(self, annotation: AnnotationId | None = None) -> "list[AnnotationLink]":
        """The links of an annotation, in either direction, or all; without those to what is in the trash."""
        from reader.storage import organising

        with reading(self._what):
            return organising.links(self._connection, annotation)

    def whereabouts(self, kind: str, id: str) -> "Whereabouts | None":
        """Where an "annotation", a "text" or an "article" is, in the trash too; None where there never was one."""
        from reader.storage import whereabouts

        ask = {"annotation": whereabouts.of_annotation, "text": whereabouts.of_text}.get(kind, whereabouts.of_article)
        with reading(self._what):
            return ask(self._connection, id)

    # ---- annotations of the whole library; ids, to be read by `Library.annotations`

    def newest(
        self, wanted: "Wanted", limit: int, after: str = "", *, oldest_first: bool = False
    ) -> list[AnnotationId]:
        """A page of annotations, the newest first; `after` is the last one of the page before."""
        from reader.storage import paging

        with reading(self._what):
            return paging.newest(self._connection, wanted, limit, after, oldest_first=oldest_first)

    def ordered(self, wanted: "Wanted", order: "Order", *, descending: bool = False) -> list[AnnotationId]:
        """All annotations that are wanted, in some order."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.ordered(self._connection, wanted, order, descending=descending)

    def count_annotations(self, wanted: "Wanted") -> int:
        """How many annotations are wanted."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.count(self._connection, wanted)

    def articles_with(self, wanted: "Wanted") -> "list[tuple[ArticleId, str, int]]":
        """The articles that have such annotations, by title: id, title, how many."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.articles_with(self._connection, wanted)

    def tags_with(self, wanted: "Wanted") -> list[tuple[str, int]]:
        """The paths of the tags that such annotations have, with how many; "" for those without any tag."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.tags_with(self._connection, wanted)

    def facets(self) -> "Facets":
        """How many annotations there are of each colour and side; tags have their counts themselves."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.facets(self._connection)

    def sources(self, texts: "Collection[TextId]") -> "dict[TextId, Source]":
        """Title and language of texts."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.sources(self._connection, texts)

    def texts_with(self, exact: str) -> "list[tuple[ArticleId, TextId]]":
        """Every text, with its article, that has these words as they are written."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.texts_with(self._connection, exact)

    def tag_uses(self) -> "list[TagUse]":
        """How often each tag is used in each article."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.tag_uses(self._connection)

    def tag_pairs(self) -> list[tuple[str, str, int]]:
        """How many annotations have both of two tags; a tag with itself: how many have it."""
        from reader.storage import browsing

        with reading(self._what):
            return browsing.tag_pairs(self._connection)
