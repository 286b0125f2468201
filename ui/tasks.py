"""Long work beside the window: one worker, its own library connection, progress and cancel.

The only file that knows threads. A task's function gets a `Library` of its own and a `Progress`;
its result comes back on the window's thread. The signals belong to the runner, never to the
runnable: those of a destroyed runnable are lost without a word.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

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
        progressed(int, int, str): Steps done, steps in all (0: unknown), what. Window thread.
        idle(): Nothing is left to do. Window thread.
    """

    started = Signal(str)
    progressed = Signal(int, int, str)
    idle = Signal()
    _finished = Signal(int, object, object)

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

    def run(
        self,
        title: str,
        work: Work,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Do `work` when the worker is free, then call `on_done` or `on_error` on the window's thread.

        A cancelled job calls neither.
        """
        self._count += 1
        self._jobs.append(Job(self._count, title, work, on_done, on_error))
        if len(self._jobs) == 1:
            self._start()

    def cancel(self) -> None:
        """Stop the job that runs and forget those that wait."""
        del self._jobs[1:]
        self._cancel.set()

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def stop(self) -> None:
        """Cancel everything and wait until the worker has let go of the library."""
        self.cancel()
        self._pool.waitForDone()

    def _start(self) -> None:
        job = self._jobs[0]
        self._cancel = threading.Event()
        progress = cancellable(self.progressed.emit, self._cancel.is_set)
        self.started.emit(job.title)
        self._pool.start(_Runnable(job, self._folder, self._author, progress, self._finished.emit))

    @Slot(int, object, object)
    def _on_finished(self, number: int, result: object, error: Exception | None) -> None:
        job = self._jobs.pop(0)
        assert job.number == number
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
