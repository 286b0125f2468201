"""Saying something to a screen reader that no focus goes to.

`QAccessible` is imported when it is needed first: it costs a start 3 ms.
"""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

A_WHILE = 2000  # milliseconds that words stay the description of what has the focus
_OPENED = 150  # milliseconds after which a popup is surely there


def uses_at_spi() -> bool:
    """Whether screen readers are reached through AT-SPI, as on Linux."""
    return QGuiApplication.platformName().startswith(("xcb", "wayland"))


def say(widget: QWidget, words: str) -> None:
    """Have words read.

    Over AT-SPI they become for a while the description of what has the focus: of announcements screen readers there
    know only since 2023, a changed description all of them read, but only there.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive() or not words:
        return
    if not uses_at_spi():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
        return
    focus = QApplication.focusWidget() or widget
    says_itself = getattr(QAccessible.queryAccessibleInterface(focus), "say", None)
    if says_itself is not None:  # the bitext view: there a sentence has the focus
        says_itself(words)
        return
    focus.setAccessibleDescription(words)
    QTimer.singleShot(A_WHILE, focus, lambda: _take_back(focus, words))


def describe(line: QWidget, words: str) -> None:
    """Say what Enter in a line would do; as long as it is not seen the words wait for the focus to come."""
    if line.isVisible():
        say(line, words)
    else:
        line.setAccessibleDescription(words)


def _take_back(focus: QWidget, words: str) -> None:
    """Words that have been said are no description of the widget."""
    if focus.accessibleDescription() == words:
        focus.setAccessibleDescription("")


def tell_focus(widget: QWidget) -> None:
    """Say again that a field of a popup has the focus: as a popup opens, Qt tells that the window below gets it."""
    QTimer.singleShot(_OPENED, widget, lambda: _tell_focus(widget))


def _tell_focus(widget: QWidget) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if QAccessible.isActive() and widget.hasFocus():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))
