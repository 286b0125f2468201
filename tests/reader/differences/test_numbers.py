"""Numbers and dates: the same however they are written, another wherever they are another."""

import pytest

from reader.differences.numbers import compare, mentions
from reader.differences.spelled import german

SAME = (
    ("11,5 Mrd. Euro im Juli 2025", "€11.5 billion in July 2025"),
    ("siebzehn Leute", "17 people"),
    ("die siebzehnjährige Sängerin", "the 17-year-old singer"),
    ("Am 12.07.2025 um 18 Uhr", "On July 12, 2025 at 6 p.m."),
    ("um 14:30 Uhr", "at 2:30 p.m."),
    ("um 9.30 Uhr", "at 9:30 a.m."),
    ("In den 80er Jahren", "In the 1980s"),
    ("zweieinhalb Stunden", "two and a half hours"),
    ("1.500 Menschen", "1,500 people"),
    ("1 500 Menschen", "1500 people"),
    ("eine halbe Million", "half a million"),
    ("ein halbes Dutzend", "half a dozen"),
    ("10 bis 12 Millionen", "10 million to 12 million"),
    ("zweitausendfünfundzwanzig Bilder", "2025 pictures"),
    ("Ludwig XIV.", "Louis the 14th"),
    ("dreihundertfünfundvierzig", "three hundred and forty-five"),
    ("zwei Dutzend", "24"),
    ("die Hälfte, 50 %", "half of them"),
    ("das 19. Jahrhundert", "the nineteenth century"),
    ("Beide kamen", "Two came"),
    ("Python 3.11.7 unter 192.168.0.1", "Python 3.11.7 at 192.168.0.1"),
    ("zwanzig Jahre", "two decades"),
    ("2 Wochen", "fourteen days"),
    ("hunderttausend", "100,000"),
    ("ein Vierhundertstel", "a four-hundredth"),
    ("am Montag im März", "on Monday in March"),
    ("2025-07-12", "12 July 2025"),
    ("1.234.567,89 Euro", "€1,234,567.89"),
)
OTHER = (
    ("11,5 Mrd. Euro", "€11.5 million", ["11,5 Mrd"], ["11.5 million"]),
    ("1.500 Menschen", "1.500 people", ["1.500"], ["1.500"]),
    ("17 % mehr", "71 percent more", ["17 %"], ["71 percent"]),
    ("achtzehn", "many", ["achtzehn"], []),
    ("viele", "eighty-one of them", [], ["eighty-one"]),
    ("eine Milliarde", "one million", ["eine Milliarde"], ["one million"]),
    ("3,5 Prozent", "35 percent", ["3,5 Prozent"], ["35 percent"]),
)


@pytest.mark.parametrize(("source", "target"), SAME)
def test_the_same_number_is_the_same_in_any_dress(source: str, target: str) -> None:
    assert [bool(found) for found in compare(source, target, ("de", "en"))] == [False, False]
    assert [bool(found) for found in compare(target, source, ("en", "de"))] == [False, False]


@pytest.mark.parametrize(("source", "target", "here", "there"), OTHER)
def test_another_number_is_found_with_its_unit(source: str, target: str, here: list[str], there: list[str]) -> None:
    found, dates = compare(source, target, ("de", "en"))
    assert [source[slice(*span)] for span in found.source] == here
    assert [target[slice(*span)] for span in found.target] == there
    assert not dates


def test_months_and_days_are_dates() -> None:
    numbers, dates = compare("Am Montag, im Juli", "On Tuesday, in July", ("de", "en"))
    assert not numbers
    assert [len(dates.source), len(dates.target)] == [1, 1]


@pytest.mark.parametrize("words", ["Geben Sie acht!", "Er war einst hier.", "He may come.", "The march of time"])
def test_words_that_only_look_like_numbers_need_no_answer(words: str) -> None:
    language = "de" if "S" in words or "E" in words else "en"
    assert not [one for one in mentions(words, language) if one.asks]


def test_of_other_languages_only_telling_digits_are_compared() -> None:
    assert not compare("siebzehn Leute, 4 davon", "diecisiete personas, cuatro", ("de", "es"))[0]
    assert not compare("1.234 Leute", "1 234 personnes", ("de", "fr"))[0]
    assert compare("im Jahr 1987", "el año", ("de", "es"))[0]


def test_german_number_words_are_read() -> None:
    values = {"siebzehn": 17, "einundzwanzig": 21, "dreihundert": 300, "zwölftausend": 12000, "dritten": 3}
    assert {word: int(found.value) for word in values if (found := german(word)) and found.value} == values
    assert german("haus") is None
