"""What the sidebar shows: library, recent articles, collections, tags."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from zlib import crc32

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.library import Library
from reader.model import Article, Collection, CollectionId, Colour, Tag
from reader.record import record
from ui.session import Scope

SCOPE = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
DOT = Qt.ItemDataRole.UserRole + 2
ARTICLE = Qt.ItemDataRole.UserRole + 3
TAG = Qt.ItemDataRole.UserRole + 4
DEPTH = Qt.ItemDataRole.UserRole + 5

RECENT = 5
REVIEW, VOCABULARY, CONCORDANCE = "review", "vocabulary", "concordance"
"""Kinds of rows that are no lists of articles."""
STUDY = frozenset((REVIEW, VOCABULARY, CONCORDANCE))
ANNOTATIONS, FILTER = "annotations", "filter"
"""Kinds of rows that are lists of annotations: all of them, those of a saved filter."""
BROWSED = frozenset((ANNOTATIONS, FILTER))

Index = QModelIndex | QPersistentModelIndex


@record
class Entry:
    """A row: what it says and opens, and its count. Heads have neither scope nor article."""

    title: str
    scope: Scope | None = None
    article: str = ""
    tag: Tag | None = None
    count: int = 0
    depth: int = 0  # of a collection
    above: str = ""  # the collection it is in

    @property
    def place(self) -> tuple[object, ...]:
        """Everything but counts: while that stays, rows stay."""
        tag = self.tag and (self.tag.id, self.tag.parent, self.tag.path, self.tag.colour)
        return self.title, self.scope, self.article, tag, self.above


class LibraryTree(QStandardItemModel):
    """Sections at the top level, what can be opened below them.

    Items carry a `Scope` (SCOPE) or an article's id (ARTICLE), a COUNT, a tag's colour (DOT) and
    the `Tag` itself (TAG).
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: list[Entry] = []
        self._items: list[QStandardItem] = []

    def reload(self) -> bool:
        """Show the library as it is; returns whether rows were made anew, else only counts have changed."""
        entries = list(self._read())
        if [one.place for one in entries] != [one.place for one in self._entries]:
            self.clear()
            self.setHorizontalHeaderLabels([self.tr("Library")])  # hidden, but screen readers find it
            self._items = [self._made(entry) for entry in entries]
            self._arrange(entries)
            self._entries = entries
            return True
        for item, old, new in zip(self._items, self._entries, entries, strict=True):
            if old != new:
                _show(item, new)
        self._entries = entries
        return False

    def scope_index(self, scope: Scope) -> QModelIndex:
        """Where a scope stands; invalid where it does not."""
        for item, entry in zip(self._items, self._entries, strict=True):
            if entry.scope and (entry.scope.kind, entry.scope.key) == (scope.kind, scope.key):
                return item.index()
        return QModelIndex()

    def article_index(self, article: str) -> QModelIndex:
        """Where an article stands among the recent ones; invalid where it does not."""
        found = (item for item, entry in zip(self._items, self._entries, strict=True) if entry.article == article)
        item = next(found, None)
        return item.index() if item else QModelIndex()

    def _walk(self, parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            yield index
            yield from self._walk(index)

    # ---- from the library to rows

    def _read(self) -> Iterator[Entry]:
        articles = self._library.articles()
        yield from self._read_library(articles)
        yield from self._read_study()
        yield from self._read_filters()
        opened = sorted((one for one in articles if one.opened), key=lambda one: one.opened, reverse=True)
        if opened:
            yield Entry(self.tr("Recently read"))
            yield from (Entry(one.title, article=one.id, count=one.annotations) for one in opened[:RECENT])
        if collections := self._library.collections():
            yield Entry(self.tr("Collections"))
            yield from self._read_collections(collections, None, 0)
        if tags := self._library.tags():
            yield Entry(self.tr("Tags"))
            for tag in tags:
                yield Entry(tag.name, Scope("tag", tag.path, tag.path), tag=tag, count=_with_below(tag, tags))

    def _read_library(self, articles: Sequence[Article]) -> Iterator[Entry]:
        yield Entry(self.tr("Library"))
        for kind, title, count in (
            ("all", self.tr("All articles"), len(articles)),
            ("reading", self.tr("Reading now"), sum(one.status == "reading" for one in articles)),
            ("inbox", self.tr("Inbox"), sum(one.status == "inbox" for one in articles)),
            ("read", self.tr("Read"), sum(one.status == "read" for one in articles)),
            (ANNOTATIONS, self.tr("All annotations"), self._library.facets().total),
            ("orphans", self.tr("Orphaned notes"), self._library.unplaced()),
            ("trash", self.tr("Trash"), self._library.count_trashed()),
        ):
            if count or kind in ("all", "reading", "inbox"):
                yield Entry(title, Scope(kind, "", title), count=count)
        if articles:
            yield Entry(self.tr("Concordance"), Scope(CONCORDANCE))

    def _read_study(self) -> Iterator[Entry]:
        """What is to be learned, once a word is saved."""
        saved = self._library.count_words()
        if not saved:
            return
        from reader.words.reviewing import due_count

        due = due_count(self._library, datetime.now().astimezone()).total
        yield Entry(self.tr("Study"))
        yield Entry(self.tr("Review due"), Scope(REVIEW), count=due)
        yield Entry(self.tr("Vocabulary"), Scope(VOCABULARY), count=saved)

    def _read_collections(
        self, collections: Sequence[Collection], parent: CollectionId | None, depth: int
    ) -> Iterator[Entry]:
        """Collections with those in them; an article counts once, wherever in a collection it is."""
        for one in collections:
            if one.parent == parent:
                is_nest = any(other.parent == one.id for other in collections)
                count = len(self._library.articles_in(one.id, below=True)) if is_nest else one.count
                scope = Scope("collection", one.id, one.name)
                yield Entry(one.name, scope, count=count, depth=depth, above=parent or "")
                yield from self._read_collections(collections, one.id, depth + 1)

    def _read_filters(self) -> Iterator[Entry]:
        """Filters that were kept under a name."""
        if filters := self._library.filters():
            yield Entry(self.tr("Saved filters"))
            yield from (Entry(one.name, Scope(FILTER, one.id, one.name)) for one in filters)

    # ---- from rows to items

    def _made(self, entry: Entry) -> QStandardItem:
        item = QStandardItem(entry.title)
        item.setEditable(False)
        if entry.scope is None and not entry.article:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            return item
        item.setData(entry.scope, SCOPE)
        if entry.article:
            item.setData(entry.article, ARTICLE)
            item.setToolTip(entry.title)
        _show(item, entry)
        return item

    def _arrange(self, entries: Sequence[Entry]) -> None:
        """Put items under their sections, tags under the tags above them."""
        section = self.invisibleRootItem()
        by_tag: dict[str, QStandardItem] = {}
        for item, entry in zip(self._items, entries, strict=True):
            if entry.scope is None and not entry.article:
                section = item
                self.appendRow(item)
                continue
            above = section
            if entry.tag:
                by_tag[entry.tag.id] = item
                above = by_tag.get(entry.tag.parent or "", section)
            elif entry.scope and entry.scope.kind == "collection":
                by_tag[entry.scope.key] = item
                above = by_tag.get(entry.above, section)
            above.appendRow(item)


def _show(item: QStandardItem, entry: Entry) -> None:
    """Take up what changes without a row's place changing."""
    item.setData(entry.count, COUNT)
    item.setData(_spoken(entry), Qt.ItemDataRole.AccessibleTextRole)
    if entry.depth:
        item.setData(entry.depth, DEPTH)
    if entry.tag:
        item.setData(entry.tag, TAG)
        item.setData(entry.tag.colour or _own_colour(entry.tag), DOT)
        item.setData(entry.tag.path.count("/"), DEPTH)


def _spoken(entry: Entry) -> str:
    """A row in words: a tag with those above it, a count with what is counted."""
    tr = partial(QCoreApplication.translate, "LibraryTree")
    notes = entry.tag or entry.article or (entry.scope and entry.scope.kind in ("orphans", ANNOTATIONS))
    if entry.scope and entry.scope.kind == CONCORDANCE:
        return entry.title
    if entry.scope and entry.scope.kind in STUDY:
        counts = tr("%Ln words", "", entry.count)
    elif notes:
        counts = tr("%Ln notes", "", entry.count)
    else:
        counts = tr("%Ln articles", "", entry.count)
    title = ", ".join(entry.tag.path.split("/")) if entry.tag else entry.title
    if entry.scope and entry.scope.kind == FILTER:
        return title
    return f"{title}, {counts}"


def _with_below(tag: Tag, tags: Sequence[Tag]) -> int:
    return tag.count + sum(one.count for one in tags if one.path.startswith(tag.path + "/"))


def _own_colour(tag: Tag) -> str:
    """A root tag without a chosen colour has one by its name, so that it never changes; others have none."""
    return "" if tag.parent else list(Colour)[crc32(tag.name.casefold().encode()) % len(Colour)]
