"""What the sidebar shows: library, recent articles, collections, tags; rebuilt when the library changes."""

from collections.abc import Iterator
from zlib import crc32

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.library import Library
from reader.model import Article, Colour, Tag
from ui.session import Scope

SCOPE = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
DOT = Qt.ItemDataRole.UserRole + 2
ARTICLE = Qt.ItemDataRole.UserRole + 3
TAG = Qt.ItemDataRole.UserRole + 4
DEPTH = Qt.ItemDataRole.UserRole + 5

RECENT = 5

Index = QModelIndex | QPersistentModelIndex


class LibraryTree(QStandardItemModel):
    """Sections at the top level, what can be opened below them.

    Items carry a `Scope` (SCOPE) or an article's id (ARTICLE), a COUNT, a tag's colour (DOT) and
    the `Tag` itself (TAG).
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library

    def reload(self) -> None:
        """Build the tree from the library as it is."""
        self.clear()
        articles = self._library.articles()
        self._add_library(articles)
        self._add_recent(articles)
        self._add_collections()
        self._add_tags()

    def scope_index(self, scope: Scope) -> QModelIndex:
        """Where a scope stands; invalid where it does not."""
        for index in self._walk(QModelIndex()):
            value = index.data(SCOPE)
            if isinstance(value, Scope) and (value.kind, value.key) == (scope.kind, scope.key):
                return index
        return QModelIndex()

    def article_index(self, article: str) -> QModelIndex:
        """Where an article stands among the recent ones; invalid where it does not."""
        return next((i for i in self._walk(QModelIndex()) if i.data(ARTICLE) == article), QModelIndex())

    def _walk(self, parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            yield index
            yield from self._walk(index)

    def _section(self, title: str) -> QStandardItem:
        item = QStandardItem(title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.appendRow(item)
        return item

    def _add_library(self, articles: list[Article]) -> None:
        section = self._section(self.tr("Library"))
        lost = self._library.unplaced()
        trashed = len(self._library.articles(trashed=True))
        for kind, title, count in (
            ("all", self.tr("All articles"), len(articles)),
            ("reading", self.tr("Reading now"), sum(one.status == "reading" for one in articles)),
            ("inbox", self.tr("Inbox"), sum(one.status == "inbox" for one in articles)),
            ("orphans", self.tr("Orphaned notes"), lost),
            ("trash", self.tr("Trash"), trashed),
        ):
            if count or kind in ("all", "reading", "inbox"):
                section.appendRow(_item(title, Scope(kind, "", title), count))

    def _add_recent(self, articles: list[Article]) -> None:
        opened = sorted((one for one in articles if one.opened), key=lambda one: one.opened, reverse=True)
        if opened:
            section = self._section(self.tr("Recently read"))
            for article in opened[:RECENT]:
                item = _item(article.title, None, article.annotations)
                item.setData(article.id, ARTICLE)
                item.setToolTip(article.title)
                section.appendRow(item)

    def _add_collections(self) -> None:
        collections = self._library.collections()
        if collections:
            section = self._section(self.tr("Collections"))
            for one in collections:
                section.appendRow(_item(one.name, Scope("collection", one.id, one.name), one.count))

    def _add_tags(self) -> None:
        tags = self._library.tags()
        if not tags:
            return
        section = self._section(self.tr("Tags"))
        items: dict[str, QStandardItem] = {}
        for tag in tags:
            item = _item(tag.name, Scope("tag", tag.path, tag.path), _with_below(tag, tags))
            item.setData(tag.colour or _own_colour(tag), DOT)
            item.setData(tag, TAG)
            depth = tag.path.count("/")
            item.setData(depth, DEPTH)
            items[tag.id] = item
            above = items.get(tag.parent, section) if tag.parent else section
            above.appendRow(item)


def _item(title: str, scope: Scope | None, count: int) -> QStandardItem:
    item = QStandardItem(title)
    item.setEditable(False)
    item.setData(scope, SCOPE)
    item.setData(count, COUNT)
    item.setData(f"{title}, {count}", Qt.ItemDataRole.AccessibleTextRole)
    return item


def _with_below(tag: Tag, tags: list[Tag]) -> int:
    return tag.count + sum(one.count for one in tags if one.path.startswith(tag.path + "/"))


def _own_colour(tag: Tag) -> str:
    """A root tag without a chosen colour has one by its name, so that it never changes; others have none."""
    return "" if tag.parent else list(Colour)[crc32(tag.name.casefold().encode()) % len(Colour)]
