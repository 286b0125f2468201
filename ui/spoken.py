"""Saying something to a screen reader that no focus goes to; costs nothing where none listens."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

_send = QAccessible.updateAccessibility


def uses_at_spi() -> bool:
    """Whether screen readers are reached through AT-SPI, as on Linux."""
    return QGuiApplication.platformName().startswith(("xcb", "wayland"))


def say(widget: QWidget, words: str) -> None:
    """Have words read.

    Over AT-SPI they become the widget's description: of announcements screen readers there know only since 2023,
    changed descriptions all of them read.
    """
    if not QAccessible.isActive() or not words:
        return
    if uses_at_spi():
        widget.setAccessibleDescription(words)
    else:
        _send(QAccessibleAnnouncementEvent(widget, words))
