from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QToolTip

from reader.model import Colour, State
from tests.helpers.mouse import click, hover, pixels, point
from ui.reading.signs import hint, signs_of_row
from ui.theme import LIGHT


def signs(view):
    """All signs in sight."""
    height = view.viewport().height()
    rows = view.sheet.visible
    return [sign for row, y in rows for sign in signs_of_row(view.sheet, view.scene.marks, row, y, 0, height)]


@pytest.fixture
def noted(small, annotation_of):
    """A note, a note with tags, tags only, and neither; two in the first line of the original."""
    de, en = (revision for _, revision in small.columns)
    return [
        replace(annotation_of(1, de, "Haus"), note="Das *Haus* steht.\n\nMehr."),
        replace(annotation_of(2, de, "alt", Colour.BLUE), note="Alt", tags=("bau", "bau/alter")),
        replace(annotation_of(3, en, "evening", Colour.GREEN), tags=("zeit",)),
        annotation_of(4, en, "rained"),
    ]


# Signs


def test_notes_and_tags_have_signs_at_their_lines(view, small, noted):
    view.show_bitext(small, noted)
    found = {(sign.kind, tuple(one.id for one in sign.annotations)) for sign in signs(view)}
    assert found == {("note", ("n1", "n2")), ("tag", ("n2",)), ("tag", ("n3",))}
    for sign in signs(view):
        lane = view.sheet.lanes[0 if sign.annotations[0].text == "de" else 1]
        assert lane.x + lane.width < sign.box.left() < sign.box.right() <= lane.right
        assert abs(sign.box.center().y() - point(view, 0 if lane.left < 100 else 1, sign.annotations[0].start).y()) < 14
    boxes = [sign.box for sign in signs(view)]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_signs_keep_out_of_the_text_and_in_their_lane_in_narrow_columns_and_large_type(view, small, noted):
    for width, size in ((300, 17), (500, 30), (1400, 11)):
        view.resize(width, 600)
        view.set_type(size)
        view.show_bitext(small, noted)
        for sign in signs(view):
            lane = view.sheet.lanes[0 if sign.annotations[0].text == "de" else 1]
            assert lane.x + lane.width <= sign.box.left()
            assert sign.box.right() <= lane.right


def test_pressing_a_sign_chooses_its_annotations_in_turn(view, small, noted, qtbot):
    view.show_bitext(small, noted)
    view.annotation_pressed.connect(view.set_current)
    sign = next(sign for sign in signs(view) if len(sign.annotations) == 2)
    at = sign.box.center().toPoint()
    for expected in ("n1", "n2", "n1"):
        with qtbot.waitSignals([view.annotation_pressed, view.sign_pressed]):
            click(view, at)
        assert view.scene.current == expected


def test_the_mouse_becomes_a_hand_over_a_sign(view, small, noted):
    view.show_bitext(small, noted)
    hover(view, signs(view)[0].box.center().toPoint())
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(view, point(view, 0, 0))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_no_sign_of_a_part_of_a_huge_row_that_is_not_laid_out(view, bitext_of, revision_of, annotation_of):
    de = revision_of("de", [[f"Satz {n} ist einer von vielen hier." for n in range(4000)]])
    marks = [replace(annotation_of(n, de, de.segments[n]), note="x") for n in range(0, 4000, 3)]
    view.show_bitext(bitext_of(("de", de)), marks)
    view.go(0, len(de.plain) // 2)
    found = signs(view)
    assert 0 < len(found) < 80
    assert all(-30 < sign.box.center().y() < view.viewport().height() + 30 for sign in found)


# Pressing


def test_pressing_again_goes_through_the_annotations_that_lie_over_each_other(view, small, annotation_of):
    de = small.columns[0][1]
    marks = [annotation_of(1, de, (0, 36)), annotation_of(2, de, (4, 8)), annotation_of(3, de, (0, 12))]
    view.show_bitext(small, marks)
    view.annotation_pressed.connect(view.set_current)
    seen = []
    for _ in range(4):
        click(view, point(view, 0, 5))
        seen.append(view.scene.current)
    assert seen == ["n2", "n3", "n1", "n2"]
    click(view, point(view, 0, 20))
    assert view.scene.current == "n1"
    click(view, point(view, 0, 5))
    assert view.scene.current == "n2"


def test_pressing_plain_text_chooses_none(view, small, annotation_of, qtbot):
    view.show_bitext(small, [annotation_of(1, small.columns[0][1], "Haus")])
    with qtbot.waitSignal(view.annotation_pressed) as pressed:
        click(view, point(view, 0, 20))
    assert pressed.args == [""]


# Looks


def test_the_current_annotation_has_an_outline_a_proposed_one_dashes(view, small, annotation_of):
    de = small.columns[0][1]
    outline = view._inks.signs[Colour.YELLOW].name()
    view.show_bitext(small, [annotation_of(1, de, "Haus"), annotation_of(2, de, "Fluss", state=State.PROPOSED)])
    fill = dict(LIGHT.fills)[Colour.YELLOW]
    one = pixels(view, fill)

    def near(colour):
        wanted, image = QColor(colour), view.viewport().grab().toImage()
        found = 0
        for x in range(0, image.width() // 2):
            for y in range(0, 60):
                seen = QColor(image.pixel(x, y))
                found += abs(seen.red() - wanted.red()) + abs(seen.blue() - wanted.blue()) < 40
        return found

    before = near(outline)
    view.set_current("n1")
    solid = near(outline) - before
    assert solid > 20
    assert pixels(view, fill) > one / 2
    view.set_current("n2")
    assert near(outline) - before > 5


def test_small_signs_and_outlines_can_be_told_from_paper_in_every_theme(view):
    from ui.reading.inks import Inks
    from ui.theme import THEMES

    def light(colour):
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    for theme in THEMES.values():
        inks = Inks.of(theme)
        for colour in (*inks.signs.values(), inks.warn):
            dark, bright = sorted((light(colour), light(inks.paper)))
            assert (bright + 0.05) / (dark + 0.05) >= 3


# Tool tips


def test_a_highlight_says_its_colour_its_tags_and_the_first_line_of_its_note(view, small, noted):
    view.show_bitext(small, noted)
    assert view.hint_at(point(view, 0, small.columns[0][1].plain.index("alt"))) == (
        "<i>blue</i><br><b>bau, bau/alter</b><br>Alt"
    )
    assert view.hint_at(point(view, 0, 5)) == "<i>yellow</i><br>Das Haus steht."
    assert view.hint_at(point(view, 1, small.columns[1][1].plain.index("rained"))) == "<i>yellow</i>"


def test_a_mirrored_highlight_says_it_too(view, small, noted):
    view.show_bitext(small, noted)
    assert "Das Haus steht." in view.hint_at(point(view, 1, 3))
    view.set_mirror(False)
    assert view.hint_at(point(view, 1, 3)) == ""


def test_a_tool_tip_is_shown(view, small, noted):
    view.show_bitext(small, noted)
    at = point(view, 0, 5)
    QGuiApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert QToolTip.text() == "<i>yellow</i><br>Das Haus steht."
    empty = QPoint(at.x(), view.viewport().height() - 5)
    help_event = QHelpEvent(QEvent.Type.ToolTip, empty, view.viewport().mapToGlobal(empty))
    QGuiApplication.sendEvent(view.viewport(), help_event)
    assert not help_event.isAccepted()


def test_hints_show_markup_and_html_as_plain_words_and_are_short(annotation_of, small):
    one = replace(annotation_of(1, small.columns[0][1], "Haus"), note="\n> **a** < b & [c]\nzwei")
    assert hint([one]) == "<i>yellow</i><br>a &lt; b &amp; c"
    assert hint([replace(one, note="wort " * 100)]).endswith(" …")
    assert len(hint([replace(one, note="wort " * 100)])) < 190
    assert hint([one, one]).count("<hr>") == 1


# Spotlight


def test_everything_but_the_lit_sentences_is_dimmed(view, small):
    view.show_bitext(small, [])
    dark = {"other": pixels(view, LIGHT.ink)}
    view.set_spotlight(True)
    assert pixels(view, LIGHT.ink) == dark["other"]  # nothing lit, nothing dimmed
    view.set_cursor(0, 0)
    view.set_spotlight(False)
    bare = view.viewport().grab().toImage()
    view.set_spotlight(True)
    lit = view.viewport().grab().toImage()
    assert lit != bare
    within = point(view, 0, 5)
    spot = (within.x() - 5, within.y() - 8, 60, 16)
    assert lit.copy(*spot) == bare.copy(*spot)
    assert pixels(view, LIGHT.ink) < dark["other"]
    view.clear_cursor()
    assert pixels(view, LIGHT.ink) == dark["other"]


def test_another_current_annotation_has_only_its_rows_painted_anew(view, long, annotation_of, monkeypatch):
    de, en = (revision for _, revision in long.columns)
    view.show_bitext(long, [annotation_of(1, de, de.segments[0]), annotation_of(2, en, en.segments[8])])
    touched = []
    monkeypatch.setattr(view, "touch", touched.extend)
    find = view.sheet.arrangement.row_of
    first, second = find(0, 0), find(1, 8)
    assert first != second
    view.set_current("n1")
    assert touched == [first]
    view.set_current("n2")
    assert touched == [first, first, second]
    view.set_current("not there")
    assert touched == [first, first, second, second]
    view.set_current("not there")
    view.scene.mirror = False
    view.set_pointed("n1")
    assert touched == [first, first, second, second]
