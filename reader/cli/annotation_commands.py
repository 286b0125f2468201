"""Commands about annotations: annotate, annotations, export."""

from pathlib import Path

import click

from reader.anchoring.selectors import describe, find_quote
from reader.cli import shapes
from reader.cli.context import Context, json_option, pass_context
from reader.edits.annotations import AddAnnotation
from reader.exporters.base import EXPORTERS, export
from reader.library import Library
from reader.model import Annotation, AnnotationId, ArticleId, Colour
from reader.study import collect


@click.command("annotate")
@click.argument("article")
@click.option("--exact", required=True, metavar="QUOTATION", help="The words to mark.")
@click.option("--prefix", default="", help="What stands before them, where they stand more than once.")
@click.option("--suffix", default="", help="What stands after them.")
@click.option("--text", "language", default="", metavar="LANG", help="On which text; else the original.")
@click.option("--colour", type=click.Choice([colour.value for colour in Colour]), default=Colour.YELLOW.value)
@click.option("--tag", "tags", multiple=True, metavar="PATH")
@click.option("--note", default="", metavar="MARKDOWN")
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
    """Mark a passage."""
    with context.library() as library:
        text = library.text(library.find_article(article), language)
        plain = library.revision(text.revision).plain
        where = describe(plain, *find_quote(plain, exact, prefix, suffix))
        made = library.apply(AddAnnotation(text, where, Colour(colour), tags, note, library.author)).made
        annotation = library.annotations(ids=(AnnotationId(made),))[0]
    context.say(shapes.annotation(annotation), _line(annotation))


@click.command("annotations")
@click.argument("article", required=False)
@click.option("--tag", default="", metavar="PATH", help="Only with this tag or one below it.")
@click.option("--text", "language", default="", metavar="LANG", help="Only on texts in this language.")
@json_option
@pass_context
def annotations_command(context: Context, article: str | None, tag: str, language: str) -> None:
    """Show annotations in reading order."""
    with context.library() as library:
        found = library.annotations(article=library.find_article(article).id if article else None, tag=tag)
        if language:
            texts = _texts(library, language, library.find_article(article).id if article else None)
            found = [one for one in found if one.text in texts]
    context.say([shapes.annotation(one) for one in found], "\n".join(_line(one) for one in found) or "None.")


def _texts(library: Library, language: str, article: ArticleId | None) -> set[str]:
    """Ids of the texts in a language; naming one that an article does not have is an error."""
    if article is not None:
        return {library.text(library.article(article), language).id}
    wanted = language.lower()
    return {
        text.id
        for one in library.articles()
        for text in one.texts
        if wanted in (text.language.lower(), text.language.lower().split("-")[0])
    }


@click.command("export")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--tag", default="", metavar="PATH", help="Only annotations with this tag or one below it.")
@click.option("--by", "grouping", type=click.Choice(["article", "tag"]), default="article", show_default=True)
@click.option("--format", "format_", type=click.Choice([one.name for one in EXPORTERS]), default="markdown")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), help="The file; else standard output.")
@json_option
@pass_context
def export_command(
    context: Context, articles: tuple[str, ...], tag: str, grouping: str, format_: str, path: Path | None
) -> None:
    """Write study notes."""
    with context.library() as library:
        ids = [library.find_article(name).id for name in articles] or None
        notes = collect(library, ids, tag=tag, grouping=grouping)
    text = export(notes, format_)
    count = sum(len(article.entries) for article in notes.articles)
    if path is None:
        context.say({"path": None, "annotations": count, "content": text}, text)
        return
    context.write(path, text.encode("utf-8"))
    context.say({"path": str(path), "annotations": count}, f"{count} annotations written to {path}")


def _line(one: Annotation) -> str:
    tags = " ".join(f"#{tag.replace(' ', '-')}" for tag in one.tags)
    return f"{one.id}  {one.colour:6}  “{' '.join(one.exact.split())}”  {tags}".rstrip()
