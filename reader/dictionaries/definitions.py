"""Definitions written for eyes as senses: numbered ones split, short lists of translations taken apart.

Grammar stands in braces or angles ({f}, <fem>), labels in square brackets, notes in round ones, as in
the lists of Ding, dict.cc and FreeDict.
"""

import re
from collections.abc import Iterable

from reader.dictionaries.markup import BREAK
from reader.lexemes import Sense, Term

MOST_SENSES = 60
LONGEST = 2_000
"""Characters of a gloss; a longer one is cut, as nobody reads an essay on a card."""

_SHORT = 60
_NOUN = frozenset(("n", "noun", "s", "subst", "substantiv", "name"))
_FEW_WORDS = 4
_GRAMMAR = re.compile(r"\{([^{}]*)\}|<([^<>]*)>")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"\(([^()]*)\)")
_BRACKET = re.compile(r"[{(\[<]")
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-h]\)|[IVX]{1,4}\.|[•‣▪◦·*–-])\s+")
_INLINE = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s+")
_SIGNS = {
    "masc": "m", "masculine": "m", "m": "m", "mask": "m", "maskulin": "m", "maskulinum": "m", "der": "m",
    "fem": "f", "feminine": "f", "f": "f", "feminin": "f", "femininum": "f", "die": "f",
    "neut": "n", "neuter": "n", "n": "n", "nt": "n", "neutrum": "n", "das": "n",
    "pl": "pl", "plural": "pl", "sg": "sg", "singular": "sg",
    "v": "v", "vb": "v", "verb": "v", "vt": "vt", "vi": "vi", "vr": "vr", "trans": "vt", "intr": "vi",
    "transitive": "vt", "intransitive": "vi", "reflexive": "vr", "adj": "adj", "adjective": "adj", "adjektiv": "adj",
    "adv": "adv", "adverb": "adv", "prep": "prp", "preposition": "prp", "prp": "prp", "conj": "conj",
    "conjunction": "conj", "pron": "pron", "pronoun": "pron", "interj": "interj", "num": "num", "numeral": "num",
    "art": "art", "article": "art",
}  # fmt: skip


def signs(grammar: str) -> str:
    """What a dictionary says of a word's grammar, in Ding's signs: "fem, noun" is "f", "verb" is "v"."""
    words = grammar.lower().replace(",", " ").replace(".", " ").replace(";", " ").replace("/", " ").split()
    return " ".join(dict.fromkeys(_SIGNS[word] for word in words if word in _SIGNS))


def grammar_alone(text: str) -> str | None:
    """Signs of a line that is nothing but grammar; None if it is something else.

    >>> grammar_alone("<neut, n, sg>"), grammar_alone("n"), grammar_alone("house")
    ('n sg', '', None)
    """
    words = text.lower().strip("()<>{}[]. ").replace(",", " ").replace(".", " ").replace(";", " ").split()
    if not words or not all(word in _SIGNS or word in _NOUN for word in words):
        return None
    # a lone n is "noun", as is one beside a gender
    return signs(" ".join(word for word in words if word not in _NOUN))


def gloss(text: str) -> Term | None:
    """One gloss or headword with its grammar, labels and note taken off; None where nothing is left."""
    if not _BRACKET.search(text):
        plain = " ".join(text.split())
        return Term(_cut(plain)) if plain else None
    found = " ".join(one or other for one, other in _GRAMMAR.findall(text))
    labels, notes = tuple(_LABEL.findall(text)), [one for one in _NOTE.findall(text) if one.strip()]
    plain = " ".join(_NOTE.sub(" ", _LABEL.sub(" ", _GRAMMAR.sub(" ", text))).split()).strip(" ,;")
    if not plain:  # all of it stood in brackets
        plain = " ".join(text.split())
        return Term(_cut(plain))
    return Term(_cut(plain), signs(found), labels, "; ".join(notes))


def glosses(line: str) -> tuple[Term, ...]:
    """The translations that stand in one line; a sentence stays whole."""
    if ";" not in line and "," not in line:
        one = gloss(line)
        return (one,) if one else ()
    parts = _split(line, ";")
    if any(len(part) > _SHORT for part in parts):
        parts = [line]
    elif "," in line:
        finer = _split(line, ",;")
        if all(len(part.split()) <= _FEW_WORDS for part in finer):
            parts = finer
    return tuple(term for part in parts if (term := gloss(part)))


def senses(text: str) -> tuple[Sense, ...]:
    """A definition's senses: one a numbered part or list item, else one a line.

    Args:
        text: Lines of plain text, with `BREAK` where a list item begins.
    """
    if "\n" not in text and BREAK not in text and not _INLINE.search(text):
        terms = glosses(text)
        return (Sense(terms),) if terms else ()
    found = []
    for line in _parts(text):
        if terms := glosses(line):
            found.append(Sense(terms))
            if len(found) == MOST_SENSES:
                break
    return tuple(found)


def _parts(text: str) -> Iterable[str]:
    for line in text.replace(BREAK, "\n").split("\n"):
        if not line or line.isspace():
            continue
        for part in _numbered(line):
            if (begin := _NUMBER.match(part)) and begin.end() < len(part):
                part = part[begin.end() :]
            yield part


def _numbered(line: str) -> list[str]:
    """A line at its own numbers, where these count from 1: "1. a 2. b"."""
    cuts: list[tuple[int, int]] = []
    for match in _INLINE.finditer(line):
        if int(match[1]) == len(cuts) + 1:
            cuts.append((match.start(), match.end()))
    if len(cuts) < 2:
        return [line]
    ends = [begin for begin, _ in cuts[1:]] + [len(line)]
    parts = [line[begin:end] for (_, begin), end in zip(cuts, ends, strict=True)]
    first = line[: cuts[0][0]].strip()
    return [first, *parts] if first else parts


def _split(text: str, separators: str) -> list[str]:
    """At separators that stand outside brackets."""
    if not _BRACKET.search(text):
        for other in separators[1:]:
            text = text.replace(other, separators[0])
        return [part for part in text.split(separators[0]) if part and not part.isspace()]
    parts, depth, begin = [], 0, 0
    for at, sign in enumerate(text):
        if sign in "([{<":
            depth += 1
        elif sign in ")]}>":
            depth = max(0, depth - 1)
        elif not depth and sign in separators:
            parts.append(text[begin:at])
            begin = at + 1
    parts.append(text[begin:])
    return [part for part in parts if part and not part.isspace()]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
