"""How good alignments are on texts with a gold alignment; skipped where these are absent."""

import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from reader.alignment.align import align, align_sentences
from reader.alignment.score import REVIEW_BELOW
from reader.language.segmentation import segment
from reader.model import Bead
from tests.helpers.gold import BITEXT, Pair, gold_of, lines_of, pairs_of, strict_f1

CORPUS = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpus"


@cache
def developed() -> tuple[tuple[str, list[Pair], list[Bead]], ...]:
    """Name, gold beads and found beads of every development document."""
    if not BITEXT.is_dir():
        pytest.skip("the bitexts with gold alignments are not here")
    return tuple(
        (path.name, gold_of(path), align_sentences(*lines_of(path), "de", "en"))
        for path in sorted(BITEXT.glob("*.gold.tsv"))
    )


def test_german_and_english_reach_their_quality() -> None:
    results = [(gold, pairs_of(beads)) for _, gold, beads in developed()]
    assert len(results) == 29
    assert strict_f1(results) >= 0.97


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("flores-clean", 0.995),
        ("flores-medium", 0.94),
        ("flores-heavy", 0.93),
        ("di-clean", 0.995),
        ("di-medium", 0.92),
    ],
)
def test_no_kind_of_document_is_neglected(kind: str, least: float) -> None:
    results = [(gold, pairs_of(beads)) for name, gold, beads in developed() if kind in name]
    assert results
    assert strict_f1(results) >= least


def test_scores_mean_what_they_say() -> None:
    judged = [
        (bead.score, pair in set(gold))
        for _, gold, beads in developed()
        for bead, pair in zip(beads, pairs_of(beads), strict=True)
    ]
    sure = [right for score, right in judged if score >= 0.9]
    assert sum(sure) / len(sure) >= 0.98
    assert len(sure) >= 0.85 * len(judged)
    doubtful = [right for score, right in judged if score < REVIEW_BELOW]
    wrong = sum(not right for _, right in judged)
    # few to look at, and half of what is wrong among them
    assert len(doubtful) <= 0.06 * len(judged)
    assert sum(not right for right in doubtful) >= 0.4 * wrong


def test_the_other_way_round_is_as_good() -> None:
    developed()
    results = []
    for path in sorted(BITEXT.glob("*medium.gold.tsv")):
        source, target = lines_of(path)
        turned = [(left, right) for right, left in gold_of(path)]
        results.append((turned, pairs_of(align_sentences(target, source, "en", "de"))))
    assert strict_f1(results) >= 0.93


def test_a_text_that_lacks_two_thirds_is_still_found() -> None:
    developed()
    results = []
    for path in sorted(BITEXT.glob("*clean.gold.tsv")):
        source, target = lines_of(path)
        third = len(source) // 3
        gold = [((i,), (i - third,) if third <= i < 2 * third else ()) for i in range(len(source))]
        found = pairs_of(align_sentences(source, target[third : 2 * third], "de", "en"))
        results.append((gold, found))
    assert strict_f1(results) >= 0.88


def test_an_article_is_aligned_from_its_paragraphs() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the sample article is not here")

    def paragraphs(language: str) -> list[list[str]]:
        text = (CORPUS / f"el-eternauta.{language}.txt").read_text(encoding="utf-8")
        # the first line is metadata
        blocks = [block.strip() for block in re.split(r"\n\s*\n", text)[1:] if block.strip()]
        return [[block[start:end] for start, end in segment(block, language)] for block in blocks]

    source, target = paragraphs("de"), paragraphs("en")
    gold = gold_of(CORPUS / "el-eternauta.gold.tsv")
    beads = align(source, target, "de", "en")
    assert strict_f1([(gold, pairs_of(beads))]) >= 0.95
    flat = align_sentences(list(chain(*source)), list(chain(*target)), "de", "en")
    assert strict_f1([(gold, pairs_of(flat))]) >= 0.9
