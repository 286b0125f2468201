"""What a card says of the grammar of a word: gender, plural, principal parts."""

from collections.abc import Sequence

from reader.dictionaries.parts_of_speech import spells
from reader.german.conjugation import PrincipalParts, principal_parts, separable_prefix
from reader.german.vocabulary import Vocabulary
from reader.lexicon import Found
from reader.words.known import headword

_GENDERS = ("m", "f", "n")
_PARTS = ("pres", "past", "perf")
# (ending, gender, what the plural adds): without exception, or nearly
_BY_ENDING = (
    *((ending, "f", "en") for ending in ("ung", "heit", "keit", "schaft", "tion", "sion", "tät", "ion")),
    ("in", "f", "nen"),
    ("ik", "f", "en"),
    ("ie", "f", "n"),
    ("chen", "n", ""),
    ("lein", "n", ""),
    ("ismus", "m", ""),
    ("ling", "m", "e"),
)
_SHORTEST_ENDED = 6


def gender_and_plural(lemma: str, found: Sequence[Found]) -> tuple[str, str]:
    """Gender ("f", several joined by "/") and plural of a noun, as entries under it say; empty if none does."""
    genders: dict[str, None] = {}
    plural = ""
    for one in found:
        term = headword(one)
        if one.rank or not spells(term, lemma):
            continue
        if genders and term.text != lemma:
            continue  # Kiribati /KI/: what the word is short for tells nothing of KI
        signs = term.grammar.split()
        genders |= dict.fromkeys(sign for sign in signs if sign in _GENDERS)
        forms = (form.text for form in one.entry.forms if form.headword == one.place and form.grammar == "pl")
        plural = plural or next((form for form in forms if " " not in form), "")
    if not genders and any("pl" in headword(one).grammar.split() for one in found if spells(headword(one), lemma)):
        return "pl", ""
    if (
        genders
        and not plural
        and any("pl" in headword(one).grammar.split() for one in found if one.rank == 0 and headword(one).text == lemma)
    ):
        plural = lemma  # Gebäude: given once with a gender and once as a plural
    return "/".join(sign for sign in _GENDERS if sign in genders), plural


def by_ending(lemma: str) -> tuple[str, str]:
    """Gender and plural as the ending tells: die Verletzung, Verletzungen; empty where it does not."""
    for ending, gender, added in _BY_ENDING:
        if lemma.endswith(ending) and len(lemma) >= _SHORTEST_ENDED:
            if ending == "in" and not lemma.endswith(("erin", "orin", "eurin", "istin", "entin", "antin")):
                continue
            if ending == "ik" and not lemma.endswith(("tik", "nik", "rik", "fik", "pik")):
                continue
            return gender, "" if ending == "ismus" else lemma + added
    return "", ""


def plural_of_compound(lemma: str, head: str, plural: str) -> str:
    """The plural that a compound has from its head: Aufnahmeplan, Plan, Pläne."""
    if not plural or not lemma.lower().endswith(head.lower()):
        return ""
    return lemma[: len(lemma) - len(head)] + (plural.lower() if len(lemma) > len(head) else plural)


def parts_of_verb(
    infinitive: str, prefix: str, found: Sequence[Found], vocabulary: Vocabulary
) -> tuple[str, PrincipalParts | None]:
    """Separable prefix and principal parts of a verb: a dictionary's where it names them, else by rule and table."""
    prefix = prefix or _prefix(infinitive, vocabulary)
    for one in found:
        if one.rank == 0 and headword(one).text == infinitive:
            named = {form.grammar: form.text for form in one.entry.forms if form.headword == one.place}
            if all(part in named for part in _PARTS):
                present, past, perfect = (named[part] for part in _PARTS)
                auxiliary, _, participle = perfect.partition(" ")
                return prefix, PrincipalParts(present, past, participle, auxiliary)
    return prefix, principal_parts(infinitive, prefix)


def _prefix(infinitive: str, vocabulary: Vocabulary) -> str:
    prefix = separable_prefix(infinitive)
    return prefix if prefix and "verb" in vocabulary.kinds(infinitive[len(prefix) :]) else ""
