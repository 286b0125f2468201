"""Lesart's main job without a display: `python3 dev.py` runs this where no window can be shown.

A sample article goes in with its translation, is aligned sentence by sentence, gets a highlight with a note,
and comes out as study notes and as a picture of the window. Every step is a `lesart` command that anybody
can type; the results lie in `./lesart-results`, and an earlier folder of that name is moved aside.
"""

import json
import os
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "resources" / "samples"
LESART = Path(sysconfig.get_path("scripts")) / "lesart"
NOTE = "Written by **dev.py** on a machine without a display: a sentence worth coming back to."


class StepFailed(Exception):
    """One of the commands did not succeed."""


class Walk:
    """A library of its own in a folder of results, and the `lesart` command working on it."""

    def __init__(self, results: Path) -> None:
        self.results = results
        self.library = results / "library"

    def lesart(self, *arguments: str, data: bool = True) -> Any:
        """Show one command as one would type it, run it, and return the data that it prints.

        Raises:
            StepFailed: The command exits with anything but 0, or prints no data.
        """
        words = ["--library", near(self.library), *arguments]
        print(f"\n$ lesart {shlex.join(words)}", flush=True)
        command = [str(LESART), *words, *(["--json"] if data else [])]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        if done.returncode:
            raise StepFailed(f"`lesart {arguments[0]}` ended with status {done.returncode}.")
        if not data:
            return None
        try:
            return json.loads(done.stdout)
        except ValueError as error:
            raise StepFailed(f"`lesart {arguments[0]} --json` printed something else than JSON.") from error


def near(path: Path) -> str:
    """A path as one would type it here."""
    return os.path.relpath(path)


def first_sample() -> tuple[Path, Path]:
    """The first sample article, German, and its English translation."""
    for source in sorted(SAMPLES.glob("*.de.md")):
        target = source.with_name(source.name.replace(".de.md", ".en.md"))
        if target.exists():
            return source, target
    raise StepFailed(f"There is no sample article with a translation in {SAMPLES}.")


def empty_folder(wanted: Path) -> Path:
    """Make a folder; one that is there already is kept under the next free number."""
    if wanted.exists():
        number = 1
        while (old := wanted.with_name(f"{wanted.name}-{number}")).exists():
            number += 1
        wanted.rename(old)
        print(f"The earlier results are kept in ./{old.name}.")
    wanted.mkdir()
    return wanted


def sentence_to_mark(text: Mapping[str, Any]) -> str:
    """The first sentence of the second paragraph, or the best there is before that.

    Args:
        text: What `lesart show --json` prints: `plain`, and `blocks` and `segments` as spans of it.
    """
    paragraphs: Sequence[Mapping[str, Any]] = [
        block for block in text["blocks"] if block["kind"] == "paragraph"
    ] or text["blocks"]
    chosen = paragraphs[min(1, len(paragraphs) - 1)]
    inside = [s for s in text["segments"] if chosen["start"] <= s["start"] < chosen["end"]]
    segment = inside[0] if inside else text["segments"][0]
    plain: str = text["plain"]
    return plain[segment["start"] : segment["end"]].strip()


def counts(beads: Sequence[Mapping[str, Any]]) -> str:
    """How many beads there are, and how many of each status: "41 beads (39 auto, 2 review)"."""
    states = [str(bead.get("status", "auto")) for bead in beads]
    parts = ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states)))
    return f"{len(beads)} beads ({parts})"


def work_through(walk: Walk) -> None:
    """Import, align, annotate, list, export, draw; says after each step what came of it."""
    source, target = first_sample()
    done = walk.lesart("import", near(source), "--language", "de", "--translation", f"en={near(target)}")
    article = done["articles"][0]
    title: str = article["title"]
    print(f"Imported: {article['words']} words, in {len(article['texts'])} languages.")

    beads = walk.lesart("alignment", title, "--to", "en")
    print(f"Aligned sentence by sentence: {counts(beads)}.")

    quotation = sentence_to_mark(walk.lesart("show", title))
    body = ("--colour", "yellow", "--tag", "first look", "--note", NOTE)
    walk.lesart("annotate", title, "--exact", quotation, *body)
    for mark in walk.lesart("annotations", title):
        print(f"Marked at {mark['start']}: “{mark['exact']}”\n  beside: “{mark['partner']}”")

    for kind, name in (("markdown", "study-notes.md"), ("html", "study-notes.html")):
        walk.lesart("export", title, "--format", kind, "-o", near(walk.results / name))
    walk.lesart("shot", title, "-o", near(walk.results / "window.png"), data=False)


def main() -> int:
    """Walk through the main job; returns the exit status."""
    print("There is no display here, so Lesart shows its work without the window.", flush=True)
    walk = Walk(empty_folder(Path.cwd() / "lesart-results"))
    try:
        work_through(walk)
    except StepFailed as failure:
        print(f"{failure} The results so far are in {walk.results}.", file=sys.stderr)
        return 1
    print(f"\nThe results are in {walk.results}:")
    for path in sorted(walk.results.iterdir()):
        print(f"  {path.name}{'/' if path.is_dir() else ''}")
    print(
        "\nFor the window itself, run `python3 dev.py` in a desktop session on Linux, Windows or macOS;"
        "\nover SSH, log in with `ssh -X`, so that DISPLAY is set."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
