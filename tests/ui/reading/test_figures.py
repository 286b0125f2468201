"""Pictures in the text: where they stand, how large they are, and that nothing moves when they arrive."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor

from tests.helpers.pictures import GREEN, LONG, RED, Lane, box_in_view, colours, figure, name_of, png, text
from ui.reading.figures import Figure, Pictured, flowed
from ui.theme import THEMES


def figures(view, column=0):
    """Cell, slot and piece of all pictures above captions, in the whole text."""
    found = []
    for row in range(len(view.sheet.arrangement)):
        cell = view.sheet.laid(row).cells[column]
        found += [(cell, slot, slot.piece) for slot in cell.slots if isinstance(slot.piece, Figure)]
    return found


# ---- layout


def test_a_picture_stands_above_its_caption_as_wide_as_its_column(show, stock):
    view = show(f"{LONG}\n\n{figure(stock, 'wide')}\n\n{LONG}")
    for column in (0, 1):
        ((cell, slot, piece),) = figures(view, column)
        box = piece.pictures[0].box
        assert box.left() == 0
        assert box.width() == cell.lane.width
        assert box.height() == pytest.approx(cell.lane.width * 900 / 1600, abs=1)
        assert piece.tops[0] >= box.bottom()
        assert slot.style.indent == 0, "no room for a sign"
        caption = list(piece.rects(slot.start, slot.start + 3))
        assert caption[0].top() >= box.bottom()
        assert slot.height == piece.height > box.height()


def test_a_small_picture_is_not_made_larger(show, stock):
    view = show(figure(stock, "clear"))
    assert figures(view)[0][2].pictures[0].box.size().toTuple() == (200, 100)


def test_a_tall_picture_is_at_most_four_fifths_of_the_view(show, stock):
    view = show(figure(stock, "tall"))
    height = view.viewport().height()
    box = figures(view)[0][2].pictures[0].box
    assert box.height() == round(0.8 * height)
    assert box.width() == pytest.approx(box.height() / 8, abs=1)
    view.resize(view.width(), 500)
    assert view.viewport().height() < height
    assert figures(view)[0][2].pictures[0].box.height() == round(0.8 * view.viewport().height())


def test_several_pictures_follow_each_other_like_words(show, stock):
    view = show(f"{figure(stock, 'icon', 'eins')} {figure(stock, 'icon', 'zwei')} {figure(stock, 'wide', 'drei')}")
    first, second, third = (one.box for one in figures(view)[0][2].pictures)
    assert first.top() == second.top() == 0
    assert second.left() > first.right()
    assert third.top() > first.bottom()
    assert third.left() == 0
    boxes, high = flowed([(30, 40), (30, 20)], 100, 10, right_to_left=True)
    assert [box.left() for box in boxes] == [70, 30]
    assert high == 40


def test_right_to_left_pictures_stand_at_the_right(show, stock):
    view = show(figure(stock, "clear"), languages=("de", "ar"))
    cell, _, piece = figures(view, 1)[0]
    assert piece.pictures[0].box.right() == cell.lane.width


def test_below_each_other_a_picture_is_shown_once(show, stock):
    view = show(f"{LONG}\n\n{figure(stock, 'wide')}", mode="interleaved")
    assert len(figures(view, 0)) == 1
    assert figures(view, 1) == []
    cell = view.sheet.laid(1).cells[1]
    assert cell.slots[0].style.indent == 0
    view.set_mode("side-by-side")
    assert len(figures(view, 1)) == 1


def test_what_is_not_there_keeps_its_sign(show, library):
    view = show(f"![Weg](asset:{'0' * 64}.png)")
    slot = view.sheet.laid(0).cells[0].slots[0]
    assert not isinstance(slot.piece, Figure)
    assert slot.style.indent > 0
    assert library.asked == [f"{'0' * 64}.png"], "asked once, for both columns"
    assert view.picture_at(QPoint(view.sheet.lanes[0].x + 4, 20)) is None


def test_rows_with_pictures_touch_and_estimates_are_near(show, stock, rows_touch):
    parts = [part for n in range(30) for part in (LONG, figure(stock, ("wide", "tall", "clear")[n % 3]))]
    view = show("\n\n".join(parts))
    guessed = view.sheet.total
    for _ in range(200):
        rows_touch(view)
        before = view.sheet.offset
        view.scroll_by(300)
        if view.sheet.offset == before:
            break
    assert view.sheet.row + 5 > 50
    assert 0.6 < guessed / view.sheet.total < 1.6


def test_a_place_with_a_picture_is_brought_into_sight_with_it(show, stock):
    view = show("\n\n".join([LONG] * 30 + [figure(stock, "tall")] + [LONG] * 30))
    start = view.sheet.arrangement.revision(0).blocks[30].start
    view.reveal("de", start, start + 3, flash=False)
    box = box_in_view(view)
    assert box.top() >= 0
    assert box.bottom() < view.viewport().height()
    view.scroll_by(round(box.bottom()) - 4)
    view.set_cursor(0, 30)
    assert box_in_view(view).top() >= 0, "its caption alone is not enough"


# ---- in lines


def test_a_small_picture_takes_the_place_of_its_words(show, stock):
    view = show(f"Die Formel {figure(stock, 'small', 'E = mc² oder so')} gilt. {LONG}")
    cell = view.sheet.laid(0).cells[0]
    piece = cell.slots[0].piece
    assert isinstance(piece, Pictured)
    (one,) = piece.pictures
    pixels = piece.style.font.pixelSize()
    assert one.box.height() <= 1.25 * pixels + 1
    (area,) = piece.rects(one.start, one.end)
    assert area.width() == pytest.approx(one.box.width(), abs=1.5), "what is marked is as wide as the picture"
    top, bottom = piece.line_box(piece.line_of(one.start))
    assert top <= one.box.top()
    assert one.box.bottom() <= bottom + 1
    assert [b - a for a, b in pairwise(piece.tops)] == [piece.style.line] * (len(piece.tops) - 1)
    plain = view.sheet.arrangement.revision(0).plain
    view.select(0, one.start, one.end)
    assert view.selection().exact == plain[one.start : one.end] == "E = mc² oder so"
    assert GREEN in colours(view, box_in_view(view))


def test_words_stay_where_a_picture_is_too_large_for_a_line(show, stock):
    with_sign = f"Hier ist {figure(stock, 'wide', 'ein Bild')} zu sehen, {LONG}"
    view = show(with_sign)
    piece = view.sheet.laid(0).cells[0].slots[0].piece
    plain = view.sheet.arrangement.revision(0).plain
    at = plain.index("ein Bild")
    before, after = piece.x_of(at - 1), piece.x_of(at)
    assert after - before > 1.2 * piece.style.font.pixelSize(), "room for a sign"
    assert piece.pictures[0].start == at, "it can be opened"
    for offset in range(len(plain)):
        assert piece.step(offset, forward=True, word=False) > offset
        line = piece.line_of(offset)
        top, _ = piece.line_box(line)
        assert abs(piece.hit(piece.x_of(offset) + 0.1, top + 2) - offset) <= 1


def test_pictures_of_the_web_have_a_sign_and_are_not_asked_for(show, library):
    view = show("Ein ![Bild](http://example.org/a.png) im Satz.")
    assert isinstance(view.sheet.laid(0).cells[0].slots[0].piece, Pictured)
    assert library.asked == []


def test_pictures_in_tables_and_lists(show, stock):
    small, large = figure(stock, "small", "klein"), figure(stock, "wide", "groß")
    view = show(f"| a | b |\n|---|---|\n| {small} | {large} |\n\n- Punkt {small}")
    pictures = view.sheet.laid(1).cells[0].slots[0].piece.pictures
    assert len(pictures) == 2
    assert pictures[1].box.left() > pictures[0].box.right()
    assert len(view.sheet.laid(2).cells[0].slots[0].piece.pictures) == 1
    view.viewport().grab()


# ---- arriving


def test_nothing_moves_when_a_picture_arrives(show, stock):
    lane = Lane()
    view = show(f"{LONG}\n\n{figure(stock, 'wide')}\n\n{LONG}", aside=lane)
    before = (list(view.sheet.visible), view.sheet.total)
    assert RED not in colours(view, box_in_view(view))
    assert lane.work
    lane.finish()
    assert (list(view.sheet.visible), view.sheet.total) == before
    assert colours(view, box_in_view(view)) == {RED}
    assert not lane.work, "it is kept"


def test_only_what_is_seen_is_decoded(show, stock):
    lane = Lane()
    view = show("\n\n".join([*[LONG] * 30, figure(stock, "wide")]), aside=lane)
    view.viewport().grab()
    assert lane.work == []
    view.go_to_end()
    view.viewport().grab()
    assert len(lane.work) == 1


def test_the_two_columns_do_not_drive_each_other_out(show, stock):
    view = show(figure(stock, "wide"))
    view.set_shares((2.0, 1.0))
    lane = Lane()
    view._album._aside = lane
    for _ in range(3):
        view.viewport().grab()
        lane.finish()
    view.viewport().grab()
    assert lane.work == []


def test_a_damaged_picture_leaves_its_room_and_a_sign(show, view, bitext_of):
    data = png(400, 300)
    data = data[: len(data) // 2]  # the header says how large it is, the rest is gone
    lane = Lane()
    view.set_pictures(lambda _name: data, lane)
    view.show_bitext(bitext_of(("de", text("de", f"![Bild](asset:{name_of(data)})"))), ())
    box = box_in_view(view)
    assert box.size().toTuple() == (400, 300)
    view.viewport().grab()
    lane.finish()
    assert len(colours(view, QRectF(box.center().x() - 15, box.center().y() - 12, 30, 24))) > 1
    assert lane.work == [], "nobody tries again and again"


def test_dark_pages_dim_pictures_and_give_clear_ones_a_ground(show, stock):
    view = show(f"{figure(stock, 'icon')}\n\n{figure(stock, 'clear')}")
    assert colours(view, box_in_view(view, key=1)) == {QColor(THEMES["light"].paper).name()}
    view.set_theme(THEMES["dark"])
    (icon,) = colours(view, box_in_view(view))
    assert 0.75 < QColor(icon).lightness() / QColor(GREEN).lightness() < 1
    (ground,) = colours(view, box_in_view(view, key=1))
    assert QColor(ground).lightness() > 190, "black lines can be seen on it"
