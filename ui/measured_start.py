"""`lesart --measure-start`: opens the window as ever, prints when its text was painted, and ends.

`packaging/build.py check` starts the built program and the source tree so, by turns.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.window import MainWindow


def measure_start(open_window: Callable[[], int]) -> int:
    """Open the window as ever; as soon as the text is painted, print `time.monotonic()` and end.

    That clock is the system's on Linux and macOS, so whoever has started the process can subtract.
    """
    from ui import start

    real = start.has_display

    def has_display() -> bool:
        # Called before Qt is imported, and Qt is what has to be replaced afterwards: so here.
        from ui.qt_import import import_qt

        import_qt()
        from PySide6.QtWidgets import QApplication

        QApplication.exec = _until_painted  # type: ignore[method-assign]
        return real()

    start.has_display = has_display
    return open_window()


def _until_painted(*_self: object) -> int:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Watcher(QObject):
        """Sees when the text's widget is painted with an article in it."""

        def __init__(self, window: "MainWindow") -> None:
            super().__init__()
            self.view, self.painted = window.page.view, False
            self.view.viewport().installEventFilter(self)

        def eventFilter(self, thing: "QObject", event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.view.sheet is not None and self.view.sheet.visible:
                self.painted = True
            return False

    from ui.window import MainWindow

    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    watcher = Watcher(window)
    until = time.monotonic() + 60
    while not watcher.painted and time.monotonic() < until:
        QApplication.processEvents()
    print(f"painted {time.monotonic():.6f}" if watcher.painted else "not painted", flush=True)
    return 0 if watcher.painted else 1
