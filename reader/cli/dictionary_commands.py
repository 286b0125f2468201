"""The commands about dictionaries: which there are, adding, removing, ordering and switching them."""

from pathlib import Path

import click

from reader.cli.context import Context, counted, examples, json_option, language_tag, pass_context
from reader.lexemes import DictionaryInfo
from reader.lexicon import Lexicon, Shelved, found_on_system


@click.group(
    "dictionary",
    short_help="List, add, order and remove dictionaries.",
    epilog=examples(
        "lesart dictionary list", "lesart dictionary add /usr/share/trans/de-en", "lesart dictionary off ding-de-en"
    ),
)
def dictionary_command() -> None:
    """List, add, order and remove the dictionaries of the library; they explain words and help to align texts."""


@dictionary_command.command("list", short_help="List the dictionaries.")
@json_option
@pass_context
def list_command(context: Context) -> None:
    """List the dictionaries in the order in which they are asked: name, languages, entries, licence, state."""
    with Lexicon(context.folder) as lexicon:
        there = lexicon.shelf()
    context.say([_shape(one) for one in there], "\n".join(_line(one) for one in there))
    if all(not one.is_removable for one in there) and not context.json:
        context.tell("Only Lesart’s own glossary is there yet. “lesart dictionary add FILE” adds a dictionary.")
        for path in found_on_system():
            context.tell(f"This system has one: {path}")


@dictionary_command.command(
    "add",
    short_help="Add a dictionary from a file or an address.",
    epilog=examples(
        "lesart dictionary add /usr/share/trans/de-en",
        "lesart dictionary add freedict-deu-fra.index",
        "lesart dictionary add https://example.org/de-en --sha256 0a1b…",
        "lesart dictionary add kaikki.org-dictionary-German.jsonl.gz",
        "lesart dictionary add stardict-german-english.tar.bz2",
        "lesart dictionary add my-words.csv --from de --to en",
    ),
)
@click.argument("place", metavar="FILE")
@click.option("--from", "source", callback=language_tag, default="", metavar="TAG", help="Language of the headwords.")
@click.option("--to", "target", callback=language_tag, default="", metavar="TAG", help="Language of the translations.")
@click.option("--sha256", default="", metavar="DIGITS", help="Checksum of what is at an address.")
@json_option
@pass_context
def add_command(context: Context, place: str, source: str, target: str, sha256: str) -> None:
    """Read a dictionary into the library.

    It may be a Ding word list, a dictd dictionary (.index beside .dict.dz), a StarDict dictionary (.ifo beside .idx
    and .dict, or all of it in a .zip or .tar.*), a table (.tsv, .csv), an extract of Wiktionary from kaikki.org
    (.jsonl, .jsonl.gz) or a Yomitan archive (.zip).

    FILE is a file, or an address that begins with https:// or http://. A dictionary of the same name is replaced.
    The languages are taken from the file where it says them. Of an extract of Wiktionary that is
    written in another language than that of --to, its translations are taken.
    """
    is_address = place.startswith(("https://", "http://"))
    if sha256 and not is_address:
        raise click.UsageError("--sha256 goes with an address.")
    with Lexicon(context.folder) as lexicon:
        added = (
            lexicon.add_from(place, sha256, source, target, context.progress)
            if is_address
            else lexicon.add(Path(place), source, target, context.progress)
        )
        shelved = next(one for one in lexicon.shelf() if one.name == added.name)
    context.say(_shape(shelved), _line(shelved))


@dictionary_command.command("remove", short_help="Remove a dictionary.")
@click.argument("name")
@json_option
@pass_context
def remove_command(context: Context, name: str) -> None:
    """Remove a dictionary; the file it was made from stays where it is."""
    with Lexicon(context.folder) as lexicon:
        lexicon.remove(name)
    context.say({"removed": name}, "")


@dictionary_command.command("on", short_help="Have a dictionary asked.")
@click.argument("name")
@json_option
@pass_context
def on_command(context: Context, name: str) -> None:
    """Have a dictionary asked again."""
    _switch(context, name, on=True)


@dictionary_command.command("off", short_help="Have a dictionary not asked.")
@click.argument("name")
@json_option
@pass_context
def off_command(context: Context, name: str) -> None:
    """Have a dictionary not asked; it stays, and “lesart dictionary on NAME” has it asked again."""
    _switch(context, name, on=False)


def _switch(context: Context, name: str, *, on: bool) -> None:
    with Lexicon(context.folder) as lexicon:
        lexicon.switch(name, on=on)
    context.say({"name": name, "on": on}, "")


@dictionary_command.command(
    "order",
    short_help="Put dictionaries in order.",
    epilog=examples("lesart dictionary order freedict-deu-eng ding-de-en"),
)
@click.argument("names", nargs=-1, required=True, metavar="NAME …")
@json_option
@pass_context
def order_command(context: Context, names: tuple[str, ...]) -> None:
    """Put dictionaries in the order in which they are asked; those that are not named follow as they were."""
    with Lexicon(context.folder) as lexicon:
        lexicon.arrange(tuple(dict.fromkeys(names)))
        there = lexicon.shelf()
    context.say([one.name for one in there], "\n".join(one.name for one in there))


def _shape(one: Shelved) -> dict[str, str | int | bool]:
    info = one.info or DictionaryInfo(one.name, "", "", "", 0)
    return {
        "name": one.name,
        "title": info.title,
        "from": info.source,
        "to": info.target,
        "entries": info.entries,
        "licence": info.licence,
        "version": info.version,
        "on": one.is_on,
        "problem": one.problem,
    }


def _line(one: Shelved) -> str:
    if one.info is None:
        return f"{one.name}\t{one.problem}"
    entries = counted(one.info.entries, "entry", "entries")
    line = f"{one.name}\t{one.info.source}-{one.info.target}\t{entries}\t{one.info.licence}"
    return line if one.is_on else f"{line}\toff"
