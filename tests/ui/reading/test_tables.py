"""Tables: shares of width, and cells as places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import BlockKind
from tests.helpers.mouse import hover, point
from ui.reading.places import caret_box, place_at
from ui.reading.tables import shared_out

LONG = "Eine Lücke im Bild wird so gefüllt, dass sie zu ihrer Umgebung passt und niemand die Naht sieht"
ROWS = [["Verfahren\tJahr\tWozu"], [f"Inpainting\t2021\t{LONG}"], ["De-Aging\t2019\tGesichter werden jünger"]]


@pytest.fixture
def table(bitext_of, revision_of):
    return bitext_of(
        ("de", revision_of("de", [["Davor."], *((BlockKind.TABLE_ROW, 0, "", row) for row in ROWS), ["Danach."]])),
        ("he", revision_of("he", [["Davor."], *((BlockKind.TABLE_ROW, 0, "", row) for row in ROWS), ["Danach."]])),
    )


widths = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 2000)), min_size=1, max_size=8)


@given(st.integers(60, 900), widths)
def test_columns_never_need_more_than_there_is(room, found):
    least = [low for low, _ in found]
    most = [low + more for low, more in found]
    shared = shared_out(room, least, most)
    assert sum(shared) <= max(room, len(shared))
    assert min(shared) >= 1


def test_narrow_columns_stay_whole_where_all_are_too_narrow():
    assert shared_out(200, [150, 30, 180], [300, 30, 900])[1] >= 30


def test_cells_of_one_column_stand_below_each_other(view, table):
    view.show_bitext(table, [])
    sheet, plain = view.sheet, table.columns[0][1].plain
    for words in (("Jahr", "2021", "2019"), ("Wozu", "Eine Lücke", "Gesichter")):
        places = [caret_box(sheet, 0, plain.index(word)) for word in words]
        assert len({round(place.x()) for place in places}) == 1
        assert places[0].y() < places[1].y() < places[2].y()
    first, last = (caret_box(sheet, 0, plain.index(word)) for word in ("Verfahren", "Wozu"))
    assert first.y() == last.y()


def test_right_to_left_tables_begin_at_the_right(view, table):
    view.show_bitext(table, [])
    plain = table.columns[1][1].plain
    method, year = (caret_box(view.sheet, 1, plain.index(word)) for word in ("Verfahren", "Jahr"))
    assert method.x() > year.x()


def test_long_cells_wrap_in_their_column_and_points_lead_back(view, table):
    view.show_bitext(table, [])
    sheet, plain = view.sheet, table.columns[0][1].plain
    start = plain.index(LONG)
    boxes = [caret_box(sheet, 0, start + at) for at in range(len(LONG))]
    assert len({box.y() for box in boxes}) >= 2
    left = boxes[0].x()
    assert all(box.x() >= left - 1 for box in boxes)
    for at in range(0, len(LONG), 3):
        place = place_at(sheet, boxes[at].x() + 1, boxes[at].center().y())
        assert (place.column, place.offset) == (0, start + at)


def test_a_caret_goes_from_cell_to_cell(view, table):
    view.show_bitext(table, [])
    piece = view.sheet.laid(1).cells[0].slots[0].piece
    plain = table.columns[0][1].plain
    end = plain.index("\t")
    assert piece.step(end, forward=True, word=False) == end + 1
    assert piece.step(end + 1, forward=False, word=False) == end


def test_the_header_is_heavy_and_only_it(view, table):
    view.show_bitext(table, [])
    cells = [view.sheet.laid(row).cells[0] for row in (1, 2, 3)]
    assert [cell.slots[0].piece.style.heavy for cell in cells] == [True, False, False]


def test_a_row_is_lit_like_any_sentence(view, table):
    view.show_bitext(table, [])
    hover(view, point(view, 0, table.columns[0][1].plain.index("2021")))
    assert view.scene.hovered.segment == 2
