"""The command export: study notes in every format there is."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import click

from reader.cli.context import Context, counted, examples, json_option, pass_context
from reader.errors import ExportFailed
from reader.exporters.base import EXPORTERS, export, exporter, save
from reader.exporters.templates import find
from reader.exporters.wording import LANGUAGES
from reader.library import Library
from reader.model import AnnotationId, Shown, StudyNotes
from reader.study import Way, collect

_PARTS = ("partner", "context", "note", "tags", "citation", "link")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which annotations."""

    articles: tuple[str, ...]
    ids: tuple[str, ...]
    tag: str
    search: str
    saved_filter: str


@click.command(
    "export",
    short_help="Write study notes.",
    epilog=examples(
        "lesart export > notes.md",
        'lesart export "Der Schnitt" -o notes.html',
        "lesart export --tag zitat --by tag -o quotations.md",
        "lesart export --search 'colour:green Bild' --with context -o found.csv",
        "lesart export --format obsidian -o ~/Vault/Lesart",
    ),
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--tag", default="", metavar="PATH", help="Only annotations with this tag or one below it.")
@click.option("--search", default="", metavar="QUERY", help="Only annotations that this search finds.")
@click.option("--filter", "saved_filter", default="", metavar="NAME", help="Only what a saved filter finds.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this annotation; repeatable.")
@click.option("--by", "grouping", type=click.Choice(["article", "tag", "colour"]), default="article", show_default=True)
@click.option("--order", type=click.Choice(["place", "time", "colour"]), default="place", show_default=True)
@click.option("--with", "more", multiple=True, type=click.Choice(_PARTS), help="Show this of each entry; repeatable.")
@click.option("--without", "less", multiple=True, type=click.Choice(_PARTS), help="Leave this out; repeatable.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([one.name for one in EXPORTERS]),
    help="Else by the ending of the file's name, else markdown.",
)
@click.option("--template", default="", metavar="T", help="Name of a template, or a file with one.")
@click.option("--style", default="", metavar="CSL", help="Citation style, such as apa; else a short one.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Of the words that Lesart itself says in the notes.",
)
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), help="The file or folder; else printed.")
@json_option
@pass_context
def export_command(
    context: Context,
    articles: tuple[str, ...],
    tag: str,
    search: str,
    saved_filter: str,
    ids: tuple[str, ...],
    grouping: str,
    order: str,
    more: tuple[str, ...],
    less: tuple[str, ...],
    format_: str | None,
    template: str,
    style: str,
    language: str,
    path: Path | None,
) -> None:
    """Write study notes: every annotation with its quotation, the sentence beside it, tags, note and source."""
    if path == Path("-"):
        path = None
    shown = replace(Shown(), **dict.fromkeys(more, True), **dict.fromkeys(set(less) - set(more), False))
    format_ = format_ or _format_of(path)
    found = find(context.folder, template, format_) if template else None
    way = Way(grouping, order, shown, style, found, language)
    with context.library() as library:
        notes = _collected(context, library, _Choice(articles, ids, tag, search, saved_filter), way)
    count = sum(len(article.entries) for article in notes.articles)
    if path is None:
        _print(context, notes, format_, count)
        return
    save(notes, format_, path, overwrite=True)
    context.say({"path": str(path), "annotations": count}, f"{counted(count, 'annotation')} written to {path}")


def _collected(context: Context, library: Library, choice: _Choice, way: Way) -> StudyNotes:
    articles = [context.article(library, name).id for name in choice.articles] or None
    return collect(
        library,
        articles,
        ids=[AnnotationId(one) for one in choice.ids] or None,
        tag=choice.tag,
        search=choice.search,
        saved_filter=choice.saved_filter,
        way=way,
    )


def _print(context: Context, notes: StudyNotes, format_: str, count: int) -> None:
    """Print a file; a folder cannot be, and bytes not within JSON.

    Raises:
        ExportFailed: It can only be written.
    """
    if exporter(format_).is_folder:
        raise ExportFailed(f"The format “{format_}” is a folder.", "Name one with -o.")
    content = export(notes, format_)
    if isinstance(content, str):
        context.say({"path": None, "annotations": count, "content": content}, content.removesuffix("\n"))
    elif context.json:
        raise ExportFailed(f"The format “{format_}” cannot be printed as JSON.", "Name a file with -o.")
    elif sys.stdout.isatty():
        raise ExportFailed(f"The format “{format_}” is not for reading on a terminal.", "Name a file with -o.")
    else:
        context.pour([content])


def _format_of(path: Path | None) -> str:
    """The format whose files have this ending; Markdown where none has."""
    ending = path.suffix.lower() if path else ""
    return next((one.name for one in EXPORTERS if one.suffix == ending and ending), EXPORTERS[0].name)
