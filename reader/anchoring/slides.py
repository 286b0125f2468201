"""Settles what a comparison leaves open: where words repeat, a deletion could be here or one repetition later.

Between "der rote Hund, der Hund" and "der Hund" several deletions explain the change, each a slide of the other. One
that begins and ends with a paragraph, or else a sentence, is what a writer does; where several do, or none,
each word in the range of the slide is in doubt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.anchoring.comparison import Comparison, paragraph_starts
from reader.anchoring.words import Words

_FARTHEST = 20_000
"""Words a slide is followed in either direction."""
_ENDS = frozenset(".!?:…؟。！？।")


@dataclass(frozen=True, slots=True)
class _Slide:
    """An insertion or deletion on one side, and how far it could slide.

    Attributes:
        start: First word of it.
        length: Words of it.
        back: Words it could begin earlier.
        forward: Words it could begin later.
    """

    start: int
    length: int
    back: int
    forward: int

    def offsets(self, starts: set[int]) -> list[int]:
        """The slides that let it begin where something begins, and end where something does."""
        return [
            by
            for by in range(-self.back, self.forward + 1)
            if self.start + by in starts and self.start + self.length + by in starts
        ]


def settle(found: Comparison) -> None:
    """Put deletions and insertions where a writer made them; note doubts where that is unknown."""
    old, new = found.old.ids.tolist(), found.new.ids.tolist()
    old_starts, new_starts = _boundaries(found, found.old), _boundaries(found, found.new)
    for before, after in _neighbours(found):
        low = found.last[before] if before >= 0 else -1
        high = found.first[after] if after < len(old) else len(new)
        if low + 1 == high and after > before + 1:
            slide = _follow(found, old, before, after, before + 1, after)
            if slide.back or slide.forward:
                _settle_deletion(found, slide, _choose(slide, old_starts))
        elif after == before + 1 and high > low + 1 and not any(n >= 0 for n in found.origin[low + 1 : high]):
            slide = _follow(found, new, before, after, low + 1, high)
            if slide.back or slide.forward:
                _settle_insertion(found, slide, before, _choose(slide, new_starts))


def _neighbours(found: Comparison) -> Iterator[tuple[int, int]]:
    """Old words that correspond to new ones in order, with nothing that does between them; the texts' ends, too."""
    before = -1
    for number in range(len(found.first) + 1):
        at_end = number == len(found.first)
        if not at_end and found.first[number] < 0:
            continue
        # What was settled before may have parted a pair.
        if before < 0 or found.first[before] >= 0:
            passages = {found.passage[n] for n in (before, number) if 0 <= n < len(found.first)}
            if len(passages) == 1 and ((before >= 0 and not at_end) or not passages.pop()):
                yield before, number
        before = number


def _boundaries(found: Comparison, words: Words) -> tuple[set[int], set[int]]:
    """Numbers of the words that begin a paragraph, and of those that begin a sentence."""
    paragraphs = {*paragraph_starts(words), len(words)}
    forms, ids = found.lexicon.forms, words.ids.tolist()
    sentences = set(paragraphs)
    for number in range(1, len(ids)):
        ended = forms[ids[number - 1]] in _ENDS
        if ended and found.lexicon.spoken[ids[number]]:
            sentences.add(number)
    return paragraphs, sentences


def _follow(found: Comparison, side: Sequence[int], before: int, after: int, start: int, end: int) -> _Slide:
    """How far the words `[start, end)` of one side can slide while the other words stay in pairs."""
    back = forward = 0
    while (
        back < _FARTHEST and before - back >= 0 and start > back
        and found.first[before - back] == found.first[before] - back
        and side[start - 1 - back] == side[end - 1 - back]
    ):  # fmt: skip
        back += 1
    while (
        forward < _FARTHEST and after + forward < len(found.first)
        and found.first[after + forward] == found.first[after] + forward
        and side[start + forward] == side[end + forward]
    ):  # fmt: skip
        forward += 1
    return _Slide(start, end - start, back, forward)


def _choose(slide: _Slide, starts: tuple[set[int], set[int]]) -> int | None:
    """The one slide that a writer would have made, if there is one."""
    for kind in starts:
        offsets = slide.offsets(kind)
        if offsets:
            return offsets[0] if len(offsets) == 1 else None
    return None


def _settle_deletion(found: Comparison, slide: _Slide, by: int | None) -> None:
    """Move a deletion by so many words, or doubt every word it could have taken."""
    if by is None:
        _doubt(found, range(slide.start - slide.back, slide.start + slide.length + slide.forward), slide.length)
        return
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        # The word at one end of the deletion comes back, the equal one beyond the other end goes.
        back = slide.start if step > 0 else slide.start + slide.length - 1
        gone = slide.start + slide.length if step > 0 else slide.start - 1
        new, passage = found.first[gone], found.passage[gone]
        found.part(gone)
        found.pair(back, new, 1.0, passage)
        slide = _Slide(slide.start + step, slide.length, 0, 0)


def _settle_insertion(found: Comparison, slide: _Slide, before: int, by: int | None) -> None:
    """The same for an insertion; of an exact copy, the first is taken for the original."""
    whole = slide.back + slide.forward
    if by is None and slide.length <= whole < 2 * slide.length and slide.length > 1:
        by = slide.forward
    if by is None:
        for number in range(before + 1 - slide.back, before + 1 + slide.forward):
            here = found.first[number]
            found.doubt(number, here + slide.length if number <= before else here - slide.length)
        return
    numbers = range(before + 1, before + 1 + by) if by > 0 else range(before + 1 + by, before + 1)
    moves = [(number, found.first[number] - slide.length * (1 if by > 0 else -1)) for number in numbers]
    passage = found.passage[before]
    for number, _ in moves:
        found.part(number)
    for number, new in moves:
        found.pair(number, new, 1.0, passage)


def _doubt(found: Comparison, numbers: range, length: int) -> None:
    """Each of these words could be where its equal, a repetition before or after, is now."""
    here = {number: found.first[number] for number in numbers}
    for number in numbers:
        for other in (number, number - length, number + length):
            if here.get(other, -1) >= 0 and here[other] != here[number]:
                found.doubt(number, here[other])
        if number not in found.doubts:
            found.doubts[number] = set()
