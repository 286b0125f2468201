"""What is noted for the case that something goes wrong: the log with its rotation, Qt's messages, hard crashes.

All of it stays on this computer, in one folder. A start imports this, so everything here is cheap until there is
something to write.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import IO

    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from ui.crash import Unforeseen

LOG = "lesart.log"
CRASH = "crash.txt"  # what Python says when the process dies; empty while all is well
KEPT = 40  # messages for a report of an error
_LEVELS = {"QtWarningMsg": logging.WARNING, "QtCriticalMsg": logging.ERROR, "QtFatalMsg": logging.CRITICAL}


def log_folder() -> Path:
    """Where log and crash file lie on this system; not through Qt, whose enumerations would cost a start 1 ms."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Lesart" / "Logs"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "Lesart"
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if os.path.isabs(state) else Path.home() / ".local" / "state") / "lesart"


class Logs:
    """Notes what happens in a session, from `begin` to `end`.

    Attributes:
        crashed: What Python said when the process died the last time; "" if it did not.
    """

    def __init__(self) -> None:
        self.crashed = ""
        self._unforeseen: Unforeseen | None = None
        self._file = LogFile()
        self._crash: IO[bytes] | None = None
        self._was_enabled = faulthandler.is_enabled()
        self._hook_before = sys.excepthook
        self._thread_before = threading.excepthook
        self._qt_before: Callable[[QtMsgType, QMessageLogContext, str], None] | None = None

    def begin(self) -> None:
        """Take in Python's and Qt's messages, and hard crashes."""
        logging.getLogger().addHandler(self._file)
        logging.captureWarnings(True)
        self._qt_before = qInstallMessageHandler(_on_qt_message)
        self._hook_before, sys.excepthook = sys.excepthook, self.on_error
        self._thread_before, threading.excepthook = threading.excepthook, self._on_thread
        try:
            folder = log_folder()
            folder.mkdir(parents=True, exist_ok=True)
            # To be added to: another Lesart may have the same file open, and what both write stays readable.
            self._crash = (folder / CRASH).open("ab+")
            if self._crash.tell():
                self._crash.seek(0)
                self.crashed = self._crash.read(200_000).decode("utf-8", "replace")
                self._crash.truncate(0)
            faulthandler.enable(self._crash)
        except (OSError, RuntimeError):  # no place to write to, or no home: the program goes on without
            return

    def end(self) -> None:
        """Leave everything as it was before `begin`; what crashes from now on hurts nobody."""
        if self._crash is not None:
            faulthandler.disable()
            if self._was_enabled and sys.__stderr__ is not None:  # by PYTHONFAULTHANDLER, or by a test
                faulthandler.enable(sys.__stderr__)
            self._crash.close()
        qInstallMessageHandler(self._qt_before)
        sys.excepthook = self._hook_before
        threading.excepthook = self._thread_before
        logging.captureWarnings(False)
        logging.getLogger().removeHandler(self._file)
        self._file.close()

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Something nobody caught."""
        if self._unforeseen is None:
            from ui.crash import Unforeseen

            self._unforeseen = Unforeseen(self.last)
        self._unforeseen.tell(kind, error, trace)

    def _on_thread(self, failed: threading.ExceptHookArgs) -> None:
        """The same on a thread, where no window can be shown."""
        if failed.exc_value is not None:
            self.on_error(failed.exc_type, failed.exc_value, failed.exc_traceback)

    def last(self) -> list[str]:
        """The last messages without what was put into them; see `LogFile.last`."""
        return list(self._file.last)


class LogFile(logging.Handler):
    """A log file that cannot grow without end; where it cannot be written the program goes on without.

    Made with the first message: its libraries would cost every start 6 ms, and most have nothing to say.

    Attributes:
        last: The last messages, for a report: of each the words that stand in the code, not what was put into them,
            which may be a title or the name of a file.
    """

    def __init__(self) -> None:
        super().__init__()
        self.last: deque[str] = deque(maxlen=KEPT)
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a message."""
        at = time.strftime("%H:%M:%S", time.localtime(record.created))
        self.last.append(f"{at} {record.levelname} {record.name}: {record.msg}")
        if self._file is None:
            self._file = self._open()
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        folder = log_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = RotatingFileHandler(folder / LOG, maxBytes=500_000, backupCount=2, encoding="utf-8")
        except OSError:
            return logging.NullHandler()
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        from ui.installed import versions

        said = ", ".join(f"{name} {version}" for name, version in versions())
        file.handle(
            logging.makeLogRecord({"name": __name__, "levelname": "INFO", "msg": "Session: %s", "args": (said,)})
        )
        return file


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log what Qt says, and say it where Qt would have."""
    if sys.stderr is not None:  # it is None where a program has no console
        print(message, file=sys.stderr)
    level = _LEVELS.get(kind.name)
    if level is not None:
        logging.getLogger(f"qt.{context.category or 'default'}").log(level, message)
