"""The small bar at a selection: five colours, tag, note, copy with citation."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QToolButton, QWidget

from ui.action_registry import ActionRegistry
from ui.icons import dot
from ui.theme import Theme

COLOURS = ("yellow", "green", "blue", "pink", "orange")
APART = 6  # pixels between selection and bar


class SelectionBar(QFrame):
    """Floats over the bitext; every button is an action of the table, so keys do the same."""

    def __init__(self, actions: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5, 3, 5, 3)
        layout.setSpacing(1)
        self._dots = {}
        for colour in COLOURS:
            button = self._button(layout, actions, f"annotation.{colour}", "")
            button.setIconSize(QSize(16, 16))
            self._dots[colour] = button
        self._button(layout, actions, "annotation.tag", self.tr("Tag"))
        self._button(layout, actions, "annotation.note", self.tr("Note"))
        self._button(layout, actions, "word.look_up", self.tr("Look up"))
        self._button(layout, actions, "edit.cite", self.tr("Cite"))
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(18)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        self.hide()

    def _button(self, layout: QHBoxLayout, actions: ActionRegistry, id: str, text: str) -> QToolButton:
        action = actions[id]
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setText(text)
        keys = action.shortcut().toString()
        button.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        layout.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for colour, button in self._dots.items():
            button.setIcon(dot(theme, colour, 16))
        self._shadow.setColor(QColor(theme.shadow))

    def show_at(self, selection: QRect, room: QRect) -> None:
        """Stand below the selection, above it where there is no room below, and always in sight."""
        self.adjustSize()
        x = selection.center().x() - self.width() // 2
        y = selection.bottom() + APART
        if y + self.height() > room.bottom():
            y = selection.top() - APART - self.height()
        x = max(room.left() + 4, min(x, room.right() - self.width() - 4))
        y = max(room.top() + 4, min(y, room.bottom() - self.height() - 4))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
