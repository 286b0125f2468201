"""How words are looked up: what is equal, and which words of a dictionary's phrase one would look for."""

import re
import unicodedata
from collections.abc import Sequence

# what a dictionary writes for "somebody" and "something", and particles that belong to no headword
_PLACEHOLDERS = frozenset(
    (
        *("jd", "jd.", "jdm", "jdm.", "jdn", "jdn.", "jds", "jds.", "jmd", "jmd.", "jmdm.", "jmdn.", "etw", "etw."),
        *("sich", "jemand", "jemandem", "jemanden", "etwas", "sb", "sb.", "sb.'s", "sb.’s", "sb's", "sb’s"),
        *("sth", "sth.", "sth.'s", "sth.’s", "so", "so.", "to", "oneself", "one's", "one’s", "<>"),
        *("qn", "qc", "qqn", "qqc", "se", "s'"),
    )
)
_GERMAN_OBJECTS = frozenset(one for one in _PLACEHOLDERS if one.startswith(("jd", "jmd", "etw", "jemand")))
_GOVERNING = frozenset(
    (
        "an",
        "auf",
        "aus",
        "bei",
        "bis",
        "durch",
        "für",
        "gegen",
        "in",
        "mit",
        "nach",
        "über",
        "um",
        "unter",
        "von",
        "vor",
        "zu",
    )
)
"""Prepositions that a German verb's object has: "auf etw. zurückgreifen"."""
_ARTICLES = frozenset(("der", "die", "das", "ein", "eine", "the", "a", "an", "le", "la", "les", "un", "une", "el"))
_ABBREVIATION = re.compile(r"\s/([^/]+)/(?!\S)")
_EDGES = "…-–.,!?'’\"„“”»«"
_MOST_VARIANTS = 8


def fold(word: str) -> str:
    """A word as it is looked up: without case, with ss for ß, composed (NFC), single blanks.

    >>> fold("Straße"), fold("ÜBER")
    ('strasse', 'über')
    """
    if word.isascii():
        return " ".join(word.lower().split())
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold()).split())


def keys(headword: str) -> tuple[str, ...]:
    """The folded words or phrases under which a dictionary's headword is found; the first is the main one.

    Placeholders go, with the German preposition before them; words joined by a slash are taken in turn, and so is an
    abbreviation between slashes.

    >>> keys("jdn./etw. im Auge haben"), keys("Aufzug/Lift"), keys("to launch sth."), keys("Firma /Fa./")
    (('im auge haben',), ('aufzug', 'lift'), ('launch',), ('firma', 'fa'))
    >>> keys("auf etw. zurückgreifen"), keys("an etw."), keys("rely on sth.")
    (('zurückgreifen',), ('an',), ('rely on',))
    """
    folded = fold(headword)
    if "/" in folded and (short := _ABBREVIATION.search(folded)):
        rest = folded[: short.start()] + folded[short.end() :]
        return tuple(dict.fromkeys((*keys(rest), *keys(short[1]))))
    words = _without_objects(folded.split(" "))
    if "/" in folded and any("/" in word for word in words):
        return _variants(words)
    if len(words) > 1:
        words = [word for word in words if word not in _PLACEHOLDERS] or words
    key = _phrase(words)
    return (key,) if key else ()


def _without_objects(words: Sequence[str]) -> list[str]:
    """Without "auf etw.", "mit jdm.", where other words than placeholders remain."""
    left: list[str] = []
    for word in words:
        if all(part in _GERMAN_OBJECTS for part in word.split("/")):
            if left and all(part in _GOVERNING for part in left[-1].split("/")):
                left.pop()
        else:
            left.append(word)
    return left if any(word not in _PLACEHOLDERS for word in left) else list(words)


def _variants(words: Sequence[str]) -> tuple[str, ...]:
    variants: list[list[str]] = [[]]
    for word in words:
        if choices := [part for part in word.split("/") if part and part not in _PLACEHOLDERS]:
            variants = [[*one, choice] for one in variants for choice in choices][:_MOST_VARIANTS]
    return tuple(dict.fromkeys(key for one in variants if (key := _phrase(one))))


def _phrase(words: Sequence[str]) -> str:
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words).strip(_EDGES)
