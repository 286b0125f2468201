"""What was done since the program was started, in every article; going back, or on again, several steps at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.model import ArticleId
from ui.theme import interface_font
from ui.words import edit_name

if TYPE_CHECKING:
    from reader.history import Step
    from ui.session import Session
    from ui.theme import Theme

_COUNT = Qt.ItemDataRole.UserRole  # how many steps are done once one has gone to a row
_FEW = 2  # articles that are named


class HistoryDialog(QDialog):
    """One row a step, the newest first; Enter or a double click makes it the last one that is done."""

    def __init__(self, parent: QWidget, session: Session, theme: Theme) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._titles: dict[str, str] = {}
        self.setWindowTitle(self.tr("What was done"))
        self.resize(680, 460)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([self.tr("Step"), self.tr("Article"), self.tr("Time")])
        self.list.setAccessibleName(self.tr("Steps, the newest first"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setObjectName("history")
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setColumnWidth(0, 270)
        self.list.itemDoubleClicked.connect(lambda item: self.go_to(item))
        self.list.currentItemChanged.connect(lambda *_what: self._name_button())
        self.list.installEventFilter(self)
        self.empty = QLabel(
            self.tr(
                "Nothing was changed since Lesart was started. Each step will stand here, whatever article it is in."
            ),
            self,
        )
        self.empty.setObjectName("dim")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.go = QPushButton(self)
        self.go.clicked.connect(lambda: self.go_to(self.list.currentItem()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.addLayout(self._stack, 1)
        layout.addWidget(buttons)
        session.changed.connect(self.reload)
        self.reload()
        self.list.setFocus()

    def reload(self, _changes: object = None) -> None:
        """Show the steps as they are now, with the last one that is done as the current row."""
        history = self._session.history
        done, undone = history.done, history.undone
        self._titles.clear()
        self.list.clear()
        steps = [*done, *undone]
        for count in range(len(steps), 0, -1):
            self.list.addTopLevelItem(self._row(steps[count - 1], count, len(done)))
        start = QTreeWidgetItem([self.tr("Lesart was started"), "", ""])
        start.setData(0, _COUNT, 0)
        self._mark(start, 0, len(done))
        self.list.addTopLevelItem(start)
        self._stack.setCurrentIndex(0 if steps else 1)
        self.list.setCurrentIndex(self.list.model().index(len(undone), 0))
        self._name_button()

    def go_to(self, item: QTreeWidgetItem | None) -> None:
        """Undo what was done after a step, or do again what was undone up to it."""
        if item is not None:
            self._session.go_back_to(int(item.data(0, _COUNT)))
            self.reload()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter goes to a step on every platform; Ctrl+Z and Ctrl+Shift+Z go one by one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go_to(self.list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                is_redo = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._session.redo() if is_redo else self._session.undo()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # it is a QObject

    def _row(self, step: Step, count: int, done: int) -> QTreeWidgetItem:
        name = edit_name(step.kind)
        row = QTreeWidgetItem([name[:1].upper() + name[1:], self._where(step), _clock(step.time)])
        row.setToolTip(1, row.text(1))
        row.setData(0, _COUNT, count)
        self._mark(row, count, done)
        return row

    def _mark(self, row: QTreeWidgetItem, count: int, done: int) -> None:
        """Tell the state that is now from those before, and from what was undone; not by colour alone."""
        if count == done:
            row.setText(0, self.tr("{step} ← now").format(step=row.text(0)))
        for column in range(3):
            font = interface_font(13, 600 if count == done else 400)
            font.setItalic(count > done)
            row.setFont(column, font)
            if count > done:
                row.setForeground(column, QColor(self._theme.dim))
        if count > done:
            words = self.tr("{step}, undone").format(step=row.text(0))
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)

    def _where(self, step: Step) -> str:
        """The titles of the articles that a step was about; of many how many."""
        if len(step.articles) > _FEW:
            return self.tr("%Ln articles", "", len(step.articles))
        return ", ".join(sorted(self._title(id) for id in step.articles)) or self.tr("(whole library)")

    def _title(self, id: str) -> str:
        if id not in self._titles:
            library = self._session.library
            try:
                there = library.has_article(ArticleId(id))
                self._titles[id] = library.article(ArticleId(id)).title if there else self.tr("(in the trash)")
            except ReaderError:
                self._titles[id] = ""
        return self._titles[id]

    def _name_button(self) -> None:
        item, done = self.list.currentItem(), len(self._session.history.done)
        count = int(item.data(0, _COUNT)) if item is not None else done
        steps = abs(count - done)
        self.go.setEnabled(bool(steps))
        if count > done:
            self.go.setText(self.tr("Do %Ln steps again", "", steps))
        elif count < done:
            self.go.setText(self.tr("Undo %Ln steps", "", steps))
        else:
            self.go.setText(self.tr("Go to this step"))


def _clock(time: str) -> str:
    """A time of day as the reader's clock shows it."""
    moment = QDateTime.fromString(time, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
