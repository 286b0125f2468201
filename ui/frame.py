"""What the desktop does with a window: drops files on it, gives it the focus, lets it fill the screen."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

_TAKEN = ("text/uri-list", "text/html", "text/plain")


class Frame(QMainWindow):
    """A main window without contents.

    Signals:
        dropped(QMimeData): Files, links or text were dropped.
        came_back(): The window is used again after another one was.
        went_away(): Another window is used.
    """

    dropped = Signal(object)
    came_back = Signal()
    went_away = Signal()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, links and text may be dropped; what is dropped is copied, never moved away from where it was."""
        if _may_be_dropped(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        data = _copied(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # After the drop has ended: a dialog inside it would freeze the program that is dragged from.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(data))

    def changeEvent(self, event: QEvent) -> None:
        """Tell that the window is used again, or no longer."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            (self.came_back if self.isActiveWindow() else self.went_away).emit()


def _may_be_dropped(data: QMimeData) -> bool:
    is_known = any(url.isLocalFile() or url.scheme() in ("http", "https", "lesart") for url in data.urls())
    return is_known or data.hasHtml() or data.hasText()


def _copied(data: QMimeData) -> QMimeData:
    """What is needed of a drop, which ends with its event."""
    copy = QMimeData()
    for name in _TAKEN:
        if data.hasFormat(name):
            copy.setData(name, data.data(name))
    return copy
