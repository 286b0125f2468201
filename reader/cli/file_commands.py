"""Commands about files, without a library: segment, align."""

import click

from reader.cli import shapes, tables
from reader.cli.context import Context, examples, json_option, language_tag, pass_context
from reader.cli.sources import once, read_lines, read_source
from reader.errors import NotFound
from reader.intake import prepare, sentences_of


@click.command(
    "segment",
    short_help="Print the sentences of a file, one a line.",
    epilog=examples("lesart segment essay.txt --language de", "cat *.txt | lesart segment - --language de --json"),
)
@click.argument("file")
@click.option(
    "--language", metavar="TAG", callback=language_tag, required=True, help="Language of the text, such as de."
)
@json_option
@pass_context
def segment_command(context: Context, file: str, language: str) -> None:
    """Print the sentences of a file, one a line; with --json also where each stands."""
    prepared = prepare(read_source(file), language)
    plain = prepared.imported.document.plain
    sentences = [plain[start:end] for start, end in prepared.segments]
    spans = shapes.spans(prepared.segments)
    shape = [span | {"text": sentence} for span, sentence in zip(spans, sentences, strict=True)]
    context.say(shape, "\n".join(" ".join(sentence.split()) for sentence in sentences))


@click.command(
    "align",
    short_help="Print which sentences of two files belong together.",
    epilog=examples(
        "lesart align a.de.txt a.en.txt --source-language de --target-language en",
        "lesart align a.de a.en --presegmented --source-language de --target-language en",
    ),
)
@click.argument("source")
@click.argument("target")
@click.option(
    "--source-language", metavar="TAG", callback=language_tag, required=True, help="Language of SOURCE, such as de."
)
@click.option(
    "--target-language", metavar="TAG", callback=language_tag, required=True, help="Language of TARGET, such as en."
)
@click.option("--presegmented", is_flag=True, help="The files have one sentence a line; the numbers are their lines.")
@click.option(
    "--dictionary", default="none", metavar="NAME|none", show_default=True, help="Bilingual dictionary to use."
)
@click.option("--embeddings", type=click.Choice(["on", "off"]), default="off", show_default=True)
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
    """Print which sentences of two files belong together.

    One bead a line: sentence numbers of SOURCE, tab, of TARGET, tab, score. Sentences are numbered from 0;
    an empty side is a sentence without a partner.
    """
    from reader.alignment.align import align, align_sentences

    once([source, target])
    if dictionary != "none":
        raise NotFound(f"There is no dictionary “{dictionary}”.", "This version of Lesart aligns without one.")
    if embeddings == "on":
        raise NotFound("Sentence embeddings are not installed.", "Leave out --embeddings on.")
    if presegmented:
        lines = read_lines(source), read_lines(target)
        beads = align_sentences(*lines, source_language, target_language, context.progress)
    else:
        one, other = prepare(read_source(source), source_language), prepare(read_source(target), target_language)
        beads = align(sentences_of(one), sentences_of(other), one.language, other.language, context.progress)
    context.say(shapes.beads(beads, status=False), tables.beads(beads, status=False))
