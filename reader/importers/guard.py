"""A second wall within the child that parses: no network, no processes, no writing, no reading of the user's files.

The limits of the system bound what a document can take; this bounds what a mistake in a library can be led to do. It
uses Python's audit events (PEP 578), which cannot be taken back, and so sees what Python code does, not what C code
does by itself.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

_REFUSED = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.getnameinfo", "socket.sendto",
    "socket.sendmsg", "socket.__new__", "http.client.", "urllib.Request", "ftplib.", "smtplib.", "imaplib.", "poplib.",
    "nntplib.", "telnetlib.", "webbrowser.open", "subprocess.Popen", "pty.spawn", "sqlite3.connect", "os.system",
    "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "os.kill", "signal.pthread_kill", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.lchown", "os.truncate",
    "os.utime", "os.chdir", "os.setxattr", "os.removexattr", "shutil.", "tempfile.",
)  # fmt: skip
"""Beginnings of the names of events."""
_READING = frozenset({"open", "os.listdir", "os.scandir", "ctypes.dlopen"})
_SYSTEM_LIBRARIES = frozenset({"kernel32"} if os.name == "nt" else ())
"""What `ctypes` itself loads by name on Windows, which looks for these in its own folder first."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_HARMLESS = frozenset(
    {
        os.devnull,
        "/dev/urandom",
        # what libraries for dates and file types read at their start
        "/etc/localtime",
        "/etc/timezone",
        "/usr/share/zoneinfo",
        "/etc/mime.types",
        "/usr/share/mime",
        "/etc/apache2/mime.types",
    }
)


class Refused(PermissionError):
    """Something was tried that no importer has to do."""


def install(root: str) -> None:
    """Put the wall up, for as long as this process lives.

    Args:
        root: The folder that holds the package `reader`.
    """
    folders = tuple(_folders(root))
    listable = (*folders, root)

    def check(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _READING:
            _check_reading(event, arguments, listable if event == "os.listdir" else folders)
        elif event.startswith(_REFUSED):
            raise Refused(f"{event} is not for importers")

    sys.addaudithook(check)


def _folders(root: str) -> list[str]:
    """Where the interpreter, its libraries and this program lie; the only folders that are read."""
    own = {os.path.join(root, name) for name in ("reader", "resources")}
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, os.path.dirname(os.__file__)}
    frozen = getattr(sys, "_MEIPASS", "")
    libraries = {path for path in sys.path if path and os.path.abspath(path) != os.path.abspath(root)}
    # The compiled modules of a frozen program stand in its executable.
    found = own | prefixes | libraries | ({frozen, sys.executable} if frozen else set())
    # A prefix that is a whole disk would allow everything.
    wide = {os.path.expanduser("~"), os.path.abspath(os.sep)}
    return [os.path.abspath(one) for one in found if one not in wide and len(PurePath(one).parts) > 1]


def _check_reading(event: str, arguments: tuple[Any, ...], folders: Sequence[str]) -> None:
    path = arguments[0] if arguments else None
    if event == "open":
        _, mode, flags = (*arguments, None, None)[:3]
        if (isinstance(flags, int) and flags & _WRITING) or (isinstance(mode, str) and set(mode) & set("wax+")):
            if path != os.devnull:
                raise Refused("importers write no files")
            return
    # the process itself, what is open already, or the file whose full name Windows spells in a way of its own
    if path is None or isinstance(path, int) or path == os.devnull:
        return
    if event == "ctypes.dlopen" and path in _SYSTEM_LIBRARIES:
        return
    try:
        name = os.path.abspath(os.fsdecode(path))
    except (TypeError, ValueError) as error:
        raise Refused("that is no path") from error
    if not any(_is_within(name, folder) for folder in (*folders, *_HARMLESS)):
        raise Refused("importers read nothing but what they are given")


def _is_within(name: str, folder: str) -> bool:
    """Whether a path is a folder or in it; Windows spells the same one in small and large letters."""
    name, folder = os.path.normcase(name), os.path.normcase(folder)
    return name == folder or name.startswith(folder + os.sep)
