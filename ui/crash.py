"""When something goes wrong that nobody foresaw: it is logged, said in one dialog, and can be taken along as a report.

A report goes to people who have no business with what somebody reads: it holds versions, the lines of our code that led
to the error, and messages as they stand in the code. No texts, titles, notes or keys; folders and names of the user
are left out. It is a text that the user sees whole and sends, or does not.
"""

from __future__ import annotations

import builtins
import logging
import re
import sys
import threading
import time
import traceback
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from reader.errors import ReaderError
from ui import notify
from ui.installed import versions
from ui.logs import LOG, log_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from ui.dialogs.crash_report import CrashReportDialog

log = logging.getLogger("ui.app")

_CALM = 3.0  # seconds after closing the dialog in which the very same error is not shown again
_LINES = 15  # of the log of a session that ended in a crash
_QUOTED = re.compile(r"“[^”]*”|„[^“]*“|‘[^’]*’|\"[^\"]*\"|(?<!\w)'(?:[^'\\]|\\.)*'(?!\w)")
_PART = r"[^\s\"'“”:*?<>|]"  # of a path, without blanks
_WIDE = r"[^\n\"'“”:*?<>|]"  # and with blanks, which may be in names of folders
_FILE = re.compile(
    rf"(?:(?<!\w)[A-Za-z]:[\\/]|\\\\|(?<![\w.~/])~?/)(?={_PART})(?:{_WIDE}*[\\/])?(?:{_WIDE}{{0,80}}?\.\w{{1,5}}(?!\w)|{_PART}*)"
)
_NAME = re.compile(r"\A[A-Za-z_]\w{0,40}\Z", re.ASCII)
_TAIL = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ ([A-Z]+) ([\w.]+):")
_FATAL = ("Fatal Python error", "access violation", "stack overflow", "divide by zero")


class Unforeseen:
    """Tells the user of errors, one dialog at a time: a burst of them counts up."""

    def __init__(self, last: Callable[[], list[str]]) -> None:
        """Get ready.

        Args:
            last: The last messages of the log, without what was put into them.
        """
        self._last = last
        self._dialog: CrashReportDialog | None = None
        self._is_busy = False
        self._shown = ("", 0.0)  # the last error that was shown, and when its dialog was closed

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and say so; the program goes on, as every finished edit is on disk."""
        before = self._last()
        details = "".join(traceback.format_exception(kind, error, trace))
        log.critical("Unforeseen: %s", details)
        if sys.stderr is not None:
            print(details, file=sys.stderr)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
        elif threading.current_thread() is not threading.main_thread() or QApplication.instance() is None:
            return  # no window can be shown from there
        elif isinstance(error, ReaderError):
            notify.error_box(QApplication.activeWindow(), error)
        elif self._dialog is not None:
            self._dialog.count_up()
        elif not self._is_busy:
            self._is_busy = True  # showing it could fail, too
            try:
                self._show(error, before)
            finally:
                self._is_busy = False

    def _show(self, error: BaseException, before: list[str]) -> None:
        from ui.dialogs.crash_report import CrashReportDialog

        found = traceback_text(error)
        if found == self._shown[0] and time.monotonic() < self._shown[1] + _CALM:
            return  # what fails in painting fails again as soon as the dialog is gone
        parent = QApplication.activeWindow()
        dialog = CrashReportDialog(parent, "error", report(found, before))

        def closed() -> None:
            self._dialog = None
            self._shown = (found, time.monotonic())
            dialog.deleteLater()

        self._dialog = dialog
        dialog.finished.connect(closed)
        if parent is None:  # before the window, or after it: nothing would wait for the dialog
            dialog.exec()
        else:
            dialog.open()


def offer_last(parent: QWidget, crashed: str) -> None:
    """Show a report of the crash that ended the last session, if it was one.

    Args:
        parent: The window.
        crashed: What Python wrote when the process died.
    """
    # On Windows Python also writes down what other programs' parts raise and catch themselves.
    if not any(sign in crashed for sign in _FATAL):
        return
    from ui.dialogs.crash_report import CrashReportDialog

    log.warning("The last session ended in a crash")
    dialog = CrashReportDialog(parent, "crash", report(fatal_text(crashed), before_crash()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def report(found: str, messages: Iterable[str]) -> str:
    """What would be in the file.

    Args:
        found: Where the error happened; "" where there was none.
        messages: Of the log.
    """
    translate = QCoreApplication.translate
    parts = ["\n".join(f"{name}: {version}" for name, version in versions())]
    if found:
        parts.append(found.rstrip())
    said = [without_user(_without_words(line)) for line in messages]
    parts.append(translate("crash", "Last messages:") + "\n" + ("\n".join(said) or translate("crash", "none")))
    return without_user("\n\n".join(parts)) + "\n"


def traceback_text(error: BaseException) -> str:
    """Where an error happened, with files as they are called in the program; of its message what cannot be private."""
    lines: list[str] = []
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and len(chain) < 5 and all(one is not known for known in chain):
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    for each in reversed(chain):
        frames = traceback.extract_tb(each.__traceback__)
        lines += [
            f"  {short_file(frame.filename)}:{frame.lineno} {frame.name}: {(frame.line or '').strip()}"
            for frame in frames
        ]
        lines.append(f"{type(each).__name__}: {safe_message(each)}".removesuffix(": "))
    return "\n".join(lines)


def safe_message(error: BaseException) -> str:
    """The message of an error without what may come from the user: quotations, files, values of variables."""
    message = str(error)
    known = set(dir(builtins)) | {"NoneType"}
    for frame in traceback.extract_tb(error.__traceback__):
        known |= set(re.findall(r"\w+", f"{frame.name} {frame.line or ''}"))
    variables = (value for frame, _ in traceback.walk_tb(error.__traceback__) for value in frame.f_locals.values())
    for private in sorted({one for value in variables for one in _strings(value)}, key=len, reverse=True):
        if len(private) > 3 and private not in known:
            message = message.replace(private, "…")

    def cleared(found: re.Match[str]) -> str:
        quoted = found[0]
        is_ours = bool(_NAME.match(quoted[1:-1])) and quoted[1:-1] in known
        return quoted if is_ours else f"{quoted[0]}…{quoted[-1]}"

    return without_user(_QUOTED.sub(cleared, message))[:300]


def _strings(value: object) -> list[str]:
    """The strings that a variable is or directly holds."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        held: Iterable[object] = value.values()
    elif isinstance(value, list | tuple | set | frozenset):
        held = value
    else:
        names = (*getattr(value, "__dict__", ()), *getattr(type(value), "__slots__", ()))
        held = (getattr(value, name, None) for name in names)
    return [one for one in islice(held, 200) if isinstance(one, str)]


def _without_words(message: str) -> str:
    """A message without quotations."""
    return _QUOTED.sub(lambda found: f"{found[0][0]}…{found[0][-1]}", message)


def fatal_text(crashed: str) -> str:
    """What Python wrote when the process died, with short names of files."""
    return re.sub(r'File "([^"]*)"', lambda found: f"File {short_file(found[1])}", crashed)[:20_000]


def before_crash() -> list[str]:
    """The end of the log of a session that is over: when what part said something, but not what."""
    try:
        lines = (log_folder() / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = [_TAIL.match(line) for line in lines[-200:]]
    return [f"{one[1]} {one[2]} {one[3]}" for one in found if one][-_LINES:]


def short_file(name: str) -> str:
    """A file of a program, from the folder on that says what it is part of."""
    parts = Path(name.replace("\\", "/")).parts
    for known in ("site-packages", "dist-packages", "_internal"):
        if known in parts:
            return "/".join(parts[parts.index(known) + 1 :])
    here = Path(__file__).resolve().parent.parent
    path = Path(name)
    if path.is_absolute() and path.is_relative_to(here):
        return path.relative_to(here).as_posix()
    return "/".join(parts[-2:]) if len(parts) > 1 else name


def without_user(text: str) -> str:
    """A text without the user's folder, name and files."""
    try:
        home = Path.home()
    except RuntimeError:
        home = Path("/")
    if len(home.parts) > 1:
        text = text.replace(str(home), "~").replace(home.as_posix(), "~")
    text = _FILE.sub("<file>", text)
    for name in {home.name, _login()}:
        if len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "<user>", text, flags=re.IGNORECASE)
    return text


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
