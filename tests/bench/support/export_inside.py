"""The dialog of study notes over a library with 10,000 annotations: how long it keeps the window from answering.

Run in a process of its own by `exporting.py`; prints one line of JSON: what was done, and the longest that the window
did not answer, in milliseconds, the median and the most of some rounds.
"""

import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[1])]

from PySide6.QtWidgets import QApplication  # noqa: E402 (the root has to be on the path)
from support.many import Many, library  # noqa: E402
from support.turns import wait  # noqa: E402

from reader.exporters.base import EXPORTERS  # noqa: E402
from reader.library import Library  # noqa: E402
from ui.app import make_application  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.settings_store import SettingsStore  # noqa: E402
from ui.window import MainWindow  # noqa: E402

_SIZE = Many(1_000, 400, 10_000)
_ROUNDS = 5


class _Gaps:
    """The longest that the window did not answer, by what was done."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.found: dict[str, list[float]] = {}

    def during(self, what: str, act: Callable[[], object], is_busy: Callable[[], bool]) -> None:
        """Do something, then let the window run until nothing is left to do."""
        start = time.perf_counter()
        act()
        self._app.processEvents()
        own = 1000 * (time.perf_counter() - start)
        self.found.setdefault(what, []).append(max(own, wait(self._app, lambda: not is_busy())))


def main() -> None:
    """Measure and print."""
    gc.disable()  # as in the program: until the window stands
    app = make_application()
    folder = library(Path(tempfile.gettempdir()) / "lesart-bench", _SIZE)
    with Library(folder) as opened:
        window = MainWindow(Session(opened, SettingsStore()), theme="light")
        window.resize(1280, 800)
        window.show()
        window.session.open_article(opened.articles()[0].id)
        window.fill()
        commands = window._commands  # which open the dialog: made while nobody waits
        commands.index_keeper.begin()
        wait(app, lambda: commands.index_keeper.ready and not window.session.tasks.busy)
        gc.freeze()
        gc.enable()
        gaps = _Gaps(app)
        begin = time.thread_time()
        commands.go_annotations()
        app.processEvents()
        gaps.found["list of all annotations opened for the first time (of CPU)"] = [1000 * (time.thread_time() - begin)]
        for _ in range(_ROUNDS):
            _round(gaps, window)
        window.session.tasks.stop()
        commands.leave_index()
        window.hide()
    print(json.dumps({what: [statistics.median(times), max(times)] for what, times in gaps.found.items()}), flush=True)
    os._exit(0)


def _round(gaps: _Gaps, window: MainWindow) -> None:
    from ui.dialogs.export_notes import ExportDialog

    made: list[ExportDialog] = []

    def open_it() -> None:
        made.append(ExportDialog(window, window.session))
        made[0].show()

    gaps.during("dialog opened, until its preview is there", open_it, lambda: not made or made[0].busy)
    dialog = made[0]
    for text in ("d", "di", "die", "die h", "die ha", "die haus"):
        gaps.during("typed in its filter, a key", lambda text=text: dialog.form.search.setText(text), lambda: False)
    gaps.during("typed in its filter, until the preview is there", lambda: None, lambda: dialog.busy)
    gaps.during("filter taken away", dialog.form.search.clear, lambda: dialog.busy)
    for format in EXPORTERS:
        at = dialog.form.format.findData(format.name)
        gaps.during(f"format changed to {format.title}", lambda at=at: dialog.form.format.setCurrentIndex(at),
                    lambda: dialog.busy)  # fmt: skip
    for by in ("tag", "colour", "article"):
        at = dialog.form.grouping.findData(by)
        gaps.during(f"grouped by {by}", lambda at=at: dialog.form.grouping.setCurrentIndex(at), lambda: dialog.busy)
    with tempfile.TemporaryDirectory() as folder:
        at = dialog.form.format.findData("html")
        dialog.form.format.setCurrentIndex(at)
        path = Path(folder) / "notes.html"
        gaps.during("10,000 notes written as HTML", lambda: dialog.save_to(path), lambda: dialog.saved is None)
    dialog.close()
    dialog.deleteLater()


if __name__ == "__main__":
    main()
