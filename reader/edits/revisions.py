"""Edits of what a text says, and of where annotations and saved words stand in it."""

from collections.abc import Sequence
from typing import ClassVar

from reader.anchoring.selectors import describe, trim
from reader.edits.articles import PreparedText
from reader.errors import EditRefused, Outdated
from reader.imported import Attachment
from reader.model import AlignmentId, AnnotationId, ArticleId, Bead, RevisionId, Role, Selectors, Span, State, Text
from reader.record import record, replace
from reader.storage import alignments, anchorings, mirrors, revisions, texts, words
from reader.storage.anchorings import READER, Standing, Stored
from reader.storage.mirrors import StoredMirror
from reader.storage.rows import Rows
from reader.word_model import WordPlace
from reader.wording import said

_GONE = said("This annotation is no longer in the library.")
_SINCE = said("The text has changed since.")


@record
class Anchored:
    """What becomes of one annotation.

    Attributes:
        was: Where it stands now, and in which state.
        place: Where it will stand in the new text; None where its place is lost.
        how: What is noted about it; its target is not known yet.
        is_noted: Whether that is worth a row: not where the same words just stand elsewhere.
    """

    was: Standing
    place: Selectors | None
    how: Stored
    is_noted: bool


@record
class CarriedWord:
    """What becomes of the place of a saved word.

    Attributes:
        was: As it is now.
        place: Where it will stand in the new text; None where nothing sure was found: it keeps its old place then.
        score: 0 to 1, how sure that is.
    """

    was: WordPlace
    state: State
    place: Selectors | None
    score: float


@record
class CarriedMirror:
    """What becomes of words that a mark of another text is mirrored on.

    Attributes:
        was: As it is now.
        place: Where they will stand; None where nothing sure was found: the mark is mirrored on the whole sentence,
            and they are looked for again in later revisions.
    """

    was: StoredMirror
    place: Selectors | None


@record
class Realigned:
    """Beads between the new text and what is read of another one.

    Attributes:
        was: The alignment they were made from, and its beads.
        other: The other text's revision.
        is_source: Whether the new text is the original of the two.
    """

    was: AlignmentId
    was_beads: tuple[Bead, ...]
    other: RevisionId
    is_source: bool
    beads: Sequence[Bead]


@record
class ReviseText:
    """A new revision of a text, with its annotations and beads, wholly or not at all.

    Attributes:
        text: With the revision that all was made from.
        position: Where reading stopped, in the new text; None where the text is not the original.
    """

    text: Text
    prepared: PreparedText
    words: int
    position: int | None
    anchored: tuple[Anchored, ...] = ()
    realigned: tuple[Realigned, ...] = ()
    words_carried: tuple[CarriedWord, ...] = ()
    mirrors_carried: tuple[CarriedMirror, ...] = ()
    kind: ClassVar[str] = "revision.add"

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures that came with it."""
        return self.prepared.imported.attachments

    def apply(self, rows: Rows) -> str:
        """Write it; returns the revision's id.

        Raises:
            Outdated: Text, annotations or beads have changed since this was made.
        """
        self._refuse_outdated(rows)
        text = self.text
        revision = texts.revise(rows, text.id, self.prepared.imported, self.prepared.segments)
        if text.role is Role.ORIGINAL and self.position is not None:
            revisions.note_position(rows, text.article, self.position, self.words)
        for one in self.anchored:
            _stand(rows, revision, one)
        for carried in self.words_carried:
            was, place = carried.was, carried.place
            stands = was if place is None else replace(was, revision=revision, where=place)
            words.move_place(rows, stands, carried.state)
        for mirrored in self.mirrors_carried:
            if mirrored.place is not None:
                mirrors.move(rows, mirrored.was, revision, mirrored.place)
        for each in self.realigned:
            pair = (revision, each.other) if each.is_source else (each.other, revision)
            alignments.add(rows, text.article, *pair, each.beads)
        return revision

    def _refuse_outdated(self, rows: Rows) -> None:
        revisions.refuse_outdated(rows.connection, self.text)
        if set(anchorings.standing(rows.connection, text=self.text.id)) != {one.was for one in self.anchored}:
            raise Outdated(said("Passages of this text have been marked or moved since."), said("Revise it again."))
        if words.places_of(rows.connection, self.text.id) != [one.was for one in self.words_carried]:
            raise Outdated(said("Words of this text have been saved or removed since."), said("Revise it again."))
        if mirrors.standing(rows.connection, self.text.id) != [one.was for one in self.mirrors_carried]:
            raise Outdated(said("Marks have been mirrored on other words since."), said("Revise it again."))
        present = {pair.id for pair in revisions.present_alignments(rows.connection, self.text.revision)}
        if present != {each.was for each in self.realigned}:
            raise Outdated(_SINCE, said("Revise it again."))
        for each in self.realigned:
            pair = (self.text.revision, each.other) if each.is_source else (each.other, self.text.revision)
            found = alignments.between(rows.connection, *pair)
            if found is None or found.beads != each.was_beads:
                raise Outdated(said("The alignment of this text has changed since."), said("Revise it again."))


def _stand(rows: Rows, revision: RevisionId, one: Anchored) -> None:
    """Put an annotation where it belongs in a new revision, or leave it at its last sure place."""
    place, how, was = one.place, one.how, one.how.where
    if place is None or how.state is State.ORPHANED:
        _put(rows, how.annotation, how.source, was, State.ORPHANED)
    elif how.state is State.PROPOSED:
        # It keeps its words: what stands at the proposed place is only a guess.
        quoted = Selectors(place.start, place.end, was.exact, was.prefix, was.suffix)
        _put(rows, how.annotation, revision, quoted, State.PROPOSED)
    else:
        _put(rows, how.annotation, revision, place, State.PLACED)
    if one.is_noted:
        anchorings.add(rows, _aimed(how, revision))


def _put(rows: Rows, id: AnnotationId, revision: RevisionId, where: Selectors, state: State) -> None:
    rows.move(
        "annotation", id, revision=revision, start=where.start, end=where.end, exact=where.exact,
        prefix=where.prefix, suffix=where.suffix, state=state.value,
    )  # fmt: skip


def _aimed(how: Stored, target: RevisionId) -> Stored:
    return Stored(how.annotation, how.source, how.where, target, how.state, how.method, how.score, how.candidates)


# ---- what the reader decides


@record
class PlaceAnnotation:
    """Put an annotation on words that the reader has chosen, in its text as it is now."""

    annotation: AnnotationId
    span: Span
    kind: ClassVar[str] = "anchor.place"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        _choose(rows, _standing(rows, self.annotation), self.span, 1.0)
        return ""


@record
class AcceptAnchor:
    """Confirm where an annotation may belong.

    Attributes:
        choice: Number of the candidate, from 0.
        seen: The revision that the candidates were shown for; empty: whichever is read.
    """

    annotation: AnnotationId
    choice: int = 0
    seen: RevisionId = RevisionId("")
    kind: ClassVar[str] = "anchor.accept"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        standing = _standing(rows, self.annotation)
        how = anchorings.newest(rows.connection, annotation=self.annotation).get(self.annotation)
        present = revisions.present(rows.connection, standing.text)
        if how is None or how.target != present or self.seen not in ("", present):
            raise EditRefused(_SINCE, said("Choose among the places that it has now."))
        if not 0 <= self.choice < len(how.candidates):
            raise EditRefused(said("This place is not among those that were found."), said("Choose one of them."))
        chosen = how.candidates[self.choice]
        _choose(rows, standing, Span(chosen.start, chosen.end), chosen.score)
        return ""


@record
class AcceptAll:
    """Confirm the likeliest place of every annotation of an article that has one above a score."""

    article: ArticleId
    above: float = 0.0
    kind: ClassVar[str] = "anchor.accept_all"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        newest = anchorings.newest(rows.connection, article=self.article)
        for id in anchorings.proposed(rows.connection, self.article):
            how = newest.get(id)
            if how is not None and how.candidates and how.candidates[0].score > self.above:
                AcceptAnchor(id).apply(rows)
        return ""


@record
class KeepOrphan:
    """Say that an annotation's words are gone: it stays with its old text, and is not proposed again."""

    annotation: AnnotationId
    kind: ClassVar[str] = "anchor.orphan"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        standing = _standing(rows, self.annotation)
        source, where = _last_sure(rows, standing)
        target = revisions.present(rows.connection, standing.text)
        if target is None or source == target:
            raise EditRefused(said("This annotation has its place."), said("Move it to the trash if it is not needed."))
        how = Stored(self.annotation, source, where, target, State.ORPHANED, READER, 0.0)
        _put(rows, self.annotation, source, where, State.ORPHANED)
        anchorings.add(rows, how)
        return ""


def _standing(rows: Rows, id: AnnotationId) -> Standing:
    found = anchorings.standing(rows.connection, ids=(id,))
    if not found:
        raise EditRefused(_GONE, said("Choose one that is there."))
    return found[0]


def _last_sure(rows: Rows, standing: Standing) -> tuple[RevisionId, Selectors]:
    """Revision and place in it where an annotation last stood for sure."""
    if standing.state is State.PROPOSED:
        how = anchorings.newest(rows.connection, annotation=standing.annotation).get(standing.annotation)
        if how is not None:
            return how.source, how.where
    return standing.revision, standing.where


def _choose(rows: Rows, standing: Standing, span: Span, score: float) -> None:
    revision = revisions.present(rows.connection, standing.text)
    if revision is None:
        raise EditRefused(
            said("The text of this annotation is no longer in the library."), said("Look for it in the trash.")
        )
    plain = texts.plain(rows.connection, revision)
    chosen = describe(plain, span.start, span.end)
    where = describe(plain, *trim(plain, chosen.start, chosen.end))
    source, before = _last_sure(rows, standing)
    _put(rows, standing.annotation, revision, where, State.PLACED)
    anchorings.add(rows, Stored(standing.annotation, source, before, revision, State.PLACED, READER, score))
