"""Which words of two texts may correspond: the same ones, similar ones, known ones."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from reader.alignment.sides import Booleans, Integers, Part
from reader.alignment.spellings import similar
from reader.alignment.tokens import TokenKind


class LinkKind(IntEnum):
    """Why two words are taken to correspond; the surest reason first."""

    NUMBER = 0
    SAME = 1
    DICTIONARY = 2
    ALIKE = 3
    LEARNED = 4
    MARK = 5


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of words, each once, sorted by the first.

    Attributes:
        first: Places of the words of one side in its part's vocabulary.
        second: The same of the other side.
        kinds: `LinkKind` of each pair.
    """

    first: Integers
    second: Integers
    kinds: Integers

    def turned(self) -> "Links":
        """The same pairs seen from the other side."""
        order = np.lexsort((self.first, self.second))
        return Links(self.second[order], self.first[order], self.kinds[order])


@dataclass(frozen=True, slots=True)
class Known:
    """Pairs of words that are known to correspond, by their numbers on the two sides."""

    source: Integers
    target: Integers
    kind: LinkKind


def link(source: Part, target: Part, known: tuple[Known, ...]) -> Links:
    """All pairs of words of two parts that may correspond; of several reasons the surest."""
    first, second = similar(source.spellings, target.spellings)
    alike = np.stack([first, second, np.full(len(first), LinkKind.ALIKE, np.int64)], axis=1)
    pairs = np.concatenate([_same(source, target), alike, *(_present(source, target, some) for some in known)])
    pairs = pairs[np.lexsort((pairs[:, 2], pairs[:, 1], pairs[:, 0]))]
    new = np.ones(len(pairs), np.bool_)
    new[1:] = (pairs[1:, :2] != pairs[:-1, :2]).any(axis=1)
    return Links(*pairs[new].T)


def _same(source: Part, target: Part) -> Integers:
    """Numbers, marks and words that are equal once folded: rows of (source, target, kind)."""
    there = {key: place for place, key in enumerate(_keys(target))}
    rows = [
        (place, there[kind, text], _SAME_KINDS[kind])
        for place, (kind, text) in enumerate(_keys(source))
        if (kind, text) in there and (kind != TokenKind.WORD or len(text) > 2 or text.isupper())
    ]
    return np.array(rows, np.int64).reshape(-1, 3)


_SAME_KINDS = (LinkKind.NUMBER, LinkKind.MARK, LinkKind.SAME, LinkKind.SAME)


def _keys(part: Part) -> list[tuple[int, str]]:
    texts = part.side.texts
    return [(kind, texts[word]) for kind, word in zip(part.kinds.tolist(), part.vocabulary.tolist(), strict=True)]


def _present(source: Part, target: Part, known: Known) -> Integers:
    """The known pairs of which both words occur: rows of (source, target, kind)."""
    first, here = _places(source, known.source)
    second, there = _places(target, known.target)
    both = here & there
    return np.stack([first[both], second[both], np.full(int(both.sum()), known.kind, np.int64)], axis=1)


def _places(part: Part, words: Integers) -> tuple[Integers, Booleans]:
    """Where words stand in a part's vocabulary, and whether they do."""
    size = len(part.vocabulary)
    if not size:
        return np.zeros(len(words), np.int64), np.zeros(len(words), np.bool_)
    places = np.minimum(np.searchsorted(part.vocabulary, words), size - 1)
    return places, np.asarray(part.vocabulary[places] == words)
