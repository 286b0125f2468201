"""The line below: position, alignment, languages, work in progress, saved."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

if TYPE_CHECKING:
    from ui.tasks import TaskRunner
    from ui.work_line import WorkLine

MOMENT = 6000  # milliseconds that a message stays


class StatusLine(QWidget):
    """Facts on the left, what happens on the right."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._position, self._alignment, self._languages = QLabel(self), QLabel(self), QLabel(self)
        self._message = QLabel(self)
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(22)
        for label in (self._position, self._alignment, self._languages):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self._message)
        self._again = QTimer(self, singleShot=True, interval=MOMENT)
        self._again.timeout.connect(self._show_saved)
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._on_progress)
        tasks.idle.connect(self._on_idle)
        self._show_saved()

    @cached_property
    def _work(self) -> WorkLine:
        """Made with the first work there is."""
        from ui.work_line import WorkLine

        made = WorkLine(self._tasks, self)
        self._line.insertWidget(self._line.indexOf(self._message), made)
        return made

    def show_facts(self, position: str, alignment: str, languages: str) -> None:
        """Show where reading stands and how the texts are aligned; "" leaves a place empty."""
        for label, text in ((self._position, position), (self._alignment, alignment), (self._languages, languages)):
            if label.text() != text or label.isHidden() == bool(text):
                label.setText(text)
                label.setVisible(bool(text))

    def tell(self, text: str, *, aloud: bool = True) -> None:
        """Say something for a moment; `aloud` also to a screen reader."""
        self._message.setText(text)
        if aloud:
            from ui import spoken

            spoken.say(self._message, text)
        self._again.start()

    def hideEvent(self, event: object) -> None:
        """Nothing goes on in a window that is closed."""
        self._again.stop()
        self._show_saved()

    def _show_saved(self) -> None:
        self._message.setText(self.tr("Saved"))

    def _on_started(self, title: str) -> None:
        self._work.begin(title)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        self._work.go_on(done, total, what)

    def _on_idle(self) -> None:
        self._work.hide()
