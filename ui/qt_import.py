"""Importing Qt without compiling the same Python again at every start.

PySide's wheels carry the package `shibokensupport` as source inside a library and compile its 14 files
whenever Qt is imported: 20 of the 105 ms that takes, a fifteenth of the whole start, and nothing of our own costs
as much. Python keeps what it has compiled beside every file of source; these have no place of their own, so it is
kept here, in the user's folder for caches. PySide's own remedy, to unpack the files (`SBK_EMBED=0`), writes into
the installed package, where a program has no business and mostly no right to write.

Nothing is trusted that does not match. What was compiled is taken only for a source that is the same byte by byte,
under the same file name and the same flags, from a file that this version of Python has written, whose checksum
is right and which nobody but the user could write. Anything else, a new PySide too, is compiled as ever and kept
for the next time; a cache that can be neither read nor written costs nothing but those milliseconds.
`builtins.compile` is replaced only while Qt is imported: PySide looks it up there.
"""

import builtins
import marshal
import os
import stat
import sys
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from inspect import currentframe
from pathlib import Path
from types import CodeType
from typing import Any

# Which part of the Python that PySide compiles while it is imported is kept.
_THEIRS = ("shibokensupport/", "signature_bootstrap.py")
_FUTURE = 0x1FE0000  # the flags of a code object that say which `__future__` it has, and what it compiles inherits
_LARGEST = 4_000_000  # bytes of a file that can be ours; it has 230,000

Key = tuple[str, int, bytes]  # name of the file, flags, source


def import_qt() -> None:
    """Import what every window needs of Qt.

    Raises:
        ImportError: As ever.
    """
    with compiled_once(cache_folder()):
        import_module("PySide6.QtWidgets")


@contextmanager
def compiled_once(folder: Path | None) -> Generator[None]:
    """Within this, what PySide has compiled before is taken from `folder`, and what is new is put there."""
    file = folder / f"shiboken-{sys.implementation.cache_tag}.bin" if folder else None
    known = _read(file) if file else {}
    seen: dict[Key, CodeType] = {}
    real = builtins.compile
    builtins.compile = _remembering(real, known, seen)
    try:
        yield
    finally:
        builtins.compile = real
    if file and any(key not in known for key in seen):
        _write(file, seen)


def _remembering(real: Callable[..., Any], known: dict[Key, CodeType], seen: dict[Key, CodeType]) -> Callable[..., Any]:
    """`compile` that looks into `known` first and notes in `seen` what it was asked for."""

    def remembering(
        source: Any,
        filename: Any,
        mode: str,
        flags: int = 0,
        dont_inherit: bool = False,
        optimize: int = -1,
        **more: Any,
    ) -> Any:
        caller = currentframe()
        if not dont_inherit and caller is not None and caller.f_back is not None:
            # Flags are inherited from whoever calls, and that is not this function.
            flags |= caller.f_back.f_code.co_flags & _FUTURE
        is_theirs = isinstance(filename, str) and filename.startswith(_THEIRS) and isinstance(source, bytes)
        if not is_theirs or mode != "exec" or optimize != -1 or more:
            return real(source, filename, mode, flags, True, optimize, **more)
        key = (filename, flags, source)
        seen[key] = known[key] if key in known else real(source, filename, mode, flags, True)
        return seen[key]

    return remembering


def cache_folder() -> Path | None:
    """The user's folder for what may be lost; None where there is none."""
    try:
        if sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA", "")
            return Path(base, "Lesart", "Cache") if base else None
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "Lesart"
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "lesart"
    except RuntimeError:  # no home
        return None


def _head() -> bytes:
    """What a file begins with: other Pythons compile to other code."""
    return f"Lesart 1, Python {sys.version}, -O {sys.flags.optimize}\n".encode()


def _read(file: Path) -> dict[Key, CodeType]:
    """What is kept; nothing where anything about it is not as it was written."""
    try:
        with file.open("rb") as opened:
            if not _is_own(os.fstat(opened.fileno())):
                return {}
            data = opened.read(_LARGEST)
        head = _head()
        body = memoryview(data)[len(head) + 4 :]
        if not data.startswith(head) or zlib.crc32(body).to_bytes(4) != data[len(head) : len(head) + 4]:
            return {}
        found: dict[Key, CodeType] = marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found


def _is_own(status: os.stat_result) -> bool:
    """Whether a file is one that only this user could write."""
    if sys.platform == "win32":  # its folder is the user's own
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(file: Path, seen: dict[Key, CodeType]) -> None:
    """Keep what was seen; another program that starts meanwhile finds the old file or the new one."""
    body = marshal.dumps(seen)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
                opened.write(_head() + zlib.crc32(body).to_bytes(4) + body)
            new.replace(file)
        except OSError:
            new.unlink(missing_ok=True)
