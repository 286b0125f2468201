"""The part of the façade about revisions: which there are, what became of annotations, what looks alike."""

from bisect import bisect_right
from operator import attrgetter

from reader.alignment.partners import segments_of
from reader.errors import NotFound
from reader.imported import Imported
from reader.model import (
    Alignment,
    Anchoring,
    Annotation,
    AnnotationId,
    ArticleId,
    Guess,
    Revision,
    RevisionId,
    RevisionInfo,
    Similar,
    State,
    Text,
    TextId,
)
from reader.opened import Opened
from reader.storage import alignments, anchorings, attachments, mirrors, revisions, texts
from reader.storage.anchorings import Standing, Stored
from reader.storage.annotations import list_annotations
from reader.storage.connection import reading
from reader.storage.mirrors import StoredMirror
from reader.wording import said

_STAYED = frozenset({"same", "position", "difference"})
_start = attrgetter("start")


class Revisions(Opened):
    """Reading of revisions."""

    def revision(self, id: RevisionId) -> Revision:
        """A revision; the last few are kept in memory."""
        with reading(self._what):
            return self._kept.revision(id, lambda: texts.revision(self._connection, id))

    def old_revision(self, id: RevisionId) -> Revision:
        """A revision that is no longer read; it stays what it was.

        Raises:
            NotFound: There is none with this id.
        """
        return self.revision(id)

    def revisions(self, text: Text | TextId) -> list[RevisionInfo]:
        """The revisions of a text, the newest first."""
        with reading(self._what):
            return revisions.list_revisions(self._connection, text if isinstance(text, str) else text.id)

    def revision_of_number(self, text: Text, number: int) -> RevisionInfo:
        """The revision of a text with a number.

        Raises:
            NotFound: There is none.
        """
        found = self.revisions(text)
        for one in found:
            if one.number == number:
                return one
        there = ", ".join(str(one.number) for one in reversed(found))
        raise NotFound(
            said("This text has no revision {number}.", number=number), said("It has: {there}.", there=there)
        )

    def alignments_of(self, revision: RevisionId) -> list[Alignment]:
        """The alignments that a revision, say an old one, is part of, with what was read of other texts then or since.

        The newest first.
        """
        with reading(self._what):
            pairs = {(pair.source, pair.target): None for pair in revisions.alignments_of(self._connection, revision)}
            found = (alignments.between(self._connection, *pair) for pair in pairs)
            return [one for one in found if one is not None]

    def present_alignments(self, revision: RevisionId) -> list[Alignment]:
        """Those of a revision with what is read of other texts now, texts in the trash included."""
        with reading(self._what):
            pairs = revisions.present_alignments(self._connection, revision)
            found = (alignments.between(self._connection, pair.source, pair.target) for pair in pairs)
            return [one for one in found if one is not None]

    def text_of(self, revision: RevisionId) -> Text:
        """The text that a revision is of, as it is read now; one in the trash, too.

        Raises:
            NotFound: There is none.
        """
        with reading(self._what):
            found = texts.text_of(self._connection, revision)
        if found is None:
            raise NotFound(said("This text is no longer in the library."), said("Look for its article in the trash."))
        return found

    def standings(self, text: TextId) -> list[Standing]:
        """Where the annotations of a text stand, those in the trash included."""
        with reading(self._what):
            return anchorings.standing(self._connection, text=text)

    def mirrored_on(self, text: TextId) -> list[StoredMirror]:
        """The words of a text that marks of other texts are mirrored on, where the reader has chosen them."""
        with reading(self._what):
            return mirrors.standing(self._connection, text)

    def newest_anchorings(self, text: TextId) -> dict[AnnotationId, Stored]:
        """How the annotations of a text came to their places, by id; those in the trash included."""
        with reading(self._what):
            return anchorings.newest(self._connection, text=text)

    def anchoring(self, where: ArticleId | Text, *, everything: bool = False) -> list[Anchoring]:
        """What there is to say of annotations after their text was revised, in reading order.

        Of those that are proposed or orphaned, and those that the last revision has moved to another place;
        with `everything` also of those whose words have changed in place.

        Args:
            where: An article or one of its texts.
            everything: Whether nothing is left out.
        """
        if isinstance(where, Text):
            text, article = where.id, where.article
        else:
            text, article = None, where
        with reading(self._what):
            newest = anchorings.newest(self._connection, text=text, article=article)
            found = list_annotations(self._connection, article=article, text=text)
            present = {one.id: one for one in texts.texts_of(self._connection, article).get(article, ())}
        noted = []
        for annotation in found:
            how = newest.get(annotation.id)
            now = present[annotation.text].revision
            if how is None:
                if annotation.state is State.ORPHANED:  # such as one that a repair has found astray
                    noted.append(self._lost(annotation, now))
            elif annotation.state is not State.PLACED or (
                how.target == now and (everything or how.method not in _STAYED)
            ):
                noted.append(self._told(annotation, how, now))
        return noted

    def _told(self, annotation: Annotation, how: Stored, present: RevisionId) -> Anchoring:
        sentence, offset = _sentence(self.revision(how.source), how.where.start, how.where.end)
        guesses = how.candidates if how.target == present else ()
        revision = self.revision(present)
        return Anchoring(
            annotation, how.source, how.where.start, how.where.end, how.where.exact, sentence, offset, how.target,
            how.method, how.score, tuple(_shown(revision, one) for one in guesses), how.created,
        )  # fmt: skip

    def _lost(self, annotation: Annotation, present: RevisionId) -> Anchoring:
        return Anchoring(
            annotation, present, annotation.start, annotation.end, annotation.exact, annotation.exact, 0, present,
            "none", 0.0, (), annotation.modified,
        )  # fmt: skip

    def similar_to(self, imported: Imported, language: str = "") -> list[Similar]:
        """The articles that a source looks like another version of, the likeliest first.

        It shares most of its words, in order, with one of their texts in this language, or has its address, or
        its title and some of its words. Takes 0.3 s among 10,000 articles.
        """
        metadata = imported.metadata
        chosen = language or metadata.language
        plain = imported.document.plain
        with reading(self._what):
            return revisions.similar(self._connection, plain, chosen, metadata.title, metadata.url)

    def attachment(self, name: str) -> bytes:
        """The bytes of a picture that a text refers to as `asset:NAME`.

        Raises:
            NotFound: There is none of this name.
            StorageDamaged: Its file is not what was stored.
        """
        with reading(self._what):
            return attachments.read(self.folder, name)


def _sentence(revision: Revision, start: int, end: int) -> tuple[str, int]:
    """The sentences that a span stands in, and where in them it begins."""
    across = segments_of(revision.segments, start, end)
    if not across:
        return revision.plain[start:end], 0
    first, last = revision.segments[across[0]], revision.segments[across[-1]]
    return revision.plain[first.start : last.end], start - first.start


def _shown(revision: Revision, guess: Guess) -> Guess:
    sentence, offset = _sentence(revision, guess.start, guess.end)
    paragraph = max(1, bisect_right(revision.blocks, guess.start, key=_start))
    return Guess(guess.start, guess.end, guess.score, sentence, offset, paragraph)
