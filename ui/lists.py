"""What two versions of a long list have in common."""

from collections.abc import Callable, Sequence


def agreement(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many items two lists have in common at the beginning, and of the rest at the end.

    Whole stretches are compared at once, which for items that are the same objects costs next to nothing. Both
    have to be of one type: no list equals a tuple.
    """
    most = min(len(old), len(new))
    head = _agree(most, lambda start, end: old[start:end] == new[start:end])
    a, b = len(old), len(new)
    return head, _agree(most - head, lambda start, end: old[a - end : a - start] == new[b - end : b - start])


def _agree(most: int, same: Callable[[int, int], bool]) -> int:
    """Up to which place all is the same: by halving, so that every item is compared about twice."""
    known, end = 0, most
    while known < end:
        middle = (known + end + 1) // 2
        if same(known, middle):
            known = middle
        else:
            end = middle - 1
    return known
