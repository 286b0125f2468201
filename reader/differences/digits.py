"""What digits with signs between them mean: decimals, thousands, times, dates, scores, versions."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

Value = Decimal | str
"""A number; or what is no number: "m7" July, "w1" Monday, "t9:30" a time or score, else as it is written."""

YEARS = range(1000, 2100)
HUNDRED = 100
_MONTHS = 12
_LETTER_SCALES = {"m": 10**6, "M": 10**6, "k": 1000, "K": 1000, "b": 10**9, "B": 10**9}

Read = tuple[tuple[Value, ...], tuple[Value, ...], bool]


def read(written: str, language: str) -> Read:
    """What digits with signs between them may mean; their parts; whether they are a date."""
    groups = [int(part) for part in re.findall(r"\d+", written)]
    signs = re.findall(r"\D+", written)
    if not signs:
        return (Decimal(written),), (), False
    if set(signs) <= set(" \u00a0\u202f'’"):
        return (Decimal("".join(re.findall(r"\d+", written))),), (), False
    numbers = tuple(map(Decimal, groups))
    if ":" in signs:
        found: tuple[Value, ...] = ("t" + ":".join(map(str, groups)),)
        if len(groups) == 2 and groups[1] < 60:  # 0230
            found += (Decimal(groups[0] * 100 + groups[1]),)
        return found, numbers, False
    if "/" in signs:
        return _slashed(written, groups, signs)
    if len(groups) == 3 and signs == [".", "."] and _is_day(groups[0], groups[1]):
        return (written,), (numbers[0], f"m{groups[1]}", numbers[2]), True
    return _decimal(written, groups, signs, language)


def _slashed(written: str, groups: Sequence[int], signs: Sequence[str]) -> Read:
    numbers = tuple(map(Decimal, groups))
    if len(groups) == 3:
        # day and month in either order
        month = next((one for one in (groups[1], groups[0]) if 1 <= one <= 12), 0)
        day = groups[0] if month == groups[1] else groups[1]
        return (written,), (Decimal(day), f"m{month}", numbers[2]), True
    if set(signs) == {"/"} and len(groups) == 2:
        if groups[0] in YEARS and groups[1] < HUNDRED:  # 2019/20
            return (written, numbers[0]), (numbers[0],), False
        share = (numbers[0] / numbers[1],) if numbers[1] else ()
        return (written, *share), numbers, False
    return (written,), numbers, False


def _decimal(written: str, groups: Sequence[int], signs: Sequence[str], language: str) -> Read:
    """Thousands and decimals, as a language writes them."""
    numbers = tuple(map(Decimal, groups))
    thousands, point = (",", ".") if language == "en" else (".", ",")
    parts = re.split(r"[.,]", written)
    if len(groups) == 4 and max(groups) < 256:  # an address
        return (written,), (), False
    whole = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and not parts[0].startswith("0")
    if set(signs) == {thousands} and whole:
        return (Decimal("".join(parts)),), (), False
    if len(signs) > 1 and signs[-1] == point and set(signs[:-1]) == {thousands}:
        return (Decimal("".join(parts[:-1]) + "." + parts[-1]),), (), False
    if len(signs) > 1:  # a version or an address; or a date without its year's sign
        return (".".join(parts),), (), False
    value = Decimal(f"{parts[0]}.{parts[1]}")
    found: tuple[Value, ...] = (value,)
    if signs[0] == "." and len(parts[1]) == 2 and groups[0] < 25 and groups[1] < 60:  # 9.30 Uhr
        found += (f"t{groups[0]}:{groups[1]}",)
    if signs[0] == "," and language == "en" and len(parts[1]) != 3:
        return found, numbers, False
    is_day = signs[0] == "." and language == "de" and _is_day(groups[0], groups[1])
    return found, (numbers[0], f"m{groups[1]}") if is_day else (), False


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def by_ending(number: Decimal, ending: str, is_money: bool) -> tuple[Value, ...]:
    """What letters right after digits make of them besides."""
    if ending in ("s", "er", "ern"):
        return (number % HUNDRED,) if number in YEARS else (1900 + number,) if number < HUNDRED else ()
    if is_money and ending in _LETTER_SCALES:
        return (number * _LETTER_SCALES[ending],)
    if ending.lower() in ("pm", "p"):
        return afternoon((number,))
    return ()


def afternoon(values: Iterable[Value]) -> tuple[Value, ...]:
    """Hours and times as they are in the afternoon: what German writes for them."""
    more: list[Value] = []
    for value in values:
        if isinstance(value, Decimal) and value < 12:
            more += [value + 12, f"t{value + 12}:0"]
        elif isinstance(value, str) and value.startswith("t"):
            hour, _, rest = value[1:].partition(":")
            more.append(f"t{int(hour) % 12 + 12}:{rest}")
    return tuple(more)
