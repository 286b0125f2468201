"""The bytes of a file on disk, if it is one that can be read."""

import errno
import math
import re
import stat
from pathlib import Path

from reader.errors import ImportFailed
from reader.importers.naming import called
from reader.wording import said

MAX_BYTES = 50_000_000
"""Of a text."""
MAX_DOCUMENT = 200_000_000
"""Of a book or document, most of which is pictures and fonts."""
_CHOOSE = said("Choose a file with text in it.")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+:)/")
"""Of an address; a single letter is a drive."""


def load(path: Path, name: str = "", most: int = MAX_BYTES) -> bytes:
    """The bytes of a file that is not too large.

    Args:
        path: A file or named pipe.
        name: What it is called in messages; by default its path.
        most: Bytes it may have.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    name = name or str(path)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(error, name) from error
    # Before a byte of it is read.
    if stat.S_ISDIR(status.st_mode):
        raise ImportFailed(
            said("{source} is a folder, not a file.", source=called(name)), said("Name the files in it.")
        )
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise ImportFailed(said("{source} is a device, not a file.", source=called(name)), _CHOOSE)
    check_size(status.st_size, name, most)
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise _unreadable(error, name) from error
    check_size(len(raw), name, most)
    return raw


def check_size(size: int, name: str, most: int = MAX_BYTES) -> None:
    """Make sure that something is not too large.

    Raises:
        ImportFailed: It is.
    """
    if size > most:
        megabytes = math.ceil(size / 100_000) / 10  # rounded up, so that it is never said to be just what is allowed
        what = said("texts") if most == MAX_BYTES else said("documents")
        raise ImportFailed(
            said(
                "{source} is {megabytes:g} MB; Lesart reads {what} up to {most} MB.",
                source=called(name),
                megabytes=megabytes,
                what=what,
                most=most // 1_000_000,
            ),
            said("Split it into parts, such as chapters."),
        )


def _unreadable(error: Exception, name: str) -> ImportFailed:
    if scheme := _SCHEME.match(name):
        return ImportFailed(
            said("Addresses that begin with “{scheme}” are not read.", scheme=scheme[1]),
            said("Name a file by its path; addresses of the web begin with http:// or https://."),
        )
    is_missing = isinstance(error, FileNotFoundError | NotADirectoryError | ValueError)
    if is_missing or (isinstance(error, OSError) and error.errno in (errno.ENAMETOOLONG, errno.ELOOP)):
        return ImportFailed(
            said("There is no file called {source}.", source=called(name, starts=False)),
            said("Check its name and folder."),
        )
    if isinstance(error, PermissionError):
        return ImportFailed(
            said("{source} may not be read.", source=called(name)), said("Change the file's permissions, or copy it.")
        )
    reason = getattr(error, "strerror", None) or str(error)
    return ImportFailed(
        said("{source} could not be read: {reason}.", source=called(name), reason=reason),
        said("Try again, or copy it to another disk."),
    )
