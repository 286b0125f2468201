"""The short glow on a passage that was just revealed: held, then faded; without motion only held."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_HOLD = 1_100
_STILL = 1_800
_STEP = 40
_STEPS = 10


class Flash(QObject):
    """Calls back with a strength from 1 down to 0, then None.

    Attributes:
        motion: Whether it may fade.
    """

    def __init__(self, parent: QObject, show: Callable[[float | None], None]) -> None:
        super().__init__(parent)
        self.motion = True
        self._show = show
        self._left = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Glow anew."""
        self._left = _STEPS if self.motion else 0
        self._timer.start(_HOLD if self.motion else _STILL)
        self._show(1.0)

    def stop(self) -> None:
        """End at once."""
        self._timer.stop()
        self._show(None)

    def _tick(self) -> None:
        if not self._left:
            self.stop()
            return
        self._left -= 1
        self._timer.setInterval(_STEP)
        self._show(self._left / _STEPS)
