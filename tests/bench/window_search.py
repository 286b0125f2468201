"""Measures searching in the window: a library of one book of 200,000 words, found in as one types; and its index.

Run as `QT_QPA_PLATFORM=offscreen python tests/bench/window_search.py`. Prints milliseconds: from a key to painted hits
in the library, from a key to the first places in the text and to all of them, and the longest that the window was busy.
"""

import gc
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from support.turns import wait  # noqa: E402 (the root has to be on the path)

from reader.library import Library  # noqa: E402
from tests.helpers.libraries import new_article  # noqa: E402
from ui.app import make_application  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.settings_store import SettingsStore  # noqa: E402
from ui.window import MainWindow  # noqa: E402

WORDS = 200_000


def book() -> str:
    """German sentences of the sample articles in another order, in paragraphs."""
    chance = random.Random(7)
    sources = sorted((ROOT / "resources" / "samples").glob("*.de.md"))
    pool = " ".join(path.read_text("utf-8") for path in sources).replace("\n", " ").split(". ")
    paragraphs, total = list[str](), 0
    while total < WORDS:
        some = [chance.choice(pool) for _ in range(4)]
        paragraphs.append(". ".join(some) + ".")
        total += sum(len(one.split()) for one in some)
    return "\n\n".join(paragraphs)


def main() -> None:
    """Print the figures."""
    gc.disable()  # as in the program: until the window stands
    app = make_application()
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library") as library:
        made = library.apply(new_article("Buch", translated=False, plain=book())).made
        window = MainWindow(Session(library, SettingsStore()), theme="light")
        window.resize(1280, 800)
        window.show()
        window.session.open_article(library.article(made).id)  # type: ignore[arg-type]  # an id as it was made
        window.fill()
        wait(app, lambda: not window.session.tasks.busy)
        gc.freeze()
        gc.enable()
        commands, start = window._commands, time.perf_counter()
        commands.index_keeper.begin()
        longest = wait(app, lambda: commands.index_keeper.ready)
        print(f"index of the book            {1000 * (time.perf_counter() - start):9.0f} ms, busy {longest:.0f}")
        for words in ("K", "Ka", "Kamera", "die", "xylo"):
            start = time.perf_counter()
            window.library_panel.contents.search.setText(words)
            longest = wait(app, lambda: not commands.index_lane.busy)
            app.processEvents()
            print(f"library {words:20} {1000 * (time.perf_counter() - start):9.1f} ms, busy {longest:.0f}")
            wait(app, lambda: not commands.library_search.busy)
        window.show_in_centre(window.page)
        commands.edit_find()
        for words in ("Kamera", "die", "e", "xylo"):
            start = time.perf_counter()
            commands.finder.bar.field.setText(words)
            first = time.perf_counter() - start
            longest = wait(app, lambda: not commands.finder.busy)
            took = time.perf_counter() - start
            print(f"in the text {words:16} {1000 * first:9.1f} ms, all {1000 * took:.0f}, busy {longest:.0f}")
        window.session.tasks.stop()
        commands.leave_index()
        window.hide()


if __name__ == "__main__":
    main()
