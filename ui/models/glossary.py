"""The entries of a glossary as rows that are edited where they stand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.language.names import language_name
from reader.record import replace
from reader.terms import Term

Index = QModelIndex | QPersistentModelIndex
TERM, TRANSLATION, SOURCE, TARGET, USES, NOTE, COLLECTION = range(7)
SORT = Qt.ItemDataRole.UserRole
_FIELDS = {TERM: "term", TRANSLATION: "translation", SOURCE: "source", TARGET: "target", NOTE: "note"}


class GlossaryRows(QAbstractTableModel):
    """Rows of terms.

    Signals:
        edited(Term): An entry shall become this; the rows change once the library has it.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._terms: list[Term] = []
        self._uses: Mapping[str, int] = {}
        self._names: Mapping[str, str] = {}

    def show(self, terms: Sequence[Term], names: Mapping[str, str]) -> None:
        """Show these entries; rows of those that were there stay where they are.

        Args:
            terms: All of them.
            names: Of their collections, by id.
        """
        self._names = names
        new = {one.id: one for one in terms}
        if new.keys() == {one.id for one in self._terms}:
            for number, before in enumerate(self._terms):
                if before != new[before.id]:  # only these: a cell that is being edited is read anew when it is told
                    self._terms[number] = new[before.id]
                    self.dataChanged.emit(self.index(number, 0), self.index(number, COLLECTION))
            return
        self.beginResetModel()
        self._terms = list(terms)
        self.endResetModel()

    def show_uses(self, uses: Mapping[str, int]) -> None:
        """Say how often each entry is used; one that is not among them cannot be."""
        self._uses = uses
        if self._terms:
            self.dataChanged.emit(self.index(0, USES), self.index(len(self._terms) - 1, USES))

    def term(self, number: int) -> Term:
        """The entry of a row."""
        return self._terms[number]

    def terms(self) -> list[Term]:
        """All entries."""
        return list(self._terms)

    # ---- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of entries."""
        return 0 if parent is not None and parent.isValid() else len(self._terms)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns."""
        return 0 if parent is not None and parent.isValid() else COLLECTION + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns say."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        tr = self.tr
        if role == Qt.ItemDataRole.ToolTipRole and section == USES:
            return tr("How often the term stands in the article that is open")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (tr("Term"), tr("Translation"), tr("From"), tr("Into"), tr("Uses"), tr("Note"), tr("Collection"))
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but counts and collections can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _FIELDS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        if not index.isValid():
            return None
        one, column = self._terms[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole and column in _FIELDS:
            return getattr(one, _FIELDS[column])
        if role == SORT:
            return self._uses.get(one.id, -1) if column == USES else self._shown(one, column).casefold()
        if role == Qt.ItemDataRole.TextAlignmentRole and column == USES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column in (TERM, TRANSLATION, NOTE):
            return self._shown(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._shown(one, column) or self.tr("empty")
        return self._shown(one, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _shown(self, one: Term, column: int) -> str:
        if column == USES:
            return str(self._uses[one.id]) if one.id in self._uses else "–"
        if column == COLLECTION:
            return self._names.get(one.collection, "")
        found = str(getattr(one, _FIELDS[column]))
        return language_name(found) if column in (SOURCE, TARGET) else found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another wording, language or note."""
        field = _FIELDS.get(index.column())
        if role != Qt.ItemDataRole.EditRole or field is None:
            return False
        one = self._terms[index.row()]
        words = " ".join(str(value).split())
        if words != getattr(one, field):
            self.edited.emit(replace(one, **{field: words}))
        return True
