"""The commands about dictionaries: which there are, adding one, removing one."""

from pathlib import Path

import click

from reader.cli.context import Context, counted, examples, json_option, language_tag, pass_context
from reader.lexemes import DictionaryInfo
from reader.lexicon import Lexicon, found_on_system


@click.group(
    "dictionary",
    short_help="List, add and remove dictionaries.",
    epilog=examples("lesart dictionary list", "lesart dictionary add /usr/share/trans/de-en"),
)
def dictionary_command() -> None:
    """List, add and remove the dictionaries of the library; they help to align texts and explain words."""


@dictionary_command.command("list", short_help="List the dictionaries.")
@json_option
@pass_context
def list_command(context: Context) -> None:
    """List the dictionaries: name, languages, entries, licence."""
    with Lexicon(context.folder) as lexicon:
        there = lexicon.dictionaries()
    context.say([_shape(one) for one in there], "\n".join(_line(one) for one in there))
    if not there and not context.json:
        context.tell("There are no dictionaries yet. “lesart dictionary add FILE” adds one.")
        for path in found_on_system():
            context.tell(f"This system has one: {path}")


@dictionary_command.command(
    "add",
    short_help="Add a dictionary from a file.",
    epilog=examples(
        "lesart dictionary add /usr/share/trans/de-en",
        "lesart dictionary add freedict-deu-fra.index",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "source", callback=language_tag, default="", metavar="TAG", help="Language of the headwords.")
@click.option("--to", "target", callback=language_tag, default="", metavar="TAG", help="Language of the translations.")
@json_option
@pass_context
def add_command(context: Context, file: Path, source: str, target: str) -> None:
    """Read a dictionary: a Ding word list, or a dictd dictionary (.index beside .dict.dz).

    One of the same name is replaced. The languages are taken from the file where it says them.
    """
    with Lexicon(context.folder) as lexicon:
        added = lexicon.add(file, source, target, context.progress)
    context.say(_shape(added), _line(added))


@dictionary_command.command("remove", short_help="Remove a dictionary.")
@click.argument("name")
@json_option
@pass_context
def remove_command(context: Context, name: str) -> None:
    """Remove a dictionary; the file it was made from stays where it is."""
    with Lexicon(context.folder) as lexicon:
        lexicon.remove(name)
    context.say({"removed": name}, "")


def _shape(one: DictionaryInfo) -> dict[str, str | int]:
    return {
        "name": one.name,
        "title": one.title,
        "from": one.source,
        "to": one.target,
        "entries": one.entries,
        "licence": one.licence,
        "version": one.version,
    }


def _line(one: DictionaryInfo) -> str:
    return f"{one.name}\t{one.source}-{one.target}\t{counted(one.entries, 'entry', 'entries')}\t{one.licence}"
