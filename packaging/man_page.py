"""The manual page and the completions for shells, made from the commands themselves, so that they are never stale."""

import inspect
import re
from collections.abc import Iterator
from datetime import datetime

import click
from click.shell_completion import get_completion_class

from reader.cli.run import commands
from ui.cli import open_command, shot_command
from ui.completing import VARIABLE

_SEE = (
    ("LESART_LIBRARY", "Folder of the library, where no --library is given."),
    ("LESART_DICTIONARIES", "Folders to look for dictionaries in, in place of the system's."),
    ("LESART_MODELS", "Folder with models for translating on this computer."),
    ("LESART_KEY_SERVICE", "Key of a translation service, such as LESART_KEY_DEEPL, in place of the keyring."),
    ("LESART_DEBUG", "Set to 1, an unforeseen error shows where it happened."),
)


def group() -> click.Group:
    """The command `lesart` with all that belong to it."""
    return commands([open_command, shot_command])


def page(version: str, when: datetime) -> str:
    """The manual page, in the language of man(7)."""
    top = group()
    context = click.Context(top, info_name="lesart")
    lines = [
        f'.TH LESART 1 {when:%Y-%m-%d} "Lesart {version}" "User Commands"',
        ".SH NAME",
        r"lesart \- read foreign-language texts beside their translations",
        ".SH SYNOPSIS",
        r"\fBlesart\fR [\fB\-\-library\fR \fIDIR\fR] [\fICOMMAND\fR [\fIARGUMENT\fR]...]",
        ".SH DESCRIPTION",
        *_paragraphs(top.help or ""),
        ".SH OPTIONS",
        *_options(top, context),
        ".SH COMMANDS",
    ]
    for name in top.list_commands(context):
        lines += _command(top, name, context)
    lines += [".SH ENVIRONMENT"]
    for name, meaning in _SEE:
        lines += [".TP", rf"\fB{name}\fR", _escaped(meaning)]
    lines += [
        ".SH EXIT STATUS",
        "0 where everything was done, 1 where it could not be done, 2 for wrong usage, 130 where it was interrupted.",
        ".SH FILES",
        ".TP",
        r"\fI~/.local/share/Lesart/library\fR",
        "The library: texts, annotations, backups.",
        ".TP",
        r"\fI~/.config/Lesart/Lesart.conf\fR",
        "The settings of the window.",
    ]
    return "\n".join(lines) + "\n"


def completion(shell: str) -> str:
    """The script that makes a shell ("bash", "zsh", "fish") complete what is typed after `lesart`."""
    kind = get_completion_class(shell)
    if kind is None:
        raise ValueError(f"click knows no completion for {shell}")
    made = kind(group(), {}, "lesart", VARIABLE)
    # Not `source()`, which asks whether this machine has the shell, and which.
    return made.source_template % made.source_vars()


def _command(parent: click.Group, name: str, above: click.Context) -> Iterator[str]:
    command = parent.get_command(above, name)
    if command is None or command.hidden:
        return
    context = click.Context(command, info_name=name, parent=above)
    path = context.command_path.removeprefix("lesart ")
    pieces = [piece for piece in command.collect_usage_pieces(context) if piece != "COMMAND [ARGS]..."]
    yield ".SS " + _escaped(f"lesart {path} {' '.join(pieces)}".strip())
    yield from _paragraphs(command.help or command.short_help or "")
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            yield from _command(command, each, context)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            names, meaning = record
            yield from (".TP", rf"\fB{_escaped(names)}\fR", _escaped(" ".join(meaning.split())) or r"\&")


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", inspect.cleandoc(text))):
        if number:
            yield ".PP"
        yield _escaped(" ".join(paragraph.replace("\b", "").split()))


def _escaped(text: str) -> str:
    """For troff: its escape, hyphens to be copied, quotation marks that begin a line."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("“", r"\(lq").replace("”", r"\(rq")
    text = text.replace("…", "...").replace("’", r"\(cq").replace("–", r"\(en")
    return rf"\&{text}" if text.startswith((".", "'")) else text
