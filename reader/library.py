"""Library: the one façade. Every reading and every change of what is stored goes through it.

A library is one folder: `library.sqlite`, `backups/`, `attachments/`. One instance belongs to one
thread; a worker opens its own on the same folder.
"""

from collections.abc import Collection as Ids
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from reader.alignment.partners import partner_segments, segments_of
from reader.edits.base import Edit, Revert, WithAttachments
from reader.errors import NotFound, StorageDamaged
from reader.history import Applied
from reader.kept import Fresh, Kept
from reader.learned import Learned
from reader.model import (
    Alignment,
    Annotation,
    AnnotationId,
    Article,
    ArticleId,
    Collection,
    CollectionId,
    Passage,
    Position,
    RevisionId,
    Span,
    State,
    Tag,
    Text,
    TextId,
    Trim,
)
from reader.organised import Organised
from reader.record import replace
from reader.revisions import Revisions
from reader.storage import alignments, articles, attachments, log, tags, texts
from reader.storage.annotations import count_unplaced, list_annotations
from reader.storage.connection import FILE_NAME, connect, reading, refuse_newer, told, transaction
from reader.storage.ids import now
from reader.storage.rows import Rows
from reader.storage.schema import SCHEMA_VERSION, migrate
from reader.translated import Translations
from reader.upkeep import Upkeep, restore
from reader.wording import said

__all__ = ["Library", "restore"]


class Library(Revisions, Translations, Learned, Organised, Upkeep):
    """An open library.

    Attributes:
        folder: Where it lies.
        author: Who is named in the log and on new annotations.
        is_new: Whether this call has made it.
    """

    def __init__(self, folder: Path, author: str = "") -> None:
        """Open the library in `folder`, or make one there.

        Raises:
            StorageError: It cannot be opened; nothing was changed then.
        """
        self.folder = folder
        self.author = author
        self._what = said("The library “{folder}”", folder=folder)
        with told(self._what):
            folder.mkdir(parents=True, exist_ok=True)
        self._connection = connect(folder / FILE_NAME, SCHEMA_VERSION)
        try:
            with told(self._what):
                self.is_new = self._bring_up_to_date()
        except BaseException:
            self._connection.close()
            raise
        self._kept = Kept()
        self._seen = self._data_version()
        self._logged = 0
        with suppress(StorageDamaged), told(self._what):  # a damaged log keeps nobody from reading
            self._logged = log.last(self._connection)
        self._ours: set[int] = set()  # entries of the log after that: own ones, and those of an own worker
        self._acknowledged = False

    def _bring_up_to_date(self) -> bool:
        version = refuse_newer(self._connection, SCHEMA_VERSION, self._what)
        if version == SCHEMA_VERSION:
            return False
        if version > 0:
            from reader.storage import maintenance

            maintenance.backup(self._connection, maintenance.new_name(self.folder, "before-migration"))
        return migrate(self._connection, self._what) == 0

    def close(self) -> None:
        """Close the file. The library cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # ---- changing

    def apply(self, edit: Edit) -> Applied:
        """Carry out an edit: wholly and on disk when this returns, or not at all.

        Raises:
            ReaderError: The edit was refused or could not be written; nothing was changed.
        """
        pictures = edit.attachments if isinstance(edit, WithAttachments) else ()
        with told(self._what):
            attachments.store(self.folder, pictures)
        with transaction(self._connection, self._what):
            # Nobody sweeps while the write lock is held; what was swept just before is written again.
            attachments.store(self.folder, attachments.missing(self.folder, pictures))
            rows = Rows(self._connection)
            made = edit.apply(rows)
            entry = rows.log(edit.kind, self.author) if rows.changes else 0
        if entry:
            self._ours.add(entry)
        changes = rows.touched()
        self._kept.forget(changes.alignments)
        self._kept.take(Fresh(alignments=tuple(rows.alignments)))
        return Applied(Revert(edit.kind, tuple(rows.changes)), changes, made, entry)

    def remember_position(self, article: ArticleId, where: Position) -> None:
        """Note where reading stopped. A trace, no edit: it is not undone and not in the log."""
        with transaction(self._connection, self._what):
            articles.remember(self._connection, article, where, now())

    def fresh(self, applied: Applied) -> Fresh:
        """The texts that an edit has just made, read for the library that takes the edit up."""
        revisions, found = [], []
        for id in map(ArticleId, applied.changes.articles):
            article = self.article(id) if self.has_article(id) else None
            texts_there = article.texts if article else ()
            for text in texts_there:
                if text.id in applied.changes.texts:
                    revisions.append(self.revision(text.revision))
                    found.append(self.alignment(texts_there[0], text))
        return Fresh(tuple(revisions), tuple(alignment for alignment in found if alignment is not None))

    def take_up(self, applied: Applied, fresh: Fresh | None = None) -> None:
        """Acknowledge an edit that a library of the same program has carried out, say a worker's.

        What it made is known then without being read, and it does not count as changed elsewhere. What anybody
        else has written before or after it still does.
        """
        self._kept.forget(applied.changes.alignments)
        if fresh is not None:
            self._kept.take(fresh)
        if applied.entry > self._logged:
            self._ours.add(applied.entry)
            self._acknowledged = True

    def expect_traces(self) -> None:
        """A worker of this program has written what is in no log, such as counted lemmas: no change elsewhere."""
        self._acknowledged = True

    def changed_elsewhere(self) -> bool:
        """Whether another program (the command line) has written since the last call.

        SQLite says only that something was written, not how often: of what was acknowledged meanwhile, the log
        tells whether it was all.
        """
        seen = self._data_version()
        if seen == self._seen:
            return False
        entries = {-1}  # somebody's, should the log be damaged
        with suppress(StorageDamaged), told(self._what):
            entries = log.after(self._connection, self._logged)
        changed = not self._acknowledged or not entries <= self._ours
        self._seen, self._logged = seen, max(self._logged, *entries, 0)
        self._ours, self._acknowledged = set(), False
        if changed:
            self._kept.forget()
        return changed

    def _data_version(self) -> int:
        with told(self._what):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    # ---- articles and texts

    def articles(self, *, trashed: bool = False) -> list[Article]:
        """All articles, newest first (or those in the trash)."""
        with reading(self._what):
            return articles.list_articles(self._connection, trashed=trashed)

    def find_article(self, name: str) -> Article:
        """The article that `name` leads to: an id, an unambiguous beginning of one, or an exact title.

        Raises:
            NotFound: None, or several.
        """
        everything = self.articles()
        for matches in (
            [article for article in everything if article.id == name],
            [article for article in everything if article.title == name],
            [article for article in everything if len(name) >= 4 and article.id.startswith(name)],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                raise NotFound(
                    said("“{name}” leads to {count} articles.", name=name, count=len(matches)),
                    said("Use the id; “lesart list” shows it."),
                )
        raise NotFound(
            said("There is no article “{name}” in this library.", name=name),
            said("“lesart list” shows which there are."),
        )

    def article(self, id: ArticleId) -> Article:
        """The article with this id.

        Raises:
            NotFound: It is not there or in the trash.
        """
        with reading(self._what):
            found = articles.list_articles(self._connection, only=id)
        if not found:
            raise NotFound(said("This article is no longer in the library."), said("Look for it in the trash."))
        return found[0]

    def has_article(self, id: ArticleId) -> bool:
        """Whether it is there and not in the trash."""
        with reading(self._what):
            return articles.is_there(self._connection, id)

    def text(self, article: Article, language: str = "") -> Text:
        """An article's text in a language ("en" finds "en-GB" too); the original where none is named.

        Raises:
            NotFound: There is none.
        """
        if not language:
            return article.texts[0]
        wanted = language.lower()
        for text in article.texts:
            if text.language.lower() == wanted or text.language.lower().split("-")[0] == wanted or text.id == language:
                return text
        there = ", ".join(text.language for text in article.texts)
        raise NotFound(
            said("“{title}” has no text in “{language}”.", title=article.title, language=language),
            said("It has: {there}.", there=there),
        )

    def alignment(self, original: Text, translation: Text) -> Alignment | None:
        """The beads between an original's and a translation's present revisions."""
        pair = (original.revision, translation.revision)
        with reading(self._what):
            return self._kept.alignment(*pair, lambda: alignments.between(self._connection, *pair))

    def position(self, article: ArticleId) -> Position:
        """Where reading of an article stopped."""
        with reading(self._what):
            return articles.position(self._connection, article)

    def duplicate_of(self, plain: str) -> ArticleId | None:
        """The article whose original has exactly this plain text."""
        with reading(self._what):
            found = articles.duplicate_of(self._connection, texts.digest(plain))
        return found[0] if found else None

    def raw(self, revision: RevisionId) -> bytes:
        """The source a revision was made from, byte by byte."""
        with reading(self._what):
            return texts.raw(self._connection, revision)

    # ---- annotations, tags, collections

    def annotations(
        self,
        *,
        article: ArticleId | None = None,
        text: TextId | None = None,
        tag: str = "",
        ids: Ids[AnnotationId] | None = None,
        trashed: bool = False,
        partners: bool = True,
    ) -> list[Annotation]:
        """Annotations in reading order; `tag` includes the tags below it.

        With their partner passages, unless `partners` is false: `partner_text` derives them one by one.
        """
        with reading(self._what):
            wanted = tags.below(self._connection, tag) if tag else None
            found = list_annotations(
                self._connection, article=article, text=text, tags=wanted, ids=ids, trashed=trashed
            )
            if not partners:
                return found
            wanted_articles = {one.article for one in found}
            by_article = (
                {id: self.article(id) for id in wanted_articles}
                if len(wanted_articles) < 8
                else {one.id: one for one in self.articles()}
            )
        return [replace(one, partner=self._partner_text(by_article, one)) for one in found]

    def partner_text(self, annotation: Annotation) -> str:
        """The words that correspond to an annotation in the other language, or ""."""
        with reading(self._what):
            found = articles.list_articles(self._connection, only=annotation.article)
        return self._partner_text({one.id: one for one in found}, annotation)

    def _partner_text(self, articles_by_id: Mapping[ArticleId, Article], annotation: Annotation) -> str:
        if annotation.state is State.ORPHANED:
            return ""  # its place is one of an old text
        article = articles_by_id.get(annotation.article)
        passage = article and self.partner_of(article, annotation)
        return passage.exact if passage else ""

    def partner_of(self, article: Article, annotation: Annotation) -> Passage | None:
        """What corresponds to an annotation: the words that the reader has trimmed it to, else whole sentences."""
        one = annotation
        return self.partner(article, one.text, one.start, one.end, one.trims)

    def partner(
        self, article: Article, text_id: TextId, start: int, end: int, trims: Sequence[Trim] = ()
    ) -> Passage | None:
        """The sentences that correspond to a span in the other language; None where there are none.

        For a span of the original that is the first translation that has a partner for it. Where `trims` name words
        of that text, it is these.
        """
        text = next((one for one in article.texts if one.id == text_id), None)
        if text is None:
            return None
        original = article.texts[0]
        for other in article.texts[1:] if text is original else (original,):
            for trim in trims:
                if trim.text == other.id and trim.exact:
                    return Passage(other, trim.start, trim.end, trim.exact)
            alignment = self.alignment(original, other if text is original else text)
            if alignment is None:
                continue
            marked = segments_of(self.revision(text.revision).segments, start, end)
            beads = alignment.beads if text is original else self._kept.by_target(alignment)
            across = partner_segments(beads, marked, from_source=text is original)
            if across:
                there = self.revision(other.revision)
                span = Span(there.segments[across[0]].start, there.segments[across[-1]].end)
                return Passage(other, *span, there.plain[span.start : span.end])
        return None

    def count_trashed(self) -> int:
        """How many articles are in the trash."""
        with told(self._what):
            return articles.count_trashed(self._connection)

    def unplaced(self) -> int:
        """How many annotations have lost their place or wait for somebody to confirm it."""
        with told(self._what):
            return count_unplaced(self._connection)

    def tags(self) -> list[Tag]:
        """The tag tree, flat, in the order of the paths."""
        with reading(self._what):
            return tags.list_tags(self._connection)

    def collections(self) -> list[Collection]:
        """All collections by name."""
        with reading(self._what):
            return articles.list_collections(self._connection)

    def articles_in(self, collection: CollectionId, *, below: bool = False) -> set[ArticleId]:
        """Ids of the articles in a collection; with `below` also in the collections that are in it."""
        with reading(self._what):
            return articles.articles_in(self._connection, collection, below=below)

    # ---- keeping

    def _read_everything(self) -> None:
        for trashed in (False, True):
            self.annotations(trashed=trashed)
            for article in self.articles(trashed=trashed):
                for text in article.texts[1:]:
                    self.alignment(article.texts[0], text)
        self.tags()
        self.collections()
        self.saved_words()
        self.filters()
        self.links()
        self.own_entries()
        self.lemma_corrections()
