"""Long work beside the window: one worker, its own library connection, progress and cancel; and a lane for short work.

The only file that knows threads. A task's function gets a `Library` of its own and a `Progress`;
its result comes back on the window's thread. The signals belong to the runner, never to the
runnable: those of a destroyed runnable are lost without a word.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal, Slot

from reader.errors import Cancelled
from reader.library import Library
from reader.progress import Progress, cancellable
from reader.record import record

Work = Callable[[Library, Progress], Any]


@record
class Job:
    """A piece of work that waits or runs.

    Attributes:
        number: Counts up; results name it.
        title: What is being done, for the status line.
    """

    number: int
    title: str
    work: Work
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]


class TaskRunner(QObject):
    """Runs jobs one after the other.

    Signals:
        started(str): Title of the job that begins. Window thread.
        progressed(int, int, object): Steps done, steps in all (0: unknown), what (a text of the core). Window thread.
        idle(): Nothing is left to do. Window thread.
    """

    started = Signal(str)
    progressed = Signal(int, int, object)
    idle = Signal()
    _finished = Signal(int, object, object)
    _finished_aside = Signal(int, object)

    def __init__(self, folder: Path, author: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._author = author
        self._jobs: list[Job] = []
        self._count = 0
        self._cancel = threading.Event()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._finished.connect(self._on_finished)
        self._aside: dict[int, Callable[[Any], None]] = {}
        self._lanes: list[Lane] = []

    def run(
        self,
        title: str,
        work: Work,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Do `work` when the worker is free, then call `on_done` or `on_error` on the window's thread.

        A cancelled job calls neither. One without a title is not told in the status line.
        """
        self._count += 1
        self._jobs.append(Job(self._count, title, work, on_done, on_error))
        if len(self._jobs) == 1:
            self._start()

    def aside(self, work: Callable[[], object], on_done: Callable[[Any], None]) -> None:
        """Do something short that needs no library, while the worker does what it does.

        One after the other; nobody is told of it, and nobody can cancel it.

        Args:
            work: On a thread of its own.
            on_done: Gets what `work` has returned, None where it failed; on the window's thread.
        """
        self._count += 1
        self._aside[self._count] = on_done
        self._lane.start(_Short(self._count, work, self._finished_aside.emit))

    @cached_property
    def _lane(self) -> QThreadPool:
        """Where short work is done; made when there is some."""
        lane = QThreadPool(self)
        lane.setMaxThreadCount(1)
        self._finished_aside.connect(self._on_finished_aside)
        return lane

    def finish_aside(self) -> None:
        """Wait until everything short that was asked for is done, and what follows from it too."""
        while self._aside:
            self._lane.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @Slot(int, object)
    def _on_finished_aside(self, number: int, result: object) -> None:
        on_done = self._aside.pop(number, None)
        if on_done is not None:
            on_done(result)

    def cancel(self) -> None:
        """Stop the job that runs and forget those that wait."""
        del self._jobs[1:]
        self._cancel.set()

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    @property
    def crowded(self) -> bool:
        """Whether a job waits for another; may be asked on the worker's thread."""
        return len(self._jobs) > 1

    @property
    def cancelled(self) -> bool:
        """Whether the job that runs is to stop; may be asked on the worker's thread."""
        return self._cancel.is_set()

    def lane(self) -> "Lane":
        """A thread for questions; its own for as long as the runner works."""
        made = Lane(self)
        self._lanes.append(made)
        return made

    def stop(self) -> None:
        """Cancel everything and wait until the worker has let go of the library."""
        self.cancel()
        self._pool.waitForDone()
        self._jobs.clear()  # what they have found is nobody's any more
        for lane in self._lanes:
            lane.stop()
        if self._aside:
            self._aside.clear()
            self._lane.clear()
            self._lane.waitForDone()

    def _start(self) -> None:
        job = self._jobs[0]
        self._cancel = threading.Event()
        progress = cancellable(self.progressed.emit, self._cancel.is_set)
        self.started.emit(job.title)
        self._pool.start(_Runnable(job, self._folder, self._author, progress, self._finished.emit))

    @Slot(int, object, object)
    def _on_finished(self, number: int, result: object, error: Exception | None) -> None:
        if not self._jobs or self._jobs[0].number != number:  # stopped meanwhile
            return
        job = self._jobs.pop(0)
        if self._jobs:
            self._start()
        else:
            self.idle.emit()
        if error is None:
            job.on_done(result)
        elif not isinstance(error, Cancelled):
            job.on_error(error)


class _Runnable(QRunnable):
    def __init__(
        self,
        job: Job,
        folder: Path,
        author: str,
        progress: Progress,
        report: Callable[[int, object, object], None],
    ) -> None:
        super().__init__()
        self._job, self._folder, self._author = job, folder, author
        self._progress, self._report = progress, report

    def run(self) -> None:
        """On the worker's thread. Catches everything: an exception here would reach nobody."""
        result: object = None
        failure: Exception | None = None
        try:
            with Library(self._folder, self._author) as library:
                result = self._job.work(library, self._progress)
        except Exception as error:
            failure = error
        self._report(self._job.number, result, failure)


class _Short(QRunnable):
    def __init__(self, number: int, work: Callable[[], object], report: Callable[[int, object], None]) -> None:
        super().__init__()
        self._number, self._work, self._report = number, work, report

    def run(self) -> None:
        """On the lane's thread. Catches everything: an exception here would reach nobody."""
        result: object = None
        with suppress(Exception):
            result = self._work()
        self._report(self._number, result)


class Lane(QObject):
    """One thread that stays, so that what belongs to it (an open index) can be kept from question to question."""

    _answered = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # for ever: another thread could not go on with what this one has opened
        self._count = 0
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._at_end: list[Callable[[], object]] = []
        self._answered.connect(self._on_answered)

    def ask(self, work: Callable[[], object], on_done: Callable[[Any], None]) -> None:
        """Do `work` on the lane's thread, then hand what it returns to `on_done` on the window's; None if it fails."""
        self._count += 1
        self._waiting[self._count] = on_done
        self._pool.start(_Short(self._count, work, self._answered.emit))

    def at_end(self, close: Callable[[], object]) -> None:
        """Have something done on the lane's thread when it stops."""
        self._at_end.append(close)

    def stop(self) -> None:
        """Forget what waits, close what is open, and wait for that."""
        self._pool.clear()
        self._waiting.clear()
        for close in self._at_end:
            self._pool.start(_Short(0, close, lambda _number, _result: None))
        self._at_end.clear()
        self._pool.waitForDone()

    @Slot(int, object)
    def _on_answered(self, number: int, result: object) -> None:
        on_done = self._waiting.pop(number, None)
        if on_done is not None:
            on_done(result)
