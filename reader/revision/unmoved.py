"""What of a text stands unchanged between sentences that are unchanged: there a place needs no search."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from reader.alignment.partners import segments_of
from reader.alignment.versions import Same
from reader.model import Revision, Span

_first = itemgetter(0)


class Unmoved:
    """Stretches of a revision that a new text has, too, from one sentence that stands once in both to another.

    Between two such sentences nothing is ambiguous, however short or frequent the words of an annotation are.
    """

    def __init__(self, old: Revision, new: str, new_segments: Sequence[Span], same: Sequence[Same]) -> None:
        self._old, self._new = old, new
        self._stretches = _stretches(old, new, new_segments, same)

    def place(self, start: int, end: int) -> Span | None:
        """Where a span of the old text stands in the new one; None where that takes a closer look."""
        across = segments_of(self._old.segments, start, end)
        at = bisect_right(self._stretches, across.start, key=_first) - 1
        if not across or at < 0:
            return None
        _, last, offset = self._stretches[at]
        if across.stop > last or start < self._old.segments[across.start].start:
            return None
        span = Span(start + offset, end + offset)
        return span if self._new[span.start : span.end] == self._old.plain[start:end] else None


def _stretches(
    old: Revision, new: str, new_segments: Sequence[Span], same: Sequence[Same]
) -> list[tuple[int, int, int]]:
    """First sentence, one past the last, and how far it was shifted, of each stretch."""
    once = _once(old.plain, old.segments), _once(new, new_segments)
    found: list[tuple[int, int, int]] = []
    run: tuple[int, int, int] | None = None
    open_at = -1  # the first sentence of the run that stands once
    for one in same:
        start, end = old.segments[one.old_start]
        place = new_segments[one.new_start].start
        if one.likeness < 1.0 or new[place : place + end - start] != old.plain[start:end]:
            run = None
            continue
        here = (one.old_start, one.new_start, place - start)
        follows = run is not None and here == (run[0] + 1, run[1] + 1, run[2])
        is_once = once[0][one.old_start] and once[1][one.new_start]
        if not follows:
            open_at = -1
        if is_once:
            if open_at < 0:
                open_at = one.old_start
                found.append((open_at, one.old_start + 1, here[2]))
            else:
                found[-1] = (open_at, one.old_start + 1, here[2])
        run = here
    return found


def _once(plain: str, segments: Sequence[Span]) -> list[bool]:
    """Of each sentence, whether it stands only once."""
    counts = Counter(plain[start:end] for start, end in segments)
    return [counts[plain[start:end]] == 1 for start, end in segments]
