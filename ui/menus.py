"""Showing a menu and waiting for the choice: the one place, so that a test can answer for the user."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def choose(menu: QMenu, point: QPoint) -> QAction | None:
    """Open a menu at a point on the screen; what was chosen, or None. The menu is gone afterwards."""
    chosen = menu.exec(point)
    menu.deleteLater()
    return chosen
