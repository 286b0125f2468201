"""Saved words with what their cards say."""

from reader.edits.words import AddOwnEntry, SaveWord
from reader.library import Library
from reader.word_model import OwnEntry, SavedWord
from reader.words.anki_cards import meaning, package
from reader.words.saved import LibraryEntries


def saved(library: Library, lemma: str) -> SavedWord:
    library.apply(SaveWord("de", lemma))
    return next(one for one in library.saved_words() if one.lemma == lemma)


def test_the_meaning_is_what_the_card_says(library: Library, lexicon) -> None:
    own = LibraryEntries(library)
    assert meaning(saved(library, "Verletzung"), "en", lexicon, own) == "infringement; injury"
    assert meaning(saved(library, "Xyzzy"), "en", lexicon, own) == ""
    library.apply(AddOwnEntry(OwnEntry("de", "en", "Verletzung", ("wound",))))
    assert meaning(saved(library, "Verletzung"), "en", lexicon, own).startswith("wound")


def test_a_package_is_the_same_for_the_same_words(library: Library, lexicon) -> None:
    word = saved(library, "Haus")
    assert package(library, lexicon, [word]) == package(library, lexicon, [word])
