"""`lesart lookup`: a word, in its sentence or alone, and what the dictionaries say of it."""

from typing import Any

import click

from reader.cli.context import Context, examples, json_option, language_tag, pass_context
from reader.errors import NotFound
from reader.lexicon import Lexicon
from reader.words.card import Card, CardEntry
from reader.words.looking_up import look_up, look_up_word, prepare
from reader.words.tokens import tokens

_BANDS = ("", "rare", "uncommon", "fairly frequent", "frequent", "very frequent")
_MOST_ENTRIES = 8


@click.command(
    "lookup",
    short_help="Look a word up in the dictionaries.",
    epilog=examples(
        "lesart lookup Häuser",
        'lesart lookup stellt --sentence "Der Regisseur stellt seine Serie in Berlin vor."',
        "lesart lookup maison --from fr --to de",
    ),
)
@click.argument("word")
@click.option("--sentence", default="", metavar="S", help="The sentence the word stands in; it decides between lemmas.")
@click.option(
    "--from",
    "source",
    callback=language_tag,
    default="de",
    metavar="TAG",
    show_default=True,
    help="Language of the word.",
)
@click.option(
    "--to",
    "target",
    callback=language_tag,
    default="en",
    metavar="TAG",
    show_default=True,
    help="Language that it is explained in.",
)
@json_option
@pass_context
def lookup_command(context: Context, word: str, sentence: str, source: str, target: str) -> None:
    """Look a word up: whatever form it stands in, under its lemma.

    Of a separable verb either half leads to the whole; a compound that no dictionary has leads to its parts.
    """
    at = _place(word, sentence) if sentence else 0
    with Lexicon(context.folder) as lexicon:
        lexicon.add_found(source, target, context.progress, this_way=True)
        prepare(lexicon, source)
        if sentence:
            card = look_up(sentence, at, source, target, lexicon)
        else:
            card = look_up_word(word, source, target, lexicon)
        asked = [one.name for one in lexicon.dictionaries() if _fits(one.source, source) and _fits(one.target, target)]
    if card is None:
        raise NotFound(f"“{word}” is no word.", "Give a word that has letters in it.")
    if not card.entries:
        raise _nothing(card, asked, source, target)
    context.say(_shape(card), _text(card))


def _fits(has: str, wanted: str) -> bool:
    return has.split("-")[0].lower() == wanted.split("-")[0].lower()


def _place(word: str, sentence: str) -> int:
    """Where the word stands in the sentence.

    Raises:
        NotFound: Nowhere.
    """
    there = tokens(sentence)
    exact = (one.start for one in there if one.text == word)
    folded = (one.start for one in there if one.text.casefold() == word.casefold())
    if (start := next(exact, next(folded, None))) is not None:
        return start
    if (at := sentence.find(word)) >= 0 and word.strip():
        return at
    raise NotFound(f"“{word}” does not stand in the sentence.", "Write it as it stands there, or leave --sentence out.")


def _nothing(card: Card, asked: list[str], source: str, target: str) -> NotFound:
    tried = ", ".join(
        f"“{one}”" for one in dict.fromkeys((card.form, card.lemma, *(part.lemma for part in card.parts)))
    )
    if not asked:
        return NotFound(
            f"There is no dictionary from {source} to {target} to look {tried} up in.",
            "“lesart dictionary add FILE” adds one.",
        )
    return NotFound(
        f"No dictionary has {tried}; asked: {', '.join(asked)}.", "“lesart dictionary add FILE” adds another one."
    )


def _shape(card: Card) -> dict[str, Any]:
    return {
        "form": card.form,
        "lemma": card.lemma,
        "pos": card.kind,
        "gender": card.gender or None,
        "article": card.article or None,
        "plural": card.plural or None,
        "separable": card.is_separable,
        "prefix": card.prefix or None,
        "principal_parts": list(card.principal_parts),
        "auxiliary": card.auxiliary or None,
        "halves": [{"start": start, "end": end} for start, end in card.halves],
        "parts": [part.lemma for part in card.parts],
        "compound": [{"text": part.text, "lemma": part.lemma, "link": part.link} for part in card.parts],
        "head_only": card.is_head_only,
        "frequency": card.band or None,
        "alternatives": [{"lemma": other.lemma, "pos": other.kind} for other in card.alternatives],
        "entries": [_entry_shape(entry) for entry in card.entries],
    }


def _entry_shape(entry: CardEntry) -> dict[str, Any]:
    return {
        "headword": entry.headword.text,
        "article": entry.article or None,
        "grammar": entry.headword.grammar,
        "labels": list(entry.headword.labels),
        "glosses": [gloss.text for sense in entry.senses for gloss in sense.glosses],
        "dictionary": entry.dictionary.name if entry.dictionary else None,
        "own": entry.own,
    }


def _text(card: Card) -> str:
    lines = [_title(card)]
    if card.parts:
        joined = " + ".join(piece for part in card.parts for piece in (part.lemma, part.link) if piece)
        lines.append(f"  {joined}{'  (what follows is of the last part)' if card.is_head_only else ''}")
    for entry in card.entries[:_MOST_ENTRIES]:
        lines.extend(_entry_lines(entry))
    if len(card.entries) > _MOST_ENTRIES:
        lines.append(f"  … {len(card.entries) - _MOST_ENTRIES} more; --json has all")
    if card.alternatives:
        lines.append(f"or: {', '.join(other.lemma for other in card.alternatives)}")
    return "\n".join(lines)


def _title(card: Card) -> str:
    word = f"{card.prefix}|{card.lemma[len(card.prefix) :]}" if card.prefix else card.lemma
    facts: list[str] = [card.kind if card.kind != "other" else ""]
    if card.kind == "noun":
        facts += [card.gender, f"pl. {card.plural}" if card.plural else ""]
    elif card.kind == "verb":
        present, past, participle = card.principal_parts or ("", "", "")
        facts += ["separable" if card.prefix else "", present, past, f"{card.auxiliary} {participle}".strip()]
    facts.append(_BANDS[card.band])
    article = f"{card.article} " if card.article else ""
    return f"{article}{word}  {' · '.join(fact for fact in facts if fact)}".rstrip()


def _entry_lines(entry: CardEntry) -> list[str]:
    labels = "".join(f" [{label}]" for label in entry.headword.labels)
    note = f" ({entry.headword.note})" if entry.headword.note else ""
    name = "your own" if entry.own else entry.dictionary.name if entry.dictionary else ""
    glosses = "; ".join(
        gloss.text + (f" ({gloss.note})" if gloss.note else "") for sense in entry.senses for gloss in sense.glosses
    )
    return [f"  {entry.headword.text}{note}{labels}: {glosses}  — {name}"]
