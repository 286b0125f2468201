"""The command palette: every action and every article, found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.model import Article
from reader.record import record
from ui import spoken
from ui.models.library_tree import Index
from ui.theme import LIGHT, Theme, interface_font

ENTRY = Qt.ItemDataRole.UserRole
WIDTH, ROWS, ROW = 560, 12, 30


@record
class Entry:
    """One line: what it says, what stands on the right, what it does."""

    text: str
    aside: str
    run: Callable[[], None]


class CommandPalette(QFrame):
    """Opens over the window; Enter runs, Escape closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._over = parent
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("All commands"))
        self._entries: list[Entry] = []
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Type a command or an article"))
        self._line.setAccessibleName(self.tr("Command or article"))
        self._list = QListWidget(self)
        self._list.setObjectName("popup_list")
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._delegate = EntryDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.itemClicked.connect(self._run)
        self._list.currentItemChanged.connect(self._tell)
        self._line.textChanged.connect(self._filter)
        self._line.installEventFilter(self)
        self._nothing = QLabel(self.tr("No article and no command that can be used here is called that."), self)
        self._nothing.setObjectName("dim")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(10, 4, 10, 4)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._line)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing, 1)

    def ask(
        self, actions: Sequence[QAction], articles: Sequence[Article], open_article: Callable[[Article], None]
    ) -> None:
        """Show what can be done now."""
        self._entries = [
            Entry(
                action.text(), action.shortcut().toString(action.shortcut().SequenceFormat.NativeText), action.trigger
            )
            for action in actions
            if action.isEnabled()
        ]
        self._entries += [Entry(one.title, self.tr("article"), _Opener(open_article, one)) for one in articles]
        self._line.clear()
        self._filter("")
        window = self._over.window()
        size = QSize(min(WIDTH, window.width() - 40), ROWS * ROW + 66)
        corner = window.mapToGlobal(QRect(0, 0, window.width(), 1).center())
        self.setGeometry(QRect(corner.x() - size.width() // 2, corner.y() + 70, size.width(), size.height()))
        self.show()
        self._line.setFocus()
        spoken.tell_focus(self._line)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found = [entry for entry in self._entries if all(word in entry.text.casefold() for word in words)]
        found.sort(key=lambda entry: not _begins(entry.text.casefold(), words))  # stable: else the table's order
        self._list.blockSignals(True)  # what is chosen on the way there is not told
        self._list.clear()
        for entry in found:
            item = QListWidgetItem(entry.text)
            item.setData(ENTRY, entry)
            self._list.addItem(item)
        self._nothing.setVisible(not found)
        self._list.setVisible(bool(found))
        self._list.setCurrentRow(0)
        self._list.blockSignals(False)
        self._tell(self._list.currentItem())

    def _tell(self, item: QListWidgetItem | None) -> None:
        """The line keeps the focus, so a screen reader has to be told what Enter would run."""
        entry: Entry | None = item.data(ENTRY) if item else None
        parts = (entry.text, entry.aside) if entry else (self.tr("nothing fits"),)
        spoken.describe(self._line, ", ".join(part for part in parts if part))

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            entry: Entry = item.data(ENTRY)
            self.hide()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the line keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS,
            }.get(Qt.Key(event.key()))  # fmt: skip
            if step is not None:
                row = max(0, min(self._list.currentRow() + step, self._list.count() - 1))
                self._list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _begins(text: str, words: Sequence[str]) -> bool:
    """Whether each of the words begins a word of the text."""
    return all(any(one.startswith(word) for one in text.split()) for word in words)


class _Opener:
    def __init__(self, open_article: Callable[[Article], None], article: Article) -> None:
        self._open, self._article = open_article, article

    def __call__(self) -> None:
        self._open(self._article)


class EntryDelegate(QStyledItemDelegate):
    """Draws a line with its shortcut on the right."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are of one height."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(0, 1, 0, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.soft))
            painter.drawRoundedRect(area, 5, 5)
            painter.fillRect(QRect(area.left(), area.top() + 4, 3, area.height() - 8), QColor(self.theme.accent))
        painter.setFont(interface_font(13))
        painter.setPen(QColor(self.theme.dim))
        inner = area.adjusted(10, 0, -10, 0)
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignRight, entry.aside)
        painter.setPen(QColor(self.theme.ink))
        room = inner.width() - painter.fontMetrics().horizontalAdvance(entry.aside) - 16
        shown = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
