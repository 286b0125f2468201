"""The dictionary panel: a word to look up, what was saved today, what the article asks for, the dictionaries."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.flow import FlowLayout
from ui.panels import dictionary_rows as rows
from ui.session import Session
from ui.translated import in_ui_language
from ui.words import word_state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from reader.changes import Changes
    from reader.lexemes import DictionaryInfo
    from reader.words.coverage import Coverage, Meeting

_SAVED = 8  # words saved today that are shown
_MEETING = "meeting"


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
        self._wants_meetings = False  # whether they are to be shown as soon as they are counted
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
        QGuiApplication.instance().focusObjectChanged.connect(self._on_focus)  # type: ignore[union-attr]  # there is one
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
        is_new = (coverage, meetings) != (self._coverage, self._meetings)
        self._counted, self._coverage, self._meetings = revision, coverage, meetings
        if is_new:
            self.refresh()
        if self._wants_meetings:
            self.show_meetings()

    def refresh(self) -> None:
        """Show what there is now."""
        if not self.isVisible():
            return
        buttons = self._body.findChildren(QAbstractButton)
        focused = next((number for number, one in enumerate(buttons) if one.hasFocus()), -1)
        body = QWidget(self.widget())
        lines = QVBoxLayout(body)
        lines.setContentsMargins(4, 6, 4, 0)
        lines.setSpacing(1)
        self._add_saved(lines)
        self._add_meetings(lines)
        self._add_dictionaries(lines)
        self._layout.replaceWidget(self._body, body)
        body.show()
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        if focused >= 0:  # keys go on where they were
            buttons = body.findChildren(QAbstractButton)
            buttons[min(focused, len(buttons) - 1)].setFocus()

    # ---- parts

    def _add_saved(self, lines: QVBoxLayout) -> None:
        words = self._session.library.saved_words()
        today = datetime.now().astimezone().date()
        recent = [one for one in reversed(words) if _day(one.created) == today]
        lines.addWidget(rows.section(self.tr("Saved today")))
        if not recent:
            lines.addWidget(rows.hint(self.tr("Press a word in the text, then W: it is saved with its sentence.")))
        for word in recent[:_SAVED]:
            lines.addLayout(
                rows.row(word.shown or word.lemma, word_state(word.state).lower(), partial(self.word_asked.emit, word))
            )
        if words:
            place, buttons = QWidget(), FlowLayout(4)
            buttons.setContentsMargins(0, 0, 0, 0)
            place.setLayout(buttons)
            for title, asked in (
                (self.tr("Vocabulary ({n}) …").format(n=len(words)), self.vocabulary_asked),
                (self.tr("Review …"), self.review_asked),
            ):
                button = QPushButton(title)
                button.clicked.connect(asked)
                buttons.addWidget(button)
            lines.addSpacing(4)
            lines.addWidget(place)

    def _add_meetings(self, lines: QVBoxLayout) -> None:
        if self._session.article is None:
            return
        lines.addWidget(rows.section(self.tr("Before reading: meet these often")))
        if self._coverage is not None:
            share = self.tr("You know {n} % of the words.").format(n=int(self._coverage.share * 100))
            lines.addWidget(rows.hint(share))
        if self._meetings is None:
            lines.addWidget(rows.hint(self.tr("Counting the words of this article …")))
        elif not self._meetings:
            lines.addWidget(rows.hint(self.tr("No word that you do not know stands here more than once.")))
        for one in self._meetings or ():
            lines.addLayout(self._meeting(one))
        unsaved = [one for one in self._meetings or () if one.state is None]
        if len(unsaved) > 1:
            button = QPushButton(self.tr("Save all {n}").format(n=len(unsaved)))
            button.setToolTip(self.tr("Save them with their sentences, as one step"))
            button.clicked.connect(partial(self.save_asked.emit, unsaved))
            lines.addSpacing(4)
            lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _meeting(self, one: Meeting) -> QHBoxLayout:
        """A word that will be met: one press leads there, saves it, or says that the reader knows it."""
        fact = f"{one.count} ×" if one.state is None else f"{word_state(one.state).lower()} · {one.count} ×"
        row = rows.row(one.lemma, fact, partial(self.meeting_asked.emit, one), one.sentence, key=_MEETING)
        if one.state is not None:
            return row
        save, know = self.tr("Save {word}"), self.tr("I know {word}")
        row.addWidget(rows.sign("+", save.format(word=one.lemma), partial(self.save_asked.emit, [one])))
        row.addWidget(rows.sign("✓", know.format(word=one.lemma), partial(self.known_asked.emit, one)))
        return row

    def show_meetings(self) -> None:
        """Bring the words to learn before reading into sight, the first ready for keys; later if not counted."""
        found = [one for one in self._body.findChildren(QToolButton) if one.property(rows.KEY) == _MEETING]
        self._wants_meetings = not found and self._meetings is None
        if found:
            self._layout.activate()
            for one in (found[-1], found[0]):  # as many of them as there is room for
                self.ensureWidgetVisible(one)
            found[0].setFocus()

    def _add_dictionaries(self, lines: QVBoxLayout) -> None:
        lines.addWidget(rows.section(self.tr("Dictionaries")))
        for info in self._dictionaries():
            entries = self.tr("%Ln entries", "", info.entries)
            lines.addLayout(
                rows.row(in_ui_language(info.title), entries, None, f"{info.source} → {info.target} · {info.licence}")
            )
        button = QPushButton(self.tr("Choose dictionaries …"))
        button.clicked.connect(self.manage_asked)
        lines.addSpacing(4)
        lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- what happens

    def _on_focus(self, thing: object) -> None:
        """What has the keys is in sight."""
        if isinstance(thing, QWidget) and self.isVisible() and self.isAncestorOf(thing):
            self.ensureWidgetVisible(thing)

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
