"""Decides whether a full stop, dots or an exclamation end the sentence, from the words beside them."""

import re
from dataclasses import dataclass

from reader.language.abbreviations import Kind
from reader.language.habits import Habits
from reader.language.quotation import IGNORABLE

LOOK_BACK = 48
"""Code points before a mark that are looked at."""

_LOOK_AHEAD = 60
_SKIPPED = re.compile(r"[\W_]{0,24}")
_ELIDED = re.compile(r"\s*['’][a-z]\s+(?=\w)")  # Dutch “'s Avonds”
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_ADDRESS = re.compile(r"https?://|www\.")
_UNSEEN = re.compile(f"[{IGNORABLE}]")
_LEADING = "\"'“”„‟‘’‚«»‹›([{（【—–-/¿¡*§"
_TRAILING = "\"'“”‘’«»‹›)]}"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*\Z")
_RANGE = re.compile(r"\d+\.?[/–-]\d+\Z")
_DAY_MONTH = re.compile(r"\d{1,2}\.\d{1,2}\Z")
_ROMAN = re.compile(r"(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3})\Z")
_ROMAN_NUMBER = re.compile(r"(?:[XVILC]{2,5}|[XV])\b")  # not “I”, which is a word in English
_DATE_GOES_ON = re.compile(r"\d{1,2}\.[\s]?\d|\d{4}\b")
_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}\Z")
_WORDS_WITHOUT_VOWEL = frozenset(("Hz", "Pf", "Hm", "Hmm", "Mm", "Pst", "Psst", "Brr", "Grr", "Tsk", "Shh", "Pfft"))
_SINGLE_UNITS = frozenset("mghsltVAWKNJCF")


@dataclass(frozen=True, slots=True)
class Following:
    """What comes after a possible end.

    Attributes:
        word: The first word, marks before it passed over; empty if there is none nearby.
        rest: From that word on, a few dozen code points.
        skipped: What was passed over before that word.
    """

    word: str
    rest: str
    skipped: str

    @property
    def is_lower(self) -> bool:
        """Whether the word is written small, as within a sentence (“iPhone”, “#tag” and addresses are not)."""
        first = self.word[:1]
        if not first.islower() or "ა" <= first <= "ჿ":  # Georgian letters count as small, but have no capitals
            return False
        if "#" in self.skipped or "@" in self.skipped:
            return False
        return not self.word[1:2].isupper() and not _ADDRESS.match(self.rest)

    @property
    def is_number(self) -> bool:
        """Whether a number follows, Arabic or Roman."""
        return self.rest[:1].isdigit() or bool(_ROMAN_NUMBER.match(self.rest))


@dataclass(frozen=True, slots=True)
class Place:
    """A possible end of a sentence.

    Attributes:
        words: Up to five words before it, within the sentence; the last one touches the mark, or is "".
        at_head: Whether that last word is the sentence's first.
        following: What comes after it.
        caseless: Whether the text is written in small letters or capitals only.
    """

    words: tuple[str, ...]
    at_head: bool
    following: Following
    caseless: bool


def words_before(text: str, start: int, end: int) -> tuple[str, ...]:
    """Up to five words of `text[start:end]`, the last one touching `end`, or "" if white space does."""
    window = _UNSEEN.sub("", text[max(start, end - LOOK_BACK) : end])
    words = window.split()[-5:]
    if not words or window[-1].isspace():
        words.append("")
    return tuple(words)


def following(text: str, at: int, *, caseless: bool) -> Following:
    """What comes after position `at`; with `caseless` every word is taken as if it had a capital."""
    window = _UNSEEN.sub("", text[at : at + _LOOK_AHEAD])
    elided = _ELIDED.match(window)
    skipped = elided or _SKIPPED.match(window)
    begin = skipped.end() if skipped else 0
    found = _WORD.match(window, begin)
    word = found[0] if found else ""
    return Following(word.capitalize() if caseless else word, window[begin:], window[:begin])


def full_stop_ends(place: Place, habits: Habits) -> bool:
    """Whether a single full stop ends the sentence, given that no small letter follows."""
    word = place.words[-1].lstrip(_LEADING)
    if not word or word[-1] in _TRAILING:
        return True
    if _NUMBER.match(word) or _RANGE.match(word):
        return _number_ends(word, place, habits)
    starts = starts_sentence(place.following, habits)
    if habits.stopped_ordinals and _ROMAN.match(word):
        return starts or (not place.at_head and _bare(place.words, -2).lower() in habits.labels)
    kind = _kind(word, place, habits)
    if kind is Kind.NEVER:
        return False
    if kind is Kind.STARTER:
        return starts and not place.at_head
    if kind is Kind.NUMBERED:
        return not place.following.is_number
    return True


def dots_end(place: Place, habits: Habits) -> bool:
    """Whether an ellipsis ends the sentence, given that no small letter follows."""
    if place.at_head and not place.words[-1]:
        return False
    if starts_sentence(place.following, habits):
        return True
    word = place.words[-1] or (place.words[-2] if len(place.words) > 1 else "")
    return word.lstrip(_LEADING).lower() not in habits.leads_on


def starts_sentence(after: Following, habits: Habits) -> bool:
    """Whether the following word almost surely begins a sentence."""
    word = after.word.replace("’", "'")
    if word in habits.starters or word.partition("'")[0] in habits.starters:
        return True
    rest = after.rest[len(word) :]
    second = rest.split(maxsplit=1)[:1]
    return rest[:1].isspace() and bool(second) and second[0].rstrip(",;") in habits.subjects


def is_inquit(after: Following, habits: Habits) -> bool:
    """Whether a name and a verb of speaking follow ('"Why?" Tom asked.'); pronouns are written small."""
    if not habits.inquit or not after.word[:1].isupper():
        return False
    words = [word.strip(".,;:!?") for word in after.rest.split()[:4]]
    if words[0] != "I" and words[0] in habits.starters:
        return False
    for word in words[1:]:
        if word in habits.inquit:
            return True
        if not word[:1].isupper():
            return False
    return False


def _bare(words: tuple[str, ...], index: int) -> str:
    """The word at a negative index without marks around it; empty if there is none."""
    if len(words) < -index:
        return ""
    return words[index].lstrip(_LEADING).rstrip(_TRAILING + ".,;:")


def _number_ends(word: str, place: Place, habits: Habits) -> bool:
    """Whether “12.” is a number and an end, rather than an ordinal, a date or a list number."""
    digits = len(re.split(r"\D", word)[-1])
    if place.at_head and digits < 4:
        return False
    after = place.following
    if not habits.stopped_ordinals:
        return True
    if digits <= 2 and _DATE_GOES_ON.match(after.rest):
        return False
    if after.word in habits.months or after.word in habits.ordinal_nouns:
        return digits > 3
    if not habits.determiners or starts_sentence(after, habits):
        return True
    before = place.words[-2] if len(place.words) > 1 else ""
    bare = _bare(place.words, -2)
    if bare.lower() in habits.determiners or before.endswith(","):
        return digits > 3 or ("." in word and not _DAY_MONTH.match(word))
    if bare.lower() in ("und", "oder", "bis", "") or before in ("–", "-", "/"):
        return not (len(place.words) > 2 and place.words[-3].rstrip(",").endswith("."))
    if digits > 2 or "," in word or ":" in word or before.endswith(".") or bare[:1].isupper():
        return True
    return bare.lower() in habits.countings or bare[:1].isdigit()


def _kind(word: str, place: Place, habits: Habits) -> Kind | None:
    """What the full stop after `word` means if it is an abbreviation, else None."""
    if "@" in word or "://" in word or word.startswith("www."):
        return None
    parts = [word]
    for previous in reversed(place.words[max(0, len(place.words) - 4) : -1]):
        if len(previous) > 6 or not previous.endswith("."):
            break
        parts.insert(0, previous.lstrip(_LEADING))
    for first in range(len(parts)):
        kind = _look_up("".join(parts[first:]), place.at_head or len(parts) - first > 1, place, habits)
        if kind is Kind.NUMBERED and len(word) == 1 and not place.following.is_number:
            break
        if kind is not None:
            return kind
    if f"{word}.{place.following.rest.partition('.')[0]}" in habits.abbreviations:
        return Kind.NEVER  # the first half of “EE. UU.”
    pieces = [piece for piece in re.split(r"[-–/.]", word) if piece]
    if len(pieces) > 1 and all(len(piece) <= 4 for piece in pieces[1:]):
        kind = _look_up(pieces[-1], False, place, habits)
        if kind is not None:
            return kind
    return _guess(word, pieces, place, habits)


def _look_up(word: str, at_head: bool, place: Place, habits: Habits) -> Kind | None:
    """The table's word on an abbreviation; also capitalised at a head, and in a text of one case."""
    if place.caseless:
        return habits.small_abbreviations.get(word.lower())
    table = habits.abbreviations
    kind = table.get(word)
    if kind is None and at_head:
        kind = table.get(word[:1].lower() + word[1:])
    return kind


def _guess(word: str, pieces: list[str], place: Place, habits: Habits) -> Kind | None:
    """Kinds of abbreviations no table can list: initials, "N.A.T.O.", "Schillerstr.", "Bldg."."""
    if pieces and all(len(piece) == 1 and piece.isalpha() for piece in pieces):
        return _single_letters(word, place, habits)
    if len(pieces) > 1 and len(pieces[-1]) == 1 and pieces[-1].isupper():
        return Kind.STARTER
    if word.endswith(habits.compound_ends) and len(word) > 4 and habits.compound_ends:
        return Kind.STARTER
    if habits.bare_consonants and _CONSONANTS.match(word) and word not in _WORDS_WITHOUT_VOWEL:
        return Kind.STARTER
    return None


def _single_letters(word: str, place: Place, habits: Habits) -> Kind | None:
    """Initials go on unless a starter follows; units after a number and the English “I” are words."""
    before = _bare(place.words, -2)
    if len(word) > 1:
        return Kind.STARTER
    if word in _SINGLE_UNITS and _NUMBER.match(before) and not place.words[-2].endswith("."):
        return None
    if word == "I" and habits.inquit and before[:1].islower():
        return None
    return Kind.STARTER if word.isupper() or word.islower() else None
