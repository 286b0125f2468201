"""All keys on one page, to be looked through or searched."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader.record import record
from ui.theme import interface_font


@record
class KeyGroup:
    """Keys that belong together.

    Attributes:
        title: Where they work, or which menu has them.
        keys: What is done, and the keys that do it, in Qt's portable notation.
    """

    title: str
    keys: tuple[tuple[str, tuple[str, ...]], ...]


class KeysDialog(QDialog):
    """A list in groups with a search field above it; Escape closes."""

    def __init__(self, parent: QWidget, groups: Sequence[KeyGroup]) -> None:
        """Show these groups."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(min(740, parent.width()), min(720, parent.height()))
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Search for a key or for what it does"))
        self._line.setAccessibleName(self.tr("Search the keys"))
        self.list = QTreeWidget(self)
        self.list.setObjectName("keys")
        self.list.setAccessibleName(self.tr("Keys"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(14)
        for group in groups:
            self._add(group)
        self.list.expandAll()
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self._line)
        layout.addWidget(self.list, 1)
        self._line.textChanged.connect(self.search)
        self._line.setFocus()

    def _add(self, group: KeyGroup) -> None:
        head = QTreeWidgetItem(self.list, [group.title, ""])
        head.setFont(0, interface_font(13, 600))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFirstColumnSpanned(True)
        for what, keys in group.keys:
            QTreeWidgetItem(head, [what, "   ".join(native(one) for one in keys)])

    def search(self, words: str) -> None:
        """Show only lines with all of these words in what is done or in the keys."""
        wanted = words.casefold().split()
        for head in self._heads():
            lines = _lines(head)
            for line in lines:
                text = f"{line.text(0)} {line.text(1)}".casefold()
                line.setHidden(not all(word in text for word in wanted))
            head.setHidden(all(line.isHidden() for line in lines))

    def shown(self) -> list[str]:
        """What is done, of the lines that are shown now."""
        return [line.text(0) for head in self._heads() for line in _lines(head) if not line.isHidden()]

    def _heads(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]


def _lines(head: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [line for line in (head.child(row) for row in range(head.childCount())) if line is not None]


def native(keys: str) -> str:
    """Keys as this system writes them: "Ctrl+O", "⌘O"."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
