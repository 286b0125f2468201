"""Measuring sentences, and the parts of a side."""

import numpy as np
import pytest

from reader.alignment.sides import distinct, part, prepare


def test_sentences_are_numbered_through_all_paragraphs() -> None:
    side = prepare([["Ein Satz.", "Noch einer."], [], ["Und einer mehr."]])
    assert len(side) == 3
    assert side.opens.tolist() == [True, False, True]
    assert side.lengths.tolist() == [8, 10, 13]


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("Er kam.", True),
        ("„Er kam.“ ", True),
        ("Kam er?!", True),
        ("Folgendes:", True),
        ("彼は来た。", True),
        ("क्या वह आया।", True),
        ("Newsletter abonnieren", False),
        ("", False),
    ],
)
def test_a_closing_mark_is_found_behind_quotation_marks(sentence: str, closed: bool) -> None:
    assert prepare([[sentence]]).closed.tolist() == [closed]


def test_a_word_counts_once_per_sentence_and_remembers_its_first_form() -> None:
    side = prepare([["Haus an Haus.", "haus"]])
    assert side.texts == ("haus", "an")
    assert side.forms == ("Haus", "an")
    assert side.words.tolist() == [0, 1, 0]


def test_an_endless_sentence_has_its_length_but_not_all_its_words() -> None:
    side = prepare([[" ".join(f"w{number}" for number in range(100_000))]])
    assert side.lengths[0] > 400_000
    assert len(side.texts) < 1_000


def test_a_part_has_its_own_vocabulary() -> None:
    side = prepare([["rot blau", "blau", "grün rot", "gelb"]])
    some = part(side, 1, 3)
    assert [side.texts[word] for word in some.vocabulary] == ["rot", "blau", "grun"]
    chosen = np.array([0, 1])
    assert some.incidence(chosen).tolist() == [[False, True], [True, False]]
    rows, sentences = some.occurrences(chosen)
    assert sentences.tolist() == sorted(sentences.tolist())
    assert sorted(zip(rows.tolist(), sentences.tolist(), strict=True)) == [(0, 1), (1, 0)]


def test_distinct_numbers_are_sorted() -> None:
    assert distinct(np.array([3, 0, 3, 1, 0])).tolist() == [0, 1, 3]
    assert distinct(np.array([], np.int64)).tolist() == []
