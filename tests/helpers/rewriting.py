"""A program that revises a text again and again and says so: `python -m tests.helpers.rewriting FOLDER FIRST COUNT`.

It says `ready` when everything is imported and waits for a line; then it revises the one article's original COUNT
times, each time with another picture and another sentence, and says each number when the revision is on disk.
"""

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from reader.imported import Attachment, Imported
from reader.intake import Source
from reader.library import Library
from reader.revision.revising import revise
from tests.helpers.libraries import GERMAN, imported
from tests.helpers.writing import ROOT, said


def version(number: int) -> Imported:
    """The text in one of its versions."""
    plain = f"Fassung {number} davon.\n\n{GERMAN if number % 3 else GERMAN.replace('Gewerkschaften warnen', 'Sie')}"
    data = f"picture {number}".encode()
    name = f"{hashlib.sha256(data).hexdigest()}.png"
    return replace(imported(plain), attachments=(Attachment(name, "image/png", data),))


def start(folder: Path, first: int, count: int) -> "subprocess.Popen[str]":
    """Start the program; it is `ready`."""
    command = [sys.executable, "-m", "tests.helpers.rewriting", str(folder), str(first), str(count)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert said(process) == "ready"
    return process


def main(folder: Path, first: int, count: int) -> None:
    """Revise and say so."""
    with Library(folder, author="writer") as library:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(first, first + count):
            text = library.articles()[0].texts[0]
            assert revise(library, text, Source(version(number))).applied is not None
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
