"""The workshop: keeps one child process that parses, and outlives whatever happens to it.

Parsers are large, some are written in C, and all of them have been brought down by made-up files. So they run in a
process of their own with limits (`limits`) and a wall (`guard`); this process sends bytes, waits, and kills it when it
takes too much, too long, or when the user stops the work.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from reader.errors import ImportFailed
from reader.importers import wire
from reader.importers.base import Extracted, Hints
from reader.importers.limits import Limits, most_resident, resident
from reader.importers.naming import called
from reader.progress import Progress, silent
from reader.wording import said

if TYPE_CHECKING:
    from reader.importers.windows_job import Job

log = logging.getLogger(__name__)

FROZEN_ARGUMENT = "import-worker"
"""What the program is started with to be a child, where there is no Python to run a module with."""

_STEP = 0.1
"""Seconds between two looks at the clock, the child's memory and the user's wish to stop."""
_TAIL = 8_000
_KEPT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
_ANOTHER = said("Open it in another program and save it anew, or as text.")
_PARTS = said("Split it into parts, such as chapters, or save it as text.")


class Workshop:
    """Reads sources in a child process; to be used in a `with` statement, by one thread at a time.

    The child is started for the first source and serves all of them; after a death, many documents or much memory
    another takes over.
    """

    def __init__(self, limits: Limits | None = None, command: Sequence[str] = ()) -> None:
        """Get ready; starts nothing yet.

        Args:
            limits: By default those of `Limits`.
            command: What starts the child instead of the usual, for tests.
        """
        self._limits = limits or Limits()
        self._command = tuple(command)
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def extract(self, importer: str, raw: bytes, hints: Hints, progress: Progress = silent) -> Extracted:
        """Have a source read.

        Raises:
            ImportFailed: It cannot be read; says why in one sentence, also where the child died of it.
            Cancelled: The user stopped it; the child is gone.
        """
        answer = self._ask(wire.Request(importer, raw, hints), progress)
        return answer.extracted or Extracted("")

    def entries(self, raw: bytes, hints: Hints, progress: Progress = silent) -> tuple[wire.Entry, ...]:
        """Have a feed read.

        Raises:
            ImportFailed: It cannot be read; says why.
            Cancelled: The user stopped it; the child is gone.
        """
        return self._ask(wire.Request("", raw, hints, entries=True), progress).entries

    @property
    def process(self) -> int | None:
        """Number of the child, if there is one."""
        return self._child.number if self._child else None

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, request: wire.Request, progress: Progress) -> wire.Answer:
        if self._child is not None and self._child.is_worn(self._limits):
            self.close()
        if self._child is None:
            self._child = _Child(self._command or command(self._limits), self._limits)
        try:
            answer = self._child.ask(request, progress)
        except BaseException as error:  # KeyboardInterrupt and Cancelled too: it must not go on
            tail = self._child.kill()
            self._child = None
            if isinstance(error, _Died):
                log.info("the child that parses ended (%s): %s", error.how, tail)
                raise _sentence(error.how, request.hints.name, self._limits) from error
            raise
        if answer.failure is not None:
            if answer.failure.kind == "said":
                raise ImportFailed(answer.failure.message, answer.failure.hint)
            log.info("an importer failed (%s %s): %s", answer.failure.kind, answer.failure.message, self._child.tail)
            raise _sentence(answer.failure.kind, request.hints.name, self._limits)
        return answer


def command(limits: Limits) -> list[str]:
    """What starts a child."""
    arguments = [str(limits.memory), str(limits.seconds)]
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_ARGUMENT, *arguments]
    # -P: nothing is imported from the present folder, whoever filled it
    return [sys.executable, "-P", "-s", "-m", "reader.importers.worker", *arguments]


class _Died(Exception):
    """The child gave no answer.

    Attributes:
        how: "memory", "time", "much", "start" or "crash".
    """

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class _Child:
    """One process, and the threads that feed it and listen to it."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._limits = limits
        self._served = 0
        self._peak = 0
        self._tail = bytearray()
        self._job: Job | None = None
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                cwd=os.path.abspath(os.sep),
                close_fds=True,
                # Ctrl-C in a terminal is for this process, which ends the child in its own way.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            log.info("no child could be started: %s", error)
            raise ImportFailed(
                said("The part of Lesart that reads such files could not be started."),
                said("Close other programs and try again."),
            ) from error
        if sys.platform == "win32":
            self._job = _job(self._process.pid, limits.memory)
        self._listener = threading.Thread(target=self._listen, name="importer's messages", daemon=True)
        self._listener.start()

    @property
    def number(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def tail(self) -> str:
        """The last that it said beside its answers."""
        return bytes(self._tail).decode(errors="replace")

    def is_worn(self, limits: Limits) -> bool:
        """Whether another child should take over."""
        return self._served >= limits.documents or self._peak > limits.grown or self._process.poll() is not None

    def ask(self, request: wire.Request, progress: Progress) -> wire.Answer:
        """Send a request and wait for its answer.

        Raises:
            _Died: There is none.
            Cancelled: `progress` says so.
        """
        talk = _Talk(_stream(self._process.stdin), _stream(self._process.stdout), request)
        until = time.monotonic() + self._limits.seconds
        while not talk.done.wait(_STEP):
            progress(0, 0, called(request.hints.name))
            if time.monotonic() > until:
                raise _Died("time")
            if resident(self.number) > self._limits.memory:
                raise _Died("memory")
        self._served += 1
        if talk.answer is None:
            raise _Died(talk.failure or self._how_it_ended())
        self._peak = max(self._peak, most_resident(self.number) or talk.answer.peak)
        return talk.answer

    def end(self) -> None:
        """Let it go: it ends by itself when its input does."""
        try:
            _stream(self._process.stdin).close()
            self._process.wait(1)
        except (subprocess.TimeoutExpired, OSError):
            pass
        self.kill()

    def kill(self) -> str:
        """End it at once; returns the last that it said."""
        self._process.kill()
        if self._job is not None:
            self._job.close()
        self._process.wait()
        self._listener.join(1)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            try:
                _stream(stream).close()
            except (OSError, ValueError):  # it broke in the middle of a message
                continue
        return self.tail

    def _how_it_ended(self) -> str:
        try:
            status = self._process.wait(2)
        except subprocess.TimeoutExpired:
            return "crash"
        # Past its share of the processor the system ends it (24: SIGXCPU).
        return "time" if status == -24 else "crash"

    def _listen(self) -> None:
        stream = _stream(self._process.stderr)
        try:
            while stated := os.read(stream.fileno(), 4096):
                self._tail += stated
                del self._tail[:-_TAIL]
        except (OSError, ValueError):
            return


class _Talk:
    """One question and its answer, on a thread, as pipes wait for no clock.

    Attributes:
        done: Set at the end, whatever it is.
        answer: None where the child gave none.
        failure: "much" for an answer that is too large, "crash" for one that is none.
    """

    def __init__(self, requests: BinaryIO, answers: BinaryIO, request: wire.Request) -> None:
        self.done = threading.Event()
        self.answer: wire.Answer | None = None
        self.failure = ""
        threading.Thread(target=self._talk, args=(requests, answers, request), daemon=True).start()

    def _talk(self, requests: BinaryIO, answers: BinaryIO, request: wire.Request) -> None:
        try:
            wire.send_request(requests, request)
            self.answer = wire.receive_answer(answers)
        except wire.TooMuch:
            self.failure = "much"
        except MemoryError:
            self.failure = "much"
        except (wire.Garbled, OSError, ValueError):  # it died meanwhile
            self.failure = ""
        finally:
            self.done.set()


def _job(process: int, memory: int) -> "Job | None":
    from reader.importers.windows_job import Job

    try:
        return Job(process, memory)
    except OSError as error:
        log.info("no job object for the child that parses: %s", error)
        return None


def _environment() -> dict[str, str]:
    """What the child is told: where its libraries are, and nothing of the user."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT or name.startswith("_PYI_")}
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    places = [root, *(path for path in sys.path if os.path.isabs(path) and os.path.isdir(path))]
    return kept | {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        # one thread is enough, and each would take address space
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _stream(stream: object) -> BinaryIO:
    """A pipe of a process that was started with all three."""
    assert stream is not None
    return stream  # type: ignore[return-value]  # the types of subprocess do not say it


def _sentence(how: str, name: str, limits: Limits) -> ImportFailed:
    """What to tell the user of a source that could not be read."""
    why, hint = {
        "memory": (said("it needs more memory than a text may"), _PARTS),
        "time": (said("that would take longer than {seconds:g} seconds", seconds=limits.seconds), _PARTS),
        "much": (said("what is in it is larger than a text may be"), _PARTS),
        "deep": (said("what is in it is nested too deeply"), _ANOTHER),
        "bug": (said("there is something in it that Lesart does not understand"), _ANOTHER),
    }.get(how, (said("it made the part of Lesart that reads such files fail"), _ANOTHER))
    return ImportFailed(said("{source} could not be read: {why}.", source=called(name), why=why), hint)
