"""What this program is: versions to be copied, whose work it is made of, and under which licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

import reader
from ui.installed import parts, versions
from ui.logs import log_folder
from ui.theme import interface_font

if TYPE_CHECKING:
    from pathlib import Path

_PATH = Qt.ItemDataRole.UserRole


class AboutDialog(QDialog):
    """Three tabs: the program, its parts with their licences, and where its data come from.

    Attributes:
        facts: Versions and folders, as they are copied.
        list: The parts that others have made.
    """

    def __init__(self, parent: QWidget, library: Path) -> None:
        """Show it.

        Args:
            parent: The window.
            library: Its folder.
        """
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("About Lesart"))
        self.resize(720, 540)
        self._facts = [*versions(), (tr("Library"), str(library)), (tr("Log"), str(log_folder()))]
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._program(), tr("&Program"))
        self._licences_page = QWidget(self)
        self.tabs.addTab(self._licences_page, tr("&Licences"))
        self.tabs.addTab(self._credits(), tr("&Data and fonts"))
        self.tabs.currentChanged.connect(self._on_tab)
        self.told = QLabel(self)
        self.told.setObjectName("dim")
        copy, close = QPushButton(tr("&Copy the versions"), self), QPushButton(tr("Close"), self)
        copy.clicked.connect(self.copy)
        copy.setAutoDefault(False)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        below = QHBoxLayout()
        below.addWidget(copy)
        below.addWidget(self.told, 1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(below)
        close.setFocus()

    def _program(self) -> QWidget:
        tr = self.tr
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        name = QLabel(f"Lesart {reader.__version__}", page)
        name.setFont(interface_font(22, 600))
        self.facts = QPlainTextEdit("\n".join(f"{name}: {value}" for name, value in self._facts), page)
        self.facts.setReadOnly(True)
        self.facts.setTabChangesFocus(True)
        self.facts.setAccessibleName(tr("Versions"))
        self.facts.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout.addWidget(name)
        for words in (
            tr("Read foreign-language texts beside their translations, mark them up, take study notes away."),
            tr("© The Lesart developers. Free software under the GNU General Public License, version 3 or later; it "
               "comes without any warranty."),
        ):  # fmt: skip
            layout.addWidget(_text(page, words))
        layout.addWidget(self.facts, 1)
        return page

    def _credits(self) -> QWidget:
        tr = self.tr
        lines = (
            (tr("Glossary of media terms"), tr("Written for Lesart."), ""),
            (tr("Frequencies of words"), tr("From wordfreq by Robyn Speer, CC BY-SA 4.0."),
             "https://github.com/rspeer/wordfreq"),
            (tr("Forms of words"), tr("From simplemma by Adrien Barbaresi, MIT License."),
             "https://github.com/adbar/simplemma"),
            (tr("Patterns for breaking words"), tr("From LibreOffice’s dictionaries, through Pyphen."),
             "https://github.com/Kozea/Pyphen"),
            (tr("Citation styles"), tr("From the Citation Style Language project, CC BY-SA 3.0."),
             "https://citationstyles.org/"),
            (tr("Source Serif 4"), tr("By Frank Grießhammer for Adobe, SIL Open Font License."),
             "https://github.com/adobe-fonts/source-serif"),
            (tr("Inter"), tr("By Rasmus Andersson, SIL Open Font License."), "https://rsms.me/inter/"),
            (tr("English words that are no names"), tr("From SCOWL by Kevin Atkinson."), "http://wordlist.aspell.net/"),
            (tr("Dictionaries and offline models"),
             tr("None come with Lesart. Those you add have their own authors and licences, which their lists name."),
             ""),
        )  # fmt: skip
        page = QWidget(self)
        page.setObjectName("paper")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(1)
        for title, words, address in lines:
            head, body = QLabel(title, page), _text(page, words)
            head.setFont(interface_font(13, 600))
            body.setObjectName("dim")
            layout.addWidget(head)
            layout.addWidget(body)
            if address:
                layout.addWidget(_link(page, address))
            layout.addSpacing(9)
        layout.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("paper")
        area.setAccessibleName(tr("Data and fonts"))
        area.setWidgetResizable(True)
        area.setWidget(page)
        return area

    def _on_tab(self, number: int) -> None:
        """The licences are looked for when they are wanted: reading their names takes a moment."""
        if self.tabs.widget(number) is self._licences_page and self._licences_page.layout() is None:
            self._fill_licences()

    def _fill_licences(self) -> None:
        tr = self.tr
        page = self._licences_page
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 10)
        notice = _text(
            page,
            tr("Lesart uses Qt and PySide6 under the GNU Lesser General Public License, version 3. They are "
               "separate libraries beside the program, which you may replace by versions of your own: "
               "{replace}. Their source: {source}.")
            .format(
                source='<a href="https://download.qt.io/official_releases/">download.qt.io</a>, '
                       '<a href="https://code.qt.io/">code.qt.io</a>',
                replace=tr("put libraries of the same names into the folder “PySide6” of the installed program"),
            ),
        )  # fmt: skip
        notice.setTextFormat(Qt.TextFormat.RichText)
        notice.setOpenExternalLinks(True)
        notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.list = QTreeWidget(page)
        self.list.setObjectName("ordered")
        self.list.setAccessibleName(tr("Libraries that Lesart uses"))
        self.list.setHeaderLabels([tr("Library"), tr("Version"), tr("Licence")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        for part in parts():
            item = QTreeWidgetItem(self.list, [part.name, part.version, part.licence])
            item.setData(0, _PATH, str(part.text or ""))
        self.list.resizeColumnToContents(0)
        self.list.resizeColumnToContents(1)
        self.licence = QPlainTextEdit(page)
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setAccessibleName(tr("Text of the licence"))
        self.list.currentItemChanged.connect(lambda item, _before: self._show_licence(item))
        both = QSplitter(Qt.Orientation.Vertical, page)
        both.addWidget(self.list)
        both.addWidget(self.licence)
        layout.addWidget(notice)
        layout.addWidget(both, 1)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)

    def _show_licence(self, item: QTreeWidgetItem | None) -> None:
        from pathlib import Path

        path = str(item.data(0, _PATH)) if item is not None else ""
        try:
            text = Path(path).read_text(encoding="utf-8", errors="replace") if path else ""
        except OSError:
            text = ""
        self.licence.setPlainText(text or self.tr("Its text is with the library itself."))

    def copy(self) -> None:
        """Put versions into the clipboard; where the user's folders are is nobody's business."""
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in versions()))
        self.told.setText(self.tr("Copied"))


def _text(parent: QWidget, words: str) -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    return label


def _link(parent: QWidget, address: str) -> QLabel:
    link = QLabel(f'<a href="{address}">{address}</a>', parent)
    link.setOpenExternalLinks(True)
    link.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return link
