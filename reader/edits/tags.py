"""Edits of the tag tree, and of the tags of many annotations at once."""

from enum import StrEnum
from typing import ClassVar

from reader.errors import EditRefused
from reader.model import AnnotationId, Tag, TagId
from reader.record import record
from reader.storage import tags
from reader.storage.rows import Rows
from reader.wording import Sentence, said

_NOT_MOVED = said("A tag cannot be moved with itself or what is below it.")
_NOT_MERGED = said("A tag cannot be merged with itself or what is below it.")


class Fate(StrEnum):
    """What becomes of the annotations of a tag that is removed."""

    UNTAG = "untag"  # they keep everything else
    PARENT = "parent"  # they get the tag above it
    TRASH = "trash"  # they go to the trash


@record
class AddTag:
    """Make a tag, and those above it that are missing."""

    path: str
    colour: str = ""
    memo: str = ""
    kind: ClassVar[str] = "tag.add"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the tag's id."""
        id = tags.ensure(rows, self.path)
        if self.colour:
            rows.update("tag", id, colour=self.colour)
        if self.memo:
            rows.update("tag", id, memo=self.memo)
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
            raise EditRefused(
                said("A tag's name cannot contain “/”."), said("Use it only between a tag and the one below it.")
            )
        if any(_same(tag, known[self.id], names[0]) for tag in known.values()):
            raise EditRefused(
                said("There is a tag “{name}” here already.", name=names[0]), said("Choose another name.")
            )
        rows.update("tag", self.id, name=names[0])


@record
class MoveTag:
    """Put a tag, with those below it, below another one, or (None) to the top."""

    id: TagId
    parent: TagId | None = None
    kind: ClassVar[str] = "tag.move"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        known = _present(rows, self.id)
        if self.parent is not None:
            _refuse_below(known, self.id, self.parent, _NOT_MOVED)
        name = known[self.id].name.casefold()
        if any(
            tag.parent == self.parent and tag.name.casefold() == name and tag.id != self.id for tag in known.values()
        ):
            raise EditRefused(
                said("There is a tag “{name}” there already.", name=known[self.id].name),
                said("Merge the two, or rename one of them."),
            )
        rows.update("tag", self.id, parent=self.parent)
        return ""


@record
class MergeTags:
    """Make tags one with another: what had them has that one; those below them come below it, and merge likewise."""

    sources: tuple[TagId, ...]
    target: TagId
    kind: ClassVar[str] = "tag.merge"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for source in self.sources:
            if source != self.target:
                self._merge(rows, source, self.target)
        return ""

    def _merge(self, rows: Rows, source: TagId, target: TagId) -> None:
        known = _present(rows, source, target)
        _refuse_below(known, source, target, _NOT_MERGED)
        _hand_over(rows, source, target)
        here = {tag.name.casefold(): tag.id for tag in known.values() if tag.parent == target}
        for below in [tag for tag in known.values() if tag.parent == source]:
            if (same := here.get(below.name.casefold())) is not None:
                self._merge(rows, below.id, same)
            else:
                rows.update("tag", below.id, parent=target)
        memos = [memo for memo in (known[target].memo, known[source].memo) if memo]
        rows.update(
            "tag", target, memo="\n\n".join(dict.fromkeys(memos)), colour=known[target].colour or known[source].colour
        )
        rows.delete("tag", id=source)


@record
class TrashTag:
    """Remove a tag and those below it.

    Attributes:
        fate: What becomes of the annotations that have one of them.
    """

    id: TagId
    fate: Fate = Fate.UNTAG
    kind: ClassVar[str] = "tag.trash"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        known = _present(rows, self.id)
        tag = known[self.id]
        if self.fate is Fate.PARENT and tag.parent is None:
            raise EditRefused(
                said("There is no tag above “{name}”.", name=tag.name),
                said("Move it below one, or merge it with another."),
            )
        for id in sorted(tags.below(rows.connection, tag.path)):
            if self.fate is Fate.PARENT and tag.parent is not None:
                _hand_over(rows, id, tag.parent)
            elif self.fate is Fate.TRASH:
                for annotation in tags.annotations_with(rows.connection, id):
                    rows.delete("annotation", id=annotation)
            rows.delete("tag", id=id)
        return ""


@record
class TagAnnotations:
    """Give annotations tags, or take tags from them; those they have besides stay."""

    ids: tuple[AnnotationId, ...]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    kind: ClassVar[str] = "annotation.tag"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        come = [tags.ensure(rows, path) for path in self.add]
        paths = {full.casefold(): TagId(id) for id, full in tags.tag_paths(rows.connection).items()}
        go = [paths[path.casefold()] for path in self.remove if path.casefold() in paths]
        for id in self.ids:
            present = tags.tags_of(rows.connection, id)
            wanted = (present | set(come)) - set(go)
            for tag in sorted(present - wanted):
                rows.delete("annotation_tag", annotation=id, tag=tag)
            for tag in sorted(wanted - present):
                rows.insert("annotation_tag", annotation=id, tag=tag)
            if wanted != present:
                rows.update("annotation", id, modified=rows.time)
        return ""


def _hand_over(rows: Rows, source: TagId, target: TagId) -> None:
    """What has one tag, annotations and articles, gets another one in its place."""
    for table, column in (("annotation_tag", "annotation"), ("article_tag", "article")):
        having = set(tags.linked(rows.connection, table, target))
        for owner in tags.linked(rows.connection, table, source):
            rows.delete(table, **{column: owner, "tag": source})
            if owner not in having:
                rows.insert(table, **{column: owner, "tag": target})


def _refuse_below(known: dict[TagId, Tag], id: TagId, other: TagId, refusal: Sentence) -> None:
    if other not in known:
        raise EditRefused(said("This tag is no longer in the library."), said("Choose one that is there."))
    if f"{known[other].path}/".startswith(f"{known[id].path}/"):
        raise EditRefused(refusal, said("Choose another one."))


def _present(rows: Rows, *ids: TagId) -> dict[TagId, Tag]:
    """All tags, with those that are to be changed among them."""
    known = {tag.id: tag for tag in tags.list_tags(rows.connection)}
    if not known.keys() >= set[TagId](ids):
        raise EditRefused(said("This tag is no longer in the library."), said("Choose one that is there."))
    return known


def _same(tag: Tag, renamed: Tag, name: str) -> bool:
    return tag.id != renamed.id and tag.parent == renamed.parent and tag.name.casefold() == name.casefold()
