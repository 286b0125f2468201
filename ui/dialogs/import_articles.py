"""What shall become of chosen sources: which come in, which is an original, which a translation, in which language."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.importers.formats import by_name
from reader.importers.sources import Single
from ui.dialogs.import_rows import ROW_HEIGHT, ImportRows, ImportTable
from ui.icons import name_line
from ui.imports.plans import FEW, Plan, guess
from ui.words import number

_WITH_PARTS = frozenset({"HTML", "PDF"})
"""Formats of which something may be left out."""


class ImportDialog(QDialog):
    """A table of sources, and what counts for all of them."""

    def __init__(
        self,
        parent: QWidget,
        sources: Sequence[Path | Single],
        collections: Sequence[str],
        offered: Sequence[Path] = (),
        *,
        wanted: bool = True,
    ) -> None:
        """Show what could be imported.

        Args:
            parent: The window.
            sources: What was chosen or found.
            collections: Names of those that there are.
            offered: Files that belong to them by their names.
            wanted: Whether all of it is ticked at first.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import articles"))
        self._rows = ImportRows(self, guess((*sources, *offered)), wanted=wanted)
        self._table = ImportTable(self, self._rows)
        count = self._rows.rowCount()
        self.resize(820, min(680, 290 + ROW_HEIGHT * count))
        self._count = QLabel(self)
        self._count.setObjectName("dim")
        self._all = QPushButton(self.tr("All"), self)
        self._none = QPushButton(self.tr("None"), self)
        self._all.clicked.connect(lambda: self._rows.choose(range(self._rows.rowCount()), True))
        self._none.clicked.connect(lambda: self._rows.choose(range(self._rows.rowCount()), False))
        self._hint = QLabel(self)
        self._hint.setObjectName("dim")
        self._hint.setWordWrap(True)
        self._hint.setText(self._hint_for([path.name for path in offered]))
        self._hint.setVisible(bool(self._hint.text()))
        self._show = QCheckBox(self.tr("&Show me each text before it is stored"), self)
        self._show.setChecked(count <= FEW and any(map(_may_leave_out, sources)))
        self._collection = collection_box(self, collections)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self._import = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._rows.dataChanged.connect(self._on_changed)
        self._on_changed()
        self._table.setFocus()

    def _hint_for(self, offered: Sequence[str]) -> str:
        if not offered:
            return ""
        return self.tr("Lies beside it and was added: {files}").format(files=", ".join(offered))

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        above = QHBoxLayout()
        above.addWidget(self._count)
        above.addStretch(1)
        for button in (self._all, self._none):
            button.setAutoDefault(False)
            button.setVisible(self._rows.rowCount() > 1)
            above.addWidget(button)
        label = QLabel(self.tr("Put into &collection (may stay empty)"), self)
        label.setBuddy(self._collection)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(9)
        layout.addLayout(above)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._hint)
        layout.addWidget(self._show)
        layout.addWidget(label)
        layout.addWidget(self._collection)
        layout.addWidget(buttons)

    def _on_changed(self, *_what: object) -> None:
        chosen, count = self._rows.chosen(), self._rows.rowCount()
        self._count.setText(
            self.tr("{chosen} of {count} chosen").format(chosen=number(chosen), count=number(count))
            if count > 1
            else self.tr("%Ln sources", "", count)
        )
        self._import.setText(self.tr("Import %Ln", "", chosen))
        self._import.setEnabled(chosen > 0)

    def plans(self) -> list[Plan]:
        """What was decided."""
        return self._rows.plans()

    def collection(self) -> str:
        """Name of the collection, or ""."""
        return self._collection.currentText().strip()

    def shows_each(self) -> bool:
        """Whether each text is to be shown before it is stored."""
        return self._show.isChecked()


def collection_box(parent: QWidget, collections: Sequence[str], present: str = "") -> QComboBox:
    """A box for the name of a collection, a known or a new one."""
    box = QComboBox(parent)
    box.setEditable(True)
    box.addItems(list(collections))
    box.setCurrentIndex(-1)
    box.setCurrentText(present)
    name = box.tr("Collection")
    box.setAccessibleName(name)
    name_line(box, name)
    return box


def _may_leave_out(source: Path | Single) -> bool:
    """Whether something of a source may be left out, which somebody should see."""
    name = source.name
    if isinstance(source, Single) and source.path is None:
        return True
    importer = by_name(name)
    return importer is not None and importer.name in _WITH_PARTS
