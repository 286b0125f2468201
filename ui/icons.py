"""Small pictures that are drawn, not loaded: sharp at every scale, in the theme's colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from ui.theme import Theme


def dot(theme: Theme, colour: str, size: int = 11) -> QIcon:
    """A round spot in a highlight's colour, with its stronger tone as rim."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.edge(colour))
    painter.setBrush(theme.fill(colour))
    painter.drawEllipse(1, 1, size - 2, size - 2)
    painter.end()
    return QIcon(picture)


def name_clear_button(line: QLineEdit, name: str) -> None:
    """Qt gives the button that empties a line no name; a screen reader needs one."""
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(name)


def name_line(box: QComboBox, name: str) -> None:
    """The line in which one types into a box does not take over the name of the box; a screen reader needs one."""
    for line in box.findChildren(QLineEdit):
        line.setAccessibleName(name)
