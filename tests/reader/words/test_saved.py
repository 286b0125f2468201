"""The reader's own entries as look-ups ask for them."""

from reader.edits.words import AddOwnEntry, CorrectLemma
from reader.library import Library
from reader.word_model import OwnEntry
from reader.words.saved import LibraryEntries


def test_an_own_entry_holds_from_the_next_look_up_on(library: Library) -> None:
    own = LibraryEntries(library)
    assert own.entries("hauseigen", "de") == []
    library.apply(AddOwnEntry(OwnEntry("de", "en", "hauseigen", ("in-house",), "adjective", note="not of a hotel")))
    library.apply(AddOwnEntry(OwnEntry("de", "en", "See", ("lake",), "noun", "m")))
    (entry,) = own.entries("hauseigen", "de-AT")
    assert (entry.headwords[0].text, entry.headwords[0].grammar) == ("hauseigen", "adj")
    assert [(sense.glosses[0].text, sense.note) for sense in entry.senses] == [("in-house", "not of a hotel")]
    assert own.entries("See", "de")[0].headwords[0].grammar == "m"
    assert own.entries("hauseigen", "en") == []


def test_a_corrected_form_leads_to_its_lemma_in_every_text(library: Library) -> None:
    own = LibraryEntries(library)
    library.apply(CorrectLemma("de", "sichere", "sicher"))
    library.apply(CorrectLemma("de", "Sichere", "Sichere"))
    library.apply(CorrectLemma("de", "ließ", "lassen"))
    library.apply(CorrectLemma("de", "Weise", "Weise"))
    assert own.lemma("sichere", "de") == "sicher"
    assert own.lemma("Sichere", "de") == "Sichere"
    assert own.lemma("Ließ", "de-CH") == "lassen"  # at the beginning of a sentence
    assert own.lemma("weise", "de") is None
    assert own.lemma("ließ", "nl") is None
