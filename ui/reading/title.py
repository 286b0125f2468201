"""Title and one line of facts above the bitext."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import reading_font


class TitleBlock(QFrame):
    """The title is left out where the text itself begins with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(reading_font(25, 650))
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)  # above its facts
        self._facts = QLabel(self)
        self._facts.setObjectName("facts")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        rule = QFrame(self)
        rule.setObjectName("rule")
        self._inner = inner = QVBoxLayout()
        inner.setContentsMargins(40, 20, 40, 14)
        inner.setSpacing(5)
        inner.addWidget(self._title)
        inner.addWidget(self._facts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner)
        layout.addWidget(rule)

    def set_left(self, x: int) -> None:
        """Begin where the text begins, `x` pixels from the left."""
        margins = self._inner.contentsMargins()
        if margins.left() != x:
            margins.setLeft(x)
            self._inner.setContentsMargins(margins)

    def show_article(self, title: str, facts: str) -> None:
        """Show a title ("": none) and the line below it."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._facts.setText(facts)
