from hypothesis import given
from hypothesis import strategies as st

from reader.model import State
from ui.reading.marks import LAYERS, Marks, marks_by_text

spans = st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 9_000)), max_size=30)


@given(spans, st.integers(0, 20_000), st.integers(1, 3_000))
def test_finds_what_a_plain_search_finds(annotation_of, long, spans, start, length):
    revision = long.columns[0][1]
    made = [annotation_of(at, revision, (begin, begin + size)) for at, (begin, size) in enumerate(spans)]
    found = Marks(made).between(start, start + length)
    assert {m.annotation.id for m in found} == {a.id for a in made if a.start < start + length and a.end > start}
    assert [m.layer for m in found] == sorted(m.layer for m in found)
    assert all(0 <= m.layer < LAYERS for m in found)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=12))
def test_overlapping_marks_lie_in_different_layers_as_long_as_there_are_some(annotation_of, long, spans):
    made = [annotation_of(at, long.columns[0][1], (a, a + n)) for at, (a, n) in enumerate(spans)]
    found = Marks(made).between(0, 1000)
    for one in found:
        for other in found:
            a, b = one.annotation, other.annotation
            if a is not b and a.start < b.end and b.start < a.end and one.layer < LAYERS - 1:
                assert one.layer != other.layer


def test_the_shortest_annotation_comes_first(annotation_of, long):
    revision = long.columns[0][1]
    marks = Marks([annotation_of(1, revision, (0, 30_000)), annotation_of(2, revision, (5, 9))])
    assert marks.at(6) == ["n2", "n1"]
    assert marks.at(9) == ["n1"]
    assert marks.at(30_000) == []


def test_orphans_have_no_mark(annotation_of, small):
    de, en = (revision for _, revision in small.columns)
    found = marks_by_text(
        [
            annotation_of(1, de, "Haus"),
            annotation_of(2, en, "house", state=State.ORPHANED),
            annotation_of(3, de, (4, 4)),
        ]
    )
    assert list(found) == ["de"]
    assert found["de"].at(4) == ["n1"]
