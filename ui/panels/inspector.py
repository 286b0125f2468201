"""What stands on the right: notes, dictionary and information, on tabs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QButtonGroup, QStackedWidget

    from ui.panels.dictionary import DictionaryPanel
    from ui.panels.info import InfoPanel
    from ui.panels.notes import NotesPanel

NOTES, DICTIONARY, INFO = 0, 1, 2


class Inspector(QWidget):
    """Tabs over the panels of the right side; each panel is made when it is needed, or by `fill`.

    Signals:
        reveal_asked, menu_asked, writing: See `NotesPanel`.

    Attributes:
        make_dictionary: Makes the dictionary panel; the window knows what it needs.
    """

    make_dictionary: Callable[[], DictionaryPanel]

    reveal_asked = Signal(object)
    menu_asked = Signal(QPoint)
    writing = Signal()
    desk_asked = Signal(str)
    link_asked = Signal(str)
    look_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = LIGHT
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    @cached_property
    def _group(self) -> QButtonGroup:
        """The tabs."""
        from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton

        group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(10, 8, 10, 0)
        tabs.setSpacing(2)
        for number, title in (
            (NOTES, self.tr("Notes")),
            (DICTIONARY, self.tr("Dictionary")),
            (INFO, self.tr("Info")),
        ):
            button = QToolButton(self)
            button.setObjectName("tab")
            button.setText(title)
            button.setCheckable(True)
            button.setChecked(number == NOTES)
            group.addButton(button, number)
            tabs.addWidget(button)
        tabs.addStretch(1)
        group.setExclusive(True)
        group.idClicked.connect(self._show)
        self._layout.insertLayout(0, tabs)
        return group

    @cached_property
    def _stack(self) -> QStackedWidget:
        """What the tabs show."""
        from PySide6.QtWidgets import QStackedWidget

        stack = QStackedWidget(self)
        self._layout.addWidget(stack, 1)
        return stack

    @cached_property
    def notes(self) -> NotesPanel:
        """The cards of what is open."""
        from ui.panels.notes import NotesPanel

        panel = NotesPanel(self._session, self)
        panel.set_theme(self._theme)
        panel.counted.connect(self._on_counted)
        panel.reveal_asked.connect(self.reveal_asked)
        panel.menu_asked.connect(self.menu_asked)
        panel.writing.connect(self.writing)
        panel.desk_asked.connect(self.desk_asked)
        panel.link_asked.connect(self.link_asked)
        self._stack.addWidget(panel)
        panel.reload()
        return panel

    @cached_property
    def info(self) -> InfoPanel:
        """What is known about the article that is open."""
        from ui.panels.info import InfoPanel

        panel = InfoPanel(self._session, self)
        panel.look_asked.connect(self.look_asked)
        panel.restore_asked.connect(self.restore_asked)
        self._stack.addWidget(panel)
        return panel

    @cached_property
    def dictionary(self) -> DictionaryPanel:
        """Words to look up, saved ones, those that will be met."""
        panel = self.make_dictionary()
        self._stack.addWidget(panel)
        return panel

    def fill(self) -> None:
        """Show what belongs here; before that nothing is made."""
        self._show(self._group.checkedId())

    def show_notes(self) -> None:
        """Bring the notes to the front."""
        self._group.button(NOTES).setChecked(True)
        self._show(NOTES)

    def show_dictionary(self) -> None:
        """Bring the dictionary to the front, ready to be typed into."""
        self._group.button(DICTIONARY).setChecked(True)
        self._show(DICTIONARY)
        self.dictionary.field.setFocus()
        self.dictionary.field.selectAll()

    def save_note(self) -> None:
        """Write a note that is being typed."""
        if "notes" in self.__dict__:
            self.notes.save_note()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if "notes" in self.__dict__:
            self.notes.set_theme(theme)

    def _show(self, number: int) -> None:
        # only the one that is shown is made
        if number == DICTIONARY:
            self._stack.setCurrentWidget(self.dictionary)
        else:
            self._stack.setCurrentWidget(self.info if number == INFO else self.notes)

    def _on_counted(self, count: int) -> None:
        title = self.tr("Notes")
        self._group.button(NOTES).setText(f"{title} {count}" if count else title)
