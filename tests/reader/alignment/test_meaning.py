from collections.abc import Sequence

import numpy as np
import pytest

from reader.alignment.aids import Aids
from reader.alignment.align import align_sentences
from reader.alignment.meaning import Vectors, encode
from reader.errors import Cancelled
from reader.progress import silent


class Numbered:
    """Knows sentences by the number in their first letter: the same number is the same meaning."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked.extend(sentences)
        vectors = np.zeros((len(sentences), 40), np.float32)
        for row, sentence in enumerate(sentences):
            vectors[row, ord(sentence[0]) % 40] = 1.0
        return vectors


# all sentences of one length and without a word in common
SOURCE = [f"{letter}" * 9 for letter in "abcdefgh"]
TARGET = [f"{letter}" + "xyzwvutsr"[number] * 8 for number, letter in enumerate("abdefgh")]


def test_vectors_show_which_sentence_is_missing():
    beads = align_sentences(SOURCE, TARGET, "de", "en", aids=Aids(encoder=Numbered()))
    pairs = [(tuple(bead.source), tuple(bead.target)) for bead in beads]
    assert ((2,), ()) in pairs
    assert pairs[3:] == [((number + 1,), (number,)) for number in range(2, 7)]


def test_equal_sentences_are_encoded_once_and_distances_are_those_of_strangers():
    encoder = Numbered()
    meanings = encode(["a1", "a1", "b1"], ["a1", "c1"], encoder, silent)
    assert encoder.asked == ["a1", "b1", "c1"]
    assert meanings.source.shape == (3, 40)
    assert meanings.far[0] == pytest.approx([0.5, 0.5, 1.0])


def test_nothing_to_encode():
    meanings = encode([], [], Numbered(), silent)
    assert len(meanings.source) == len(meanings.target) == 0


def test_encoding_can_be_cancelled():
    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encode(["a"], ["b"], Numbered(), stop)
