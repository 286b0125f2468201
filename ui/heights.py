"""Heights of the rows of a long column, most of them only estimated; no Qt.

A Fenwick tree (P. M. Fenwick, "A new data structure for cumulative frequency tables", 1994): offset
of a row, row at an offset and correction of one height all take O(log n), building takes O(n).
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub


class Heights:
    """Whole pixels per row."""

    __slots__ = ("_heights", "_top", "_tree")

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        # A node at `at` holds the sum of its last `step` heights, where `step` is the lowest bit of `at`: the
        # difference of two of the sums from the beginning. All nodes of one step at once.
        sums = list(accumulate(self._heights, initial=0))
        tree, step = list(sums), 1
        while step < len(sums):
            tree[step :: 2 * step] = map(sub, sums[step :: 2 * step], sums[:: 2 * step])
            step *= 2
        self._tree = tree
        self._top = 1 << (len(sums).bit_length() - 1)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        """Height of a row."""
        return self._heights[row]

    def __setitem__(self, row: int, height: int) -> None:
        """Correct a row's height."""
        change = height - self._heights[row]
        if not change:
            return
        self._heights[row] = height
        tree, at = self._tree, row + 1
        while at < len(tree):
            tree[at] += change
            at += at & -at

    def all(self) -> Sequence[int]:
        """All heights, in order."""
        return self._heights

    @property
    def total(self) -> int:
        """Height of all rows."""
        return self.offset(len(self._heights))

    def offset(self, row: int) -> int:
        """Height of all rows before this one."""
        found, tree = 0, self._tree
        while row:
            found += tree[row]
            row &= row - 1
        return found

    def row_at(self, offset: int) -> int:
        """The row that holds a pixel; the first before all, the last after all. Needs a row."""
        tree, size, row, step = self._tree, len(self._tree), 0, self._top
        while step:
            ahead = row + step
            if ahead < size and tree[ahead] <= offset:
                row = ahead
                offset -= tree[ahead]
            step >>= 1
        return min(row, size - 2)
