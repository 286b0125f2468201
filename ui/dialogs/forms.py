"""Small dialogs with a few lines to fill in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.model import Article, Metadata
from ui.dialogs.metadata_form import MetadataForm
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
        buttons = ok_and_cancel(self)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self._box)
        layout.addWidget(buttons)
        self._box.setFocus()

    def name(self) -> str:
        """What was typed, without white space around it."""
        return self._box.currentText().strip()


class MetadataDialog(QDialog):
    """What is known about an article, to be corrected."""

    def __init__(self, parent: QWidget, article: Article) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About this article"))
        self.resize(520, min(760, parent.height()))
        self._form = MetadataForm(self, with_language=False)
        self._form.fill(Metadata(article.title, article.authors, article.date, "", article.url, article.extra))
        self._title = self._form.title
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled(self, self._form), 1)
        layout.addWidget(self._problem)
        layout.addWidget(ok_and_cancel(self))
        self._title.setFocus()

    def accept(self) -> None:
        """Only what makes sense is accepted."""
        problem = self._form.problem()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            super().accept()

    def metadata(self) -> Metadata:
        """What was written."""
        return self._form.metadata()


def scrolled(parent: QWidget, inside: QWidget) -> QScrollArea:
    """A form that may be higher than its place."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the focus, and scroll it
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 12, 0)
    layout.addWidget(inside)
    layout.addStretch(1)
    area.setWidget(page)
    return area


def ok_and_cancel(dialog: QDialog) -> QDialogButtonBox:
    """The two buttons below a form."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, dialog)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
