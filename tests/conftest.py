"""What every test stands on: a home of its own, no display, and nothing left running behind it."""

import gc
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before anything makes a QApplication; a developer who wants to see the windows sets another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Time limits for single examples only measure how busy a shared machine is.
settings.register_profile("lesart", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("lesart")

HOME_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "LESART_LIBRARY": "library",
}


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[..., object]:
    """The program's own application, with its style, fonts and words; there is one in a process, whoever asks first."""
    from ui.app import make_application

    return make_application


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder: no test reads or writes the developer's settings and library."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for name, place in HOME_FOLDERS.items():
        monkeypatch.setenv(name, str(folder / place))
    # reading in a dictionary that this machine happens to have would take each test its ten seconds
    monkeypatch.setenv("LESART_DICTIONARIES", "")
    monkeypatch.setenv("LESART_EMBEDDINGS", "off")
    (folder / ".run").mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Fail a test that leaves a Python thread running which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in set(threading.enumerate()) - before if not thread.daemon]
    for thread in left:
        thread.join(timeout=2)
    names = [thread.name for thread in left if thread.is_alive()]
    if names:
        pytest.fail(f"left running: threads {', '.join(names)}")


@pytest.fixture(autouse=True)
def nothing_left_in_qt(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a timer, a thread, a job or a window of Qt behind, and name it.

    What is left behind by one test otherwise fires in the middle of a later one.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QSettings, QStandardPaths, QThread, QThreadPool, QTimer
    from PySide6.QtGui import QGuiApplication

    QStandardPaths.setTestModeEnabled(True)
    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, str(home / ".config"))
    started: list[weakref.ref[Any]] = []
    for kind in (QTimer, QThread, QThreadPool):
        monkeypatch.setattr(kind, "start", remembering(kind.start, started))
    yield
    # A quit that comes after the event loop has ended would end those of the next tests at once; only a
    # whole run of the application's own loop takes it back.
    QTimer.singleShot(0, QGuiApplication.quit)
    QGuiApplication.exec()
    if QGuiApplication.platformName() == "offscreen":
        # Its clipboard outlives Python, and what Python put there would crash the process as it goes.
        QGuiApplication.clipboard().clear()
    left = still_running(started)
    if left:
        gc.collect()  # an object that only a reference cycle keeps is no leak
        left = still_running(started)
    for thing, _ in left:
        stop(thing)
    if left:
        pytest.fail("left running: " + "; ".join(name for _, name in left))


def remembering(start: Any, started: list[weakref.ref[Any]]) -> Any:
    """A `start` method that also notes on what it was called."""

    def start_and_remember(self: Any, *args: Any, **kwargs: Any) -> Any:
        started.append(weakref.ref(self))
        return start(self, *args, **kwargs)

    return start_and_remember


def still_running(started: list[weakref.ref[Any]]) -> list[tuple[Any, str]]:
    """Timers, threads and thread pools at work and windows in sight, each with a name to find it by."""
    from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    left: list[tuple[Any, str]] = []
    alive = {ref() for ref in started} | {QThreadPool.globalInstance()}
    things = [thing for thing in alive if thing is not None and isValid(thing)]
    for thing in things:
        if isinstance(thing, QThreadPool):
            busy = not thing.waitForDone(1000)
        elif isinstance(thing, QTimer):
            busy = thing.isActive() and not isinstance(thing.parent(), QEventLoop)  # of qtbot's waiting
        else:
            busy = thing.isRunning() and not (thing.isFinished() or thing.wait(0))
        if busy:
            left.append((thing, described(thing)))
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return left + [(window, described(window)) for window in windows]


def described(thing: Any) -> str:
    """Class, object name, window title and parent: enough to find who made it."""
    title = thing.windowTitle() if hasattr(thing, "windowTitle") else ""
    parent = thing.parent()
    names = [repr(name) for name in (thing.objectName(), title) if name]
    return " ".join([type(thing).__name__, *names, f"of {type(parent).__name__}" if parent else "without a parent"])


def stop(thing: Any) -> None:
    """End what was left running, so that only the guilty test fails."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer

    if isinstance(thing, QTimer):
        thing.stop()
    elif isinstance(thing, QThreadPool):
        thing.clear()
    elif isinstance(thing, QThread):
        thing.requestInterruption()
        thing.quit()
        thing.wait(2000)
    else:
        thing.hide()
        thing.deleteLater()
