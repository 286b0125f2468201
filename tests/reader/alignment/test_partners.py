import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.partners import by_target, partner_segments, segments_of
from reader.model import Bead, Span

SEGMENTS = (Span(0, 10), Span(11, 20), Span(22, 30))
# 0-0 · 1 2-1 · -2 (omitted in the original) · 3- (omitted in the translation) · 4-3 4
BEADS = (Bead(0, 1, 0, 1), Bead(1, 3, 1, 2), Bead(3, 3, 2, 3), Bead(3, 4, 3, 3), Bead(4, 5, 3, 5))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 10, range(0, 1)),
        (9, 10, range(0, 1)),
        (0, 11, range(0, 1)),
        (9, 12, range(0, 2)),
        (10, 11, range(1, 1)),  # the blank between two sentences
        (10, 12, range(1, 2)),
        (11, 20, range(1, 2)),
        (0, 30, range(0, 3)),
        (0, 99, range(0, 3)),
        (20, 22, range(2, 2)),
        (29, 40, range(2, 3)),
        (30, 40, range(3, 3)),
        (5, 5, range(0, 1)),  # a cursor
        (11, 11, range(1, 2)),
        (10, 10, range(1, 1)),
    ],
)
def test_a_span_touches_the_segments_it_shares_a_character_with(start: int, end: int, expected: range) -> None:
    assert segments_of(SEGMENTS, start, end) == expected


def test_no_segments_are_touched_where_there_are_none() -> None:
    assert not segments_of((), 0, 5)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (range(0, 1), range(0, 1)),
        (range(1, 2), range(1, 2)),
        (range(2, 3), range(1, 2)),
        (range(0, 2), range(0, 2)),
        (range(3, 4), range(0)),  # nothing corresponds to it
        (range(4, 5), range(3, 5)),
        (range(2, 5), range(1, 5)),
        (range(0, 0), range(0)),
        (range(7, 9), range(0)),
    ],
)
def test_partners_of_the_original(marked: range, expected: range) -> None:
    assert partner_segments(BEADS, marked, from_source=True) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (range(1, 2), range(1, 3)),
        (range(2, 3), range(0)),
        (range(1, 3), range(1, 3)),
        (range(3, 4), range(4, 5)),
        (range(0, 5), range(0, 5)),
    ],
)
def test_partners_of_the_translation(marked: range, expected: range) -> None:
    assert partner_segments(BEADS, marked, from_source=False) == expected


def test_crossing_beads_give_all_between_them() -> None:
    crossed = (Bead(0, 1, 1, 2), Bead(1, 2, 0, 1), Bead(2, 3, 2, 3))
    assert partner_segments(crossed, range(0, 2), from_source=True) == range(0, 2)
    assert partner_segments(crossed, range(1, 3), from_source=True) == range(0, 3)
    assert partner_segments(by_target(crossed), range(0, 1), from_source=False) == range(1, 2)
    assert partner_segments(by_target(crossed), range(1, 3), from_source=False) == range(0, 3)


def test_no_beads_no_partners() -> None:
    assert not partner_segments((), range(0, 3), from_source=True)


@st.composite
def aligned(draw: st.DrawFn) -> tuple[Bead, ...]:
    """Beads that cover both sides in order, as aligners make them."""
    beads, source, target = [], 0, 0
    for n, m in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), max_size=12)):
        beads.append(Bead(source, source + n, target, target + m))
        source, target = source + n, target + m
    return tuple(beads)


@st.composite
def crossing(draw: st.DrawFn) -> tuple[Bead, ...]:
    """Beads whose targets have changed places, in the order in which they are stored."""
    beads = draw(aligned())
    others = draw(st.permutations(beads))
    mixed = [
        Bead(one.source_start, one.source_end, other.target_start, other.target_end)
        for one, other in zip(beads, others, strict=True)
    ]
    return tuple(sorted(mixed, key=lambda bead: (bead.source_start, bead.source_end, bead.target_start)))


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Span, ...]:
    found, end = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), max_size=8)):
        found.append(Span(end + gap, end + gap + length))
        end += gap + length
    return tuple(found)


@given(segments=sentences(), start=st.integers(0, 50), length=st.integers(1, 20))
def test_touched_segments_are_exactly_those_that_overlap(segments: tuple[Span, ...], start: int, length: int) -> None:
    overlapping = [n for n, one in enumerate(segments) if one.start < start + length and start < one.end]
    assert list(segments_of(segments, start, start + length)) == overlapping


@given(beads=crossing(), start=st.integers(0, 30), length=st.integers(1, 6), from_source=st.booleans())
def test_no_partner_is_missing(beads: tuple[Bead, ...], start: int, length: int, from_source: bool) -> None:
    marked = range(start, start + length)
    found = partner_segments(beads if from_source else by_target(beads), marked, from_source=from_source)
    for bead in beads:
        here, there = (bead.source, bead.target) if from_source else (bead.target, bead.source)
        if set(here) & set(marked):
            assert set(there) <= set(found)


@given(beads=aligned(), start=st.integers(0, 30), length=st.integers(1, 6), from_source=st.booleans())
def test_where_beads_do_not_cross_no_stranger_is_among_the_partners(
    beads: tuple[Bead, ...], start: int, length: int, from_source: bool
) -> None:
    marked = range(start, start + length)
    found = partner_segments(beads, marked, from_source=from_source)
    for bead in beads:
        here, there = (bead.source, bead.target) if from_source else (bead.target, bead.source)
        if set(there) & set(found) and here:
            assert set(here) & set(marked)
