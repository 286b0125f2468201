import zlib
from importlib.resources import files

import pytest

from reader.german import frequency
from reader.german.frequency import band, zipf


def test_frequent_words_have_more_than_rare_ones() -> None:
    assert zipf("und", "de") > zipf("Gebäude", "de") > zipf("einstürzen", "de") > 0
    assert zipf("Straße", "de") == zipf("strasse", "de") > 5
    assert zipf("house", "en-GB") == zipf("house", "en") > 5


@pytest.mark.parametrize(
    ("word", "language"), [("zzzzqx", "de"), ("", "de"), ("und", "tlh"), ("und", ""), ("\n", "de"), ("a\tb", "de")]
)
def test_unknown_is_zero(word: str, language: str) -> None:
    assert zipf(word, language) == 0.0
    assert band(word, language) == 0


def test_five_bands() -> None:
    assert [band(word, "de") for word in ("und", "Gebäude", "Geschäftsmodell", "Streamingdienst")] == [5, 4, 3, 2]
    assert band("Bildrate", "de") == 0


def test_a_compound_nobody_counted_is_as_frequent_as_its_rarest_part() -> None:
    assert band("Straßeneinstürzen", "de", ("Straße", "einstürzen")) == band("einstürzen", "de")
    assert band("Straßenzzzzqx", "de", ("Straße", "zzzzqx")) == 0
    assert band("Haus-Straße", "de") == min(band("Haus", "de"), band("Straße", "de"))
    assert band("Straße", "de", ("einstürzen", "zzzzqx")) == band("Straße", "de")


@pytest.mark.parametrize("language", sorted(frequency.languages()))
def test_every_line_of_a_table_is_found(language: str) -> None:
    lines = zlib.decompress((files("resources") / "frequency" / f"{language}.z").read_bytes()).splitlines()
    assert lines == sorted(lines)
    for line in (*lines[:50], *lines[-50:], *lines[:: len(lines) // 200]):
        word, code = line.rsplit(b"\t", 1)
        assert zipf(word.decode(), language) == (code[0] - frequency.LEAST) / 10 > 0


def test_the_licence_stands_beside_the_data() -> None:
    readme = (files("resources") / "frequency" / "README.md").read_text(encoding="utf-8")
    assert "CC BY-SA" in readme or "Attribution-ShareAlike" in readme
    assert {"de", "en"} <= frequency.languages()
