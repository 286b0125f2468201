"""Commands about the texts in the library: show, alignment."""

import click

from reader.cli import shapes, tables
from reader.cli.context import Context, examples, json_option, pass_context
from reader.errors import NotFound


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
    short_help="Print which sentences of an article belong together.",
    epilog=examples('lesart alignment "Der Schnitt" --to en'),
)
@click.argument("article")
@click.option("--to", "language", required=True, metavar="LANG", help="Which translation, by language or id.")
@click.option("--format", "format_", type=click.Choice(["tsv"]), default="tsv", show_default=True)
@json_option
@pass_context
def alignment_command(context: Context, article: str, language: str, format_: str) -> None:
    """Print the stored alignment of an article with one of its translations.

    One bead a line: numbers of the original's sentences, tab, of the translation's, tab, score, tab, status.
    Sentences are numbered from 0; an empty side is a sentence without a partner.
    """
    with context.library() as library:
        found = context.article(library, article)
        text = library.text(found, language)
        alignment = library.alignment(found.texts[0], text)
    if alignment is None:
        there = ", ".join(each.language for each in found.texts[1:])
        raise NotFound(
            f"“{found.title}” has no alignment with its text in “{language}”.",
            f"Its translations: {there}." if there else "It has no translation yet.",
        )
    context.say(shapes.alignment(alignment), tables.beads(alignment.beads, status=True))
