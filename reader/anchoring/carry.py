"""Carries spans from an old text to a new one, and says of each how sure its place is.

Three answers: placed, where the words still stand between their neighbours; proposed, where there are several
places or too little is left; orphaned, where the words are gone. In doubt a place is proposed, never taken.

The old text is compared with the new one as a whole (`compare`), so that equal words are told apart by what stands
around them anywhere, and what was deleted is seen to be deleted. Only what that leaves without a place is searched
for, and only among words that are not explained otherwise.
"""

from collections.abc import Sequence

from reader.anchoring.carried import Carried, Method
from reader.model import Selectors, Span, State
from reader.progress import Progress, silent


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
