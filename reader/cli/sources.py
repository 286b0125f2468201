"""The sources that a command names: files, folders, standard input."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from reader.errors import ImportFailed
from reader.imported import Imported
from reader.importers import IMPORTERS, MAX_BYTES, load, read
from reader.importers.encoding import decode
from reader.importers.filetypes import by_ending

STANDARD_INPUT = "-"
_DOCUMENTS = frozenset((".pdf", ".epub", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".xhtml"))
"""Texts that somebody may expect to come in with a folder, so that each is named if it cannot be read."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Inside:
    """What a folder holds.

    Attributes:
        files: To be read.
        others: That are no texts, such as pictures.
        unreadable: Folders in it that may not be looked into.
    """

    files: tuple[Path, ...]
    others: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def read_source(name: str, encoding: str | None = None) -> Imported:
    """Read a file, or standard input where it is called "-".

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    if name.startswith(("http://", "https://")):
        raise ImportFailed(
            f"“{name}” is a web address, which this version of Lesart does not read.",
            "Save the page as text or Markdown and import that.",
        )
    if name == STANDARD_INPUT:
        return read(_standard_input(), name=STANDARD_INPUT, encoding=encoding)
    return read(_path(name), name=shown(name), encoding=encoding)


def read_lines(name: str) -> list[str]:
    """The lines of a text as they are: an empty one counts, the end of the last one begins no further one.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    raw = _standard_input() if name == STANDARD_INPUT else load(_path(name))
    if not raw:
        raise ImportFailed(f"“{shown(name)}” is empty.", "Choose a file with one sentence a line.")
    lines = _LINE_END.split(decode(raw, name=shown(name))[0])
    return lines if lines[-1] else lines[:-1]


def shown(name: str) -> str:
    """A name as it can be printed and stored: bytes that are no text in it become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def once(names: list[str]) -> None:
    """Make sure that standard input is named once at most.

    Raises:
        UsageError: It is named twice.
    """
    if names.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) can be read only once.")


def look_into(folder: Path) -> Inside:
    """All files below a folder, in the order of their names; hidden files and editors' copies are passed over."""
    readable = {ending for importer in IMPORTERS for ending in importer.endings} | _DOCUMENTS
    unreadable: list[Path] = []
    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        found += [Path(here, name) for name in names if not _is_hidden(name)]
    # What has an ending that nobody knows is tried, and named if it is no text.
    is_text = {path: path.suffix.lower() in readable or by_ending(path.suffix.lower()) is None for path in found}
    return Inside(
        tuple(sorted(path for path in found if is_text[path])),
        tuple(sorted(path for path in found if not is_text[path])),
        tuple(unreadable),
    )


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


def _path(name: str) -> Path:
    """The path of that name; an empty one, say of a variable that is not set, is not the present folder."""
    if not name:
        raise ImportFailed("The name of a file is empty.", "Name a file, or - for standard input.")
    return Path(name)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ImportFailed("There is no standard input to read.", "Name a file, or pipe a text into the command.")
    if sys.stdin.isatty():
        click.echo("Type or paste the text; Ctrl-D on a line of its own ends it.", err=True)
    # One byte more than is read from a file, so that more is refused as it is there.
    return sys.stdin.buffer.read(MAX_BYTES + 1)
