from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.reading.geometry import GUTTER, NARROWEST, divider_at, lane_at, lanes, moved, widened


@given(st.integers(50, 4000), st.lists(st.floats(0.2, 5), min_size=1, max_size=6))
def test_lanes_fill_the_width_without_gaps(width, shares):
    found = lanes(width, shares, 600)
    assert found[0].left == GUTTER
    assert found[-1].right >= width
    for one, other in pairwise(found):
        assert one.right == other.left
    for lane in found:
        assert 1 <= lane.width <= 600


def test_a_wide_column_centres_its_text():
    (lane,) = lanes(2035, [1], 600)
    assert lane.width == 600
    assert lane.x - lane.left == pytest.approx(lane.right - lane.x - lane.width, abs=1)


def test_the_measure_of_the_design():
    one, other = lanes(897, [1, 1], 600)
    assert (one.left, one.x, other.left, other.x, other.right) == (35, 57, 466, 488, 897)


def test_what_is_at_a_pixel():
    found = lanes(897, [1, 1], 600)
    assert [lane_at(found, x) for x in (0, 35, 465, 466, 900)] == [None, 0, 0, 1, None]
    assert [divider_at(found, x) for x in (35, 461, 462, 470, 471)] == [None, None, 1, 1, None]


@given(st.integers(-500, 2000))
def test_no_column_vanishes_when_a_divider_is_dragged(x):
    found = lanes(897, [1, 1, 1], 600)
    after = lanes(897, moved(found, 1, x), 600)
    assert all(lane.right - lane.left >= 95 for lane in after)
    assert abs(after[2].left - found[2].left) <= 1


@given(st.integers(700, 4000), st.lists(st.floats(0.2, 5), min_size=2, max_size=6), st.data())
def test_a_column_gets_wider_at_the_cost_of_the_others(width, shares, data):
    found = lanes(width, shares, 600)
    column = data.draw(st.integers(0, len(shares) - 1))
    by = data.draw(st.integers(-500, 500))
    before = [lane.right - lane.left for lane in found]
    after = widened(found, column, by)
    assert sum(after) == pytest.approx(sum(before))
    change = after[column] - before[column]
    assert 0 <= change * (1 if by > 0 else -1) <= abs(by) + 1e-6 or not by or min(before) < NARROWEST
    narrowest = min(NARROWEST, sum(before) / len(before) / 2)
    assert all(now >= min(narrowest, was) - 1 for was, now in zip(before, after, strict=True))


def test_a_single_column_stays_as_it_is():
    found = lanes(900, (1.0,), 600)
    assert widened(found, 0, 50) == (found[0].right - found[0].left,)
