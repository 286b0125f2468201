"""Months and days of the week, German and English."""

from functools import lru_cache

_MONTHS = (
    ("januar", "jänner", "january"), ("februar", "feber", "february"), ("märz", "march"), ("april",), ("mai", "may"),
    ("juni", "june"), ("juli", "july"), ("august",), ("september",), ("oktober", "october"), ("november",),
    ("dezember", "december"),
)  # fmt: skip
_SHORT = (
    ("jan",), ("feb",), ("mär", "mar"), ("apr",), (), ("jun",), ("jul",), ("aug",), ("sep", "sept"), ("okt", "oct"),
    ("nov",), ("dez", "dec"),
)  # fmt: skip
_DAYS = (
    ("montag", "monday"), ("dienstag", "tuesday"), ("mittwoch", "wednesday"), ("donnerstag", "thursday"),
    ("freitag", "friday"), ("samstag", "sonnabend", "saturday"), ("sonntag", "sunday"),
)  # fmt: skip
_WORDS = {
    **{word: f"m{number}" for number, words in enumerate(_MONTHS, 1) for word in words},
    **{word: f"w{number}" for number, words in enumerate(_DAYS, 1) for word in words},
}
_DAYS_ON = {f"{word}s": f"w{number}" for number, words in enumerate(_DAYS, 1) for word in words}  # "montags"
_STEMS = tuple(word for word in _WORDS if len(word) > 5 or word in ("juli", "juni", "märz", "april"))
_ABBREVIATED = {word: f"m{number}" for number, words in enumerate(_SHORT, 1) for word in words}
# also words of their own: a month only with a capital letter, and these not at the beginning of a sentence
_DOUBTFUL = frozenset(("may", "march", "mar", "august"))


@lru_cache(maxsize=100_000)
def named(word: str) -> str:
    """The month ("m7") or day of the week ("w1") that a word is; "" for other words."""
    low = word.casefold()
    if low in _DOUBTFUL and not word[:1].isupper():
        return ""
    return _WORDS.get(low, "") or _DAYS_ON.get(low, "")


@lru_cache(maxsize=100_000)
def hinted(word: str) -> str:
    """The month or day that an abbreviation or a compound has in it: "Juliwoche", "Sept."; "" for other words."""
    low = word.casefold()
    if low in _ABBREVIATED and word[:1].isupper():
        return _ABBREVIATED[low]
    return next((_WORDS[stem] for stem in _STEMS if low.startswith(stem)), "")


def is_doubtful(word: str) -> bool:
    """Whether a month's name may be another word: "May", "March"."""
    return word.casefold() in _DOUBTFUL
