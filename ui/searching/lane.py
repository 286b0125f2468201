"""Questions to the search index, on a thread of their own: the window never waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError, StorageDamaged
from reader.record import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.search.index import SearchIndex
    from ui.session import Session


@record
class Answer:
    """What came of a question: a value, or why there is none."""

    value: Any = None
    error: ReaderError | None = None


class IndexLane(QObject):
    """Asks one question after the other; of those of a kind that wait only the last.

    Signals:
        damaged(): The index cannot be read and has to be made anew.
    """

    damaged = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = session.tasks.lane()
        self._kept = _Kept(session.library.folder)
        self._lane.at_end(self._kept.close)
        self._waiting: dict[str, tuple[Callable[[SearchIndex], object], Callable[[Answer], None]]] = {}
        self._asks = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._asks

    def refresh(self) -> None:
        """The index has changed: it is opened again, which takes a few milliseconds of the lane's time."""
        self._kept.stale = True

    def ask(self, kind: str, question: Callable[[SearchIndex], object], on_done: Callable[[Answer], None]) -> None:
        """Ask a question on the lane's thread; the answer comes on the window's.

        Args:
            kind: A question that waits is forgotten when another one of its kind comes.
            question: May raise `ReaderError`.
            on_done: Gets the answer.
        """
        self._waiting.pop(kind, None)
        self._waiting[kind] = (question, on_done)
        if not self._asks:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._asks = False
            return
        self._asks = True
        question, on_done = self._waiting.pop(next(iter(self._waiting)))
        kept = self._kept

        def done(answer: Answer | None) -> None:
            found = answer or Answer()
            if isinstance(found.error, StorageDamaged):
                self._kept.stale = True
                self.damaged.emit()
            self._next()
            on_done(found)

        self._lane.ask(lambda: kept.answer(question), done)


class _Kept:
    """The open index; all but `stale` is the lane's thread's only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: SearchIndex | None = None
        self.stale = False

    def answer(self, question: Callable[[SearchIndex], object]) -> Answer:
        from reader.search.index import SearchIndex

        try:
            if self.stale:
                self.stale = False
                self.close()
            if self._index is None:
                self._index = SearchIndex(self._folder)
            return Answer(question(self._index))
        except ReaderError as error:
            return Answer(error=error)

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None
