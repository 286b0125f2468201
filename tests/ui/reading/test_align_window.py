"""The alignment mode in the window: the mouse, where it begins and ends, its keys and those of reading, its words."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.model import Bead, BeadStatus
from tests.helpers.align_mode import Key, Modifier, beads_of, box_of, chip_of, click, drag, enter_mode, press
from tests.helpers.aligned import add_aligned, right_beads, spans
from ui.actions import ACTIONS

CONFIRMED, AUTO, REVIEW = BeadStatus.CONFIRMED, BeadStatus.AUTO, BeadStatus.REVIEW


@pytest.fixture
def enter(window):
    return partial(enter_mode, window)


# ---- mouse


def test_a_click_chooses_and_a_double_click_on_the_chip_confirms(window, enter):
    view = enter(right_beads(12))
    click(view, box_of(view, 2, 0, 3))
    assert (view.marks.row, view.marks.column, view.sentence) == (2, 0, 3)
    at = chip_of(view, 1)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [bead.status for bead in beads_of(window)][:3] == [AUTO, CONFIRMED, AUTO]


def test_a_box_is_dragged_to_the_row_below_and_above(window, enter):
    view = enter([Bead(0, 1, 0, 2), Bead(1, 2, 2, 3), Bead(2, 3, 3, 4)])
    drag(view, box_of(view, 0, 1, 1), chip_of(view, 1) - QPoint(200, 0))
    assert spans(beads_of(window)) == [(0, 1, 0, 1), (1, 2, 1, 3), (2, 3, 3, 4)]
    drag(view, box_of(view, 1, 1, 2), chip_of(view, 0) - QPoint(200, 0))  # takes the one above it along
    assert spans(beads_of(window)) == [(0, 1, 0, 3), (1, 2, 3, 3), (2, 3, 3, 4)]
    before = beads_of(window)
    drag(view, box_of(view, 0, 0, 0), chip_of(view, 2) - QPoint(200, 0))  # too far
    assert beads_of(window) == before
    assert view.marks.drag is None


def test_the_menu_offers_everything(window, enter, monkeypatch):
    view = enter(right_beads(6))
    shown = []
    monkeypatch.setattr("ui.menus.choose", lambda menu, _point: shown.extend(a.text() for a in menu.actions()))
    view.menu_asked.emit(QPoint(0, 0))
    assert shown == [spec.text for spec in ACTIONS if spec.needs == "align"]


# ---- where it begins, and other parts of the window


def test_it_begins_where_one_reads_and_ends_there(window):
    article = add_aligned(window.session.library, right_beads(60))
    window.session.open_article(article.id)
    window.page.view.set_cursor(1, 40)
    press(window.page.view, Key.Key_5, Modifier.ControlModifier)
    view = window.align_page.view
    assert 40 in view.rows.segments(view.marks.row)[1]
    assert (view.marks.column, view.sentence) == (1, 40)
    assert not window.library_panel.isVisible()
    press(view, Key.Key_Down, times=3)
    press(view, Key.Key_Escape)
    assert window.library_panel.isVisible()
    assert window.page.view.scene.cursor.segment == 43
    assert window.page.view.hasFocus()


def test_the_status_line_leads_to_the_first_row_to_check(window):
    beads = right_beads(60)
    beads[33] = beads[33]._replace(status=REVIEW, score=0.3)
    article = add_aligned(window.session.library, beads)
    window.session.open_article(article.id)
    assert window.status._alignment.text() == "Aligned 60 of 60 · 1 to check"
    window.status._alignment.click()
    assert window.aligning
    assert window.align_page.view.marks.row == 33


def test_a_mark_of_the_minimap_leads_to_the_row_to_check(window):
    beads = right_beads(300)
    for at in (20, 200):
        beads[at] = beads[at]._replace(status=REVIEW, score=0.3)
    article = add_aligned(window.session.library, beads)
    window.session.open_article(article.id)
    minimap = window.page.view.minimap
    marks = [pixel for pixel, bucket in minimap.buckets().items() if bucket.uncertain]
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(5, marks[-1]))
    assert window.aligning
    assert window.align_page.view.marks.row == 200


def test_another_translation_is_aligned(window, enter):
    second = [Bead(n, n + 1, n, n + 1, 0.5, REVIEW) for n in range(7)]
    view = enter(right_beads(6), second)
    press(view, Key.Key_Down, times=2)
    press(view, Key.Key_C)
    assert window.align_page.text.label == "version 2"
    assert spans(view.rows.beads) == spans(second)
    assert view.marks.chosen[0] == 2
    press(view, Key.Key_Return)
    assert [bead.status for bead in beads_of(window, 2)][2] is CONFIRMED
    assert CONFIRMED not in {bead.status for bead in beads_of(window, 1)}


def test_translations_are_partners_through_the_original(window):
    article = add_aligned(window.session.library, right_beads(6), [Bead(n, n + 1, n, n + 1) for n in range(7)])
    window.session.open_article(article.id)
    view = window.page.view
    lit = view.lit(1, 4)  # "version 1": its fifth sentence is one of the two for the original's sixth
    assert lit.segments == (range(5, 6), range(4, 6), range(5, 6))
    lit = view.lit(2, 2)  # "version 2": the original's third stands with its fourth before one sentence
    assert lit.segments == (range(2, 3), range(2, 3), range(2, 3))


def test_its_keys_mean_nothing_while_reading(window):
    article = add_aligned(window.session.library, right_beads(12))
    window.session.open_article(article.id)
    before = beads_of(window)
    for key in (Key.Key_M, Key.Key_X, Key.Key_Q, Key.Key_S, Key.Key_Return):
        press(window.page.view, key)
    assert beads_of(window) == before
    assert not any(window.actions_by_id[spec.id].isEnabled() for spec in ACTIONS if spec.needs == "align")


def test_keys_of_reading_mean_nothing_in_the_mode(window, enter):
    view = enter(right_beads(12))
    unit = window.page.view.unit()
    for key in (Key.Key_1, Key.Key_T, Key.Key_V):
        press(view, key)
    press(view, Key.Key_R)
    window.session.tasks.cancel()
    assert window.session.annotations() == []
    assert window.page.view.unit() == unit


def test_all_commands_are_in_the_palette(window, enter):
    enter(right_beads(6))
    window.show_palette()
    listed = {window._palette._list.item(row).text() for row in range(window._palette._list.count())}
    window._palette.hide()
    assert {spec.text for spec in ACTIONS if spec.needs == "align"} <= listed


def test_another_article_ends_it(window, enter):
    enter(right_beads(6))
    other = add_aligned(window.session.library, right_beads(6), title="Other")
    window.session.open_article(other.id)
    assert not window.aligning
    assert window.library_panel.isVisible()


def test_a_row_is_said_in_words(enter):
    beads = right_beads(6)
    beads[2] = beads[2]._replace(status=REVIEW, score=0.61)
    view = enter(beads)
    press(view, Key.Key_Down, times=2)
    assert view.words() == (
        "Row 3, to check, 2 to 1, score 0.61: Der Satz mit der Nummer 3 steht genau hier. "
        "Der Satz mit der Nummer 4 steht genau hier. — The sentence with the number 3 stands right here."
    )
    assert view.accessibleDescription() == view.words()
    press(view, Key.Key_Down)
    assert view.sentence_words() == "Deutsch, sentence 2 of 2: Der Satz mit der Nummer 4 steht genau hier."
