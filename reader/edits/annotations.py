"""Edits of annotations."""

from typing import ClassVar

from reader.errors import EditRefused
from reader.model import AnnotationId, Colour, Selectors, Text, TextId
from reader.record import record
from reader.storage import anchorings, annotations, mirrors, revisions, tags
from reader.storage.rows import Rows
from reader.wording import said

MAX_NOTE = 1_000_000  # code points: far beyond any note, short of a pasted book


@record
class AddAnnotation:
    """Mark a passage."""

    text: Text
    where: Selectors
    colour: Colour = Colour.YELLOW
    tags: tuple[str, ...] = ()
    note: str = ""
    author: str = ""
    kind: ClassVar[str] = "annotation.add"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the annotation's id."""
        _check_note(self.note)
        revisions.refuse_outdated(rows.connection, self.text)
        id = annotations.add(
            rows, self.text.article, self.text.id, self.text.revision, self.where, self.colour, self.note, self.author
        )
        tags.set_tags(rows, id, self.tags)
        return id


@record
class AddAnnotations:
    """Mark several passages at once, say all places of a word: undone as one."""

    edits: tuple[AddAnnotation, ...]
    kind: ClassVar[str] = "annotation.add_all"

    def apply(self, rows: Rows) -> str:
        """Write them; returns the first one's id."""
        made = [edit.apply(rows) for edit in self.edits]
        return made[0] if made else ""


@record
class StretchAnnotation:
    """Give a mark another beginning or end in the text as it is now."""

    id: AnnotationId
    text: Text
    where: Selectors
    kind: ClassVar[str] = "annotation.span"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        revisions.refuse_outdated(rows.connection, self.text)
        standing = anchorings.standing(rows.connection, ids=(self.id,))
        if not standing:
            raise EditRefused(said("This annotation is no longer in the library."))
        if standing[0].revision != self.text.revision:
            raise EditRefused(
                said("This annotation has no sure place in the text as it is now."), said("Give it one first.")
            )
        where = self.where
        rows.update(
            "annotation", self.id, start=where.start, end=where.end,
            exact=where.exact, prefix=where.prefix, suffix=where.suffix,
        )  # fmt: skip
        return ""


@record
class TrimMirror:
    """Mirror a mark only on some words of another text of its article.

    Attributes:
        text: The other text, with the revision that is read.
        where: The words; None: on none of this text.
    """

    id: AnnotationId
    text: Text
    where: Selectors | None
    kind: ClassVar[str] = "mirror.trim"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        revisions.refuse_outdated(rows.connection, self.text)
        if not anchorings.standing(rows.connection, ids=(self.id,)):
            raise EditRefused(said("This annotation is no longer in the library."))
        if not mirrors.is_beside(rows.connection, self.id, self.text):
            raise EditRefused(
                said("A mark can be mirrored on the other texts of its article only."),
                said("Select words in another column."),
            )
        mirrors.put(rows, self.id, self.text.id, self.text.revision, self.where or mirrors.NOWHERE)
        return ""


@record
class WholeMirror:
    """Mirror a mark on the whole partner sentences again: of one other text, or (None) of all."""

    id: AnnotationId
    text: TextId | None = None
    kind: ClassVar[str] = "mirror.whole"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        mirrors.remove(rows, self.id, self.text)
        return ""


@record
class ChangeAnnotations:
    """Change colour, note or tags of annotations; what is None stays as it is."""

    ids: tuple[AnnotationId, ...]
    colour: Colour | None = None
    note: str | None = None
    tags: tuple[str, ...] | None = None

    @property
    def kind(self) -> str:
        """Named after what is changed."""
        if self.note is not None:
            return "annotation.note"
        return "annotation.tag" if self.tags is not None else "annotation.colour"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            if self.colour is not None:
                rows.update("annotation", id, colour=self.colour.value)
            if self.note is not None:
                _check_note(self.note)
                rows.update("annotation", id, note=self.note)
            if self.tags is not None:
                tags.set_tags(rows, id, self.tags)
        return ""


@record
class TrashAnnotations:
    """Put annotations into the trash."""

    ids: tuple[AnnotationId, ...]
    kind: ClassVar[str] = "annotation.trash"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.delete("annotation", id=id)
        return ""


@record
class RestoreAnnotations:
    """Take annotations out of the trash."""

    ids: tuple[AnnotationId, ...]
    kind: ClassVar[str] = "annotation.restore"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.update("annotation", id, deleted=None)
        return ""


def _check_note(note: str) -> None:
    if len(note) > MAX_NOTE:
        raise EditRefused(said("The note is too long."), said("Import it as a text of its own."))
