"""The annotations that the notes panel shows, as a list model."""

import re
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.model import Annotation, AnnotationId, State
from reader.record import record
from ui.lists import agreement
from ui.words import colour_word

ANNOTATION = Qt.ItemDataRole.UserRole
SOURCE = Qt.ItemDataRole.UserRole + 1  # title of the article, where cards of several are shown
PARTNER = Qt.ItemDataRole.UserRole + 2

MANY = 200  # rows put in or taken out one by one; beyond that all are shown anew

Index = QModelIndex | QPersistentModelIndex

MARKUP = re.compile(r"[*_`#>\[\]]+")


class AnnotationList(QAbstractListModel):
    """One row an annotation that fits what was asked for, in reading order."""

    def __init__(self, partner_of: Callable[[Annotation], str], parent: QObject | None = None) -> None:
        """Show nothing yet.

        Args:
            partner_of: The corresponding words in the other language. Asked only for cards that are looked
                at and for searching: deriving them for a book of 5,000 annotations takes 100 ms.
            parent: Who owns this.
        """
        super().__init__(parent)
        self.partner_of = partner_of
        self._all: list[Annotation] = []
        self._annotations: list[Annotation] = []
        self._titles: dict[str, str] | None = None
        self._wanted = Wanted()
        self._sayings: dict[AnnotationId, tuple[Annotation, str]] = {}

    def show(self, annotations: Sequence[Annotation], titles: dict[str, str] | None = None) -> None:
        """Show these; rows that stay keep their place, so that an open editor survives.

        Args:
            annotations: In reading order.
            titles: Of their articles, where cards of several are shown.
        """
        self._all = list(annotations)
        new = self._fitting()
        if titles != self._titles or not self._annotations:
            self._reset(new, titles)
            return
        head, tail = agreement(self._annotations, new)
        self._replace(head, len(self._annotations) - tail, new[head : len(new) - tail])

    def learn(self, seconds: float) -> bool:
        """Gather what all say, so that words can be looked for; for so long at most. Whether that was all.

        In a book of 5,000 annotations it takes 100 ms in all, because partners have to be derived.
        """
        end, learned = perf_counter() + seconds, 0
        for one in self._all:
            if not self._knows(one):
                self._saying(one)
                learned += 1
                if learned % 50 == 0 and perf_counter() > end:
                    return False
        return True

    def forget_partners(self) -> None:
        """Other words correspond to annotations now."""
        self._sayings.clear()

    def _saying(self, one: Annotation) -> str:
        """All the words of an annotation and about it, casefolded."""
        if not self._knows(one):
            words = "\n".join((one.exact, self.partner_of(one), one.note, *one.tags)).casefold()
            self._sayings[one.id] = (one, words)
        return self._sayings[one.id][1]

    def _knows(self, one: Annotation) -> bool:
        known = self._sayings.get(one.id)
        return known is not None and known[0] is one

    def narrow(self, wanted: "Wanted") -> None:
        """Show only what fits."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._reset(self._fitting(), self._titles)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self._wanted != Wanted()

    @property
    def all_there(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def shown(self, row: int) -> Annotation:
        """The annotation of a row."""
        return self._annotations[row]

    def _fitting(self) -> list[Annotation]:
        if not self.narrowed:
            return list(self._all)
        found = [one for one in self._all if self._wanted.fits(one)]
        for word in self._wanted.words:
            found = [one for one in found if word in self._saying(one)]
        return found

    def _reset(self, new: list[Annotation], titles: dict[str, str] | None) -> None:
        self.beginResetModel()
        self._annotations, self._titles = new, titles
        self.endResetModel()

    def _replace(self, first: int, last: int, new: list[Annotation]) -> None:
        """Put `new` in place of the rows from `first` until before `last`; rows of the same ids stay."""
        rows = self._annotations
        if [one.id for one in rows[first:last]] == [one.id for one in new]:
            changed = [row for row, one in enumerate(new, first) if rows[row] != one]
            rows[first:last] = new
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        kept, there = {one.id for one in new}, {one.id for one in rows[first:last]}
        stay = [one.id for one in rows[first:last] if one.id in kept]
        if stay != [one.id for one in new if one.id in there] or len(kept ^ there) > MANY:
            self._reset(rows[:first] + new + rows[last:], self._titles)  # another order, or quicker than one by one
            return
        for row in range(last - 1, first - 1, -1):
            if rows[row].id not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del rows[row]
                self.endRemoveRows()
        self._insert_among(first, new)

    def _insert_among(self, first: int, new: list[Annotation]) -> None:
        """Rows of `new` that are there already stay, the others come between them."""
        rows = self._annotations
        for row, one in enumerate(new, first):
            if row < len(rows) and rows[row].id == one.id:
                if rows[row] != one:
                    rows[row] = one
                    self.dataChanged.emit(self.index(row), self.index(row))
                continue
            self.beginInsertRows(QModelIndex(), row, row)
            rows.insert(row, one)
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
        if role == PARTNER:
            return self.partner_of(annotation)
        if role == SOURCE:
            return (self._titles or {}).get(annotation.article, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return annotation.exact
        if role == Qt.ItemDataRole.ToolTipRole:
            return colour_word(annotation.colour)
        if role == Qt.ItemDataRole.EditRole:
            return annotation.note
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(annotation, (self._titles or {}).get(annotation.article, ""), self.partner_of(annotation))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A card's note can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def row_of(self, id: str) -> int:
        """Row of an annotation; -1 where it is not shown."""
        ids = [one.id for one in self._annotations]
        return ids.index(AnnotationId(id)) if id in ids else -1


def spoken(one: Annotation, source: str = "", partner: str = "") -> str:
    """All that a card shows, in words: also what its colour and its warning sign say."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("AnnotationList", words)

    parts = [
        one.exact,
        tr("highlighted in {colour}").format(colour=colour_word(one.colour)),
        {State.ORPHANED: tr("lost its place"), State.PROPOSED: tr("place to be confirmed")}.get(one.state, ""),
        tr("translation: {words}").format(words=partner) if partner else "",
        tr("tagged {tags}").format(tags=", ".join(one.tags)) if one.tags else "",
        tr("note: {words}").format(words=MARKUP.sub("", one.note)) if one.note.strip() else "",
        tr("in {title}").format(title=source) if source else "",
    ]
    lines = (" ".join(part.split()) for part in parts if part)
    return " ".join(line if line.endswith((".", "!", "?", "…")) else line + "." for line in lines)


@record
class Wanted:
    """Which annotations are asked for.

    Attributes:
        words: All must stand in quotation, partner, note or tags; casefolded.
        colours: One of these; none: any.
        text: Id of the text it stands on; "": any.
    """

    words: tuple[str, ...] = ()
    colours: frozenset[str] = frozenset()
    text: str = ""

    def fits(self, one: Annotation) -> bool:
        """Whether an annotation is asked for, words apart."""
        return (not self.colours or one.colour in self.colours) and self.text in ("", one.text)
