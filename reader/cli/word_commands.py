"""The command about saved words."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from reader.cli.context import Context, counted, examples, json_option, language_tag, pass_context
from reader.word_model import SavedWord, WordState
from reader.words.reviewing import NEW_A_DAY, due_words


@click.command(
    "words",
    short_help="List saved words, or write them for Anki.",
    epilog=examples(
        "lesart words",
        "lesart words --due --json",
        "lesart words --state learning --language de",
        "lesart words --language de -o german.apkg",
    ),
)
@click.option("--due", "is_due", is_flag=True, help="Only what is to be reviewed today, in that order.")
@click.option(
    "--new", "new_a_day", type=click.IntRange(min=0), default=NEW_A_DAY, show_default=True,
    help="With --due: so many new words a day.",
)  # fmt: skip
@click.option("--language", callback=language_tag, default="", metavar="TAG", help="Only words of this language.")
@click.option("--state", type=click.Choice([one.value for one in WordState]), help="Only words in this state.")
@click.option(
    "-o", "--output", "path", type=click.Path(path_type=Path), help="Write them to a file: .apkg for Anki, else CSV."
)
@json_option
@pass_context
def words_command(
    context: Context, is_due: bool, new_a_day: int, language: str, state: str | None, path: Path | None
) -> None:
    """List the words that were saved, with the sentence that they were met in and its partner."""
    with context.library() as library:
        if is_due:
            found = due_words(library, datetime.now().astimezone(), new_a_day)
        else:
            found = library.saved_words()
    base = language.lower().partition("-")[0]
    chosen = [one for one in found if base in ("", one.language) and state in (None, one.state.value)]
    if path is not None:
        _write(context, chosen, path)
        return
    context.say([_shape(one) for one in chosen], "\n".join(map(_line, chosen)))
    if not chosen and not context.json:
        context.tell("Nothing is to be reviewed now." if is_due else "There are no saved words.")
    elif not context.json:
        context.tell(counted(len(chosen), "word"))


def _write(context: Context, words: Sequence[SavedWord], path: Path) -> None:
    """Write words to a file, in the format that its ending names."""
    if path.suffix.lower() == ".apkg":
        from reader.lexicon import Lexicon
        from reader.words.anki_cards import package

        with context.library() as library, Lexicon(context.folder) as lexicon:
            data = package(library, lexicon, words)
    else:
        from reader.words.word_table import write

        data = write(words).encode("utf-8", "replace")
    context.write(path, data)
    context.say({"path": str(path), "words": len(words)}, f"{counted(len(words), 'word')} written to {path}")


def _shape(word: SavedWord) -> dict[str, Any]:
    first = word.places[0] if word.places else None
    return {
        "lemma": word.lemma,
        "sentence": first.sentence if first else "",
        "partner": first.partner if first else "",
        "due": word.schedule.due or None,
        "state": word.state.value,
        "id": word.id,
        "language": word.language,
        "shown": word.shown or word.lemma,
        "note": word.note,
        "article": first.article if first else None,
        "title": first.title if first else "",
        "places": len(word.places),
    }


def _line(word: SavedWord) -> str:
    first = word.places[0] if word.places else None
    sentence = " ".join(first.sentence.split()) if first else ""
    return f"{word.shown or word.lemma}\t{word.state.value}\t{word.schedule.due[:10]}\t{sentence}"
