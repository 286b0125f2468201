"""What was handed over to the running window: brought in as soon as that disturbs nothing, in the order it came."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.links import is_link

if TYPE_CHECKING:
    from ui.app import Application
    from ui.window import MainWindow

_AGAIN = 300  # milliseconds; only while something waits


class Arrivals(QObject):
    """Opens what waits at the application, once the window is free."""

    def __init__(self, app: Application, window: MainWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.take_up)
        app.arrived.connect(self.take_up_soon)
        if app.waiting:
            self.take_up_soon()

    def take_up_soon(self) -> None:
        """Not from within what brought it, which may be waiting for an answer."""
        if not self._timer.isActive():
            self._timer.start(0)

    def take_up(self) -> None:
        """Open what waits; where that would disturb, look again in a moment."""
        waiting = self._app.waiting
        if waiting and not self._is_free():
            self._tell()
            self._timer.start(_AGAIN)
            return
        self._told = False
        if not waiting:
            return
        files = next((at for at, thing in enumerate(waiting) if is_link(thing)), len(waiting))
        taken = waiting[: max(1, files)]
        del waiting[: len(taken)]
        if waiting:
            self._timer.start(_AGAIN)  # before it, as a dialog may open now
        if files:
            self._window.import_files([Path(one) for one in taken])
        else:
            self._window.follow(taken[0])

    def _is_free(self) -> bool:
        """Whether nobody is asked anything, no menu is open, and nothing is written that would be left."""
        # A system's own dialog is none of Qt's windows, but it is waited for in an event loop within the first.
        is_asked = QApplication.activeModalWidget() is not None or self.thread().loopLevel() > 1
        is_at_menu = QApplication.activePopupWidget() is not None
        return self._window.filled and not (is_asked or is_at_menu or self._window.is_writing())

    def _tell(self) -> None:
        """Say once that something waits; not while a dialog is open, where nobody would see it."""
        if not self._told and self._window.filled and self._window.is_writing():
            self._told = True
            self._window.status.tell(
                self._window.tr("%Ln things to open are waiting until you have finished writing.", "",
                                len(self._app.waiting))
            )  # fmt: skip


def raise_window(window: MainWindow, token: str) -> None:
    """Bring the window to the front, as far as the desktop allows it; it blinks where it does not.

    Args:
        window: Minimised or not.
        token: What the desktop gave the later start (xdg-activation); only Wayland asks for it, and Qt looks for it
            where a program finds its own.
    """
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    is_asked_for = bool(token) and QGuiApplication.platformName().startswith("wayland")
    if is_asked_for:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    (QApplication.activeModalWidget() or window).activateWindow()
    if is_asked_for:
        os.environ.pop("XDG_ACTIVATION_TOKEN", None)
    QApplication.alert(window)
