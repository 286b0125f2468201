"""The choices of the dialog of study notes, remembered from one time to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.exporters.base import EXPORTERS, exporter
from reader.exporters.csl_styles import STYLES
from reader.exporters.templates import templates
from reader.model import Shown
from ui import settings_store
from ui.dialogs.export_making import Choice, What
from ui.interface_language import language_of
from ui.session import Session
from ui.translated import error_words, in_ui_language

Choices = Sequence[tuple[str, object]]


class ExportForm(QWidget):
    """What, in which order, how and in which format.

    Signals:
        changed(): Something else is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, session: Session, lists: Sequence[tuple[str, What]] = ()) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(5)
        tr, stored = self.tr, session.settings.get
        self.what = self._combo(tr("What"), self._whats(lists))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Only what this search finds"))
        self.search.setAccessibleName(tr("Only what this search finds"))
        self._column.addWidget(self.search)
        self.format = self._combo(tr("Format"), [(in_ui_language(one.title), one.name) for one in EXPORTERS])
        self.about = QLabel(self)
        self.about.setObjectName("dim")
        self.about.setWordWrap(True)
        self._column.addWidget(self.about)
        self.grouping = self._combo(
            tr("Grouped"), [(tr("By article"), "article"), (tr("By tag"), "tag"), (tr("By colour"), "colour")]
        )
        self.order = self._combo(
            tr("Order"),
            [(tr("As in the text"), "place"), (tr("As they were made"), "time"), (tr("By colour"), "colour")],
        )
        self._parts()
        styles = [(in_ui_language(one.title), one.name) for one in STYLES]
        self.style_box = self._combo(tr("Citation style"), [(tr("Lesart’s short citations"), ""), *styles])
        self.template = self._combo(tr("Template"), [(tr("None"), "")])
        self.language = self._combo(
            tr("Language of the notes"), [(tr("As the window"), ""), ("English", "en"), ("Deutsch", "de")]
        )
        self._column.addStretch(1)
        self._choose(self.language, stored(settings_store.EXPORT_LANGUAGE))
        self._choose(self.format, stored(settings_store.EXPORT_FORMAT))
        self._choose(self.grouping, stored(settings_store.EXPORT_GROUPING))
        self._choose(self.order, stored(settings_store.EXPORT_ORDER))
        self._choose(self.style_box, stored(settings_store.CITATION_STYLE))
        self._fit_format()
        self._choose(self.template, stored(settings_store.EXPORT_TEMPLATE))
        self._connect()

    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            self.what.currentData(),
            self.search.text().strip(),
            str(self.grouping.currentData()),
            str(self.order.currentData()),
            Shown(**{name: box.isChecked() for name, box in self.parts.items()}),
            str(self.style_box.currentData()),
            str(self.format.currentData()),
            str(self.template.currentData() or ""),
            str(self.language.currentData()) or language_of(),
        )

    def remember(self) -> None:
        """Keep the choices for the next time."""
        choice, put = self.choice(), self._session.settings.put
        put(settings_store.EXPORT_FORMAT, choice.format)
        put(settings_store.EXPORT_GROUPING, choice.grouping)
        put(settings_store.EXPORT_ORDER, choice.order)
        put(settings_store.EXPORT_LANGUAGE, str(self.language.currentData()))
        put(settings_store.CITATION_STYLE, choice.style)
        put(settings_store.EXPORT_SHOWN, " ".join(name for name, box in self.parts.items() if box.isChecked()))
        if exporter(choice.format).has_templates:
            put(settings_store.EXPORT_TEMPLATE, choice.template)

    def _combo(self, title: str, choices: Choices) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        for text, data in choices:
            box.addItem(text, data)
        self._heading(title).setBuddy(box)
        self._column.addWidget(box)
        return box

    def _heading(self, title: str) -> QLabel:
        label = QLabel(title.upper(), self)
        label.setObjectName("section")
        if self._column.count():
            self._column.addSpacing(7)
        self._column.addWidget(label)
        return label

    def _parts(self) -> None:
        tr = self.tr
        self._heading(tr("Beside the quotation"))
        kept = str(self._session.settings.get(settings_store.EXPORT_SHOWN)).split()
        names = {
            "partner": tr("Translation"),
            "note": tr("Note"),
            "tags": tr("Tags"),
            "context": tr("Whole sentence"),
            "citation": tr("Citation"),
            "link": tr("Link back"),
        }
        grid = QGridLayout()
        self.parts = {}
        for number, (name, words) in enumerate(names.items()):
            box = QCheckBox(words, self)
            box.setChecked(name in kept)
            grid.addWidget(box, number // 2, number % 2)
            self.parts[name] = box
        self._column.addLayout(grid)

    def _whats(self, lists: Sequence[tuple[str, What]]) -> Choices:
        tr, session = self.tr, self._session
        article, library = session.article, session.library
        here = [(tr("This article"), What(article=article.id))] if article is not None else []
        tags = [(tr("Tag: {tag} and below").format(tag=one.path), What(tag=one.path)) for one in library.tags()]
        if article is None and session.scope.kind == "tag":
            tags.sort(key=lambda pair: pair[1].tag != session.scope.key)
            here, tags = [*here, *tags[:1]], tags[1:]
        filters = [(tr("Filter: {name}").format(name=one.name), What(saved_filter=one.name))
                   for one in library.filters()]  # fmt: skip
        return [*lists, *here, (tr("The whole library"), What()), *tags, *filters]

    def _choose(self, box: QComboBox, data: object) -> None:
        box.setCurrentIndex(max(0, box.findData(data)))

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._fit_format)
        for box in (self.what, self.format, self.grouping, self.order, self.style_box, self.template, self.language):
            box.currentIndexChanged.connect(self.changed)
        for part in self.parts.values():
            part.toggled.connect(self.changed)
        self.search.textChanged.connect(self.changed)

    def _fit_format(self, *_index: object) -> None:
        """Offer what the format can do."""
        chosen = exporter(str(self.format.currentData()))
        self.about.setText(self._about(chosen.name))
        before = self.template.currentData()
        self.template.blockSignals(True)
        while self.template.count() > 1:
            self.template.removeItem(1)
        try:
            there = templates(self._session.library.folder, chosen.name) if chosen.has_templates else ()
        except ReaderError as error:
            there = ()
            self.about.setText(error_words(error))
        for one in there:
            self.template.addItem(self._template_words(one.name), one.name)
        self._choose(self.template, before)
        self.template.blockSignals(False)
        self.template.setEnabled(self.template.count() > 1)
        for box in (self.grouping, self.order, *self.parts.values()):
            box.setEnabled(not chosen.is_about_articles)

    def _template_words(self, name: str) -> str:
        built_in = {"student": self.tr("Student version, notes blank"), "teacher": self.tr("Teacher version")}
        return built_in.get(name, name)

    def _about(self, format: str) -> str:
        tr = self.tr
        return {
            "markdown": tr("Plain text with headings, for any editor."),
            "html": tr("One page for any browser."),
            "obsidian": tr("A folder, one file per article; your own lines in it stay."),
            "docx": tr("A document with real footnotes."),
            "pdf": tr("Pages to print or hand in."),
            "apkg": tr("Cards to learn; importing again updates them."),
            "csv": tr("A table for spreadsheets."),
            "jsonld": tr("W3C Web Annotations, for other programs."),
            "bibtex": tr("The articles, for LaTeX."),
            "ris": tr("The articles, for Zotero or EndNote."),
            "csl-json": tr("The articles, for Zotero and Pandoc."),
            "qdc": tr("The tags, for other analysis programs."),
            "codebook": tr("The tags, as a table."),
        }.get(format, "")
