import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.rows import (
    Column,
    Row,
    bead_of,
    block_starts,
    counterparts,
    partners,
    rows,
    segment_at,
    target_of,
)
from reader.model import Bead, Block, BlockKind, Span


def column(*paragraphs):
    """A column whose paragraphs have so many segments; each segment is 9 long, followed by a blank."""
    segments, blocks, at = [], [], 0
    for count in paragraphs:
        start = at
        for _ in range(count):
            segments.append(Span(at, at + 9))
            at += 10
        blocks.append(Block(BlockKind.PARAGRAPH, start, max(start, at - 1)))
        at += 1
    return Column(tuple(segments), tuple(blocks))


def bead(a, b, c, d):
    return Bead(a, b, c, d)


def spans(found):
    return [tuple((r.start, r.stop) for r in row.segments) for row in found]


@st.composite
def bitexts(draw, least=0, gaps=False):
    """Columns with beads of any shape that cover them (or not, with gaps)."""
    shape = st.lists(st.integers(0, 4), max_size=8)
    original = column(*draw(shape))
    count = len(original.segments)
    columns, beads = [original], []
    for _ in range(draw(st.integers(least, 4))):
        at = target = 0
        own = []
        while at < count or draw(st.booleans()):
            n, m = draw(st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1), (0, 3)]))
            n = min(n, count - at)
            if n or m:
                own.append(bead(at, at + n, target, target + m))
            at, target = at + n, target + m
        if gaps:
            own = [b for b in own if draw(st.integers(0, 3))]
        sizes = []
        left = target
        while left:
            size = draw(st.integers(1, left))
            sizes.append(size)
            left -= size
        columns.append(column(*sizes))
        beads.append(tuple(own))
    return columns, beads


def assert_covered(columns, found):
    for number, shown in enumerate(columns):
        at = 0
        for row in found:
            assert len(row.segments) == len(columns)
            assert row.segments[number].start == at
            at = row.segments[number].stop
        assert at == len(shown.segments)


@given(bitexts(), st.sampled_from(["paragraph", "sentence"]))
def test_every_segment_is_in_one_row_in_order(bitext, unit):
    columns, beads = bitext
    assert_covered(columns, rows(columns, beads, unit))


@given(bitexts(gaps=True), st.sampled_from(["paragraph", "sentence"]))
def test_beads_with_gaps_lose_nothing(bitext, unit):
    columns, beads = bitext
    assert_covered(columns, rows(columns, beads, unit))


@given(bitexts(), st.sampled_from(["paragraph", "sentence"]))
def test_no_bead_is_cut_and_no_row_could_be_smaller(bitext, unit):
    columns, beads = bitext
    found = rows(columns, beads, unit)
    cuts = {row.segments[0].start for row in found[1:]}
    starts = range(len(columns[0].segments)) if unit == "sentence" else block_starts(columns[0])
    for place in starts:
        crossed = any(b.source_start < place < b.source_end for own in beads for b in own)
        assert (place in cuts) == (not crossed and place > 0)
    for number, own in enumerate(beads, 1):
        for b in own:
            holders = [r for r in found if set(b.source) & set(r.segments[0])]
            targets = [r for r in found if set(b.target) & set(r.segments[number])]
            assert len(holders) <= 1
            assert len(targets) <= 1 or not b.source  # inserted paragraphs may be many
            assert not holders or not targets or holders == targets


@given(bitexts(least=1))
def test_counterparts_agree_with_a_plain_search(bitext):
    columns, beads = bitext
    for number, own in enumerate(beads, 1):
        for segment in range(len(columns[0].segments)):
            holder = next(b for b in own if segment in b.source)
            assert partners(own, "source", segment) == holder.target
            assert counterparts(beads, 0, segment)[number] == holder.target
        for segment in range(len(columns[number].segments)):
            holder = next(b for b in own if segment in b.target)
            assert bead_of(own, "target", segment) == holder
            assert partners(own, "target", segment) == holder.source
            lit = counterparts(beads, number, segment)
            assert lit[number] == holder.target
            assert lit[0] == holder.source
            for other, across in enumerate(beads, 1):
                touched = [b for b in across if set(b.source) & set(holder.source)]
                if other != number:
                    expected = range(touched[0].target_start, touched[-1].target_end) if touched else range(0)
                    assert set(lit[other]) == set(expected)


def test_sentences_side_by_side():
    found = rows([column(2, 1), column(2, 2)], [[bead(0, 1, 0, 2), bead(1, 2, 2, 3), bead(2, 3, 3, 4)]], "sentence")
    assert spans(found) == [((0, 1), (0, 2)), ((1, 2), (2, 3)), ((2, 3), (3, 4))]


def test_a_bead_over_two_paragraphs_joins_them():
    found = rows([column(2, 2, 1), column(4)], [[bead(0, 1, 0, 1), bead(1, 3, 1, 2), bead(3, 5, 2, 4)]], "paragraph")
    assert spans(found) == [((0, 5), (0, 4))]
    found = rows([column(2, 2), column(3)], [[bead(0, 2, 0, 1), bead(2, 4, 1, 3)]], "paragraph")
    assert spans(found) == [((0, 2), (0, 1)), ((2, 4), (1, 3))]


def test_an_insertion_joins_the_row_before_it_or_the_paragraph_it_opens():
    two = column(1, 1)
    after = rows([two, column(2, 1)], [[bead(0, 1, 0, 1), bead(1, 1, 1, 2), bead(1, 2, 2, 3)]], "paragraph")
    assert spans(after) == [((0, 1), (0, 2)), ((1, 2), (2, 3))]
    opening = rows([two, column(1, 2)], [[bead(0, 1, 0, 1), bead(1, 1, 1, 2), bead(1, 2, 2, 3)]], "paragraph")
    assert spans(opening) == [((0, 1), (0, 1)), ((1, 2), (1, 3))]
    first = rows([two, column(1, 1, 1)], [[bead(0, 0, 0, 1), bead(0, 1, 1, 2), bead(1, 2, 2, 3)]], "sentence")
    assert spans(first) == [((0, 1), (0, 2)), ((1, 2), (2, 3))]


def test_unaligned_translation_is_spread_evenly():
    assert spans(rows([column(2, 2), column(8)], [[]], "paragraph")) == [((0, 2), (0, 4)), ((2, 4), (4, 8))]


def test_nothing_and_one_sided():
    assert rows([column()], [], "paragraph") == []
    assert rows([column(), column(2)], [[]], "sentence") == [Row((range(0), range(0, 2)))]
    assert spans(rows([column(1, 0, 2)], [], "paragraph")) == [((0, 1),), ((1, 3),)]
    assert spans(rows([column(2), column()], [[bead(0, 1, 0, 0), bead(1, 2, 0, 0)]], "sentence")) == [
        ((0, 1), (0, 0)),
        ((1, 2), (0, 0)),
    ]


def test_each_translation_needs_its_beads():
    with pytest.raises(ValueError, match="each translation"):
        rows([column(1), column(1)], [], "paragraph")


def test_an_unknown_segment_has_no_partner():
    assert partners([bead(0, 1, 0, 1)], "source", 7) == range(0)
    assert partners([], "target", 0) == range(0)
    assert bead_of([bead(1, 2, 0, 1)], "source", 0) is None
    assert target_of([bead(0, 1, 0, 1)], range(0)) == range(0)
    assert counterparts([[]], 1, 3) == (range(0), range(3, 4))


def test_a_code_point_leads_to_its_segment():
    segments = column(3).segments
    assert [segment_at(segments, at) for at in (0, 8, 9, 10, 25, 99)] == [0, 0, 0, 1, 2, 2]


def test_ten_thousand_segments_are_quick():
    count = 10_000
    columns = [column(*[4] * (count // 4))] * 2
    beads = [tuple(bead(at, at + 1, at, at + 1) for at in range(count))]
    best = min(_seconds(columns, beads, unit) for unit in ("paragraph", "sentence") for _ in range(3))
    assert best < 0.1  # 20 to 30 ms on a quiet machine


def _seconds(columns, beads, unit):
    before = time.process_time()
    found = rows(columns, beads, unit)
    taken = time.process_time() - before
    assert all(a.segments[1].stop == b.segments[1].start for a, b in pairwise(found))
    return taken
