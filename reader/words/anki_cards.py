"""Saved words as an Anki package, each with its sentence, partner and what a card says it means."""

from collections.abc import Iterable
from datetime import date

from reader.exporters.anki import WordCard, words
from reader.lexicon import Lexicon
from reader.library import Library
from reader.word_model import SavedWord, WordPlace
from reader.words.looking_up import look_up_word
from reader.words.saved import LibraryEntries

_MOST_MEANINGS = 4


def package(library: Library, lexicon: Lexicon, found: Iterable[SavedWord], target: str = "en") -> bytes:
    """Some saved words as the file that Anki imports; importing a newer one brings cards up to date.

    Args:
        library: Where they are.
        lexicon: The reader's dictionaries.
        found: The words.
        target: Language of the meanings for words that were saved where no translation stood beside them.
    """
    own = LibraryEntries(library)
    cards = []
    for word in found:
        place = word.places[-1] if word.places else None
        into = (place.partner_language if place else "") or target
        cards.append(_card(word, place, meaning(word, into, lexicon, own)))
    return words(cards, date.today().isoformat())


def meaning(word: SavedWord, target: str, lexicon: Lexicon, own: LibraryEntries) -> str:
    """The first translations of a word, parted by semicolons; empty where no dictionary has it."""
    card = look_up_word(word.lemma, word.language, target, lexicon, own)
    glosses: dict[str, None] = {}
    for entry in card.entries if card else ():
        for sense in entry.senses:
            glosses.update(dict.fromkeys(term.text for term in sense.glosses))
    return "; ".join(list(glosses)[:_MOST_MEANINGS])


def _card(word: SavedWord, place: WordPlace | None, means: str) -> WordCard:
    return WordCard(
        id=word.id,
        word=word.shown or word.lemma,
        meaning=means,
        sentence=place.sentence if place else "",
        marks=place.marks if place else (),
        partner=place.partner if place else "",
        note=word.note,
        title=place.title if place else "",
        language=word.language,
        modified=word.modified,
    )
