"""The part of the façade about how things are organised: saved filters, links between annotations."""

from typing import TYPE_CHECKING

from reader.model import AnnotationId
from reader.opened import Opened
from reader.storage.connection import reading

if TYPE_CHECKING:
    from reader.model import AnnotationLink, SavedFilter


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
