"""Numbers and dates that stand on one side only, however either side writes them.

A *mention* is a stretch of text with a number in it. It is answered where the other side mentions the same value, or
all of its parts (a date's day, month and year). Words like "both" or "Hälfte" answer, but need no answer. Of
languages whose number words are not known only digits are compared, and small numbers are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from reader.differences import calendar, spelled
from reader.differences.digits import HUNDRED, YEARS, Value, afternoon, by_ending, read
from reader.differences.kinds import Found
from reader.differences.spelled import Spelled
from reader.model import Span
from reader.text.language_tags import base

KNOWN = ("de", "en")

_TOKEN = re.compile(
    r"(?P<iso>(?<!\d)\d{4}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?!\d))"
    r"|(?P<number>(?<![^\W\d_])\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?![\d.,]\d|\d)"
    r"|(?<![^\W\d_])\d+(?:[.,:/]\d+)*)"
    r"|(?P<inner>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<part>[½¼¾⅓⅔])"
)
_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")
_ROMANS = {"I": 1, "V": 5, "X": 10}
_JOIN = re.compile(r"[ \u00a0\u202f]?[-\u2010\u2011]?$|[ \u00a0\u202f]$|\. $")
_RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|bis|to|und|and|or|oder|zu)\s*$")
_PERCENT = re.compile(r"\s?(?:%|Prozent\w*|percent|per cent)")
_AFTERNOON = re.compile(r"\s?(?:p\.?\s?m\b\.?|nachmittags|abends|(?:in the )?(?:afternoon|evening)|at night)", re.I)
_MONEY_BEFORE = re.compile(r"[€$£¥]\s?$")
_TIMES = {"decade": 10, "decades": 10, "jahrzehnt": 10, "jahrzehnte": 10, "jahrzehnten": 10, "week": 7, "weeks": 7,
          "woche": 7, "wochen": 7, "century": 100, "centuries": 100, "jahrhundert": 100, "jahrhunderte": 100,
          "jahrhunderten": 100, "dozen": 12, "dutzend": 12}  # fmt: skip
_HEED = re.compile(r"\b(?:geb|gib|nehm|nimm|außer)\w*", re.I)  # "acht geben" is no number
_TITLED = re.compile(r"\w\s$")
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text with a number in it.

    Attributes:
        values: What it may mean.
        parts: Values that together mean the same.
        digits: As it is written, for languages whose way of writing numbers is not known.
        asks: Whether it needs an answer.
        is_date: Whether it is a date, or a part of one.
    """

    start: int
    end: int
    values: tuple[Value, ...]
    parts: tuple[Value, ...] = ()
    digits: str = ""
    asks: bool = True
    is_date: bool = False


def compare(source: str, target: str, languages: tuple[str, str]) -> tuple[Found, Found]:
    """Numbers, and dates, that only one of two sentences has."""
    here, there = (list(mentions(text, language)) for text, language in zip((source, target), languages, strict=True))
    loose = any(base(language) not in KNOWN for language in languages)
    alone = [list(_unanswered(mine, others, loose=loose)) for mine, others in ((here, there), (there, here))]
    found = [
        Found(*(tuple(Span(one.start, one.end) for one in side if one.is_date is dates) for side in alone))
        for dates in (False, True)
    ]
    return found[0], found[1]


def _unanswered(mine: Sequence[Mention], others: Sequence[Mention], *, loose: bool) -> Iterator[Mention]:
    if loose:
        known = {one.digits for one in others}
        yield from (one for one in mine if one.asks and one.digits not in known and _is_telling(one))
        return
    values = {value for one in others for value in (*one.values, *one.parts)}
    for one in mine:
        if one.asks and not any(value in values for value in one.values):
            parted = one.parts and all(part in values for part in one.parts)
            if not parted:
                yield one


def _is_telling(one: Mention) -> bool:
    """Whether a number is hardly ever written as a word."""
    return bool(one.digits) and any(
        isinstance(value, str) or (value > _SMALL and value % 10 != 0) or value in YEARS for value in one.values
    )


def mentions(text: str, language: str) -> Iterator[Mention]:
    """All mentions of numbers in a sentence, in order."""
    found = _read(text, base(language))
    for at, one in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None and _RANGE.fullmatch(text[one.end : after.start]) and after.parts:
            # "10 to 12 million": the ten are millions too
            scale = after.parts[0]
            if isinstance(scale, str) and scale.startswith("×"):
                more = tuple(value * Decimal(scale[1:]) for value in one.values if isinstance(value, Decimal))
                one = replace(one, values=one.values + more)
        yield one if not (one.parts and str(one.parts[0]).startswith("×")) else replace(one, parts=())


def _read(text: str, language: str) -> list[Mention]:
    tokens = list(_TOKEN.finditer(text))
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].lastgroup
        if kind == "word":
            if not _says(tokens[at][0], language):
                at += 1
                continue
            taken, more = _word(text, tokens, at, language)
        elif kind == "number":
            taken, more = _number(text, tokens, at, language)
        else:
            taken, more = 1, [_other(tokens[at], kind)]
        found += more
        at += taken
    return found


def _other(token: re.Match[str], kind: str | None) -> Mention:
    start, end = token.span()
    if kind == "iso":
        year, month, *day = (int(part) for part in token[0].split("-"))
        parts: tuple[Value, ...] = (Decimal(year), f"m{month}", *(Decimal(one) for one in day))
        return Mention(start, end, (token[0],), parts, re.sub(r"\D", "", token[0]), is_date=True)
    if kind == "part":
        value = Decimal(_PARTS[token[0]])
        return Mention(start, end, (value, 1 / value), (), token[0])
    return Mention(start, end, (Decimal(token[0]),), (), token[0], asks=False)


# ---- digits


def _number(text: str, tokens: Sequence[re.Match[str]], at: int, language: str) -> tuple[int, list[Mention]]:
    token = tokens[at]
    start, end = token.span()
    digits = re.sub(r"\D", "", token[0])
    values, parts, is_date = read(token[0], language)
    taken = 1
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].lastgroup == "word" else None
    number = values[0] if len(values) == 1 or isinstance(values[0], Decimal) else None
    if after is not None and isinstance(number, Decimal):
        gap, word = text[end : after.start()], after[0]
        if not gap:  # 1980s, 80er, 5bn
            values += by_ending(number, word, bool(_MONEY_BEFORE.search(text[:start])))
            end, taken = after.end(), 2
        if not gap or _JOIN.fullmatch(gap):
            scale = _scale(word, language)
            if scale:
                values, parts, end, taken = (number * scale,), (f"×{scale}",), after.end(), 2
            elif word.lower() in _TIMES:
                values += (number * _TIMES[word.lower()],)
    percent = _PERCENT.match(text, end)
    if percent:
        end = percent.end()
        values += tuple(value / HUNDRED for value in values if isinstance(value, Decimal))
    if _AFTERNOON.match(text, end):
        values += afternoon(values)
    one = Mention(start, end, values, parts, digits, is_date=is_date)
    return taken, [one]


def _scale(word: str, language: str) -> int:
    low = word.lower()
    if language == "de":
        return spelled.SCALES_DE.get(low, 0)
    return spelled.SCALES_EN.get(low, 0) if language == "en" else 0


# ---- words


def _word(text: str, tokens: Sequence[re.Match[str]], at: int, language: str) -> tuple[int, list[Mention]]:
    word = tokens[at][0]
    start, end = tokens[at].span()
    if _ROMAN.match(word):
        return 1, [Mention(start, end, (Decimal(_roman(word)),), (), word)]
    if language not in KNOWN:
        return 1, []
    dated = _dated(text, tokens, at, language)
    if dated:
        return 1, dated
    if language == "de" and word == "acht" and _HEED.search(text):
        return 1, []
    one = spelled.german(word.lower()) if language == "de" else spelled.english(word.lower())
    if one is None:
        return 1, []
    if one.value is None:
        return _hint(text, tokens, at, one, language)
    return _spelled(text, tokens, at, language)


@lru_cache(maxsize=100_000)
def _says(word: str, language: str) -> bool:
    """Whether a word may have to do with numbers at all."""
    if _ROMAN.match(word):
        return True
    if language not in KNOWN:
        return False
    read = spelled.german if language == "de" else spelled.english
    return bool(calendar.named(word) or calendar.hinted(word)) or read(word.lower()) is not None


def _dated(text: str, tokens: Sequence[re.Match[str]], at: int, language: str) -> list[Mention]:
    """A month or a day of the week."""
    word = tokens[at][0]
    start, end = tokens[at].span()
    name = calendar.named(word)
    if name:
        beside = [tokens[one] for one in (at - 1, at + 1) if 0 <= one < len(tokens)]
        numbered = any(token.lastgroup == "number" for token in beside)
        sure = (
            numbered
            or not calendar.is_doubtful(word)
            or (language == "en" and start > 0 and at > 0 and _in_date(tokens[at - 1][0]))
        )
        return [Mention(start, end, (name,), (), "", asks=sure, is_date=True)]
    name = calendar.hinted(word)
    if not name:
        return []
    return [Mention(start, end, (name,), (), "", asks=False, is_date=True)]


def _in_date(word: str) -> bool:
    return word.lower() in ("in", "since", "until", "by", "of", "from", "last", "next", "early", "late", "mid")


def _hint(
    text: str, tokens: Sequence[re.Match[str]], at: int, one: Spelled, language: str
) -> tuple[int, list[Mention]]:
    """A word that answers numbers; before a scale, a number itself: "a million", "eine halbe Million"."""
    start, end = tokens[at].span()
    here = Mention(start, end, one.hints, (), "", asks=False)
    share = next((value for value in one.hints if value in (1, Decimal("0.5"))), None)
    ahead = at + 1
    if share == Decimal("0.5") and ahead < len(tokens) and tokens[ahead][0].lower() in ("a", "an"):
        ahead += 1
    if share is None or ahead >= len(tokens) or tokens[ahead].lastgroup != "word":
        return 1, [here]
    low = tokens[ahead][0].lower()
    scale = _scale(low, language)
    if (scale < 1000 and low not in ("dozen", "dutzend")) or (
        scale and not _JOIN.fullmatch(text[tokens[ahead - 1].end() : tokens[ahead].start()])
    ):
        return 1, [here]
    value = share * scale
    return ahead + 1 - at, [Mention(start, tokens[ahead].end(), (value,), (f"×{scale}",), "")]


def _spelled(text: str, tokens: Sequence[re.Match[str]], at: int, language: str) -> tuple[int, list[Mention]]:
    """A number in words, over as many as it has."""
    read = spelled.german if language == "de" else spelled.english
    total, current, last = Decimal(0), Decimal(0), at
    scales: list[Decimal] = []
    before: Decimal | None = None
    place = at
    while place < len(tokens) and tokens[place].lastgroup == "word":
        low = tokens[place][0].lower()
        gap = text[tokens[place - 1].end() : tokens[place].start()] if place > at else ""
        if place > at and not _JOIN.fullmatch(gap):
            break
        if low in ("and", "und") and scales and place > at and language == "en":
            place += 1
            continue
        one = read(low)
        if one is None or one.value is None:
            break
        if one.is_scale:
            scales.append(one.value)
            if one.value == HUNDRED or one.value == 12:
                current = (current or 1) * one.value
            else:
                total, current = total + (current or 1) * one.value, Decimal(0)
        elif before is not None and not (before >= 20 and before % 10 == 0 and one.value < 10) and not scales:
            break
        else:
            current += one.value
        before, last = one.value, place
        place += 1
    start, end = tokens[at].start(), tokens[last].end()
    value = total + current
    half = re.compile(r" and a half\b").match(text, end) if language == "en" else None
    if half:
        value, end = value + Decimal("0.5"), half.end()
    first = read(tokens[at][0].lower())
    bare = last == at and first is not None and first.is_scale  # "Millionen Menschen"
    values: tuple[Value, ...] = (value,)
    percent = _PERCENT.match(text, end)
    if percent:
        end = percent.end()
        values += (value / HUNDRED,)
    after = tokens[last + 1][0].lower() if last + 1 < len(tokens) else ""
    if after in _TIMES:
        values += (value * _TIMES[after],)
    if _AFTERNOON.match(text, end):
        values += afternoon((value,))
    parts = (f"×{scales[-1]}",) if scales and scales[-1] >= 1000 else ()
    # "Six Flags": within a sentence, a capital letter makes it a name
    titled = language == "en" and text[start].isupper() and _TITLED.search(text[:start]) is not None
    return last + 1 - at, [Mention(start, end, values, parts, "", asks=not bare and value > 1 and not titled)]


def _roman(word: str) -> int:
    numbers = [_ROMANS[sign] for sign in word]
    return sum(-one if one < after else one for one, after in zip(numbers, [*numbers[1:], 0], strict=True))
