"""The address of a dictionary, with its checksum."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.net.addresses import parse
from ui.translated import in_ui_language

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


class DictionaryAddressDialog(QDialog):
    """Asks where a dictionary is."""

    def __init__(self, parent: QWidget, present: str = "") -> None:
        """Ask.

        Args:
            parent: The dialog of the dictionaries.
            present: Address that stands there at first.
        """
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Dictionary from an address"))
        self.setMinimumWidth(560)
        self._address, self._sha256 = QLineEdit(present, self), QLineEdit(self)
        self._address.setPlaceholderText("https://example.org/freedict-deu-eng.dict.dz")
        self._address.selectAll()
        self._sha256.setPlaceholderText(tr("64 digits, if the site names them"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.addRow(tr("&Address"), self._address)
        form.addRow(tr("SHA-256 &checksum"), self._sha256)
        hint = QLabel(
            tr("The file is fetched once. With a checksum, only the very file that it belongs to is taken in."), self
        )
        hint.setObjectName("dim")
        hint.setWordWrap(True)
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self._fetch = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._fetch.setText(tr("Fetch"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        for widget in (hint, self._problem, buttons):
            layout.addWidget(widget)
        for line in (self._address, self._sha256):
            line.textChanged.connect(self._on_changed)
        self._on_changed()
        self._address.setFocus()

    def address(self) -> str:
        """What was written, with a scheme."""
        text = self._address.text().strip()
        return text if "://" in text or not text else f"https://{text}"

    def sha256(self) -> str:
        """The checksum; empty if there is none."""
        return self._sha256.text().strip()

    def accept(self) -> None:
        """Only what looks like an address, and like a checksum, is accepted."""
        try:
            parse(self.address())
        except ReaderError as error:
            self._tell(in_ui_language(error.message))
            return
        if self.sha256() and not _SHA256.fullmatch(self.sha256()):
            self._tell(self.tr("A SHA-256 checksum has 64 digits from 0 to 9 and a to f."))
            return
        super().accept()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
        self.adjustSize()  # so that the lines above keep their height

    def _on_changed(self) -> None:
        self._problem.hide()
        self._fetch.setEnabled(bool(self.address()))
