"""Taking study notes away: what, grouped how, in which format, with a live preview."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.exporters.base import EXPORTERS, export, exporter, safe_name, save
from reader.model import ArticleId, StudyNotes
from reader.record import replace
from reader.study import collect
from ui.session import Session
from ui.settings_store import EXPORT_FOLDER, EXPORT_FORMAT, EXPORT_GROUPING
from ui.theme import reading_font
from ui.words import counted


class ExportDialog(QDialog):
    """Study notes with preview."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self.saved: Path | None = None
        self.setWindowTitle(self.tr("Study notes"))
        self.resize(980, 660)
        self._what = self._combo(self.tr("What"), self._choices())
        self._grouping = self._combo(
            self.tr("Grouped"), [(self.tr("By article"), "article"), (self.tr("By tag"), "tag")]
        )
        self._format = self._combo(self.tr("Format"), [(one.title, one.name) for one in EXPORTERS])
        self._grouping.setCurrentIndex(self._grouping.findData(session.settings.get(EXPORT_GROUPING)))
        self._format.setCurrentIndex(max(0, self._format.findData(session.settings.get(EXPORT_FORMAT))))
        self._count = QLabel(self)
        self._count.setObjectName("dim")
        self._count.setWordWrap(True)
        self._preview = Preview(self)
        self._save = QPushButton(self.tr("Save …"), self)
        self._save.setDefault(True)
        self._copy = QPushButton(self.tr("Copy to clipboard"), self)
        cancel = QPushButton(self.tr("Cancel"), self)
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        cancel.clicked.connect(self.reject)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh)
        for box in (self._what, self._grouping, self._format):
            box.currentIndexChanged.connect(self._on_choice)
        self._lay_out(cancel)
        self._refresh()

    def _combo(self, label: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(label)
        for text, data in choices:
            box.addItem(text, data)
        return box

    def _choices(self) -> list[tuple[str, str]]:
        choices = []
        if self._session.article is not None:
            choices.append((self.tr("This article"), f"article:{self._session.article.id}"))
        tags = [
            (self.tr("Tag: {tag} and below").format(tag=tag.path), f"tag:{tag.path}")
            for tag in self._session.library.tags()
        ]
        if self._session.article is None and self._session.scope.kind == "tag":
            tags.sort(key=lambda choice: choice[1] != f"tag:{self._session.scope.key}")
            return [*tags, (self.tr("The whole library"), "")]
        return [*choices, (self.tr("The whole library"), ""), *tags]

    def _lay_out(self, cancel: QPushButton) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(18, 18, 18, 18)
        side.setSpacing(5)
        for title, box in (
            (self.tr("What"), self._what),
            (self.tr("Order"), self._grouping),
            (self.tr("Format"), self._format),
        ):
            label = QLabel(title.upper(), self)
            label.setObjectName("section")
            label.setBuddy(box)
            side.addWidget(label)
            side.addWidget(box)
            side.addSpacing(10)
        side.addWidget(self._count)
        side.addStretch(1)
        panel = QWidget(self)
        panel.setLayout(side)
        panel.setFixedWidth(290)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(panel)
        top.addWidget(self._preview, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 10, 18, 12)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top, 1)
        layout.addLayout(foot)

    # ---- the notes

    def notes(self) -> StudyNotes:
        """The study notes as they are chosen now."""
        kind, _, key = str(self._what.currentData() or "").partition(":")
        return collect(
            self._session.library,
            [ArticleId(key)] if kind == "article" else None,
            tag=key if kind == "tag" else "",
            grouping=str(self._grouping.currentData()),
        )

    def _on_choice(self, _index: int) -> None:
        self._session.settings.put(EXPORT_GROUPING, self._grouping.currentData())
        self._session.settings.put(EXPORT_FORMAT, self._format.currentData())
        self._later.start()

    def _refresh(self) -> None:
        try:
            notes = self.notes()
            content = export(notes, str(self._format.currentData()))
        except ReaderError as error:
            self._count.setText(str(error))
            self._preview.clear()
            self._save.setEnabled(False)
            self._copy.setEnabled(False)
            return
        count = sum(len(article.entries) for article in notes.articles)
        words = counted(count, self.tr("1 annotation"), self.tr("{n} annotations"))
        self._count.setText(words if count else self.tr("There are no annotations here yet: nothing to export."))
        self._save.setEnabled(count > 0)
        self._copy.setEnabled(count > 0 and isinstance(content, str))
        if isinstance(content, str):
            self._preview.show_text(content, str(self._format.currentData()))
        else:
            self._preview.show_text(str(export(replace(notes, template=None), "html")), "html")

    def _on_copy(self) -> None:
        content = export(self.notes(), str(self._format.currentData()))
        if isinstance(content, str):
            QGuiApplication.clipboard().setText(content)
        self._count.setText(self.tr("Copied."))

    def _on_save(self) -> None:
        notes = self.notes()
        format = exporter(str(self._format.currentData()))
        titles = [article.article.title for article in notes.articles]
        title = notes.tag or (titles[0] if len(titles) == 1 else self.tr("Study notes"))
        folder = Path(str(self._session.settings.get(EXPORT_FOLDER)) or Path.home())
        if format.is_folder:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the study notes"), str(folder))
        else:
            chosen, _ = QFileDialog.getSaveFileName(
                self,
                self.tr("Save study notes"),
                str(folder / safe_name(title, format.suffix)),
                f"*{format.suffix}",
            )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the notes; the dialog closes when they are on disk."""
        try:
            save(self.notes(), str(self._format.currentData()), path, overwrite=True)
        except ReaderError as error:
            self._count.setText(str(error))
            return
        self.saved = path
        self._session.settings.put(EXPORT_FOLDER, str(path.parent))
        self.accept()


class Preview(QTextBrowser):
    """Shows what will be written; loads nothing from anywhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setOpenLinks(False)
        self.setFont(reading_font(15))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_text(self, text: str, format: str) -> None:
        """Show Markdown or HTML as it will look, other formats as they are written."""
        if format not in ("markdown", "html", "obsidian"):
            self.setPlainText(text)
            return
        if format != "html":
            from markdown_it import MarkdownIt

            # Not Qt's own reading of Markdown: its paragraphs stand without space between them.
            text = MarkdownIt("commonmark", {"html": False}).render(text)
        self.setHtml(text)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A typed empty value: for None or empty bytes Qt would open a local file itself."""
        return QPixmap()
