"""The sources that a command names: files, web addresses, standard input."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import click

from reader.errors import ImportFailed
from reader.imported import Imported
from reader.importers import MAX_DOCUMENT, load
from reader.importers.child import Workshop
from reader.importers.encoding import decode
from reader.importers.sources import Single, named, read_single
from reader.progress import Progress, silent

STANDARD_INPUT = "-"

_LINE_END = re.compile(r"\r\n|\r|\n")


def read_source(
    name: str,
    encoding: str | None = None,
    workshop: Workshop | None = None,
    progress: Progress = silent,
    language: str = "",
) -> Imported:
    """Read a file, what is at a web address, or standard input where it is called "-".

    Args:
        name: As it was typed.
        encoding: Of a text, if it was named.
        workshop: Reads what needs a child process; else there is one for this source alone.
        progress: Told what is being done.
        language: If it was named; chooses the text of a source that has several.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    if workshop is None:
        with Workshop() as own:
            return read_single(opened(name), own, encoding, progress, language)
    return read_single(opened(name), workshop, encoding, progress, language)


def opened(name: str) -> Single:
    """The source of that name; standard input is read, all else is left for later.

    Raises:
        ImportFailed: It is nameless, or there is no standard input.
    """
    if name == STANDARD_INPUT:
        return Single(STANDARD_INPUT, raw=_standard_input())
    if not name:
        # Say of a variable that is not set; it is not the present folder.
        raise ImportFailed("The name of a file is empty.", "Name a file, or - for standard input.")
    return replace(named(name), name=shown(name))


def read_lines(name: str) -> list[str]:
    """The lines of a text as they are: an empty one counts, the end of the last one begins no further one.

    Raises:
        ImportFailed: It cannot be read; says why.
    """
    raw = (
        _standard_input()
        if name == STANDARD_INPUT
        else load(Path(name), shown(name))
        if name
        else opened(name).raw or b""
    )
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


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ImportFailed("There is no standard input to read.", "Name a file, or pipe a text into the command.")
    if sys.stdin.isatty():
        click.echo("Type or paste the text; Ctrl-D on a line of its own ends it.", err=True)
    # One byte more than is read from a file, so that more is refused as it is there.
    return sys.stdin.buffer.read(MAX_DOCUMENT + 1)
