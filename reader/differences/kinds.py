"""What a difference between a sentence and its translation is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reader.model import Span
from reader.terms import Term


class Kind(StrEnum):
    """What differs, in the order in which it is told."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODAL = "modal"
    TERM = "term"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one side of a bead says and the other does not.

    Attributes:
        kind: What it is.
        source_spans: Where it stands in the source; empty where nothing of it does.
        target_spans: The same of the target.
        source_words: What stands there, for a message; a glossary's terms.
        target_words: The same; a glossary's agreed translations.
        factor: Of an unusual length: how many times as long as usual the target is; else 1.
    """

    kind: Kind
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    source_words: tuple[str, ...] = ()
    target_words: tuple[str, ...] = ()
    factor: float = 1.0


class Glossary(Protocol):
    """Knows how terms are to be translated; a `reader.language.glossary.Finder`."""

    def missing(self, sentence: str, translation: str) -> Sequence[Term]:
        """The terms of a sentence whose agreed translation is not in its translation."""


@dataclass(frozen=True, slots=True)
class Found:
    """Spans of the two sides with nothing to answer them, as one of the comparisons found them."""

    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.source or self.target)
