"""Measures scrolling through a book with words marked by their state, against the same without.

Run as `python tests/bench/colouring.py [--quick]`. Prints milliseconds a step of scrolling with its painting, median
and 99th percentile, for a book of 200,000 words in two columns: unmarked, marked where every sentence comes into sight
first, and marked again; the worst frame while a worker counts; and what it takes to mark all words anew once one is
saved. Nothing is asserted.
"""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from support.libraries import Size, copy, library  # noqa: E402 (the root has to be on the path)

STEP = 220  # pixels
ROUNDS = 150


def main() -> None:
    """Measure and print."""
    quick = "--quick" in sys.argv
    size = Size(8_000, 4, 0) if quick else Size(200_000, 80, 0)
    cache = Path(tempfile.gettempdir()) / "lesart-bench"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lesart-bench-") as made:
        os.environ["XDG_CONFIG_HOME"] = str(Path(made) / "settings")
        measure(*copy(library(cache, size), Path(made) / "library"))


def measure(folder: Path, article: str) -> None:
    """In a window on a library."""
    from reader.library import Library
    from reader.model import ArticleId
    from ui.app import make_application
    from ui.session import Session
    from ui.settings_store import SettingsStore
    from ui.window import MainWindow

    app = make_application()
    window = MainWindow(Session(Library(folder, "bench"), SettingsStore()))
    window.resize(1280, 800)
    window.show()
    window.session.open_article(ArticleId(article))
    window.fill()
    app.processEvents()
    gc.freeze()  # as `ui.app.run` does once the window stands
    view, learning = window.page.view, window._commands.learning

    def step() -> float:
        begun = time.perf_counter()
        view.scroll_by(STEP)
        view.viewport().repaint()
        took = (time.perf_counter() - begun) * 1000
        app.processEvents()
        return took

    def scroll(name: str) -> None:
        view.go(0, 0)
        took = sorted(step() for _ in range(ROUNDS))
        print(f"{name}: median {median(took):.2f} ms, p99 {took[int(0.99 * ROUNDS)]:.2f} ms")

    scroll("unmarked, laid out")
    scroll("unmarked, again")
    window.actions_by_id["word.states"].trigger()
    begun, frames = time.perf_counter(), [step()]
    while view.scene.states is None:
        frames.append(step())
    print(
        f"counting: {time.perf_counter() - begun:.2f} s; frames meanwhile: median {median(frames):.2f} ms,"
        f" worst {max(frames):.2f} ms"
    )
    while window.session.tasks.busy:
        app.processEvents()
    scroll("marked, first time")
    scroll("marked, again")
    begun = time.perf_counter()
    learning.colour()
    view.viewport().repaint()
    print(f"marking anew after a word was saved: {(time.perf_counter() - begun) * 1000:.2f} ms")
    window.close()


if __name__ == "__main__":
    main()
