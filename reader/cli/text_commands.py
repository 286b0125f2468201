"""Commands about texts: show, segment, align, alignment."""

import sys
from pathlib import Path

import click

from reader.cli import shapes
from reader.cli.context import Context, json_option, pass_context
from reader.errors import NotFound
from reader.importers import load, read
from reader.intake import prepare, sentences_of
from reader.model import Imported


def _read(name: str) -> Imported:
    return read(sys.stdin.buffer.read(), name="-") if name == "-" else read(Path(name))


@click.command("show")
@click.argument("article")
@click.option("--text", "language", default="", metavar="LANG", help="Which text; else the original.")
@json_option
@pass_context
def show_command(context: Context, article: str, language: str) -> None:
    """Show one text of an article."""
    with context.library() as library:
        text = library.text(library.find_article(article), language)
        revision = library.revision(text.revision)
    context.say(shapes.shown(text, revision), revision.plain)


@click.command("segment")
@click.argument("file")
@click.option("--language", required=True, metavar="TAG", help="Language of the text, such as de.")
@json_option
@pass_context
def segment_command(context: Context, file: str, language: str) -> None:
    """Show the sentences of a file, one a line."""
    prepared = prepare(_read(file), language)
    plain = prepared.imported.document.plain
    sentences = [plain[start:end] for start, end in prepared.segments]
    spans = shapes.spans(prepared.segments)
    shape = [span | {"text": sentence} for span, sentence in zip(spans, sentences, strict=True)]
    context.say(shape, "\n".join(" ".join(sentence.split()) for sentence in sentences))


@click.command("align")
@click.argument("source")
@click.argument("target")
@click.option("--source-language", required=True, metavar="TAG")
@click.option("--target-language", required=True, metavar="TAG")
@click.option("--presegmented", is_flag=True, help="The files have one sentence a line.")
@click.option("--dictionary", default="none", metavar="NAME, none", help="Bilingual dictionary to use.")
@click.option("--embeddings", type=click.Choice(["on", "off"]), default="off", help="Sentence embeddings.")
@json_option
@pass_context
def align_command(
    context: Context,
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    presegmented: bool,
    dictionary: str,
    embeddings: str,
) -> None:
    """Show the beads of two files: source numbers, tab, target numbers, tab, score."""
    from reader.alignment.align import align, align_sentences

    if dictionary != "none":
        raise NotFound(f"There is no dictionary “{dictionary}”.", "This version of Lesart aligns without one.")
    if embeddings == "on":
        raise NotFound("Sentence embeddings are not installed.", "Leave out --embeddings on.")
    if presegmented:
        beads = align_sentences(_lines(source), _lines(target), source_language, target_language, context.progress)
    else:
        one, other = prepare(_read(source), source_language), prepare(_read(target), target_language)
        beads = align(sentences_of(one), sentences_of(other), source_language, target_language, context.progress)
    context.say(shapes.beads(beads, status=False), shapes.beads_table(beads, status=False))


def _lines(name: str) -> list[str]:
    """The lines of a file as they are: an empty one is an empty sentence and keeps its number."""
    from reader.importers.encoding import decode

    raw = sys.stdin.buffer.read() if name == "-" else load(Path(name))
    return decode(raw)[0].splitlines()


@click.command("alignment")
@click.argument("article")
@click.option("--to", "language", required=True, metavar="LANG", help="Language of the translation.")
@click.option("--format", "format_", type=click.Choice(["tsv"]), default="tsv")
@json_option
@pass_context
def alignment_command(context: Context, article: str, language: str, format_: str) -> None:
    """Show the stored alignment of an article with one of its translations."""
    with context.library() as library:
        found = library.find_article(article)
        text = library.text(found, language)
        alignment = library.alignment(found.texts[0], text)
    if alignment is None:
        raise NotFound(f"“{found.title}” has no alignment to “{language}”.", "Name the language of a translation.")
    context.say(shapes.alignment(alignment), shapes.beads_table(alignment.beads, status=True))
