"""Carries spans from an old text to a new one, and says of each how sure its place is.

Three answers: placed, where the words still stand between their neighbours; proposed, where there are several
places or too little is left; orphaned, where the words are gone. In doubt a place is proposed, never taken.

The old text is compared with the new one as a whole (`compare`), so that equal words are told apart by what stands
around them anywhere, and what was deleted is seen to be deleted. Only what that leaves without a place is searched
for, and only among words that are not explained otherwise.
"""

from collections.abc import Sequence
from enum import StrEnum

from reader.model import Selectors, Span, State
from reader.progress import Progress, silent
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


def carry(old: str, new: str, spans: Sequence[Span], progress: Progress = silent) -> list[Carried]:
    """Carry spans of the old text over to the new one.

    Args:
        old: The text they were made on.
        new: The text it has become.
        spans: Half-open, in code points of `old`; one that is empty or not in it is orphaned.
        progress: Told of spans done, after the comparison.

    Returns:
        One for each span, in the same order.

    Raises:
        Cancelled: By `progress`.
    """
    if old == new:
        return [Carried(State.PLACED, span.start, span.end, 1.0, Method.SAME) for span in spans]
    from reader.anchoring.judge import judge_spans

    return judge_spans(old, new, spans, progress)


def carry_quotes(new: str, quotes: Sequence[Selectors], progress: Progress = silent) -> list[Carried]:
    """Find quotations in a text, by their words, their context and, between equals, their position.

    Less sure than `carry`; for annotations whose old text is not at hand, as from another program.

    Returns:
        One for each quotation, in the same order.

    Raises:
        Cancelled: By `progress`.
    """
    from reader.anchoring.quotes import judge_quotes

    return judge_quotes(new, quotes, progress)
