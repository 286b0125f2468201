"""A quiet label at a sentence of the original that shows its translations while they have no column."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLabel, QVBoxLayout, QWidget

from reader.language.names import is_right_to_left, language_name
from ui.reading.bitext import Bitext
from ui.reading.scene import Lit
from ui.reading.typography import Typesetting

APART = 3  # pixels between sentence and label
_SIDE = 16


class PartnerLabel(QFrame):
    """Lets the mouse through, so that what is below it can still be hovered over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_SIDE, 8, _SIDE, 10)
        self._layout.setSpacing(2)
        self._labels: list[QLabel] = []
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(18)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        self.hide()

    def show_partners(self, bitext: Bitext, lit: Lit, typesetting: Typesetting, sentence: QRect, room: QRect) -> None:
        """Show a sentence's partners below it, above it where there is no room below.

        Args:
            bitext: What is shown.
            lit: The sentence.
            typesetting: The type in use.
            sentence: Where it stands in the parent; x and width are those of its column.
            room: What of the parent can be seen.
        """
        self._shadow.setColor(QColor(typesetting.theme.shadow))
        for label in self._labels:
            self._layout.removeWidget(label)
            label.deleteLater()
        self._labels = []
        several = len(bitext.columns) > 2
        for (text, revision), lighted in list(zip(bitext.columns, lit.segments, strict=True))[1:]:
            if lighted:
                words = revision.plain[revision.segments[lighted.start].start : revision.segments[lighted.stop - 1].end]
            else:
                words = self.tr("no partner in {language}").format(language=language_name(text.language))
            if several:
                self._add(language_name(text.language), "dim", right=False).setFont(typesetting.number_font)
            label = self._add(words, "" if lighted else "dim", right=is_right_to_left(text.language))
            label.setFont(typesetting.font)
        width = sentence.width() + 2 * _SIDE
        self.setFixedWidth(min(width, room.width() - 8))
        self._layout.activate()
        self.setFixedHeight(self._layout.heightForWidth(self.width()))
        x = max(4, min(sentence.x() - _SIDE, room.right() - self.width() - 4))
        y = sentence.bottom() + APART
        if y + self.height() > room.bottom() and sentence.top() - APART - self.height() >= 0:
            y = sentence.top() - APART - self.height()
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def words(self) -> str:
        """What is shown now; empty while nothing is."""
        return "\n".join(label.text() for label in self._labels) if self.isVisible() else ""

    def _add(self, words: str, name: str, *, right: bool) -> QLabel:
        label = QLabel(" ".join(words.split()), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setObjectName(name)
        if right:
            label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._layout.addWidget(label)
        self._labels.append(label)
        label.show()
        return label
