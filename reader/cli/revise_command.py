"""The command revise: a text read again becomes its new revision."""

from typing import Any

import click

from reader.cli.context import Context, counted, examples, json_option, pass_context
from reader.cli.sources import read_source
from reader.intake import Source
from reader.model import State
from reader.revision.revising import Revised, plan, revise


@click.command(
    "revise",
    short_help="Replace a text by a newer version of it.",
    epilog=examples(
        'lesart revise "Der Schnitt" schnitt-corrected.md',
        'lesart revise "Der Schnitt" schnitt.en.md --text en --dry-run',
    ),
)
@click.argument("article")
@click.argument("source")
@click.option(
    "--text", "language", default="", metavar="LANG", help="Which text, by language or id; else the original."
)
@click.option("--encoding", default=None, metavar="NAME", help="Encoding of the source, such as cp1252; else detected.")
@click.option("--dry-run", is_flag=True, help="Say what would become of the annotations; store nothing.")
@json_option
@pass_context
def revise_command(
    context: Context, article: str, source: str, language: str, encoding: str | None, dry_run: bool
) -> None:
    """Make SOURCE the new revision of a text of ARTICLE; the old one stays readable.

    Annotations and beads are carried over. A place that is not sure is only proposed, and an annotation whose
    words are gone stays with the old text; the window shows both, and “annotations” names them.
    """
    with context.library() as library:
        text = library.text(context.article(library, article), language)
        read = Source(read_source(source, encoding))
        if dry_run:
            outcome = plan(library, text, read, context.progress).outcome
        else:
            outcome = revise(library, text, read, context.progress)
    for warning in read.imported.warnings:
        context.tell(f"{source}: {warning}")
    is_stored = outcome.applied is not None
    context.say(_shape(outcome, is_stored, read.imported.warnings), _said(outcome, is_stored))


def _shape(outcome: Revised, is_stored: bool, warnings: tuple[str, ...]) -> dict[str, Any]:
    return {
        "placed": outcome.placed,
        "proposed": outcome.proposed,
        "orphaned": outcome.orphaned,
        "kept": outcome.kept,
        "moved": outcome.moved,
        "changed": outcome.is_changed,
        "revision": outcome.revision if is_stored or not outcome.is_changed else None,
        "beads": {
            "kept": outcome.beads_kept,
            "confirmed": outcome.beads_confirmed,
            "aligned": outcome.beads_aligned,
        },
        "annotations": [
            {
                "id": one.annotation,
                "state": one.state.value,
                "was": one.was.value,
                "start": one.place.start if one.place else None,
                "end": one.place.end if one.place else None,
                "method": one.method,
                "score": round(one.score, 4),
            }
            for one in outcome.annotations
        ],
        "words": {"placed": outcome.words_placed, "lost": outcome.words_lost},
        "warnings": list(warnings),
    }


def _said(outcome: Revised, is_stored: bool) -> str:
    if not outcome.is_changed:
        return "The text has not changed; nothing was stored."
    counts = ((outcome.kept, "kept"), (outcome.moved, "moved"), (outcome.proposed, "to be confirmed"))
    parts = [f"{number} {what}" for number, what in (*counts, (outcome.orphaned, "lost")) if number]
    lines = ["New revision stored." if is_stored else "Nothing was stored. The new revision would have:"]
    if parts:
        lines.append(f"{counted(len(outcome.annotations), 'annotation')}: {', '.join(parts)}")
    if words := outcome.words_placed + outcome.words_lost:
        lost = f", {outcome.words_lost} without a place (their sentences are kept)" if outcome.words_lost else ""
        lines.append(f"{counted(words, 'place')} of saved words: {outcome.words_placed} kept{lost}")
    if total := outcome.beads_kept + outcome.beads_aligned:
        lines.append(f"{counted(total, 'pair')} of sentences: {outcome.beads_kept} kept, {outcome.beads_aligned} new")
    lines += [f"{one.annotation}  ({one.state})" for one in outcome.annotations if one.state is not State.PLACED]
    return "\n".join(lines)
