"""Opening the window, and one sentence where Qt cannot: without a display it would end the program."""

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryInUse, ReaderError
from ui.instance import hand_over
from ui.qt_import import import_qt


def open_window(folder: Path, things: Sequence[str] = ()) -> int:
    """Open the window on a library, then what is named; a window that is open already does it. Returns the exit status.

    Args:
        folder: Of the library.
        things: Absolute paths of files, and `lesart://` links.

    Raises:
        ReaderError: No window can be shown here.
    """
    if not has_display():
        raise ReaderError(
            "There is no display to open a window on.",
            "Everything but the window works without one; “lesart --help” lists the commands.",
        )
    try:
        if hand_over(folder, things):
            return 0
    except LibraryInUse as error:
        with qt():
            import_qt()
            from ui.app import refuse
        return refuse(error)
    with qt():
        import_qt()
        from ui.app import run
    return run(folder, things)


def has_display() -> bool:
    """Whether there is something to show a window on; only X11 and Wayland may be missing."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


@contextmanager
def qt() -> Generator[None]:
    """Import what needs Qt inside this.

    Raises:
        ReaderError: A library of the system that Qt needs is missing.
    """
    try:
        yield
    except ImportError as error:
        if not any(name in f"{error.name} {error.path}" for name in ("PySide6", "shiboken6")):
            raise
        raise ReaderError(
            f"Qt, which draws the window, cannot be loaded ({error}).",
            "Install the missing library; in Lesart's source folder, “python3 dev.py” says how.",
        ) from error
