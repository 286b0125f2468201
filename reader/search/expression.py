"""From a query's tree to what the index is asked, and to what is then shown as found in a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from reader.model import Span
from reader.record import record
from reader.search.query import (
    And,
    Coloured,
    Dated,
    InLanguage,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Tagged,
    Term,
    Within,
)
from reader.search.tokens import BARE, LEMMA, LONGEST_START, PART, START, Normaliser, bare, filters, fold, words


class Known(Protocol):
    """What the index knows of words and tags."""

    @property
    def languages(self) -> Sequence[str]:
        """Languages of the library, without their regions."""
        ...

    def extras(self, word: str, language: str) -> tuple[str, ...]:
        """Marked tokens of a word as somebody types it."""
        ...

    def has(self, token: str) -> bool:
        """Whether a token stands anywhere."""
        ...

    def tags(self, path: str) -> Sequence[str]:
        """Ids of a tag and of those below it."""
        ...


_UNQUOTABLE = re.compile(r'["\x00]')


@record
class Question:
    """What the index is asked.

    Attributes:
        expression: Of FTS5; every word in it is a quoted token.
        parts: Expressions of what has to be there, one by one, where the query is a list of words.
        exact: The expression with words in their own spelling only; what fits it comes first.
    """

    expression: str
    parts: tuple[str, ...]
    exact: str


@record
class Marks:
    """What is shown as found: tokens, beginnings of words, and words in a row (the last may be a beginning)."""

    tokens: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[tuple[str, ...], bool], ...]


def question(node: Node, known: Known, language: str = "") -> Question:
    """What to ask for a query.

    Args:
        node: The query.
        known: Words and tags.
        language: The one that is searched; empty: all.
    """
    parts = node.parts if isinstance(node, And) else (node,)
    required = [one for one in parts if not isinstance(one, (Not, InLanguage, Coloured, Tagged, Within, Dated))]
    languages = [language] if language else list(known.languages)
    loose = _Writer(known, languages)
    return Question(
        loose.write(node),
        tuple(loose.write(one) for one in required) if len(required) > 1 else (),
        _Writer(known, ()).write(node),
    )


class _Writer:
    def __init__(self, known: Known, languages: Sequence[str]) -> None:
        self._known, self._languages = known, languages

    def write(self, node: Node) -> str:
        """An expression; empty where a node only narrows down where to look."""
        match node:
            case Term():
                return _any(_term(node, self._known, self._languages))
            case Phrase():
                return _phrase(node)
            case Near():
                return f"NEAR({' '.join(_phrase(one) for one in node.parts)}, {node.distance})"
            case Tagged():
                return _any([_quoted(one) for one in filters(tags=self._known.tags(node.path))]) or _NOTHING
            case Coloured():
                return _quoted(filters(colour=node.colour)[0])
            case InLanguage():
                return _quoted(filters(language=node.language)[0])
            case Or():
                return _any([self.write(one) for one in node.parts])
            case Not():
                return self.write(node.part)
            case And():
                return self._all(node)
            case _:
                return ""

    def _all(self, node: And) -> str:
        there = [self.write(one) for one in node.parts if not isinstance(one, Not)]
        found = " AND ".join(one for one in there if one)
        missing = _any([self.write(one) for one in node.parts if isinstance(one, Not)])
        return f"(({found}) NOT {missing})" if found and missing else f"({found})" if found else ""


_NOTHING = '"\ue000"'
"""No row has this."""


def _term(term: Term, known: Known, languages: Sequence[str]) -> list[str]:
    plain = fold(term.text)
    if term.is_prefix:
        begins = _quoted(START + plain) if len(plain) <= LONGEST_START else f"{_quoted(plain)} *"
        bare_too = len(plain) > 2 and not bare(term.text)
        return [begins, *([f"{_quoted(BARE + plain)} *"] if bare_too else [])]
    return [_quoted(one) for one in tokens(term.text, known, languages)]


def tokens(word: str, known: Known, languages: Sequence[str]) -> list[str]:
    """Tokens that lead to a word in all its forms; without languages, to its spelling only.

    Whoever writes no umlauts finds them all the same, but only where no word is spelled so: "hauser" finds "Häuser",
    "schon" does not find "schön".
    """
    plain = fold(word)
    found = [plain]
    for language in languages:
        lemmas = [one for one in known.extras(word, language) if one.startswith(LEMMA)]
        found += lemmas
        found += [PART + one[1:] for one in lemmas]
        if len(plain) > 2:
            found.append(PART + language + plain)
    if not bare(word) and not known.has(plain):
        found.append(BARE + plain)
    return list(dict.fromkeys(found))


def _phrase(phrase: Phrase) -> str:
    written = _quoted(" ".join(fold(word) for word in phrase.words))
    return f"{written} *" if phrase.is_prefix else written


def _any(parts: Sequence[str]) -> str:
    there = [one for one in parts if one]
    return f"({' OR '.join(there)})" if len(there) > 1 else "".join(there)


def _quoted(token: str) -> str:
    return '"' + _UNQUOTABLE.sub("", token) + '"'


# ---- what is shown


def marks(node: Node, known: Known, language: str = "") -> Marks:
    """What to show as found for a query."""
    languages = [language] if language else list(known.languages)
    found: set[str] = set()
    prefixes: list[str] = []
    phrases: list[tuple[tuple[str, ...], bool]] = []
    for leaf in _positive(node):
        if isinstance(leaf, Term):
            if leaf.is_prefix:
                prefixes.append(fold(leaf.text))
            else:
                found.update(tokens(leaf.text, known, languages))
        elif isinstance(leaf, Phrase):
            phrases.append((tuple(fold(word) for word in leaf.words), leaf.is_prefix))
        elif isinstance(leaf, Near):
            phrases += [(tuple(fold(word) for word in one.words), one.is_prefix) for one in leaf.parts]
    return Marks(frozenset(found), tuple(prefixes), tuple(phrases))


def _positive(node: Node) -> Iterator[Node]:
    if isinstance(node, (And, Or)):
        for one in node.parts:
            yield from _positive(one)
    elif not isinstance(node, Not):
        yield node


def found_in(text: str, language: str, what: Marks, normaliser: Normaliser) -> list[Span]:
    """Where in a text something was found: places in order, none inside another."""
    there = list(words(text))
    places = []
    for at, (start, end, folded) in enumerate(there):
        if (
            folded in what.tokens
            or (what.prefixes and folded.startswith(what.prefixes))
            or not what.tokens.isdisjoint(normaliser.extras(text[start:end], language, "within" if at else "first"))
        ):
            places.append(Span(start, end))
    for phrase, is_prefix in what.phrases:
        for at in range(len(there) - len(phrase) + 1):
            written = [word.folded for word in there[at : at + len(phrase)]]
            if written[:-1] == list(phrase[:-1]) and (
                written[-1].startswith(phrase[-1]) if is_prefix else written[-1] == phrase[-1]
            ):
                places.append(Span(there[at].start, there[at + len(phrase) - 1].end))
    return _apart(places)


def _apart(places: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if found and place.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, place.end))
        else:
            found.append(place)
    return found
