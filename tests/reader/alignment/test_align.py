"""What every alignment promises, odd texts, languages, paragraphs, dictionary, progress and cost."""

import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.alignment.aids import Aids
from reader.alignment.align import align, align_sentences
from reader.alignment.score import REVIEW_BELOW
from reader.errors import Cancelled
from reader.model import Bead, BeadStatus
from reader.progress import cancellable
from tests.helpers.durations import about

LETTERS = "abcdefghijklmnoprstuvwz"
SENTENCES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ["Ja.", "Yes.", "Netflix zahlt 11,5 %.", "Netflix pays 11.5 %.", "我们走吧。", "", "?!", "Titel"]
        ),
    ),
    max_size=9,
)


def check(beads: Sequence[Bead], source: int, target: int) -> None:
    i = j = 0
    for bead in beads:
        assert (bead.source_start, bead.target_start) == (i, j)
        i, j = bead.source_end, bead.target_end
        assert bead.source or bead.target
        assert max(len(bead.source), len(bead.target)) <= 4
        assert 0 <= bead.score <= 1
        assert (bead.status is BeadStatus.REVIEW) == (bead.score < REVIEW_BELOW)
    assert (i, j) == (source, target)


def shapes(beads: Sequence[Bead]) -> list[tuple[int, int]]:
    return [(len(bead.source), len(bead.target)) for bead in beads]


def book(count: int, names: int = 0) -> tuple[list[str], list[str]]:
    """Sentences of made-up words and their translation, with two of some names in both texts."""
    choose = random.Random(1)
    words = ["".join(choose.choices(LETTERS, k=choose.randint(3, 9))) for _ in range(4_000)]
    others = ["".join(choose.choices(LETTERS, k=choose.randint(3, 9))) for _ in range(4_000)]
    called = ["".join(choose.choices(LETTERS, k=6)) for _ in range(names)]
    source, target = [], []
    for _ in range(count):
        numbers = [min(3_999, int(choose.paretovariate(0.6))) for _ in range(choose.randint(4, 22))]
        name = " ".join(choose.choices(called, k=2)) + " " if names else ""
        source.append(name + " ".join(words[number] for number in numbers) + ".")
        target.append(name + " ".join(others[number] for number in reversed(numbers)) + ".")
    return source, target


@given(st.lists(SENTENCES, max_size=4), st.lists(SENTENCES, max_size=4))
@settings(max_examples=60, deadline=None)
def test_beads_hold_every_sentence_once_and_in_order(source: list[list[str]], target: list[list[str]]) -> None:
    beads = align(source, target, "de", "en")
    check(beads, sum(map(len, source)), sum(map(len, target)))
    assert align(source, target, "de", "en") == beads


@given(SENTENCES, SENTENCES)
@settings(max_examples=30, deadline=None)
def test_sentences_without_paragraphs_hold_the_same_promise(source: list[str], target: list[str]) -> None:
    check(align_sentences(source, target, "", ""), len(source), len(target))


@given(st.lists(st.text("abc xyz.", min_size=1, max_size=30), min_size=1, max_size=25, unique=True))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_is_aligned_with_itself_sentence_by_sentence(text: list[str]) -> None:
    assert shapes(align_sentences(text, text, "de", "de")) == [(1, 1)] * len(text)


def test_alignments_are_the_same_in_every_process() -> None:
    code = (
        "from reader.alignment.align import align_sentences as a;"
        "s = [f'Der {n}. Satz handelt von Kanada und {n * 7} Museen.' for n in range(12)];"
        "t = [f'Sentence {n} is about Canada and {n * 7} museums.' for n in range(12) if n != 5];"
        "print(a(s, t, 'de', 'en'))"
    )
    root = Path(__file__).resolve().parents[3]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
    assert "source_start=5, source_end=6, target_start=5, target_end=5" in outputs.pop()


def test_a_text_without_a_partner_is_left_out_whole() -> None:
    assert align([], [], "de", "en") == []
    assert align([[]], [[], []], "de", "en") == []
    assert shapes(align([["Eins.", "Zwei."], ["Drei."]], [], "de", "en")) == [(1, 0)] * 3
    assert shapes(align_sentences([], ["One.", "Two."], "de", "en")) == [(0, 1)] * 2


def test_one_sentence_may_be_as_many_as_four() -> None:
    source = ["Hallo, Welt, wie geht es dir heute Morgen, mein lieber Freund, und was machst du?"]
    target = ["Hello world.", "How are you this morning?", "My dear friend!", "And what do you do?"]
    assert shapes(align_sentences(source, target, "de", "en")) == [(1, 4)]
    assert shapes(align_sentences(target, source, "en", "de")) == [(4, 1)]


@pytest.mark.parametrize(
    "line",
    ["Ja.", "...", "***", "", "12", "。", "👍🏽"],
    ids=["word", "dots", "stars", "empty", "number", "cjk", "emoji"],
)
def test_lines_that_are_all_the_same_go_one_by_one(line: str) -> None:
    assert shapes(align_sentences([line] * 60, [line] * 60, "de", "en")) == [(1, 1)] * 60


def test_an_endless_sentence_costs_no_more_than_it_must() -> None:
    source, target = book(20)
    source[7], target[7] = " ".join(source * 800), " ".join(target * 800)
    with about(1):
        beads = align_sentences(source, target, "de", "en")
    assert shapes(beads) == [(1, 1)] * 20


def test_a_translation_of_the_middle_third_only_is_found() -> None:
    source, target = book(60, names=60)
    beads = align_sentences(source, target[20:40], "", "")
    check(beads, 60, 20)
    assert [bead.source_start - bead.target_start for bead in beads if bead.target] == [20] * 20
    assert sum(bead.score >= 0.9 for bead in beads) > 40


def test_chinese_is_aligned_by_length_and_numbers() -> None:
    source = [
        "我们在北京住了3年。",
        "北京的冬天又冷又干，常常刮很大的风，夏天的晚上却非常舒服，很多人坐在外面聊天。",
        "为什么？",
        "2019年，我的哥哥从北京搬到了上海，因为他在那里找到了一份更好的工作。",
        "上海很大。",
        "他现在每天坐40分钟的地铁上班。",
    ]
    target = [
        "We lived in Beijing for 3 years.",
        "Winters in Beijing are cold and dry, and there is often a strong wind.",
        "Summer evenings are very pleasant though, and many people sit outside and chat.",
        "Why?",
        "In 2019, my brother moved from Beijing to Shanghai because he had found a better job there.",
        "Shanghai is big.",
        "Now he goes to work by underground for 40 minutes every day.",
    ]
    assert shapes(align_sentences(source, target, "zh", "en")) == [(1, 1), (1, 2)] + [(1, 1)] * 4


def test_paragraphs_decide_where_sentences_leave_it_open() -> None:
    source = [["Er kam.", "Sie ging."], ["Es regnete.", "Er fror."]]
    target = [["He came."], ["It rained.", "He froze."]]
    beads = align(source, target, "de", "en")
    assert next(bead for bead in beads if bead.target_start == 1 and bead.target).source_start == 2


def test_a_wrong_paragraph_does_not_force_the_sentences() -> None:
    source, target = book(30)
    beads = align([source[:10], source[10:20], source[20:]], [target[:14], target[14:16], target[16:]], "", "")
    assert shapes(beads) == [(1, 1)] * 30


def test_a_dictionary_helps_where_nothing_else_does() -> None:
    choose = random.Random(8)
    words = {"".join(choose.choices(LETTERS[:11], k=5)): "".join(choose.choices(LETTERS[11:], k=5)) for _ in range(99)}
    source = [" ".join(choose.sample(list(words), 4)) + "." for _ in range(12)]
    target = [" ".join(words[word] for word in reversed(line[:-1].split())) + "." for line in source]
    missing = target[:5] + target[6:]
    right = [(1, 1)] * 5 + [(1, 0)] + [(1, 1)] * 6

    class Words:
        def pairs(self, here: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
            return [(number, there.index(words[word])) for number, word in enumerate(here) if words[word] in there]

    with_help = align_sentences(source, missing, "", "", aids=Aids(dictionary=Words()))
    assert shapes(with_help) == right
    without = align_sentences(source, missing, "", "")
    assert min(bead.score for bead in without) < min(bead.score for bead in with_help)


def test_progress_rises_to_its_total() -> None:
    reports: list[tuple[int, int]] = []
    source, target = book(900)
    align_sentences(source, target, "", "", progress=lambda done, total, what="": reports.append((done, total)))
    assert len(reports) > 20
    assert {total for _, total in reports} == {1000}
    assert [done for done, _ in reports] == sorted(done for done, _ in reports)
    assert 900 < reports[-1][0] <= 1000


@pytest.mark.parametrize("after", [0, 3, 12, 30])
def test_work_stops_where_it_is_cancelled(after: int) -> None:
    seen: list[int] = []
    source, target = book(900)
    progress = cancellable(lambda done, *_: seen.append(done), lambda: len(seen) >= after)
    with pytest.raises(Cancelled):
        align_sentences(source, target, "", "", progress=progress)
    assert len(seen) == after


def test_long_texts_cost_in_proportion() -> None:
    times = []
    for count in (800, 2400):
        source, target = book(count, names=400)
        begin = time.process_time()
        beads = align_sentences(source, target[: count // 2] + target[count // 2 + 40 :], "", "")
        times.append(time.process_time() - begin)
        shifts = [bead.source_start - bead.target_start for bead in beads if bead.target]
        assert sum(shift not in (0, 40) for shift in shifts) <= count * 0.01
    assert times[1] < 3 * 2 * times[0]


def test_long_texts_take_little_memory() -> None:
    source, target = book(1000, names=400)
    tracemalloc.start()
    try:
        align_sentences(source, target, "", "")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # 12 weights of 8 bytes for all 1000 x 1000 cells would be 96 MB
    assert peak < 40e6
