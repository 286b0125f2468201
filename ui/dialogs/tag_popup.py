"""A line to type tags into, with the known ones offered."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import spoken
from ui.tag_line import TagLine, paths_in


class TagPopup(QFrame):
    """Tags of one annotation, separated by commas.

    Signals:
        chosen(object): A tuple of tag paths; sent when Enter is pressed.
        closed(): The popup is gone, by Enter or Escape or a click beside it.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Tags"))
        self._line = TagLine(self)
        self._line.setMinimumWidth(290)
        self._line.setPlaceholderText(self.tr("vfx/de-aging, zitat"))
        self._line.setAccessibleName(self.tr("Tags, separated by commas"))
        self._line.returnPressed.connect(self._on_return)
        hint = QLabel(self.tr("Commas separate tags, “/” stands between a tag and one below it. Enter saves."), self)
        hint.setObjectName("dim")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._line)
        layout.addWidget(hint)

    def ask(self, present: Sequence[str], known: Sequence[str], near: QPoint) -> None:
        """Show the popup at a point on the screen."""
        self._line.offer(known)
        self._line.setText(", ".join(present) + (", " if present else ""))
        self.adjustSize()
        room: QRect = self.screen().availableGeometry()
        x = max(room.left(), min(near.x(), room.right() - self.width()))
        y = max(room.top(), min(near.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._line.setFocus()
        spoken.tell_focus(self._line)

    def _on_return(self) -> None:
        paths = paths_in(self._line.text())
        self.hide()
        self.chosen.emit(paths)

    def hideEvent(self, event: object) -> None:
        """Gone, however it went."""
        self.closed.emit()
