"""Edits that take in what another library or program has written: annotations, and tags with their meaning."""

from typing import ClassVar

from reader.edits.annotations import MAX_NOTE
from reader.errors import EditRefused
from reader.model import AnnotationId, Colour, Selectors, State, Text
from reader.record import record
from reader.storage import annotations, mirrors, revisions, tags
from reader.storage.rows import Rows
from reader.wording import said


@record
class TakenAnnotation:
    """An annotation with its place in one of our texts.

    Attributes:
        id: Under which it is known; empty: a new one.
        created: When it was made; empty: now. So is `modified`.
        trims: On which words of other texts it is mirrored (None: on none), where that is not the whole sentence.
    """

    text: Text
    where: Selectors
    colour: Colour = Colour.YELLOW
    tags: tuple[str, ...] = ()
    note: str = ""
    author: str = ""
    state: State = State.PLACED
    id: str = ""
    created: str = ""
    modified: str = ""
    trims: tuple[tuple[Text, Selectors | None], ...] = ()


@record
class TakeInAnnotations:
    """Take annotations in. Those that are there already get colour, tags and note of the file; none is there twice."""

    annotations: tuple[TakenAnnotation, ...]
    kind: ClassVar[str] = "annotation.import"

    def apply(self, rows: Rows) -> str:
        """Write them; returns the id of the first."""
        first = ""
        known = annotations.known(rows.connection, [one.id for one in self.annotations if one.id])
        for one in self.annotations:
            if len(one.note) > MAX_NOTE:
                raise EditRefused(said("A note is too long."), said("Shorten it, then import once more."))
            id = AnnotationId(one.id)
            if id in known:
                rows.update("annotation", id, colour=one.colour.value, note=one.note, deleted=None)
            else:
                id = self._added(rows, one)
            tags.set_tags(rows, id, one.tags)
            for text, where in one.trims:
                revisions.refuse_outdated(rows.connection, text)
                mirrors.put(rows, id, text.id, text.revision, where or mirrors.NOWHERE)
            if one.modified:
                rows.move("annotation", id, modified=one.modified)
            first = first or id
        return first

    def _added(self, rows: Rows, one: TakenAnnotation) -> AnnotationId:
        revisions.refuse_outdated(rows.connection, one.text)
        kept = {name: value for name, value in (("id", one.id), ("created", one.created)) if value}
        if one.state is not State.PLACED:
            kept["state"] = one.state.value
        return annotations.add(
            rows, one.text.article, one.text.id, one.text.revision, one.where, one.colour, one.note, one.author, **kept
        )


@record
class TakeInTags:
    """Take tags in: path, colour and memo of each. What a tag here already says about itself is kept."""

    tags: tuple[tuple[str, str, str], ...]
    kind: ClassVar[str] = "tag.import"

    def apply(self, rows: Rows) -> str:
        """Write them; returns the id of the first."""
        first = ""
        wanted: dict[str, tuple[str, str]] = {}
        for path, colour, memo in self.tags:
            id = tags.ensure(rows, path)
            first = first or id
            wanted.setdefault(id, (colour, memo))
        for here in tags.list_tags(rows.connection):
            colour, memo = wanted.get(here.id, ("", ""))
            if colour and not here.colour:
                rows.update("tag", here.id, colour=colour)
            if memo and not here.memo:
                rows.update("tag", here.id, memo=memo)
        return first
