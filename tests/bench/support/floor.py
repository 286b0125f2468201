"""The floor that every start is compared with: an empty window of PySide6 with a menu and a status line.

Run as a program by `starts.py`; imports nothing of Lesart. Window, contents and names imported are
those of the probe that peers were measured with.
"""

import os
import sys
import time

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

IMPORTED = (os, Qt, QRectF, QPointF)  # as in the probe: any program of PySide6 needs them


class Window(QMainWindow):
    """Says when it was painted for the first time."""

    painted = False

    def paintEvent(self, event: object) -> None:
        """Note it; menu and status line are painted in the same go."""
        self.painted = True


def main() -> None:
    """Open the window, wait until it is painted, report."""
    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1200, 800)
    menus = window.menuBar()
    for title in ("File", "Edit", "View", "Help"):
        menus.addMenu(title)
    window.statusBar().showMessage("ready")
    window.show()
    while not window.painted:
        app.processEvents()
    wall, cpu = time.monotonic(), time.process_time()
    # Only now: the imports of the report are no part of what is measured.
    from watch import report

    QTimer.singleShot(0, lambda: report(wall, cpu, wall, cpu, idle="idle" in sys.argv))
    app.exec()


if __name__ == "__main__":
    main()
