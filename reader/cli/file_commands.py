"""Commands about files, without a library: segment, align."""

from collections.abc import Sequence

import click

from reader.cli import shapes, tables
from reader.cli.context import Context, examples, json_option, language_tag, pass_context
from reader.cli.sources import once, read_lines, read_source
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
    "--dictionary", default="", metavar="NAME|none", help="The only dictionary to use; else all for these languages."
)
@click.option("--embeddings", type=click.Choice(["on", "off"]), help="Sentence vectors; else where installed.")
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
    embeddings: str | None,
) -> None:
    """Print which sentences of two files belong together.

    One bead a line: sentence numbers of SOURCE, tab, of TARGET, tab, score. Sentences are numbered from 0;
    an empty side is a sentence without a partner.
    """
    from reader.aids import aids
    from reader.aligning import moves_in_words
    from reader.alignment.align import align_and_report

    once([source, target])
    languages = source_language, target_language
    vectors = None if embeddings is None else embeddings == "on"
    with aids(
        context.folder, *languages, dictionary=dictionary, vectors=vectors, take_in=True, progress=context.progress
    ) as aid:
        blocks: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]
        if presegmented:
            blocks = [read_lines(source)], [read_lines(target)]
        else:
            texts = prepare(read_source(source), source_language), prepare(read_source(target), target_language)
            blocks = sentences_of(texts[0]), sentences_of(texts[1])
        found = align_and_report(blocks, languages, context.progress, aid, paragraphs=not presegmented)
    if found.moves:
        context.tell(moves_in_words(found.moves))
    context.say(shapes.beads(found.beads, status=False), tables.beads(found.beads, status=False))
