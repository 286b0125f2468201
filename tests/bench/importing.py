"""How imports behave: `python tests/bench/importing.py [--quick] [--write]`.

A book of 200,000 words (EPUB) and a folder of 1,000 web pages are imported in the real window, each in a process of
its own (`support/import_inside.py`). Books and pages are made here, by chance with a fixed seed. Nothing is asserted:
what a machine does in a busy moment is no reason for a test to fail.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

from support.sources import book, pages  # noqa: E402
from support.starts import Home  # noqa: E402
from support.table import Figure, limit, markdown, share  # noqa: E402

README = HERE / "README.md"
BEGIN = "<!-- written by importing.py --write -->"
END = "<!-- end of what importing.py writes -->"
STALL = 50.0  # milliseconds that nobody notices


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="How imports behave.")
    asked.add_argument("--quick", action="store_true", help="a small book and few pages: only that everything runs")
    asked.add_argument("--write", action="store_true", help="put the table into the README beside this file")
    wanted = asked.parse_args()
    words, chapters, count = (8_000, 4, 60) if wanted.quick else (200_000, 80, 1_000)
    with tempfile.TemporaryDirectory(prefix="lesart-bench-") as name:
        folder = Path(name)
        epub = book(folder / "book.epub", words, chapters)
        many = pages(folder / "pages", count, 400)
        figures = [
            *of_one(f"EPUB of {words:,} words", run(folder, "run", epub)),
            *of_many(f"{count:,} pages of 400 words", run(folder, "run", many)),
            *of_stopped(run(folder, "cancel", many)),
            *of_dialogs(f"{count:,} files", run(folder, "look", epub, many)),
        ]
    print(report := f"{markdown(figures)}\n")
    if wanted.write:
        head, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        README.write_text(f"{head}{BEGIN}\n\n{report}\n{END}{tail}", encoding="utf-8")
    return 0


def run(folder: Path, mode: str, *sources: Path) -> dict[str, object]:
    """One process with a new library."""
    library = folder / f"library-{mode}-{sources[0].stem}"
    done = subprocess.run(
        [sys.executable, str(HERE / "support" / "import_inside.py"), str(library), mode, *map(str, sources)],
        env=Home(folder / "home", library, "").environment | {"QT_QPA_PLATFORM": _platform()},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    if said.get("failures"):
        raise RuntimeError(str(said["failures"]))
    return said


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "offscreen")


def of_one(name: str, said: dict) -> list[Figure]:
    """A book."""
    return [
        Figure(f"{name}, until it is read", f"{said['wall']:.1f} s"),
        *_stalls(name, said),
        *_memory(name, said),
    ]


def of_many(name: str, said: dict) -> list[Figure]:
    """A folder."""
    early, late = said["memory"][1], said["memory"][-1]
    each = 1024 * (late[1] - early[1]) / max(1, late[0] - early[0])
    return [
        Figure(f"{name}, all stored", f"{said['wall']:.1f} s"),
        Figure(f"{name}, articles a second", f"{said['articles'] / said['wall']:.0f}"),
        *_stalls(name, said),
        *_memory(name, said),
        Figure(f"{name}, memory that each article adds after the first tenth", f"{each:.1f} KiB"),
    ]


def of_stopped(said: dict) -> list[Figure]:
    """An import that is cancelled."""
    return [limit("from Cancel until it has stopped", 1000 * said["cancel"], 500)]


def of_dialogs(files: str, said: dict) -> list[Figure]:
    """What is shown before."""
    return [
        limit(f"table of {files} shown, longest turn of events", 1000 * said["table"], STALL),
        limit("preview of the book shown, longest turn of events", 1000 * said["preview"], STALL),
        limit("preview of the book, a paragraph switched, longest turn", 1000 * said["switch"], STALL),
    ]


def _stalls(name: str, said: dict) -> list[Figure]:
    stalls = [1000 * long for _, long in said["stalls"]]
    return [
        limit(f"{name}, longest stall of the event loop", max(stalls), STALL),
        limit(f"{name}, stalls, p99", share(stalls, 0.99), None),
    ]


def _memory(name: str, said: dict) -> list[Figure]:
    return [
        Figure(f"{name}, peak memory of the program (before: {said['before']:.0f} MiB)", f"{said['peak']:.0f} MiB"),
        Figure(f"{name}, peak memory of the child that parses", f"{said['child']:.0f} MiB"),
    ]


if __name__ == "__main__":
    sys.exit(main())
