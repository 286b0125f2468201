"""Guesses the encoding of text that is neither Unicode nor plausibly Windows-1252.

Encodings of one byte a character cannot be told apart by their bytes, only by what they make of
them: in the wrong one, words are full of signs and misplaced capitals ("fŠllt", "Ïðèâåò"). That is
measured here. A library's detector adds candidates for scripts that are not Latin; on its own it
recognised 18 % of Mac and DOS texts of 60 characters and 78 % of 300.
"""

import re
import unicodedata
from collections.abc import Iterator

_OWN_CANDIDATES = ("cp1252", "mac_roman", "cp850", "cp1250", "iso8859_2", "cp1251", "koi8_r")
_NEVER = frozenset({"utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"})
"""What reads almost any bytes as rare characters."""

_SUSPICIOUS = 0.1
"""Share of strange characters above which Windows-1252 is doubted.

Measured on 3,000 characters each of eleven languages: 0 to 0.03 where it is right, 0.24 to 1.3 where it
is not; only Czech in Windows-1250 lies between (0.1).
"""
_ACCEPTED = 0.25
"""Share up to which another encoding is accepted; where it is right, 0 to 0.14."""
_LAST_RESORT = 0.35
_ONE_ODDITY = 2
"""Of Windows-1252 where no other encoding is plausible either."""

_SAMPLE = 100_000
_REST_OF_WORD = re.compile(rb"[\x80-\xff]\S*")
_START_OF_WORD = re.compile(rb"\S*\Z")
_COUNTED = 5_000
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_WITHIN_WORDS = frozenset("’‘ʼ·…‐‑–—\xa0\xad\u200b\u200c\u200d\u202f\u2060ªº")
_RARE = re.compile("[\u2500-\u25a0\uff61-\uff9f]")  # box drawing, half-width katakana
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})


def is_plausible(text: str) -> bool:
    """Whether a text reads like the right encoding. Single signs within words are no evidence."""
    strange, counted = _strangeness(text)
    return strange <= 1 or strange <= _SUSPICIOUS * counted


def guess(raw: bytes) -> str | None:
    """The Python name of the most plausible encoding; None if there is no plausible one."""
    sample = _sample(raw)
    best: tuple[float, str] | None = None
    last_resort = None
    for name in _candidates(sample):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        strange, counted = _strangeness(text)
        share = strange / max(counted, 1)
        # of equal ones the first wins: candidates come in order of how common they are
        if share <= _ACCEPTED and (best is None or share < best[0]) and _decodes(raw, name):
            best = (share, name)
        if name == "cp1252" and (strange <= _ONE_ODDITY or share <= _LAST_RESORT) and _decodes(raw, name):
            last_resort = name
    return best[1] if best else last_resort


def _decodes(raw: bytes, name: str) -> bool:
    try:
        raw.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _sample(raw: bytes) -> bytes:
    """The words that are not ASCII, as many as tell enough."""
    words: list[bytes] = []
    size = 0
    for match in _REST_OF_WORD.finditer(raw):
        before = _START_OF_WORD.search(raw[max(match.start() - 40, 0) : match.start()])
        words.append((before[0] if before else b"") + match[0])
        size += len(words[-1])
        if size > _SAMPLE:
            break
    return b" ".join(words)


def _candidates(sample: bytes) -> Iterator[str]:
    yield from _OWN_CANDIDATES
    from charset_normalizer import from_bytes

    for match in from_bytes(sample):
        if match.encoding not in _NEVER:
            yield match.encoding


def _strangeness(text: str) -> tuple[float, int]:
    """How much of what is beyond ASCII stands where it hardly can, and how many characters were looked at."""
    strange = 0.0
    counted = upper = cased = 0
    for match in _NOT_ASCII.finditer(text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        strange += _oddity(match[0], before, after)
        if not _is_latin(match[0]) and match[0].lower() != match[0].upper():
            cased += 1
            upper += match[0].isupper()
        counted += 1
        if counted == _COUNTED:
            break
    # other alphabets are mostly written small; read wrongly, large and small letters change places
    return strange + (upper if upper > 0.6 * cased else 0), counted


def _oddity(char: str, before: str, after: str) -> float:
    """0 for a character that fits between its neighbours, up to 2 for one that does not."""
    category = unicodedata.category(char)
    if category in _NO_TEXT or char == "\ufffd" or _RARE.match(char):
        return 1
    if category[0] == "M" or char in _WITHIN_WORDS:
        return 0
    if category[0] != "L":
        in_word = after.isalpha() and (before.isalpha() or category == "No")
        return in_word or (category[0] == "S" and after > "\xff" and not after.isspace())
    if not before.isalpha():
        return after.isalpha() and _is_latin(char) != _is_latin(after)
    if category == "Lu" and before.islower():
        return 2
    latin = _is_latin(char)
    if latin != _is_latin(before):
        return 1
    # two accented letters in a row are not rare in Polish, but the rule in Cyrillic read as Latin
    return 0.5 if latin and not before.isascii() else 0


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
