"""Sentences with a word as rows: grouped by how it was translated, or in the order of their contexts."""

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.record import record
from reader.search.concordance import Group, Occurrence

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
BY_TRANSLATION, BY_LEFT, BY_RIGHT, BY_ARTICLE = "translation", "left", "right", "article"
_WORD = re.compile(r"\w+")


@record
class GroupHead:
    """Above the sentences in which the word was translated in the same way; empty: that cannot be told."""

    translation: str
    count: int


Row = GroupHead | Occurrence


def _left(one: Occurrence) -> tuple[object, ...]:
    return tuple(reversed(_WORD.findall(one.left.casefold())[-4:])), one.right.casefold()


def _right(one: Occurrence) -> tuple[object, ...]:
    return tuple(_WORD.findall(one.right.casefold())[:4]), one.left.casefold()


def _article(one: Occurrence) -> tuple[object, ...]:
    return one.title.casefold(), one.date, one.text, one.start


_ORDERS: dict[str, Callable[[Occurrence], tuple[object, ...]]] = {
    BY_LEFT: _left,
    BY_RIGHT: _right,
    BY_ARTICLE: _article,
}


def arranged(groups: Sequence[Group], order: str, words: str = "", only: str | None = None) -> list[Row]:
    """Rows of some groups.

    Args:
        groups: Of a concordance.
        order: One of the `BY_` values; heads stand only in groups.
        words: All of these must stand in a sentence, its partner or its article's title.
        only: Show only what was translated like this; None: everything.
    """
    wanted = words.casefold().split()
    chosen = [
        (group.translation, [one for one in group.occurrences if _has(one, wanted)])
        for group in groups
        if only is None or group.translation == only
    ]
    if order in _ORDERS:
        return sorted((one for _, some in chosen for one in some), key=_ORDERS[order])  # type: ignore[arg-type]
    rows: list[Row] = []
    for name, some in chosen:
        if some:
            rows += [GroupHead(name, len(some)), *some]
    return rows


def _has(one: Occurrence, wanted: Iterable[str]) -> bool:
    text = f"{one.sentence}\n{one.partner}\n{one.title}".casefold()
    return all(word in text for word in wanted)


class ConcordanceRows(QAbstractListModel):
    """Heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def occurrences(self) -> list[Occurrence]:
        """The sentences that are shown, in their order."""
        return [one for one in self._rows if isinstance(one, Occurrence)]

    def groups(self) -> list[Group]:
        """The same, by how the word was translated."""
        found: dict[str, list[Occurrence]] = {}
        for one in self.occurrences():
            found.setdefault(one.translation, []).append(one)
        return [Group(name, tuple(some)) for name, some in found.items()]

    def first(self) -> int:
        """The first row that can be chosen; -1 where there is none."""
        return next((at for at, one in enumerate(self._rows) if isinstance(one, Occurrence)), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows, heads included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only sentences can be chosen."""
        is_one = index.isValid() and isinstance(self._rows[index.row()], Occurrence)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_one else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or what it says."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == ROW:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken_row(one)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(one, Occurrence):
            return "\n\n".join(filter(None, (one.sentence, one.partner)))
        return None


def translation_in_words(translation: str) -> str:
    """How a word was translated; where that cannot be told, this is said."""
    return translation or QCoreApplication.translate("ConcordanceRows", "not told")


def spoken_row(row: Row) -> str:
    """A row as a screen reader says it."""
    translate = QCoreApplication.translate
    if isinstance(row, GroupHead):
        count = translate("ConcordanceRows", "%Ln sentences", "", row.count)
        return f"{translation_in_words(row.translation)}, {count}"
    return " – ".join(filter(None, (" ".join(row.sentence.split()), " ".join(row.partner.split()), row.title)))
