"""Running a command: its options, its exit status, and one sentence for what could not be done."""

import os
import sys
from collections.abc import Sequence

import click

import reader
from reader.cli.context import Context
from reader.errors import Cancelled, ReaderError

_COMMANDS = {
    "import": "library_commands:import_command",
    "list": "library_commands:list_command",
    "check": "library_commands:check_command",
    "backup": "library_commands:backup_command",
    "restore": "library_commands:restore_command",
    "show": "text_commands:show_command",
    "segment": "text_commands:segment_command",
    "align": "text_commands:align_command",
    "alignment": "text_commands:alignment_command",
    "annotate": "annotation_commands:annotate_command",
    "annotations": "annotation_commands:annotations_command",
    "export": "annotation_commands:export_command",
}


class Commands(click.Group):
    """Imports a command's module when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of a day's work."""
        return [*_COMMANDS, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in _COMMANDS:
            return self.commands.get(cmd_name)
        from importlib import import_module

        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"reader.cli.{module}"), name)
        return command


@click.group("lesart", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--library", default="", metavar="DIR", help="Folder of the library; LESART_LIBRARY names another default."
)
@click.version_option(reader.__version__, prog_name="lesart")
@click.pass_context
def _group(context: click.Context, library: str) -> None:
    """Read foreign-language texts beside their translations, mark them up, take study notes away.

    Without a command the window opens.
    """
    context.obj = Context(library)


def run_cli(arguments: Sequence[str], more: Sequence[click.Command] = ()) -> int:
    """Run a command line; returns 0 (done), 1 (could not be done), 2 (wrong usage) or 130 (interrupted).

    Args:
        arguments: Without the program's name.
        more: Commands that are not the core's (those with a window).
    """
    for command in more:
        _group.add_command(command)
    try:
        status = _group.main(list(arguments), prog_name="lesart", standalone_mode=False)
    except ReaderError as error:
        click.echo(f"lesart: {error}", err=True)
        return 130 if isinstance(error, Cancelled) else 1
    except click.UsageError as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("lesart: interrupted; what was being done is not half done.", err=True)
        return 130
    except click.exceptions.Exit as error:
        return error.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; what was done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("LESART_DEBUG"):
            raise
        click.echo(
            f"lesart: an unforeseen error ({type(error).__name__}: {error}). LESART_DEBUG=1 shows where.", err=True
        )
        return 1
    return status if isinstance(status, int) else 0
