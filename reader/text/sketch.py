"""A small sketch of a text, by which versions of it are recognised without reading it.

The words of a text, three in a row, are hashed; the smallest hashes are a fair sample of all of them
(bottom-k sketch: Cohen and Kaplan, Summarizing data using bottom-k sketches, PODC 2007). Two sketches tell
how many of these rows two texts share, within five points of a hundred for texts of any length.
"""

import re
import sys
import zlib
from array import array
from heapq import nsmallest
from typing import NamedTuple

_KEPT = 256
_ROW = 3  # words; of edited words each takes three rows with it, of two in a row too many are common
_TOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")  # no blanks there
_MIX = 0x9E3779B1  # odd: a permutation of 32 bits, as the CRCs of like words are too much alike


class Sketch(NamedTuple):
    """What is kept of a text: how many different rows of words it has, and the smallest of their hashes."""

    rows: int
    hashes: frozenset[int]
    largest: int


def sketch(plain: str) -> bytes:
    """The sketch of a text, packed: at most a kilobyte."""
    # Step by step: finding all words of a book in one call, or sorting its hashes, holds up every other thread.
    words = [word[0].encode() for word in _TOKEN.finditer(plain.casefold())]
    rows = range(max(1, len(words) - _ROW + 1)) if words else range(0)
    found = {zlib.crc32(b" ".join(words[at : at + _ROW])) * _MIX & 0xFFFFFFFF for at in rows}
    packed = array("I", [len(found), *nsmallest(_KEPT, found)])
    return _little(packed).tobytes()


def unpack(packed: bytes) -> Sketch:
    """The sketch that `sketch` has packed."""
    numbers = _little(array("I", packed[: len(packed) // 4 * 4]))
    hashes = numbers[1:]
    return Sketch(numbers[0] if numbers else 0, frozenset(hashes), max(hashes, default=0))


def least(own: Sketch, packed: bytes) -> bool:
    """Whether a packed sketch has more than a chance hash in common with one: a look before `unpack`."""
    return len(own.hashes.intersection(_little(array("I", packed)))) > len(own.hashes) // 32


def shared(one: Sketch, other: Sketch) -> float:
    """The share of the shorter text's rows that stand in the longer one, estimated; 0 where one has none."""
    if not one.hashes or not other.hashes:
        return 0.0
    both = one.hashes & other.hashes
    if not both:
        return 0.0
    # Only below the smaller of the two largest hashes does each sketch hold all there is, unless it holds everything.
    ends = [each.largest for each in (one, other) if each.rows > len(each.hashes)]
    end = min(ends, default=0xFFFFFFFF)
    union = sum(hash <= end for hash in one.hashes | other.hashes)
    alike = sum(hash <= end for hash in both) / union if union else 0.0
    rows = alike * (one.rows + other.rows) / (1 + alike)
    return min(1.0, rows / min(one.rows, other.rows))


def _little(numbers: "array[int]") -> "array[int]":
    """The same numbers in the byte order that is stored."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
