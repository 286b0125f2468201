"""Focus mode: only the text; everything else is hidden and comes back as it was."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShortcut
    from PySide6.QtWidgets import QWidget


class FocusMode(QObject):
    """Hides parts of a window and shows them again.

    Signals:
        changed(): Focus mode was entered or left.
    """

    changed = Signal()

    def __init__(self, window: QWidget, parts: Callable[[], Sequence[QWidget]], escape: Callable[[], bool]) -> None:
        """Prepare focus mode.

        Args:
            window: Escape works in it while focus mode is on.
            parts: What is to be hidden.
            escape: Called first when Escape is pressed; True if that was all that was to be done.
        """
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._before = escape
        self._hidden: list[QWidget] | None = None

    @cached_property
    def _escape(self) -> QShortcut:
        from PySide6.QtGui import QKeySequence, QShortcut

        made = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._window)
        made.activated.connect(self._on_escape)
        return made

    @property
    def on(self) -> bool:
        """Whether only the text is shown."""
        return self._hidden is not None

    def toggle(self) -> None:
        """Enter or leave focus mode."""
        if self.on:
            self.leave()
        else:
            self._hidden = [part for part in self._parts() if not part.isHidden()]
            for part in self._hidden:
                part.hide()
            self._escape.setEnabled(True)
            self.changed.emit()

    def leave(self, *_what: object) -> None:
        """Show again what was hidden."""
        if self._hidden is None:
            return
        hidden, self._hidden = self._hidden, None
        for part in hidden:
            part.show()
        self._escape.setEnabled(False)
        self.changed.emit()

    def _on_escape(self) -> None:
        if not self._before():
            self.leave()
