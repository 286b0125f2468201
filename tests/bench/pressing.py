"""Measures a press on a word in the window: from the mouse button to the painted card, with large dictionaries.

Run as `python tests/bench/pressing.py [FOLDER]`; FOLDER is a library whose dictionaries are to be asked, by default
the four of 500,000 entries that `lookups.py` makes. The first press is that of a process of its own, so everything
that a first look-up imports, opens and reads is in it.
"""

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FIRST = "--first"
ROUNDS = 5
EVERY = 3  # which words of the article are pressed


def presses(folder: Path, count: int) -> list[float]:
    """Milliseconds from each press to the painted card, in a window on a library."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from reader.library import Library
    from reader.samples import install
    from reader.words.tokens import tokens
    from ui.app import make_application
    from ui.reading.places import caret_box
    from ui.session import Session
    from ui.settings_store import SettingsStore
    from ui.window import MainWindow

    app = make_application()
    library = Library(folder, "bench")
    if not library.articles():
        install(library)
    window = MainWindow(Session(library, SettingsStore()))
    window.resize(1280, 1000)
    window.show()
    window.session.open_article(library.articles()[0].id)
    window.fill()
    for _ in range(20):
        app.processEvents()
    gc.freeze()  # as `ui.app.run` does once the window stands
    view = window.page.view
    assert view.sheet is not None
    places = [one.start + 1 for one in tokens(view.sheet.arrangement.revision(0).plain) if len(one.text) > 2]
    found = []
    for offset in places[::EVERY]:
        view.go(0, offset, 300)
        QApplication.processEvents()
        box = caret_box(view.sheet, 0, offset)
        if box is None:
            continue
        begin = time.perf_counter()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        QApplication.processEvents()
        found.append((time.perf_counter() - begin) * 1000)
        if len(found) == count:
            break
    window.close()
    library.close()
    return found


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == [FIRST]:
        print(presses(Path(sys.argv[2]), 1)[0])
        return
    from lookups import library, words  # only a run without a folder needs them

    source = Path(sys.argv[1]) if len(sys.argv) > 1 else library(words())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        (folder / "dictionaries").mkdir(parents=True)
        for file in (source / "dictionaries").iterdir():
            try:
                os.link(file, folder / "dictionaries" / file.name)
            except OSError:
                shutil.copyfile(file, folder / "dictionaries" / file.name)
        first = [
            float(subprocess.run([sys.executable, __file__, FIRST, folder], capture_output=True, check=True).stdout)
            for _ in range(ROUNDS)
        ]
        print(f"first press of a process: median {statistics.median(first):.0f} ms of {ROUNDS} (target 150)")
        times = sorted(presses(folder, 200)[1:])
        print(f"{len(times)} presses: median {statistics.median(times):.1f} ms (target 16),", end=" ")
        print(f"p99 {times[int(len(times) * 0.99)]:.1f} ms (target 50), longest {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
