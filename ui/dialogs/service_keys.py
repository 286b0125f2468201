"""Keys of translation services: which are known, a new one, one that is forgotten. None is ever shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import interface_font
from ui.translated import in_ui_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.translators.registry import Provider


class ServiceKeysDialog(QDialog):
    """A line for each service.

    Signals:
        look_asked(str): Whether there is a key; answered with `show_key`.
        keep_asked(str, str): A key is to be kept for a service.
        forget_asked(str): The key of a service is to be forgotten.
    """

    look_asked = Signal(str)
    keep_asked = Signal(str, str)
    forget_asked = Signal(str)

    def __init__(self, parent: QWidget, services: Sequence[Provider]) -> None:
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Keys of translation services"))
        self.setMinimumWidth(560)
        self.fields: dict[str, QLineEdit] = {}
        self.forgets: dict[str, QPushButton] = {}
        self.states: dict[str, QLabel] = {}
        about = QLabel(
            tr("Keys are kept by the keyring of your system; where there is none, until Lesart is closed."), self
        )
        about.setObjectName("dim")
        about.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for number, one in enumerate(services):
            self._add(grid, 3 * number, one)
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(about)
        layout.addLayout(grid)
        layout.addStretch(1)
        layout.addLayout(below)

    def _add(self, grid: QGridLayout, row: int, one: Provider) -> None:
        tr = self.tr
        service = in_ui_language(one.title)
        title, state, field = QLabel(service, self), QLabel(self), QLineEdit(self)
        title.setFont(interface_font(13, 600))
        state.setObjectName("dim")
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(tr("New key"))
        field.setAccessibleName(tr("New key for {service}").format(service=service))
        keep, forget = QPushButton(tr("Keep"), self), QPushButton(tr("Forget"), self)
        keep.setAccessibleName(tr("Keep the key for {service}").format(service=service))
        forget.setAccessibleName(tr("Forget the key for {service}").format(service=service))
        for button in (keep, forget):
            button.setAutoDefault(False)
            button.setEnabled(False)
        field.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        field.returnPressed.connect(keep.click)
        keep.clicked.connect(lambda: self._keep(one.name))
        forget.clicked.connect(lambda: self.forget_asked.emit(one.name))
        grid.addWidget(title, row, 0)
        grid.addWidget(state, row, 1, 1, 2)
        grid.addWidget(field, row + 1, 0)
        grid.addWidget(keep, row + 1, 1)
        grid.addWidget(forget, row + 1, 2)
        grid.setRowMinimumHeight(row + 2, 8)
        grid.setColumnStretch(0, 1)
        self.fields[one.name], self.forgets[one.name], self.states[one.name] = field, forget, state

    def begin(self) -> None:
        """Ask which keys there are, once somebody answers."""
        for name, state in self.states.items():
            state.setText(self.tr("looking …"))
            self.look_asked.emit(name)

    def show_key(self, name: str, *, has_key: bool) -> None:
        """Say whether there is a key for a service."""
        self.states[name].setText(self.tr("a key is kept") if has_key else self.tr("no key"))
        self.forgets[name].setEnabled(has_key)

    def _keep(self, name: str) -> None:
        key = self.fields[name].text().strip()
        self.fields[name].clear()
        if key:
            self.keep_asked.emit(name, key)
