"""The line below: position, alignment, languages, work in progress, saved."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ui import spoken
from ui.tasks import TaskRunner

MOMENT = 6000  # milliseconds that a message stays


class StatusLine(QWidget):
    """Facts on the left, what happens on the right."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._position, self._alignment, self._languages = QLabel(self), QLabel(self), QLabel(self)
        self._work, self._message = QLabel(self), QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QToolButton(self)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.clicked.connect(tasks.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(22)
        for label in (self._position, self._alignment, self._languages):
            layout.addWidget(label)
        layout.addStretch(1)
        for widget in (self._work, self._bar, self._cancel, self._message):
            layout.addWidget(widget)
        self._again = QTimer(self, singleShot=True, interval=MOMENT)
        self._again.timeout.connect(self._show_saved)
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._on_progress)
        tasks.idle.connect(self._on_idle)
        self._on_idle()
        self._show_saved()

    def show_facts(self, position: str, alignment: str, languages: str) -> None:
        """Show where reading stands and how the texts are aligned; "" leaves a place empty."""
        for label, text in ((self._position, position), (self._alignment, alignment), (self._languages, languages)):
            label.setText(text)
            label.setVisible(bool(text))

    def tell(self, text: str, *, aloud: bool = True) -> None:
        """Say something for a moment; `aloud` also to a screen reader."""
        self._message.setText(text)
        if aloud:
            spoken.say(self._message, text)
        self._again.start()

    def hideEvent(self, event: object) -> None:
        """Nothing goes on in a window that is closed."""
        self._again.stop()
        self._show_saved()

    def _show_saved(self) -> None:
        self._message.setText(self.tr("Saved"))

    def _on_started(self, title: str) -> None:
        self._work.setText(f"{title} …")
        self._bar.setRange(0, 0)
        for widget in (self._work, self._bar, self._cancel):
            widget.show()

    def _on_progress(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setToolTip(what)

    def _on_idle(self) -> None:
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()
        self._bar.setRange(0, 1)
