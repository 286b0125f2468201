"""What the reader's dictionaries know of words of one language pair, asked once per word and remembered."""

import re
from collections.abc import Callable, Sequence

from reader.dictionaries.parts_of_speech import kind, spells
from reader.german.function_words import PLURALS
from reader.german.lemmas import Number
from reader.german.vocabulary import Kind
from reader.lexemes import Term
from reader.lexicon import Found, Lexicon
from reader.text.headwords import fold, keys

_ABBREVIATION = re.compile(r"/[^/ ]+/")  # Firma /Fa./
_PLURAL_PARTS = PLURALS | {"Medien"}
_GENDERS = frozenset(("m", "f", "n"))


class Known:
    """Words of a language pair; a `reader.german.vocabulary.Vocabulary`. For one look-up."""

    def __init__(self, lexicon: Lexicon, source: str, target: str) -> None:
        self._lexicon, self._source, self._target = lexicon, source, target
        self._found: dict[str, list[Found]] = {}
        self._kinds: dict[str, frozenset[Kind]] = {}

    def found(self, word: str) -> list[Found]:
        """Entries under a word, as headword or form, whatever its case."""
        if word not in self._found:
            self._found[word] = self._lexicon.entries(word, self._source, self._target)
        return self._found[word]

    def kinds(self, word: str) -> frozenset[Kind]:
        """Parts of speech of a headword in exactly this spelling; empty where it is none."""
        if word not in self._kinds:
            self._kinds[word] = self._lexicon.kinds((word,), self._source)[word]
        return self._kinds[word]

    def number(self, word: str) -> Number:
        """Whether a noun in this spelling is given with a gender ("sg"), only as a plural ("pl"), or without either."""
        terms = (headword(one) for one in self.found(word) if one.rank == 0)
        signs = {sign for term in terms if spells(term, word) for sign in term.grammar.split()}
        return "sg" if signs & _GENDERS else "pl" if "pl" in signs else ""

    def lemmas_of_form(self, form: str) -> Sequence[tuple[str, Kind]]:
        """Headwords that the dictionaries give this very form of, single words only."""
        lemmas: dict[tuple[str, Kind], None] = {}
        for one in self.found(form):
            term = headword(one)
            lemma = main_word(term.text)
            if one.rank == 1 and lemma and any(given.text == form for given in one.entry.forms):
                lemmas.setdefault((lemma, kind(term, lemma)))
        return tuple(lemmas)


class KnownParts:
    """The words that parts of compounds may be: without the plurals that some dictionaries list as headwords.

    A `reader.german.vocabulary.Vocabulary`.
    """

    def __init__(self, known: Known, list_of: Callable[[str], str | None]) -> None:
        self._known, self._list_of = known, list_of

    def kinds(self, word: str) -> frozenset[Kind]:
        """Parts of speech of a headword that is no form of another."""
        kinds = self._known.kinds(word)
        if "noun" in kinds and word not in _PLURAL_PARTS and self._known.number(word) == "pl":
            lemma = self._list_of(word)
            if lemma and lemma != word and "noun" in self._known.kinds(lemma):
                return kinds - {"noun"}
        return kinds


def headword(found: Found) -> Term:
    """The headword that an entry was found by."""
    return found.entry.headwords[found.place]


def main_word(text: str) -> str:
    """The one word of a headword that is looked up: "vorstellen" of "sich jdn./etw. vorstellen"; "" of a phrase."""
    text = _ABBREVIATION.sub("", text)
    found = keys(text)
    if not found or " " in found[0]:
        return ""
    return next((word for word in text.replace("/", " ").split() if fold(word).strip("…-–.,!?") == found[0]), "")
