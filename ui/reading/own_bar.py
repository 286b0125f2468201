"""The line above a translation that is being written: how far it is, which keys there are, proposals, done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.words import number


class OwnBar(QWidget):
    """Title and progress on the left; keys, proposals and the way out on the right.

    Signals:
        proposals_asked(bool): A machine's proposals are wanted, or no longer.
        done_asked(): Enough for now.
    """

    proposals_asked = Signal(bool)
    done_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._count, self._keys = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._title, self._count, self._keys):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setObjectName("dim")
        self._keys.setObjectName("dim")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hints: list[str] = []
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._propose = QCheckBox(self.tr("Proposals"), self)
        self._propose.toggled.connect(self.proposals_asked)
        done = QPushButton(self.tr("Done"), self)
        done.setAutoDefault(False)
        done.clicked.connect(self.done_asked)
        line = QHBoxLayout()
        line.setSpacing(14)
        for widget in (self._title, self._bar, self._count):
            line.addWidget(widget)
        line.addWidget(self._keys, 1)
        line.addWidget(self._propose)
        line.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 6, 14, 6)
        layout.addLayout(line)

    def show_title(self, title: str) -> None:
        """Say what is being written."""
        self._title.setText(title)

    def show_progress(self, done: int, total: int) -> None:
        """Say how many sentences have words."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._count.setText(self.tr("{done} of {total} sentences").format(done=number(done), total=number(total)))

    def progress_words(self) -> str:
        """What is said of the progress."""
        return self._count.text()

    def show_proposals(self, title: str, host: str, *, on: bool) -> None:
        """Say who proposes, and where the sentences go; title "": nobody can be asked."""
        tr = self.tr
        self._propose.blockSignals(True)
        self._propose.setChecked(on and bool(title))
        self._propose.blockSignals(False)
        self._propose.setEnabled(bool(title))
        where = tr("each sentence you come to is sent to {host}").format(host=host) if host else tr("nothing is sent")
        self._propose.setText(tr("Proposals by {name}").format(name=title) if title else tr("Proposals"))
        self._propose.setToolTip(
            tr("A machine translates the sentence you are at; {where}.").format(where=where)
            if title
            else tr("Choose a translator with “Translate …” first.")
        )
        keys = [tr("Enter next"), tr("Ctrl ↑↓ moves"), tr("Ctrl Enter next empty"), tr("Esc done")]
        if on and title:
            keys.insert(1, tr("Tab takes the proposal"))
        self._hints = keys
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many keys are named as there is room for; the rarest are left out."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        hints = list(self._hints)
        while hints and self._keys.fontMetrics().horizontalAdvance(" · ".join(hints)) > self._keys.width():
            hints.pop(-2 if len(hints) > 1 else 0)
        self._keys.setText(" · ".join(hints))
