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
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from ui.dialogs.preferences_choices import choices_of, name_of, words
from ui.settings_store import Door, Setting, SettingsStore

_FIELD = 240  # pixels


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
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 5, 0, 5)
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(1)
        self.grid.setColumnStretch(0, 1)
        self.about = _label(self, words(row.help))
        self.about.setVisible(bool(row.help))
        self.grid.addWidget(self.about, 1, 0)

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
            self.grid.addWidget(self.field, 0, 0)
        else:
            label = QLabel(self.title, self)
            label.setBuddy(self.field)
            self.field.setFixedWidth(_FIELD)
            self.grid.addWidget(label, 0, 0)
            self.grid.addWidget(self.field, 0, 1, 2, 1)
        self.back = QToolButton(self)
        self.back.setObjectName("quiet")
        self.back.setText("↺")
        self.back.setAccessibleName(self.tr("{title}: as it was at first").format(title=self.title))
        at_first = name_of(setting, setting.default) or self.tr("empty")
        self.back.setToolTip(self.tr("As it was at first: {value}").format(value=at_first))
        kept = self.back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves under the mouse
        self.back.setSizePolicy(kept)
        self.back.clicked.connect(self.reset)
        self.grid.addWidget(self.back, 0, 2, 2, 1)
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
        numbers = self.setting.choices
        is_range = all(isinstance(one, int) for one in numbers) and numbers == tuple(range(*_ends(numbers)))
        return self._spin() if numbers and is_range and not self.setting.labels else self._combo()

    def _line(self) -> tuple[QWidget, Callable[[Any], None]]:
        line = QLineEdit(self)
        line.editingFinished.connect(lambda: self._choose(line.text().strip()))
        return line, line.setText

    def _spin(self) -> tuple[QWidget, Callable[[Any], None]]:
        spin = QSpinBox(self)
        spin.setRange(self.setting.choices[0], self.setting.choices[-1])
        before, _, after = words(self.setting.unit).partition("{n}")
        spin.setPrefix(before)
        spin.setSuffix(after)
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(self._choose)
        return spin, spin.setValue

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
        self.grid.addWidget(QLabel(self.title, self), 0, 0)
        self.button: QPushButton | None = None
        if folder is not None:
            path = _label(self, str(folder))
            path.setObjectName("")
            path.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            path.setAccessibleName(self.tr("{title}: folder").format(title=self.title))
            self.grid.addWidget(path, 2, 0)
            self.searched += " " + folded(str(folder))
        if action is not None:
            text = self.tr("Show in the file manager") if folder is not None else action.text()
            self.button = QPushButton(text, self)
            self.button.setAutoDefault(False)
            self.button.setAccessibleName(f"{self.title}: {text}")
            self.button.setAccessibleDescription(self.about.text())
            self.button.setFixedWidth(max(_FIELD, self.button.sizeHint().width()))
            self.button.clicked.connect(action.trigger)
            self.grid.addWidget(self.button, 0, 1, 3, 1)
            space = QToolButton(self)  # as wide as the way back of the others
            space.setText("↺")
            kept = space.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            space.setSizePolicy(kept)
            space.hide()
            self.grid.addWidget(space, 0, 2)


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


def _ends(numbers: tuple[Any, ...]) -> tuple[int, int]:
    return (numbers[0], numbers[-1] + 1) if numbers else (0, 0)


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label
