"""The dictionary panel: a word to look up, what was saved today, what the article asks for, the dictionaries."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.session import Session
from ui.theme import interface_font
from ui.words import counted, word_state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from reader.changes import Changes
    from reader.lexemes import DictionaryInfo
    from reader.words.coverage import Coverage, Meeting

_SAVED = 8  # words saved today that are shown


class DictionaryPanel(QScrollArea):
    """Filled when it is looked at; what has to be counted comes from the worker.

    Signals:
        typed(str): A word is to be looked up.
        word_asked(object): A saved word (`SavedWord`) was pressed.
        meeting_asked(object): A word that will be met (`Meeting`) was pressed.
        manage_asked(): The dictionaries are to be chosen.
        review_asked(), vocabulary_asked(): Saved words are to be reviewed, or all of them shown.
        save_asked(list): Words that will be met are to be saved, all in one step.
        known_asked(object): The reader knows such a word.
        count_asked(): Words of the open article are to be counted; `show_counted` takes the answer.
    """

    typed = Signal(str)
    word_asked = Signal(object)
    meeting_asked = Signal(object)
    manage_asked = Signal()
    review_asked = Signal()
    vocabulary_asked = Signal()
    save_asked = Signal(list)
    known_asked = Signal(object)
    count_asked = Signal()

    def __init__(
        self, session: Session, dictionaries: Callable[[], Sequence[DictionaryInfo]], parent: QWidget | None = None
    ) -> None:
        """Make the panel.

        Args:
            session: With the open library.
            dictionaries: Says which there are, in the order in which they are asked.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._session, self._dictionaries = session, dictionaries
        self._meetings: Sequence[Meeting] | None = None
        self._coverage: Coverage | None = None
        self._counted = ""  # the revision that was counted last
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Dictionary"))
        page = QWidget()
        page.setObjectName("inspector")
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(10, 6, 10, 14)
        self._layout.setSpacing(2)
        self.field = QLineEdit(page)
        self.field.setPlaceholderText(self.tr("Look up a word …"))
        self.field.setAccessibleName(self.tr("Look up a word"))
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(lambda: self.typed.emit(self.field.text().strip()))
        self._layout.addWidget(self.field)
        self._body = QWidget(page)
        self._layout.addWidget(self._body)
        self._layout.addStretch(1)
        self.setWidget(page)
        session.article_opened.connect(self._on_article)
        session.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Filled only when it is seen."""
        super().showEvent(event)
        self.refresh()
        self._ask_count()

    def set_card(self, card: QWidget) -> None:
        """Where the card of a typed word stands: below the field."""
        self._layout.insertWidget(1, card)

    def show_counted(self, revision: str, coverage: Coverage, meetings: Sequence[Meeting]) -> None:
        """Take what was counted in the open article.

        Args:
            revision: Of the text that was counted.
            coverage: How much of it the reader knows.
            meetings: The words met most often that are not known.
        """
        self._counted, self._coverage, self._meetings = revision, coverage, meetings
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        if not self.isVisible():
            return
        body = QWidget(self.widget())
        rows = QVBoxLayout(body)
        rows.setContentsMargins(4, 6, 4, 0)
        rows.setSpacing(1)
        self._add_saved(rows)
        self._add_meetings(rows)
        self._add_dictionaries(rows)
        self._layout.replaceWidget(self._body, body)
        body.show()
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    # ---- parts

    def _add_saved(self, rows: QVBoxLayout) -> None:
        words = self._session.library.saved_words()
        today = datetime.now().astimezone().date()
        recent = [one for one in reversed(words) if _day(one.created) == today]
        rows.addWidget(_section(self.tr("Saved today")))
        if not recent:
            rows.addWidget(_hint(self.tr("Press a word in the text, then W: it is saved with its sentence.")))
        for word in recent[:_SAVED]:
            rows.addLayout(
                _row(word.shown or word.lemma, word_state(word.state).lower(), partial(self.word_asked.emit, word))
            )
        if words:
            buttons = QHBoxLayout()
            for title, asked in (
                (self.tr("All {n} words …").format(n=len(words)), self.vocabulary_asked),
                (self.tr("Review …"), self.review_asked),
            ):
                button = QPushButton(title)
                button.clicked.connect(asked)
                buttons.addWidget(button)
            buttons.addStretch(1)
            rows.addSpacing(4)
            rows.addLayout(buttons)

    def _add_meetings(self, rows: QVBoxLayout) -> None:
        if self._session.article is None:
            return
        rows.addWidget(_section(self.tr("Before reading: meet these often")))
        if self._coverage is not None:
            share = self.tr("You know {n} % of the words.").format(n=int(self._coverage.share * 100))
            rows.addWidget(_hint(share))
        if self._meetings is None:
            rows.addWidget(_hint(self.tr("Counting the words of this article …")))
        elif not self._meetings:
            rows.addWidget(_hint(self.tr("No word that you do not know stands here more than once.")))
        for one in self._meetings or ():
            rows.addLayout(self._meeting(one))
        unsaved = [one for one in self._meetings or () if one.state is None]
        if len(unsaved) > 1:
            button = QPushButton(self.tr("Save all {n}").format(n=len(unsaved)))
            button.setToolTip(self.tr("Save them with their sentences, as one step"))
            button.clicked.connect(partial(self.save_asked.emit, unsaved))
            rows.addSpacing(4)
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _meeting(self, one: Meeting) -> QHBoxLayout:
        """A word that will be met: saved or known by a press."""
        row = _row(one.lemma, f"{one.count} ×", partial(self.meeting_asked.emit, one), one.sentence)
        if one.state is not None:
            saved = QLabel(word_state(one.state).lower())
            saved.setObjectName("dim")
            row.addWidget(saved)
            return row
        for sign, name, act in (
            ("+", self.tr("Save {word}"), partial(self.save_asked.emit, [one])),
            ("✓", self.tr("I know {word}"), partial(self.known_asked.emit, one)),
        ):
            button = QToolButton()
            button.setObjectName("small")
            button.setText(sign)
            button.setToolTip(name.format(word=one.lemma))
            button.setAccessibleName(name.format(word=one.lemma))
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def show_meetings(self) -> None:
        """Bring the words to learn before reading into sight, the first of them ready for keys."""
        self._wants_meetings = self._meetings is None
        first = next((one for one in self._body.findChildren(QToolButton, "word") if one.property("meeting")), None)
        if first is not None:
            first.setFocus()
            self.ensureWidgetVisible(self._last_of_meetings or first)
            self.ensureWidgetVisible(first)

    def _add_dictionaries(self, rows: QVBoxLayout) -> None:
        rows.addWidget(_section(self.tr("Dictionaries")))
        for info in self._dictionaries():
            entries = counted(info.entries, self.tr("1 entry"), self.tr("{n} entries"))
            rows.addLayout(_row(info.title, entries, None, f"{info.source} → {info.target} · {info.licence}"))
        button = QPushButton(self.tr("Choose dictionaries …"))
        button.clicked.connect(self.manage_asked)
        rows.addSpacing(4)
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- what happens

    def _on_article(self, _article: object) -> None:
        self._meetings = self._coverage = None
        self._counted = ""
        self.refresh()
        self._ask_count()

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._counted = "" if changes.words or changes.entries or changes.texts else self._counted
            return
        if changes.words or changes.entries or changes.texts:
            self.refresh()

    def _ask_count(self) -> None:
        article = self._session.article
        if article is not None and self.isVisible() and self._counted != article.texts[0].revision:
            self.count_asked.emit()


def _day(iso: str) -> object:
    return datetime.fromisoformat(iso).replace(tzinfo=UTC).astimezone().date()


def _section(title: str) -> QLabel:
    label = QLabel(title.upper())
    label.setObjectName("section")
    label.setFont(interface_font(11, 600))
    label.setWordWrap(True)
    label.setAccessibleName(title)
    label.setContentsMargins(0, 12, 0, 3)
    return label


def _hint(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label


def _row(title: str, fact: str, act: Callable[[], None] | None, hint: str = "") -> QHBoxLayout:
    """A line with a word (or a title) on the left and a fact about it on the right."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    if act is None:
        left: QWidget = QLabel(title)
        left.setMinimumWidth(1)
    else:
        button = QToolButton()
        button.setObjectName("word")
        button.setText(title)
        button.setAccessibleName(f"{title}, {fact}")
        button.clicked.connect(act)
        left = button
    left.setToolTip(hint)
    right = QLabel(fact)
    right.setObjectName("dim")
    row.addWidget(left, 1 if act is None else 0)
    row.addStretch(0 if act is None else 1)
    row.addWidget(right)
    return row
