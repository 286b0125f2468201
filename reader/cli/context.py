"""What every command is given: the library, and how to say what came of it."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click

from reader.errors import NotFound, ReaderError
from reader.exporters.files import write_bytes
from reader.language.names import normalise_tag
from reader.library import Library
from reader.location import library_folder
from reader.model import Article

_CLEAR_LINE = "\r\x1b[K"


class Context:
    """The options that stand before the command, and the ways out.

    Attributes:
        folder: Of the library.
        json: Whether data is printed as one JSON document.
    """

    def __init__(self, library: str = "") -> None:
        self.folder = library_folder(library)
        self.json = False
        self._is_line_open = False

    def library(self) -> Library:
        """Open the library; it is made on first use."""
        return Library(self.folder)

    def article(self, library: Library, name: str) -> Article:
        """The article that a word of the command line leads to.

        Raises:
            NotFound: None, or several.
        """
        # A Mac's file names, and what is made of them, are decomposed; titles in a library are not.
        return library.find_article(normalize("NFC", name))

    def say(self, data: Any, text: str) -> None:
        """Print what a command came to: the data as JSON where that was asked for, else the text, if any.

        Raises:
            ReaderError: The output cannot be written, such as to a full disk.
        """
        self._end_line()
        if not self.json and not text:
            return
        try:
            click.echo(json.dumps(data, ensure_ascii=False, indent=1) if self.json else text)
        except BrokenPipeError:
            hush()  # the reader of our output (head, less) has seen enough; the work goes on
        except OSError as error:
            hush()
            raise _unwritten(error) from error

    def pour(self, parts: Iterable[bytes]) -> None:
        """Print a file that has its own encoding, part by part.

        Raises:
            ReaderError: The output cannot be written.
        """
        self._end_line()
        try:
            sys.stdout.flush()
            for part in parts:
                sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            hush()
        except OSError as error:
            hush()
            raise _unwritten(error) from error

    def tell(self, message: str) -> None:
        """A message to the user, beside the data."""
        self._end_line()
        click.echo(message, err=True)

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Progress, where somebody watches; the next message takes its line."""
        if sys.stderr is not None and sys.stderr.isatty():
            self._is_line_open = True
            sys.stderr.write(f"{_CLEAR_LINE}{what}{f' {100 * done // total} %' if total else ''}")
            sys.stderr.flush()

    def _end_line(self) -> None:
        if self._is_line_open:
            self._is_line_open = False
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()

    def write(self, path: Path, data: bytes) -> None:
        """Write a file wholly or not at all; naming it on the command line is leave to replace it."""
        write_bytes(path, data, overwrite=True)


def _unwritten(error: OSError) -> ReaderError:
    return ReaderError(
        f"The output could not be written: {error.strerror or error}.", "Free some space, or write elsewhere."
    )


def hush() -> None:
    """Let standard output lead nowhere, so that the end of the program does not stumble over it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


pass_context = click.make_pass_decorator(Context)


def _set_json(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.ensure_object(Context).json = value


json_option = click.option(
    "--json", is_flag=True, expose_value=False, callback=_set_json, help="Print one JSON document."
)


def language_tag(context: click.Context | None, parameter: click.Parameter | None, value: str) -> str:
    """Callback of options that take a language: the tag in its usual spelling; an empty one stays empty.

    Raises:
        BadParameter: It is not formed like a language tag.
    """
    try:
        return normalise_tag(value) if value else ""
    except NotFound as error:
        raise click.BadParameter(str(error), context, parameter) from error


def examples(*lines: str) -> str:
    """What stands below the options of `--help`."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its word: "1 article", "2 articles"."""
    return f"{number} {one if number == 1 else several or one + 's'}"
