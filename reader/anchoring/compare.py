"""Compares an old text with a new one as wholes: which word became which, also where passages were moved.

In the order of what is sure: long runs both share, in order and moved (`runs`); what lies between two runs of one
passage (`fill`); last, where repeated words leave open what was deleted (`slides`).
"""

import numpy as np

from reader.anchoring.comparison import Comparison, paragraph_starts
from reader.anchoring.fill import between, fill, free_parts, reach_out, take
from reader.anchoring.repeats import tell_apart
from reader.anchoring.runs import Run, in_order, moved, unique_runs, weight_of
from reader.anchoring.slides import settle
from reader.anchoring.words import read_together
from reader.progress import Progress, silent

_FIRST_SIZE, _NEXT_SIZE = 4, 3
_REPORT_EVERY = 200


def compare(old: str, new: str, progress: Progress = silent) -> Comparison:
    """Compare two texts.

    Raises:
        Cancelled: By `progress`.
    """
    found = Comparison(*read_together(old, new))
    if np.array_equal(found.old.ids, found.new.ids):
        for number in range(len(found.old)):
            found.pair(number, number, 1.0, 0)
        return found
    progress(0, 0)
    passages = _find_passages(found)
    progress(0, 0)
    for passage, runs in enumerate(passages[1:], start=1):
        reach_out(found, passage, runs)
    # Moved passages first: what they take cannot be mistaken for what stood in their place.
    gaps = [gap for passage, runs in enumerate(passages) if passage for gap in between(passage, runs)]
    whole = [Run(0, 0, 0), *passages[0], Run(len(found.old), len(found.new), 0)]
    gaps += between(0, whole)
    for number, gap in enumerate(gaps):
        if number % _REPORT_EVERY == 0:
            progress(number, len(gaps))
        fill(found, gap)
    settle(found)
    tell_apart(found)
    return found


def _find_passages(found: Comparison) -> list[list[Run]]:
    """Runs that stayed in order, then those of each moved passage; their words are paired."""
    old, new, lexicon = found.old.ids, found.new.ids, found.lexicon
    paragraphs = paragraph_starts(found.old)
    runs = unique_runs(old, new, _FIRST_SIZE, *found.taken())
    passages = [take(found, in_order(runs, [weight_of(run, old, lexicon) for run in runs]), 0)]
    left = [part for run in runs for part in free_parts(found, run)]
    for group in moved(left, old, lexicon, paragraphs):
        passages.append(take(found, group, len(passages)))
    left = [run for run in unique_runs(old, new, _NEXT_SIZE, *found.taken()) if not _is_in_order(found, run)]
    for group in moved(left, old, lexicon, paragraphs):
        passages.append(take(found, group, len(passages)))
    return passages


def _is_in_order(found: Comparison, run: Run) -> bool:
    """Whether the nearest words before and after that stayed in order enclose the run on the new side, too."""
    before, after = run.old - 1, run.old + run.length
    while before >= 0 and (found.first[before] < 0 or found.passage[before]):
        before -= 1
    while after < len(found.old) and (found.first[after] < 0 or found.passage[after]):
        after += 1
    low = found.first[before] if before >= 0 else -1
    high = found.first[after] if after < len(found.old) else len(found.new)
    return low < run.new < high
