"""One import in a real window, watched: how long, how much memory, and how long the event loop stood still.

Run as a program by `importing.py` with the folder of a library that is to be made and the sources; prints one line of
JSON. A timer beats every 5 ms; what lies beyond that between two beats is a stall, whoever caused it: the window
itself, the worker holding Python's lock, or a busy machine.
"""

import gc
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402

from reader.importers import child  # noqa: E402
from reader.importers.child import Workshop  # noqa: E402
from reader.library import Library  # noqa: E402
from reader.progress import silent  # noqa: E402
from ui import drafts  # noqa: E402
from ui.app import make_application  # noqa: E402
from ui.dialogs.import_articles import ImportDialog  # noqa: E402
from ui.dialogs.preview_import import PreviewDialog  # noqa: E402
from ui.imports.importing import Report  # noqa: E402
from ui.imports.plans import guess  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.settings_store import SettingsStore  # noqa: E402
from ui.window import MainWindow  # noqa: E402

BEAT = 5  # milliseconds
CANCEL_AFTER = 0.5


@dataclass
class Watch(QObject):
    """What was seen while an import went on; seconds and MiB."""

    stalls: list[tuple[float, float]] = field(default_factory=list)  # when, how long
    memory: list[tuple[int, float]] = field(default_factory=list)  # articles done, resident
    child: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._begun = self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """From now on."""
        self._begun = self._last = time.perf_counter()
        self._timer.start()

    def end(self) -> float:
        """No longer; returns the seconds it took."""
        self._timer.stop()
        return time.perf_counter() - self._begun

    def _beat(self) -> None:
        now = time.perf_counter()
        self.stalls.append((now - self._begun, max(0.0, now - self._last - BEAT / 1000)))
        self._last = now

    def progressed(self, done: int, total: int, _what: str) -> None:
        """Note the memory now and then."""
        if total > 1 and (not self.memory or done >= self.memory[-1][0] + total // 10):
            self.memory.append((done, _mib("VmRSS:")))


class Stage:
    """A window on a new library, at rest."""

    def __init__(self, folder: Path) -> None:
        self.app = make_application()
        self.library = Library(folder, "bench")
        self.window = MainWindow(Session(self.library, SettingsStore()))
        self.window.show()
        self.window.open_first()
        self.window.fill()
        self.turns(20)
        gc.collect()
        gc.freeze()  # as `ui.app.run` does once the window stands

    def turns(self, count: int) -> float:
        """Process events; returns the seconds of the longest turn."""
        longest = 0.0
        for _ in range(count):
            begun = time.perf_counter()
            self.app.processEvents()
            longest = max(longest, time.perf_counter() - begun)
            time.sleep(0.001)
        return longest

    def close(self) -> None:
        """End it."""
        self.window.close()
        self.library.close()


def measure(folder: Path, sources: list[Path], cancel: bool) -> dict[str, object]:
    """Import the sources into a new library."""
    stage, watch = Stage(folder), Watch()
    window = stage.window
    note_child(watch)
    before = _mib("VmRSS:")
    reports: list[Report] = []
    told: list[str] = []
    stopped: list[float] = []
    window.importer.failed.disconnect()
    window.importer.failed.connect(reports.append)
    window.importer.told.connect(told.append)
    window.session.tasks.progressed.connect(watch.progressed)
    window.session.tasks.idle.connect(lambda: stopped.append(time.perf_counter()))

    def stop() -> None:
        stopped.append(time.perf_counter())
        window.session.tasks.cancel()

    watch.begin()
    window.importer.start(guess(sources), show=False)
    if cancel:
        QTimer.singleShot(round(CANCEL_AFTER * 1000), window, stop)
    while not told:
        stage.app.processEvents()
        time.sleep(0.0005)
    stage.turns(30)
    took = watch.end()
    found = {
        "wall": took,
        "articles": len(stage.library.articles()),
        "stalls": watch.stalls,
        "before": before,
        "peak": _mib("VmHWM:"),
        "memory": watch.memory,
        "child": watch.child / 1048576,
        "cancel": stopped[1] - stopped[0] if cancel else 0.0,
        "failures": [line for report in reports for line in report.failures],
    }
    stage.close()
    return found


def look(folder: Path, book: Path, files: list[Path]) -> dict[str, object]:
    """Show what is shown before an import; the longest turn of events of each."""
    stage = Stage(folder)
    window = stage.window
    with Workshop() as workshop:
        draft = drafts.look(stage.library, guess([book])[0], workshop, silent)
    found: dict[str, object] = {}
    for name, make in (
        ("table", lambda: ImportDialog(window, files, [])),
        ("preview", lambda: PreviewDialog(window, draft, [])),
    ):
        begun = time.perf_counter()
        dialog = make()
        dialog.show()
        made = time.perf_counter() - begun
        found[name] = max(made, stage.turns(400))
        if isinstance(dialog, PreviewDialog):
            begun = time.perf_counter()
            # The book has nothing to choose; that the list is asked to do so anyway is the work that counts.
            dialog.list.parts._can_choose = True
            dialog.list.parts.switch([3], False)
            found["switch"] = max(time.perf_counter() - begun, stage.turns(400))
        dialog.hide()
        dialog.deleteLater()
    stage.close()
    return found


def note_child(watch: Watch) -> None:
    """Have the memory noted that the child that parses says it has taken."""
    real = child._Child.ask

    def ask_and_note(one: child._Child, *request: object) -> object:
        answer = real(one, *request)
        watch.child = max(watch.child, answer.peak)
        return answer

    child._Child.ask = ask_and_note


def _mib(name: str) -> float:
    """A figure of the kernel in MiB; 0 where there is none (not Linux)."""
    path = Path("/proc/self/status")
    if not path.exists():
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in path.read_text().splitlines() if line.startswith(name)), 0.0)


if __name__ == "__main__":
    where, mode, *names = sys.argv[1:]
    each = [sorted(Path(name).iterdir()) if Path(name).is_dir() else [Path(name)] for name in names]
    if mode == "look":
        print(json.dumps(look(Path(where), each[0][0], each[1])), flush=True)
    else:
        paths = [path for some in each for path in some]
        print(json.dumps(measure(Path(where), paths, mode == "cancel")), flush=True)
