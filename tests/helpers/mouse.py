"""Mouse and pixels of a bitext view, for tests."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest

from ui.reading.places import caret_box


def point(view, column, offset):
    """The middle of a code point's left edge, a pixel inside it."""
    box = caret_box(view.sheet, column, offset)
    return QPoint(round(box.x()) + 1, round(box.center().y()))


def hover(view, at):
    """Move the mouse there, without a button."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(view.viewport().mapToGlobal(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QGuiApplication.sendEvent(view.viewport(), event)


def click(view, at):
    """Press there, not as part of a double click."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view._pointer._doubled.invalidate()


def pixels(view, colour):
    """How many pixels of the view (of every second line and column) have a colour."""
    image = view.viewport().grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
