"""Running a command: its options, its exit status, and one sentence for what could not be done."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

import reader
from reader.cli.context import Context, examples, hush
from reader.errors import Cancelled, ReaderError
from reader.links import is_link
from reader.wording import Sentence, said

_COMMANDS = MappingProxyType(
    {
        "import": "import_command:import_command",
        "list": "library_commands:list_command",
        "show": "text_commands:show_command",
        "alignment": "text_commands:alignment_command",
        "annotate": "annotation_commands:annotate_command",
        "annotations": "annotation_commands:annotations_command",
        "revise": "revise_command:revise_command",
        "export": "export_command:export_command",
        "segment": "file_commands:segment_command",
        "align": "file_commands:align_command",
        "lookup": "lookup_command:lookup_command",
        "words": "word_commands:words_command",
        "dictionary": "dictionary_commands:dictionary_command",
        "translate": "translate_command:translate_command",
        "translator": "translator_commands:translator_command",
        "search": "search_commands:search_command",
        "concordance": "search_commands:concordance_command",
        "check": "library_commands:check_command",
        "backup": "library_commands:backup_command",
        "restore": "library_commands:restore_command",
    }
)
_WITHOUT_COMMAND = "open"
_HELP = ("-h", "--help")


class Commands(click.Group):
    """Imports a command's module when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of a day's work."""
        return [*_COMMANDS, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        command = self.commands.get(cmd_name)
        if cmd_name in _COMMANDS:
            module, _, name = _COMMANDS[cmd_name].partition(":")
            command = getattr(import_module(f"reader.cli.{module}"), name)
        if command is not None:
            command.context_settings["help_option_names"] = _HELP
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; files and links without one are opened, where there is a window to do it.

        Commands come first: a file of the same name is “./list” or stands after “open”.
        """
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            if _WITHOUT_COMMAND in self.commands and (is_link(word) or "." in word or os.path.exists(word)):
                return super().resolve_command(ctx, [_WITHOUT_COMMAND, *args])
            ctx.fail(str(_nothing_called(word, self.list_commands(ctx))))
        return super().resolve_command(ctx, args)


def run_cli(arguments: Sequence[str], more: Sequence[click.Command] = ()) -> int:
    """Run a command line; returns 0 (done), 1 (could not be done), 2 (wrong usage) or 130 (interrupted).

    Args:
        arguments: Without the program's name.
        more: Commands that are not the core's (those with a window).
    """
    _print_unicode()
    try:
        with commands(more).make_context("lesart", list(arguments)) as context:
            status = context.command.invoke(context)
    except ReaderError as error:
        click.echo(f"lesart: {error}", err=True)
        return 130 if isinstance(error, Cancelled) else 1
    except click.UsageError as error:
        error.show()
        if hint := _hint(error, arguments):
            click.echo(hint, err=True)
        return 2
    except KeyboardInterrupt:
        click.echo("\nlesart: interrupted; nothing is left half done.", err=True)
        return 130
    except click.exceptions.Exit as error:
        return error.exit_code
    except BrokenPipeError:
        hush()
        return 0
    except Exception as error:
        if os.environ.get("LESART_DEBUG"):
            raise
        click.echo(
            f"lesart: an unforeseen error ({type(error).__name__}: {error}). LESART_DEBUG=1 shows where.", err=True
        )
        return 1
    return status if isinstance(status, int) else 0


def commands(more: Sequence[click.Command]) -> Commands:
    """The command `lesart` with all of its commands and `more`."""

    @click.group(
        "lesart",
        cls=Commands,
        commands=more,
        invoke_without_command=True,
        context_settings={"help_option_names": _HELP},
        epilog=examples(
            "lesart import essay.de.txt --translation en=essay.en.txt",
            "lesart list",
            "lesart export --format html -o notes.html",
            "lesart COMMAND --help",
        ),
    )
    @click.option(
        "--library",
        default="",
        metavar="DIR",
        help="Folder of the library; made on first use. Without it the one that LESART_LIBRARY names, else your own.",
    )
    @click.version_option(reader.__version__, message="lesart %(version)s")
    @click.pass_context
    def group(context: click.Context, library: str) -> object:
        """Read foreign-language texts beside their translations, mark them up, take study notes away.

        Without a command the window opens.
        """
        context.obj = Context(library)
        if context.invoked_subcommand is not None:
            return None
        command = context.command
        window = command.get_command(context, _WITHOUT_COMMAND) if isinstance(command, click.Group) else None
        if window is None:
            click.echo(context.get_help())
            return None
        return context.invoke(window)

    assert isinstance(group, Commands)
    return group


def _nothing_called(word: str, names: Sequence[str]) -> Sentence:
    """That a word is nothing we know, and what it may have been meant to be."""
    from difflib import get_close_matches

    alike = get_close_matches(word.lower(), names, 1)
    if alike:
        return said("“{word}” is neither a command nor a file. Did you mean “{alike}”?", word=word, alike=alike[0])
    return said("“{word}” is neither a command nor a file; “lesart --help” lists the commands.", word=word)


def _print_unicode() -> None:
    """Print UTF-8, whatever the locale, unless PYTHONIOENCODING wants another; no character stops a command."""
    encoding = None if os.environ.get("PYTHONIOENCODING") else "utf-8"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _hint(error: click.UsageError, arguments: Sequence[str]) -> str:
    """What else may have been meant."""
    if not isinstance(error, click.NoSuchOption):
        return ""
    if error.option_name == "--library":
        return "--library stands before the command: lesart --library DIR list"
    named = next((one for one in arguments if one.startswith("-") and Path(one).exists()), None)
    return f"A name that begins with a dash goes after “--”: -- {named}" if named else ""
