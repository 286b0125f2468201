"""How long the window did not answer, while something was waited for."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication


def wait(app: QApplication, is_done: Callable[[], bool]) -> float:
    """Run the window until something is done; the longest that it did not answer, in milliseconds."""
    longest, last = 0.0, time.perf_counter()
    ticks = QTimer()
    ticks.start(2)
    while not is_done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return 1000 * longest
