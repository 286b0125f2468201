"""From a press on a word to its card: the verb's other half, the lemma, the parts, what dictionaries say."""

from collections.abc import Sequence

from reader.lexicon import Found, Lexicon
from reader.wording import said
from reader.words.card import Card
from reader.words.own_entries import NoOwnEntries, OwnEntries
from reader.words.tokens import token_at, tokens


def look_up(
    sentence: str,
    at: int,
    source: str,
    target: str,
    lexicon: Lexicon,
    own: OwnEntries | None = None,
    domains: Sequence[str] = (),
    partner: str = "",
) -> Card | None:
    """The card of the word at a place of a sentence; None where no word stands.

    Args:
        sentence: One sentence.
        at: Offset in it, in code points; just behind a word is on it.
        source: Language of the sentence, BCP 47.
        target: Language of the translations.
        lexicon: The reader's dictionaries.
        own: What the reader has written himself.
        domains: Subjects of the article, as dictionaries label them ("film"); their senses come first.
        partner: The sentence's translation into the target language: meanings that it has come first of all.
    """
    there = tokens(sentence)
    number = token_at(there, at)
    if number is None:
        return None
    from reader.words.making import Making

    return Making(lexicon, source, target, own or NoOwnEntries(), domains, partner).card(there, number)


def look_up_word(
    word: str,
    source: str,
    target: str,
    lexicon: Lexicon,
    own: OwnEntries | None = None,
    domains: Sequence[str] = (),
) -> Card | None:
    """The card of a word that somebody typed, or of a part of a compound; None for what is no word."""
    from reader.words.making import Making

    there = [one for one in tokens(word) if one.text[0].isalnum()]
    if not there:
        return None
    return Making(lexicon, source, target, own or NoOwnEntries(), domains).typed(word.strip())


def phrases(found: Found | None, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Examples under an entry of a card, with their translations."""
    return lexicon.phrases(found) if found else ()


def prepare(lexicon: Lexicon, language: str) -> bool:
    """Make the list of forms of a language where it is not there yet: 2 to 3 s, once, so call it in the worker.

    Look-ups before it answer from the dictionaries and by rules. Returns whether there is a list now.

    Raises:
        StorageError: It cannot be written.
    """
    from reader.errors import StorageError
    from reader.language import form_list

    path = form_list.path_of(lexicon.folder, language)
    try:
        return path.exists() or form_list.write(path, language)
    except OSError as error:
        raise StorageError(
            said("The list of forms could not be written: {reason}.", reason=error.strerror or error),
            said("Free some space, and look up again."),
        ) from error
