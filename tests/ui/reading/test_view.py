import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest

from reader.model import Colour, Span, State
from ui.reading.places import caret_box
from ui.reading.view import BitextView
from ui.theme import LIGHT


def point(view, column, offset):
    """The middle of a code point's left edge, a pixel inside it."""
    box = caret_box(view.sheet, column, offset)
    return QPoint(round(box.x()) + 1, round(box.center().y()))


def hover(view, at):
    """Move the mouse there, without a button."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(view.viewport().mapToGlobal(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QGuiApplication.sendEvent(view.viewport(), event)


def drag(view, start, end, *, between=()):
    """Press, move and release the left button."""
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for at in (*between, end):
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QGuiApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def pixels(view, colour):
    """How many pixels of the view have a colour."""
    image = view.viewport().grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))


# Hovering and the reading cursor


def test_hovering_lights_the_sentence_and_its_partners(view, small, qtbot):
    view.show_bitext(small, [])
    before = pixels(view, LIGHT.soft)
    with qtbot.waitSignal(view.sentence_hovered) as hovered:
        hover(view, point(view, 0, 5))
    assert hovered.args == ["de", 0]
    assert view.scene.hovered.segments == (range(0, 1), range(0, 2))
    assert pixels(view, LIGHT.soft) > before + 100
    with qtbot.waitSignal(view.sentence_hovered) as hovered:
        hover(view, point(view, 1, small.columns[1][1].plain.index("rained")))
    assert hovered.args == ["en", 2]
    assert view.scene.hovered.segments == (range(1, 2), range(2, 3))
    with qtbot.waitSignal(view.sentence_hovered) as hovered:
        QGuiApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert hovered.args == ["", -1]
    assert pixels(view, LIGHT.soft) == before


def test_in_sentence_rows_the_whole_row_is_lit(view, small):
    view.set_unit("sentence")
    view.show_bitext(small, [])
    hover(view, point(view, 0, 5))
    image = view.viewport().grab().toImage()
    y = view.sheet.visible[0][1] + 2
    lanes = view.sheet.lanes
    for x in (lanes[0].left + 5, lanes[0].right - 3, lanes[1].right - 3):
        assert QColor(image.pixel(x, y)) == QColor(LIGHT.soft)
    assert QColor(image.pixel(lanes[0].left - 5, y)) == QColor(LIGHT.paper)


def test_the_gutter_and_empty_cells_light_nothing(view, bitext_of, revision_of):
    view.show_bitext(bitext_of(("de", revision_of("de", [["Eins."]])), ("en", revision_of("en", [])), beads=[()]), [])
    hover(view, QPoint(5, 20))
    assert view.scene.hovered is None
    hover(view, QPoint(view.sheet.lanes[1].x + 5, 20))
    assert view.scene.hovered is None
    hover(view, QPoint(view.sheet.lanes[0].x + 5, 400))
    assert view.scene.hovered is None


def test_a_click_sets_the_reading_cursor(view, small, qtbot):
    view.show_bitext(small, [])
    with qtbot.waitSignal(view.cursor_moved) as moved:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 1, 30))
    assert moved.args == ["en", 1]
    assert view.cursor_sentence().exact == "It was by the river and old."


# Selecting with the mouse


@pytest.mark.parametrize(
    "before",
    ["", "😀😀 ", "e\u0301e\u0301 ", "a\u00a0b ", "zwei\nZeilen ", "\U0001f468\u200d\U0001f469\u200d\U0001f467 "],
)
def test_a_drag_selects_exactly_these_code_points(view, revision_of, bitext_of, qtbot, before):
    revision = revision_of("de", [[f"{before}Das Haus ist alt."]])
    view.show_bitext(bitext_of(("de", revision)), [])
    start = revision.plain.index("Haus")
    drag(view, point(view, 0, start), point(view, 0, start + 4))
    selected = view.selection()
    assert (selected.text_id, selected.start, selected.end, selected.exact) == ("de", start, start + 4, "Haus")
    assert view.selection_rect().contains(point(view, 0, start + 2))


def test_a_drag_runs_over_rows_and_stays_in_its_column(view, small, qtbot):
    view.show_bitext(small, [])
    plain = small.columns[0][1].plain
    start, end = plain.index("stand"), plain.index("Abend")
    target = QPoint(view.sheet.lanes[1].x + 60, point(view, 0, end).y())
    drag(view, point(view, 0, start), target)
    assert view.selection().text_id == "de"
    assert view.selection().start == start
    assert view.selection().exact.endswith("kam der Abend.")
    drag(view, point(view, 0, end), point(view, 0, start))
    assert view.selection().exact == plain[start:end]


def test_double_and_triple_click(view, small, qtbot):
    view.show_bitext(small, [])
    at = point(view, 0, small.columns[0][1].plain.index("Fluss") + 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.selection().exact == "Fluss"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.selection().exact == "Ein Haus stand am Fluss und war alt."


def test_a_drag_after_a_double_click_takes_whole_words(view, small):
    view.show_bitext(small, [])
    plain = small.columns[0][1].plain
    start, end = point(view, 0, plain.index("stand") + 2), point(view, 0, plain.index("Fluss") + 2)
    viewport = view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=start)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(start), QPointF(viewport.mapToGlobal(start)),
        Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QGuiApplication.sendEvent(viewport, event)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(end), QPointF(viewport.mapToGlobal(end)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QGuiApplication.sendEvent(viewport, move)
    assert view.selection().exact == "stand am Fluss"


def test_shift_and_click_extend(view, small):
    view.show_bitext(small, [])
    plain = small.columns[0][1].plain
    view.select(0, 4, 8)
    at = point(view, 0, plain.index("Fluss"))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at)
    assert view.selection().exact == plain[4 : plain.index("Fluss")]


def test_a_click_takes_the_selection_away(view, small, qtbot):
    view.show_bitext(small, [])
    view.select(0, 4, 8)
    with qtbot.waitSignal(view.selection_changed) as changed:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 0, 20))
    assert changed.args == [None]
    assert view.selection() is None
    assert view.selection_rect().isEmpty()


def test_dragging_below_the_view_scrolls(view, long, qtbot):
    view.show_bitext(long, [])
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point(view, 0, 10))
    below = QPoint(100, viewport.height() + 40)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(below), QPointF(viewport.mapToGlobal(below)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QGuiApplication.sendEvent(viewport, move)
    qtbot.waitUntil(lambda: view.position() > 0, timeout=3000)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=below)
    assert view.selection().start == 10
    assert view.selection().end > view.position()


def test_a_selection_never_splits_a_character(view, revision_of, bitext_of):
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    view.show_bitext(bitext_of(("de", revision_of("de", [[f"a{family}e\u0301b"]]))), [])
    view.select(0, 2, 3)
    assert view.selection().exact == family
    view.select(0, 6, 7)
    assert view.selection().exact == "e\u0301"


# Highlights


def test_highlights_are_painted_where_they_are(view, small, annotation_of):
    de = small.columns[0][1]
    fill = LIGHT.fill(Colour.YELLOW).name()
    view.show_bitext(small, [])
    assert pixels(view, fill) == 0
    view.set_annotations([annotation_of(1, de, "Haus")])
    one = pixels(view, fill)
    assert one > 30
    view.set_annotations([annotation_of(1, de, "Haus"), annotation_of(2, de, "Abend"), annotation_of(3, de, "regnete")])
    assert pixels(view, fill) > 2 * one
    view.set_annotations([annotation_of(1, de, "Haus", state=State.ORPHANED)])
    assert pixels(view, fill) == 0
    view.set_annotations([annotation_of(1, de, "Haus", state=State.PROPOSED)])
    assert pixels(view, fill) == 0
    assert pixels(view, LIGHT.edge(Colour.YELLOW).name()) > 0


def test_of_overlapping_highlights_both_are_seen(view, small, annotation_of):
    de = small.columns[0][1]
    view.show_bitext(small, [annotation_of(1, de, "Haus stand am"), annotation_of(2, de, "stand", Colour.PINK)])
    assert pixels(view, LIGHT.fill(Colour.YELLOW).name()) > 30
    assert pixels(view, LIGHT.fill(Colour.PINK).name()) > 10


def test_a_highlight_is_found_and_pressed(view, small, annotation_of, qtbot):
    de = small.columns[0][1]
    view.show_bitext(small, [annotation_of(1, de, "Haus stand am"), annotation_of(2, de, "stand", Colour.PINK)])
    at = point(view, 0, de.plain.index("stand") + 2)
    assert view.annotation_at(at) == ["n2", "n1"]
    assert view.annotation_at(point(view, 0, de.plain.index("Haus") + 1)) == ["n1"]
    assert view.annotation_at(point(view, 0, 0)) == []
    assert view.annotation_at(QPoint(2, 2)) == []
    with qtbot.waitSignal(view.annotation_pressed) as pressed:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pressed.args == ["n2"]


# Passages


def test_reveal_brings_a_passage_into_sight_and_lets_it_glow(view, long, qtbot):
    view.show_bitext(long, [])
    en = long.columns[1][1]
    start, end = en.segments[300]
    view.reveal("en", start, end)
    top = caret_box(view.sheet, 1, start).y()
    assert abs(top - view.viewport().height() / 3) < 40
    assert view.scene.flash[:2] == (1, Span(start, end))
    qtbot.waitUntil(lambda: view.scene.flash is None, timeout=4000)
    before = view.position()
    view.reveal("en", start, end, flash=False)
    assert view.position() == before
    assert view.scene.flash is None
    view.reveal("unknown", 0, 5)
    assert view.position() == before


def test_without_motion_the_glow_does_not_fade(view, long, qtbot):
    view.set_motion(False)
    view.show_bitext(long, [])
    strengths = []
    show = view._flash._show
    view._flash._show = lambda strength: (strengths.append(strength), show(strength))
    view.reveal("de", 0, 10)
    qtbot.waitUntil(lambda: view.scene.flash is None, timeout=4000)
    assert [s for s in strengths if s is not None] == [1.0]


# Languages from right to left


def test_a_hebrew_column_begins_at_the_right(view, revision_of, bitext_of, annotation_of):
    he = revision_of("he", [["שלום עולם and some English גם כן."]])
    bitext = bitext_of(("de", revision_of("de", [["Hallo Welt."]])), ("he", he))
    view.show_bitext(bitext, [annotation_of(1, he, (2, 16))])
    lane = view.sheet.lanes[1]
    assert caret_box(view.sheet, 1, 0).x() > lane.x + lane.width - 5
    assert pixels(view, LIGHT.fill(Colour.YELLOW).name()) > 50
    view.select(1, 0, 4)
    assert view.selection().exact == "שלום"
    assert view.selection_rect().right() > lane.x + lane.width - 8
    box = view.sheet.laid(0).cells[1].slots[0].piece
    assert box.hit(lane.width - 1, 5) == 0


# Wheel, menu, dividers


def test_ctrl_and_wheel_ask_for_other_type(view, small, qtbot):
    view.show_bitext(small, [])
    asked = []
    view.zoom_requested.connect(asked.append)
    for delta in (120, -60, -60, 240):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QGuiApplication.sendEvent(view.viewport(), event)
    assert asked == [1, -1, 1]


def test_a_divider_is_dragged_and_put_back(view, small, qtbot):
    view.show_bitext(small, [])
    x = view.sheet.lanes[1].left
    with qtbot.waitSignal(view.shares_changed):
        drag(view, QPoint(x, 50), QPoint(x + 120, 50))
    assert view.sheet.lanes[1].left == x + 120
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x + 120, 50))
    assert view.sheet.lanes[1].left == x


def test_the_menu_key_asks_for_a_menu(view, small, qtbot):
    view.show_bitext(small, [])
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        with qtbot.waitSignal(view.context_requested):
            QGuiApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, QPoint(60, 20), QPoint(60, 20)))


# Lifetime


def test_a_closed_view_is_freed(qtbot, small, annotation_of):
    view = BitextView()
    view.show()
    view.show_bitext(small, [annotation_of(1, small.columns[0][1], "Haus")])
    view.set_cursor(0, 1)
    view.reveal("de", 0, 5)
    found = weakref.ref(view)
    sheet = weakref.ref(view._pointer)
    view.close()
    view.deleteLater()
    QGuiApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    del view
    gc.collect()
    assert found() is None
    assert sheet() is None
