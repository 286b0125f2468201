"""The order in which Tab goes through the window: part by part, in each as one reads.

Qt's own order is that in which widgets were made, and parts are made when they are needed first.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

_LEVEL = 4  # pixels by which the middles of widgets in one line may differ


def go_on(window: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the focus to the next stop, or the one before; False where there is none."""
    stop = next_stop(tab_stops(window, parts), window.focusWidget(), forward=forward)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return stop is not None


def tab_stops(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """All that Tab stops at now: the parts one after the other, each from top to bottom, lines from left to right."""
    return [stop for part in parts for stop in _stops(window, part)]


def next_stop(stops: Sequence[QWidget], here: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab goes from here; round again after the last. None where there is nothing to go to."""
    if not stops:
        return None
    at = next((number for number, stop in enumerate(stops) if stop is here), None)
    if at is None:
        return stops[0 if forward else -1]
    return stops[(at + (1 if forward else -1)) % len(stops)]


def _stops(window: QWidget, part: QWidget) -> list[QWidget]:
    def middle(one: QWidget) -> int:
        return one.mapTo(window, one.rect().center()).y()

    found = [one for one in (part, *part.findChildren(QWidget)) if _stops_at(window, one)]
    lines: list[list[QWidget]] = []
    for stop in sorted(found, key=middle):
        if lines and middle(stop) - middle(lines[-1][-1]) <= _LEVEL:
            lines[-1].append(stop)
        else:
            lines.append([stop])
    return [stop for line in lines for stop in sorted(line, key=lambda one: one.mapTo(window, QPoint()).x())]


def _stops_at(window: QWidget, one: QWidget) -> bool:
    takes = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and one.focusProxy() is None
    if isinstance(one, QAbstractButton) and one.group() is not None and one.group().exclusive():
        # One stop a row of tabs, the chosen one; arrow keys go on from there. Qt leaves that to the one clicked last.
        takes = one.isChecked()
    return takes and one.isEnabled() and one.isVisibleTo(window) and one.window() is window
