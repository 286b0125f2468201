"""What lengths, words, closing marks and paragraphs say about beads."""

import numpy as np
import pytest

from reader.alignment.dynamic import NEVER, impossible
from reader.alignment.evidence import add_words
from reader.alignment.layout import add_closing, add_paragraphs, paragraph_trust
from reader.alignment.lengths import add_lengths, first_models, fitted
from reader.alignment.links import LinkKind, link
from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import Part, part, prepare
from reader.alignment.weights import Weights

NUMBERS = Weights()
ONE, ONE_TWO, TWO_ONE, OMITTED = (SHAPES.index(shape) for shape in ((1, 1), (1, 2), (2, 1), (1, 0)))


def whole(*blocks: list[str]) -> Part:
    side = prepare(blocks)
    return part(side, 0, len(side))


def zeros(source: Part, target: Part) -> np.ndarray:
    weights = impossible(len(source), len(target))
    for shape, (a, b) in enumerate(SHAPES):
        weights[shape, a:, b:] = 0
    return weights


def test_similar_lengths_speak_for_a_bead() -> None:
    source, target = prepare([["a" * 100, "b" * 20, "c" * 60]]), prepare([["d" * 104, "e" * 19, "f" * 63]])
    weights = zeros(part(source, 0, 3), part(target, 0, 3))
    (model,) = first_models(source, target, ("de", "en"), NUMBERS)
    add_lengths(weights, source.lengths, target.lengths, model, NUMBERS)
    assert weights[ONE, 1, 1] > 0.5 > 0 > weights[ONE, 1, 2]
    assert weights[TWO_ONE, 2, 1] < weights[ONE, 1, 1]
    # beads of unlikely lengths are unlikely, not impossible
    assert weights[ONE, 2, 1] == pytest.approx(NUMBERS.length * np.log(NUMBERS.outlier), abs=0.5)


def test_lengths_of_languages_are_tried_where_those_of_the_texts_surprise() -> None:
    source, target = prepare([["a" * 50] * 30]), prepare([["b" * 50] * 10])
    ratios = [model.ratio for model in first_models(source, target, ("de", "nl"), NUMBERS)]
    assert ratios == pytest.approx([1 / 3, 1.0])
    short = prepare([["字" * 18] * 30])
    assert len(first_models(source, short, ("en", "zh-Hant"), NUMBERS)) == 1
    assert len(first_models(source, short, ("en", "de"), NUMBERS)) == 2


def test_a_text_teaches_how_its_lengths_go_together() -> None:
    lengths = [30, 80, 55, 120, 90, 40, 70, 65, 100, 85] * 4
    source = prepare([["a" * length for length in lengths]])
    target = prepare([["b" * round(length * 1.4) for length in lengths]])
    (model, *_) = first_models(source, target, ("", ""), NUMBERS)
    found = [Found(ONE, end, end, 1.0) for end in range(1, len(lengths) + 1)]
    after = fitted(source, target, found, model, NUMBERS)
    assert after.ratio == pytest.approx(1.4, rel=0.02)
    assert after.variance < model.variance
    assert fitted(source, target, [], model, NUMBERS) == model


def words_say(source: Part, target: Part) -> np.ndarray:
    weights = zeros(source, target)
    add_words(weights, source, target, link(source, target, ()), NUMBERS)
    return weights


def test_shared_words_speak_for_a_bead_and_missing_ones_against_it() -> None:
    source = whole(["Netflix zahlt.", "Eyeline rechnet 2023.", "Sarandos redet.", "Goya warnt."])
    target = whole(["Netflix pays.", "Eyeline computes 2023.", "Sarandos talks.", "Goya warns."])
    weights = words_say(source, target)
    for i in range(1, 5):
        assert weights[ONE, i, i] > 0.5
        assert all(weights[ONE, i, j] < 0 for j in range(1, 5) if j != i)


def test_a_longer_bead_gains_nothing_by_its_mere_length() -> None:
    names = ["Netflix", "Eyeline", "Sarandos", "Goya", "Buenos", "Vulkan", "Museum", "Kanada"]
    source = whole([f"{name} hier." for name in names])
    target = whole([f"{name} there." for name in names])
    weights = words_say(source, target)
    assert weights[ONE_TWO, 4, 5] < weights[ONE, 4, 4]
    assert weights[ONE_TWO, 4, 4] < weights[ONE, 4, 4]


def test_a_bead_gathers_the_words_of_all_its_sentences() -> None:
    source = whole(["Netflix und Sarandos.", "Goya.", "Kanada."])
    target = whole(["Netflix.", "Sarandos.", "Goya.", "Canada, Kanada."])
    weights = words_say(source, target)
    assert weights[ONE_TWO, 1, 2] > max(weights[ONE, 1, 1], weights[ONE, 1, 2])


def test_words_without_links_say_nothing() -> None:
    source, target = whole(["eins", "zwei"]), whole(["uno", "dos"])
    assert (words_say(source, target)[words_say(source, target) > NEVER / 2] == 0).all()


def test_every_kind_of_link_has_its_weight() -> None:
    assert len({id(NUMBERS.word(kind)) for kind in LinkKind}) == len(LinkKind)
    assert NUMBERS.word(LinkKind.NUMBER) is NUMBERS.number
    assert NUMBERS.word(LinkKind.MARK) is NUMBERS.mark


def test_headings_go_with_headings() -> None:
    source = whole(["Titel", "Ein Satz.", "Noch einer.", "Drei.", "Vier.", "Fünf.", "Sechs."])
    target = whole(["Title", "One sentence.", "Another.", "Three.", "Four.", "Five.", "Six."])
    weights = zeros(source, target)
    add_closing(weights, source, target, NUMBERS)
    assert weights[ONE, 1, 1] > 0 > weights[ONE, 1, 2]
    assert weights[ONE, 2, 1] < 0 < weights[ONE, 2, 2]
    # rather left out than made part of a sentence
    assert weights[OMITTED, 1, 0] > weights[OMITTED, 2, 0]
    assert weights[TWO_ONE, 2, 2] < weights[TWO_ONE, 3, 3]


def test_texts_without_any_closing_mark_are_not_troubled() -> None:
    source, target = whole(["eins", "zwei", "drei"] * 20), whole(["one", "two", "three"] * 20)
    weights = zeros(source, target)
    add_closing(weights, source, target, NUMBERS)
    assert np.abs(weights[weights > NEVER / 2]).max() < 0.2


def test_beads_like_to_begin_with_paragraphs_and_seldom_cross_them() -> None:
    source = whole(["Eins.", "Zwei."], ["Drei.", "Vier."], ["Fünf.", "Sechs."])
    target = whole(["One.", "Two."], ["Three.", "Four."], ["Five.", "Six."])
    weights = zeros(source, target)
    add_paragraphs(weights, source, target, 1.0, NUMBERS)
    assert weights[ONE, 3, 3] > 0 > weights[ONE, 3, 4]
    assert weights[TWO_ONE, 3, 2] < weights[ONE, 2, 2]
    assert weights[TWO_ONE, 2, 1] == weights[ONE, 1, 1]


def test_paragraphs_are_trusted_as_far_as_there_are_as_many() -> None:
    four = prepare([["Eins."], ["Zwei."], ["Drei."], ["Vier."]])
    two = prepare([["One.", "Two."], ["Three.", "Four."]])
    one = prepare([["One.", "Two.", "Three.", "Four."]])
    assert paragraph_trust(four, four) == 1
    assert paragraph_trust(four, two) == paragraph_trust(two, four) == 0.5
    assert paragraph_trust(four, one) == 0
