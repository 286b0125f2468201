"""The glossary that comes with Lesart: read into memory at the first look-up, asked like a dictionary's file."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files

from reader.dictionaries import glossary
from reader.language.stems import stemmer
from reader.lexemes import DictionaryInfo, Entry, Term
from reader.storage.dictionary_file import add_pairs, key_rows
from reader.text.headwords import fold
from reader.wording import said

NAME = "lesart-glossary"

_SOURCE, _TARGET = "de", "en"


class BuiltInGlossary:
    """German terms of media technology with English equivalents; has the methods of `DictionaryFile`.

    Making one costs nothing; what is asked for is made when it is first asked for.
    """

    @cached_property
    def info(self) -> DictionaryInfo:
        """What it is."""
        count = sum(len(lines) - 1 for lines in self._lines)
        title = said("Lesart’s glossary of media technology")
        return DictionaryInfo(NAME, title, _SOURCE, _TARGET, count, "GPL-3.0-or-later")

    def close(self) -> None:
        """Nothing is open."""

    def entries(self, word: str) -> list[tuple[int, Entry, int, int]]:
        """What stands under a word, as `DictionaryFile.entries` gives it."""
        best: dict[int, tuple[int, Entry, int, int]] = {}
        for number, rank, place in sorted(self._keys.get(fold(word), ()), key=lambda one: (one[1], one[0])):
            best.setdefault(number, (number, self._all[number - 1], rank, place))
        return list(best.values())

    def phrases(self, entry: int) -> tuple[tuple[str, str], ...]:
        """The examples under an entry (by its number), with their translations."""
        return self._all[entry - 1].phrases if 0 < entry <= len(self._all) else ()

    def has(self, word: str) -> bool:
        """Whether something stands under a word."""
        return fold(word) in self._keys

    def headwords(self, words: Sequence[str]) -> Iterator[tuple[str, Term]]:
        """Headwords by the folded words that they are found by, of those words."""
        for word in words:
            for number, rank, place in self._keys.get(word, ()):
                if rank == 0:
                    yield word, self._all[number - 1].headwords[place]

    def partners(self, stems: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Pairs of stems that translate each other, of those source stems."""
        return ((stem, other) for stem in dict.fromkeys(stems) for other in self._pairs.get(stem, ()))

    @cached_property
    def _lines(self) -> list[list[str]]:
        """Lines of each file, the fields in order of their names."""
        folder = files("resources") / "glossary"
        found = sorted((one for one in folder.iterdir() if one.name.endswith(".tsv")), key=lambda one: one.name)
        return [one.read_text(encoding="utf-8").splitlines() for one in found]

    @cached_property
    def _all(self) -> list[Entry]:
        return [entry for lines in self._lines for entry in glossary.entries(lines)]

    @cached_property
    def _keys(self) -> dict[str, list[tuple[int, int, int]]]:
        """Number of the entry, rank and place by folded word."""
        found: dict[str, list[tuple[int, int, int]]] = {}
        for word, rank, number, place in key_rows(list(enumerate(self._all, 1))):
            found.setdefault(word, []).append((number, rank, place))
        return found

    @cached_property
    def _pairs(self) -> dict[str, list[str]]:
        """Stems of glosses by stem of headword."""
        pairs: set[tuple[str, str]] = set()
        for entry in self._all:
            add_pairs(pairs, entry, (stemmer(_SOURCE), stemmer(_TARGET)))
        found: dict[str, list[str]] = {}
        for here, there in sorted(pairs):
            found.setdefault(here, []).append(there)
        return found
