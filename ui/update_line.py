"""The line that says there is a newer version: beside what is saved, until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class UpdateLine(QWidget):
    """Says it once, with two answers.

    Signals:
        page_asked(): Its page shall be shown.
        skipped(): The reader does not want to hear of this version.
    """

    page_asked = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.label = QLabel(self)
        row.addWidget(self.label)
        self.page = self._button(self.tr("Show what is new"), self.page_asked.emit)
        self.page.setObjectName("link")
        self.skip = self._button(self.tr("Skip this version"), self.skipped.emit)
        self.skip.setObjectName("fact")

    def _button(self, words: str, press: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.clicked.connect(lambda: press())
        button.clicked.connect(self.hide)
        self._row.addWidget(button)
        return button

    def show_version(self, version: str) -> None:
        """There is this version."""
        self.label.setText(self.tr("Lesart {version} is out").format(version=version))
        self.show()
