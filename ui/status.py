"""The line below: position, alignment, languages, work in progress, saved."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ui.lookup.learning_facts import LearningFacts
    from ui.tasks import TaskRunner
    from ui.work_line import WorkLine

_NARROW = 900  # pixels
MOMENT = 6000  # milliseconds that a message stays


class StatusLine(QWidget):
    """Facts on the left, what happens on the right.

    Signals:
        alignment_pressed(): How the texts are aligned was pressed.
        known_pressed(): How much of the text is known was pressed.
        review_pressed(): How many words are due was pressed.
        words_offered(): The offer to review the words of the article was pressed.
    """

    alignment_pressed = Signal()
    known_pressed = Signal()
    review_pressed = Signal()
    words_offered = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._is_told = True  # whether the work that is being done is to be told
        self._on_offered: Callable[[], None] = lambda: None
        self._position, self._alignment, self._languages = QLabel(self), QToolButton(self), QLabel(self)
        self._alignment.setObjectName("fact")
        self._alignment.setAccessibleName(self.tr("Alignment"))
        self._alignment.setToolTip(self.tr("Look at what is to be checked"))
        self._alignment.clicked.connect(self.alignment_pressed)
        self._message = QLabel(self)
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(22)
        for label in (self._position, self._alignment, self._languages):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self._message)
        self._again = QTimer(self, singleShot=True, interval=MOMENT)
        self._again.timeout.connect(self._show_saved)
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._on_progress)
        tasks.idle.connect(self._on_idle)
        self._show_saved()

    @cached_property
    def _work(self) -> WorkLine:
        """Made with the first work there is."""
        from ui.work_line import WorkLine

        made = WorkLine(self._tasks, self)
        self._line.insertWidget(self._line.indexOf(self._message), made)
        return made

    @cached_property
    def _offered(self) -> QToolButton:
        """Made when annotations lose their place for the first time."""
        made = QToolButton(self)
        made.setObjectName("offer")
        self._line.insertWidget(self._line.indexOf(self._languages) + 1, made)
        made.clicked.connect(lambda: self._on_offered())
        return made

    @cached_property
    def _learning(self) -> LearningFacts:
        """Made with the first fact about learning."""
        from ui.lookup.learning_facts import LearningFacts

        made = LearningFacts(self)
        made.known.clicked.connect(self.known_pressed)
        made.due.clicked.connect(self.review_pressed)
        made.offered.clicked.connect(self.words_offered)
        self._line.insertWidget(self._line.indexOf(self._languages) + 1, made)
        made.show()
        return made

    def show_learning(self, share: float | None, due: int, offered: int = 0) -> None:
        """Say how much of the text is known (None: nothing to say), how many words are due, how many of this article.

        Args:
            share: 0 to 1.
            due: In the whole library.
            offered: Words of the article that a review is offered for, once it has been read to its end.
        """
        if share is not None or due or offered or "_learning" in self.__dict__:
            self._learning.set_narrow(self.width() < _NARROW)
            self._learning.show_facts(share, due, offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the languages, which the bar above has too, make room."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._languages.setVisible(bool(self._languages.text()) and not is_narrow)
        if "_learning" in self.__dict__:
            self._learning.set_narrow(is_narrow)

    def add_line(self, line: QWidget) -> None:
        """Put something that wants an answer before what was told last."""
        self._line.insertWidget(self._line.indexOf(self._message), line)

    def offer(self, unplaced: int, open_desk: Callable[[], None]) -> None:
        """Say that so many annotations have no sure place; pressing it opens the desk."""
        if not unplaced and "_offered" not in self.__dict__:
            return
        self._on_offered = open_desk
        words = self.tr("%Ln notes without a sure place", "", unplaced)
        self._offered.setText(words.format(n=unplaced))
        self._offered.setVisible(unplaced > 0)

    def show_facts(self, position: str, alignment: str, languages: str) -> None:
        """Show where reading stands and how the texts are aligned; "" leaves a place empty."""
        for label, text in ((self._position, position), (self._alignment, alignment), (self._languages, languages)):
            shown = bool(text) and (label is not self._languages or self.width() >= _NARROW)
            if label.text() != text or label.isHidden() == shown:
                label.setText(text)
                label.setVisible(shown)
                if text and label is self._alignment:
                    label.setAccessibleName(text)

    def tell(self, text: str, *, aloud: bool = True) -> None:
        """Say something for a moment; `aloud` also to a screen reader."""
        self._message.setText(text)
        if aloud:
            from ui import spoken

            spoken.say(self._message, text)
        self._again.start()

    def hideEvent(self, event: object) -> None:
        """Nothing goes on in a window that is closed."""
        self._again.stop()
        self._show_saved()

    def _show_saved(self) -> None:
        self._message.setText(self.tr("Saved"))

    def _on_started(self, title: str) -> None:
        """Work without a title is nobody's business."""
        self._is_told = bool(title)
        if title:
            self._work.begin(title)
        elif "_work" in self.__dict__:
            self._work.hide()

    def _on_progress(self, done: int, total: int, what: str) -> None:
        if self._is_told:
            self._work.go_on(done, total, what)

    def _on_idle(self) -> None:
        if "_work" in self.__dict__:
            self._work.hide()
