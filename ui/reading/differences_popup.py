"""The list of sentences to look at: each with the reasons, and the two sentences with the words lit that differ."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.language.names import language_name
from reader.model import Span
from ui import spoken
from ui.reading.difference_words import summary
from ui.reading.dots import Entry
from ui.theme import LIGHT, Theme, reading_font

_WIDTH, _LIST, _ROWS = 720, 26, 9


class DifferencesPopup(QFrame):
    """Opens over the window; Enter goes to the sentence, Escape closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._over = parent
        self._theme = LIGHT
        self._entries: Sequence[Entry] = ()
        self._plain: Callable[[Entry], tuple[str, str]] = lambda _entry: ("", "")
        self._go: Callable[[Entry], None] = lambda _entry: None
        self._mark: Callable[[bool], None] = lambda _on: None
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Sentences to look at"))
        self._title = QLabel(self)
        self._title.setObjectName("dim")
        self.list = QListWidget(self)
        self.list.setObjectName("popup_list")
        self.list.setAccessibleName(self.tr("Sentences to look at"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(self._leave)
        self._heads, self._sentences = self._labels("dim"), self._labels("")
        for label in self._sentences:
            label.setFont(reading_font(16))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.marks = QCheckBox(self.tr("Mark them in the margin"), self)
        self.marks.toggled.connect(lambda on: self._mark(on))
        help = QLabel(self.tr("Enter goes to the sentence"), self)
        help.setObjectName("dim")
        below = QHBoxLayout()
        below.addWidget(self.marks)
        below.addStretch(1)
        below.addWidget(help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self.list)
        for head, sentence in zip(self._heads, self._sentences, strict=True):
            layout.addWidget(head)
            layout.addWidget(sentence)
        layout.addStretch(1)
        layout.addLayout(below)

    def _labels(self, name: str) -> tuple[QLabel, QLabel]:
        made = QLabel(self), QLabel(self)
        for label in made:
            label.setObjectName(name)
            label.setWordWrap(True)
        return made

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme

    def ask(
        self,
        entries: Sequence[Entry],
        current: int,
        plain: Callable[[Entry], tuple[str, str]],
        go: Callable[[Entry], None],
    ) -> None:
        """Show sentences.

        Args:
            entries: In reading order, at least one.
            current: Number of the one that is looked at first.
            plain: Gives the plain texts of original and translation.
            go: Called with the one that was chosen.
        """
        self._entries, self._plain, self._go = entries, plain, go
        self._title.setText(self.tr("%Ln sentences to look at", "", len(entries)))
        several = len({entry.text.id for entry in entries}) > 1
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            aside = f" ({language_name(entry.text.language)})" if several else ""
            words = self.tr("{number}{aside}: {reasons}").format(
                number=entry.sentence + 1, aside=aside, reasons=summary(entry)
            )
            item = QListWidgetItem(words, self.list)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, _LIST))
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(len(entries), _ROWS) * _LIST + 4)
        self.list.setCurrentRow(min(max(0, current), len(entries) - 1))
        self._show(self.list.currentRow())
        self.show()
        self.list.setFocus()
        self.list.scrollToItem(self.list.currentItem())
        spoken.tell_focus(self.list)

    def set_marks(self, on: bool, mark: Callable[[bool], None]) -> None:
        """Whether the sentences have dots in the margin, and what is called when that is switched."""
        self._mark = lambda _on: None
        self.marks.setChecked(on)
        self._mark = mark

    def sentences(self) -> tuple[str, str]:
        """What is shown of the current entry, as rich text."""
        return self._sentences[0].text(), self._sentences[1].text()

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._entries):
            return
        entry = self._entries[row]
        original, translation = self._plain(entry)
        here = [span for one in entry.differences for span in one.source_spans]
        there = [span for one in entry.differences for span in one.target_spans]
        self._heads[0].setText(self.tr("Original"))
        self._heads[1].setText(language_name(entry.text.language))
        self._sentences[0].setText(self._lit(original, entry.source, here))
        self._sentences[1].setText(self._lit(translation, entry.target, there))
        self.list.setAccessibleDescription(
            f"{original[entry.source.start : entry.source.end]}\n{translation[entry.target.start : entry.target.end]}"
        )
        self._place()

    def _lit(self, plain: str, whole: Span, spans: Iterable[Span]) -> str:
        """A sentence as rich text, with the words marked that differ."""
        parts, at = [], whole.start
        style = f"background:{self._theme.warn_soft};color:{self._theme.ink};text-decoration:underline"
        for span in sorted(spans):
            if span.start >= at:
                parts += [
                    escape(plain[at : span.start]),
                    f'<span style="{style}">',
                    escape(plain[slice(*span)]),
                    "</span>",
                ]
                at = span.end
        return "".join((*parts, escape(plain[at : whole.end])))

    def _place(self) -> None:
        window = self._over.window()
        width = min(_WIDTH, window.width() - 40)
        layout = self.layout()
        assert layout is not None
        high = min(layout.totalHeightForWidth(width), window.height() - 80)
        corner = window.mapToGlobal(QRect(0, 0, window.width(), 1).center())
        self.setGeometry(QRect(corner.x() - width // 2, corner.y() + 60, width, high))

    def _leave(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._entries):
            self.hide()
            self._go(self._entries[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the sentence; the list passes it on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
        else:
            super().keyPressEvent(event)
