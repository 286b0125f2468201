"""A line above the text that says what is special about it now, with what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Button = tuple[str, Callable[[], None]]


class Banner(QFrame):
    """One sentence and some buttons; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(38, 8, 20, 8)
        self._line.setSpacing(8)
        self._line.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, words: str, buttons: Sequence[Button] = ()) -> None:
        """Show a sentence; each button is a text and what it does."""
        from ui import spoken

        self._clear()
        self._words.setText(words)
        for text, do in buttons:
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=do: do())
            self._line.addWidget(button)
            self._buttons.append(button)
        self.show()
        spoken.say(self._words, words)

    def words(self) -> str:
        """What is said now; empty while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def buttons(self) -> list[QPushButton]:
        """Those that stand there, from left to right."""
        return list(self._buttons)

    def leave(self) -> None:
        """Say nothing."""
        self._clear()
        self.hide()

    def _clear(self) -> None:
        for button in self._buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
