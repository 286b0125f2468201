"""Edits of how things are organised: nested collections, saved filters, links between annotations."""

from typing import ClassVar

from reader.errors import EditRefused
from reader.model import AnnotationId, CollectionId
from reader.record import record
from reader.storage import anchorings, articles, organising
from reader.storage.rows import Rows
from reader.wording import said


@record
class MoveCollection:
    """Put a collection into another one, or (None) out of it."""

    id: CollectionId
    parent: CollectionId | None = None
    kind: ClassVar[str] = "collection.move"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        there = {one.id: one for one in articles.list_collections(rows.connection)}
        parents = {one.id: one.parent for one in there.values()}
        if self.id not in parents or (self.parent is not None and self.parent not in parents):
            raise EditRefused(said("This collection is no longer in the library."), said("Choose one that is there."))
        above, seen = self.parent, set[CollectionId]()
        while above is not None and above not in seen:
            if above == self.id:
                raise EditRefused(said("A collection cannot be put into itself."), said("Choose another one."))
            seen.add(above)
            above = parents.get(above)
        articles.refuse_taken_name(rows.connection, there[self.id].name, self.parent, self.id)
        rows.update("collection", self.id, parent=self.parent)
        return ""


@record
class SaveFilter:
    """Keep a search under a name; one of the same name is replaced."""

    name: str
    query: str
    kind: ClassVar[str] = "filter.save"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the filter's id."""
        name = _named(self.name)
        for one in organising.filters(rows.connection):
            if one.name.casefold() == name.casefold():
                rows.update("saved_filter", one.id, name=name, query=self.query)
                return one.id
        return rows.insert("saved_filter", name=name, query=self.query)


@record
class ChangeFilter:
    """Rename a saved filter, or change what it looks for; what is None stays as it is."""

    id: str
    name: str | None = None
    query: str | None = None
    kind: ClassVar[str] = "filter.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        if self.name is not None:
            name = _named(self.name)
            others = (one for one in organising.filters(rows.connection) if one.id != self.id)
            if any(one.name.casefold() == name.casefold() for one in others):
                raise EditRefused(said("There is a filter “{name}” already.", name=name), said("Choose another name."))
            rows.update("saved_filter", self.id, name=name)
        if self.query is not None:
            rows.update("saved_filter", self.id, query=self.query)
        return ""


@record
class RemoveFilters:
    """Forget saved filters; what they found stays."""

    ids: tuple[str, ...]
    kind: ClassVar[str] = "filter.remove"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.delete("saved_filter", id=id)
        return ""


@record
class LinkAnnotations:
    """Let one annotation refer to another; `note` says what it is to it. Of two there is one link at most."""

    source: AnnotationId
    target: AnnotationId
    note: str = ""
    kind: ClassVar[str] = "link.add"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the link's id."""
        if self.source == self.target:
            raise EditRefused(said("An annotation cannot refer to itself."), said("Choose another one."))
        if len(anchorings.standing(rows.connection, ids=(self.source, self.target))) < 2:
            raise EditRefused(said("This annotation is no longer in the library."), said("Choose one that is there."))
        for one in organising.links(rows.connection, self.source):
            if {one.source, one.target} == {self.source, self.target}:
                rows.update("annotation_link", one.id, note=self.note)
                return one.id
        return rows.insert("annotation_link", source=self.source, target=self.target, note=self.note)


@record
class UnlinkAnnotations:
    """Take links away."""

    ids: tuple[str, ...]
    kind: ClassVar[str] = "link.remove"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.delete("annotation_link", id=id)
        return ""


def _named(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise EditRefused(said("A filter needs a name."), said("Write one such as “Open questions”."))
    return clean
