from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.gap import align, align_wholes
from reader.anchoring.runs import Run, in_order, unique_runs
from reader.anchoring.words import read_together


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=7))
def test_the_heaviest_runs_in_order_are_chosen(places: list[tuple[int, int]]) -> None:
    runs = [Run(old, new, 1) for old, (new, _) in enumerate(places)]
    weights = [float(weight) for _, weight in places]
    chosen = in_order(runs, weights)
    assert all(a.old < b.old and a.new < b.new for a, b in pairwise(chosen))
    best = max(
        (
            sum(weights[run.old] for run in some)
            for size in range(len(runs) + 1)
            for some in combinations(runs, size)
            if all(a.new < b.new for a, b in pairwise(some))
        ),
        default=0,
    )
    assert sum(weights[run.old] for run in chosen) == best


@given(st.lists(st.integers(0, 4), max_size=25), st.lists(st.integers(0, 4), max_size=25), st.integers(1, 4))
def test_runs_hold_equal_words(old: list[int], new: list[int], size: int) -> None:
    mine, theirs = np.array(old, np.int32), np.array(new, np.int32)
    nothing = np.zeros(len(old), np.bool_), np.zeros(len(new), np.bool_)
    for run in unique_runs(mine, theirs, size, *nothing):
        assert run.length >= size
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_alignments_rise_on_both_sides(old: list[str], new: list[str]) -> None:
    first, second, lexicon = read_together(" ".join(old), " ".join(new))
    pairs = align(first.ids.tolist(), second.ids.tolist(), lexicon).pairs
    assert all(a.old < b.old and a.new < b.new for a, b in pairwise(pairs))
    assert all(old[pair.old] == new[pair.new] for pair in pairs)


def longest_common(old: list[int], new: list[int]) -> int:
    if not old or not new:
        return 0
    if old[0] == new[0]:
        return 1 + longest_common(old[1:], new[1:])
    return max(longest_common(old[1:], new), longest_common(old, new[1:]))


@given(st.lists(st.integers(0, 2), min_size=1, max_size=7), st.lists(st.integers(0, 2), min_size=1, max_size=7))
def test_wholes_are_aligned_as_early_and_as_late_as_can_be(old: list[int], new: list[int]) -> None:
    early, late = align_wholes(old, new, [1.0] * len(old))
    assert len(early) == len(late) == longest_common(old, new)
    assert all(old[a] == new[b] for one in (early, late) for a, b in one.items())
    assert sum(early.values()) <= sum(late.values())
