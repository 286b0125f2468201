"""One sentence in all translations under each other, differing words tinted; one is picked, or one's own written."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.language.names import language_name
from ui.theme import reading_font
from ui.words import column_title, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.translation.variants import Variant
    from ui.theme import Theme

_SIZE = 16


class VariantsDialog(QDialog):
    """Shows the variants of one sentence after the other.

    Signals:
        step_asked(int): The next sentence (1) or the one before (-1) is wanted.
        kept(str, str): Words shall be the reader's own version, for a reason that may be empty.
    """

    step_asked = Signal(int)
    kept = Signal(str, str)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        tr = self.tr
        self._theme = theme
        self._before = ("", "")
        self.setWindowTitle(tr("Variants"))
        self.resize(680, 560)
        self._where, self._original = QLabel(self), QLabel(self)
        self._where.setObjectName("dim")
        for label in (self._where, self._original):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._original.setWordWrap(True)
        self._original.setFont(reading_font(_SIZE + 1))
        self._original.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._area = QScrollArea(self)
        self._area.setObjectName("paper")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._mine_title = QLabel(self)
        self.mine = QPlainTextEdit(self)
        self.mine.setFont(reading_font(_SIZE))
        self.mine.setTabChangesFocus(True)
        self.mine.setFixedHeight(84)
        self._mine_title.setBuddy(self.mine)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(tr("Why? (a note on the sentence; may be empty)"))
        self.reason.setAccessibleName(tr("Reason"))
        self._keep = QPushButton(tr("Keep my version"), self)
        self._keep.setDefault(True)
        self._keep.clicked.connect(self.keep)
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.addWidget(self._where, 1)
        for text, name, by in (("‹", tr("Sentence before (Alt+Up)"), -1), ("›", tr("Next sentence (Alt+Down)"), 1)):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFixedWidth(40)
            button.clicked.connect(lambda _checked=False, by=by: self._step(by))
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(close)
        foot.addStretch(1)
        foot.addWidget(self._keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(9)
        layout.addLayout(head)
        layout.addWidget(self._original)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._mine_title)
        layout.addWidget(self.mine)
        layout.addWidget(self.reason)
        layout.addLayout(foot)
        self.mine.textChanged.connect(self._refresh)
        self.reason.textChanged.connect(self._refresh)

    # ---- what is shown

    def show_sentence(
        self, where: str, original: str, found: Sequence[Variant], language: str, mine: str, reason: str
    ) -> None:
        """Show a sentence.

        Args:
            where: Which one, in words.
            original: Its words.
            found: What the translations say, without the reader's own version.
            language: Of the reader's own version.
            mine: That, as it is kept; "" where there is none.
            reason: The note on it.
        """
        self._where.setText(where)
        self._original.setText(original)
        page = QWidget()
        page.setObjectName("paper")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(3)
        for one in found:
            self._add(page, layout, one)
        if not found:
            layout.addWidget(QLabel(self.tr("There is no translation beside this text yet."), page))
        layout.addStretch(1)
        self._area.setWidget(page)
        self._mine_title.setText(self.tr("&My version · {language}").format(language=language_name(language)))
        self._before = (mine, reason)
        self.mine.setPlainText(mine)
        self.reason.setText(reason)
        self._refresh()

    def _add(self, page: QWidget, layout: QVBoxLayout, one: Variant) -> None:
        head = QHBoxLayout()
        title = QLabel(column_title(one.text), page)
        title.setObjectName("dim")
        title.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(title, 1)
        words = QLabel(page)
        words.setWordWrap(True)
        words.setFont(reading_font(_SIZE))
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if one.words:
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setText(self._tinted(one))
            words.setAccessibleName(one.words)
            pick = QPushButton(self.tr("Take this"), page)
            pick.setAutoDefault(False)
            pick.setAccessibleName(self.tr("Take: {words}").format(words=one.words))
            pick.clicked.connect(lambda: self.take(one.words))
            head.addWidget(pick)
        else:
            words.setObjectName("dim")
            words.setText(self.tr("left out"))
        layout.addLayout(head)
        layout.addWidget(words)
        layout.addSpacing(9)

    def _tinted(self, one: Variant) -> str:
        ground = self._theme.fill("yellow").name()
        parts, at = [], 0
        for start, end in one.differing:
            parts += [
                escape(one.words[at:start]),
                f'<span style="background-color:{ground}">{escape(one.words[start:end])}</span>',
            ]
            at = end
        return "".join([*parts, escape(one.words[at:])])

    # ---- what is done

    def take(self, words: str) -> None:
        """Put a variant into the field of the reader's own version."""
        cursor = self.mine.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(words)
        self.reason.setFocus()

    def _present(self) -> tuple[str, str]:
        return " ".join(typed(self.mine.document()).split()), self.reason.text().strip()

    def _refresh(self) -> None:
        words, reason = self._present()
        self._keep.setEnabled((words, reason) != self._before and bool(words or self._before[0]))

    def keep(self) -> None:
        """Keep what stands in the field, where it is something new."""
        if self._keep.isEnabled():
            self.kept.emit(*self._present())

    def _step(self, by: int) -> None:
        self.keep()  # what was written is not lost by going on
        self.step_asked.emit(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow goes to another sentence, Ctrl with Enter keeps; the fields leave these keys alone."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif held == Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closing keeps what was written, too."""
        self.keep()
        super().done(result)
