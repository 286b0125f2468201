import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\ufeffUmlaut", "Umlaut"),
        ("erste Datei\n\ufeffzweite Datei", "erste Datei\nzweite Datei"),
        ("Bu\u0308cher", "Bücher"),
        ("16\u00a0% von 10\u202f000", "16\u00a0% von 10\u202f000"),
        ("Schiff\u00adfahrt", "Schiff\u00adfahrt"),
        ("a\tb\n", "a\tb\n"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e"),
        ("👩\u200d💻 ﷽ ﬁ", "👩\u200d💻 ﷽ ﬁ"),
    ],
)
def test_brings_text_into_one_form(text: str, expected: str) -> None:
    assert normalise(text) == (expected, ())


@pytest.mark.parametrize("bad", ["\0", "\x1b", "\x7f", "\x9d", "\ud83d", "\ufdd0", "\uffff", "\U0010fffe"])
def test_replaces_what_is_not_text(bad: str) -> None:
    text, warnings = normalise(f"a{bad}b")
    assert text == "a\ufffdb"
    assert warnings == ("1 character that is not text was replaced by “\ufffd”.",)


def test_counts_the_replacements() -> None:
    text, warnings = normalise("\0a\0\0")
    assert text == "\ufffda\ufffd\ufffd"
    assert warnings == ("3 characters that are not text were replaced by “\ufffd”.",)


def test_a_replacement_character_of_the_source_is_not_counted() -> None:
    assert normalise("a\ufffdb") == ("a\ufffdb", ())


@given(st.text())
def test_result_can_be_stored_and_stays_as_it_is(text: str) -> None:
    once, _ = normalise(text)
    once.encode()
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in once if c not in "\n\t")
    assert normalise(once) == (once, ())
