"""Small dialogs with a few lines to fill in."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model import Article
from reader.text.dates import to_edtf
from ui.icons import name_line


class NameDialog(QDialog):
    """Asks for one name; known names can be offered."""

    def __init__(self, parent: QWidget, title: str, label: str, present: str = "", known: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._box = QComboBox(self)
        self._box.setEditable(True)
        self._box.addItems(list(known))
        self._box.setCurrentText(present)
        self._box.setMinimumWidth(320)
        self._box.setAccessibleName(label)
        name_line(self._box, label)
        text = QLabel(label, self)
        text.setBuddy(self._box)
        buttons = _buttons(self)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self._box)
        layout.addWidget(buttons)
        self._box.setFocus()

    def name(self) -> str:
        """What was typed, without white space around it."""
        return self._box.currentText().strip()


class MetadataDialog(QDialog):
    """Title, authors, date and address of an article."""

    def __init__(self, parent: QWidget, article: Article) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About this article"))
        self._title = QLineEdit(article.title, self)
        self._title.setMinimumWidth(420)
        self._authors = QLineEdit("; ".join(article.authors), self)
        self._authors.setPlaceholderText(self.tr("Separated by semicolons"))
        self._date = QLineEdit(article.date, self)
        self._date.setPlaceholderText(self.tr("2025, 2025-07 or 2025-07-18"))
        self._url = QLineEdit(article.url, self)
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        form = QFormLayout()
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Authors"), self._authors)
        form.addRow(self.tr("&Date"), self._date)
        form.addRow(self.tr("&Web address"), self._url)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(_buttons(self))

    def accept(self) -> None:
        """Only what makes sense is accepted."""
        problem = ""
        if not self._title.text().strip():
            problem = self.tr("An article needs a title.")
        elif self._date.text().strip() and not to_edtf(self._date.text()):
            problem = self.tr("“{date}” is not a date. Write 2025, 2025-07 or 2025-07-18.").format(
                date=self._date.text()
            )
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            super().accept()

    def title(self) -> str:
        """The title."""
        return self._title.text().strip()

    def authors(self) -> tuple[str, ...]:
        """The authors."""
        return tuple(name.strip() for name in self._authors.text().split(";") if name.strip())

    def date(self) -> str:
        """The date, EDTF; "July 2025" is understood."""
        return to_edtf(self._date.text())

    def url(self) -> str:
        """The address."""
        return self._url.text().strip()


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, dialog)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
