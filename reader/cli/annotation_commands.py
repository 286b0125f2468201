"""Commands about annotations: annotate, annotations."""

import click

from reader.anchoring.selectors import describe, find_quote
from reader.cli import shapes, tables
from reader.cli.context import Context, examples, json_option, pass_context
from reader.edits.annotations import AddAnnotation
from reader.library import Library
from reader.model import AnnotationId, Article, Colour


@click.command(
    "annotate",
    short_help="Mark a passage, with tags and a note.",
    epilog=examples(
        'lesart annotate "Der Schnitt" --exact "stürzt ein" --note "A *strong* verb."',
        'lesart annotate "Der Schnitt" --text en --exact collapses --tag verbs',
        'lesart annotate "Der Schnitt" --exact die --prefix "Danach sieht" --suffix "Regie"',
    ),
)
@click.argument("article")
@click.option("--exact", required=True, metavar="QUOTATION", help="The words to mark.")
@click.option("--prefix", default="", metavar="WORDS", help="What stands before them, where they stand more than once.")
@click.option("--suffix", default="", metavar="WORDS", help="What stands after them.")
@click.option(
    "--text", "language", default="", metavar="LANG", help="Which text, by language or id; else the original."
)
@click.option(
    "--colour",
    type=click.Choice([colour.value for colour in Colour]),
    default=Colour.YELLOW.value,
    show_default=True,
    metavar="COLOUR",
    help=f"One of {', '.join(colour.value for colour in Colour)}.",
)
@click.option("--tag", "tags", multiple=True, metavar="PATH", help="A tag, such as zitat or vfx/de-aging; repeatable.")
@click.option("--note", default="", metavar="MARKDOWN", help="What you think about it.")
@json_option
@pass_context
def annotate_command(
    context: Context,
    article: str,
    exact: str,
    prefix: str,
    suffix: str,
    language: str,
    colour: str,
    tags: tuple[str, ...],
    note: str,
) -> None:
    """Mark a passage of a text. The words must stand there once, else say what stands before or after them."""
    with context.library() as library:
        text = library.text(context.article(library, article), language)
        plain = library.revision(text.revision).plain
        where = describe(plain, *find_quote(plain, exact, prefix, suffix))
        made = library.apply(AddAnnotation(text, where, Colour(colour), tags, note, library.author)).made
        annotation = library.annotations(ids=(AnnotationId(made),))[0]
    context.say(shapes.annotation(annotation), tables.annotation(annotation))


@click.command(
    "annotations",
    short_help="List annotations with the sentences beside them.",
    epilog=examples("lesart annotations", 'lesart annotations "Der Schnitt" --text en', "lesart annotations --tag vfx"),
)
@click.argument("article", required=False)
@click.option("--tag", default="", metavar="PATH", help="Only with this tag or one below it.")
@click.option("--text", "language", default="", metavar="LANG", help="Only on texts in this language.")
@json_option
@pass_context
def annotations_command(context: Context, article: str | None, tag: str, language: str) -> None:
    """List annotations in reading order, each with the sentence beside it."""
    with context.library() as library:
        one = None if article is None else context.article(library, article)
        found = library.annotations(article=one.id if one else None, tag=tag)
        if language:
            texts = _texts(library, language, one)
            found = [each for each in found if each.text in texts]
        titles = {each.id: each.title for each in library.articles()}
    context.say([shapes.annotation(each) for each in found], tables.annotations(found, titles))
    if not found and not context.json:
        context.tell("There are no such annotations." if article or tag or language else "There are no annotations.")


def _texts(library: Library, language: str, article: Article | None) -> set[str]:
    """Ids of the texts in a language; naming one that an article does not have is an error."""
    if article is not None:
        library.text(article, language)
    wanted = language.lower()
    return {
        text.id
        for one in ([article] if article else library.articles())
        for text in one.texts
        if wanted in (text.language.lower(), text.language.lower().split("-")[0], text.id)
    }
