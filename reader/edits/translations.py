"""Edits of translations that a machine made, and of glossaries."""

from typing import ClassVar

from reader.edits.articles import PreparedText
from reader.edits.revisions import ReviseText
from reader.errors import EditRefused
from reader.imported import Attachment
from reader.model import CollectionId, Role, Text
from reader.origins import Made, Pair
from reader.record import record
from reader.storage import alignments, revisions, texts, translations
from reader.storage.rows import Rows
from reader.terms import Term
from reader.wording import said


@record
class AddMachineTranslation:
    """A translation beside its original, with what made its sentences, wholly or not at all.

    Attributes:
        original: As it was translated.
        made: The origin of each sentence.
    """

    original: Text
    prepared: PreparedText
    made: tuple[tuple[Pair, Made], ...]
    kind: ClassVar[str] = "translation.machine"

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures in it."""
        return self.prepared.imported.attachments

    def apply(self, rows: Rows) -> str:
        """Write it; returns the text's id.

        Raises:
            Outdated: The original has been revised since.
        """
        revisions.refuse_outdated(rows.connection, self.original)
        new = self.prepared
        text, revision = texts.add(
            rows, self.original.article, Role.TRANSLATION, new.language, new.label, new.imported, new.segments
        )
        alignments.add(rows, self.original.article, self.original.revision, revision, new.beads)
        translations.note_made(rows.connection, text, self.made)
        return text


@record
class ReplaceSentences:
    """Other words for some sentences of a translation; `made` says which of them a machine gave."""

    revised: ReviseText
    made: tuple[tuple[Pair, Made], ...] = ()
    kind: ClassVar[str] = "translation.sentences"

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures in the text."""
        return self.revised.attachments

    def apply(self, rows: Rows) -> str:
        """Write it; returns the revision's id.

        Raises:
            Outdated: Text, annotations or beads have changed since this was made.
        """
        revision = self.revised.apply(rows)
        translations.note_made(rows.connection, self.revised.text.id, self.made)
        return revision


@record
class LockSentences:
    """Vouch for sentences of a translation, or no longer. No machine overwrites them then."""

    text: Text
    pairs: tuple[Pair, ...]
    locked: bool = True
    kind: ClassVar[str] = "translation.lock"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        translations.lock(rows, self.text.id, self.pairs, locked=self.locked)
        return ""


@record
class AddTerm:
    """An entry of a collection's glossary."""

    collection: CollectionId
    term: Term
    kind: ClassVar[str] = "term.add"

    def apply(self, rows: Rows) -> str:
        """Write it; returns its id. One that is there already, but for its note, only gets the note."""
        new = _checked(self.term)
        for one in translations.terms(rows.connection, self.collection):
            if _same(one, new):
                rows.update("term", one.id, note=new.note)
                return one.id
        return rows.insert("term", collection=self.collection, **_columns(new))


@record
class AddTerms:
    """Many entries of a collection's glossary at once, say those of a file.

    As with `AddTerm`, one that is there already only gets the note, where it has one.
    """

    collection: CollectionId
    terms: tuple[Term, ...]
    kind: ClassVar[str] = "term.import"

    def apply(self, rows: Rows) -> str:
        """Write them."""
        there = {_key(one): one.id for one in translations.terms(rows.connection, self.collection)}
        for new in map(_checked, self.terms):
            id = there.get(_key(new))
            if id is None:
                there[_key(new)] = rows.insert("term", collection=self.collection, **_columns(new))
            elif new.note:
                rows.update("term", id, note=new.note)
        return ""


@record
class ChangeTerm:
    """Change an entry of a glossary; its id says which."""

    term: Term
    kind: ClassVar[str] = "term.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        new = _checked(self.term)
        others = translations.terms(rows.connection, CollectionId(new.collection))
        if any(_same(one, new) and one.id != new.id for one in others):
            raise EditRefused(
                said("The glossary has “{term}” with this translation already.", term=new.term),
                said("Change that entry."),
            )
        rows.update("term", new.id, **_columns(new))
        return ""


@record
class RemoveTerms:
    """Take entries out of their glossary."""

    ids: tuple[str, ...]
    kind: ClassVar[str] = "term.remove"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.delete("term", id=id)
        return ""


def _checked(term: Term) -> Term:
    """The entry without white space at its edges.

    Raises:
        EditRefused: Something is missing.
    """
    words = " ".join(term.term.split()), " ".join(term.translation.split())
    if not all(words):
        raise EditRefused(said("A glossary's entry needs a term and its translation."), said("Write both."))
    if not term.source or not term.target:
        raise EditRefused(said("A glossary's entry needs the languages of both sides."), said("Choose them."))
    return Term(*words, term.source, term.target, term.note.strip(), term.id, term.collection)


def _columns(term: Term) -> dict[str, str]:
    return {
        "term": term.term,
        "translation": term.translation,
        "source": term.source,
        "target": term.target,
        "note": term.note,
    }


def _key(term: Term) -> tuple[str, str, str, str]:
    """What makes an entry the same as another, whatever their notes."""
    return term.term, term.translation, term.source, term.target


def _same(one: Term, other: Term) -> bool:
    return _key(one) == _key(other)
