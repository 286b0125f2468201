"""A report of an error or a problem: shown whole, saved or copied by the user, sent by nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ExportFailed
from ui import notify
from ui.theme import interface_font


class CrashReportDialog(QDialog):
    """Says what happened and shows what a report would hold."""

    def __init__(self, parent: QWidget | None, kind: str, report: str) -> None:
        """Show a report.

        Args:
            parent: The window.
            kind: "error" (it goes on), "crash" (the last session ended in it) or "problem" (the user reports one).
            report: What would be in the file.
        """
        super().__init__(parent)
        self._times = 1
        tr = self.tr
        titles = {
            "error": tr("Something went wrong"),
            "crash": tr("Lesart was ended by an error"),
            "problem": tr("Report a problem"),
        }
        said = {
            "error": tr("Lesart met an error that it did not expect. Everything you had saved is safe, and you can "
                        "go on. If something looks odd now, close Lesart and open it again."),
            "crash": tr("The last time, Lesart was ended by an error. Everything that was saved by then is safe."),
            "problem": tr("Say what you did, what happened, and what you had expected. Then save or copy the report, "
                          "and send it to whoever can help."),
        }  # fmt: skip
        self.setWindowTitle("Lesart")
        self.resize(640, 560)
        heading = QLabel(titles[kind], self)
        heading.setFont(interface_font(17, 600))
        about = _wrapped(self, said[kind])
        self.count = _wrapped(self, "")
        self.count.setObjectName("warning")
        self.count.hide()
        self.story = _text(self, tr("What happened"))
        self.story.setPlaceholderText(tr("What happened (you can leave this empty)"))
        self.story.setMaximumHeight(110 if kind == "problem" else 64)
        self.report = _text(self, tr("What will be in the report"))
        self.report.setPlainText(report)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        heading_of_report = QLabel(tr("This will be in the report, and nothing else"), self)
        heading_of_report.setFont(interface_font(13, 600))
        heading_of_report.setBuddy(self.report)
        privacy = _wrapped(
            self,
            tr("No texts, titles, notes or keys; your name and folders are left out. You can change it. "
               "Lesart sends nothing: the report goes only where you send it."),
        )  # fmt: skip
        privacy.setObjectName("dim")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(9)
        for part in (heading, about, self.count, self.story, heading_of_report):
            layout.addWidget(part)
        layout.addWidget(self.report, 1)
        layout.addWidget(privacy)
        layout.addLayout(self._buttons())
        if kind == "problem":
            self.story.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.told = QLabel(self)
        self.told.setObjectName("dim")
        row.addWidget(self.told, 1)
        save, copy = QPushButton(self.tr("&Save report …"), self), QPushButton(self.tr("&Copy"), self)
        close = QPushButton(self.tr("Close"), self)
        for button, do in ((save, self.save), (copy, self.copy), (close, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
        close.setDefault(True)
        close.setFocus()
        return row

    def text(self) -> str:
        """What would be saved: the report as it stands there, after what the user says of it."""
        story = self.story.toPlainText().strip()
        return f"{story}\n\n{self.report.toPlainText()}" if story else self.report.toPlainText()

    def count_up(self) -> None:
        """There was another error while this is open."""
        self._times += 1
        self.count.setText(self.tr("%Ln more errors since then; the log has them.", "", self._times - 1))
        self.count.show()

    def copy(self) -> None:
        """Put the report into the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self.told.setText(self.tr("Copied"))

    def save(self) -> None:
        """Ask for a file and write the report into it."""
        start = str(Path.home() / f"lesart-report-{date.today():%Y-%m-%d}.txt")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), start, "*.txt")
        if not path:
            return
        try:
            Path(path).write_text(self.text(), encoding="utf-8")
        except OSError as error:
            message = self.tr("The report could not be written: {reason}.").format(reason=error.strerror or error)
            notify.error_box(self, ExportFailed(message, self.tr("Choose another folder, or copy it.")))
            return
        self.told.setText(self.tr("Saved as {path}").format(path=Path(path).name))


def _wrapped(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    return label


def _text(parent: QWidget, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit(parent)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    return field
