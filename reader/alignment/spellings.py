"""Words that are spelt alike, by the letter triples they share: cognates, names, parts of compounds.

The comparison of all words with all others is a join over sorted arrays of triples.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Words of fewer letters are alike by chance; of longer ones only the beginning is compared.
_SHORTEST = 4
_LONGEST = 40
# Dice coefficient of the triples from which two words are alike, and from which they are if their
# first five letters are the same.
_ALIKE = 0.6
_ALIKE_START = 0.4
# Share of the triples of a word, and their number, that make it a part of a longer one.
_PART = 0.85
_PART_TRIPLES = 4
_BITS = 21


@dataclass(frozen=True, slots=True)
class Spellings:
    """The letter triples of some words; those of short words are left out.

    Attributes:
        triples: Every triple of every word as one number.
        owners: Place of the word each belongs to, ascending.
        counts: (words,) number of triples of each, at least 1.
        heads: (words, 2) first and third triple, so two words with equal heads share five letters.
    """

    triples: Integers
    owners: Integers
    counts: Floats
    heads: Integers

    def chosen(self, places: Integers) -> "Spellings":
        """Those of some words (ascending), numbered anew."""
        new = np.full(len(self.counts), -1)
        new[places] = np.arange(len(places))
        owners = new[self.owners]
        kept = owners >= 0
        return Spellings(self.triples[kept], owners[kept], self.counts[places], self.heads[places])


def spell(words: Sequence[str]) -> Spellings:
    """Cut words into triples."""
    cut = [word[:_LONGEST] if len(word) >= _SHORTEST else "" for word in words]
    lengths = np.array([len(word) for word in cut], np.int64)
    letters = np.frombuffer("".join(cut).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owners = np.repeat(np.arange(len(cut)), lengths)
    codes = (letters[:-2] << 2 * _BITS) | (letters[1:-1] << _BITS) | letters[2:]
    whole = owners[2:] == owners[:-2]
    heads = np.full((len(cut), 2), -1, np.int64)
    begins = np.cumsum(lengths) - lengths
    long = lengths >= _SHORTEST
    heads[long, 0] = codes[begins[long]]
    longer = lengths > _SHORTEST
    heads[longer, 1] = codes[begins[longer] + 2]
    codes, owners = codes[whole], owners[:-2][whole]
    order = np.lexsort((codes, owners))
    codes, owners = codes[order], owners[order]
    new = np.ones(len(codes), np.bool_)
    new[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
    codes, owners = codes[new], owners[new]
    counts = np.maximum(1.0, np.bincount(owners, minlength=len(cut)))
    return Spellings(codes, owners, counts, heads)


def similar(left: Spellings, right: Spellings) -> tuple[Integers, Integers]:
    """Places (in either) of the words that are spelt alike."""
    first, second, shared = _meet(left, right)
    least = np.minimum(left.counts[first], right.counts[second])
    dice = 2 * shared / (left.counts[first] + right.counts[second])
    start = (left.heads[first] == right.heads[second]).all(axis=1) & (left.heads[first, 1] >= 0)
    good = (dice >= _ALIKE) | (start & (dice >= _ALIKE_START)) | ((least >= _PART_TRIPLES) & (shared >= _PART * least))
    return first[good], second[good]


def _meet(left: Spellings, right: Spellings) -> tuple[Integers, Integers, Integers]:
    """Pairs of words with common triples, and how many they have."""
    order = np.argsort(right.triples, kind="stable")
    triples, owners = right.triples[order], right.owners[order]
    begins = np.searchsorted(triples, left.triples, "left")
    sizes = np.searchsorted(triples, left.triples, "right") - begins
    places = np.repeat(begins - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    pairs = np.repeat(left.owners, sizes) * len(right.counts) + owners[places]
    met, shared = np.unique(pairs, return_counts=True)
    width = max(1, len(right.counts))
    return met // width, met % width, shared
