"""How tags are spread over articles and which stand together: as a table, as a picture, and to take away as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
)

from reader.errors import ExportFailed
from reader.exporters.files import write_bytes
from reader.tag_tables import TagTable, most_used, per_article, together, write
from ui import notify, settings_store
from ui.dialogs.tag_picture import TagPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from ui.session import Session
    from ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_MOST = 30  # rows and columns of a picture
_ARTICLES, _TOGETHER = "articles", "together"


class TagStatisticsDialog(QDialog):
    """Two tables of counts.

    Attributes:
        saved: Where the last table was written; "" before.
    """

    def __init__(self, parent: QWidget, session: Session, theme: Theme) -> None:
        super().__init__(parent)
        self._session = session
        self.saved = ""
        self.setWindowTitle(self.tr("Tags in numbers"))
        self.resize(820, 560)
        self._tables = {_ARTICLES: per_article(session.library), _TOGETHER: together(session.library)}
        self.what = self._choice(
            self.tr("What is counted"),
            {_ARTICLES: self.tr("Tags in each article"), _TOGETHER: self.tr("Tags on the same annotation")},
        )
        self.how = self._choice(self.tr("Shown as"), {"table": self.tr("Table"), "picture": self.tr("Picture")})
        self.export = QPushButton(self.tr("Save as CSV …"), self)
        self.export.setAutoDefault(False)
        self.export.clicked.connect(self._export)
        self.save_picture = self._picture_button(self.tr("Save picture …"), self._save_picture)
        self.copy_picture = self._picture_button(self.tr("Copy picture"), self._copy_picture)
        head = QHBoxLayout()
        head.addWidget(self.what)
        head.addWidget(self.how)
        head.addStretch(1)
        for button in (self.copy_picture, self.save_picture, self.export):
            head.addWidget(button)
        self.model = TagTableModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Counts"))
        self.table.setCornerButtonEnabled(False)
        self.table.setTabKeyNavigation(False)
        self.picture = TagPicture(theme)
        self.around = QScrollArea(self)
        self.around.setAccessibleName(self.tr("Picture of the counts; the table says the same"))
        self.around.setWidget(self.picture)
        self._hint = QLabel(self.tr("No annotation has a tag yet. Mark some words and press T."), self)
        self._hint.setObjectName("dim")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout()
        for part in (self.table, self.around, self._hint):
            self._stack.addWidget(part)
        self.note = QLabel(self)
        self.note.setObjectName("dim")
        self.note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        self.show_counts()

    def _choice(self, name: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for value, words in choices.items():
            box.addItem(words, value)
        box.currentIndexChanged.connect(self.show_counts)
        return box

    def _picture_button(self, words: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: pressed())
        return button

    def counts(self) -> TagTable:
        """The table that is chosen."""
        return self._tables[self.what.currentData()]

    def show_counts(self, *_what: object) -> None:
        """Show what is chosen."""
        if not hasattr(self, "note"):
            return
        table = self.counts()
        shown = most_used(table, _MOST, _MOST)
        self.model.show(table)
        self.picture.show_table(shown)
        self.export.setEnabled(bool(table.rows))
        is_picture = self.how.currentData() == "picture"
        for button in (self.copy_picture, self.save_picture):
            button.setVisible(is_picture)
            button.setEnabled(bool(table.rows))
        self._stack.setCurrentIndex(2 if not table.rows else 1 if is_picture else 0)
        is_cut = is_picture and (len(shown.rows), len(shown.columns)) != (len(table.rows), len(table.columns))
        words = self.tr("Annotations with both tags; where a tag meets itself, all that have it.")
        if not table.is_square:
            words = self.tr("Annotations with just this tag; those with one below it are counted there.")
        if is_cut:
            words += " " + self.tr("The picture shows the {n} most used; the table has all.").format(n=_MOST)
        self.note.setText(words)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the counts"), self._start(".csv"), "*.csv")
        if path:
            self._write(Path(path), write(self.counts()).encode())

    def _save_picture(self) -> None:
        title = self.tr("Save the picture")
        path, chosen = QFileDialog.getSaveFileName(self, title, self._start(".svg"), "SVG (*.svg);;PNG (*.png)")
        if not path:
            return
        target = Path(path)
        if target.suffix.lower() not in (".svg", ".png"):
            target = target.with_name(target.name + (".png" if "png" in chosen else ".svg"))
        is_svg = target.suffix.lower() == ".svg"
        self._write(target, self.picture.svg(self.what.currentText()) if is_svg else self.picture.png())

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture.image())
        self.note.setText(self.tr("The picture is in the clipboard."))

    def _start(self, suffix: str) -> str:
        """Where the dialog of a file begins."""
        folder = str(self._session.settings.get(settings_store.EXPORT_FOLDER) or Path.home())
        return str(Path(folder) / (("tags-together" if self.counts().is_square else "tags-in-articles") + suffix))

    def _write(self, path: Path, data: bytes) -> None:
        settings = self._session.settings
        try:
            write_bytes(path, data, overwrite=True)  # the file dialog has asked
        except ExportFailed as error:
            notify.error_box(self, error)
            return
        settings.put(settings_store.EXPORT_FOLDER, str(path.parent))
        self.saved = str(path)
        self.note.setText(self.tr("Saved as {path}").format(path=path))


class TagTableModel(QAbstractTableModel):
    """A `TagTable` for a view; zeros stay empty."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._table = TagTable("", (), (), {})

    def show(self, table: TagTable) -> None:
        """Show another one."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._table.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of tags and articles."""
        names = self._table.columns if orientation is Qt.Orientation.Horizontal else self._table.rows
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or section >= len(names):
            return None
        name = names[section]
        return name if role == Qt.ItemDataRole.ToolTipRole or len(name) <= _SHORT else name[:_SHORT] + " …"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A count."""
        if not index.isValid():
            return None
        count = self._table.of(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row, column = self._table.rows[index.row()], self._table.columns[index.column()]
            return f"{row}, {column}: {count}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


_SHORT = 40  # code points of a heading
