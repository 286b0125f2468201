"""Where words may be broken."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.hyphenation import breaks, has_patterns


def broken(word: str, language: str) -> str:
    places = (0, *breaks(word, language), len(word))
    return "-".join(word[start:end] for start, end in pairwise(places))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Rechts-schutz-ver-si-che-rungs-ge-sell-schaf-ten"),
        ("de", "Gedan-ken-strich"),
        ("de", "Elek-tri-zi-tät"),
        ("de-AT", "Film-pro-duk-tion"),
        ("en", "hyphen-ation"),
        ("en-GB", "pho-to-graph-ers"),
        ("fr", "para-graphe"),
        ("es", "pro-duc-ción"),
        ("ru", "элек-три-фи-ка-ция"),
    ],
)
def test_words_are_broken_by_the_rules_of_their_language(language: str, expected: str) -> None:
    assert broken(expected.replace("-", ""), language) == expected


def test_regions_differ() -> None:
    assert breaks("photographers", "en-US") != breaks("photographers", "en-GB")


@pytest.mark.parametrize("language", ["", "ar", "hu", "xx", "../de", "*", "."])
def test_languages_without_patterns_have_no_places(language: str) -> None:
    assert breaks("Gesellschaft", language) == ()
    assert has_patterns("de")
    assert not has_patterns("ar")


@given(st.text(min_size=0, max_size=140), st.sampled_from(["de", "en", "fr", "ru", "xx"]))
def test_places_are_inside_words_and_in_order(word: str, language: str) -> None:
    found = breaks(word, language)
    assert list(found) == sorted(set(found))
    assert all(3 <= place <= len(word) - 3 for place in found)


def test_capitals_make_no_difference() -> None:
    assert breaks("GESELLSCHAFT", "de") == breaks("gesellschaft", "de") != ()
