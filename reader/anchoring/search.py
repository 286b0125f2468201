"""Looks for a passage in a text by the words it holds, whatever their order of places: for what a comparison lost.

Every word the passage shares with the text votes for where the passage would begin; the places with most votes
are aligned word by word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.anchoring.gap import LOOSE, Pair, align
from reader.anchoring.words import Ids, Lexicon

_BUCKET = 8
"""Votes for beginnings less than so many words apart are for the same place."""
_PLACES, _CLOSELY = 8, 4
"""How many places are looked at, and how many of them also for words with slips."""
_TRIED, _OCCURRENCES = 400, 20
"""How many occurrences of its rarest word are tried for a sequence, and how many of the sequence are wanted."""
_HOPEFUL = 0.25
"""Share of a passage's weight that has to vote for a place before it is looked at."""
_VOTES = 4_000
"""Up to so many occurrences of a passage's words are counted, rare words first."""
_SLACK = 16
"""Words that may have been inserted in a passage."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place for a passage.

    Attributes:
        pairs: Words of the passage (by place in it) and of the text (by number).
        share: How much of the passage's weight is there, 0 to 1.
    """

    pairs: dict[int, tuple[int, float]]
    share: float


class Index:
    """Where sequences of words stand in a text."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._at: dict[int, list[int]] = {}
        for number, word in enumerate(ids.tolist()):
            self._at.setdefault(word, []).append(number)

    def occurrences(self, words: Sequence[int], expected: float = 0.0) -> list[int]:
        """Where these words begin, at most twenty, those nearest to `expected` first."""
        rarest = min(range(len(words)), key=lambda at: len(self._at.get(words[at], ())))
        starts = [number - rarest for number in self._at.get(words[rarest], ())]
        found: list[int] = []
        for start in sorted(starts, key=lambda start: abs(start - expected))[:_TRIED]:
            if start >= 0 and self._ids[start : start + len(words)].tolist() == list(words):
                found.append(start)
                if len(found) == _OCCURRENCES:
                    break
        return found


class Finder:
    """Finds passages among the given words of a text."""

    def __init__(self, ids: Ids, numbers: Iterable[int], lexicon: Lexicon) -> None:
        self._ids = ids.tolist()
        self._lexicon = lexicon
        self._at: dict[int, list[int]] = {}
        self._allowed = bytearray(len(self._ids))
        for number in numbers:
            self._at.setdefault(self._ids[number], []).append(number)
            self._allowed[number] = 1

    def find(self, passage: Sequence[int]) -> list[Found]:
        """Places for a passage, given as numbers of its words' forms; best first, none that overlap another much."""
        rough = [(self._look(passage, begin, slips=False).share, begin) for begin in self._begins(passage)]
        rough.sort(key=lambda one: -one[0])
        found = [self._look(passage, begin, slips=True) for _, begin in rough[:_CLOSELY]]
        found.sort(key=lambda one: -one.share)
        chosen: list[Found] = []
        for one in found:
            mine = {new for new, _ in one.pairs.values()}
            if mine and not any(
                len(mine & {new for new, _ in other.pairs.values()}) * 2 > len(mine) for other in chosen
            ):
                chosen.append(one)
        return chosen

    def _begins(self, passage: Sequence[int]) -> list[int]:
        """Where the passage would begin, by the votes of its words."""
        votes: dict[int, float] = {}
        left = _VOTES
        for place, word in sorted(enumerate(passage), key=lambda one: len(self._at.get(one[1], ()))):
            occurrences = self._at.get(word, ())
            left -= len(occurrences)
            if left < 0 and votes:
                break
            for number in occurrences[:_VOTES]:
                bucket = (number - place) // _BUCKET
                weight = self._lexicon.weights[word]
                votes[bucket] = votes.get(bucket, 0.0) + weight
                votes[bucket - 1] = votes.get(bucket - 1, 0.0) + weight
        enough = _HOPEFUL * sum(self._lexicon.weights[word] for word in passage)
        likely = (bucket for bucket, weight in votes.items() if weight >= enough)
        best = sorted(likely, key=lambda bucket: (-votes[bucket], bucket))
        chosen: list[int] = []
        for bucket in best:
            if len(chosen) == _PLACES:
                break
            if all(abs(bucket - other) > 1 for other in chosen):
                chosen.append(bucket)
        return [bucket * _BUCKET for bucket in chosen]

    def _look(self, passage: Sequence[int], begin: int, slips: bool) -> Found:
        low, high = max(0, begin - _SLACK), min(len(self._ids), begin + 2 * _BUCKET + len(passage) + _SLACK)
        numbers = [number for number in range(low, high) if self._allowed[number]]
        aligned = align(passage, [self._ids[number] for number in numbers], self._lexicon, LOOSE, slips)
        weights = self._lexicon.weights
        total = sum(weights[word] for word in passage)
        pairs = _compact(aligned.pairs)
        there = sum(weights[passage[pair.old]] * pair.similarity for pair in pairs)
        return Found({p.old: (numbers[p.new], p.similarity) for p in pairs}, there / total if total else 0.0)


def _compact(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those far from the others: a word shared by chance."""
    if not pairs:
        return []
    slants = sorted(pair.new - pair.old for pair in pairs)
    middle = slants[len(slants) // 2]
    return [pair for pair in pairs if abs(pair.new - pair.old - middle) <= _SLACK]
