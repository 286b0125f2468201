"""One window a library: where the running program listens, and handing over to it what a second start is to open.

The running program is found by the identity of its library's folder (device and inode), so that every path to a
library leads to the same one and another library is another program. It listens in a folder that only this user can
enter. What is said is one line of JSON each way: paths and links to be shown. Nothing in it is ever carried out.

A start imports this and finds out that nobody listens without importing anything else. The other side, which needs
Qt, is `ui.listening`.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import TYPE_CHECKING

from reader.errors import LibraryInUse, ReaderError
from reader.record import record
from reader.wording import said

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence
    from pathlib import Path

ANSWER = 10.0
"""Seconds after which a program that does not answer hangs; it answers at once, whatever dialog is open in it."""
LIMIT = 1_000_000
"""Bytes of a message; the paths of some thousand files."""
TAKEN = b"taken\n"
REFUSED = b"refused\n"

_LONGEST_ADDRESS = 100  # bytes; systems have 104 or 108 for the path of a socket
_LONGEST_TOKEN = 500
_PIPES = "//./pipe/"
_PAUSE = 0.1


@record
class Asked:
    """What a second start asks of the first.

    Attributes:
        things: Absolute paths and `lesart://` links.
        token: What the desktop gave that start so that a window may come to the front; may be empty.
    """

    things: tuple[str, ...] = ()
    token: str = ""


# ---- where


def address(folder: Path) -> str:
    """Where the program that shows the library in `folder` listens; empty where there can be none."""
    try:
        there = os.stat(folder)
        name = f"lesart-{there.st_dev:x}-{there.st_ino:x}"
        return name if sys.platform == "win32" else _socket_path(name)
    except OSError:
        return ""


def _socket_path(name: str) -> str:
    """In the session's own folder; where there is none or its path is too long, in one below the temporary folder."""
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    if application := os.environ.get("FLATPAK_ID", ""):
        session = os.path.join(session, "app", application)  # what the sandboxes of one application share
    for base in (session, os.environ.get("TMPDIR", ""), "/tmp"):
        folder = base if base == session else os.path.join(base, f"lesart-{os.getuid()}")
        path = os.path.join(folder, name)
        if os.path.isabs(base) and len(os.fsencode(path)) <= _LONGEST_ADDRESS and _is_own(folder, base == session):
            return path
    return ""


def _is_own(folder: str, is_there: bool) -> bool:
    """Whether nobody else can enter a folder; one of our own is made."""
    try:
        if not is_there and not os.path.isdir(folder):
            os.mkdir(folder, 0o700)
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def listens(where: str) -> bool:
    """Whether somebody listens there, or did until the machine or the program was killed."""
    if not where:
        return False
    try:
        return where in os.listdir(_PIPES) if sys.platform == "win32" else stat.S_ISSOCK(os.lstat(where).st_mode)
    except OSError:
        return False


# ---- what is said


def packed(asked: Asked, folder: Path) -> bytes:
    """The line that is sent.

    Raises:
        ReaderError: It is too long.
    """
    import json

    words = {"library": str(folder.absolute()), "open": asked.things, "token": asked.token}
    line = json.dumps(words).encode() + b"\n"
    if len(line) > LIMIT:
        raise ReaderError(said("These are too many files at once."), said("Open or import the folder they are in."))
    return line


def unpacked(line: bytes, folder: Path) -> Asked:
    """What a line asks of the program that shows the library in `folder`.

    Raises:
        ValueError: It is not one of ours, or it is meant for another library.
    """
    import json

    from reader.links import LONGEST, is_link

    words = json.loads(line)
    if not isinstance(words, dict) or set(words) != {"library", "open", "token"}:
        raise ValueError("not a message of Lesart")
    library, things, token = words["library"], words["open"], words["token"]
    if not isinstance(library, str) or not isinstance(things, list) or not isinstance(token, str):
        raise ValueError("not a message of Lesart")
    if not all(isinstance(one, str) and "\0" not in one for one in (library, *things)):
        raise ValueError("neither paths nor links")
    if not all(len(one) <= LONGEST if is_link(one) else os.path.isabs(one) for one in things):
        raise ValueError("neither absolute paths nor links")
    try:
        if not os.path.samefile(library, folder):
            raise ValueError("another library")
    except OSError as error:
        raise ValueError("another library") from error
    is_token = len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable()
    return Asked(tuple(things), token if is_token else "")


# ---- handing over


def hand_over(folder: Path, things: Sequence[str] = (), wait: float = 0) -> bool:
    """Hand over what is to be opened to the program that shows the library, if one does; it comes to the front then.

    Returns:
        Whether it has taken it. False: nobody listens, or has just ended.

    Raises:
        LibraryInUse: It has not answered for `wait` (0: `ANSWER`) seconds, or it does not understand.
        ReaderError: It is too much for one message.
    """
    where = address(folder)
    if not listens(where):
        return False
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    line = packed(Asked(tuple(things), token), folder)
    _let_come_to_the_front()
    until = time.monotonic() + (wait or ANSWER)
    answer = _say_through_qt(where, line, until) if sys.platform == "win32" else _say(where, line, until)
    if answer is None:
        raise LibraryInUse(
            said("Lesart is open with this library but does not answer."),
            said("Wait until it has finished what it does, or end it, and try again."),
        )
    if answer == REFUSED:
        raise LibraryInUse(
            said("Lesart is open with this library but does not understand what it was asked to open."),
            said("Close it, and try again."),
        )
    return answer == TAKEN


def _say(where: str, line: bytes, until: float) -> bytes | None:
    """Say a line and hear the answer; empty where nobody is there, None where nobody answers in time."""
    import socket

    while (left := until - time.monotonic()) > 0:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line_to:
                line_to.settimeout(left)
                line_to.connect(where)
                line_to.sendall(line)
                return _heard(line_to, until)
        except TimeoutError:
            return None
        except BlockingIOError:  # so many wait already that no more may
            time.sleep(_PAUSE)
        except OSError:
            return b""
    return None


def _heard(line_to: socket.socket, until: float) -> bytes:
    answer = b""
    while not answer.endswith(b"\n") and len(answer) < len(REFUSED):
        line_to.settimeout(max(0.001, until - time.monotonic()))
        if not (part := line_to.recv(len(REFUSED))):
            break
        answer += part
    return answer


def _say_through_qt(where: str, line: bytes, until: float) -> bytes | None:
    """The same where Python cannot: through a named pipe of Windows."""
    from PySide6.QtNetwork import QLocalSocket

    def left() -> int:
        return max(1, round((until - time.monotonic()) * 1000))

    pipe = QLocalSocket()
    pipe.connectToServer(where)
    if not pipe.waitForConnected(left()):
        return b""
    pipe.write(line)
    while pipe.bytesToWrite():
        if not pipe.waitForBytesWritten(left()):
            break
    while not pipe.canReadLine():
        if not pipe.waitForReadyRead(left()):
            return None if pipe.state() == QLocalSocket.LocalSocketState.ConnectedState else b""
    return bytes(pipe.readLine().data())


def _let_come_to_the_front() -> None:
    """Windows lets only the program in front bring another one there: this start is, and says that it may."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # ASFW_ANY
