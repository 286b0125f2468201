"""Commands that look through the whole library: search, concordance."""

from pathlib import Path

import click

from reader.cli import shapes
from reader.cli.context import Context, counted, examples, json_option, language_tag, pass_context
from reader.lexicon import Lexicon
from reader.search.concordance import concordance, dictionary
from reader.search.concordance_files import to_csv, to_tmx
from reader.search.index import SearchIndex
from reader.search.searching import PAGE, search
from reader.storage.ids import now

_WITHIN = {"texts": ("text", "title"), "notes": ("note",), "all": ()}


def _index(context: Context) -> SearchIndex:
    """The library's index, in step with it."""
    context.library().close()
    index = SearchIndex(context.folder)
    try:
        index.bring_in_step(context.progress)
    except BaseException:
        index.close()
        raise
    return index


@click.command(
    "search",
    short_help="Find words in all texts, notes and titles.",
    epilog=examples(
        "lesart search Drehbuch",
        "lesart search '\"künstliche Intelligenz\" NOT Film' --in texts",
        "lesart search 'NEAR(Regie Schnitt, 5) lang:de date:2024..2025' --json",
        "lesart search 'tag:vfx colour:yellow'",
    ),
)
@click.argument("query")
@click.option(
    "--in", "within", type=click.Choice(tuple(_WITHIN)), default="all", show_default=True, help="Where to look."
)
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page of the results.")
@click.option("--size", type=click.IntRange(1, 1000), default=PAGE, show_default=True, help="Results on a page.")
@json_option
@pass_context
def search_command(context: Context, query: str, within: str, page: int, size: int) -> None:
    """Find words in all their forms, "phrases" and beginnings*, joined by AND, OR, NOT, NEAR(…).

    tag:, colour:, lang:, date: and in: (title, note, text, translation, collection) narrow it down.
    """
    with _index(context) as index:
        found = search(index, query, page=page - 1, size=size, within=_WITHIN[within])
    lines = [f"{one.title}: {one.snippet}" + (f"\n    {one.partner}" if one.partner else "") for one in found.hits]
    context.say([shapes.hit(one) for one in found.hits], "\n".join(lines))
    if not found.hits:
        context.tell("Nothing was found." if page == 1 else "There are no more results.")
    elif page * size < found.total or not found.is_all:
        number = f"{found.total}" if found.is_all else f"more than {found.total}"
        context.tell(f"These are {len(found.hits)} of {number} results; --page {page + 1} has the next.")


@click.command(
    "concordance",
    short_help="Every sentence with a word, and its partner.",
    epilog=examples(
        "lesart concordance stellen --language de",
        "lesart concordance Einstellung --format csv -o einstellung.csv",
        "lesart concordance Einstellung --format tmx -o einstellung.tmx",
    ),
)
@click.argument("word")
@click.option("--language", default="", metavar="LANG", callback=language_tag, help="Of the texts; else all.")
@click.option("--format", "name", type=click.Choice(("csv", "tmx")), help="Write a table or a translation memory.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file; else print.")
@json_option
@pass_context
def concordance_command(context: Context, word: str, language: str, name: str | None, output: str | None) -> None:
    """Every sentence with a word in any of its forms, with its partner, grouped by how the word was translated."""
    with _index(context) as index, Lexicon(context.folder) as lexicon:
        source = language or "de"
        others = [one for one in index.languages if one != source.split("-")[0]]
        groups = concordance(
            index, word, language, dictionary=dictionary(lexicon, source, others[0]) if others else None
        )
    there = [(group, one) for group in groups for one in group.occurrences]
    if output is not None and name is None:
        raise click.UsageError("-o needs --format.")
    if name is not None:
        data = "".join(to_csv(groups) if name == "csv" else to_tmx(groups, now())).encode()
        if output is None:
            context.pour([data])
        else:
            context.write(Path(output), data)
            context.say({"path": output, "sentences": len(there)}, f"{counted(len(there), 'sentence')} in {output}.")
        return
    lines = [f"{one.left}[{one.key}]{one.right}" + (f"\n    {one.partner}" if one.partner else "") for _, one in there]
    context.say([shapes.occurrence(one) for _, one in there], "\n".join(lines))
    if not there:
        context.tell(f"There is no sentence with “{word}”.")
