"""The annotations that the notes panel shows, as a list model."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from reader.model import Annotation, State
from ui.words import colour_word

ANNOTATION = Qt.ItemDataRole.UserRole
SOURCE = Qt.ItemDataRole.UserRole + 1  # title of the article, where cards of several are shown

Index = QModelIndex | QPersistentModelIndex

_MARKUP = re.compile(r"[*_`#>\[\]]+")


class AnnotationList(QAbstractListModel):
    """One row an annotation, in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotations: list[Annotation] = []
        self._titles: dict[str, str] | None = None

    def show(self, annotations: Sequence[Annotation], titles: dict[str, str] | None = None) -> None:
        """Show these; rows that stay keep their place, so that an open editor survives.

        Args:
            annotations: In reading order.
            titles: Of their articles, where cards of several are shown.
        """
        new = list(annotations)
        if titles != self._titles or not self._annotations:
            self.beginResetModel()
            self._annotations, self._titles = new, titles
            self.endResetModel()
            return
        self._replace_middle(new)
        changed = [row for row, (old, now) in enumerate(zip(self._annotations, new, strict=True)) if old != now]
        self._annotations = new
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _replace_middle(self, new: list[Annotation]) -> None:
        """Take out and put in only the rows between what both lists begin and end with."""
        before, after = [one.id for one in self._annotations], [one.id for one in new]
        shorter = min(len(before), len(after))
        head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
        tail = next((at for at in range(shorter - head) if before[-1 - at] != after[-1 - at]), shorter - head)
        if head < len(before) - tail:
            self.beginRemoveRows(QModelIndex(), head, len(before) - tail - 1)
            del self._annotations[head : len(before) - tail]
            self.endRemoveRows()
        if head < len(after) - tail:
            self.beginInsertRows(QModelIndex(), head, len(after) - tail - 1)
            self._annotations[head:head] = new[head : len(after) - tail]
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of annotations."""
        return 0 if parent is not None and parent.isValid() else len(self._annotations)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The annotation, or its words for those who cannot see the card."""
        if not index.isValid():
            return None
        annotation = self._annotations[index.row()]
        if role == ANNOTATION:
            return annotation
        if role == SOURCE:
            return (self._titles or {}).get(annotation.article, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return annotation.exact
        if role == Qt.ItemDataRole.ToolTipRole:
            return colour_word(annotation.colour)
        if role == Qt.ItemDataRole.EditRole:
            return annotation.note
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(annotation, (self._titles or {}).get(annotation.article, ""))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A card's note can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def row_of(self, id: str) -> int:
        """Row of an annotation; -1 where it is not shown."""
        return next((row for row, one in enumerate(self._annotations) if one.id == id), -1)


def spoken(one: Annotation, source: str = "") -> str:
    """All that a card shows, in words: also what its colour and its warning sign say."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("AnnotationList", words)

    parts = [
        one.exact,
        tr("highlighted in {colour}").format(colour=colour_word(one.colour)),
        {State.ORPHANED: tr("no longer found in the text"), State.PROPOSED: tr("to be confirmed")}.get(one.state, ""),
        tr("translation: {words}").format(words=one.partner) if one.partner else "",
        tr("tagged {tags}").format(tags=", ".join(one.tags)) if one.tags else "",
        tr("note: {words}").format(words=_MARKUP.sub("", one.note)) if one.note.strip() else "",
        tr("in {title}").format(title=source) if source else "",
    ]
    lines = (" ".join(part.split()) for part in parts if part)
    return " ".join(line if line.endswith((".", "!", "?", "…")) else line + "." for line in lines)


class AnnotationFilter(QSortFilterProxyModel):
    """Those annotations that have the words, one of the colours, and stand on the side asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._colours: frozenset[str] = frozenset()
        self._text = ""

    def narrow(self, words: str, colours: frozenset[str], text: str) -> None:
        """Show only what fits.

        Args:
            words: All must stand in quotation, partner, note or tags.
            colours: One of these; none: any.
            text: Id of the text it stands on; "": any.
        """
        self.beginFilterChange()
        self._words = tuple(words.casefold().split())
        self._colours, self._text = colours, text
        self.endFilterChange()

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._words or self._colours or self._text)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether the annotation in a row of the source fits."""
        one: Annotation = self.sourceModel().index(row, 0, parent).data(ANNOTATION)
        if self._colours and one.colour not in self._colours:
            return False
        if self._text and one.text != self._text:
            return False
        haystack = "\n".join((one.exact, one.partner, one.note, *one.tags)).casefold()
        return all(word in haystack for word in self._words)
