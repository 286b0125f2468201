"""Saying something to a screen reader that no focus goes to.

`QAccessible` is imported when it is needed first: it costs a start 3 ms.
"""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def uses_at_spi() -> bool:
    """Whether screen readers are reached through AT-SPI, as on Linux."""
    return QGuiApplication.platformName().startswith(("xcb", "wayland"))


def say(widget: QWidget, words: str) -> None:
    """Have words read.

    Over AT-SPI they become the widget's description: of announcements screen readers there know only since 2023,
    changed descriptions all of them read.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive() or not words:
        return
    if uses_at_spi():
        widget.setAccessibleDescription(words)
    else:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
