"""What every command is given: the library, and how to say what came of it."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from reader.exporters.files import write_bytes
from reader.library import Library
from reader.location import library_folder


class Context:
    """The options that stand before the command.

    Attributes:
        folder: Of the library.
        json: Whether data is printed as one JSON document.
    """

    def __init__(self, library: str) -> None:
        self.folder = library_folder(library)
        self.json = False

    def library(self) -> Library:
        """Open the library; it is made on first use."""
        return Library(self.folder)

    def say(self, data: Any, text: str) -> None:
        """Print what a command came to: the data as JSON where that was asked for, else the text."""
        click.echo(json.dumps(data, ensure_ascii=False, indent=1) if self.json else text)

    def tell(self, message: str) -> None:
        """A message to the user, beside the data."""
        click.echo(message, err=True)

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Progress, where somebody watches."""
        if sys.stderr.isatty():
            steps = f" {done}/{total}" if total else ""
            end = "\n" if total and done >= total else ""
            sys.stderr.write(f"\r\x1b[K{what}{steps}{end}")
            sys.stderr.flush()

    def write(self, path: Path, data: bytes) -> None:
        """Write a file wholly or not at all; naming it on the command line is leave to replace it."""
        write_bytes(path, data, overwrite=True)


pass_context = click.make_pass_decorator(Context)


def _set_json(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.ensure_object(Context).json = value


json_option = click.option(
    "--json", is_flag=True, expose_value=False, callback=_set_json, help="Print one JSON document."
)
