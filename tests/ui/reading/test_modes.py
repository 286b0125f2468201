"""Modes: interleaved, the original alone, study; what they show, hide, remember and never shift."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.model import Inline, InlineKind
from tests.helpers.mouse import hover, pixels, point
from ui.reading.modes import MODES, UNITS, remembered, understood
from ui.reading.places import caret_box, place_at, sentence_at
from ui.theme import LIGHT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("unit", UNITS)
def test_what_is_remembered_is_understood(mode, unit):
    assert understood(remembered(mode, unit)) == (mode, unit)


def test_old_and_foreign_values_are_understood():
    assert understood("sentence") == (None, "sentence")
    assert understood("paragraph") == (None, "paragraph")
    assert understood("") == understood("side") == understood("a/b/c") == (None, None)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("unit", UNITS)
def test_every_place_that_is_shown_is_found_again(view, long, mode, unit):
    view.set_mode(mode)
    view.set_unit(unit)
    view.show_bitext(long, [])
    view.go(0, 2000)
    sheet, checked = view.sheet, set()
    for row, _ in sheet.visible[:4]:
        for column in range(sheet.shown):
            start, end = sheet.arrangement.span(row, column)
            for offset in range(start, end - 2, 11):
                box = caret_box(sheet, column, offset)
                if box is not None and 0 < box.center().y() < view.viewport().height():
                    place = place_at(sheet, box.x() + 1, box.center().y())
                    assert (place.column, place.offset) == (column, offset)
                    checked.add(column)
    assert checked == set(range(sheet.shown))


@pytest.mark.parametrize("mode", MODES)
def test_changing_the_mode_keeps_the_line_at_the_top(view, long, mode):
    view.show_bitext(long, [])
    view.go(0, 5000)
    before = view.position()
    view.set_mode(mode)
    assert view.position() == before
    view.set_mode("side-by-side")
    assert view.position() == before


def test_interleaved_rows_have_the_translation_below_and_indented(view, small):
    view.set_mode("interleaved")
    view.show_bitext(small, [])
    original, partner = caret_box(view.sheet, 0, 0), caret_box(view.sheet, 1, 0)
    assert partner.top() >= original.bottom()
    assert partner.x() > original.x() + 10
    assert view.sheet.laid(0).height == view.sheet.heights[0]


def test_interleaved_rows_scroll_to_the_end_without_gaps(view, long, rows_touch):
    view.set_mode("interleaved")
    view.set_unit("sentence")
    view.show_bitext(long, [])
    for _ in range(100):
        view.scroll_by(700)
        rows_touch(view)
    assert view.sheet.visible[-1][0] == len(view.sheet.arrangement) - 1
    assert view.progress() == 1.0


def test_a_wide_window_keeps_the_measure_and_centres(view, small):
    view.resize(1900, 600)
    for mode in ("interleaved", "original"):
        view.set_mode(mode)
        view.show_bitext(small, [])
        lane = view.sheet.lanes[0]
        characters = lane.width / view.typesetting().average
        assert 45 <= characters <= 75
        middle = lane.x + lane.width / 2
        assert abs(middle - view.viewport().width() / 2) < 60


# The original alone


def test_the_original_alone_has_no_other_column(view, small):
    view.show_bitext(small, [])
    both = pixels(view, LIGHT.ink)
    view.set_mode("original")
    lane = view.sheet.lanes[0]
    beside = QPoint(min(lane.right + 30, view.viewport().width() - 5), 20)
    assert view.sheet.shown == 1
    assert sentence_at(view.sheet, beside.x(), beside.y()) is None
    assert both
    assert not view.sheet.laid(0).cells[1].slots


def test_a_key_shows_the_partner_and_it_goes_with_the_cursor(view, small):
    view.set_mode("original")
    view.show_bitext(small, [])
    view.set_cursor(0, 0)
    view.toggle_partners()
    assert view.partner_words() == "A house stood there. It was by the river and old."
    view.set_cursor(0, 2)
    assert view.partner_words() == "Then evening came."
    view.select(0, 0, 4)
    assert view.partner_words() == ""  # a selection wants its bar
    view.clear_selection()
    view.toggle_partners()
    assert view.partner_words() == ""


def test_the_mouse_shows_the_partner_when_it_rests(view, small, qtbot):
    view.set_mode("original")
    view.show_bitext(small, [])
    hover(view, point(view, 0, 40))
    assert view.partner_words() == ""
    qtbot.waitUntil(lambda: view.partner_words() == "It rained.")
    hover(view, QPoint(3, 3))
    assert view.partner_words() == ""
    view.set_hover_shows(False)
    hover(view, point(view, 0, 40))
    qtbot.wait(300)
    assert view.partner_words() == ""


def test_the_cursor_leaves_columns_that_go(view, small):
    view.show_bitext(small, [])
    view.set_cursor(1, 1)
    view.select(1, 0, 5)
    view.set_mode("original")
    assert (view.scene.cursor.column, view.scene.cursor.segment) == (0, 0)
    assert view.selection() is None
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.scene.cursor.column == 0


def test_what_is_revealed_in_a_hidden_column_is_shown_at_its_partner(view, long):
    view.set_mode("original")
    view.show_bitext(long, [])
    english, german = long.columns[1][1], long.columns[0][1]
    view.reveal("en", *english.segments[300], flash=False)
    assert caret_box(view.sheet, 0, german.segments[300].start) is not None


# Study


def veiled(view, column, segment):
    return view.scene.veil.hides(column, segment)


def test_study_veils_the_translation_and_shifts_nothing(view, small):
    view.show_bitext(small, [])
    side = view.viewport().grab().toImage()
    heights = [view.sheet.laid(row).height for row in range(2)]
    view.set_mode("study")
    study = view.viewport().grab().toImage()
    lane = view.sheet.lanes[1]
    assert [view.sheet.laid(row).height for row in range(2)] == heights
    assert side.copy(0, 0, lane.left - 2, 500) == study.copy(0, 0, lane.left - 2, 500)
    voice = view._inks.voice.rgb()
    dark = [
        sum(image.pixel(x, y) == voice for x in range(lane.x, lane.right) for y in range(200))
        for image in (side, study)
    ]
    assert dark[0] > 50
    assert dark[1] == 0
    view.set_cursor(0, 0)
    view.toggle_veil()
    assert [view.sheet.laid(row).height for row in range(2)] == heights


def test_a_key_unveils_all_partners_and_veils_them_again(view, small):
    view.set_mode("study")
    view.show_bitext(small, [])
    view.set_cursor(0, 0)
    view.toggle_veil()
    assert [veiled(view, 1, at) for at in range(4)] == [False, False, True, True]
    view.toggle_veil()
    assert all(veiled(view, 1, at) for at in range(4))
    assert not any(veiled(view, 0, at) for at in range(3))


def test_space_unveils_and_then_goes_on(view, small):
    view.set_mode("study")
    view.show_bitext(small, [])
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.scene.cursor.segment == 1
    assert [veiled(view, 1, at) for at in range(4)] == [False, False, False, True]


def test_a_click_unveils_the_sentence_and_its_bead(view, small):
    view.set_mode("study")
    view.set_hover_shows(False)
    view.show_bitext(small, [])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 1, 30))
    assert [veiled(view, 1, at) for at in range(4)] == [False, False, True, True]


def test_the_mouse_peeks_only_while_it_is_there(view, small):
    view.set_mode("study")
    view.show_bitext(small, [])
    rained = small.columns[1][1].plain.index("rained")
    hover(view, point(view, 1, rained))
    assert not veiled(view, 1, 2)
    hover(view, point(view, 0, 40))  # on the original one may think for oneself
    assert veiled(view, 1, 2)
    view.set_hover_shows(False)
    hover(view, point(view, 1, rained))
    assert veiled(view, 1, 2)


def test_what_was_unveiled_is_remembered_until_the_article_is_left(view, small):
    view.set_mode("study")
    view.show_bitext(small, [])
    view.set_cursor(0, 1)
    view.toggle_veil()
    view.set_mode("interleaved")
    view.set_mode("study")
    assert not veiled(view, 1, 2)
    view.veil_all()
    assert veiled(view, 1, 2)
    view.toggle_veil()
    view.show_bitext(small, [])
    assert veiled(view, 1, 2)


# Columns


def test_columns_come_go_and_change_places_where_one_reads(view, bitext_of, revision_of):
    def text(id, word):
        return revision_of(id, [[f"{word} {at}-{n}." for n in range(3)] for at in range(60)])

    three = bitext_of(("de", text("de", "Satz")), ("en", text("en", "Sentence")), ("fr", text("fr", "Phrase")))
    view.set_mode("study")
    view.show_bitext(three, [])
    view.go(0, three.columns[0][1].segments[60].start)
    before = view.position()
    view.set_cursor(2, 62)
    view.toggle_veil()
    turned = type(three)((three.columns[0], three.columns[2], three.columns[1]), (three.beads[1], three.beads[0]))
    view.set_columns(turned)
    assert view.position() == before
    assert (view.scene.cursor.column, view.scene.cursor.segment) == (1, 62)
    assert not veiled(view, 1, 62)
    assert not veiled(view, 2, 62)
    view.set_columns(type(three)(three.columns[:2], three.beads[:1]))
    assert view.position() == before
    assert view.scene.cursor is None  # its column has gone
    assert not veiled(view, 1, 62)


# Links


def test_ctrl_and_click_asks_for_the_link_and_the_tool_tip_tells_it(view, revision_of, bitext_of, qtbot):
    plain = "Siehe die Quelle dazu."
    start = plain.index("die Quelle")
    revision = revision_of("de", [[plain]], (Inline(InlineKind.LINK, start, start + 10, "https://example.org/a"),))
    view.show_bitext(bitext_of(("de", revision)), [])
    there, beside = point(view, 0, start + 4), point(view, 0, 2)
    assert view.hint_at(there).splitlines()[0] == "https://example.org/a"
    assert view.hint_at(beside) == ""
    with qtbot.waitSignal(view.link_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, there)
    assert asked.args == ["https://example.org/a"]
    assert view.scene.cursor is None
    with qtbot.assertNotEmitted(view.link_requested):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, beside)


# Soft hyphens


def test_lines_break_at_soft_hyphens_only_where_wanted(view, revision_of, bitext_of):
    word = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschafts\u00adkapitän"
    bitext = bitext_of(("de", revision_of("de", [[f"Wort {word} hier."]])), ("en", revision_of("en", [["A word."]])))
    view.resize(420, 300)
    view.show_bitext(bitext, [])
    piece = view.sheet.laid(0).cells[0].slots[0].piece
    ends = [piece.line_span(number)[1] for number in range(len(piece.tops) - 1)]
    plain = bitext.columns[0][1].plain
    assert any(plain[end - 1] == "\u00ad" for end in ends)
    view.set_look(replace(view.look(), hyphens=False))
    piece = view.sheet.laid(0).cells[0].slots[0].piece
    ends = [piece.line_span(number)[1] for number in range(len(piece.tops) - 1)]
    assert not any(plain[end - 1] == "\u00ad" for end in ends)
