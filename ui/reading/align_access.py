"""The alignment mode for screen readers: the current row is the description of the rows, and is read as it changes."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.spoken import uses_at_spi


def tell(view: QWidget, description: str, words: str) -> None:
    """Describe the rows, and have words read where somebody listens.

    Over AT-SPI a changed description is read by all screen readers, an announcement only by those since 2023.

    Args:
        view: The rows.
        description: What one hears who comes to them: the current row.
        words: What is new.
    """
    heard = QAccessible.isActive() and view.hasFocus()
    view.setAccessibleDescription(words if heard and uses_at_spi() else description)
    if heard and not uses_at_spi():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))
