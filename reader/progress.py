"""How long work reports its progress and learns that it was cancelled."""

from collections.abc import Callable
from typing import Protocol

from reader.errors import Cancelled


class Progress(Protocol):
    """Told how far work has come; raises `Cancelled` when the user has stopped it."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Report `done` of `total` steps (total 0: unknown), and what is being done."""


def silent(done: int, total: int, what: str = "") -> None:
    """A `Progress` that tells nobody and never cancels."""


def cancellable(report: Callable[[int, int, str], None], is_cancelled: Callable[[], bool]) -> Progress:
    """A `Progress` that passes reports on and raises `Cancelled` once `is_cancelled()` is true."""

    def progress(done: int, total: int, what: str = "") -> None:
        if is_cancelled():
            raise Cancelled
        report(done, total, what)

    return progress
