import pytest

from reader.dictionaries.web import DEFAULTS, WebDictionary, checked, packed, unpacked, web_addresses
from reader.errors import EditRefused
from tests.helpers.libraries import assert_one_sentence


def test_addresses_are_encoded_and_of_the_words_language() -> None:
    found = dict(web_addresses("Größe & Maß/Zahl?", "de-CH"))
    assert list(found) == ["Duden", "DWDS", "dict.cc", "PONS", "Linguee"]
    assert found["DWDS"] == "https://www.dwds.de/?q=Gr%C3%B6%C3%9Fe%20%26%20Ma%C3%9F%2FZahl%3F"
    assert all(address.startswith("https://") and address.isascii() for address in found.values())
    assert [name for name, _ in web_addresses("size", "en")] == ["dict.cc", "PONS", "Linguee"]
    assert web_addresses("mot", "fr") == []
    everywhere = (WebDictionary("X", "https://x.org/{word}/{word}"),)
    assert web_addresses(" a  b ", "fr", everywhere) == [("X", "https://x.org/a%20b/a%20b")]
    assert web_addresses("../a#b", "fr", everywhere)[0][1] == "https://x.org/..%2Fa%23b/..%2Fa%23b"


@pytest.mark.parametrize("word", ["", " ", "\n"])
def test_no_word_has_no_addresses(word: str) -> None:
    assert web_addresses(word, "de") == []


def test_half_a_character_breaks_nothing() -> None:
    assert web_addresses("\ud83d", "de")[0][1].endswith("%3F")


def test_what_was_typed_becomes_a_dictionary() -> None:
    assert checked(" Wörter  buch ", "example.org/?q={word}", "DE, en-GB en") == WebDictionary(
        "Wörter buch", "https://example.org/?q={word}", ("de", "en")
    )
    assert checked("X", "http://x.org/{word}", insecure=True).template.startswith("http://")


@pytest.mark.parametrize(
    ("name", "template", "languages", "sentence"),
    [
        ("", "https://x.org/{word}", "", "has no name"),
        ("X", "", "", "not a web address"),
        ("X", "https://x.org/", "", "no place for the word"),
        ("X", "http://x.org/{word}", "", "does not begin with"),
        ("X", "javascript://x.org/{word}", "", "does not begin with"),
        ("X", "file:///{word}", "", "not a web address"),
        ("X", "https://{word}.org/{word}", "", "not a web address"),
        ("X", "https://[/{word}", "", "not a web address"),
        ("X", "https://x.org/{word} {word}", "", "not a web address"),
        ("X", "https://x.org/{word}", "German", "not tags"),
    ],
)
def test_what_cannot_be_one_gets_a_sentence(name: str, template: str, languages: str, sentence: str) -> None:
    with pytest.raises(EditRefused, match=sentence) as refused:
        checked(name, template, languages)
    assert_one_sentence(refused.value)


def test_they_are_kept_as_text() -> None:
    some = (WebDictionary("Wörter", "https://x.org/{word}", ("de",)), WebDictionary("Y", "https://y.org/{word}"))
    assert unpacked(packed(some)) == some
    assert unpacked(packed(())) == ()
    assert unpacked(packed(DEFAULTS)) == DEFAULTS
    for spoilt in ("", "{", "7", "[7]", '[["X", "file:///{word}", []]]', "[" * 100_000):
        assert unpacked(spoilt) == DEFAULTS
