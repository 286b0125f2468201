"""Preferences: all of them in one place, made from the table of settings, with a search field above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import notify, settings_store
from ui.dialogs.preferences_choices import words
from ui.dialogs.preferences_rows import DoorRow, Row, SettingRow, folded
from ui.installed import system_updates
from ui.settings_store import GROUPS, Setting, preferences
from ui.theme import interface_font

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui.action_registry import ActionRegistry
    from ui.settings_store import SettingsStore


class PreferencesDialog(QDialog):
    """Stands beside the window, which follows every choice at once; there is nothing to confirm.

    Signals:
        chosen(Setting, object): A value was chosen, and is to be remembered and put into effect.

    Attributes:
        rows: All rows in order.
    """

    chosen = Signal(object, object)

    def __init__(
        self, parent: QWidget, settings: SettingsStore, actions: ActionRegistry, folders: Mapping[str, Path]
    ) -> None:
        """Make it.

        Args:
            parent: The window.
            settings: What is remembered.
            actions: For rows that lead elsewhere.
            folders: By the names that rows have for them.
        """
        super().__init__(parent)
        self._settings, self._actions, self._folders = settings, actions, folders
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(920, 640)
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.search)
        self.groups = QListWidget(self)
        self.groups.setObjectName("groups")
        self.groups.setFixedWidth(222)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.currentItemChanged.connect(self._on_group)
        self.page = QScrollArea(self)
        self.page.setObjectName("paper")
        self.page.setWidgetResizable(True)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.none = QLabel(self)
        self.none.setObjectName("dim")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.hide()
        self.all_back, close = QPushButton(self), QPushButton(self.tr("Close"), self)
        for button, do in ((self.all_back, self.reset_all), (close, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(do)
        self._lay_out(close)
        self._fill()
        parent.installEventFilter(self)

    def _lay_out(self, close: QPushButton) -> None:
        sides, below = QHBoxLayout(), QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.groups)
        right = QVBoxLayout()
        right.addWidget(self.page, 1)
        right.addWidget(self.none, 1)
        sides.addLayout(right, 1)
        below.addWidget(self.all_back)
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.line)
        layout.addLayout(sides, 1)
        layout.addLayout(below)

    def _fill(self) -> None:
        """Make all rows, in the language of the window."""
        tr = self.tr
        self.setWindowTitle(tr("Preferences"))
        self.line.setPlaceholderText(tr("Search the preferences"))
        self.line.setAccessibleName(tr("Search the preferences"))
        self.groups.setAccessibleName(tr("Groups of preferences"))
        self.page.setAccessibleName(tr("Preferences"))
        self.all_back.setText(tr("Everything as it was at first …"))
        inner = QWidget(self.page)
        inner.setObjectName("paper")
        column = QVBoxLayout(inner)
        column.setContentsMargins(22, 8, 16, 22)
        column.setSpacing(4)
        self.rows: list[Row] = []
        self._heads: dict[str, QLabel] = {}
        self.groups.blockSignals(True)
        self.groups.clear()
        table = preferences()
        for group in GROUPS:
            head = QLabel(words(group), inner)
            head.setFont(interface_font(16, 600))
            head.setContentsMargins(0, 16, 0, 4)
            column.addWidget(head)
            self._heads[group] = head
            item = QListWidgetItem(words(group), self.groups)
            item.setData(Qt.ItemDataRole.UserRole, group)
            for one in table:
                if one.group == group:
                    row = self._row(inner, one)
                    column.addWidget(row)
                    self.rows.append(row)
        column.addStretch(1)
        self.groups.setCurrentRow(0)
        self.groups.blockSignals(False)
        self.page.setWidget(inner)
        self.search(self.line.text())

    def _row(self, parent: QWidget, one: Setting | settings_store.Door) -> Row:
        if not isinstance(one, Setting):
            action = self._actions[one.action] if one.action else None
            return DoorRow(parent, one, action, self._folders.get(one.shows))
        row = SettingRow(parent, one, self._settings)
        row.chosen.connect(self._on_chosen)
        if one is settings_store.UPDATES and system_updates():
            row.setEnabled(False)
            row.about.setText(self.tr("Your system brings new versions of Lesart with its other updates."))
        return row

    # ---- showing

    def show_all(self) -> None:
        """Show all rows as things are now, with the cursor in the search field."""
        self.refresh()
        self.line.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus()

    def refresh(self) -> None:
        """Show what is remembered now: actions of the window change it, too."""
        for row in self.setting_rows():
            row.refresh()
        self.all_back.setEnabled(not all(row.is_as_at_first for row in self.setting_rows()))

    def setting_rows(self) -> list[SettingRow]:
        """The rows that keep a value."""
        return [row for row in self.rows if isinstance(row, SettingRow)]

    def search(self, typed: str) -> None:
        """Show only rows in which all of these words are found."""
        wanted = folded(typed).split()
        there = set()
        for row in self.rows:
            suits = row.suits(wanted)
            row.setVisible(suits)
            if suits:
                there.add(row.group)
        for number in range(self.groups.count()):
            item = self.groups.item(number)
            group = item.data(Qt.ItemDataRole.UserRole)
            item.setHidden(group not in there)
            self._heads[group].setVisible(group in there)
        self.none.setText(self.tr("No preference is called that."))
        self.none.setVisible(not there)
        self.page.setVisible(bool(there))
        self.page.verticalScrollBar().setValue(0)
        self._on_scrolled()

    # ---- what is done with it

    def _on_chosen(self, setting: Setting, value: object) -> None:
        self.chosen.emit(setting, value)
        self.refresh()

    def reset_all(self) -> None:
        """Have everything as it was at first, once that is confirmed."""
        changed = [row for row in self.setting_rows() if not row.is_as_at_first]
        if not changed:
            return
        question = self.tr("Have %Ln preferences as they were at first?", "", len(changed))
        names = ", ".join(row.title for row in changed)
        if notify.ask(self, question, names, self.tr("As at first")):
            for row in changed:
                row.reset()
            self.refresh()

    def _on_group(self, item: QListWidgetItem | None) -> None:
        """Go to a group."""
        if item is None:
            return
        head = self._heads[item.data(Qt.ItemDataRole.UserRole)]
        bar = self.page.verticalScrollBar()
        bar.blockSignals(True)
        bar.setValue(head.y())
        bar.blockSignals(False)
        if (inner := self.page.widget()) is not None:
            inner.move(0, -bar.value())

    def _on_scrolled(self, *_value: int) -> None:
        """Say which group is in sight."""
        top = self.page.verticalScrollBar().value() + 20
        seen = [group for group, head in self._heads.items() if not head.isHidden() and head.y() <= top]
        shown = [number for number in range(self.groups.count()) if not self.groups.item(number).isHidden()]
        here = GROUPS.index(seen[-1]) if seen else shown[0] if shown else -1
        self.groups.blockSignals(True)
        self.groups.setCurrentRow(here if here in shown or not shown else shown[0])
        self.groups.blockSignals(False)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the search field first; Ctrl+F leads to it, and Down from there to the rows."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.line.setFocus()
            self.line.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            self.line.setFocus()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self._first_field()
        else:
            super().keyPressEvent(event)

    def _first_field(self) -> None:
        for row in self.rows:
            field = row.field if isinstance(row, SettingRow) else row.button if isinstance(row, DoorRow) else None
            if field is not None and field.isEnabled() and not row.isHidden():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        """The window may have changed something meanwhile, or speak another language now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._fill)  # not while one of the rows tells of it
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """It goes with its window."""
        if event.type() == QEvent.Type.Hide and window is self.parent():
            self.close()
        return False
