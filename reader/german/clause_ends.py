"""Whether a small German word can be the prefix at the end of its clause, or is a preposition, postposition, adverb.

The prefix closes the clause's bracket; behind it comes a mark, a conjunction, a new clause or a phrase that was put
behind the bracket. What stands before a noun of its own is a preposition.
"""

from collections.abc import Sequence

from reader.german import particles as known
from reader.german.word_lists import word_set

OPENING = frozenset("„‚‹([{")
_EITHER_WAY = frozenset("\"'")
HARD = frozenset((".", "!", "?", ";", ":", "…", "...", "–", "—", "--", "|", "/", "?!", "!?"))
"""Marks over which no clause goes."""

_BEFORE_INFINITIVE = "zu"
_NO_INFINITIVE_AFTER = word_set("um statt anstatt ohne zu")
_AFTERTHOUGHTS = word_set("bitte mal doch ja nein dass daß weil ob wenn obwohl damit indem bevor nachdem sobald")
_NEVER_BEFORE_PHRASE = word_set("hin her um wieder bei")
_MOST_BETWEEN = 4


def is_mark(word: str) -> bool:
    """Whether a word is punctuation."""
    return not any(letter.isalnum() for letter in word)


def adverbial(words: Sequence[str]) -> frozenset[int]:
    """Numbers of words in fixed phrases ("nach wie vor"); `words` are in small letters."""
    found: set[int] = set()
    for phrase in known.ADVERBIAL:
        first, length = phrase[0], len(phrase)
        for at, word in enumerate(words):
            if word == first and tuple(words[at : at + length]) == phrase:
                found.update(range(at, at + length))
    return frozenset(found)


def closes(words: Sequence[str], at: int) -> bool:
    """Whether what follows a word lets its clause end with it.

    Args:
        words: Of the sentence, as they stand.
        at: Number of the word.
    """
    word, behind = words[at].lower(), at + 1
    if behind == len(words):
        return True
    following = words[behind].lower()
    if is_mark(following):
        return _mark_closes(words, behind)
    if following in known.CONJUNCTIONS:
        return _conjunction_closes(words, behind, word)
    if following == _BEFORE_INFINITIVE and word not in _NO_INFINITIVE_AFTER:
        return behind + 1 < len(words) and words[behind + 1].lower().endswith("n") and words[behind + 1].islower()
    if following in _AFTERTHOUGHTS:
        return True
    return following in known.PREPOSITIONS and _has_afterthought(words, at)


def divides(words: Sequence[str], at: int) -> bool:
    """Whether a word is a mark between two stretches of a sentence; the point in "40 . 000" is none."""
    word = words[at]
    if word in (".", ",", ":") and 0 < at < len(words) - 1 and words[at - 1].isdigit() and words[at + 1].isdigit():
        return False
    return word in HARD or word in ",-()[]"


def _has_afterthought(words: Sequence[str], at: int) -> bool:
    """Whether the preposition behind a word begins a phrase put behind the clause: "nimmt teil an der Sitzung"."""
    word, behind = words[at].lower(), at + 1
    if word in _NEVER_BEFORE_PHRASE or word in known.RESTRICTED or is_mark(words[at - 1]):
        return False
    if words[behind].lower() in known.FREE and closes(words, behind):
        return False  # "gab dazu an": the second is the prefix
    return not _starts_attribute(words, behind, word)


def _mark_closes(words: Sequence[str], at: int) -> bool:
    mark = words[at]
    if mark in "([{":
        return _bracket_closes(words, at)
    if mark in "»«":  # «…» or »…«: the one that came first opens
        return ("«" if mark == "»" else "»") in words[:at]
    if mark in OPENING:
        return False
    if mark in _EITHER_WAY:
        return words[:at].count(mark) % 2 == 1
    return True


def _bracket_closes(words: Sequence[str], at: int) -> bool:
    """Whether behind a bracket the clause ends: not in "vor (und hinter) dem Haus"."""
    for end in range(at + 1, len(words)):
        if words[end] in ")]}":
            return end + 1 == len(words) or is_mark(words[end + 1]) or words[end + 1].lower() in known.CONJUNCTIONS
    return True


def _conjunction_closes(words: Sequence[str], at: int, word: str) -> bool:
    """Not in "vor und nach dem Film", "weiter als er"; but in "nimmt zu und ab"."""
    conjunction = words[at].lower()
    if conjunction == "als" and word in ("weiter", "hoch", "nahe"):
        return False
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    if word == "ein":
        return not (after.isdigit() or after.startswith(("zwei", "drei", "mehrere", "dersel", "diesel", "dassel")))
    if word in known.PREPOSITIONS and after in known.PREPOSITIONS and conjunction in ("und", "oder", "sowie", "bzw"):
        ends = at + 2 >= len(words) or is_mark(words[at + 2])
        return (
            ends or after in known.CONTRACTED or ((word, after) not in known.PAIRED and _prefix_follows(words, at + 2))
        )
    return True


def _prefix_follows(words: Sequence[str], at: int) -> bool:
    """Whether the clause that goes on ends with a prefix of its own: "steigt aus und in den Bus ein"."""
    for number in range(at, len(words)):
        if is_mark(words[number]):
            return False
        if words[number].lower() in known.FREE and closes(words, number):
            return True
    return False


def _starts_attribute(words: Sequence[str], at: int, word: str) -> bool:
    """Whether a preposition starts an attribute of a noun ("ein in Berlin gedrehter Film"), not an afterthought."""
    if word not in known.PREPOSITIONS and word != "ein":
        return False
    for number in range(at + 1, len(words) - 1):
        if is_mark(words[number]):
            return False
        if words[number][:1].isupper() or words[number].isdigit():
            following = words[number + 1]
            attribute = following.islower() and following.endswith(("e", "en", "er", "es", "em"))
            return attribute and following not in known.NO_VERBS
    return False


def is_postposition(words: Sequence[str], at: int) -> bool:
    """Whether a word belongs to the noun before it: "der Reihe nach", "von Anfang an", "das ganze Jahr über"."""
    word, before = words[at].lower(), words[at - 1].lower() if at else ""
    if word == "nach":
        return before in known.VIEWS
    if word == "über":
        return before in known.SPANS
    if word == "hin":
        return before in known.CAUSES and "auf" in _lower(words, at - 4, at - 1)
    if word in ("an", "ab", "auf"):
        return (before in known.TIMES or before.isdigit()) and _from(words, at) is not None
    return False


def says_where_from(words: Sequence[str], at: int) -> bool:
    """Whether "aus" ends a phrase that begins with "von": "von zu Hause aus"."""
    start = _from(words, at)
    if words[at].lower() != "aus" or start is None:
        return False
    between = _lower(words, start + 1, at)
    return not any(word in known.DETERMINERS for word in between[1:]) and bool(between)


def _from(words: Sequence[str], at: int) -> int | None:
    """Number of the "von" (or "vom", "ab") shortly before a word, nothing but one phrase between."""
    for number in range(at - 1, max(-1, at - 2 - _MOST_BETWEEN), -1):
        word = words[number].lower()
        if word in ("von", "vom"):
            return number
        if is_mark(word) or (word in known.PREPOSITIONS and word not in ("zu", "an")):
            return None
    return None


def _lower(words: Sequence[str], start: int, end: int) -> list[str]:
    return [word.lower() for word in words[max(0, start) : end]]
