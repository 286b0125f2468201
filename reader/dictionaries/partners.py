"""Which words of two texts translate each other, as far as dictionaries know; what alignment lives on."""

from collections.abc import Iterator, Sequence

from reader.dictionaries.builtin import BuiltInGlossary
from reader.language.stems import stemmer
from reader.storage.dictionary_file import DictionaryFile
from reader.text.headwords import fold

Asked = DictionaryFile | BuiltInGlossary


class Partners:
    """Which words of two texts translate each other, by dictionaries of either direction.

    A `reader.alignment.lexicon.Dictionary`.
    """

    def __init__(self, forward: Sequence[Asked], backward: Sequence[Asked], source: str, target: str) -> None:
        self._forward, self._backward = forward, backward
        self._languages = source, target

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Numbers of words (as they stand in the texts) that translate each other."""
        here, there = (
            _by_stem(words, language) for words, language in zip((source, target), self._languages, strict=True)
        )
        for file in self._forward:
            for one, other in file.partners(list(here)):
                yield from ((i, j) for i in here[one] for j in there.get(other, ()))
        for file in self._backward:
            for other, one in file.partners(list(there)):
                yield from ((i, j) for i in here.get(one, ()) for j in there[other])


def _by_stem(words: Sequence[str], language: str) -> dict[str, list[int]]:
    stem = stemmer(language)
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        folded = fold(word)
        for key in {folded, stem(folded)}:
            found.setdefault(key, []).append(number)
    return found
