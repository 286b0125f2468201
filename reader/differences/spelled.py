"""Numbers in words, German and English: cardinals, ordinals, scales, and words that have a number in them."""

import re
from decimal import Decimal
from functools import lru_cache

from reader.record import record

_ONES = {
    "ein": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
}  # fmt: skip
_TEENS = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_O, _E, _T = "|".join(_ONES), "|".join(_TEENS), "|".join(_TENS)
_GERMAN = re.compile(
    rf"(?:(?P<th>(?:(?:{_O})?hundert)?(?:(?:(?:{_O})und)?(?:{_T})|{_E}|{_O})?)tausend(?:und)?)?"
    rf"(?:(?P<hu>{_O})?(?P<h>hundert)(?:und)?)?"
    rf"(?:(?:(?P<one>{_O})und)?(?P<ten>{_T})|(?P<teen>{_E})|(?P<only>{_O}))?"
)
_BEGINS = re.compile(rf"{_O}|{_E}|{_T}|hundert|tausend")
_HALVES = re.compile(rf"(?P<one>{_O})(?:und)?einhalb|(?P<other>ander|eineinander)thalb")
_ORDINAL = re.compile(r"s?te[rnsm]?$")
_FRACTION = re.compile(r"s?tel")
# what makes a compound say the number itself: "siebzehnjährig", "dreimal"
_COUNTED = re.compile(r"jährig|tägig|stündig|minütig|monatig|wöchig|köpfig|prozentig|teilig|stellig|mal$|ern?$")
_IRREGULAR = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_INFLECTED = re.compile(r"(erst|dritt|siebt|acht)e[rnsm]?$")

SCALES_DE = {
    "hundert": 100, "tausend": 1000, "tsd": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6,
    "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12,
    "billiarde": 10**15, "billiarden": 10**15, "trillion": 10**18, "trillionen": 10**18, "dutzend": 12,
}  # fmt: skip
SCALES_EN = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "trillion": 10**12, "trillions": 10**12, "tn": 10**12,
    "quadrillion": 10**15, "dozen": 12, "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip

ENGLISH = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "one": 1,
}  # fmt: skip
ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}  # fmt: skip

# Words that answer a number of the other side without being asked for one themselves.
_HINTS_EN = {
    "a": (1,), "an": (1,), "once": (1,), "single": (1,), "sole": (1,), "only": (1,), "another": (1,),
    "both": (2,), "pair": (2,), "pairs": (2,), "couple": (2,), "couples": (2,), "double": (2,), "doubled": (2,),
    "doubles": (2,), "doubling": (2,), "twice": (2,), "twin": (2,), "twins": (2,), "dual": (2,), "duo": (2,),
    "either": (2,), "neither": (2,), "half": (0.5, 1.5, 50, 2, 30), "halves": (0.5, 2), "halved": (0.5, 50, 2),
    "quarter": (0.25, 25, 4, 15), "quarters": (0.25, 4, 0.75), "quarterly": (4,), "triple": (3,), "tripled": (3,),
    "trio": (3,), "thrice": (3,), "threefold": (3,), "thirds": (3,), "fourths": (4,), "fifths": (5,), "twofold": (2,),
    "quartet": (4,), "quadruple": (4,), "fourfold": (4,), "quintet": (5,), "fivefold": (5,), "tenfold": (10,),
    "decade": (10,), "decades": (10,), "century": (100,), "centuries": (100,), "fortnight": (14, 2), "noon": (12,),
    "midnight": (0, 12, 24), "midday": (12,), "dozens": (12,), "millennium": (1000,), "zero": (0,), "no": (0,),
    "none": (0,), "nil": (0,), "hundreds": (100,), "thousands": (1000,), "tens": (10,), "week": (7,), "day": (24,),
    "others": (2,), "year": (12, 365), "hour": (60,), "secondly": (2,), "thirdly": (3,), "former": (2,),
    "twenties": (20,), "thirties": (30,), "forties": (40,), "fifties": (50,), "sixties": (60,), "seventies": (70,),
    "eighties": (80,), "nineties": (90,), "latter": (2,), "teens": (10,), "ones": (1,),
}  # fmt: skip
_HINTS_DE = {
    "paar": (2,), "duo": (2,), "trio": (3,), "quartett": (4,), "mittag": (12,), "mitternacht": (0, 12, 24),
    "null": (0,), "zig": (10,), "woche": (7,), "tag": (24,), "jahr": (12, 365), "stunde": (60,), "weder": (2,),
}  # fmt: skip
_STEMS_DE = (
    ("beid", (2,)), ("doppel", (2,)), ("verdoppel", (2,)), ("halb", (0.5, 2, 50, 30)),
    ("hälfte", (0.5, 50, 2)), ("halbier", (0.5, 50, 2)), ("viertel", (0.25, 25, 4, 15)), ("dreiviertel", (0.75, 75)),
    ("drittel", (3,)), ("jahrzehnt", (10,)), ("jahrhundert", (100,)), ("jahrtausend", (1000,)), ("erst", (1,)),
    ("dritt", (3,)), ("einzig", (1,)), ("einmal", (1,)), ("kein", (0,)), ("dutzend", (12,)), ("zwilling", (2,)),
    ("million", (10**6,)), ("milliard", (10**9,)), ("mittags", (12,)), ("verdreifach", (3,)), ("vervierfach", (4,)),
    ("zehntel", (10, 0.1)), ("siebt", (7,)), ("paarmal", (2,)), ("wöchentlich", (7,)),
    ("quartal", (4,)),
)  # fmt: skip


@record
class Spelled:
    """What a word says of numbers.

    Attributes:
        value: The number it is; None where it only has numbers in it.
        hints: Numbers that it answers without being one.
        is_scale: Whether it multiplies a number before it.
    """

    value: Decimal | None = None
    hints: tuple[Decimal, ...] = ()
    is_scale: bool = False


@lru_cache(maxsize=100_000)
def german(word: str) -> Spelled | None:
    """What a German word in lower case says of numbers; None: nothing.

    >>> german("siebzehn").value, german("dreidimensional").hints, german("haus")
    (Decimal('17'), (Decimal('3'),), None)
    """
    if word in SCALES_DE:
        return Spelled(Decimal(SCALES_DE[word]), is_scale=True)
    if word in _HINTS_DE:
        return Spelled(hints=_exact(_HINTS_DE[word]))
    halves = _HALVES.match(word)
    if halves:
        return Spelled(Decimal(_ONES[halves["one"]]) + Decimal("0.5") if halves["one"] else Decimal("1.5"))
    irregular = _INFLECTED.match(word)
    if irregular and irregular[1] != "acht":
        value = Decimal(_IRREGULAR[irregular[1]])
        return Spelled(value) if value > 2 else Spelled(hints=(value,))
    for stem, hints in _STEMS_DE:
        if word.startswith(stem):
            return Spelled(hints=_exact(hints))
    return _composed(word) if _BEGINS.match(word) else None


def _composed(word: str) -> Spelled | None:
    """A word that begins with a number: "siebzehn", "siebzehnte", "siebzehnjährig", "Siebzehntel"."""
    found = _GERMAN.match(word)
    if found is None or not found.end():
        return None
    value, rest = Decimal(_value(found)), word[found.end() :]
    if _FRACTION.match(rest) and value > 2:
        return Spelled(hints=(value, 1 / value))
    if _ORDINAL.match(rest) and value <= 2:
        return Spelled(hints=(value,))
    plain = not rest or _ORDINAL.match(rest) or _COUNTED.match(rest)
    if value > 1 and plain and not (value in (100, 1000) and not found["hu"] and not found["th"]):
        return Spelled(value)
    return Spelled(hints=(value,))


def _value(found: re.Match[str]) -> int:
    value = 0
    if found["th"] is not None:
        inner = _GERMAN.match(found["th"])
        value += 1000 * ((_value(inner) if inner and found["th"] else 0) or 1)
    if found["h"]:
        value += 100 * _ONES.get(found["hu"] or "", 1)
    value += _ONES.get(found["one"] or found["only"] or "", 0)
    return value + _TENS.get(found["ten"] or "", 0) + _TEENS.get(found["teen"] or "", 0)


@lru_cache(maxsize=100_000)
def english(word: str) -> Spelled | None:
    """What one English word in lower case says of numbers; None: nothing."""
    if word in SCALES_EN:
        return Spelled(Decimal(SCALES_EN[word]), is_scale=True)
    if word in ENGLISH:
        return Spelled(Decimal(ENGLISH[word]))
    if word in ENGLISH_ORDINALS:
        value = Decimal(ENGLISH_ORDINALS[word])
        return Spelled(value) if value > 2 else Spelled(hints=(value,))
    if word in _HINTS_EN:
        return Spelled(hints=_exact(_HINTS_EN[word]))
    return None


def _exact(numbers: tuple[float, ...]) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(one)) for one in numbers)
