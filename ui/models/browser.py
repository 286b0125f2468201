"""Annotations of the whole library as rows of a table: read page by page, as far as somebody has looked."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from reader.browsed import Order, Wanted
from reader.model import Annotation, AnnotationId
from reader.record import record, replace
from ui.words import colour_word, date_in_words, day_in_short, local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.browsed import Source
    from reader.library import Library
    from reader.model import TextId

Index = QModelIndex | QPersistentModelIndex
WORDS, PARTNER, NOTE, TAGS, COLOUR, ARTICLE, SIDE, DATE = range(8)
ROW = Qt.ItemDataRole.UserRole
"""The `Annotation` of a row; None for a group's head."""
HEAD = Qt.ItemDataRole.UserRole + 1
"""A head's words, "" for other rows."""
SORTED_BY = {
    WORDS: Order.QUOTATION, NOTE: Order.NOTE, TAGS: Order.TAGS, COLOUR: Order.COLOUR, ARTICLE: Order.ARTICLE,
    SIDE: Order.SIDE, DATE: Order.CREATED,
}  # fmt: skip
_PAGE = 100
_SLICE = 0.008  # seconds
_SHORT = 300  # code points of a note or a quotation that a cell can show


class Grouping(StrEnum):
    """What rows are gathered under."""

    NONE = ""
    ARTICLE = "article"
    TAG = "tag"
    DATE = "date"


@record
class Sorting:
    """By which column, and which way."""

    column: int = DATE
    descending: bool = True


@record
class _Part:
    """Rows under one head."""

    title: str
    wanted: Wanted
    exactly: str = ""  # of a tag: without those below it


@record
class Listing:
    """What rows are made from.

    Attributes:
        sorting: Within a group, where there are groups.
        grouping: What they are gathered under.
        parts: The groups; one where there are none.
        ids: Of the only part, in order; None where the library pages them.
    """

    sorting: Sorting
    grouping: Grouping
    parts: tuple[_Part, ...]
    ids: tuple[AnnotationId, ...] | None = None


def prepare(library: Library, wanted: Wanted, sorting: Sorting, grouping: Grouping) -> Listing:
    """Ask the library what must be known before the first row: quick where the newest come first, ungrouped."""
    parts = tuple(_divided(library, wanted, grouping))
    order = SORTED_BY[sorting.column]
    if grouping is Grouping.NONE and order is not Order.CREATED:
        return Listing(sorting, grouping, parts, tuple(library.ordered(wanted, order, descending=sorting.descending)))
    return Listing(sorting, grouping, parts)


def is_walk(sorting: Sorting, grouping: Grouping) -> bool:
    """Whether `prepare` goes through all annotations, some hundred milliseconds where there are 100,000."""
    if grouping in (Grouping.ARTICLE, Grouping.TAG):
        return True
    return grouping is Grouping.NONE and SORTED_BY[sorting.column] is not Order.CREATED


def _divided(library: Library, wanted: Wanted, grouping: Grouping) -> list[_Part]:
    if grouping is Grouping.ARTICLE:
        return [
            _Part(_titled(title, number), replace(wanted, article=id))
            for id, title, number in library.articles_with(wanted)
        ]
    if grouping is Grouping.TAG:
        bare = QCoreApplication.translate("BrowserRows", "Without a tag")
        return [
            _Part(
                _titled(path.replace("/", " / ") if path else bare, number),
                replace(wanted, tags=(*wanted.tags, path)) if path else replace(wanted, is_untagged=True),
                path,
            )
            for path, number in library.tags_with(wanted)
        ]
    return [_Part("", wanted)]


def _titled(title: str, number: int) -> str:
    translate = QCoreApplication.translate
    words = translate("BrowserRows", "%Ln annotations", "", number)
    return f"{title}  ·  {words}"


class BrowserRows(QAbstractTableModel):
    """One row an annotation, and with a grouping one for each head.

    Pages of newest (or oldest) annotations come one by one from the library; with another sorting all ids come at
    once, and the annotations themselves page by page.
    """

    def __init__(self, library: Library, partner_of: Callable[[Annotation], str], parent: QObject | None) -> None:
        """Nothing is read before `show`.

        Args:
            library: To read from.
            partner_of: The words in the other language; asked for rows in sight only.
            parent: As for every model.
        """
        super().__init__(parent)
        self._library, self._partner_of = library, partner_of
        self._rows: list[Annotation | str] = []
        self._sources: dict[TextId, Source] = {}
        self._partners: dict[AnnotationId, str] = {}
        self._asked: dict[AnnotationId, Annotation] = {}
        self._slowly = QTimer(self, singleShot=True, interval=0)
        self._slowly.timeout.connect(self._find_partners)
        self._sorting, self._grouping = Sorting(), Grouping.NONE
        self._forget()

    def _forget(self) -> None:
        self._parts: list[_Part] = []  # those still to be read, the next one last
        self._ids: list[AnnotationId] | None = None  # of the part that is being read; None: paged by the library
        self._ready: list[AnnotationId] | None = None  # the first part's ids, where they were prepared
        self._last = ""
        self._day = ""
        self._head = ""  # of the part that is being read, as long as nothing stands below it

    # ---- what is shown

    def show(self, listing: Listing, least: int = 0) -> None:
        """Show what was prepared; so many rows are read at once, else a page."""
        self.beginResetModel()
        self._sorting, self._grouping, self._rows = listing.sorting, listing.grouping, []
        self._forget()
        self._sources, self._partners, self._asked = {}, {}, {}
        self._parts = list(listing.parts[::-1])
        self._ready = None if listing.ids is None else list(listing.ids)
        while (self._parts or self._ids) and len(self._rows) < max(least, _PAGE):
            self._rows += self._next()
        self.endResetModel()

    def _next(self) -> list[Annotation | str]:
        """The next page of rows, heads included."""
        part, rows = self._parts[-1], list[Annotation | str]()
        if not self._last and self._ids is None:
            self._head = part.title
        ids, is_over = self._next_ids(part)
        if is_over:
            self._parts.pop()
            self._ids, self._last = None, ""
        found = {one.id: one for one in self._library.annotations(ids=ids, partners=False)}
        self._sources |= self._library.sources({one.text for one in found.values()} - self._sources.keys())
        for one in (found[id] for id in ids if id in found):
            if part.exactly and part.exactly not in one.tags:
                continue  # it has one below, and stands there
            if self._grouping is Grouping.DATE and (day := local_day(one.created)) != self._day:
                self._day = day
                self._head = date_in_words(self._day)
            if self._head:
                rows.append(self._head)
                self._head = ""
            rows.append(one)
        return rows

    def _next_ids(self, part: _Part) -> tuple[list[AnnotationId], bool]:
        """Ids of the next page, and whether it is the part's last one."""
        order = Order.CREATED if self._grouping is Grouping.DATE else SORTED_BY[self._sorting.column]
        descending = self._sorting.descending
        if order is Order.CREATED:
            ids = self._library.newest(part.wanted, _PAGE, self._last, oldest_first=not descending)
            self._last = ids[-1] if ids else ""
            return ids, len(ids) < _PAGE
        if self._ids is None:
            ready, self._ready = self._ready, None
            self._ids = self._library.ordered(part.wanted, order, descending=descending) if ready is None else ready
        ids, self._ids = self._ids[:_PAGE], self._ids[_PAGE:]
        return ids, not self._ids

    def annotation(self, row: int) -> Annotation | None:
        """The annotation of a row; None for a head."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        return one if isinstance(one, Annotation) else None

    def rows_of(self, ids: frozenset[AnnotationId]) -> list[int]:
        """Where annotations stand, among what has been read."""
        return [at for at, one in enumerate(self._rows) if isinstance(one, Annotation) and one.id in ids]

    def heads(self) -> list[int]:
        """Rows that are heads."""
        return [at for at, one in enumerate(self._rows) if isinstance(one, str)]

    def first(self) -> int:
        """The first row that is an annotation; -1 where there is none."""
        return next((at for at, one in enumerate(self._rows) if isinstance(one, Annotation)), -1)

    # ---- Qt

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is another page."""
        return not parent.isValid() and bool(self._parts)

    def fetchMore(self, parent: Index) -> None:
        """Read another page."""
        rows: list[Annotation | str] = []
        while self._parts and not rows:
            rows = self._next()
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns."""
        return 0 if parent is not None and parent.isValid() else DATE + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if self.annotation(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns say."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        tr = self.tr
        if role == Qt.ItemDataRole.ToolTipRole and section == PARTNER:
            return tr("The words that correspond to it; found when they are shown, so not sorted by")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names: tuple[Callable[[], str], ...] = (  # the head asks hundreds of times: only the one is translated
            lambda: tr("Quotation"), lambda: tr("Translation"), lambda: tr("Note"), lambda: tr("Tags"),
            lambda: tr("Colour"), lambda: tr("Article"), lambda: tr("Side"), lambda: tr("Marked on"),
        )  # fmt: skip
        return names[section]()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if isinstance(one, str):
            is_words = role in (HEAD, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return one if is_words and (role == HEAD or index.column() == WORDS) else None
        if role == ROW:
            return one
        if role == HEAD:
            return ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            shown = self._shown(one, index.column())
            return shown or (self.tr("empty") if role == Qt.ItemDataRole.AccessibleTextRole else "")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (WORDS, PARTNER, NOTE, ARTICLE):
            return self._shown(one, index.column())
        return None

    def _shown(self, one: Annotation, column: int) -> str:
        if column == WORDS:
            return _one_line(one.exact)
        if column == PARTNER:
            return self._partner(one)
        if column == NOTE:
            return _one_line(one.note)
        if column == TAGS:
            return ", ".join(one.tags)
        if column == COLOUR:
            return colour_word(one.colour).capitalize()
        if column == DATE:
            return day_in_short(one.created)
        source = self._sources[one.text]
        return source.title if column == ARTICLE else source.language.upper()

    def _partner(self, one: Annotation) -> str:
        """The words across, once they are known: finding them may mean reading a book."""
        if one.id not in self._partners and one.id not in self._asked:
            self._asked[one.id] = one
            self._slowly.start()
        return self._partners.get(one.id, "")

    def _find_partners(self) -> None:
        """For some milliseconds; those that were asked for last are in sight."""
        end = time.perf_counter() + _SLICE
        while self._asked and time.perf_counter() < end:
            id, one = self._asked.popitem()
            self._partners[id] = _one_line(self._partner_of(one))
            for row in self.rows_of(frozenset((id,))):
                self.dataChanged.emit(self.index(row, PARTNER), self.index(row, PARTNER))
        if self._asked:
            self._slowly.start()


def _one_line(text: str) -> str:
    return " ".join(text[:_SHORT].split())


def annotations_of(indexes: Sequence[Index]) -> list[Annotation]:
    """The annotations of rows, each once, from top to bottom."""
    rows = {index.row(): index.data(ROW) for index in indexes}
    found = {one.id: one for _, one in sorted(rows.items()) if isinstance(one, Annotation)}
    return list(found.values())
