"""Folding of words and the pieces of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.tokens import TokenKind, fold, sound, tokenise


def texts(sentence: str) -> list[str]:
    return [token.text for token in tokenise(sentence)]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Größe", "grosse"),
        ("Ærø", "aero"),
        ("Élysée", "elysee"),
        ("Łódź", "lodz"),
        ("Москва", "moskva"),
        ("Чайковский", "chaikovskii"),
        ("Αθήνα", "athina"),
        ("EU", "EU"),
        ("NATO", "NATO"),
        ("ACHTUNG", "achtung"),
        ("I", "i"),
        ("東京", "東京"),
    ],
)
def test_words_are_folded_to_latin_letters_where_possible(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=12))
def test_folding_leaves_something_of_every_word(word: str) -> None:
    assert fold(word)


@pytest.mark.parametrize(
    ("one", "other"), [("Zentrum", "centrum"), ("Fotografie", "photografie"), ("Systema", "sistema")]
)
def test_spellings_of_the_same_sound_meet(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("here", "there"),
    [("11,5", "11.5"), ("6.500", "6,500"), ("10 000", "10,000"), ("10\u00a0000", "10.000"), ("٢٠٢٥", "2025")],
)
def test_numbers_are_compared_by_their_digits(here: str, there: str) -> None:
    assert tokenise(here)[0][:2] == tokenise(there)[0][:2]
    assert tokenise(here)[0].kind is TokenKind.NUMBER


def test_letters_and_digits_part_where_a_number_begins() -> None:
    assert texts("A(H5N1), 100km, die 21.") == ["a", "(", "H5N1", ")", "100", "km", "die", "21"]


def test_quotation_marks_and_wide_marks_are_the_same_in_all_languages() -> None:
    assert texts("„Ja?“") == texts('"ja?"') == texts("«Ja？»")


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    assert texts("我喜欢书。") == ["我喜", "喜欢", "欢书"]
    assert texts("サーバを使う") == ["サーバ", "を使", "使う"]


def test_accents_and_vowel_signs_do_not_part_words() -> None:
    assert len(tokenise("हिन्दी भाषा")) == 2
    assert texts("cafe\u0301") == texts("café") == ["cafe"]


def test_a_token_knows_how_it_was_written() -> None:
    assert [token.form for token in tokenise("Größe 11,5")] == ["Größe", "11,5"]
