"""What part of speech a headword is, by the signs of grammar that dictionaries put to it."""

from reader.german.vocabulary import Kind
from reader.lexemes import Term

_GENDERS = frozenset(("m", "f", "n", "pl"))
_VERBS = frozenset(("v", "vt", "vi", "vr"))


def kind(term: Term, word: str) -> Kind:
    """Part of speech of a headword in the spelling `word`.

    >>> kind(Term("vorstellen", "vt"), "vorstellen"), kind(Term("Haus"), "Haus"), kind(Term("bald"), "bald")
    ('verb', 'noun', 'other')
    """
    signs = set(term.grammar.split())
    if signs & _GENDERS:
        return "noun"
    if signs & _VERBS and word.endswith("n"):
        return "verb"
    if "adj" in signs:
        return "adjective"
    return "noun" if not signs and word[:1].isupper() else "other"


def spells(term: Term, word: str) -> bool:
    """Whether a headword, placeholders and article aside, is this word in this spelling.

    >>> spells(Term("sich jdn./etw. vorstellen"), "vorstellen"), spells(Term("Arm"), "arm")
    (True, False)
    """
    return term.text == word or word in term.text.replace("/", " ").split()
