"""The command translate: a machine translation of an article, as a new text beside it."""

from typing import Any

import click

from reader.cli.context import Context, counted, examples, json_option, language_tag, pass_context
from reader.keys import Keys
from reader.location import models_folder
from reader.translation.translating import Estimate, Outcome, estimate, translate
from reader.translators.registry import TRANSLATORS, Setup, provider


@click.command(
    "translate",
    short_help="Translate an article by machine.",
    epilog=examples(
        'lesart translate "Der Schnitt" --to en --provider deepl --dry-run',
        'lesart translate "Der Schnitt" --to fr --provider openai --model gpt-5-mini',
        'lesart translate "Der Schnitt" --to en --provider offline',
    ),
)
@click.argument("article")
@click.option("--to", "language", required=True, callback=language_tag, metavar="LANG", help="Language to have it in.")
@click.option(
    "--provider",
    "name",
    required=True,
    type=click.Choice([one.name for one in TRANSLATORS], case_sensitive=False),
    help="What translates.",
)
@click.option("--model", default="", metavar="MODEL", help="Which model of the provider.")
@click.option("--address", default="", metavar="URL", help="Address of the service, where it is not the usual one.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent where; send and store nothing.")
@json_option
@pass_context
def translate_command(
    context: Context, article: str, language: str, name: str, model: str, address: str, dry_run: bool
) -> None:
    """Translate ARTICLE sentence by sentence, and put the translation beside it.

    Started again after an interruption it goes on where it stopped; nothing is sent twice. The key of a service comes
    from LESART_KEY_DEEPL (or _LIBRETRANSLATE, _OPENAI), or from the keyring: “lesart translator key deepl” puts it
    there.
    """
    chosen = provider(name)
    key = Keys().get(chosen.name) if chosen.takes_key else ""
    translator = chosen.make(Setup(key, model, address, models_folder()))
    try:
        with context.library() as library:
            found = context.article(library, article)
            expected = estimate(library, found, language, translator)
            if dry_run:
                context.say(_estimated(expected), _said(expected))
                return
            context.tell(_said(expected))
            outcome = translate(library, found, language, translator, context.progress)
    finally:
        translator.close()
    for failure in outcome.failed:
        context.tell(f"Sentence {failure.segment + 1} is not translated: {failure.why}")
    for miss in outcome.misses:
        context.tell(f"Sentence {miss.segment + 1}: “{miss.term.term}” is not “{miss.term.translation}” there.")
    context.say(_shape(outcome), _done(outcome))


def _shape(outcome: Outcome) -> dict[str, Any]:
    return {
        "text": outcome.text,
        "segments": outcome.segments,
        "failed": [one.segment for one in outcome.failed],
        "characters": outcome.characters,
        "glossary": [
            {"segment": one.segment, "term": one.term.term, "translation": one.term.translation}
            for one in outcome.misses
        ],
    }


def _estimated(expected: Estimate) -> dict[str, Any]:
    return {
        "text": None,
        "segments": expected.segments,
        "failed": [],
        "characters": expected.characters,
        "destination": expected.destination,
        "sent": expected.sent,
        "known": expected.known,
    }


def _said(expected: Estimate) -> str:
    where = f"to {expected.destination}" if expected.destination else "nowhere, the model is on this computer"
    what = counted(expected.characters, "character")
    known = f"; {expected.known} known already" if expected.known else ""
    return f"{what} in {counted(expected.sent, 'sentence')} go {where}{known}."


def _done(outcome: Outcome) -> str:
    failed = f", {len(outcome.failed)} of them untranslated" if outcome.failed else ""
    return f"{outcome.text}  {counted(outcome.segments, 'sentence')}{failed}"
