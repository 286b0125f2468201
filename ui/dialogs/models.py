"""Models for translating offline: those installed, and what an index offers; installed from files, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import language_name
from ui import spoken
from ui.dialogs.lines import dim
from ui.translated import error_words, in_ui_language
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.errors import ReaderError
    from reader.translators.downloads import Offer
    from reader.translators.packages import Package

_WHAT = Qt.ItemDataRole.UserRole


class ModelsDialog(QDialog):
    """Shows models; what is done with them is asked for. Nothing is looked up until somebody presses for it.

    Signals:
        file_asked(): A model from a file is wanted; which is still to be asked.
        files_dropped(tuple): Models from these files are wanted.
        remove_asked(Package): A model shall go.
        index_asked(str): What an index offers is wanted; its address.
        download_asked(Offer): A model of the index is wanted.
        stop_asked(): What is being done shall stop.
    """

    file_asked = Signal()
    files_dropped = Signal(object)
    remove_asked = Signal(object)
    index_asked = Signal(str)
    download_asked = Signal(object)
    stop_asked = Signal()

    def __init__(self, parent: QWidget, address: str) -> None:
        """Make it; `address` is that of the index."""
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Models for translating offline"))
        self.resize(min(760, parent.width() - 60), min(640, parent.height() - 60))
        self.setAcceptDrops(True)
        self._busy = False
        self.installed = _list(self, tr("Installed models"), (tr("Languages"), tr("Version"), tr("Size")))
        self._none = dim(self, tr("None is installed yet. Drop a model’s file (.argosmodel) here, or get one below."))
        self._file = self._button(tr("Install from a file …"), self.file_asked.emit)
        self._remove = self._button(tr("Remove"), self._on_remove)
        self.address = QLineEdit(address, self)
        self.address.setAccessibleName(tr("Address of the index"))
        self._look = self._button(tr("Look up"), lambda: self.index_asked.emit(self.address.text().strip()))
        self.address.returnPressed.connect(self._look.click)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search for a language"))
        self.search.setAccessibleName(tr("Search the models of the index"))
        self.search.textChanged.connect(self._on_search)
        heads = (tr("Languages"), tr("Version"), tr("Size"), tr("Checksum"))
        self.offers = _list(self, tr("Models of the index"), heads)
        over = QVBoxLayout(self.offers)
        self._unasked = dim(
            self, tr("“Look up” asks the index which models there are. Nothing is asked or loaded before you press it.")
        )
        self._unasked.setAlignment(Qt.AlignmentFlag.AlignCenter)
        over.addWidget(self._unasked)
        self._download = self._button(tr("Download and install"), self._on_download)
        self._problem = QLabel(self)
        self._problem.setObjectName("warning")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves under the mouse
        self.bar.setSizePolicy(kept)
        self.bar.setAccessibleName(tr("Progress"))
        self._doing = dim(self)
        self._stop = self._button(tr("Stop"), self.stop_asked.emit)
        self._lay_out()
        for each in (self.installed, self.offers):
            each.itemSelectionChanged.connect(self._refresh)
        self.offers.itemActivated.connect(lambda _item: self._on_download())
        self.show_busy("")

    def _button(self, words: str, do: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(do)
        return made

    def _lay_out(self) -> None:
        tr = self.tr
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(9)
        about = tr("They translate on this computer; no text leaves it.")
        close = self._button(tr("Close"), self.accept)
        label = QLabel(tr("&Index"), self)
        label.setBuddy(self.address)
        layout.addWidget(dim(self, about))
        layout.addWidget(self.installed, 2)
        layout.addWidget(self._none)
        layout.addLayout(_row(self._file, self._remove, None))
        layout.addSpacing(6)
        layout.addLayout(_row(label, self.address, self._look))
        layout.addWidget(self.search)
        layout.addWidget(self.offers, 3)
        layout.addWidget(self._problem)
        layout.addWidget(self.bar)
        layout.addLayout(_row(self._download, self._doing, self._stop, close))

    # ---- what is shown

    def show_packages(self, packages: Sequence[Package]) -> None:
        """Show the models that are installed."""
        self.installed.clear()
        for one in packages:
            item = _item(self.installed, one, one.source, one.target, one.version, one.size)
            item.setToolTip(0, self.tr("SHA-256 of its file: {sum}").format(sum=one.sha256))
        self.installed.setVisible(bool(packages))
        self._none.setVisible(not packages)
        first = self.installed.topLevelItem(0)
        if first is not None:
            self.installed.setCurrentItem(first)
        self._refresh()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what an index offers."""
        self.offers.clear()
        for one in offers:
            item = _item(self.offers, one, one.source, one.target, one.version, one.size)
            item.setText(3, self.tr("yes") if one.sha256 else self.tr("none given"))
        self._unasked.setVisible(not offers)
        self._on_search(self.search.text())
        self.search.setFocus()
        spoken.say(self.search, self.tr("%Ln models", "", len(offers)))
        self._refresh()

    def show_busy(self, words: str) -> None:
        """Say what is being done; "" when nothing is any longer."""
        self._busy = bool(words)
        self._doing.setText(words)
        self._stop.setVisible(self._busy)
        self.bar.setVisible(self._busy)
        self.bar.setRange(0, 0 if self._busy else 1)
        self.bar.setValue(0)
        if self._busy:
            self._problem.hide()
        self._refresh()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Say how far it is, in bytes."""
        if not self._busy:
            return
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(round(1000 * done / total))
        size = f" · {_megabytes(done)}" if done and words.startswith("Downloading") else ""
        self._doing.setText(f"{in_ui_language(words)}{size}")

    def show_problem(self, error: ReaderError) -> None:
        """Say why it could not be done."""
        words = error_words(error)
        self._problem.setText(words)
        self._problem.show()
        spoken.say(self, words)

    def problem(self) -> str:
        """What is said to have gone wrong."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._busy

    def _on_search(self, words: str) -> None:
        wanted = words.casefold().split()
        for at in range(self.offers.topLevelItemCount()):
            item = self.offers.topLevelItem(at)
            if item is None:
                continue
            offer = item.data(0, _WHAT)
            text = f"{item.text(0)} {offer.source} {offer.target} {offer.code}".casefold()
            item.setHidden(not all(word in text for word in wanted))

    def _refresh(self) -> None:
        for button, can in (
            (self._file, True),
            (self._look, True),
            (self._remove, bool(self.installed.selectedItems())),
            (self._download, bool(self.offers.selectedItems())),
        ):
            button.setEnabled(can and not self._busy)

    # ---- what is done

    def _on_remove(self) -> None:
        for item in self.installed.selectedItems():
            self.remove_asked.emit(item.data(0, _WHAT))

    def _on_download(self) -> None:
        if self._download.isEnabled():
            self.download_asked.emit(self.offers.selectedItems()[0].data(0, _WHAT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete among the installed removes."""
        if event.key() == Qt.Key.Key_Delete and self.focusWidget() is self.installed:
            self._remove.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if _files(event) and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Install what was dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit(_files(event))


def _files(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _list(parent: QWidget, name: str, heads: Sequence[str]) -> QTreeWidget:
    made = QTreeWidget(parent)
    made.setObjectName("models")
    made.setAccessibleName(name)
    made.setHeaderLabels(list(heads))
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.header().setStretchLastSection(False)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return made


def _item(tree: QTreeWidget, what: object, source: str, target: str, version: str, size: int) -> QTreeWidgetItem:
    words = f"{language_name(source)} → {language_name(target)}"
    item = QTreeWidgetItem(tree, [words, version, _megabytes(size) if size else ""])
    item.setData(0, _WHAT, what)
    return item


def _megabytes(size: int) -> str:
    return f"{number(round(size / 1_000_000))} MB" if size >= 1_000_000 else f"{number(max(1, size // 1000))} kB"


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    made = QHBoxLayout()
    for one in widgets:
        if one is None:
            made.addStretch(1)
        else:
            made.addWidget(one, 1 if isinstance(one, QLineEdit | QLabel) and not one.text().startswith("&") else 0)
    return made
