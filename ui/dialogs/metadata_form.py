"""The form for what is known about a work: filled in from its source, corrected by the reader."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from reader.language.names import language_name, languages
from reader.model import Metadata
from reader.text.dates import to_edtf
from ui.details import kinds
from ui.words import date_in_words

_LINES = ("container-title", "publisher", "accessed", "DOI", "ISBN")
"""Details of CSL that have a line of their own; all others stay as they are."""
_DOI_BEFORE = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


class MetadataForm(QWidget):
    """Title, authors, date and whatever else a citation needs.

    Signals:
        changed(): Something was written.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, *, with_language: bool) -> None:
        """Make the empty form.

        Args:
            parent: The dialog.
            with_language: Whether the language may be chosen: before a text is cut into sentences.
        """
        super().__init__(parent)
        self._kept: tuple[tuple[str, str], ...] = ()
        self.title = QLineEdit(self)
        self._authors = QPlainTextEdit(self)
        self._authors.setTabChangesFocus(True)
        self._authors.setFixedHeight(3 * self._authors.fontMetrics().lineSpacing() + 20)
        self._authors.setPlaceholderText(self.tr("One name a line"))
        self._date, self._date_words = QLineEdit(self), _words(self)
        self._date.setPlaceholderText(self.tr("2025, 2025-07 or 2025-07-18"))
        self._kind = QComboBox(self)
        self._kind.addItem(self.tr("Not known"), "")
        for type_, words in kinds():
            self._kind.addItem(words, type_)
        self._url = QLineEdit(self)
        self._language = QComboBox(self)
        for tag, native in languages():
            self._language.addItem(native, tag)
        self._details = {name: QLineEdit(self) for name in _LINES}
        self._accessed_words = _words(self)
        self._lay_out(with_language)
        for line in (self.title, self._date, self._url, *self._details.values()):
            line.textEdited.connect(self._on_edited)
        self._authors.textChanged.connect(self.changed)
        for box in (self._kind, self._language):
            box.activated.connect(self._on_edited)

    def _lay_out(self, with_language: bool) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(5)
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("&Title"), self.title),
            (self.tr("&Authors, one a line"), self._authors),
            (self.tr("&Date"), self._date),
            ("", self._date_words),
            (self.tr("&Kind"), self._kind),
            (self.tr("Publis&hed in"), self._details["container-title"]),
            (self.tr("&Publisher or site"), self._details["publisher"]),
            (self.tr("&Web address"), self._url),
            (self.tr("Accessed &on"), self._details["accessed"]),
            ("", self._accessed_words),
            (self.tr("&Language"), self._language),
            (self.tr("DO&I"), self._details["DOI"]),
            (self.tr("IS&BN"), self._details["ISBN"]),
        )
        self._language.setVisible(with_language)
        for name, field in rows:
            if field is self._language and not with_language:
                continue
            if name:
                form.addRow(name, field)
                field.setAccessibleName(name.replace("&", ""))
            else:
                form.addRow(field)

    def fill(self, metadata: Metadata, language: str = "") -> None:
        """Show what is known.

        Args:
            metadata: From the source, or of the article.
            language: Of the text, as it is going to be cut into sentences.
        """
        extra = dict(metadata.extra)
        self._kept = metadata.extra
        self.title.setText(metadata.title)
        self.title.setCursorPosition(0)
        self._authors.setPlainText("\n".join(metadata.authors))
        self._date.setText(metadata.date)
        self._url.setText(metadata.url)
        self._url.setCursorPosition(0)
        for name, line in self._details.items():
            line.setText(extra.get(name, ""))
            line.setCursorPosition(0)
        _choose(self._kind, extra.get("type", ""), extra.get("type", ""))
        _choose(self._language, language, language_name(language) if language else self.tr("Not known"))
        self._say_dates()

    def problem(self, *, title_needed: bool = True) -> str:
        """What keeps it from being taken, in a sentence; empty if nothing does."""
        if title_needed and not self.title.text().strip():
            return self.tr("An article needs a title.")
        for line in (self._date, self._details["accessed"]):
            if line.text().strip() and not to_edtf(line.text()):
                return self.tr("“{date}” is not a date. Write 2025, 2025-07 or 2025-07-18.").format(date=line.text())
        address = self._url.text().strip()
        if address and not address.lower().startswith(("http://", "https://")):
            return self.tr("A web address begins with http:// or https://.")
        return ""

    def metadata(self) -> Metadata:
        """What stands in the form; details without a line of their own are as they were."""
        found = {name: " ".join(line.text().split()) for name, line in self._details.items()}
        found["type"] = str(self._kind.currentData() or "")
        found["accessed"] = to_edtf(found["accessed"]) or found["accessed"]
        found["DOI"] = _plain_doi(found["DOI"])
        extra = [(name, found.pop(name) if name in found else value) for name, value in self._kept]
        extra += found.items()
        return Metadata(
            title=" ".join(self.title.text().split()),
            authors=tuple(" ".join(one.split()) for one in self._authors.toPlainText().splitlines() if one.strip()),
            date=to_edtf(self._date.text()),
            language=self.language(),
            url=self._url.text().strip(),
            extra=tuple((name, value) for name, value in extra if value),
        )

    def language(self) -> str:
        """The language's tag."""
        return str(self._language.currentData() or "")

    def _on_edited(self) -> None:
        self._say_dates()
        self.changed.emit()

    def _say_dates(self) -> None:
        for line, words in ((self._date, self._date_words), (self._details["accessed"], self._accessed_words)):
            text = line.text().strip()
            date = to_edtf(text)
            said = date_in_words(date) if date else self.tr("This is not a date.")
            words.setText(said if text and said != text else "")
            words.setVisible(bool(words.text()))


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("dim")
    label.hide()
    return label


def _choose(box: QComboBox, value: str, words: str) -> None:
    """Choose a value in a box, which may not have it yet."""
    at = box.findData(value)
    if at < 0:
        box.addItem(words, value)
        at = box.count() - 1
    box.setCurrentIndex(at)


def _plain_doi(text: str) -> str:
    """A DOI without the address that leads to it."""
    before = next((one for one in _DOI_BEFORE if text.lower().startswith(one)), "")
    return text[len(before) :].strip()
