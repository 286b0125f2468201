import pytest

from reader.search.finding import FaultyPattern, find
from tests.helpers.durations import about
from tests.helpers.libraries import assert_one_sentence

PLAIN = "Die Szene: Szenenbild.\nEine  SZENE, „so“ – 🎬 Szene (2)."


def _words(needle: str, **how: bool) -> list[str]:
    return [PLAIN[start:end] for start, end in find(PLAIN, needle, **how)]


def test_places_are_code_points() -> None:
    assert find("🎬🎬 ab", "ab") == [(3, 5)]


def test_case_whole_words_and_white_space() -> None:
    assert _words("szene") == ["Szene", "Szene", "SZENE", "Szene"]
    assert _words("Szene", case=True) == ["Szene", "Szene", "Szene"]
    assert _words("szene", whole_word=True) == ["Szene", "SZENE", "Szene"]
    assert _words("eine szene") == ["Eine  SZENE"]
    assert _words('"so"') == ["„so“"]
    assert _words("(2)") == ["(2)"]
    assert _words("") == []


def test_patterns() -> None:
    assert _words(r"Szene\w*", regex=True) == ["Szene", "Szenenbild", "SZENE", "Szene"]
    assert _words(r"Szene|Bild", regex=True, whole_word=True) == ["Szene", "SZENE", "Szene"]
    assert _words(r"^Eine", regex=True, case=True) == ["Eine"]
    assert _words("x*", regex=True) == []


@pytest.mark.parametrize("needle", ["(", "[a", "a{2,1}", "*", "(?P<a>x)(?P<a>y", "\\"])
def test_what_is_no_pattern_is_told(needle: str) -> None:
    with pytest.raises(FaultyPattern) as caught:
        find(PLAIN, needle, regex=True)
    assert_one_sentence(caught.value)


def test_a_catastrophic_pattern_is_given_up() -> None:
    with about(1.0), pytest.raises(FaultyPattern, match="too long"):
        find("a" * 5_000 + "b", r"(a|aa|a?a)+$", regex=True, seconds=0.3)
