"""Commands about the texts in the library: show, alignment."""

from pathlib import Path

import click

from reader.cli import shapes, tables
from reader.cli.context import Context, examples, json_option, pass_context
from reader.handing_over import FORMATS, RAW_TABLE, pair_of


@click.command(
    "show",
    short_help="Print a text of an article.",
    epilog=examples(
        'lesart show "Der Schnitt"',
        'lesart show "Der Schnitt" --text en --json',
        'lesart show "Der Schnitt" --revision 1',
    ),
)
@click.argument("article")
@click.option(
    "--text", "language", default="", metavar="LANG", help="Which text, by language or id; else the original."
)
@click.option("--revision", "number", type=int, metavar="N", help="An old revision of it, by number; else the last.")
@json_option
@pass_context
def show_command(context: Context, article: str, language: str, number: int | None) -> None:
    """Print a text of an article; with --json also its Markdown, blocks, segments and which revisions there are."""
    with context.library() as library:
        text = library.text(context.article(library, article), language)
        there = library.revisions(text)
        id = text.revision if number is None else library.revision_of_number(text, number).id
        revision = library.revision(id)
    context.say(shapes.shown(text, revision) | shapes.revisions(there, id), revision.plain)


@click.command(
    "alignment",
    short_help="Print which sentences belong together, or write TMX.",
    epilog=examples(
        'lesart alignment "Der Schnitt" --to en',
        'lesart alignment "Der Schnitt" --to en --format tmx -o schnitt.tmx',
        'lesart alignment "Der Schnitt" --to en --format tsv --raw',
    ),
)
@click.argument("article")
@click.option("--to", "language", required=True, metavar="LANG", help="Which translation, by language or id.")
@click.option(
    "--format",
    "name",
    type=click.Choice([each.name for each in FORMATS]),
    help="Write the sentences themselves: as a table, TMX 1.4b or XLIFF 2.0.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to this file; else print.")
@click.option("--raw", is_flag=True, help="In a table, leave sentences that a spreadsheet may take for formulas.")
@json_option
@pass_context
def alignment_command(
    context: Context, article: str, language: str, name: str | None, output: str | None, raw: bool
) -> None:
    """Print the stored alignment of an article with one of its translations.

    One bead a line: numbers of the original's sentences, tab, of the translation's, tab, score, tab, status.
    Sentences are numbered from 0; an empty side is a sentence without a partner.

    With --format it is written with all sentences, for other tools. “lesart import” reads these files; TMX and XLIFF
    give exactly the same texts and pairs back.
    """
    if (output or raw) and name is None:
        raise click.UsageError("-o and --raw go with --format.")
    if raw and name != "tsv":
        raise click.UsageError("--raw goes with --format tsv.")
    with context.library() as library:
        found = context.article(library, article)
        text = library.text(found, language)
        pair = pair_of(library, found, text)
    if name is not None:
        chosen = RAW_TABLE if raw else next(each for each in FORMATS if each.name == name)
        if output:
            context.write(Path(output), "".join(chosen.write(pair)).encode())
        elif not context.json:
            context.pour(part.encode() for part in chosen.write(pair))
    if name is None or context.json:
        context.say(shapes.beads(pair.beads, status=True), tables.beads(pair.beads, status=True))
