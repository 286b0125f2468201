import pytest
from PySide6.QtCore import Qt

from reader.model import Revision, RevisionId, Span, TextId
from tests.helpers.durations import about
from ui.reading.places import caret_box
from ui.theme import DARK


def offsets(bitext, count=9):
    length = len(bitext.columns[0][1].plain)
    return [length * at // count for at in range(count)]


def line_start(view, offset, column=0):
    """Code point with which the line of an offset begins."""
    sheet = view.sheet
    cell = sheet.laid(sheet.arrangement.row_at(column, offset)).cells[column]
    return cell.line_at(cell.line_of(offset)[0])[0]


@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_a_position_is_restored_to_its_line(view, long, unit, rows_touch):
    view.set_unit(unit)
    for offset in offsets(long):
        view.show_bitext(long, [], offset)
        assert view.position() == line_start(view, offset)
        rows_touch(view)
        at = view.position()
        view.show_bitext(long, [], at)
        assert view.position() == at


def test_only_what_is_in_sight_is_laid_out(view, long):
    for offset in (0, len(long.columns[0][1].plain) * 9 // 10):
        view.show_bitext(long, [], offset)
        assert len(view.sheet._laid) <= len(view.sheet.visible) + 2


def test_near_the_end_the_last_line_is_shown_and_nothing_below_it(view, long):
    view.show_bitext(long, [], len(long.columns[0][1].plain) - 1)
    last, y = view.sheet.visible[-1]
    assert last == view.row_count() - 1
    assert y + view.sheet.laid(last).height <= view.viewport().height()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert view.progress() == 1.0


def test_scrolling_moves_by_exact_pixels_over_rows_never_seen(view, long, rows_touch):
    middle = len(long.columns[0][1].plain) // 2
    view.show_bitext(long, [], middle)
    for pixels in (-37, -200, 11, -450, 300, -1):
        offset = view.position()
        before = caret_box(view.sheet, 0, offset).y()
        view.scroll_by(pixels)
        box = caret_box(view.sheet, 0, offset)
        assert box is None or box.y() == before - pixels
        rows_touch(view)


def test_the_scroll_bar_agrees_with_the_text(view, long, rows_touch):
    view.show_bitext(long, [])
    bar = view.verticalScrollBar()
    bar.setValue(17)
    assert caret_box(view.sheet, 0, 0).y() == view.sheet.laid(0).top - 17
    bar.setValue(bar.maximum() // 2)
    rows_touch(view)
    assert 0.3 < view.progress() < 0.7
    bar.setValue(bar.maximum())
    assert view.sheet.visible[-1][0] == view.row_count() - 1
    bar.setValue(0)
    assert view.position() == 0
    assert view.sheet.visible[0] == (0, 0)


def test_scrolling_through_to_either_end(view, long, rows_touch):
    view.show_bitext(long, [])
    seen = [0.0]
    for _ in range(400):
        view.scroll_by(97)
        assert view.progress() >= seen[-1]
        seen.append(view.progress())
        rows_touch(view)
    assert seen[-1] == 1.0
    for _ in range(400):
        view.scroll_by(-97)
    assert (view.position(), view.verticalScrollBar().value()) == (0, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.resize(640, 600), lambda view: view.resize(900, 380), lambda view: view.set_type(23),
        lambda view: view.set_type(17, 2.0), lambda view: view.set_unit("sentence"),
        lambda view: view.set_shares((3, 1)), lambda view: view.set_theme(DARK),
    ],
)  # fmt: skip
def test_a_change_of_looks_keeps_the_line_that_is_read(view, long, change):
    view.show_bitext(long, [], len(long.columns[0][1].plain) // 2)
    view.scroll_by(33)
    at = view.position()
    change(view)
    assert view.position() == line_start(view, at)


def test_resizing_step_by_step_does_not_creep(view, long):
    view.show_bitext(long, [], len(long.columns[0][1].plain) // 2)
    at = view.position()
    for width in (*range(900, 500, -40), *range(500, 901, 40)):
        view.resize(width, 600)
    assert view.position() == at


def test_a_row_higher_than_the_view_scrolls_within(view, revision_of, bitext_of):
    sentences = [f"Dies ist Satz Nummer {at} eines sehr langen Absatzes." for at in range(200)]
    bitext = bitext_of(("de", revision_of("de", [["Vorher."], sentences, ["Nachher."]])))
    view.show_bitext(bitext, [], 4000)
    assert view.current_row() == 1
    assert view.position() == line_start(view, 4000)
    assert view.sheet.laid(1).height > 2 * view.viewport().height()
    before = view.position()
    for _ in range(10):
        view.scroll_by(40)
        assert view.current_row() == 1
    assert view.position() > before


def test_two_million_characters_in_one_line(view, bitext_of, long):
    plain = ("Wort und noch eines " * 100_000)[:2_000_000]
    revision = Revision(RevisionId("r"), TextId("t"), plain, "", (), (), (Span(0, len(plain)),))
    with about(0.2):
        view.show_bitext(bitext_of(("de", revision)), [], 1_500_000)
        view.grab()
    assert abs(view.position() - 1_500_000) < 200
    at = view.position()
    for _ in range(40):
        before = caret_box(view.sheet, 0, at).y()
        view.scroll_by(-90)
        box = caret_box(view.sheet, 0, at)
        assert box.y() == before + 90
        at = view.position()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.progress() == 1.0
    with about(0.2):
        view.resize(700, 500)


@pytest.mark.parametrize("sign", ["x", "\u0301", "\U0001f600", "\u202e"])
def test_a_line_without_spaces_is_cut(view, bitext_of, sign):
    plain = sign * 50_000
    revision = Revision(RevisionId("r"), TextId("t"), plain, "", (), (), (Span(0, len(plain)),))
    view.show_bitext(bitext_of(("de", revision)), [], 45_000)
    assert view.sheet.visible


def test_nothing_to_show(view, revision_of, bitext_of):
    for columns in ([[]], [[], []]):
        bitext = bitext_of(*(("de", revision_of(str(at), made)) for at, made in enumerate(columns)))
        view.show_bitext(bitext, [], 10)
        assert (view.position(), view.progress(), view.current_row(), view.row_count()) == (0, 0.0, 0, 0)
        view.scroll_by(10)
        view.resize(500, 400)
        view.grab()
    view.clear()
    assert (view.position(), view.row_count(), view.bitext()) == (0, 0, None)


def test_six_columns_in_a_narrow_window(view, long, bitext_of, rows_touch):
    de = long.columns[0][1]
    view.show_bitext(bitext_of(*(("de", de) for _ in range(6))), [], 500)
    view.resize(300, 300)
    view.grab()
    rows_touch(view)


def test_the_wheel_scrolls(view, long, qtbot):
    view.show_bitext(long, [])
    with qtbot.waitSignal(view.position_changed):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.position() > 0


def test_type_and_theme_before_anything_is_shown(qtbot, view, small):
    view.set_type(20)
    view.set_theme(DARK)
    view.set_unit("sentence")
    view.show_bitext(small, [])
    assert view.typesetting().pixels == 20
    assert view.row_count() == 3


def test_scrolled_pixels_are_the_same_as_painted_ones(view, long, annotation_of, qapp):
    de = long.columns[0][1]
    marks = [annotation_of(at, de, (at * 50, at * 50 + 20)) for at in range(200)]
    view.show_bitext(long, marks, 3000)
    view.set_cursor(0, 60)
    for pixels in (40, -13, 300):
        qapp.processEvents()
        view.scroll_by(pixels)
        qapp.processEvents()
        shown = view.screen().grabWindow(view.winId()).toImage()
        painted = view.grab().toImage().convertToFormat(shown.format())
        assert shown.size() == painted.size()
        assert (
            sum(
                shown.pixel(x, y) != painted.pixel(x, y)
                for x in range(0, shown.width(), 5)
                for y in range(0, shown.height(), 2)
            )
            == 0
        )
