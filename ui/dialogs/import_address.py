"""Web addresses to import from."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.net.addresses import parse
from ui.translated import in_ui_language


class AddressDialog(QDialog):
    """Asks for addresses, one a line."""

    def __init__(self, parent: QWidget, present: Sequence[str] = ()) -> None:
        """Ask.

        Args:
            parent: The window.
            present: Addresses that stand there at first.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("From a web address"))
        self.resize(600, 270)
        label = QLabel(self.tr("&Addresses of pages or feeds, one a line"), self)
        self._lines = QPlainTextEdit("\n".join(present), self)
        self._lines.setAccessibleName(self.tr("Addresses, one a line"))
        self._lines.setTabChangesFocus(True)
        self._lines.setPlaceholderText("https://example.org/essay.html")
        self._lines.selectAll()
        label.setBuddy(self._lines)
        hint = QLabel(
            self.tr("A page is fetched once, without its scripts, pictures and counters. You see what is kept first."),
            self,
        )
        hint.setObjectName("dim")
        hint.setWordWrap(True)
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self._fetch = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._fetch.setText(self.tr("Fetch"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(9)
        for widget in (label, self._lines, hint, self._problem, buttons):
            layout.addWidget(widget)
        self._lines.textChanged.connect(self._on_changed)
        self._on_changed()
        self._lines.setFocus()

    def addresses(self) -> list[str]:
        """What was written, each once, with a scheme where it has none."""
        lines = (line.strip() for line in self._lines.toPlainText().splitlines())
        return list(dict.fromkeys(line if "://" in line else f"https://{line}" for line in lines if line))

    def accept(self) -> None:
        """Only what looks like addresses is accepted; the first line that does not is named."""
        for address in self.addresses():
            try:
                parse(address)
            except ReaderError as error:
                self._problem.setText(in_ui_language(error.message))
                self._problem.show()
                return
        if self.addresses():
            super().accept()

    def _on_changed(self) -> None:
        self._problem.hide()
        self._fetch.setEnabled(bool(self.addresses()))
