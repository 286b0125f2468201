"""Inflected forms of a German word, as far as they follow from what a dictionary's line says of it.

The forms that the line gives are named ("pl", "pres", "past", "perf", "comp", "sup"); those derived
from them serve only to find the word, and have no name. Rarer forms are left to lemmatising.
"""

from collections.abc import Iterator

NONE = "–"
"""Stands where a word has no such forms."""

MARK = "·"
"""Stands behind the separable prefix of a verb: `ein·blenden`."""

GENDERS = frozenset("mfn")

_ENDINGS = ("e", "en", "er", "es", "em")
_AGREEING = ("e", "er", "es")
_SIBILANTS = ("s", "ß", "x", "z", "sch")
_UNSTRESSED = ("el", "em", "en", "er")
_VOWELS = tuple("aeiouyäöü")
_BY_NAME = ("pres", "past", "perf")

Forms = Iterator[tuple[str, str]]


def noun_forms(headword: str, genders: frozenset[str], plural: str) -> Forms:
    """Plural, genitive and dative of a noun; with an adjective before it, in all its endings.

    Args:
        headword: In the nominative: "Drehbuch", "Leichte Sprache".
        genders: Of m, f and n; none for what has only a plural.
        plural: In the nominative; `NONE` if it has none.
    """
    if plural != NONE:
        yield plural, "pl"
    adjective, _, noun = headword.rpartition(" ")
    many = plural.rpartition(" ")[2] if plural != NONE else "" if genders else noun
    derived = [*_genitives(noun, many), many] if genders & {"m", "n"} else [many]
    if many.endswith(("e", "el", "er")):
        derived.append(many + "n")
    if not adjective:
        yield from ((one, "") for one in derived if one not in ("", headword, plural))
    elif " " not in adjective and adjective.endswith(_AGREEING):
        stem = adjective.removesuffix("r").removesuffix("s").removesuffix("e")
        for one in dict.fromkeys((noun, *filter(None, derived))):
            yield from ((f"{stem}{ending} {one}", "") for ending in _ENDINGS)


def _genitives(noun: str, plural: str) -> Iterator[str]:
    if plural.endswith("n") and plural.startswith(noun) and not noun.endswith("or"):
        return  # weak, as des Journalisten: the same as its plural
    if noun.endswith("us") and not noun.endswith("aus"):
        return  # as des Algorithmus
    if noun.endswith("nis"):
        yield noun + "ses"
        return
    if noun.endswith(_SIBILANTS):
        yield noun + "es"
        return
    yield noun + "s"
    if not noun.endswith((*_UNSTRESSED, *_VOWELS)):
        yield noun + "es"


def verb_forms(headword: str, present: str, past: str, perfect: str) -> Forms:
    """Forms of a verb from its principal parts.

    The separable prefix, if there is one, is the last word of the form named "pres".

    Args:
        headword: The infinitive, with `MARK`: "ein·blenden".
        present: "blendet ein".
        past: "blendete ein".
        perfect: "hat eingeblendet".
    """
    yield from zip((present, past, perfect), _BY_NAME, strict=True)
    participle = perfect.rpartition(" ")[2]
    yield from ((form, "") for form in (participle, *_inflected(participle)))
    prefix, mark, base = headword.rpartition(MARK)
    finite, past = present.split(" ")[0], past.split(" ")[0]
    pasts = past, past + ("n" if past.endswith("e") else "en")
    if mark:
        yield from ((f"{form} {prefix}", "") for form in (base, pasts[1]))
        yield from ((prefix + form, "") for form in (finite, *pasts, f"zu{base}"))
    else:
        yield pasts[1], ""


def adjective_forms(headword: str, comparative: str = "", superlative: str = "") -> Forms:
    """Endings of an adjective, and of its degrees if it has them.

    Args:
        headword: "scharf".
        comparative: "schärfer".
        superlative: "am schärfsten".
    """
    yield from ((form, "") for form in _inflected(headword))
    if comparative:
        yield comparative, "comp"
        yield superlative, "sup"
        stem = superlative.removeprefix("am ").removesuffix("en")
        yield from ((form, "") for form in (*_inflected(comparative), *_inflected(stem)))


def _inflected(stem: str) -> Iterator[str]:
    return (stem + ending for ending in _ENDINGS)
