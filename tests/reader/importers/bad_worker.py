"""A child with importers that do everything that none should; started by the tests of the child."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.errors import ImportFailed
from reader.imported import Attachment, Part
from reader.importers.base import Extracted, Hints, Importer
from reader.importers.worker import main
from reader.model import Metadata


def _echo(raw: bytes, hints: Hints) -> Extracted:
    print("This goes to the log and not into the answer.")
    return Extracted(
        raw.decode(errors="surrogateescape"),
        Metadata("T", ("A", "B"), "2024", "de", hints.address, (("a", "b"),)),
        hints.encoding or "",
        (Part("x"), Part("y", False, "advertisement")),
        (Attachment("n", "image/png", raw[:10]), Attachment("m", "image/png", b"")),
        ("w",),
    )


def _answer_garbage(_raw: bytes, _hints: Hints) -> Extracted:
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, b"\0" * 7 + b"\4null")
        except OSError:
            continue
    time.sleep(5)
    return Extracted("")


def _claim_much(_raw: bytes, _hints: Hints) -> Extracted:
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, b"\xff" * 8)
        except OSError:
            continue
    time.sleep(5)
    return Extracted("")


def _allocate(_raw: bytes, _hints: Hints) -> Extracted:
    kept = []
    while True:
        kept.append(bytes(20_000_000))


def _allocate_c(_raw: bytes, _hints: Hints) -> Extracted:
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    got = library.malloc(ctypes.c_size_t(2 << 30))
    return Extracted("refused" if not got else "got it")


def _recurse(raw: bytes, hints: Hints) -> Extracted:
    return _recurse(raw, hints)


def _loop(_raw: bytes, _hints: Hints) -> Extracted:
    while True:
        pass


def _trying(action: Callable[[], Any]) -> Callable[[bytes, Hints], Extracted]:
    """An importer that says what came of an action."""

    def extract(_raw: bytes, _hints: Hints) -> Extracted:
        try:
            action()
        except Exception as error:
            return Extracted(f"{type(error).__name__}")
        return Extracted("done")

    return extract


def _act(raw: bytes, _hints: Hints) -> Extracted:
    """Runs the Python in the document: as bad as it gets."""
    space: dict[str, Any] = {}
    try:
        exec(raw.decode(), space)
    except Exception as error:
        return Extracted(type(error).__name__)
    return Extracted(str(space.get("found", "done")))


def _raise(error: BaseException) -> Callable[[bytes, Hints], Extracted]:
    def extract(_raw: bytes, _hints: Hints) -> Extracted:
        raise error

    return extract


ACTIONS: dict[str, Callable[[bytes, Hints], Extracted]] = {
    "echo": _echo,
    "said": _raise(ImportFailed("It is empty.", "Fill it.")),
    "bug": _raise(KeyError("x")),
    "exit": _raise(SystemExit(0)),
    "abort": lambda _raw, _hints: os.abort(),
    "segfault": lambda _raw, _hints: Extracted(str(ctypes.string_at(0))),
    "kill": lambda _raw, _hints: signal.raise_signal(signal.SIGKILL) or Extracted(""),
    "loop": _loop,
    "sleep": lambda _raw, _hints: time.sleep(30) or Extracted(""),
    "memory": _allocate,
    "memory in C": _allocate_c,
    "deep": _recurse,
    "garbage": _answer_garbage,
    "claims": _claim_much,
    "much": lambda _raw, _hints: Extracted("x" * 210_000_000),
    "loud": lambda _raw, _hints: Extracted(str(sys.stderr.write("ü" * 1_000_000))),
    "reads": lambda raw, _hints: _trying(lambda: Path(raw.decode()).read_bytes())(raw, Hints()),
    "act": _act,
}

if __name__ == "__main__":
    sys.exit(
        main(
            sys.argv[1:],
            [Importer(name, frozenset(), action, isolated=True) for name, action in ACTIONS.items()],
        )
    )
