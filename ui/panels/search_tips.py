"""What can be searched for: recent searches, and the signs of the query language with examples to press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

_LONGEST = 40
_WIDE = 480  # pixels


class SearchTips(QScrollArea):
    """Shown while nothing is searched for, nothing is found, or help is wanted.

    Signals:
        query_asked(str): This is to be searched for.
        insert_asked(str): This is to be added to what is searched for.
    """

    query_asked = Signal(str)
    insert_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What can be searched for"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(self)
        body.setObjectName("reviewed")  # transparent on paper
        self.nothing = QLabel(self.tr(
            "Nothing in the library fits. Look for fewer words, or for the beginning of one: Verleih*"
        ), body)  # fmt: skip
        self.nothing.setWordWrap(True)
        self._recent_title = self._title(body, self.tr("Searched before"))
        self._recent = QWidget(body)
        self._flow = FlowLayout(6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._recent.setLayout(self._flow)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(38, 6, 38, 24)
        layout.setSpacing(10)
        layout.addWidget(self.nothing)
        layout.addWidget(self._recent_title)
        layout.addWidget(self._recent)
        layout.addWidget(self._title(body, self.tr("What can be searched for")))
        layout.addWidget(self._examples(body))
        layout.addStretch(1)
        self._layout = layout
        self.setWidget(body)
        self._buttons: list[QToolButton] = []

    def _title(self, parent: QWidget, words: str) -> QLabel:
        made = QLabel(words.upper(), parent)
        made.setObjectName("section")
        return made

    def _examples(self, parent: QWidget) -> QWidget:
        made = QWidget(parent)
        self._grid = grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        tr = self.tr
        self.examples: list[QToolButton] = []
        self._meanings: list[QLabel] = []
        for row, (example, words, is_whole) in enumerate((
            ("Haus", tr("the word in all its forms, in originals, translations, notes and titles"), True),
            ("Haus Garten", tr("both words, in one sentence or else in one article"), True),
            ('"künstliche Intelligenz"', tr("words in a row, as they are written"), True),
            ("Verleih*", tr("words that begin like this"), True),
            ("Film OR Serie", tr("one of both"), True),
            ("Film NOT Serie", tr("without a word; -Serie says the same"), True),
            ("NEAR(Regie Schnitt, 5)", tr("near each other, with at most 5 words between"), True),
            ("tag:", tr("highlights with a tag or one below it: tag:quotation"), False),
            ("colour:yellow", tr("highlights of a colour"), False),
            ("lang:de", tr("texts in a language"), False),
            ("date:2024..2025", tr("articles of a time; date:2024-05 is a month"), False),
            ("in:title", tr("only there; also in:note, in:text, in:translation, in:collection"), False),
        )):  # fmt: skip
            button = QToolButton(made)
            button.setObjectName("link")
            button.setText(example)
            ask = self.query_asked if is_whole else self.insert_asked
            button.clicked.connect(partial(_emit, ask, example))
            button.setAccessibleDescription(words)
            label = QLabel(words, made)
            label.setObjectName("dim")
            label.setWordWrap(True)
            label.setMinimumWidth(80)
            grid.addWidget(button, 2 * row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, 2 * row, 1)
            self.examples.append(button)
            self._meanings.append(label)
        return made

    def set_theme(self, theme: Theme) -> None:
        """Colours come from the style sheet."""

    def show_recent(self, searches: Sequence[str]) -> None:
        """Offer these again."""
        if [one.toolTip() for one in self._buttons] == list(searches):
            return
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for one in searches:
            button = QToolButton(self._recent)
            button.setObjectName("chip")
            button.setText(one if len(one) <= _LONGEST else one[: _LONGEST - 1] + "…")
            button.setToolTip(one)
            button.clicked.connect(partial(_emit, self.query_asked, one))
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)

    def show_state(self, *, searching: bool, helping: bool) -> None:
        """While one searches nothing was found, or one wants help; else recent searches are offered."""
        self.nothing.setVisible(searching and not helping)
        recent = bool(self._buttons) and not searching
        self._recent_title.setVisible(recent)
        self._recent.setVisible(recent)

    def enter(self) -> None:
        """Keys go here: to the first thing that can be pressed."""
        there = [one for one in (*self._buttons, *self.examples) if one.isVisibleTo(self)]
        if there:
            there[0].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what a sign means stands below it."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        self._layout.setContentsMargins(38 if wide else 22, 6, 38 if wide else 12, 24)
        for row, label in enumerate(self._meanings):
            if wide:
                self._grid.addWidget(label, 2 * row, 1)
            else:
                self._grid.addWidget(label, 2 * row + 1, 0, 1, 2)
            label.setContentsMargins(0 if wide else 6, 0, 0, 0 if wide else 6)


def _emit(signal: object, words: str, _checked: bool = False) -> None:
    signal.emit(words)  # type: ignore[attr-defined]  # a bound signal
