"""Doing something without the right to write, also where the tests run as root."""

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from reader.errors import ReaderError

NOBODY = 65534


@dataclass(frozen=True)
class Said:
    """What came of it: the error's class, sentence and hint; all empty if it was done."""

    kind: str = ""
    message: str = ""
    hint: str = ""


def without_rights(action: Callable[[], object]) -> Said:
    """Do `action` in a process of its own that has no more rights than anybody."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Qt's threads; the child starts none
        child = os.fork()
    if child == 0:
        said = "not done"
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            action()
            said = "\0\0"
        except ReaderError as error:
            said = f"{type(error).__name__}\0{error.message}\0{error.hint}"
        except BaseException as error:
            said = f"{type(error).__name__}\0{error}\0"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return Said(*told.split("\0"))
