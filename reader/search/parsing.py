"""From what somebody types to a query's tree; a faulty one explains itself.

The grammar, in EBNF: query = all {"OR" all}; all = one {["AND"] one}; one = ("NOT" | "-") one | "(" query ")"
| "NEAR(" (word | phrase) {word | phrase} ["," number] ")" | field ":" value | phrase | word ["*"].
"""

import re
from collections.abc import Sequence
from typing import NoReturn

from reader.model import Colour
from reader.search.query import (
    PLACES,
    And,
    Coloured,
    Dated,
    FaultyQuery,
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
from reader.search.scanning import Token, scan
from reader.search.tokens import base, spellings
from reader.wording import said

_DISTANCE = 10
_MOST_DISTANCE = 1000
_LONGEST, _MOST_WORDS, _DEEPEST = 2_000, 120, 20  # code points; words and signs; brackets within brackets
_SHORTEST_END = 3  # letters of the word at a phrase's end while it is typed; what begins with fewer is any phrase
_LANGUAGE = re.compile(r"[a-z]{2,8}")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PLACES = {"titles": "title", "notes": "note", "texts": "text", "translations": "translation",
           "collections": "collection"}  # fmt: skip


def parse(text: str) -> Node:
    """The tree of a query.

    Raises:
        FaultyQuery: It cannot be understood, or there is nothing in it to look for.
    """
    if len(text) > _LONGEST:
        raise FaultyQuery(said("The search is too long."), said("Look for a few words of it."), _LONGEST)
    found = scan(text)
    if len(found) > _MOST_WORDS:
        raise FaultyQuery(
            said("There are too many words in this search."), said("Look for a few of them."), found[_MOST_WORDS].at
        )
    node = _Parser(found, len(text)).query()
    _refuse_boundless(node, len(text))
    return node


def _refuse_boundless(node: Node, end: int) -> None:
    parts = node.parts if isinstance(node, And) else (node,)
    if all(isinstance(one, (Not, Within, Dated)) for one in parts):
        raise FaultyQuery(
            said("There is no word to look for in this search."),
            said("Write one beside what is left out or narrowed down."),
            end,
        )


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: Sequence[Token], length: int) -> None:
        self._tokens, self._at, self._length, self._depth = tokens, 0, length, 0

    def query(self) -> Node:
        node = self._any()
        if (token := self._peek()) is not None:
            if token.kind == "close":
                self._fail(token, said("The closing bracket at character {place} closes nothing.", place=token.at + 1),
                           said("Write an opening bracket before it or leave it out."))  # fmt: skip
            self._fail(
                token,
                said("“{text}” at character {place} cannot stand there.", text=token.text, place=token.at + 1),
                said("Leave it out."),
            )
        if node is None:
            raise FaultyQuery(said("There is no word to look for in this search."), said("Write one."), self._length)
        return node

    def _any(self) -> Node | None:
        parts = [self._all()]
        while (token := self._take("OR")) is not None:
            parts.append(self._all())
            if parts[-2] is None or parts[-1] is None:
                self._lonely(token)
        there = [one for one in parts if one is not None]
        if len(there) < 2:
            return there[0] if there else None
        if any(_is_negative(one) for one in there):
            raise FaultyQuery(
                said("NOT cannot stand alone beside OR."), said("Write what is looked for before it."), self._length
            )
        if any(_narrows(one) for one in there):
            raise FaultyQuery(
                said("in: and date: cannot stand beside OR."),
                said("Write them before or after brackets around the rest."),
                self._length,
            )
        return Or(tuple(there))

    def _all(self) -> Node | None:
        parts: list[Node] = []
        joined: Token | None = None
        while (token := self._peek()) is not None and token.kind not in ("OR", "close"):
            if token.kind == "AND":
                if not parts or joined:
                    self._lonely(token)
                joined = self._next()
                continue
            if token.kind == "comma":
                self._next()
                continue
            one = self._one()
            if one is not None:
                parts += one.parts if isinstance(one, And) else (one,)
                joined = None
        if joined:
            self._lonely(joined)
        if len(parts) < 2:
            return parts[0] if parts else None
        return And(tuple(parts))

    def _one(self) -> Node | None:
        token = self._next()
        if token.kind == "NOT":
            following = self._peek()
            if following is None or following.kind in ("AND", "OR", "close", "NOT"):
                self._lonely(token)
            part = self._one()
            if part is not None and _narrows(part):
                self._fail(
                    token,
                    said("NOT at character {place} cannot stand before in: or date:.", place=token.at + 1),
                    said("Say where to look instead."),
                )
            if part is not None and _is_negative(part):
                self._fail(
                    token,
                    said("NOT at character {place} cannot stand before another NOT.", place=token.at + 1),
                    said("Leave both out."),
                )
            return None if part is None else Not(part)
        if token.kind == "open":
            self._depth += 1
            if self._depth > _DEEPEST:
                self._fail(
                    token,
                    said("There are too many brackets within brackets."),
                    said("Leave out those that are not needed."),
                )
            node = self._any()
            self._depth -= 1
            if self._take("close") is None:
                self._fail(
                    token,
                    said("The bracket at character {place} is never closed.", place=token.at + 1),
                    said("Write “)” after it."),
                )
            return node
        if token.kind == "NEAR":
            return self._near(token)
        if token.kind == "phrase":
            words = tuple(spellings(token.text))
            return Phrase(words, token.is_prefix) if words else None
        if token.kind == "word":
            return _term(token)
        return _filter(token)

    def _near(self, near: Token) -> Node:
        if self._take("open") is None:
            return Term("near")
        parts: list[Phrase] = []
        distance = _DISTANCE
        while (token := self._peek()) is not None and token.kind != "close":
            self._next()
            if token.kind == "comma":
                number = self._peek()
                if number is None or not (number.text.isascii() and number.text.isdecimal()):
                    self._fail(number or token, said("After the comma in NEAR stands a number of words."),
                               said("Write it like NEAR(Haus Garten, 5)."))  # fmt: skip
                distance = min(int(self._next().text[:5]), _MOST_DISTANCE)
            elif token.kind in ("word", "phrase"):
                if written := tuple(spellings(token.text)):
                    parts.append(Phrase(written, token.is_prefix))
            else:
                self._fail(
                    token,
                    said("Within NEAR stand words and phrases only (character {place}).", place=token.at + 1),
                    said("Write it like NEAR(Haus Garten, 5)."),
                )
        if self._take("close") is None:
            self._fail(
                near,
                said("The bracket of NEAR at character {place} is never closed.", place=near.at + 1),
                said("Write “)” after it."),
            )
        if len(parts) < 2:
            self._fail(near, said("NEAR at character {place} needs at least two words.", place=near.at + 1),
                       said("Write it like NEAR(Haus Garten, 5)."))  # fmt: skip
        return Near(tuple(parts), distance)

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, kind: str) -> Token | None:
        token = self._peek()
        return self._next() if token is not None and token.kind == kind else None

    def _lonely(self, token: Token) -> NoReturn:
        raise FaultyQuery(
            said("“{text}” at character {place} has no word beside it to join.", text=token.text, place=token.at + 1),
            said("Write a word there, or put it between quotation marks if it is one itself."),
            token.at,
        )

    def _fail(self, token: Token, message: str, hint: str) -> NoReturn:
        raise FaultyQuery(message, hint, token.at)


def _term(token: Token) -> Node | None:
    written = spellings(token.text)
    if not written:
        return None
    return Term(written[0], token.is_prefix) if len(written) == 1 else Phrase(tuple(written), token.is_prefix)


def _is_negative(node: Node) -> bool:
    return isinstance(node, Not) or (isinstance(node, And) and all(_is_negative(one) for one in node.parts))


def _narrows(node: Node) -> bool:
    """Whether something in it is about where to look and not about what."""
    if isinstance(node, (And, Or)):
        return any(_narrows(one) for one in node.parts)
    return isinstance(node, (Within, Dated)) or (isinstance(node, Not) and _narrows(node.part))


def _filter(token: Token) -> Node:
    value = " ".join(token.text.split())
    if not value:
        raise FaultyQuery(
            said("After “{kind}:” at character {place} something is missing.", kind=token.kind, place=token.at + 1),
            said("Write it like “tag:quotation”, “colour:yellow”, “lang:de”, “date:2024..2025” or “in:title”."),
            token.at,
        )
    if token.kind == "tag":
        return Tagged(value.strip("/"))
    if token.kind == "lang":
        if not _LANGUAGE.fullmatch(base(value)):
            raise FaultyQuery(
                said("“{value}” at character {place} is no language.", value=value, place=token.at + 1),
                said("Write its code, such as “lang:de”."),
                token.at,
            )
        return InLanguage(base(value))
    if token.kind == "colour":
        return Coloured(_chosen(token, value, [one.value for one in Colour], said("colour")))
    if token.kind == "in":
        return Within(_chosen(token, _PLACES.get(value.lower(), value), PLACES, said("place to look in")))
    return _dated(token, value)


def _chosen(token: Token, value: str, among: Sequence[str], what: str) -> str:
    if value.lower() not in among:
        raise FaultyQuery(
            said("“{value}” at character {place} is no {what}.", value=value, place=token.at + 1, what=what),
            said("There are {names}.", names=", ".join(among)),
            token.at,
        )
    return value.lower()


def _dated(token: Token, value: str) -> Dated:
    first, dots, last = value.partition("..")
    if not dots:
        last = first
    if not (first or last) or any(one and not _DATE.fullmatch(one) for one in (first, last)):
        raise FaultyQuery(
            said("“{value}” at character {place} is no date.", value=value, place=token.at + 1),
            said("Write it like “date:2024”, “date:2024-05” or “date:2023..2025-06”."),
            token.at,
        )
    return Dated(first, last)


def as_typed(text: str) -> Node | None:
    """The tree of a query that may not be finished: the last word may go on, what is open is closed.

    Returns:
        None where there is nothing to look for yet.
    """
    shorter = _without_last(text)
    for attempt in (text, text + '"', text + ")", text + '")', shorter, _without_last(shorter)):
        try:
            node = parse(attempt)
        except FaultyQuery:
            continue
        return _open_ended(node) if attempt == text and text[-1:].isalnum() else node
    return None


def _without_last(text: str) -> str:
    return text.rstrip().rpartition(" ")[0]


def _open_ended(node: Node) -> Node:
    match node:
        case Term(is_prefix=False):
            return Or((node, Term(node.text, True)))
        case Phrase(is_prefix=False) if len(node.words[-1]) >= _SHORTEST_END:
            return Phrase(node.words, True)
        case Phrase(is_prefix=False) if len(node.words) > 1:
            return Phrase(node.words[:-1])
        case And():
            return And((*node.parts[:-1], _open_ended(node.parts[-1])))
        case Or():
            return Or((*node.parts[:-1], _open_ended(node.parts[-1])))
        case _:
            return node
