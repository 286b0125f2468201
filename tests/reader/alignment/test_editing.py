import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.alignment import editing
from reader.alignment.editing import Which
from reader.errors import EditRefused
from reader.model import Bead, BeadId, BeadStatus


def beads(*shapes: tuple[int, int]) -> list[Bead]:
    """Beads of these shapes one after the other, with ids."""
    made, at, to = [], 0, 0
    for number, (a, b) in enumerate(shapes):
        made.append(Bead(at, at + a, to, to + b, 0.5, BeadStatus.AUTO, BeadId(f"b{number}")))
        at, to = at + a, to + b
    return made


def shapes(some: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(tuple(bead.source), tuple(bead.target)) for bead in some]


def test_two_rows_are_merged_and_what_stays_keeps_its_id():
    found = editing.merge(beads((1, 1), (1, 1), (1, 2)), 1)
    assert shapes(found) == [((0,), (0,)), ((1, 2), (1, 2, 3))]
    assert [bead.id for bead in found] == ["b0", ""]
    assert found[1].status is BeadStatus.CONFIRMED


def test_a_row_is_split_after_its_first_sentences_or_where_wanted():
    three = beads((2, 3))
    assert shapes(editing.split(three, 0)) == [((0,), (0,)), ((1,), (1, 2))]
    assert shapes(editing.split(three, 0, 1, 2)) == [((0,), (0, 1)), ((1,), (2,))]
    assert shapes(editing.split(three, 0, 0, 1)) == [((), (0,)), ((0, 1), (1, 2))]
    assert shapes(editing.split(beads((2, 0)), 0)) == [((0,), ()), ((1,), ())]


def test_a_sentence_moves_to_the_row_above_or_below():
    some = beads((1, 1), (2, 2), (1, 1))
    assert shapes(editing.move_up(some, 1, Which.TARGET))[:2] == [((0,), (0, 1)), ((1, 2), (2,))]
    assert shapes(editing.move_down(some, 1, Which.SOURCE))[1:] == [((1,), (1, 2)), ((2, 3), (3,))]


def test_a_row_that_gives_its_last_sentence_away_is_gone():
    assert shapes(editing.move_up(beads((1, 1), (1, 0)), 1, Which.SOURCE)) == [((0, 1), (0,))]
    assert shapes(editing.move_down(beads((0, 1), (1, 1)), 0, Which.TARGET)) == [((0,), (0, 1))]


def test_targets_are_swapped_and_swapped_back():
    some = beads((1, 1), (1, 2))
    crossed = editing.swap(some, 0)
    assert shapes(crossed) == [((0,), (1, 2)), ((1,), (0,))]
    assert shapes(editing.swap(crossed, 0)) == shapes(some)
    assert shapes(editing.merge(crossed, 0)) == [((0, 1), (0, 1, 2))]


def test_a_link_is_deleted():
    found = editing.unlink(beads((1, 1), (2, 1), (1, 1)), 1)
    assert shapes(found) == [((0,), (0,)), ((1, 2), ()), ((), (1,)), ((3,), (2,))]
    assert (found[1].target_start, found[2].source_start) == (1, 3)


def test_a_sentence_is_pinned_to_one_in_another_row():
    found = editing.pin(beads((1, 1), (1, 1), (1, 1), (1, 1)), 1, 2)
    assert shapes(found) == [((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), ()), ((3,), (3,))]
    assert [bead.status for bead in found] == ["auto", "review", "confirmed", "review", "auto"]


def test_pinning_within_a_row_takes_its_other_sentences_apart():
    found = editing.pin(beads((2, 2)), 1, 0)
    assert shapes(found) == [((0,), ()), ((1,), (0,)), ((), (1,))]


def test_what_the_reader_has_confirmed_is_not_pinned_over():
    some = editing.confirm(beads((1, 1), (1, 1), (1, 1)), 1, 1)
    with pytest.raises(EditRefused, match="confirmed row"):
        editing.pin(some, 0, 2)


def test_rows_are_confirmed_and_doubted():
    found = editing.confirm(beads((1, 1), (1, 1), (1, 1)), 0, 1)
    assert [bead.status for bead in found] == ["confirmed", "confirmed", "auto"]
    assert [bead.id for bead in found] == ["b0", "b1", "b2"]
    assert editing.doubt(found, 0)[0].status is BeadStatus.REVIEW


def test_others_are_put_in_their_place_only_with_the_same_sentences():
    some = beads((1, 1), (1, 1), (1, 1))
    made = [Bead(1, 3, 1, 3, 0.8)]
    assert shapes(editing.put(some, 1, 2, made)) == [((0,), (0,)), ((1, 2), (1, 2))]
    with pytest.raises(EditRefused, match="lose"):
        editing.put(some, 0, 1, made)


@pytest.mark.parametrize(
    "refused",
    [
        lambda some: editing.merge(some, 2),
        lambda some: editing.merge(some, -1),
        lambda some: editing.split(some, 0),
        lambda some: editing.split(some, 1, 9, 9),
        lambda some: editing.split(some, 7),
        lambda some: editing.move_up(some, 0, Which.SOURCE),
        lambda some: editing.move_down(some, 2, Which.SOURCE),
        lambda some: editing.move_up(some, 2, Which.TARGET),
        lambda some: editing.swap(some, 1),
        lambda some: editing.unlink(some, 2),
        lambda some: editing.pin(some, 9, 0),
        lambda some: editing.confirm(some, 0, 9),
    ],
)
def test_what_cannot_be_done_is_refused(refused):
    with pytest.raises(EditRefused):
        refused(beads((1, 1), (2, 1), (1, 0)))


def test_a_merged_row_has_a_bound():
    some = beads(*[(1, 1)] * (editing.WIDEST + 1))
    for _ in range(editing.WIDEST - 1):
        some = editing.merge(some, 0)
    with pytest.raises(EditRefused, match="cannot have more"):
        editing.merge(some, 0)


@given(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2)]), min_size=1, max_size=8), st.data())
def test_no_sentence_is_ever_lost(drawn, data):
    some = beads(*drawn)
    counts = [sum(shape[side] for shape in drawn) for side in (0, 1)]
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(-1, len(some)))
        side = data.draw(st.sampled_from(Which))
        numbers = [data.draw(st.integers(-1, count)) for count in counts]
        work = data.draw(
            st.sampled_from(
                [
                    lambda some, at=at: editing.merge(some, at),
                    lambda some, at=at: editing.split(some, at),
                    lambda some, at=at, side=side: editing.move_up(some, at, side),
                    lambda some, at=at, side=side: editing.move_down(some, at, side),
                    lambda some, at=at: editing.swap(some, at),
                    lambda some, at=at: editing.unlink(some, at),
                    lambda some, numbers=numbers: editing.pin(some, *numbers),
                ]
            )
        )
        try:
            some = work(some)
        except EditRefused:
            continue
        assert sorted(number for bead in some for number in bead.source) == list(range(counts[0]))
        assert sorted(number for bead in some for number in bead.target) == list(range(counts[1]))
        assert all(bead.source or bead.target for bead in some)
