"""Where dictionaries come from: those that the system has are offered, and what can be installed is named."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSysInfo, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.language.names import language_name

if TYPE_CHECKING:
    from collections.abc import Container

    from reader.lexemes import DictionaryInfo
    from ui.tasks import TaskRunner

FREEDICT = "https://freedict.org/downloads/"


class FoundDictionaries(QWidget):
    """A line for each dictionary of the system that is not taken in; without any, what can be installed.

    Signals:
        taken(Path): A dictionary of the system shall be taken in.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._has_left = False
        self._lines: list[QWidget] = []
        self._help = QLabel(_where_to_get(), self)
        self._help.setObjectName("dim")
        self._help.setWordWrap(True)
        self._help.setTextFormat(Qt.TextFormat.RichText)
        self._help.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._help.linkActivated.connect(lambda link: QDesktopServices.openUrl(QUrl(link)))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addWidget(self._help)

    def leave(self) -> None:
        """Nobody looks any more."""
        self._has_left = True

    def look(self, there: Container[str]) -> None:
        """Look what the system has, beside the window.

        Args:
            there: Names of the dictionaries that the reader has.
        """
        self._tasks.aside(_found, partial(self._offer, there))

    def _offer(self, there: Container[str], found: list[tuple[Path, DictionaryInfo]] | None) -> None:
        if self._has_left:
            return
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(path, info) for path, info in found or () if info.name not in there]
        for line in self._lines:
            self._rows.addWidget(line)
        self._help.setVisible(not self._lines)

    def _line(self, path: Path, info: DictionaryInfo) -> QWidget:
        line = QWidget(self)
        pair = f"{language_name(info.source)} → {language_name(info.target)}"
        words = self.tr("{title} ({pair}) was found on this computer.").format(title=info.title, pair=pair)
        label = QLabel(words, line)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        take = QPushButton(self.tr("Take it in"), line)
        take.setAutoDefault(False)
        take.setAccessibleName(self.tr("Take {title} in").format(title=info.title))
        take.clicked.connect(lambda: self.taken.emit(path))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(take)
        return line


def _found() -> list[tuple[Path, DictionaryInfo]]:
    from reader.dictionaries.formats import open_source
    from reader.lexicon import found_on_system

    there = []
    for path in found_on_system():
        try:
            there.append((path, open_source(path).info))
        except ReaderError:
            continue  # nobody asked for it
    return there


def _where_to_get() -> str:
    """What to install on this platform, with links that open in the browser."""
    tr = partial(QCoreApplication.translate, "DictionaryList")
    link = f'<a href="{FREEDICT}">freedict.org</a>'
    if QSysInfo.kernelType() == "linux":
        packages = "<b>trans-de-en</b>, <b>dict-freedict-deu-eng</b>"
        words = tr("Dictionaries to install: the packages {packages} of Debian and Ubuntu, or a file from {link}.")
        return words.format(packages=packages, link=link)
    return tr("Free dictionaries in many languages: {link}. Get a file there and drop it here.").format(link=link)
