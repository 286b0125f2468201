"""Edits of the tag tree."""

from typing import ClassVar

from reader.errors import EditRefused
from reader.model import Tag, TagId
from reader.record import record
from reader.storage import tags
from reader.storage.rows import Rows


@record
class AddTag:
    """Make a tag, and those above it that are missing."""

    path: str
    colour: str = ""
    kind: ClassVar[str] = "tag.add"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the tag's id."""
        id = tags.ensure(rows, self.path)
        if self.colour:
            rows.update("tag", id, colour=self.colour)
        return id


@record
class ChangeTag:
    """Rename, recolour or describe a tag; what is None stays as it is."""

    id: TagId
    name: str | None = None
    colour: str | None = None
    memo: str | None = None
    kind: ClassVar[str] = "tag.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        known = _present(rows, self.id)
        if self.name is not None:
            self._rename(rows, self.name, known)
        if self.colour is not None:
            rows.update("tag", self.id, colour=self.colour)
        if self.memo is not None:
            rows.update("tag", self.id, memo=self.memo)
        return ""

    def _rename(self, rows: Rows, name: str, known: dict[TagId, Tag]) -> None:
        names = tags.split_path(name)
        if len(names) != 1:
            raise EditRefused("A tag's name cannot contain “/”.", "Use it only between a tag and the one below it.")
        if any(_same(tag, known[self.id], names[0]) for tag in known.values()):
            raise EditRefused(f"There is a tag “{names[0]}” here already.", "Choose another name.")
        rows.update("tag", self.id, name=names[0])


def _present(rows: Rows, id: TagId) -> dict[TagId, Tag]:
    """All tags, with the one that is to be changed among them."""
    known = {tag.id: tag for tag in tags.list_tags(rows.connection)}
    if id not in known:
        raise EditRefused("This tag is no longer in the library.")
    return known


def _same(tag: Tag, renamed: Tag, name: str) -> bool:
    return tag.id != renamed.id and tag.parent == renamed.parent and tag.name.casefold() == name.casefold()


@record
class TrashTag:
    """Remove a tag and those below it; annotations keep everything else."""

    id: TagId
    kind: ClassVar[str] = "tag.trash"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        known = _present(rows, self.id)
        for id in sorted(tags.below(rows.connection, known[self.id].path)):
            rows.delete("tag", id=id)
        return ""
