"""What becomes of a span that is carried to a new text: the words `carry` answers in."""

from enum import StrEnum

from reader.model import State
from reader.record import record


class Method(StrEnum):
    """How a place was found."""

    SAME = "same"
    """The text has not changed."""
    POSITION = "position"
    """The same words stand at the same offset."""
    DIFFERENCE = "difference"
    """The comparison of the texts says so: the words, or most of them, stand between their neighbours."""
    MOVED = "moved"
    """The same, in a passage that was moved to another place."""
    CONTEXT = "context"
    """By quotation and context; the old text is not known."""
    SEARCH = "search"
    """By likeness, among words of the new text that correspond to nothing else."""
    NONE = "none"
    """It was not found."""


@record
class Candidate:
    """A place in the new text, in code points; `score` is 0 to 1."""

    start: int
    end: int
    score: float


@record
class Carried:
    """What became of a span.

    Attributes:
        state: Whether it has a place, has places to choose from, or none.
        start: In the new text, code points; of the best candidate if proposed; 0 if orphaned.
        end: One past the last; 0 if orphaned.
        score: How sure the place is, 0 to 1.
        method: How it was found.
        candidates: If proposed, all plausible places, best first, at most 5. If orphaned, places the reader
            may want to look at, at most 3: what stands there now, or the same words elsewhere.
    """

    state: State
    start: int
    end: int
    score: float
    method: Method
    candidates: tuple[Candidate, ...] = ()
