"""dictd's dictionaries, such as Debian's `dict-freedict-*`: an index beside a text packed with gzip.

A line of the index is `word TAB offset TAB length`, the numbers in base 64; the text of an entry is
meant for eyes, and read here as FreeDict writes it: a line with headword, /sound/ and <grammar>,
then glosses, "examples" - translations, notes and references to other entries.
"""

import re
from collections.abc import Iterable, Iterator

from reader.lexemes import Entry, Sense, Term
from reader.wording import said

_DIGITS = {sign: value for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
ABOUT = "00database"
"""What the names of entries about the dictionary itself begin with."""

_HEAD = re.compile(r"^(?P<word>[^/<\n]*?)\s*(?:/[^/\n]*/\s*)?(?:<(?P<grammar>[^<>\n]*)>)?\s*$")
_GRAMMAR = re.compile(r"<([^<>]*)>")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"\(([^()]*)\)")
_BRACKET = re.compile(r"[<(\[]")
_EXAMPLE = re.compile(r'^\s*"(?P<here>.+?)"\s*-\s*(?P<there>.+)$')
_NUMBER = re.compile(r"^\s*\d+\.\s*")
_REFERENCE = re.compile(r"^\s*(?:see|Synonyms?|Antonyms?|Note)\s*:", re.IGNORECASE)
# a comma inside brackets separates nothing
_COMMA = re.compile(r"[,;](?![^(\[<]*[)\]>])")
_GENDERS = {"masc": "m", "fem": "f", "neut": "n", "pl": "pl", "v": "v", "trans": "vt", "intr": "vi", "adj": "adj"}


def number(digits: str) -> int:
    """A number of the index; ValueError for other signs."""
    value = 0
    for sign in digits:
        if sign not in _DIGITS:
            raise ValueError(said("“{digits}” is no number of a dictd index", digits=digits))
        value = value * 64 + _DIGITS[sign]
    return value


def articles(index: Iterable[str], text: bytes) -> Iterator[tuple[str, str]]:
    """Every headword of an index with its piece of the text, including those about the dictionary itself.

    Raises:
        ValueError: The index is damaged or belongs to another text.
    """
    for line in index:
        parts = line.rstrip("\n").split("\t")
        if len(parts) < 3:
            raise ValueError(said("a line of the index has no place in it"))
        start, length = number(parts[1]), number(parts[2])
        if start + length > len(text):
            raise ValueError(said("the index points behind the end of the text"))
        yield parts[0], text[start : start + length].decode("utf-8", "replace")


def details(pieces: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the dictionary says about itself: "short", "info", "url"."""
    found: dict[str, str] = {}
    for word, body in pieces:
        if not word.startswith(ABOUT):
            continue
        found.setdefault(word[len(ABOUT) :].strip("-"), body.partition("\n")[2].strip() or body.strip())
    return found


def entries(pieces: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """All entries; those about the dictionary itself are passed over."""
    for word, body in pieces:
        if not word.startswith(ABOUT) and (entry := _entry(word, body)):
            yield entry


def _entry(word: str, body: str) -> Entry | None:
    first, _, rest = body.partition("\n")
    head = _HEAD.match(first)
    headword = Term((head["word"] if head else "").strip() or word, _signs(head["grammar"] if head else ""))
    senses: list[Sense] = []
    phrases: list[tuple[str, str]] = []
    for line in rest.split("\n") if head else body.split("\n"):
        if not line or line.isspace():
            continue
        if example := '"' in line and _EXAMPLE.match(line):
            phrases.append((example["here"], example["there"]))
        elif ":" in line and _REFERENCE.match(line):
            continue
        elif glosses := _glosses(_NUMBER.sub("", line)):
            senses.append(Sense(tuple(glosses)))
    return Entry((headword,), tuple(senses), (), tuple(phrases)) if senses else None


def _glosses(line: str) -> list[Term]:
    glosses = []
    for part in _COMMA.split(line):
        if not _BRACKET.search(part):
            if text := " ".join(part.split()):
                glosses.append(Term(text))
            continue
        text = _NOTE.sub(" ", _LABEL.sub(" ", _GRAMMAR.sub(" ", part)))
        if text := " ".join(text.split()):
            grammar = _signs(" ".join(_GRAMMAR.findall(part)))
            glosses.append(Term(text, grammar, tuple(_LABEL.findall(part)), "; ".join(_NOTE.findall(part))))
    return glosses


def _signs(grammar: str | None) -> str:
    """FreeDict's signs as Ding has them: <fem, n, sg> is "f"; its "n" (noun) would be Ding's neuter."""
    if not grammar:
        return ""
    if grammar not in _GENDERS:
        return " ".join([_GENDERS[sign] for sign in grammar.replace(",", " ").split() if sign in _GENDERS])
    return _GENDERS[grammar]
