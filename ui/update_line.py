"""The line that says there is a newer version: beside what is saved, until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


_NARROW = 1000  # pixels


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
        self.page = self._button(self.page_asked.emit)
        self.page.setObjectName("link")
        self.skip = self._button(self.skipped.emit)
        self.skip.setObjectName("fact")
        self.skip.setAccessibleName(self.tr("Skip this version"))
        self.skip.setToolTip(self.tr("Skip this version"))
        self._version, self._line = "", parent
        parent.installEventFilter(self)

    def _button(self, press: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.clicked.connect(lambda: press())
        button.clicked.connect(self.hide)
        self._row.addWidget(button)
        return button

    def show_version(self, version: str) -> None:
        """There is this version."""
        self._version = version
        self.label.setText(self.tr("Lesart {version} is out").format(version=version))
        self.page.setAccessibleName(self.tr("Show what is new"))
        self._fit()
        self.show()

    def _fit(self) -> None:
        """In a narrow window the two answers are short."""
        is_narrow = self._line.width() < _NARROW
        self.label.setVisible(not is_narrow)
        self.page.setText(f"Lesart {self._version}" if is_narrow else self.tr("Show what is new"))
        self.skip.setText("×" if is_narrow else self.tr("Skip this version"))

    def eventFilter(self, line: QObject, event: QEvent) -> bool:
        """There is more or less room."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False
