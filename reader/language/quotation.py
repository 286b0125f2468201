"""Finds quotation marks and brackets in a text and tells which opens, which closes, and what pairs.

The same character opens in one language and closes in another (“ in English and German, » in German
and French), so the role of a mark is inferred from what stands beside it and, where that says nothing,
from what is still open.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

IGNORABLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that are not seen: soft hyphen, zero-width characters, direction marks."""

_DEEPEST = 8
"""Marks that may be open at once; older ones are given up. Keeps the work linear."""

_MARK = re.compile(r"""["'“”„‟‘’‚‛«»‹›「」『』《》〈〉（）()\[\]【】]|,,(?=\w)""")  # ,,so“ is typed for „
_ALWAYS_OPEN = frozenset(",„‚‛‟「『《〈（([【")
_ALWAYS_CLOSE = frozenset("」』》〉）)]】")
_BRACKETS = frozenset("（）()[]【】")
_SINGLE = frozenset("'’‘")
_BEFORE_OPEN = frozenset("([{（【—–-/¿¡=:·•*…" + "„“«»‚‘‹›\"'「『《〈")
_AFTER_CLOSE = frozenset(".,;:!?…)]}）】—–-/。，、！？；：؟۔।" + "”“«»’‘›‹\"'」』》〉")

_CLOSED_BY: Mapping[str, str] = MappingProxyType(
    {
        "„": "“”\"‟", ",": "“”\"‟", "“": "”\"", "”": "”", "‟": "”", "\"": "\"", "»": "«»", "«": "»",
        "‚": "‘’'", "‘": "’'", "‛": "’", "'": "'", "›": "‹›", "‹": "›", "「": "」", "『": "』", "《": "》", "〈": "〉",
        "（": "）", "(": ")", "[": "]", "【": "】",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing mark that belong together (positions of the two characters)."""

    start: int
    end: int
    is_bracket: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text.

    Attributes:
        pairs: In the order of their opening marks.
        openers: Positions of marks that open, paired or not.
        closers: Positions of marks that close, paired or not.
    """

    pairs: tuple[Pair, ...]
    openers: frozenset[int]
    closers: frozenset[int]


def find_marks(text: str) -> Marks:
    """All quotation marks and brackets of a text with their roles. Linear in the text's length."""
    pairs: list[Pair] = []
    openers: set[int] = set()
    closers: set[int] = set()
    waiting: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        partner = _partner(text, at, waiting)
        if _opens(text, at, partner is not None, at - 1 in openers):
            openers.add(at)
            waiting.append(at)
            del waiting[:-_DEEPEST]
        elif partner is not None:
            closers.add(at)
            pairs.append(Pair(waiting[partner], at, text[at] in _BRACKETS))
            del waiting[partner:]
        elif text[at] not in _SINGLE or _ends_speech(text, at):
            closers.add(at)
    pairs.sort(key=lambda pair: pair.start)
    return Marks(tuple(pairs), frozenset(openers), frozenset(closers))


def _partner(text: str, at: int, waiting: list[int]) -> int | None:
    """Index in `waiting` of the opening mark that the mark at `at` would close."""
    mark = text[at]
    if mark in "'’" and not _may_close_single(text, at):
        return None
    for index in range(len(waiting) - 1, -1, -1):
        if mark in _CLOSED_BY[text[waiting[index]]]:
            return index
    return None


def _opens(text: str, at: int, can_close: bool, after_opener: bool) -> bool:
    """Whether the mark at `at` opens, by its neighbours, else by whether something waits to be closed."""
    mark = text[at]
    if mark in _ALWAYS_OPEN:
        return True
    if mark in _ALWAYS_CLOSE:
        return False
    before, after = _neighbours(text, at)
    if mark == "’" or (mark in _SINGLE and (before.isalnum() or not after or after.isspace())):
        return False
    if mark == "'" and after.isdigit():
        return False  # '90s
    free_before = not before or before.isspace() or before in _BEFORE_OPEN or after_opener
    free_after = not after or after.isspace() or after in _AFTER_CLOSE
    if free_before != free_after:
        return free_before
    return not can_close and (after_opener or mark not in "\"'" or before not in "\"'")


def _may_close_single(text: str, at: int) -> bool:
    """Whether an apostrophe can be a closing quotation mark: not inside a word, not before one."""
    before, after = _neighbours(text, at)
    return bool(before) and not before.isspace() and not after.isalnum()


def _ends_speech(text: str, at: int) -> bool:
    """Whether an unpaired single mark stands between a terminator and white space."""
    before, after = _neighbours(text, at)
    return before in tuple(".!?…") and (not after or after.isspace())


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """The characters beside a mark, unseen ones (at most three) passed over; empty at the edges."""
    before, after = at - 1, at + 1
    while before >= 0 and text[before] in IGNORABLE and at - before <= 3:
        before -= 1
    while after < len(text) and text[after] in IGNORABLE and after - at <= 3:
        after += 1
    return (text[before] if before >= 0 else ""), (text[after] if after < len(text) else "")
