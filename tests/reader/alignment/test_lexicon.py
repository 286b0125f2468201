"""Words that are learned from beads or looked up."""

import random
from collections.abc import Sequence

from reader.alignment.lexicon import learn, look_up
from reader.alignment.links import LinkKind
from reader.alignment.shapes import SHAPES, Found
from reader.alignment.sides import prepare

ONE = SHAPES.index((1, 1))
WORDS = {f"w{chr(97 + k)}ort": f"t{chr(97 + k)}erm" for k in range(26)}


def texts(sentences: int) -> tuple[list[str], list[str]]:
    choose = random.Random(4)
    source = [" ".join(choose.sample(list(WORDS), 5)) for _ in range(sentences)]
    return source, [" ".join(WORDS[word] for word in sentence.split()) for sentence in source]


def pairs(probability: float, sentences: int = 40) -> set[tuple[str, str]]:
    left, right = texts(sentences)
    source, target = prepare([left]), prepare([right])
    known = learn(source, target, [Found(ONE, end, end, probability) for end in range(1, sentences + 1)])
    assert known.kind is LinkKind.LEARNED
    found = zip(known.source.tolist(), known.target.tolist(), strict=True)
    return {(source.texts[i], target.texts[j]) for i, j in found}


def test_words_that_keep_standing_together_are_learned() -> None:
    assert pairs(1.0) == set(WORDS.items())
    assert pairs(0.9, sentences=200) == set(WORDS.items())


def test_doubtful_beads_teach_nothing() -> None:
    assert pairs(0.1) == set()


def test_what_is_summed_up_in_between_is_not_lost(monkeypatch) -> None:
    monkeypatch.setattr("reader.alignment.lexicon._WAITING", 60)
    assert pairs(1.0) == set(WORDS.items())


def test_nothing_is_learned_from_omissions_numbers_and_marks() -> None:
    source, target = prepare([["11 ?", "11 ?", "11 ?"]]), prepare([["12 !", "12 !", "12 !"]])
    found = [Found(ONE, end, end, 1.0) for end in (1, 2, 3)]
    assert len(learn(source, target, found).source) == 0
    found = [Found(SHAPES.index((1, 0)), end, 0, 1.0) for end in (1, 2, 3)]
    assert len(learn(source, target, found).source) == 0


def test_a_dictionary_is_asked_for_forms_as_they_are_written() -> None:
    source, target = prepare([["Die Häuser stürzen 2 Mal ein."]]), prepare([["The Houses collapse."]])
    asked = []

    class Words:
        def pairs(self, source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
            asked.extend([list(source), list(target)])
            return [(1, 1), (1, 1)]

    known = look_up(source, target, Words())
    assert asked == [["Die", "Häuser", "stürzen", "Mal", "ein"], ["The", "Houses", "collapse"]]
    assert known.kind is LinkKind.DICTIONARY
    assert [(source.texts[i], target.texts[j]) for i, j in zip(known.source, known.target, strict=True)] == [
        ("hauser", "houses")
    ]


def test_a_dictionary_that_knows_nothing_links_nothing() -> None:
    class Nothing:
        def pairs(self, source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
            return []

    assert len(look_up(prepare([["Haus."]]), prepare([["House."]]), Nothing()).source) == 0
