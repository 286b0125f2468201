"""Library: the one façade. Every reading and every change of what is stored goes through it.

A library is one folder: `library.sqlite`, `backups/`, `attachments/`. One instance belongs to one
thread; a worker opens its own on the same folder.
"""

from collections import OrderedDict
from collections.abc import Collection as Ids
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Self

from reader.alignment.partners import by_target, partner_segments, segments_of
from reader.edits.base import Edit, Revert
from reader.errors import NotFound, StorageDamaged
from reader.history import Applied
from reader.model import (
    Alignment,
    Annotation,
    AnnotationId,
    Article,
    ArticleId,
    Bead,
    Collection,
    CollectionId,
    Passage,
    Position,
    Revision,
    RevisionId,
    Span,
    Tag,
    Text,
    TextId,
)
from reader.storage import alignments, articles, maintenance, tags, texts
from reader.storage.annotations import count_unplaced, list_annotations
from reader.storage.connection import FILE_NAME, connect, reading, refuse_newer, told, transaction
from reader.storage.ids import now
from reader.storage.rows import Rows
from reader.storage.schema import SCHEMA_VERSION, migrate

_KEPT_REVISIONS = 8  # immutable, so they may be kept; two books side by side and what was read before


class Library:
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
        self._what = f"The library “{folder}”"
        with told(self._what):
            folder.mkdir(parents=True, exist_ok=True)
        self._connection = connect(folder / FILE_NAME, SCHEMA_VERSION)
        try:
            with told(self._what):
                self.is_new = self._bring_up_to_date()
        except BaseException:
            self._connection.close()
            raise
        self._revisions: OrderedDict[RevisionId, Revision] = OrderedDict()
        self._alignments: dict[tuple[RevisionId, RevisionId], Alignment | None] = {}
        self._target_order: dict[tuple[RevisionId, RevisionId], list[Bead]] = {}
        self._seen = self._data_version()

    def _bring_up_to_date(self) -> bool:
        version = refuse_newer(self._connection, SCHEMA_VERSION, self._what)
        if version == SCHEMA_VERSION:
            return False
        if version > 0:
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
        with transaction(self._connection, self._what):
            rows = Rows(self._connection)
            made = edit.apply(rows)
            if rows.changes:
                rows.log(edit.kind, self.author)
        kind = edit.kind
        changes = rows.touched()
        self._forget(bool(changes.alignments or changes.texts))
        return Applied(Revert(kind, tuple(rows.changes)), changes, made)

    def remember_position(self, article: ArticleId, where: Position) -> None:
        """Note where reading stopped. A trace, no edit: it is not undone and not in the log."""
        with transaction(self._connection, self._what):
            articles.remember(self._connection, article, where, now())

    def changed_elsewhere(self) -> bool:
        """Whether another program (the command line) has written since the last call."""
        seen = self._data_version()
        changed, self._seen = seen != self._seen, seen
        if changed:
            self._forget(True)
        return changed

    def _data_version(self) -> int:
        with told(self._what):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _forget(self, alignments_too: bool) -> None:
        if alignments_too:
            self._alignments.clear()
            self._target_order.clear()

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
                raise NotFound(f"“{name}” leads to {len(matches)} articles.", "Use the id; “lesart list” shows it.")
        raise NotFound(f"There is no article “{name}” in this library.", "“lesart list” shows which there are.")

    def article(self, id: ArticleId) -> Article:
        """The article with this id.

        Raises:
            NotFound: It is not there or in the trash.
        """
        with reading(self._what):
            found = articles.list_articles(self._connection, only=id)
        if not found:
            raise NotFound("This article is no longer in the library.", "Look for it in the trash.")
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
        raise NotFound(f"“{article.title}” has no text in “{language}”.", f"It has: {there}.")

    def revision(self, id: RevisionId) -> Revision:
        """A revision; the last few are kept in memory."""
        if id not in self._revisions:
            with reading(self._what):
                self._revisions[id] = texts.revision(self._connection, id)
            while len(self._revisions) > _KEPT_REVISIONS:
                self._revisions.popitem(last=False)
        self._revisions.move_to_end(id)
        return self._revisions[id]

    def alignment(self, original: Text, translation: Text) -> Alignment | None:
        """The beads between an original's and a translation's present revisions."""
        pair = (original.revision, translation.revision)
        if pair not in self._alignments:
            with reading(self._what):
                self._alignments[pair] = alignments.between(self._connection, *pair)
        return self._alignments[pair]

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
        article = articles_by_id.get(annotation.article)
        passage = article and self.partner(article, annotation.text, annotation.start, annotation.end)
        return passage.exact if passage else ""

    def partner(self, article: Article, text_id: TextId, start: int, end: int) -> Passage | None:
        """The sentences that correspond to a span in the other language; None where there are none.

        For a span of the original that is the first translation that has a partner for it.
        """
        text = next((one for one in article.texts if one.id == text_id), None)
        if text is None:
            return None
        original = article.texts[0]
        for other in article.texts[1:] if text is original else (original,):
            alignment = self.alignment(original, other if text is original else text)
            if alignment is None:
                continue
            marked = segments_of(self.revision(text.revision).segments, start, end)
            beads = alignment.beads if text is original else self._by_target(alignment)
            across = partner_segments(beads, marked, from_source=text is original)
            if across:
                there = self.revision(other.revision)
                span = Span(there.segments[across[0]].start, there.segments[across[-1]].end)
                return Passage(other, *span, there.plain[span.start : span.end])
        return None

    def _by_target(self, alignment: Alignment) -> list[Bead]:
        pair = (alignment.source, alignment.target)
        if pair not in self._target_order:
            self._target_order[pair] = by_target(alignment.beads)
        return self._target_order[pair]

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

    def articles_in(self, collection: CollectionId) -> set[ArticleId]:
        """Ids of the articles in a collection."""
        with reading(self._what):
            return articles.articles_in(self._connection, collection)

    # ---- keeping

    def check(self, *, repair: bool = False) -> list[str]:
        """What is wrong with the library, a sentence each; empty where it is sound.

        `repair` backs the library up and then mends what can be mended without guessing: an
        annotation that no longer matches its quotation becomes an orphan.
        """
        with told(self._what):
            if repair and (ids := maintenance.misplaced(self._connection)):
                maintenance.backup(self._connection, maintenance.new_name(self.folder, "before-repair"))
                with transaction(self._connection, self._what):
                    rows = Rows(self._connection)
                    for id in ids:
                        rows.update("annotation", id, state="orphaned")
                    rows.log("library.repair", self.author)
            found = maintenance.problems(self._connection)
        try:
            self._read_everything()
        except StorageDamaged:
            found.append("A part of the library cannot be read.")
        return found

    def _read_everything(self) -> None:
        for trashed in (False, True):
            self.annotations(trashed=trashed)
            for article in self.articles(trashed=trashed):
                for text in article.texts[1:]:
                    self.alignment(article.texts[0], text)
        self.tags()
        self.collections()

    def backup(self, target: Path | None = None) -> Path:
        """Write a checked copy of the library's file; without `target` into its own `backups/`."""
        return maintenance.backup(self._connection, target or maintenance.new_name(self.folder, "by-hand"))

    def backup_daily(self) -> Path | None:
        """Look whether the file is sound, make today's automatic backup where there is none yet, thin out old ones.

        Raises:
            StorageDamaged: It is not sound; no good backup is replaced or removed then.
            StorageError: The backup could not be written.
        """
        with told(self._what):
            maintenance.refuse_damaged(self._connection, self._what)
        day = now()[:10]
        if list((self.folder / "backups").glob(f"library-{day}T*-daily.sqlite")):
            return None
        made = maintenance.backup(self._connection, maintenance.new_name(self.folder, "daily"))
        maintenance.thin_out(self.folder)
        return made


def restore(folder: Path, backup: Path) -> Path | None:
    """Put a backup in a library's place; what was there is kept and its path returned.

    Raises:
        LibraryInUse: The library is open.
        StorageError: The backup is not sound; nothing was changed.
    """
    return maintenance.restore(folder, backup)
