"""What goes on beside the window: its name, how far it is, and a button that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ui.tasks import TaskRunner
from ui.translated import in_ui_language
from ui.words import number

_LONGEST = 40  # code points of what is being done


class WorkLine(QWidget):
    """Part of the status line, shown while there is work."""

    def __init__(self, tasks: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._begun = ""
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        cancel = QToolButton(self)
        cancel.setText(self.tr("Cancel"))
        cancel.clicked.connect(tasks.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(22)
        for widget in (self._title, self._bar, cancel):
            layout.addWidget(widget)

    def begin(self, title: str) -> None:
        """Some work begins."""
        self._begun = title
        self._title.setText(f"{title} …")
        self._bar.setRange(0, 0)
        self.show()

    def go_on(self, done: int, total: int, what: str) -> None:
        """So many steps of so many are done (0: nobody knows of how many)."""
        what = in_ui_language(what)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setToolTip(what)
        if total and what:
            count = self.tr("{done} of {total}").format(done=number(min(done + 1, total)), total=number(total))
            short = what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "…"
            self._title.setText(f"{self._begun}: {count} · {short}")
