"""Taking study notes away: what, grouped how, in which format, with a live preview."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.exporters.base import exporter, safe_name
from ui.dialogs.export_form import ExportForm
from ui.dialogs.export_making import PREVIEWED, Made, What, copied, previewed, written
from ui.dialogs.export_preview import Preview
from ui.session import Session
from ui.settings_store import EXPORT_FOLDER
from ui.translated import in_ui_language

_PAUSE = 120  # ms without another choice, then the preview is made


class ExportDialog(QDialog):
    """Study notes with preview.

    Attributes:
        saved: Where the notes were written last.
        form: The choices.
        made: What came of them last.
    """

    def __init__(self, parent: QWidget, session: Session, lists: Sequence[tuple[str, What]] = ()) -> None:
        """Offer `lists` of annotations, with their names, before the others."""
        super().__init__(parent)
        self._session = session
        self.saved: Path | None = None
        self.made = Made()
        self._asks = self._again = False
        self.setWindowTitle(self.tr("Study notes"))
        self.resize(1040, 680)
        self.form = ExportForm(self, session, lists)
        self.preview = Preview(self)
        self.told = QLabel(self)
        self.told.setObjectName("dim")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._make_buttons()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._refresh)
        self.form.changed.connect(self._on_changed)
        self._name_save()
        self._refresh()

    def _make_buttons(self) -> None:
        self.save = QPushButton(self.tr("Save …"), self)
        self.save.setDefault(True)
        self.copy = QPushButton(self.tr("Copy to clipboard"), self)
        self.show_folder = QPushButton(self.tr("Show in folder"), self)
        self.close_button = QPushButton(self.tr("Cancel"), self)
        for button in (self.copy, self.show_folder, self.close_button):
            button.setAutoDefault(False)
        for button in (self.save, self.copy):
            button.setEnabled(False)
        self.show_folder.hide()
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.show_folder.clicked.connect(self._on_show_folder)
        self.close_button.clicked.connect(self._on_close)

    def _lay_out(self) -> None:
        side = QScrollArea(self)
        side.setWidget(self.form)
        side.setWidgetResizable(True)
        side.setFixedWidth(310)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setAccessibleName(self.tr("Choices"))
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(side)
        top.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.setContentsMargins(18, 10, 18, 12)
        foot.addWidget(self.copy)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.show_folder)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top, 1)
        layout.addLayout(foot)

    # ---- the preview

    @property
    def busy(self) -> bool:
        """Whether the preview is not yet of what is chosen, or something is being written."""
        return self._asks or self._later.isActive()

    def _on_changed(self) -> None:
        self.form.remember()
        self._name_save()
        self._later.start()

    def _name_save(self) -> None:
        chosen = exporter(self.form.choice().format)
        self.save.setText(self.tr("Save as {format} …").format(format=in_ui_language(chosen.title)))

    def _refresh(self) -> None:
        self._ask(partial(previewed, self._session.library.folder, self.form.choice()), self._show)

    def _ask(self, work: Callable[[], Made], on_done: Callable[[Made], None]) -> bool:
        """Have something made beside the window, one thing at a time; whether it was begun."""
        if self._asks:
            self._again = True
            return False

        def done(made: Made | None) -> None:
            if not shiboken6.isValid(self):  # closed meanwhile
                return
            self._asks = False
            if made is None:
                self.told.setText(self.tr("Something went wrong; nothing was written."))
            else:
                on_done(made)
            if self._again:
                self._again = False
                self._refresh()

        self._asks = True
        self._session.tasks.aside(work, done)
        return True

    def _show(self, made: Made) -> None:
        self.made = made
        is_there = made.error is None and made.count > 0
        self.save.setEnabled(is_there)
        self.copy.setEnabled(is_there and exporter(self.form.choice().format).is_text)
        if made.error is not None:
            self.told.setText(str(made.error))
            self.preview.clear()
            return
        self.preview.show_made(made)
        self.told.setText(self._words(made))

    def _words(self, made: Made) -> str:
        if not made.count:
            return self.tr("There are no annotations here: nothing to export.")
        marks = self.tr("%Ln annotations", "", made.count)
        articles = self.tr("%Ln articles", "", made.articles)
        words = self.tr("{annotations} from {articles}").format(annotations=marks, articles=articles)
        if made.is_cut:
            words += self.tr("; the preview shows the first {n}").format(n=min(PREVIEWED, made.count))
        return words

    # ---- taking away

    def _on_copy(self) -> None:
        self._ask(partial(copied, self._session.library.folder, self.form.choice()), self._on_copied)

    def _on_copied(self, made: Made) -> None:
        if made.error is None:
            QGuiApplication.clipboard().setText(made.text)
        self.told.setText(str(made.error) if made.error else self.tr("Copied."))

    def _on_save(self) -> None:
        format = exporter(self.form.choice().format)
        title = self.made.title or self.tr("Study notes")
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
        """Write the notes beside the window, as soon as nothing else is made; `saved` tells when they are on disk."""
        if self._asks:
            QTimer.singleShot(20, self, partial(self.save_to, path))
            return
        self.told.setText(self.tr("Saving …"))
        self._ask(partial(written, self._session.library.folder, self.form.choice(), path), partial(self._done, path))

    def _done(self, path: Path, made: Made) -> None:
        if made.error is not None:
            self.told.setText(str(made.error))
            return
        self.saved = path
        is_folder = exporter(self.form.choice().format).is_folder
        self._session.settings.put(EXPORT_FOLDER, str(path if is_folder else path.parent))
        self.told.setText(self.tr("Saved as {path}").format(path=path))
        self.close_button.setText(self.tr("Close"))
        self.show_folder.show()
        self.show_folder.setFocus()

    def _on_show_folder(self) -> None:
        if self.saved is not None:
            folder = self.saved if self.saved.is_dir() else self.saved.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_close(self) -> None:
        self.done(int(QDialog.DialogCode.Accepted if self.saved else QDialog.DialogCode.Rejected))
