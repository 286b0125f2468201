"""The sidebar. Its contents are made once the text stands: no text has to wait for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from ui.panels.library_list import LibraryList


class LibraryPanel(QWidget):
    """What stands on the left.

    Signals:
        searched, search_entered, rename_asked, remove_asked, colour_asked, study_asked, browse_asked: As in
            `LibraryList`.
    """

    searched = Signal(str)
    search_entered = Signal()
    rename_asked = Signal(object)
    remove_asked = Signal(object)
    colour_asked = Signal(object, str)
    study_asked = Signal(str)
    browse_asked = Signal(object)
    move_asked = Signal(object, object)
    file_asked = Signal(list, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = LIGHT
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def contents(self) -> LibraryList:
        """Search field and tree."""
        from ui.panels.library_list import LibraryList

        made = LibraryList(self._session, self)
        made.set_theme(self._theme)
        made.searched.connect(self.searched)
        made.search_entered.connect(self.search_entered)
        made.rename_asked.connect(self.rename_asked)
        made.remove_asked.connect(self.remove_asked)
        made.colour_asked.connect(self.colour_asked)
        made.study_asked.connect(self.study_asked)
        made.browse_asked.connect(self.browse_asked)
        made.move_asked.connect(self.move_asked)
        made.file_asked.connect(self.file_asked)
        self._layout.addWidget(made)
        return made

    def fill(self) -> None:
        """Show the library; before that nothing is made."""
        self.contents.show()

    def reload_soon(self) -> None:
        """Show the library as it is, once what goes on has been painted."""
        if "contents" in self.__dict__:
            self.contents.reload_soon()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if "contents" in self.__dict__:
            self.contents.set_theme(theme)
