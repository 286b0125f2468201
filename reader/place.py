"""Where a passage stands, as people say it: paragraph 3, sentence 5 of it."""

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from reader.alignment.partners import segments_of
from reader.model import Revision

_start = attrgetter("start")


class Place(NamedTuple):
    """Numbers from 1: of the paragraph in the text, of the sentence in the paragraph."""

    paragraph: int
    sentence: int


def place_of(revision: Revision, start: int) -> Place:
    """The paragraph and the sentence that a code point of a revision stands in."""
    paragraph = max(1, bisect_right(revision.blocks, start, key=_start))
    if not revision.blocks:
        return Place(1, 1)
    first = bisect_left(revision.segments, revision.blocks[paragraph - 1].start, key=_start)
    return Place(paragraph, max(1, segments_of(revision.segments, start, start + 1).start - first + 1))
