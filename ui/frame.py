"""What the desktop does with a window: drops files on it, gives it the focus, lets it fill the screen."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class Frame(QMainWindow):
    """A main window without contents.

    Signals:
        files_dropped(object): A list of paths was dropped.
        came_back(): The window is used again after another one was.
    """

    files_dropped = Signal(object)
    came_back = Signal()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        paths = _files(event.mimeData())
        event.acceptProposedAction()
        # After the drop has ended: a dialog inside it would freeze the program that is dragged from.
        QTimer.singleShot(0, self, lambda: self.files_dropped.emit(paths))

    def changeEvent(self, event: QEvent) -> None:
        """Tell that the window is used again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_back.emit()


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
