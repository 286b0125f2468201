import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.reading.places import caret_box

KEY, MOD = Qt.Key, Qt.KeyboardModifier


def press(view, *keys, mod=MOD.NoModifier):
    """Press keys; the last event."""
    for key in keys:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, mod)
        event.ignore()
        QGuiApplication.sendEvent(view, event)
    return event


def test_sentence_by_sentence_with_the_partners(view, small, qtbot):
    view.show_bitext(small, [])
    moved = []
    view.cursor_moved.connect(lambda text, segment: moved.append((text, segment)))
    press(view, KEY.Key_J, KEY.Key_J)
    press(view, KEY.Key_Down, mod=MOD.AltModifier)
    press(view, KEY.Key_Down, mod=MOD.AltModifier)
    assert moved == [("de", 0), ("de", 1), ("de", 2)]
    assert view.scene.cursor.segments == (range(2, 3), range(3, 4))
    press(view, KEY.Key_K)
    press(view, KEY.Key_Up, mod=MOD.AltModifier)
    assert moved[-1] == ("de", 0)
    press(view, KEY.Key_Right, mod=MOD.AltModifier)
    assert moved[-1] == ("en", 0)
    press(view, KEY.Key_J)
    assert moved[-1] == ("en", 1)
    press(view, KEY.Key_Left, mod=MOD.AltModifier)
    assert moved[-1] == ("de", 0)
    press(view, KEY.Key_Left, mod=MOD.AltModifier)
    assert moved[-1] == ("de", 0)
    press(view, KEY.Key_Escape)
    assert view.scene.cursor is None


def test_the_cursor_begins_where_one_reads_and_stays_in_sight(view, long):
    view.show_bitext(long, [], len(long.columns[0][1].plain) // 2)
    at = view.position()
    press(view, KEY.Key_J)
    assert view.position() == at
    assert view.cursor_sentence().start >= at
    for key in [KEY.Key_J] * 60 + [KEY.Key_K] * 90:
        press(view, key)
        box = caret_box(view.sheet, 0, view.cursor_sentence().start)
        assert box is not None
        assert 0 <= box.y() < view.viewport().height()


def test_enter_selects_the_sentence(view, small, qtbot):
    view.show_bitext(small, [])
    press(view, KEY.Key_J, KEY.Key_J)
    with qtbot.waitSignal(view.sentence_activated) as activated:
        press(view, KEY.Key_Return)
    assert activated.args == ["de", 1]
    assert view.selection().exact == "Es regnete."


def test_extending_by_character_word_and_line(view, small):
    view.show_bitext(small, [])
    plain = small.columns[0][1].plain
    press(view, KEY.Key_J)
    press(view, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, mod=MOD.ShiftModifier)
    assert view.selection().exact == "Ein"
    press(view, KEY.Key_Left, mod=MOD.ShiftModifier)
    assert view.selection().exact == "Ei"
    press(view, KEY.Key_Right, KEY.Key_Right, mod=MOD.ShiftModifier | MOD.ControlModifier)
    assert view.selection().exact == "Ein Haus "
    press(view, KEY.Key_Left, mod=MOD.ShiftModifier | MOD.ControlModifier)
    assert view.selection().exact == "Ein "
    press(view, KEY.Key_Down, mod=MOD.ShiftModifier)
    assert view.selection().end > 20
    press(view, KEY.Key_Up, mod=MOD.ShiftModifier)
    assert view.selection().exact == "Ein "
    for _ in range(len(plain)):
        press(view, KEY.Key_Right, mod=MOD.ShiftModifier)
    assert view.selection().exact == plain
    for _ in range(len(plain) + 3):
        press(view, KEY.Key_Left, mod=MOD.ShiftModifier)
    assert view.selection() is None
    press(view, KEY.Key_Escape)
    assert view.scene.caret is None
    assert view.scene.cursor is not None


def test_extending_over_an_emoji_takes_it_whole(view, revision_of, bitext_of):
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    view.show_bitext(bitext_of(("de", revision_of("de", [[f"{family}e\u0301x"]]))), [])
    press(view, KEY.Key_J)
    found = []
    for _ in range(3):
        press(view, KEY.Key_Right, mod=MOD.ShiftModifier)
        found.append(view.selection().exact)
    assert found == [family, f"{family}e\u0301", f"{family}e\u0301x"]


def test_extending_scrolls_along(view, long):
    view.show_bitext(long, [])
    for _ in range(60):
        press(view, KEY.Key_Down, mod=MOD.ShiftModifier)
    assert view.position() > 0
    assert view.selection().end > view.position()
    assert view.selection().start == 0


def test_the_paragraph_is_selected_and_copied(view, small):
    view.show_bitext(small, [])
    press(view, KEY.Key_J)
    press(view, KEY.Key_A, mod=MOD.ControlModifier)
    assert view.selection().exact == "Ein Haus stand am Fluss und war alt. Es regnete."
    press(view, KEY.Key_C, mod=MOD.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Ein Haus stand am Fluss und war alt. Es regnete."
    assert "<p>Ein Haus" in data.html()


def test_scrolling_keys(view, long):
    view.show_bitext(long, [])
    line = view.typesetting().line
    press(view, KEY.Key_Down, KEY.Key_Down)
    assert view.verticalScrollBar().value() == 2 * line
    press(view, KEY.Key_Up)
    assert view.verticalScrollBar().value() == line
    press(view, KEY.Key_Space)
    page = view.verticalScrollBar().value()
    assert page > 400
    press(view, KEY.Key_Space, mod=MOD.ShiftModifier)
    assert view.verticalScrollBar().value() == line
    press(view, KEY.Key_End)
    assert view.progress() == 1.0
    press(view, KEY.Key_Home)
    assert view.position() == 0


@pytest.mark.parametrize("key", [KEY.Key_1, KEY.Key_5, KEY.Key_T, KEY.Key_N, KEY.Key_L, KEY.Key_Tab])
def test_other_keys_are_left_to_the_window(view, small, key):
    view.show_bitext(small, [])
    assert not press(view, key).isAccepted() or key is KEY.Key_Tab


def test_keys_without_a_text(view):
    view.clear()
    for key in (KEY.Key_J, KEY.Key_Down, KEY.Key_End, KEY.Key_Escape, KEY.Key_Return):
        assert not press(view, key).isAccepted()


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize(
    "keys",
    [[KEY.Key_PageDown], [KEY.Key_PageDown] * 7 + [KEY.Key_PageUp] * 3, [KEY.Key_End], [KEY.Key_End, KEY.Key_Home],
     [KEY.Key_Down] * 40, [KEY.Key_End, KEY.Key_PageUp], [KEY.Key_Space, KEY.Key_Space]],
)  # fmt: skip
def test_the_cursor_is_in_sight_where_keys_have_scrolled(view, long, column, keys):
    view.show_bitext(long, [])
    view.set_cursor(column, 0)
    for key in keys:
        press(view, key)
        lit = view.scene.cursor
        assert lit.column == column
        box = caret_box(view.sheet, column, view.cursor_sentence().start)
        assert box is not None
        assert 0 <= box.top() < box.bottom() <= view.viewport().height()
    press(view, KEY.Key_Return)
    assert view.selection().exact == view.cursor_sentence().exact
    if keys[-1] is KEY.Key_Home:
        assert lit.segment == 0
    if keys == [KEY.Key_End]:
        assert lit.segment == len(long.columns[column][1].segments) - 1


def test_a_cursor_that_is_in_sight_stays_where_it_is(view, long):
    view.show_bitext(long, [])
    view.set_cursor(0, 3)
    press(view, KEY.Key_Down)
    assert view.scene.cursor.segment == 3


def test_paging_lights_nothing_where_nothing_was_lit(view, long):
    view.show_bitext(long, [])
    press(view, KEY.Key_PageDown, KEY.Key_End)
    assert view.scene.cursor is None


def test_enter_without_a_cursor_takes_the_first_sentence_in_sight(view, long):
    view.show_bitext(long, [])
    press(view, KEY.Key_PageDown)
    at = view.position()
    press(view, KEY.Key_Return)
    assert view.selection().start >= at
    assert view.position() == at
