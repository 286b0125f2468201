"""Measures how long 10,000 notes take in every format and by the built-in templates, and how long the dialog holds up
the window with as many.

Run as `python tests/bench/exporting.py`; medians of five. Nothing is asserted. A quarter of the notes have a list and a
link, a quarter emphasis, a quarter none at all.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reader.exporters.base import EXPORTERS, export  # noqa: E402 (the root has to be on the path)
from reader.exporters.templates import templates  # noqa: E402
from reader.model import StudyArticle, StudyNotes, Tag, TagId  # noqa: E402
from tests.reader.exporters.conftest import Make  # noqa: E402

ARTICLES, EACH, ROUNDS = 100, 100, 5
NOTES = (
    "Cost used to decide who could use it; compare the *strike demands* of 2023.",
    "",
    "Two sentences. And a second paragraph:\n\n- a list\n- of two, with [a link](https://example.org)",
    "Wer sagt das?",
)


def notes() -> StudyNotes:
    """As a seminar has them: a note on three of four, tags on all, partners on all."""
    make = Make()
    parts = []
    for number in range(ARTICLES):
        article = replace(
            make.article(f"Artikel {number}", "2025-07", ("Maria Weber",), "https://example.org/x"), id=f"a{number}"
        )
        entries = tuple(
            make.entry(
                f"Früher war es so, dass nur Projekte mit großem Budget ({number}, {at}) Zugang zu Effekten hatten.",
                id=f"0197-{number}-{at}",
                partner=f"It used to be that only big-budget projects ({number}, {at}) had access to effects.",
                note=NOTES[at % len(NOTES)].replace("2023", f"{2000 + at}"),
                tags=("vfx/de-aging",) if at % 2 else ("zitat", "recht"),
                paragraph=at % 30 + 1,
                sentence=at % 7 + 1,
            )
            for at in range(EACH)
        )
        parts.append(StudyArticle(article, entries))
    return StudyNotes(tuple(parts), made="2026-11-22", codebook=(Tag(TagId("1"), None, "vfx", "vfx", "", "", 1),))


def median(work: Callable[[], object]) -> float:
    """Seconds of CPU: others may keep the machine busy."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Prints a table."""
    everything = notes()
    print("| 10,000 notes as | ms of CPU |\n|---|---|")
    for each in EXPORTERS:
        print(f"| {each.title} | {1000 * median(lambda name=each.name: export(everything, name)):.0f} |")
    with tempfile.TemporaryDirectory() as folder:
        for format in ("markdown", "html"):
            for template in templates(Path(folder), format):
                by = replace(everything, template=template)
                taken = median(lambda by=by, name=format: export(by, name))
                print(f"| {format}, template “{template.name}” | {1000 * taken:.0f} |")
    _dialog()


def _dialog() -> None:
    """The dialog, in a process of its own."""
    inside = Path(__file__).resolve().parent / "support" / "export_inside.py"
    surroundings = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    said = subprocess.run(
        [sys.executable, inside], check=True, capture_output=True, text=True,
        env=surroundings,
    ).stdout  # fmt: skip
    print("\n| the window did not answer for | ms, median | ms, longest |\n|---|---|---|")
    for what, (middle, longest) in json.loads(said.splitlines()[-1]).items():
        print(f"| {what} | {middle:.0f} | {longest:.0f} |")


if __name__ == "__main__":
    main()
