"""Language tags, names and writing directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotFound, ReaderError
from reader.language.names import is_right_to_left, language_name, normalise_tag


@pytest.mark.parametrize(
    ("given_tag", "usual"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("DE_de", "de-DE"),
        (" en-gb ", "en-GB"),
        ("pt-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("sr-LATN", "sr-Latn"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("SL-ROZAJ-BISKE", "sl-rozaj-biske"),
        ("zh-yue", "zh-yue"),
        ("en-US-u-ca-Gregory", "en-US-u-ca-gregory"),
        ("de-x-Mine", "de-x-mine"),
        ("iw", "he"),
        ("in-ID", "id-ID"),
        ("und", "und"),
        ("grc", "grc"),
    ],
)
def test_tags_get_their_usual_spelling(given_tag: str, usual: str) -> None:
    assert normalise_tag(given_tag) == usual
    assert normalise_tag(usual) == usual


@pytest.mark.parametrize(
    "tag",
    ["", " ", "xx yy", "d", "German", "Deutsch", "de-", "-de", "de--AT", "de_DE.UTF-8", "1de", "dé", "de-A", "x-mine"],
)
def test_what_is_no_tag_is_refused_with_a_hint(tag: str) -> None:
    with pytest.raises(NotFound) as caught:
        normalise_tag(tag)
    assert caught.value.message == f"“{tag}” is not a language tag."
    assert caught.value.hint == "Use one such as de, en or pt-BR."


@given(st.text(max_size=30) | st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,4}", fullmatch=True))
def test_normalising_twice_is_normalising_once(tag: str) -> None:
    try:
        usual = normalise_tag(tag)
    except ReaderError:
        return
    assert normalise_tag(usual) == usual


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "Deutsch"),
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
        ("EN_gb", "English (GB)"),
        ("pt-BR", "Português (BR)"),
        ("zh-Hant-TW", "中文 (Hant-TW)"),
        ("iw", "עברית"),
        ("tlh", "tlh"),
        ("und", "und"),
        ("", ""),
        ("no tag", "no tag"),
    ],
)
def test_languages_have_their_own_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize("tag", ["ar", "he", "iw", "fa-IR", "ur", "AR_eg", "yi", "az-Arab", "ku-Arab-IQ", "ckb", "dv"])
def test_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["de", "en", "ja", "", "und", "ar-Latn", "az", "he-Latn-IL", "de-AT", "no tag"])
def test_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)
