"""What stands on the right: notes and information, on tabs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.panels.info import InfoPanel
from ui.panels.notes import NotesPanel
from ui.session import Session
from ui.theme import Theme


class Inspector(QWidget):
    """Tabs over the panels of the right side."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notes = NotesPanel(session, self)
        self.info = InfoPanel(session, self)
        self._stack = QStackedWidget(self)
        self._group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(10, 8, 10, 0)
        tabs.setSpacing(2)
        for number, (title, panel) in enumerate(((self.tr("Notes"), self.notes), (self.tr("Info"), self.info))):
            button = QToolButton(self)
            button.setObjectName("tab")
            button.setText(title)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            self._stack.addWidget(panel)
            tabs.addWidget(button)
        tabs.addStretch(1)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._stack.setCurrentIndex)
        self.notes.counted.connect(self._on_counted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(tabs)
        layout.addWidget(self._stack, 1)

    def show_notes(self) -> None:
        """Bring the notes to the front."""
        self._group.button(0).setChecked(True)
        self._stack.setCurrentIndex(0)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.notes.set_theme(theme)

    def _on_counted(self, count: int) -> None:
        title = self.tr("Notes")
        self._group.button(0).setText(f"{title} {count}" if count else title)
