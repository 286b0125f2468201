"""The reader's dictionaries: those of the library, and those on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from ui.dialogs.dictionary_list import DictionaryList
from ui.dialogs.ordered_list import dropped_files
from ui.dialogs.web_dictionaries import WebDictionaries

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session import Session


class DictionariesDialog(QDialog):
    """Two tabs; every change counts at once, so there is nothing to confirm.

    Attributes:
        here: The dictionaries of the library.
        web: Those on the web.
    """

    def __init__(self, parent: QWidget, session: Session, on_late_error: Callable[[Exception], None]) -> None:
        """Show them.

        Args:
            parent: The window.
            session: Of the window.
            on_late_error: Told what goes wrong with a dictionary that is still being added when this is closed.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dictionaries"))
        self.resize(780, 560)
        self.setAcceptDrops(True)
        self.here, self.web = DictionaryList(self, session, on_late_error), WebDictionaries(self, session.settings)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Kinds of dictionaries"))
        self.tabs.addTab(self.here, self.tr("In this &library"))
        self.tabs.addTab(self.web, self.tr("On the &web"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.here.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.here.list.setFocus()

    def show_web(self) -> None:
        """Show those on the web."""
        self.tabs.setCurrentWidget(self.web)
        self.web.list.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them."""
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.tabs.setCurrentWidget(self.here)
            self.here.add_files(files)
