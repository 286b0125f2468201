"""Pairs the words between the runs of a passage, and beyond its ends.

Words are aligned in order (`gap`); then what was written together or apart is joined, and what changed places within
the gap is found. A pair is kept only if the words around it correspond, too: passages about different things share
their small words by chance.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reader.anchoring.comparison import Comparison
from reader.anchoring.gap import Ends, align
from reader.anchoring.runs import Run, in_order
from reader.anchoring.words import LONGEST, edit_distance

_LARGEST_GAP = 60_000
"""Pairs of words up to which a gap is aligned whole; a larger one is cut at words that are unique in it."""
_REACH = 60
"""How many words beyond the last run of a moved passage its end is looked for."""
_WIDE = 8
"""Gaps narrower than this have sure neighbours all around."""
_FADING = 4.0
"""Words around a pair speak for it the less the farther away they are: to 1/e at so many words."""
_DENSE = 0.4
"""Share of the weight around a pair that has to correspond, too."""
_LONGEST_JOIN = 4
"""A word can become up to so many words, or so many one."""
_SWAPPED = 0.6
"""Share of a stretch's weight that has to be found again elsewhere in its gap to say that it changed places there."""
_NARROW = 12
"""Words in a gap up to which a single word is believed to have changed places in it."""
_SAYING = 0.6
"""Weight up to which a swapped stretch is a small word that may as well have gone here and come there."""
_HEAVY = 1.5
"""Weight from which a stretch is believed to have changed places in a wider gap."""


class Gap(NamedTuple):
    """What lies between two runs of a passage: half-open ranges of words. Other passages may have some of them."""

    passage: int
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def take(found: Comparison, runs: Sequence[Run], passage: int) -> list[Run]:
    """Pair the words of rising runs; where two overlap, the earlier one has them."""
    taken: list[Run] = []
    for run in runs:
        for part in free_parts(found, run):
            if taken and (part.old < taken[-1].old + taken[-1].length or part.new < taken[-1].new + taken[-1].length):
                continue
            for step in range(part.length):
                found.pair(part.old + step, part.new + step, 1.0, passage)
            taken.append(part)
    return taken


def free_parts(found: Comparison, run: Run) -> Iterator[Run]:
    """The stretches of a run whose words belong to no passage yet."""
    start = -1
    for step in range(run.length + 1):
        free = step < run.length and found.first[run.old + step] < 0 and found.origin[run.new + step] < 0
        if free and start < 0:
            start = step
        elif not free and start >= 0:
            yield Run(run.old + start, run.new + start, step - start)
            start = -1


def between(passage: int, runs: Sequence[Run]) -> Iterator[Gap]:
    """The gaps between the runs of a passage that have words on both sides."""
    for run, following in pairwise(runs):
        gap = Gap(passage, run.old + run.length, following.old, run.new + run.length, following.new)
        if gap.old_start < gap.old_end and gap.new_start < gap.new_end:
            yield gap


def reach_out(found: Comparison, passage: int, runs: Sequence[Run]) -> None:
    """Find how far a moved passage reaches beyond its first and last run."""
    if not runs:
        return
    old_start, new_start = runs[0].old, runs[0].new
    mine, theirs = _free(found.first, old_start - 1, -1), _free(found.origin, new_start - 1, -1)
    _pair_aligned(found, passage, mine[::-1], theirs[::-1], Ends(left=False))
    old_end, new_end = runs[-1].old + runs[-1].length, runs[-1].new + runs[-1].length
    mine, theirs = _free(found.first, old_end, 1), _free(found.origin, new_end, 1)
    _pair_aligned(found, passage, mine, theirs, Ends(right=False))


def _free(partners: Sequence[int], at: int, step: int) -> list[int]:
    """Numbers of the words from `at` on that have no partner, as far as the next that has one."""
    numbers: list[int] = []
    while 0 <= at < len(partners) and partners[at] < 0 and len(numbers) < _REACH:
        numbers.append(at)
        at += step
    return numbers


def fill(found: Comparison, gap: Gap) -> None:
    """Pair the words in a gap."""
    stack = [gap]
    while stack:
        at = stack.pop()
        mine = [number for number in range(at.old_start, at.old_end) if found.first[number] < 0]
        theirs = [number for number in range(at.new_start, at.new_end) if found.origin[number] < 0]
        if len(mine) * len(theirs) > _LARGEST_GAP:
            stack += _cut(found, at, mine, theirs) or _peel(found, at, mine, theirs)
        elif mine and theirs:
            _pair_aligned(found, at.passage, mine, theirs, Ends())
            _pair_joined(found, at, mine)
            _pair_swapped(found, at.passage, mine, theirs)


def _cut(found: Comparison, gap: Gap, mine: Sequence[int], theirs: Sequence[int]) -> list[Gap]:
    """Smaller gaps, between words that occur once on either side; none where there is nothing to hold on to."""
    old, new = found.old.ids, found.new.ids
    once_old, once_new = (
        {words[0]: words[1] for words in side}
        for side in (_once([(int(old[n]), n) for n in mine]), _once([(int(new[n]), n) for n in theirs]))
    )
    shared = [Run(once_old[word], once_new[word], 1) for word in once_old if word in once_new]
    shared.sort()
    runs = take(found, in_order(shared, [found.lexicon.weights[int(old[run.old])] for run in shared]), gap.passage)
    if not runs:
        return []
    return list(between(gap.passage, [Run(gap.old_start, gap.new_start, 0), *runs, Run(gap.old_end, gap.new_end, 0)]))


def _peel(found: Comparison, gap: Gap, mine: Sequence[int], theirs: Sequence[int]) -> list[Gap]:
    """The gap without the equal words it begins and ends with, where text only repeats; none where there are none."""
    old, new = found.old.ids[mine], found.new.ids[theirs]
    most = min(len(old), len(new))
    begin = int(np.argmin(np.append(old[:most] == new[:most], False)))
    rest = most - begin
    equal_end = old[len(old) - rest :][::-1] == new[len(new) - rest :][::-1]
    end = int(np.argmin(np.append(equal_end, False)))
    for step in (*range(begin), *range(-end, 0)):
        found.pair(mine[step], theirs[step], 1.0, gap.passage)
    if not begin + end or rest == end:
        return []
    last_old, last_new = mine[len(mine) - end - 1] + 1, theirs[len(theirs) - end - 1] + 1
    return [Gap(gap.passage, mine[begin], last_old, theirs[begin], last_new)]


def _once(words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    counts = Counter(word for word, _ in words)
    return [one for one in words if counts[one[0]] == 1]


def _pair_aligned(found: Comparison, passage: int, mine: Sequence[int], theirs: Sequence[int], ends: Ends) -> None:
    """Align free words and pair those whose surroundings agree."""
    old, new = found.old.ids[mine].tolist() if mine else [], found.new.ids[theirs].tolist() if theirs else []
    aligned = align(old, new, found.lexicon, ends)
    pairs = aligned.pairs
    if len(mine) >= _WIDE and len(theirs) >= _WIDE:
        weights = found.lexicon.weights
        around_old = _density([weights[word] for word in old], {pair.old for pair in pairs}, ends)
        around_new = _density([weights[word] for word in new], {pair.new for pair in pairs}, ends)
        pairs = [pair for pair in pairs if min(around_old[pair.old], around_new[pair.new]) >= _DENSE]
    for pair in pairs:
        found.pair(mine[pair.old], theirs[pair.new], pair.similarity, passage)
    for number, other in aligned.others.items():
        found.doubt(mine[number], theirs[other])


def _density(weights: Sequence[float], paired: set[int], ends: Ends) -> list[float]:
    """For each word of a gap, the share of the weight around it that is paired; beyond its held ends, all is."""
    reach = int(3 * _FADING)
    border = [0.5] * reach
    all_weights = np.array([*border, *weights, *border])
    has = np.array([ends.left] * reach + [n in paired for n in range(len(weights))] + [ends.right] * reach)
    if not ends.left:
        all_weights[:reach] = 0
    if not ends.right:
        all_weights[-reach:] = 0
    kernel = np.exp(-np.abs(np.arange(-reach, reach + 1)) / _FADING)
    kernel[reach] = 0
    share = np.convolve(all_weights * has, kernel, "same") / np.maximum(np.convolve(all_weights, kernel, "same"), 1e-9)
    return [float(one) for one in share[reach:-reach]]


def _pair_joined(found: Comparison, gap: Gap, mine: Sequence[int]) -> None:
    """Pair words that were written together or apart: "so genannt", "E-Mail", a word broken at a line's end."""
    number = 0
    while number < len(mine):
        start = end = mine[number]
        while end < gap.old_end and found.first[end] < 0:
            end += 1
        low = found.last[start - 1] + 1 if start > gap.old_start else gap.new_start
        high = found.first[end] if end < gap.old_end else gap.new_end
        if end > start and 0 <= low < high and max(end - start, high - low) <= _LONGEST_JOIN:
            theirs = range(low, high)
            similarity = _joined_similarity(found, range(start, end), theirs)
            if similarity and all(found.origin[new] < 0 for new in theirs):
                found.join(range(start, end), theirs, similarity, gap.passage)
        while number < len(mine) and mine[number] < max(end, start + 1):
            number += 1


def _joined_similarity(found: Comparison, mine: range, theirs: range) -> float:
    if len(mine) == len(theirs) == 1:
        return 0.0
    forms = found.lexicon.forms
    old = "".join(forms[found.old.ids[number]] for number in mine).replace("-", "")
    new = "".join(forms[found.new.ids[number]] for number in theirs).replace("-", "")
    if old == new:
        return 1.0
    longest = max(len(old), len(new))
    distance = edit_distance(old, new) if 5 <= longest <= LONGEST else longest
    return 1 - distance / longest if distance <= 1 + longest // 10 else 0.0


def _pair_swapped(found: Comparison, passage: int, mine: Sequence[int], theirs: Sequence[int]) -> None:
    """Pair what changed places within a gap, which an alignment in order cannot see."""
    narrow = len(mine) + len(theirs) <= _NARROW
    mine = [number for number in mine if found.first[number] < 0]
    theirs = [number for number in theirs if found.origin[number] < 0]
    if not mine or not theirs:
        return
    old, new = found.old.ids[mine].tolist(), found.new.ids[theirs].tolist()
    aligned = align(old, new, found.lexicon, slips=False)
    partner = {pair.old: pair for pair in aligned.pairs}
    weights = found.lexicon.weights
    start = 0
    while start < len(mine):
        end = start + 1
        while end < len(mine) and mine[end] == mine[end - 1] + 1:
            end += 1
        total = sum(weights[word] for word in old[start:end])
        same = sum(weights[old[n]] * partner[n].similarity for n in range(start, end) if n in partner)
        if same >= _SWAPPED * total and (narrow or same >= _HEAVY):
            for n in range(start, end):
                if n in partner:
                    found.pair(mine[n], theirs[partner[n].new], partner[n].similarity, passage)
                    if same < _SAYING:
                        found.doubt(mine[n], theirs[partner[n].new])
        start = end
