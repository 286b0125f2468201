"""What the comparison of two texts finds: which word became which. Filled by `compare`, `fill` and `slides`."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from reader.anchoring.runs import Taken
from reader.anchoring.words import Lexicon, Words


class Comparison:
    """Which word of an old text became which of a new one.

    Attributes:
        old: The old text as words.
        new: The new text as words.
        lexicon: Of both.
        first: Number of the new word by number of the old one; -1 if there is none.
        last: The same for the last of several new words that one old word became ("so genannt").
        kept: How much of the word is still there, 0 to 1.
        passage: Which passage the pair belongs to: 0 what stayed in order, else one that was moved.
        origin: Number of the old word by number of the new one; -1 if there is none.
        doubts: Old words that could as well have become another new word, and which.
    """

    def __init__(self, old: Words, new: Words, lexicon: Lexicon) -> None:
        self.old, self.new, self.lexicon = old, new, lexicon
        self.first = [-1] * len(old)
        self.last = [-1] * len(old)
        self.kept = [0.0] * len(old)
        self.passage = [0] * len(old)
        self.origin = [-1] * len(new)
        self.doubts: dict[int, set[int]] = {}
        self._sizes: Counter[int] = Counter()

    def pair(self, old: int, new: int, kept: float, passage: int) -> None:
        """Say that word `old` became word `new`."""
        self.first[old] = self.last[old] = new
        self.kept[old], self.passage[old], self.origin[new] = kept, passage, old
        self._sizes[passage] += 1

    def join(self, old: Sequence[int], new: Sequence[int], kept: float, passage: int) -> None:
        """Say that neighbouring words became other neighbouring words, written together or apart."""
        for number in old:
            self.first[number], self.last[number] = new[0], new[-1]
            self.kept[number], self.passage[number] = kept, passage
        for number in new:
            self.origin[number] = old[0]

    def doubt(self, old: int, new: int) -> None:
        """Say that word `old` could as well have become word `new`."""
        self.doubts.setdefault(old, set()).add(new)

    def part(self, old: int) -> None:
        """Take back what was said of word `old`."""
        for new in range(self.first[old], self.last[old] + 1):
            self.origin[new] = -1
        self.first[old] = self.last[old] = -1
        self.kept[old] = 0.0

    def size_of(self, passage: int) -> int:
        """How many words were found to belong to a passage."""
        return self._sizes[passage]

    def taken(self) -> tuple[Taken, Taken]:
        """Which words of either text have been said to correspond."""
        return np.array(self.first, dtype=np.int64) >= 0, np.array(self.origin, dtype=np.int64) >= 0


def paragraph_starts(words: Words) -> list[int]:
    """Numbers of the words that begin a line."""
    text, starts, ends = words.text, words.starts, words.ends
    return [0] * bool(starts) + [
        number for number in range(1, len(starts)) if "\n" in text[ends[number - 1] : starts[number]]
    ]
