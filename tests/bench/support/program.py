"""Lesart as a user starts it, until its window stands. Run as a program by `starts.py`.

The whole way is the program's own, `ui.entry.main` without arguments; only Qt's event loop is
replaced: it runs until the text is painted, then until nothing is left to do, and then reports.
"""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

real_exec: "Callable[[], int]"

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))


def run_until_it_stands(app: "QApplication") -> int:
    """In place of `QApplication.exec`: returns when everything is painted and nothing waits."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        """Notes when the text's widget has been painted with an article in it."""

        def __init__(self, view: QObject) -> None:
            super().__init__()
            self.view = view
            self.painted = False

        def eventFilter(self, thing: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.view.sheet is not None and self.view.sheet.visible:
                self.painted = True
            return False

    window = next(one for one in app.topLevelWidgets() if type(one).__name__ == "MainWindow")
    watcher = Watcher(window.page.view)
    window.page.view.viewport().installEventFilter(watcher)
    while not watcher.painted:
        app.processEvents()
    text = time.monotonic(), time.process_time()
    early = sorted(sys.modules)
    rested = False

    def rest() -> None:
        nonlocal rested
        rested = True

    # What is put off until after the first painting: zero timers run in the order they were made.
    for _ in range(4):
        rested = False
        QTimer.singleShot(0, rest)
        while not rested:
            app.processEvents()
    whole = time.monotonic(), time.process_time()
    assert window.session.article is not None
    from watch import report

    QTimer.singleShot(0, lambda: report(*text, *whole, idle="idle" in sys.argv, early=early))
    return real_exec()


@contextmanager
def imported_then_replaced() -> Generator[None]:
    """In place of `ui.start.qt`: replaces the event loop as soon as the program has imported Qt."""
    global real_exec
    with real_qt():
        yield
    from PySide6.QtWidgets import QApplication

    real_exec = QApplication.exec
    QApplication.exec = run_until_it_stands


if __name__ == "__main__":
    from ui import start
    from ui.entry import main

    real_qt, start.qt = start.qt, imported_then_replaced
    sys.exit(main([]))
