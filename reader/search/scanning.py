"""From what somebody types to the tokens of a query, each with its place."""

import re
from typing import NamedTuple

from reader.search.query import FaultyQuery
from reader.search.tokens import spellings
from reader.wording import said

FIELDS = ("tag", "colour", "lang", "date", "in")
_QUOTES = '"“”„«»'
_TOKEN = re.compile(
    rf"""\s+
    | (?P<open>\() | (?P<close>\)) | (?P<comma>,)
    | (?P<phrase>[{_QUOTES}])
    | (?P<field>[A-Za-z]+):
    | (?P<word>[^\s(){_QUOTES},]+)""",
    re.VERBOSE,
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_ALIASES = {"color": "colour", "language": "lang"}
_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "doi", "urn"})


class Token(NamedTuple):
    """A word, sign, operator or field with its value; `at` is where it begins."""

    kind: str
    text: str
    at: int
    is_prefix: bool = False


def scan(text: str) -> list[Token]:
    """The tokens of a query.

    Raises:
        FaultyQuery: A quotation mark is never closed, a field is none, or a star stands where it cannot.
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:  # a colon or bracket of another kind: says nothing
            at += 1
            continue
        kind, start, at = match.lastgroup, at, match.end()
        if kind == "phrase":
            token, at = _quoted(text, start)
            found.append(token)
        elif kind == "field":
            token, at = _field(text, match["field"], start, at)
            found.append(token)
        elif kind == "word":
            found += _word(match["word"], start)
        elif kind:
            found.append(Token(kind, match[0], start))
    return found


def _quoted(text: str, start: int) -> tuple[Token, int]:
    """A phrase up to the next quotation mark of any kind, and the star behind it."""
    end = next((at for at in range(start + 1, len(text)) if text[at] in _QUOTES), -1)
    if end < 0:
        raise FaultyQuery(
            said("The quotation mark at character {place} is never closed.", place=start + 1),
            said("Write another one after the phrase."),
            start,
        )
    is_prefix = text[end + 1 : end + 2] == "*"
    return Token("phrase", text[start + 1 : end], start, is_prefix), end + 1 + is_prefix


def _field(text: str, name: str, start: int, at: int) -> tuple[Token, int]:
    """`name:value`; the value may be quoted."""
    lowered = name.lower()
    if lowered in _SCHEMES:
        end = next((place for place in range(at, len(text)) if text[place].isspace()), len(text))
        return Token("word", text[start:end], start), end
    field = _ALIASES.get(lowered, lowered)
    is_empty = at == len(text) or text[at].isspace()
    if is_empty:  # "Titel: Untertitel" is no field, "tag: x" is one
        return Token(field if field in FIELDS else "word", "" if field in FIELDS else name, start), at
    if field not in FIELDS:
        known = ", ".join(f"{one}:" for one in FIELDS)
        raise FaultyQuery(
            said("There is no “{name}:” to search by (character {place}).", name=name, place=start + 1),
            said("There are {known}; a word with a colon goes between quotation marks.", known=known),
            start,
        )
    if text[at] in _QUOTES:
        token, end = _quoted(text, at)
        return Token(field, token.text, start), end
    match = re.compile(r"[^\s()]*").match(text, at)
    assert match is not None
    return Token(field, match[0], start), match.end()


def _word(text: str, start: int) -> list[Token]:
    if text in _OPERATORS:
        return [Token(text, text, start)]
    if text == "NEAR":
        return [Token("NEAR", text, start)]
    if text.startswith("-") and spellings(text):
        return [Token("NOT", "-", start), *_word(text.lstrip("-"), start + 1)]
    if "*" in text.rstrip("*"):
        at = start + text.index("*")
        raise FaultyQuery(
            said("A star can only stand at the end of a word (character {place}).", place=at + 1),
            said("Write “haus*” for all that begins so."),
            at,
        )
    return [Token("word", text.rstrip("*"), start, text.endswith("*"))]
