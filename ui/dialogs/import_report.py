"""What came of an import: one dialog for however many sources, to be read and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.record import record
from ui.translated import in_ui_language


@record
class Section:
    """A heading, and for each source below it its name and a sentence."""

    heading: str
    lines: tuple[tuple[str, str], ...]


class ReportDialog(QDialog):
    """A summary, and below it what wants attention."""

    def __init__(self, parent: QWidget, summary: str, sections: tuple[Section, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.text = as_text(sections)
        lines = self.text.count("\n")
        self.resize(640, min(560, 190 + 19 * lines))
        words = QLabel(summary, self)
        words.setWordWrap(True)
        body = QPlainTextEdit(self.text, self)
        body.setReadOnly(True)
        body.setAccessibleName(self.tr("What needs your attention"))
        body.setTabChangesFocus(True)
        self._copy = copy = QPushButton(self.tr("Copy"), self)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{summary}\n\n{self.text}\n"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(body, 1)
        layout.addLayout(foot)
        close.setFocus()


def as_text(sections: tuple[Section, ...]) -> str:
    """The sections as plain text; the name is left out where the sentence says it."""
    blocks = []
    for section in sections:
        lines = [
            in_ui_language(line) if f"“{name}”" in line else f"{name}: {in_ui_language(line)}"
            for name, line in section.lines
        ]
        if lines:
            blocks.append("\n".join((section.heading, *lines)))
    return "\n\n".join(blocks)
