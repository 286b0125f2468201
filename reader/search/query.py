"""The query language as frozen trees: `parsing` reads it, `expression` makes it what the index is asked."""

from reader.errors import ReaderError
from reader.record import record

PLACES = ("title", "note", "text", "translation", "collection")
"""What can stand after `in:`."""


class FaultyQuery(ReaderError):
    """A query that says nothing that could be looked for.

    Attributes:
        position: Code point in the query at which it goes wrong.
    """

    def __init__(self, message: str, hint: str, position: int) -> None:
        super().__init__(message, hint)
        self.position = position


@record
class Term:
    """One word, in all its forms; with `is_prefix` all words that begin so."""

    text: str
    is_prefix: bool = False


@record
class Phrase:
    """Words that follow each other, as they are written; the last may be a prefix."""

    words: tuple[str, ...]
    is_prefix: bool = False


@record
class Near:
    """Words or phrases with at most `distance` words between the first and the last."""

    parts: tuple[Phrase, ...]
    distance: int


@record
class Tagged:
    """Marks, or articles, with a tag or one below it: the full path."""

    path: str


@record
class Coloured:
    """Marks of a colour."""

    colour: str


@record
class InLanguage:
    """Texts in a language, without its region."""

    language: str


@record
class Dated:
    """Articles from a span of time: beginnings of ISO dates, both included; empty: no limit on that side."""

    first: str
    last: str


@record
class Within:
    """Where to look: one of `PLACES`."""

    place: str


@record
class And:
    """All of these."""

    parts: "tuple[Node, ...]"


@record
class Or:
    """Any of these."""

    parts: "tuple[Node, ...]"


@record
class Not:
    """None of this."""

    part: "Node"


Leaf = Term | Phrase | Near | Tagged | Coloured | InLanguage | Dated | Within
Node = Leaf | And | Or | Not
