"""What words say: how much better two sentences share their linked words than chance would have it."""

import numpy as np
from numpy.typing import NDArray

from reader.alignment.links import LinkKind, Links
from reader.alignment.shapes import SHAPES, WIDEST
from reader.alignment.sides import Floats, Part
from reader.alignment.weights import Weights

Matrix = NDArray[np.float32]

# Bounds of a probability that keep its logarithm sober.
_LEAST = 1e-4
_MOST = 0.985
# How often a word was met counts so much more, for what was never met may still be.
_SMOOTH = 0.5
# A rate is at least this many times the chance: a link never speaks against itself.
_ABOVE_CHANCE = 1.02


def add_words(weights: Floats, source: Part, target: Part, links: Links, numbers: Weights) -> None:
    """Add the evidence of linked words to the log weights of all beads.

    A word of a sentence has a partner among the b sentences beside it, or has none. If they
    correspond it has one with the rate r of its kind of link, else with the chance q that any b
    sentences of the text hold one: log r/q or log (1-r)/(1-q) is added, in both directions. As q
    grows with b, a longer bead gains nothing by its mere length.
    """
    rows, columns = len(source), len(target)
    ahead = _gains(source, target, links, numbers)
    behind = _gains(target, source, links.turned(), numbers)
    for shape, (a, b) in enumerate(SHAPES):
        if a and b and a <= rows and b <= columns:
            weights[shape, a:, b:] += _windows(ahead[b - 1], a)[:, : columns - b + 1]
            weights[shape, a:, b:] += _windows(behind[a - 1], b)[:, : rows - a + 1].T


def _gains(here: Part, there: Part, links: Links, numbers: Weights) -> list[Matrix]:
    """For b = 1 to 4: (n, m) what the words of each sentence say to the b sentences from j on."""
    if not len(links.first):
        return [np.zeros((len(here), len(there)), np.float32)] * WIDEST
    begins = np.flatnonzero(np.r_[True, links.first[1:] != links.first[:-1]])
    met = _met(there, links, begins)
    rows, sentences = here.occurrences(links.first[begins])
    sentences, firsts = np.unique(sentences, return_index=True)
    table = np.array([(entry.rate, entry.weight) for entry in map(numbers.word, LinkKind)])
    rate, share = table[np.minimum.reduceat(links.kinds, begins)].T
    # a partner that is rarer than the word itself cannot be met each time
    often = met.sum(axis=1)
    rate = rate * np.minimum(1.0, often / np.bincount(rows, minlength=len(begins)))
    chance = (often + _SMOOTH) / (len(there) + 2 * _SMOOTH)
    gains = []
    seen = met.astype(np.float32)
    for wide in range(1, WIDEST + 1):
        if wide > 1:
            np.maximum(seen[:, : 1 - wide], met[:, wide - 1 :], out=seen[:, : 1 - wide])
        by_chance = np.clip(1 - (1 - chance) ** wide, _LEAST, _MOST)
        meant = np.clip(np.maximum(rate, by_chance * _ABOVE_CHANCE), _LEAST, _MOST)
        hit = share * np.log(meant / by_chance)
        miss = share * np.log((1 - meant) / (1 - by_chance))
        gain = seen * (hit - miss)[:, None].astype(np.float32) + miss[:, None].astype(np.float32)
        summed = np.zeros((len(here), len(there)), np.float32)
        # rows added up and not a matrix product: that would start threads for each small matrix
        summed[sentences] = np.add.reduceat(gain[rows], firsts, axis=0)
        gains.append(summed)
    return gains


def _met(there: Part, links: Links, begins: NDArray[np.intp]) -> NDArray[np.bool_]:
    """(words, m) whether each linked word has a partner in each sentence of the other side."""
    partners, place = np.unique(links.second, return_inverse=True)
    return np.logical_or.reduceat(there.incidence(partners)[place.reshape(-1)], begins, axis=0)


def _windows(values: Matrix, size: int) -> Matrix:
    """Sums of `size` rows that follow each other."""
    total = values[size - 1 :].copy()
    for step in range(size - 1):
        total += values[step : step - size + 1]
    return total
