"""A sentence as words and punctuation marks with their places."""

import re

from reader.record import record

# Zuschauer*innen, Zuschauer:innen and Zuschauer_innen are one word; so are KI-Systeme and Rock'n'Roll
_TOKEN = re.compile(r"[^\W_]+(?:[*:_/](?=in(?:nen)?\b)[^\W_]+|[-‑'’·.](?=[^\W_])[^\W_]+)*[-‑]?|[^\w\s]|_")


@record
class Token:
    """A word or a mark.

    Attributes:
        text: What is written.
        start: Where it begins, in code points.
        end: Where it ends.
    """

    text: str
    start: int
    end: int


def tokens(sentence: str) -> list[Token]:
    """Words and marks of a sentence in order."""
    return [Token(one[0], one.start(), one.end()) for one in _TOKEN.finditer(sentence)]


def token_at(there: list[Token], at: int) -> int | None:
    """Number of the word at an offset, or of the one that ends there; None where only marks or blanks are."""
    words = [(number, one) for number, one in enumerate(there) if one.text[0].isalnum()]
    inside = (number for number, one in words if one.start <= at < one.end)
    before = (number for number, one in words if one.end == at)
    return next(inside, next(before, None))
