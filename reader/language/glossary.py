"""Which terms of a glossary stand in a sentence, and whether its translation uses the translation agreed on.

Words are compared by their stems, so that inflected forms count; in scripts without spaces, character by character.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.language.stems import stemmer
from reader.terms import Term

_WORD = re.compile(r"\w+", re.UNICODE)
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A term whose agreed translation is not in the translation of a sentence. `segment` is its number."""

    segment: int
    term: Term


class Finder:
    """Looks for the terms of one glossary."""

    def __init__(self, terms: Sequence[Term], source: str, target: str) -> None:
        self._source, self._target = stemmer(source), stemmer(target)
        self._terms = [(one, _stems(one.term, self._source), _stems(one.translation, self._target)) for one in terms]

    def in_source(self, sentence: str) -> list[Term]:
        """The terms that stand in a sentence of the original."""
        stems = _stems(sentence, self._source) if self._terms else ()
        return [term for term, words, _ in self._terms if _is_in(term.term, words, sentence, stems)]

    def missing(self, sentence: str, translation: str) -> list[Term]:
        """The terms in a sentence for whose every agreed translation its translation says something else."""
        found = self.in_source(sentence)
        if not found:
            return []
        stems = _stems(translation, self._target)
        used = {
            term.term.casefold()
            for term, _, words in self._terms
            if term in found and _is_in(term.translation, words, translation, stems)
        }
        return [term for term in found if term.term.casefold() not in used]


def check_glossary(pairs: Sequence[tuple[str, str]], terms: Sequence[Term], source: str, target: str) -> list[Miss]:
    """Every term that a translation does not translate as agreed.

    Args:
        pairs: Sentences with their translations; an empty translation is passed over.
        terms: The glossary.
        source: Language of the sentences, BCP 47.
        target: Language of the translations.
    """
    if not terms:
        return []
    find = Finder(terms, source, target)
    return [
        Miss(number, term)
        for number, (sentence, translation) in enumerate(pairs)
        if translation
        for term in find.missing(sentence, translation)
    ]


def count_uses(plain: str, terms: Sequence[Term], source: str) -> list[int]:
    """How often each term stands in a text, in any inflected form; time grows with the text, hardly with the terms.

    Args:
        plain: The text.
        terms: Only those whose `source` is the language of the text make sense.
        source: That language, BCP 47.
    """
    stem = stemmer(source)
    stems = _stems(plain, stem)
    places = defaultdict(list)
    for at, word in enumerate(stems):
        places[word].append(at)
    counts = []
    for one in terms:
        words = _stems(one.term, stem)
        if _WITHOUT_SPACES.search(one.term):
            counts.append(plain.count(one.term))
        else:
            starts = places.get(words[0], ()) if words else ()
            counts.append(sum(stems[at : at + len(words)] == words for at in starts))
    return counts


def _stems(text: str, stem: Callable[[str], str]) -> _Stems:
    return tuple(stem(word) for word in _WORD.findall(text.casefold()))


def _is_in(term: str, words: _Stems, sentence: str, stems: _Stems) -> bool:
    """Whether a term stands in a sentence."""
    if _WITHOUT_SPACES.search(term):
        return term in sentence
    length = len(words)
    return bool(length) and any(stems[at : at + length] == words for at in range(len(stems) - length + 1))
