"""Keeps spans from splitting what a reader sees as one character. A small part of Unicode's UAX #29.

Covers combining marks, variation selectors, joiners, emoji with skin tones and joined emoji, flags, Hangul syllables
in parts, and CR LF; leaves out prepended marks and Indian conjuncts.
"""

import unicodedata

from reader.model import Span

_ZWJ = "\u200d"
_EXTENDERS = "\u200c\u200d\uff9e\uff9f"


def whole(text: str, start: int, end: int) -> Span:
    """The span grown so that it splits no cluster."""
    while 0 < start < len(text) and not _may_break(text, start):
        start -= 1
    while 0 < end < len(text) and not _may_break(text, end):
        end += 1
    return Span(start, end)


def _may_break(text: str, at: int) -> bool:
    """Whether a cluster ends before the character `at`."""
    before, after = text[at - 1], text[at]
    if before == "\r" and after == "\n":
        return False
    if before in "\r\n" or after in "\r\n":
        return True
    if unicodedata.category(after)[0] == "M" or after in _EXTENDERS or "\U0001f3fb" <= after <= "\U0001f3ff":
        return False
    if before == _ZWJ and unicodedata.category(after) == "So":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_before(text, at) % 2 == 0
    return not _is_one_syllable(before, after)


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_letters_before(text: str, at: int) -> int:
    start = at
    while start and _is_flag_letter(text[start - 1]):
        start -= 1
    return at - start


def _is_one_syllable(before: str, after: str) -> bool:
    """Whether two characters are parts of one Hangul syllable."""
    syllable = "\uac00" <= before <= "\ud7a3"
    open_syllable = syllable and (ord(before) - 0xAC00) % 28 == 0
    if "\u1100" <= before <= "\u115f":
        return "\u1100" <= after <= "\u11a7" or "\uac00" <= after <= "\ud7a3"
    if "\u1160" <= before <= "\u11a7" or open_syllable:
        return "\u1160" <= after <= "\u11ff"
    return (syllable or "\u11a8" <= before <= "\u11ff") and "\u11a8" <= after <= "\u11ff"
