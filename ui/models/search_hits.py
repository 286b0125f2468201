"""What a search found, as rows: a head for each article, what was found in it below."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.language.names import language_name
from reader.record import record
from reader.search.searching import Hit
from ui.words import date_in_words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@record
class Head:
    """Above what was found in an article; `article` is its id."""

    article: str
    title: str
    date: str


Row = Head | Hit


class SearchRows(QAbstractListModel):
    """Heads cannot be chosen: arrow keys go from hit to hit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: Sequence[Hit]) -> bool:
        """Show these; whether what was there before is not there any more."""
        new = tuple(hits)
        if new == self._hits:
            return False
        if self._hits and new[: len(self._hits)] == self._hits:
            self.add(new[len(self._hits) :])
            return False
        self.beginResetModel()
        self._hits = new
        self._rows = grouped(hits)
        self.endResetModel()
        return True

    def add(self, hits: Sequence[Hit]) -> None:
        """Show these below the others."""
        known = set(self._hits)
        fresh = [one for one in hits if one not in known]
        rows = grouped(fresh)
        if rows and self._hits and rows[0] == _head(self._hits[-1]):
            rows = rows[1:]
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self._hits += tuple(fresh)
            self.endInsertRows()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All that are shown, the likeliest first."""
        return self._hits

    def row_of(self, hit: Hit | None) -> int:
        """Where a hit stands; else the first one; -1 where there is none."""
        wanted = [row for row, one in enumerate(self._rows) if one == hit]
        return wanted[0] if wanted else next((row for row, one in enumerate(self._rows) if isinstance(one, Hit)), -1)

    # ---- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows, heads included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only hits can be chosen."""
        is_hit = index.isValid() and isinstance(self._rows[index.row()], Hit)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_hit else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or what it says."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == ROW:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.title if isinstance(one, Head) else one.snippet
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_row(one)
        return None


def grouped(hits: Sequence[Hit]) -> list[Row]:
    """Heads and hits; articles in the order in which they come first."""
    by_article: dict[str, list[Row]] = {}
    for one in hits:
        by_article.setdefault(one.article, [_head(one)]).append(one)
    return [row for rows in by_article.values() for row in rows]


def _head(hit: Hit) -> Head:
    return Head(hit.article, hit.title, hit.date)


def kind_in_words(hit: Hit) -> str:
    """What kind of place was found."""
    translate = QCoreApplication.translate
    names = {
        "original": translate("SearchRows", "Original"),
        "translation": translate("SearchRows", "Translation"),
        "title": translate("SearchRows", "Title"),
        "about": translate("SearchRows", "Details"),
        "filed": translate("SearchRows", "Tags, collections"),
        "note": translate("SearchRows", "Note"),
        "mark": translate("SearchRows", "Highlight"),
    }
    return names.get(hit.kind, hit.kind)


def spoken_row(row: Row) -> str:
    """A row as a screen reader says it."""
    if isinstance(row, Head):
        return ", ".join(one for one in (row.title, date_in_words(row.date)) if one)
    language = f", {language_name(row.language)}" if row.language and row.kind in ("original", "translation") else ""
    return " ".join(filter(None, (f"{kind_in_words(row)}{language}: {row.snippet}", row.partner, f"({row.title})")))
