"""How fast the bitext view is: `python tests/bench/reading.py [--quick] [--cold] [--write]`.

Prints the table of the issue "The bitext view": every figure with its target and its ratio to the floor, an
empty window of PySide6 that is started by turns with the program in the same run. Texts and libraries are
made here, by chance with a fixed seed, and kept in the system's folder for temporary files. Nothing is
asserted: what a machine does in a busy moment is no reason for a test to fail.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

from support.heavy import HEAVY  # noqa: E402
from support.libraries import Size, copy, library  # noqa: E402
from support.starts import Home, Start, by_turns, may_drop_caches, middle, start  # noqa: E402
from support.table import Figure, limit, markdown, ratio, share  # noqa: E402

README = HERE / "README.md"
MARK = "<!-- what follows is written by `python tests/bench/reading.py --write` -->"
ARTICLE = Size(words=500, chapters=1, highlights=0)


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="How fast the bitext view is.")
    asked.add_argument("--quick", action="store_true", help="a small book and few rounds: only that everything runs")
    asked.add_argument("--cold", action="store_true", help="cold starts too; needs the right to drop file caches")
    asked.add_argument("--write", action="store_true", help="put the table into the README beside this file")
    wanted = asked.parse_args()
    cache = Path(tempfile.gettempdir()) / "lesart-bench"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lesart-bench-") as folder:
        bench = Bench(cache, Path(folder), wanted.quick)
        figures = [*bench.starts(), *bench.cold_starts(wanted.cold), *bench.inside()]
    print(report := f"{setting(wanted.quick)}\n\n{markdown(figures)}\n")
    if wanted.write:
        head = README.read_text(encoding="utf-8").partition(MARK)[0]
        README.write_text(f"{head}{MARK}\n\n{report}", encoding="utf-8")
    return 0


class Bench:
    """The figures of one run."""

    def __init__(self, cache: Path, folder: Path, quick: bool) -> None:
        self._cache, self._folder, self._quick = cache, folder, quick
        self._rounds = 2 if quick else 9
        words, chapters, highlights = (8_000, 4, 200) if quick else (200_000, 80, 5_000)
        self._book = Size(words, chapters, 0)
        self._marked = Size(words, chapters, highlights)

    def _programs(self) -> dict[str, tuple[str, Home]]:
        wanted = {
            "a": (ARTICLE, 0.0), "b": (self._book, 0.0), "b90": (self._book, 0.9), "marked": (self._marked, 0.0)
        }  # fmt: skip
        found = {"floor": ("floor", Home(self._folder / "home-floor", self._folder / "none", ""))}
        for name, (size, at) in wanted.items():
            folder, article = copy(library(self._cache, size), self._folder / name, at)
            found[name] = ("program", Home(self._folder / f"home-{name}", folder, article))
        return found

    def starts(self) -> list[Figure]:
        """Whole processes."""
        programs = self._programs()
        runs = by_turns(programs, self._rounds)
        floor, a, b, b90, marked = (runs[name] for name in ("floor", "a", "b", "b90", "marked"))
        figures = [
            _against("(a) start to text painted, wall", a, floor, "wall", 1.3),
            _against("(a) start to text painted, CPU", a, floor, "cpu", 1.4),
            _against("(a) start to all panels filled, wall", a, floor, "whole_wall", None),
            _against("(a) start to all panels filled, CPU", a, floor, "whole_cpu", None),
            _against("(b) start to text painted, wall", b, a, "wall", 1.25, of="(a)"),
            _against("(b) start to all panels filled, wall", b, a, "whole_wall", None, of="(a)"),
            _against("(b) reopened at 90 %, wall", b90, b, "wall", 1.2, of="at 0 %"),
            _against("(b) with 5,000 highlights to text painted, wall", marked, b, "wall", 1.1, of="without"),
            _against("(b) with 5,000 highlights to all panels filled", marked, b, "whole_wall", None, of="without"),
            limit("(b) peak memory beyond (a)", middle(b, "peak") - middle(a, "peak"), 25, "MiB"),
            ratio("(a) memory at rest (PSS)", middle(a, "pss"), middle(floor, "pss"), 1.4, "MiB"),
        ]
        if not self._quick:
            idle = start(*programs["a"], idle=True).idle or 0.0
            figures.append(limit("(a) CPU while nothing happens, 5 s", round(100 * idle, 1), 0.0, "%"))
        loaded = sorted(name for name in HEAVY if any(name in one.modules for one in (*a, *b, *marked)))
        return [*figures, Figure("heavy modules at start", ", ".join(loaded) or "none", "", "none", not loaded)]

    def cold_starts(self, wanted: bool) -> list[Figure]:
        """Whole processes with nothing in the file cache."""
        if not wanted or not may_drop_caches():
            return []
        programs = {name: one for name, one in self._programs().items() if name in ("floor", "a")}
        runs = by_turns(programs, 2 if self._quick else 5, cold=True)
        return [_against("(a) cold start to text painted, wall", runs["a"], runs["floor"], "wall", 1.3)]

    def inside(self) -> list[Figure]:
        """Everything that happens in a window that is open."""
        size = self._marked
        folder, article = copy(library(self._cache, size), self._folder / "inside")
        numbers = [str(number) for number in (size.words, size.chapters, size.highlights)]
        done = subprocess.run(
            [sys.executable, str(HERE / "support" / "inside.py"), str(folder), *numbers,
             "quick" if self._quick else "full"],
            env=Home(self._folder / "home-inside", folder, article).environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        said: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
        found = {name: [1000 * value for value in values] for name, values in said.items()}
        marks = found["highlight"]
        return [
            ratio("(b) jump to a hit at 90 %", median(found["jump"]), found["open"][0], 1.2, of="opening"),
            limit("(b) resize, longest", max(found["resize"]), 50),
            limit("(b) type size, longest", max(found["type"]), 50),
            limit("(b) mode or rows changed, longest", max(found["mode"]), 50),
            limit("(b) third column taken up", found["column"][0], 50),
            limit("(b) column hidden, shown, moved, undone, redone, longest", max(found["columns"]), 50),
            limit("(b) typing in the notes' filter, longest turn of events", max(found["filter"]), 50),
            limit("(b) scrolling, frame, median", median(found["scroll"]), None),
            limit("(b) scrolling, frame, p95", share(found["scroll"], 0.95), 8),
            limit("(b) scrolling, frame, longest", max(found["scroll"]), 16.7),
            limit("(b) highlight with tags, painted and committed, median", median(marks), 5),
            limit("(b) highlight with tags, painted and committed, p99", share(marks, 0.99), 16),
            limit("(b) the same until all panels show it, median", median(found["highlight_rest"]), None),
            limit("(b) the same until all panels show it, p99", share(found["highlight_rest"], 0.99), None),
            # What a reader does: the edit, and all that follows from the new one being the current one.
            limit("(b) highlight by its key, painted and committed, median", median(found["key"]), 5),
            limit("(b) highlight by its key, painted and committed, p99", share(found["key"], 0.99), 16),
            limit("(b) hover to partners lit, median", median(found["hover"]), None),
            limit("(b) hover to partners lit, p99", share(found["hover"], 0.99), 8),
        ]


def _against(
    name: str, runs: list[Start], others: list[Start], what: str, target: float | None, of: str = "floor"
) -> Figure:
    # Of the floor all is done when its window is painted.
    return ratio(name, 1000 * middle(runs, what), 1000 * middle(others, what), target, of=of)


def setting(quick: bool) -> str:
    """What was measured on what."""
    import PySide6

    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    versions = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    plugin = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    small = " A quick run: a small book, few rounds." if quick else ""
    return f"{where}; {versions}; Qt platform “{plugin}”.{small}"


if __name__ == "__main__":
    sys.exit(main())
