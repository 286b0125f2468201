"""Edits of articles, their texts and alignments, and their collections."""

import json
from collections.abc import Sequence
from typing import ClassVar

from reader.errors import EditRefused
from reader.imported import Attachment, Imported
from reader.model import ArticleId, Bead, CollectionId, ReadingStatus, RevisionId, Role, Span, Text
from reader.record import record
from reader.storage import alignments, articles, revisions, tags, texts
from reader.storage.rows import Rows
from reader.wording import said


@record
class PreparedText:
    """A text that is ready to be stored: segmented, and aligned where it is a translation.

    Attributes:
        beads: Between the article's original and this text; empty for the original.
    """

    imported: Imported
    language: str
    label: str
    segments: tuple[Span, ...]
    beads: Sequence[Bead] = ()


@record
class AddArticle:
    """A new article with its original and translations, wholly or not at all."""

    title: str
    words: int
    original: PreparedText
    translations: tuple[PreparedText, ...] = ()
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kind: ClassVar[str] = "article.add"

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures that came with its texts."""
        return _pictures((self.original, *self.translations))

    def apply(self, rows: Rows) -> str:
        """Write it; returns the article's id."""
        _check_title(self.title)
        article = articles.add(rows, self.original.imported.metadata, self.title, self.original.language, self.words)
        source = _add_text(rows, article, Role.ORIGINAL, self.original)
        for translation in self.translations:
            target = _add_text(rows, article, Role.TRANSLATION, translation)
            alignments.add(rows, article, source, target, translation.beads)
        _file(rows, article, self.collections, self.tags)
        return article


@record
class AddTranslations:
    """Translations beside an original that is there already, and where its article belongs."""

    original: Text
    translations: tuple[PreparedText, ...]
    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kind: ClassVar[str] = "translation.add"

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures that came with them."""
        return _pictures(self.translations)

    def apply(self, rows: Rows) -> str:
        """Write them."""
        if self.translations:
            revisions.refuse_outdated(rows.connection, self.original)
        for translation in self.translations:
            target = _add_text(rows, self.original.article, Role.TRANSLATION, translation)
            alignments.add(rows, self.original.article, self.original.revision, target, translation.beads)
        _file(rows, self.original.article, self.collections, self.tags)
        return ""


def _pictures(texts: Sequence[PreparedText]) -> tuple[Attachment, ...]:
    return tuple(attachment for text in texts for attachment in text.imported.attachments)


def _file(rows: Rows, article: ArticleId, collections: Sequence[str], paths: Sequence[str]) -> None:
    for name in collections:
        _check_collection(name)
        articles.file_article(rows, article, articles.ensure_collection(rows, name))
    for path in paths:
        tags.tag_article(rows, article, path)


def _add_text(rows: Rows, article: ArticleId, role: Role, text: PreparedText) -> RevisionId:
    return texts.add(rows, article, role, text.language, text.label, text.imported, text.segments)[1]


@record
class TrashText:
    """Take a translation away; its annotations go with it and come back with it."""

    text: Text
    kind: ClassVar[str] = "translation.trash"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        if self.text.role is Role.ORIGINAL:
            raise EditRefused(said("The original cannot be removed."), said("Move the whole article to the trash."))
        rows.delete("text", id=self.text.id)
        return ""


@record
class ChangeArticle:
    """Change an article's metadata, status or rating (0 to 5, 0: none); what is None stays as it is."""

    id: ArticleId
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    url: str | None = None
    status: ReadingStatus | None = None
    extra: tuple[tuple[str, str], ...] | None = None
    rating: int | None = None
    kind: ClassVar[str] = "article.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        if self.title is not None:
            _check_title(self.title)
        if self.rating is not None and not 0 <= self.rating <= 5:
            raise EditRefused(said("A rating has one to five stars."), said("Choose a number from 0 (none) to 5."))
        values = {
            "title": self.title,
            "authors": None if self.authors is None else json.dumps(self.authors, ensure_ascii=False),
            "date": self.date,
            "url": self.url,
            "status": None if self.status is None else self.status.value,
            "extra": None if self.extra is None else json.dumps(dict(self.extra), ensure_ascii=False),
            "rating": self.rating,
        }
        rows.update("article", self.id, **{name: value for name, value in values.items() if value is not None})
        return ""


@record
class TrashArticles:
    """Put articles into the trash, with all that belongs to them."""

    ids: tuple[ArticleId, ...]
    kind: ClassVar[str] = "article.trash"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.delete("article", id=id)
        return ""


@record
class RestoreArticles:
    """Take articles out of the trash."""

    ids: tuple[ArticleId, ...]
    kind: ClassVar[str] = "article.restore"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        for id in self.ids:
            rows.update("article", id, deleted=None)
        return ""


@record
class FileArticles:
    """Put articles into a collection (made where it is new), or take them out of it."""

    ids: tuple[ArticleId, ...]
    collection: str
    member: bool = True
    kind: ClassVar[str] = "collection.file"

    def apply(self, rows: Rows) -> str:
        """Write it; returns the collection's id."""
        _check_collection(self.collection)
        collection = articles.find_collection(rows.connection, self.collection)
        if not self.member:
            if collection is None:
                raise EditRefused(
                    said("There is no collection “{name}”.", name=self.collection.strip()),
                    said("Choose one that is there."),
                )
            for id in self.ids:
                rows.delete("article_collection", article=id, collection=collection)
            return collection
        collection = collection or articles.ensure_collection(rows, self.collection)
        for id in self.ids:
            articles.file_article(rows, id, collection)
        return collection


@record
class ChangeArticles:
    """Change several articles in one step, say the stars of all that are chosen."""

    edits: tuple[ChangeArticle, ...]
    kind: ClassVar[str] = "article.change"

    def apply(self, rows: Rows) -> str:
        """Write them."""
        for edit in self.edits:
            edit.apply(rows)
        return ""


@record
class PutIntoCollection:
    """Put articles into a collection that is there, or take them out of it."""

    ids: tuple[ArticleId, ...]
    collection: CollectionId
    member: bool = True
    kind: ClassVar[str] = "collection.file"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        if all(one.id != self.collection for one in articles.list_collections(rows.connection)):
            raise EditRefused(said("This collection is no longer in the library."), said("Choose one that is there."))
        for id in self.ids:
            if self.member:
                articles.file_article(rows, id, self.collection)
            else:
                rows.delete("article_collection", article=id, collection=self.collection)
        return ""


@record
class ChangeCollection:
    """Rename a collection, or remove it: its articles stay, and collections in it move up."""

    id: CollectionId
    name: str | None = None
    kind: ClassVar[str] = "collection.change"

    def apply(self, rows: Rows) -> str:
        """Write it."""
        if self.name is None:
            there = {one.id: one for one in articles.list_collections(rows.connection)}
            for one in there.values():
                if one.parent == self.id:
                    parent = there[self.id].parent if self.id in there else None
                    if one.name.casefold() != there[self.id].name.casefold():  # it takes the place of this one
                        articles.refuse_taken_name(rows.connection, one.name, parent, one.id)
                    rows.update("collection", one.id, parent=parent)
            rows.delete("collection", id=self.id)
            return ""
        _check_collection(self.name)
        name = self.name.strip()
        parents = {one.id: one.parent for one in articles.list_collections(rows.connection)}
        articles.refuse_taken_name(rows.connection, name, parents.get(self.id), self.id)
        rows.update("collection", self.id, name=name)
        return ""


def _check_title(title: str) -> None:
    if not title.strip():
        raise EditRefused(said("An article needs a title."), said("Write one."))


def _check_collection(name: str) -> None:
    if not name.strip():
        raise EditRefused(said("A collection needs a name."), said("Write one such as “Seminar KI im Film”."))
