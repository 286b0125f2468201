"""The rows of the preferences: a title, what it does, a field for it, and the way back to how it was at first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.preferences_choices import choices_of, name_of, words
from ui.settings_store import Door, Setting, SettingsStore

_FIELD = 240  # pixels
_BACK = "↺"


class Row(QWidget):
    """One row.

    Attributes:
        title: As it is shown.
        group: As in the table.
        searched: All that a search looks through.
    """

    def __init__(self, parent: QWidget, row: Setting | Door) -> None:
        super().__init__(parent)
        self.title, self.group = words(row.title), row.group
        self.searched = folded(" ".join((self.title, words(row.help), words(row.words), words(row.group))))
        self.sides, self.said = QHBoxLayout(self), QVBoxLayout()
        self.sides.setContentsMargins(0, 5, 0, 5)
        self.sides.setSpacing(14)
        self.said.setSpacing(1)
        self.sides.addLayout(self.said, 1)
        self.about = _label(self, words(row.help))
        self.about.setVisible(bool(row.help))
        self.said.addWidget(self.about)

    def suits(self, wanted: list[str]) -> bool:
        """Whether all of some folded words are found here."""
        return all(word in self.searched for word in wanted)


class SettingRow(Row):
    """A row whose value is kept.

    Signals:
        chosen(Setting, object): Somebody has chosen a value.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, setting: Setting, settings: SettingsStore) -> None:
        super().__init__(parent, setting)
        self.setting, self._settings = setting, settings
        self.searched += " " + folded(" ".join(name for name, _ in choices_of(setting)))
        self.field, self._show = self._make()
        self.field.setAccessibleName(self.title)
        self.field.setAccessibleDescription(self.about.text())
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.installEventFilter(_Wheel(self.field))
        if isinstance(self.field, QCheckBox):
            self.field.setText(self.title)
            self.about.setContentsMargins(22, 0, 0, 0)
            self.said.insertWidget(0, self.field)
        else:
            label = QLabel(self.title, self)
            label.setBuddy(self.field)
            self.field.setFixedWidth(_FIELD)
            self.said.insertWidget(0, label)
            self.sides.addWidget(self.field)
        self.back = QToolButton(self)
        self.back.setObjectName("quiet")
        self.back.setText(_BACK)
        self.back.setAccessibleName(self.tr("{title}: as it was at first").format(title=self.title))
        at_first = name_of(setting, setting.default) or self.tr("empty")
        self.back.setToolTip(self.tr("As it was at first: {value}").format(value=at_first))
        self.back.clicked.connect(self.reset)
        self.sides.addWidget(_keeping_its_place(self.back))
        self.refresh()

    @property
    def is_as_at_first(self) -> bool:
        """Whether nothing was changed."""
        return bool(self._settings.get(self.setting) == self.setting.default)

    def refresh(self) -> None:
        """Show what is remembered now."""
        blocked = self.field.blockSignals(True)
        self._show(self._settings.get(self.setting))
        self.field.blockSignals(blocked)
        has_focus = self.back.hasFocus()
        self.back.setVisible(not self.is_as_at_first)
        if has_focus and self.is_as_at_first:
            self.field.setFocus()

    def reset(self) -> None:
        """Choose what it was at first."""
        self._choose(self.setting.default)

    def _choose(self, value: object) -> None:
        if value != self._settings.get(self.setting):
            self.chosen.emit(self.setting, value)
        self.refresh()

    def _make(self) -> tuple[QWidget, Callable[[Any], None]]:
        """A field, and what shows a value in it."""
        if isinstance(self.setting.default, bool):
            box = QCheckBox(self)
            box.toggled.connect(self._choose)
            return box, box.setChecked
        if self.setting.field == "line":
            return self._line()
        return self._combo()

    def _line(self) -> tuple[QWidget, Callable[[Any], None]]:
        line = QLineEdit(self)
        line.editingFinished.connect(lambda: self._choose(line.text().strip()))
        return line, line.setText

    def _combo(self) -> tuple[QWidget, Callable[[Any], None]]:
        box = QComboBox(self)
        for name, value in choices_of(self.setting):
            box.addItem(name, value)

        def show(value: object) -> None:
            if box.findData(value) < 0:  # a font that this computer has no more, say
                box.addItem(str(value), value)
            box.setCurrentIndex(box.findData(value))

        box.activated.connect(lambda index: self._choose(box.itemData(index)))
        return box, show


class DoorRow(Row):
    """A row that leads elsewhere.

    Attributes:
        button: None where there is nothing to press.
    """

    def __init__(self, parent: QWidget, door: Door, action: QAction | None, folder: Path | None) -> None:
        super().__init__(parent, door)
        self.said.insertWidget(0, QLabel(self.title, self))
        self.button: QPushButton | None = None
        if folder is not None:
            path = _label(self, str(folder))
            path.setObjectName("")
            path.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            path.setAccessibleName(self.tr("{title}: folder").format(title=self.title))
            self.said.addWidget(path)
            self.searched += " " + folded(str(folder))
        if action is not None:
            text = self.tr("Show in the file manager") if folder is not None else action.text()
            self.button = QPushButton(text, self)
            self.button.setAutoDefault(False)
            self.button.setAccessibleName(f"{self.title}: {text}")
            self.button.setAccessibleDescription(self.about.text())
            self.button.setFixedWidth(max(_FIELD, self.button.sizeHint().width()))
            self.button.clicked.connect(action.trigger)
            self.sides.addWidget(self.button)
            beside = QToolButton(self)  # as wide as the way back of the others
            beside.setObjectName("quiet")
            beside.setText(_BACK)
            self.sides.addWidget(_keeping_its_place(beside))
            beside.hide()


class _Wheel(QObject):
    """Leaves the wheel to the page, unless a field is being used: else scrolling would change what it passes."""

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(field, QWidget) and not field.hasFocus():
            event.ignore()
            return True
        return False


def folded(text: str) -> str:
    """Letters without case and accents, for searching."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _keeping_its_place(button: QToolButton) -> QToolButton:
    """A button that leaves its place free when it is hidden: nothing moves under the mouse."""
    kept = button.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    button.setSizePolicy(kept)
    return button


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label
