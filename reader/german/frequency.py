"""How frequent words are, by the word lists of wordfreq; a step of five for readers.

The tables (`resources/frequency/`, made by `packaging/frequency_tables.py`) hold one line a word, sorted by bytes:
word, tab, and a letter for its Zipf frequency. They are searched as they are, so that opening one costs a few
milliseconds and no objects for its words.
"""

import zlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

LEAST = 33
"""Code of the letter that stands for a Zipf frequency of 0; each next one is a tenth more."""
STEPS = (5.0, 4.0, 3.0, 2.0)
"""Least Zipf frequency of the bands 5, 4, 3 and 2; anything rarer that is known is 1."""

_FOLDER = "frequency"


def zipf(word: str, language: str) -> float:
    """Zipf frequency of a word form: the logarithm of its uses in a billion words.

    Args:
        word: In any case; "und" has 7.4, "Drehbuch" 4.0, "einstürzen" 2.7.
        language: BCP 47; only its first part counts.

    Returns:
        In tenths; 0.0 where the word or the language is unknown.
    """
    table = _table(language.lower().split("-")[0])
    return _search(table, word.casefold()) if table and word else 0.0


def band(lemma: str, language: str, parts: Sequence[str] = ()) -> int:
    """How frequent a word is, in five steps: 5 very frequent … 1 rare; 0 where nothing is known.

    Args:
        lemma: The word.
        language: Its language.
        parts: Headwords that a compound is made of; where the whole is unknown it is as frequent as the rarest.
    """
    if value := zipf(lemma, language):
        return next((5 - step for step, least in enumerate(STEPS) if value >= least), 1)
    pieces = parts or [piece for piece in lemma.split("-") if piece]
    return min((band(piece, language) for piece in pieces), default=0) if len(pieces) > 1 else 0


def of(language: str) -> Callable[[str], float]:
    """`zipf` of one language."""
    return lambda word: zipf(word, language)


def languages() -> frozenset[str]:
    """Languages that there is a table for."""
    folder = files("resources") / _FOLDER
    return frozenset(one.name.removesuffix(".z") for one in folder.iterdir() if one.name.endswith(".z"))


@cache
def _table(language: str) -> bytes:
    """The lines of a language, a line break before each; empty where there are none."""
    source = files("resources") / _FOLDER / f"{language}.z"
    return b"\n" + zlib.decompress(source.read_bytes()) if language.isalpha() and source.is_file() else b""


def _search(table: bytes, word: str) -> float:
    """Binary search for a line over the bytes of all."""
    wanted = word.encode()
    low, high = 0, len(table) - 1  # both at line breaks
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2 + 1)  # the line break before the middle
        end = table.index(b"\n", start + 1)
        found = table[start + 1 : end - 2]
        if found == wanted:
            return (table[end - 1] - LEAST) / 10
        if found < wanted:
            low = end
        else:
            high = start
    return 0.0
