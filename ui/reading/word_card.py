"""The card of a word: what it is, what it means, where else it stands; floats at the word that was pressed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.record import record
from reader.words.card import Card
from ui.flow import FlowRow
from ui.reading.word_text import entries_html, grammar, headword_html, how_frequent, more_of, parts_hint
from ui.theme import LIGHT, Theme, interface_font, reading_font

APART = 5
_WIDEST, _SIDE = 560, 14
_SHARE = 0.6  # of the room's height that a card may take


@record
class CardFacts:
    """What the card says beside the dictionaries.

    Attributes:
        partner: The sentence beside the word's own; empty if there is none.
        sentences: In how many sentences of the library the word stands; -1 where that is not known yet.
        state: How well the word is known ("new", "learning", "known", "ignored"); empty if it is not saved.
        web: Names of dictionaries on the web.
    """

    partner: str = ""
    sentences: int = -1
    state: str = ""
    web: tuple[str, ...] = ()


class WordCard(QFrame):
    """Shows one card at a time.

    Signals:
        word_asked(str): A part of the word, or another one that could be meant, was pressed.
        save_asked(): The word is to be saved, or no longer.
        web_asked(int): Number of the web dictionary to open.
        correct_asked(): The lemma is to be corrected.
        sentences_asked(): The library's sentences with the word are wanted.
        step_asked(int): The next word of the text is wanted, or with -1 the one before.
        back_asked(): The word that was shown before this one is wanted.
        room_changed(): What the card stands on has another size.
        closed(): The card is no longer shown.
    """

    word_asked = Signal(str)
    save_asked = Signal()
    web_asked = Signal(int)
    correct_asked = Signal()
    sentences_asked = Signal()
    step_asked = Signal(int)
    back_asked = Signal()
    room_changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, *, floats: bool = True) -> None:
        """Make a card.

        Args:
            parent: What it stands on.
            floats: Whether it stands over it, at a word; else it is a part of it, as wide as that makes it.
        """
        super().__init__(parent)
        self.setObjectName("word_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = parent
        self._theme = LIGHT
        self._all_senses = False
        self.card: Card | None = None
        self._facts = CardFacts()
        self._web: list[QWidget] = []
        self._floats = floats
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(18)
        self._shadow.setOffset(0, 3)
        if floats:
            self.setGraphicsEffect(self._shadow)
        self._make()
        self.hide()

    def _make(self) -> None:
        self.back = self._tool("‹", self.tr("Back to the word before"), self.back_asked.emit)
        self.head = QLabel(self)
        self.head.setFont(reading_font(19, 600))
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.kind = QLabel(self)
        self.kind.setObjectName("dim")
        self.band = QLabel(self)
        self.band.setObjectName("chip")
        title = FlowRow(self, apart=10)
        title.fill(self.head, self.kind)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(title, 1)
        top.addWidget(self.band, 0, Qt.AlignmentFlag.AlignTop)
        self.parts = FlowRow(self)
        self.senses = QLabel(self)
        self.senses.setFont(reading_font(16))
        self.senses.setWordWrap(True)
        self.senses.setTextFormat(Qt.TextFormat.RichText)
        self.senses.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.senses.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.senses)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = self._tool("", "", self._toggle_all)
        self.more.setObjectName("link")
        self.others = FlowRow(self)
        self.partner = QLabel(self)
        self.partner.setObjectName("dim")
        self.partner.setWordWrap(True)
        self.partner.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences = self._tool("", "", self.sentences_asked.emit)
        self.sentences.setObjectName("link")
        self.save = QPushButton(self)
        self.save.clicked.connect(self.save_asked)
        self.correct = QPushButton(self.tr("Correct the lemma …"), self)
        self.correct.clicked.connect(self.correct_asked)
        self.buttons = FlowRow(self)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE + 3, 9, _SIDE, 10)
        layout.setSpacing(5)
        layout.addLayout(top)
        for part in (self.parts, self._scroll, self.more, self.others, self.partner, self.sentences, self.buttons):
            layout.addWidget(part)
        layout.setStretchFactor(self._scroll, 1)

    def _tool(self, words: str, name: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(act)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._shadow.setColor(QColor(theme.shadow))
        if self.card is not None:
            self._write()

    def show_card(self, card: Card, facts: CardFacts, *, back: bool = False) -> None:
        """Show a card; `place` puts it somewhere.

        Args:
            card: The word.
            facts: What else is said of it.
            back: Whether one can go back to another word.
        """
        self._all_senses = self._all_senses and self.card == card
        self.card, self._facts = card, facts
        self.back.setVisible(back)
        self._write()

    def set_facts(self, facts: CardFacts) -> None:
        """Say something else beside the dictionaries."""
        if self.card is not None and facts != self._facts:
            self._facts = facts
            self._write_facts()

    @property
    def facts(self) -> CardFacts:
        """What is said beside the dictionaries."""
        return self._facts

    def place(self, word: Sequence[QRect], room: QRect) -> None:
        """Stand below the word, above it where there is more room; always in sight, never on the word.

        Args:
            word: Where its parts stand in the parent.
            room: What of the parent can be seen.
        """
        width = max(160, min(room.width() - 12, _WIDEST))
        first, last = (word[0], word[-1]) if word else (room, QRect(room.topLeft(), room.topLeft()))
        below, above = room.bottom() - last.bottom() - APART, first.top() - room.top() - APART
        self.setFixedWidth(width)
        self._fit_kind(width)
        self._make_room(width, min(room.height() - 8, max(140, above, below) - 4))
        wanted = self._wanted_height(width, round(room.height() * _SHARE))
        goes_up = wanted > below and above > below
        height = min(wanted, max(140, above if goes_up else below) - 4)
        self.setFixedHeight(max(height, 1))
        x = max(room.left() + 6, min(first.left() - _SIDE, room.right() - width - 6))
        y = first.top() - APART - height if goes_up else last.bottom() + APART
        self.move(QPoint(x, max(room.top() + 2, min(y, room.bottom() - height - 2))))
        self.show()
        self.raise_()

    def stand(self) -> None:
        """Be as high as everything on it needs, at the width that it has."""
        self.show()
        self.setFixedHeight(self._wanted_height(max(self.width(), 160), 100_000))

    def _fit_kind(self, width: int) -> None:
        """Cut the line on grammar where it is wider than the card, and say so; all of it is in its tip."""
        assert self.card is not None
        said = grammar(self.card)
        inner = width - 2 * _SIDE - 3 - (self.band.sizeHint().width() + 6 if self.card.band else 0)
        fitting = self.kind.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, inner)
        self.kind.setText(fitting)
        self.kind.setToolTip(said if fitting != said else "")

    def _make_room(self, width: int, most: int) -> None:
        """In a low window what is least needed is left out, so that nothing on the card is cut."""
        assert self.card is not None
        spare = (
            (self.others, bool(self.card.alternatives)), (self.partner, bool(self._facts.partner)),
            (self.sentences, self._facts.sentences > 0), *((one, True) for one in self._web),
            (self.parts, bool(self.card.parts)),
        )  # fmt: skip
        for part, is_wanted in spare:
            part.setVisible(is_wanted)
        for part, _ in spare:
            if self._wanted_height(width, 1) <= most:
                return
            part.hide()

    def _wanted_height(self, width: int, most: int) -> int:
        inner = width - 2 * _SIDE - 3
        senses = self.senses.heightForWidth(inner) + 2 if self.senses.text() else 0
        self._scroll.setFixedHeight(1)
        rest = self._layout.totalHeightForWidth(width) - 1
        self._scroll.setMinimumHeight(min(senses, 40))
        self._scroll.setMaximumHeight(max(senses, 0))
        self._scroll.setVisible(senses > 0)
        return min(rest + senses, max(most, rest + min(senses, 60)))

    # ---- what is written

    def _write(self) -> None:
        card, theme = self.card, self._theme
        assert card is not None
        self.setProperty("compound", bool(card.parts))
        self.style().unpolish(self)
        self.style().polish(self)
        self.head.setText(headword_html(card, theme))
        self.kind.setText(grammar(card))
        self.band.setText(how_frequent(card.band))
        self.band.setToolTip(self.tr("How often one meets this word, in five steps"))
        self.band.setVisible(bool(card.band))
        self._write_parts()
        self.senses.setText(entries_html(card, theme, everything=self._all_senses))
        hidden = more_of(card)
        self.more.setText(self.tr("Less") if self._all_senses else self.tr("%Ln more senses", "", hidden))
        self.more.setVisible(hidden > 0)
        self._write_others()
        self._write_facts()
        self.setAccessibleName(f"{card.article} {card.lemma}".strip())
        self.setAccessibleDescription(grammar(card))

    def _write_parts(self) -> None:
        assert self.card is not None
        row: list[QWidget] = []
        for number, part in enumerate(self.card.parts):
            if number:
                link = self.card.parts[number - 1].link
                row.append(_dim(f"+ {link} +" if link else "+", self))
            is_whole = part.lemma.lower() == part.text.lower()
            button = QPushButton(part.lemma if is_whole else part.text, self)
            button.setObjectName("word_part")
            button.setAccessibleName(self.tr("Look up {word}").format(word=part.lemma))
            button.setFont(interface_font(13, 700 if number == len(self.card.parts) - 1 else 400))
            button.clicked.connect(partial(self.word_asked.emit, part.lemma))
            row.append(button)
        if hint := parts_hint(self.card):
            row.append(_dim(hint, self))
        self.parts.fill(*row)

    def _write_others(self) -> None:
        assert self.card is not None
        row: list[QWidget] = [_dim(self.tr("Or:"), self)] if self.card.alternatives else []
        for other in self.card.alternatives:
            button = QToolButton(self)
            button.setObjectName("link")
            button.setText(other.lemma)
            button.clicked.connect(partial(self.word_asked.emit, other.lemma))
            row.append(button)
        self.others.fill(*row)

    def _write_facts(self) -> None:
        facts = self._facts
        self.partner.setText(" ".join(facts.partner.split()))
        self.partner.setVisible(bool(facts.partner))
        counts = self.tr("%Ln sentences", "", facts.sentences)
        self.sentences.setText(self.tr("In this library: {sentences} →").format(sentences=counts))
        self.sentences.setVisible(facts.sentences > 0)
        states = {
            "new": self.tr("Saved: new"), "learning": self.tr("Saved: learning"), "known": self.tr("Saved: known"),
            "ignored": self.tr("Ignored"),
        }  # fmt: skip
        self.save.setText(states.get(facts.state, self.tr("Save word")) + "  (W)")
        self.save.setDefault(not facts.state)
        row: list[QWidget] = [self.save]
        for number, name in enumerate(facts.web):
            button = QPushButton(f"{name} ↗", self)
            button.setToolTip(self.tr("Opens in your browser"))
            button.clicked.connect(partial(self.web_asked.emit, number))
            row.append(button)
        self._web = row[1:]
        self.buttons.fill(*row, self.correct)

    def _toggle_all(self) -> None:
        assert self.card is not None
        self._all_senses = not self._all_senses
        top = self.pos()
        self._write()
        if not self._floats:
            self.stand()
            return
        room = self._over.rect()
        self.setFixedHeight(self._wanted_height(self.width(), round(room.height() * _SHARE)))
        self.move(top.x(), max(2, min(top.y(), room.bottom() - self.height() - 2)))

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Right and Left go to the next word and the one before, Backspace goes back."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in steps:
            self.step_asked.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace and not self.back.isHidden():
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def close_card(self) -> None:
        """Show it no longer."""
        if not self.isHidden():
            had_focus = self.isAncestorOf(self.window().focusWidget() or self) or self.hasFocus()
            self.hide()
            if had_focus:
                self._over.setFocus()
            self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the room it stands in, as long as it is shown."""
        super().showEvent(event)
        if self._floats:
            self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch no longer."""
        self._over.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the room changes; nothing is kept from anybody."""
        if event.type() == QEvent.Type.Resize:
            self.room_changed.emit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        if not self._floats and event.size().width() != event.oldSize().width() and self.card is not None:
            self.stand()

    def event(self, event: QEvent) -> bool:
        """Clicks on the card are not clicks on the text below it."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel):
            super().event(event)
            event.accept()
            return True
        return super().event(event)


def _dim(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("dim")
    return label
