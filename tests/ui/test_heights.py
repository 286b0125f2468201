from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ui.heights import Heights

some = st.lists(st.integers(0, 200), min_size=1, max_size=70)


@given(some, st.lists(st.tuples(st.integers(0, 69), st.integers(0, 500)), max_size=10))
def test_agrees_with_plain_sums_after_corrections(values, corrections):
    heights = Heights(values)
    for row, height in corrections:
        if row < len(values):
            heights[row] = values[row] = height
    assert list(heights) == values
    sums = [0, *accumulate(values)]
    assert [heights.offset(row) for row in range(len(values) + 1)] == sums
    assert heights.total == sums[-1]
    for offset in range(-1, sums[-1] + 2, 7):
        row = heights.row_at(offset)
        if 0 <= offset < sums[-1]:
            assert sums[row] <= offset < sums[row + 1]
    assert heights.row_at(-5) == 0 or values[0] == 0
    assert heights.row_at(sums[-1] + 5) == len(values) - 1


def test_no_rows():
    assert Heights([]).total == 0
    assert len(Heights([])) == 0
