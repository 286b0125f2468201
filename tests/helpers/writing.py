"""A program that writes to a library and says so: `python -m tests.helpers.writing FOLDER FIRST COUNT`.

It says `ready` when everything is imported and waits for a line, opens the library and says `new` or
`there`, then marks a passage COUNT times, each with a note and a new tag `FIRST/number`,
and says each number when the edit is on disk.
"""

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from reader.library import Library
from tests.helpers.libraries import add_article, marking

ROOT = Path(__file__).resolve().parents[2]


def start(folder: Path, first: int = 0, count: int = 0) -> "subprocess.Popen[str]":
    """Start the program; it is `ready`."""
    command = [sys.executable, "-m", "tests.helpers.writing", str(folder), str(first), str(count)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert said(process) == "ready"
    return process


def said(process: "subprocess.Popen[str]") -> str:
    """The next line of the program."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    """Let it go on."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def rest_of(process: "subprocess.Popen[str]") -> str:
    """All it still says, until it ends. (`communicate` would miss what stands in a buffer already.)"""
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        rest = process.stdout.read()
        process.wait(timeout=30)
    return rest


def main(folder: Path, first: int, count: int) -> None:
    """Write and say so."""
    if not count:
        importlib.import_module("sqlite_utils.migrations")  # making a library needs it, and it takes its time
    print("ready", flush=True)
    sys.stdin.readline()
    with Library(folder, author="writer") as library:
        print("new" if library.is_new else "there", flush=True)
        if not count:
            return
        article = next(iter(library.articles()), None) or add_article(library)
        edit = marking(library, article.texts[0], "Buenos Aires")
        for number in range(first, first + count):
            library.apply(replace(edit, tags=(f"{first}/{number}",), note=str(number)))
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
