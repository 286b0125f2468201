"""Answers shells that ask how to go on with what is typed after `lesart`; their scripts come with the package."""

from click.shell_completion import shell_complete

from reader.cli.run import commands
from ui.cli import open_command, shot_command

VARIABLE = "_LESART_COMPLETE"


def answer(asked: str) -> int:
    """Print what fits; `asked` is "bash_complete" or the like. Returns the exit status."""
    return shell_complete(commands([open_command, shot_command]), {}, "lesart", VARIABLE, asked)
