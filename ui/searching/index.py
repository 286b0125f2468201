"""Keeps the search index in step with the library, in the worker: after the start, and after everything that changes.

Nobody waits for it: it lets other jobs pass, gives the window its turn every few milliseconds, and stops at once.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from reader.errors import Cancelled, StorageDamaged

if TYPE_CHECKING:
    from reader.library import Library
    from reader.progress import Progress
    from reader.search.index import SearchIndex
    from ui.session import Session
    from ui.tasks import TaskRunner

SOON = 700  # milliseconds after a change: several in a row are taken up at once
LATER = 20_000  # milliseconds after which work that was cancelled is tried again
LONG = 2_000  # milliseconds after which one is told that there is work
_TURN, _PAUSE = 0.004, 0.0005  # seconds of work after which the window has its turn, and that turn
_WHAT = "search index"


class IndexKeeper(QObject):
    """Has the worker bring the index in step.

    Signals:
        stepped(): The index has taken something up; or was found to be in step for the first time.
        told(int, int): Bringing it in step takes long: things done, and in all; (0, 0) when it is over.
    """

    stepped = Signal()
    told = Signal(int, int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = self._again = self._tells = False
        self.ready = False
        """Whether the index has been in step since the start: before, a count would say too little."""
        self._damaged = False
        self._since = QElapsedTimer()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.begin)
        session.changed.connect(lambda _changes: self._on_changed())
        session.tasks.progressed.connect(self._on_progress)
        session.tasks.idle.connect(self._on_idle)

    def begin(self) -> None:
        """Bring the index in step now, or once what is being done is done."""
        if self._runs:
            self._again = True
            return
        self._runs = True
        self._again = False
        self._since.start()
        tasks, damaged = self._session.tasks, self._damaged
        self._damaged = False
        tasks.run("", lambda library, progress: _step(library, progress, tasks, damaged), self._on_done, self._on_error)

    def make_anew(self) -> None:
        """The index was found to be damaged while it was asked."""
        self._damaged = True
        self.begin()

    def _on_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_done(self, taken_up: int | None) -> None:
        """None: it was interrupted by other work, and goes on behind that."""
        self._runs = False
        self._tell(0, 0)
        if taken_up is None or self._again:
            self.begin()
        if taken_up is not None and (taken_up or not self.ready):
            self.ready = True
            self.stepped.emit()

    def _on_error(self, _error: Exception) -> None:
        """No disk, no rights: searching says so when somebody searches."""
        self._runs = False
        self._tell(0, 0)

    def _on_idle(self) -> None:
        """Also after a job was cancelled, which is not told otherwise."""
        if self._runs:
            QTimer.singleShot(0, self, self._look_for_end)

    def _look_for_end(self) -> None:
        if self._runs and not self._session.tasks.busy:
            self._runs = False
            self._tell(0, 0)
            QTimer.singleShot(LATER, self, self.begin)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        if what == _WHAT and self._runs and self._since.elapsed() > LONG:
            self._tells = True
            self.told.emit(done, total)

    def _tell(self, done: int, total: int) -> None:
        if self._tells:
            self._tells = False
            self.told.emit(done, total)


def _step(library: Library, progress: Progress, tasks: TaskRunner, damaged: bool) -> int | None:
    """On the worker's thread: how much was taken up; None where other jobs wait."""
    from reader.search.index import SearchIndex

    class Waits(Cancelled):
        """Another job is to be done first."""

    def checked(done: int, total: int, what: str = "") -> None:
        progress(done, total, what)
        if tasks.crowded:
            raise Waits

    with SearchIndex(library.folder) as index:
        if damaged:
            index.file.start_anew()
        _make_yielding(index, tasks)
        try:
            return index.bring_in_step(checked)
        except Waits:
            return None
        except StorageDamaged:
            index.file.start_anew()
            return None


def _make_yielding(index: SearchIndex, tasks: TaskRunner) -> None:
    """Between two sentences: stop where the window closes, and let it paint where it wants to."""
    normaliser = index.normaliser
    row, since = normaliser.row, time.perf_counter()

    def yielding(*what: object, **more: object) -> str:
        nonlocal since
        if tasks.cancelled:
            raise Cancelled
        now = time.perf_counter()
        if now - since > _TURN:
            time.sleep(_PAUSE)
            since = time.perf_counter()
        return row(*what, **more)  # type: ignore[arg-type]  # handed on as it came

    normaliser.row = yielding  # type: ignore[method-assign]  # of this one only
