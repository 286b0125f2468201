"""Texts as words, folded so that mere typography compares equal, each with the place it came from.

A word is what stands between white space and punctuation; every punctuation mark is a word of its own, and so is
every letter of a script that writes without spaces. Folding takes away case, composition (NFC, NFD), ligatures,
ß against ss, kinds of quotation marks and dashes, soft hyphens, invisible marks and Arabic vowel signs. White space
is no word, so wrapping and no-break spaces do not matter.
"""

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]

# Thai to Lao, Myanmar, Khmer, kana, Bopomofo and Han are written without spaces between words.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x312F), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF),
)  # fmt: skip
_JOINERS = "\u200c\u200d"
_TATWEEL = "\u0640"
_ARABIC_SIGNS = "".join(map(chr, (*range(0x064B, 0x0653), 0x0670)))
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_QUOTATION_MARKS = "\"'`´′″‴＂＇"
_TYPED_PAIRS = "<<|>>|,,|''|``|´´"
_QUOTE, _DASH, _ELLIPSIS = '"', "-", "…"
LONGEST = 200
"""Letters of a word up to which slips in it are looked for; what is longer is no word but data."""
_LIGHTEST = 0.15
"""Weight of a punctuation mark or of the commonest word; the rarest words weigh 1."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words.

    Attributes:
        text: What they were read from.
        ids: Number of each word's folded form; equal numbers are equal words, also across texts read together.
        starts: First code point of each word.
        ends: One past its last.
    """

    text: str
    ids: Ids
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def covered(self, start: int, end: int) -> range:
        """Numbers of the words that share at least one code point with `[start, end)`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


class Lexicon:
    """The distinct words of an old and a new text: spelling, weight, and which ones the old text uses.

    Attributes:
        forms: Folded form by number.
        weights: How much a word says about where one is, 0 to 1, by number: rare words say most.
        spoken: Whether it is a word rather than punctuation, by number.
    """

    def __init__(self, forms: Sequence[str], old: Ids, new: Ids) -> None:
        self.forms = forms
        self.spoken = [any(map(str.isalnum, form)) for form in forms]
        self._old_counts = np.bincount(old, minlength=len(forms)).tolist()
        new_counts = np.bincount(new, minlength=len(forms)).tolist()
        total = math.log(max(len(old), len(new), 2) + 1)
        self.weights = [
            max(_LIGHTEST, 1 - math.log(max(mine, theirs, 1)) / total) if spoken else _LIGHTEST
            for spoken, mine, theirs in zip(self.spoken, self._old_counts, new_counts, strict=True)
        ]
        self._similar: dict[tuple[int, int], float] = {}

    def is_old(self, word: int) -> bool:
        """Whether the old text uses a word."""
        return bool(self._old_counts[word])

    def similarity(self, old: int, new: int) -> float:
        """How likely word `new` is word `old` with a slip mended or made: 1 the same, 0 another word.

        A short word that the old text uses elsewhere ("der", "den") counts as another word, however
        alike they look.
        """
        if old == new:
            return 1.0
        if (old, new) not in self._similar:
            self._similar[old, new] = self._compare(old, new)
        return self._similar[old, new]

    def _compare(self, old: int, new: int) -> float:
        mine, theirs = self.forms[old], self.forms[new]
        longest, shortest = max(len(mine), len(theirs)), min(len(mine), len(theirs))
        if not (self.spoken[old] and self.spoken[new]) or shortest < 0.6 * longest - 1:
            return 0.0
        if longest == 1 or longest > LONGEST or (longest <= 4 and self._old_counts[new]):
            return 0.0
        distance = edit_distance(mine, theirs)
        alike = 1 - distance / longest
        allowed = 1 if longest <= 5 else 2 if longest <= 9 else 3
        if self._old_counts[new] and alike < 0.74:
            return 0.0
        return max(alike, 0.6) if distance <= allowed or alike >= 0.74 else 0.0


def read_together(old: str, new: str) -> tuple[Words, Words, Lexicon]:
    """Both texts as words with common numbers, and what is known of the words."""
    reader = WordReader((old, new))
    first, second = reader.read(old), reader.read(new)
    return first, second, Lexicon(reader.forms, first.ids, second.ids)


class WordReader:
    """Reads words; all texts read by one reader share their numbers.

    Attributes:
        forms: Folded forms by number, so far.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        characters = set().union(*texts)
        self._word = _pattern(characters)
        self._folding = _folding(characters)
        self._invisible = "".join(c for c in characters if unicodedata.category(c) == "Cf" and c not in _JOINERS)
        self._by_form: dict[str, int] = {}
        self._by_spelling: dict[str, int] = {}
        self.forms: list[str] = []

    def read(self, text: str) -> Words:
        """`text` as words; all of its characters must have been announced."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in self._word.finditer(text):
            spelling = match.group()
            number = self._by_spelling.get(spelling)
            if number is None:
                number = self._number(spelling)
            if number < 0:
                continue
            start, end = match.span()
            if self._invisible and spelling[-1] in self._invisible:
                end = start + len(spelling.rstrip(self._invisible))
            ids.append(number)
            starts.append(start)
            ends.append(end)
        return Words(text, np.array(ids, dtype=np.int32), starts, ends)

    def _number(self, spelling: str) -> int:
        form = self._fold(spelling)
        if not form:
            number = -1
        else:
            number = self._by_form.setdefault(form, len(self.forms))
            if number == len(self.forms):
                self.forms.append(form)
        self._by_spelling[spelling] = number
        return number

    def _fold(self, spelling: str) -> str:
        form = unicodedata.normalize("NFKC", spelling.translate(self._folding)).casefold()
        form = unicodedata.normalize("NFC", form).translate(self._folding)
        if form in ("<<", ">>", ",,") or (form and not form.strip(_QUOTE)):
            return _QUOTE
        if len(form) > 1 and not form.strip("."):
            return _ELLIPSIS
        return _DASH if form and not form.strip(_DASH) else form


def edit_distance(one: str, other: str) -> int:
    """Insertions, deletions, changes and swaps of neighbours (optimal string alignment) that part two words.

    Hyyrö's bit-parallel form: "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances", Nordic Journal of Computing 10 (2003); one step for each letter of `other`.
    """
    if not one or not other:
        return len(one) + len(other)
    masks: dict[str, int] = {}
    for place, letter in enumerate(one):
        masks[letter] = masks.get(letter, 0) | 1 << place
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, zero, previous, distance = full, 0, 0, 0, len(one)
    for letter in other:
        here = masks.get(letter, 0)
        swap = ((~zero & here) << 1) & previous
        zero = ((((here & up) + up) ^ up) | here | down | swap) & full
        right, left = (down | ~(zero | up)) & full, up & zero
        distance += bool(right & last) - bool(left & last)
        right, left = (right << 1 | 1) & full, (left << 1) & full
        up, down, previous = (left | ~(zero | right)) & full, right & zero, here
    return distance


def _pattern(characters: set[str]) -> re.Pattern[str]:
    """What one word is, for texts of these characters."""
    kinds: dict[str, list[str]] = {"letter": [], "single": [], "mark": []}
    for character in characters:
        if kind := _kind(character):
            kinds[kind].append(character)
    letter, single, mark = (
        "[" + "".join(map(re.escape, sorted(kind))) + "]" if kind else "(?!)" for kind in kinds.values()
    )
    return re.compile(
        rf"{letter}(?:{letter}|{mark})*|\.{{2,}}|-{{2,}}|{_TYPED_PAIRS}"
        rf"|{single}{mark}*(?:(?<=\u200d){single}{mark}*)*|{mark}+"
    )


def _kind(character: str) -> str:
    """What a character is to a word: a letter, a word by itself, a mark on another; nothing if white space."""
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf" or character == _TATWEEL or character in _SKIN_TONES:
        return "mark"
    if character.isspace() or category[0] == "Z" or category == "Cc":
        return ""
    if category[0] in "PS" or any(first <= ord(character) <= last for first, last in _UNSPACED):
        return "single"
    return "letter"


def _folding(characters: set[str]) -> dict[int, str]:
    """What becomes of single characters after case and composition are folded."""
    table = {ord(character): "" for character in _TATWEEL + _ARABIC_SIGNS + _JOINERS}
    table |= dict.fromkeys(map(ord, _QUOTATION_MARKS), _QUOTE) | {ord("−"): _DASH}
    for character in characters | set(unicodedata.normalize("NFKC", "".join(characters))):
        category = unicodedata.category(character)
        if category == "Cf":
            table[ord(character)] = ""
        elif category in ("Pi", "Pf") or character in "„‚":
            table[ord(character)] = _QUOTE
        elif category == "Pd":
            table[ord(character)] = _DASH
    return table
