import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.words import edit_distance, read_together


def forms(text: str) -> list[str]:
    words, _, lexicon = read_together(text, "")
    return [lexicon.forms[word] for word in words.ids.tolist()]


def pieces(text: str) -> list[str]:
    words, _, _ = read_together(text, "")
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("„Straße“", '"STRASSE"'), ("»ja«", "“ja”"), ("<<ja>>", "„ja“"), ("warte …", "warte..."), ("a – b", "a -- b"),
        ("ver­führen", "verführen"), ("Finﬂuss", "finfluss"), ("é", "e\u0301"), ("１２", "12"), ("كِتاب", "كتــاب"),
        ("geht's", "geht’s"), ("a\u00a0b", "a\n\nb"), ("Non‑Stop", "Non-Stop"),
        ("한글", unicodedata.normalize("NFD", "한글")),
    ],
)  # fmt: skip
def test_typography_is_folded(one: str, other: str) -> None:
    assert forms(one) == forms(other)


def test_case_and_accents_part_words_from_others() -> None:
    assert forms("Tür tur TÜR") == ["tür", "tur", "tür"]


def test_words_punctuation_and_unspaced_scripts() -> None:
    assert pieces("Ja, E-Mail! 中文字 한글 क्षमा 👩\u200d👧") == [
        "Ja", ",", "E", "-", "Mail", "!", "中", "文", "字", "한글", "क्षमा", "👩\u200d👧",
    ]  # fmt: skip


def test_invisible_marks_are_no_words_and_end_none() -> None:
    assert pieces("\u200e eins\u200f \u00ad zwei") == ["eins", "zwei"]


@given(st.text(st.sampled_from("ab „\u00ad\u0301\n中"), max_size=20))
def test_words_are_in_order_and_not_empty(text: str) -> None:
    words, _, _ = read_together(text, "")
    bounds = [bound for pair in zip(words.starts, words.ends, strict=True) for bound in pair]
    assert bounds == sorted(bounds)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))


def slow_distance(one: str, other: str) -> int:
    rows = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            )  # fmt: skip
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.text(st.sampled_from("abc"), max_size=9), st.text(st.sampled_from("abc"), max_size=9))
def test_edit_distance_is_that_of_the_table(one: str, other: str) -> None:
    assert edit_distance(one, other) == slow_distance(one, other)


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("Stiefel", "Steifel", True), ("der", "dre", True), ("Verwandlung", "Verwandlungen", True),
        ("Haus", "Maus", True),
        ("Haus", "Garten", False), ("er", "wir", False), (".", ",", False), ("a", "b", False),
    ],
)  # fmt: skip
def test_slips(old: str, new: str, alike: bool) -> None:
    first, second, lexicon = read_together(old, new)
    assert bool(lexicon.similarity(int(first.ids[0]), int(second.ids[0]))) == alike


def test_a_small_word_the_old_text_knows_is_no_slip() -> None:
    first, second, lexicon = read_together("der den", "den")
    assert lexicon.similarity(int(first.ids[0]), int(second.ids[0])) == 0
