"""The alignment mode by keyboard: a whole correction, single commands, the worker, what others change meanwhile."""

import time
from functools import partial

import pytest

from reader.alignment import editing
from reader.edits.alignments import ChangeBeads
from reader.library import Library
from reader.model import Bead, BeadStatus
from tests.helpers.align_mode import Key, Modifier, beads_of, box_of, click, enter_mode, press, wait_for_worker
from tests.helpers.aligned import right_beads, spans, with_errors
from tests.helpers.libraries import assert_one_sentence

CONFIRMED, AUTO, REVIEW = BeadStatus.CONFIRMED, BeadStatus.AUTO, BeadStatus.REVIEW


@pytest.fixture
def enter(window):
    return partial(enter_mode, window)


# ---- a whole correction

_KEYS_FOR = {
    "merged": ((Key.Key_S, Modifier.NoModifier),),
    "split": ((Key.Key_M, Modifier.NoModifier),),
    "shifted": (
        (Key.Key_Down, Modifier.NoModifier), (Key.Key_Right, Modifier.NoModifier), (Key.Key_Up, Modifier.AltModifier),
        (Key.Key_Left, Modifier.NoModifier),
    ),
    "swapped": ((Key.Key_X, Modifier.NoModifier),),
    "unlinked": ((Key.Key_M, Modifier.NoModifier),),
}  # fmt: skip


def test_an_article_with_30_errors_is_corrected_by_keyboard_alone(window, enter):
    right = right_beads(150)
    wrong, kinds = with_errors(right, 30)
    assert spans(wrong) != spans(right)
    assert len(kinds) == 30
    view = enter(wrong)
    before = beads_of(window)
    assert spans(before) == spans(wrong)
    assert sum(bead.status is REVIEW for bead in before) >= 30
    steps = 0
    for kind in kinds:
        press(view, Key.Key_N)
        assert view.rows.beads[view.marks.row].status is REVIEW
        for key, modifiers in _KEYS_FOR[kind]:
            press(view, key, modifiers)
        steps += 1
    after = beads_of(window)
    assert spans(after) == spans(right)
    assert REVIEW not in {bead.status for bead in after}
    press(view, Key.Key_End)
    press(view, Key.Key_Return, Modifier.ShiftModifier)
    steps += 1
    assert {bead.status for bead in beads_of(window)} == {CONFIRMED}
    assert "150 confirmed" in window.align_page.banner.words()
    for _ in range(steps):
        press(view, Key.Key_Z, Modifier.ControlModifier)
    assert beads_of(window) == before  # the very same rows: ids, scores, statuses
    assert view.rows.beads == before
    for _ in range(steps):
        press(view, Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert spans(beads_of(window)) == spans(right)


def test_reading_shows_the_corrected_rows_afterwards(window, enter):
    view = enter(right_beads(12))
    press(view, Key.Key_M)
    press(view, Key.Key_Escape)
    assert not window.aligning
    assert window.page.view.bitext().beads[0] == beads_of(window)
    press(window.page.view, Key.Key_Z, Modifier.ControlModifier)
    assert window.page.view.bitext().beads[0] == beads_of(window)
    assert spans(beads_of(window)) == spans(right_beads(12))


# ---- single commands


def test_enter_confirms_and_goes_on_and_q_takes_it_back(window, enter):
    view = enter(right_beads(6))
    press(view, Key.Key_Return, times=2)
    assert [bead.status for bead in beads_of(window)][:3] == [CONFIRMED, CONFIRMED, AUTO]
    assert view.marks.row == 2
    press(view, Key.Key_Up)
    press(view, Key.Key_Q)
    assert [bead.status for bead in beads_of(window)][:3] == [CONFIRMED, REVIEW, AUTO]
    assert view.marks.row == 1
    assert window.session.history.undo_kind == "alignment.review"


def test_a_row_is_split_before_the_chosen_sentences(window, enter):
    view = enter([Bead(0, 3, 0, 3), Bead(3, 4, 3, 4)])
    press(view, Key.Key_Down, times=2)
    press(view, Key.Key_Right)
    press(view, Key.Key_Down)
    press(view, Key.Key_S)
    assert spans(beads_of(window))[:2] == [(0, 2, 0, 1), (2, 3, 1, 3)]
    assert view.marks.row == 0


def test_deleting_a_link_and_moving_an_only_sentence(window, enter):
    view = enter([Bead(0, 1, 0, 1), Bead(1, 2, 1, 2), Bead(2, 3, 2, 3)])
    press(view, Key.Key_Down)
    press(view, Key.Key_Delete)
    assert spans(beads_of(window)) == [(0, 1, 0, 1), (1, 2, 1, 1), (2, 2, 1, 2), (2, 3, 2, 3)]
    assert window.align_page.banner.words().endswith("2 of 4 aligned · 2 without partner")
    press(view, Key.Key_Up, Modifier.AltModifier)  # the row is empty then and goes; the cursor stays with the sentence
    assert spans(beads_of(window))[:2] == [(0, 2, 0, 1), (2, 2, 1, 2)]
    assert view.marks.row == 0


def test_what_cannot_be_done_is_said_in_one_sentence_and_changes_nothing(window, enter):
    view = enter([Bead(0, 1, 0, 1), Bead(1, 2, 1, 2)])
    before = beads_of(window)
    press(view, Key.Key_S)
    assert window.status._message.text() == "This row has one sentence of each text and cannot be split."
    press(view, Key.Key_End)
    press(view, Key.Key_M)
    assert window.status._message.text().startswith("There is no row below to merge with.")
    press(view, Key.Key_N)
    assert window.status._message.text() == "There is nothing left to check."
    assert beads_of(window) == before
    assert window.session.history.undo_kind == ""


def test_the_next_row_that_is_not_one_to_one(enter):
    view = enter(right_beads(12))
    press(view, Key.Key_J)
    assert view.marks.row == 2
    press(view, Key.Key_J)
    assert view.marks.row == 4
    press(view, Key.Key_J, Modifier.ShiftModifier, times=2)
    assert view.marks.row == 10  # round again


def test_tab_goes_to_the_other_side_and_then_on(window, enter):
    view = enter(right_beads(6))
    assert view.marks.column == 0
    press(view, Key.Key_Tab)
    assert (view.marks.column, view.hasFocus()) == (1, True)
    press(view, Key.Key_Tab)
    assert not view.hasFocus()


# ---- pinning


def test_two_sentences_are_pinned_and_undone_as_one(window, enter, qtbot):
    view = enter([Bead(n, n + 1, n, n + 1, 0.6, REVIEW) for n in range(8)])
    before = beads_of(window)
    press(view, Key.Key_Down, times=2)
    press(view, Key.Key_P)
    assert view.marks.pin == (0, 2)
    assert view.marks.column == 1
    assert "Escape gives up" in window.align_page.banner._note
    press(view, Key.Key_Down)
    press(view, Key.Key_P)
    wait_for_worker(window, qtbot)
    after = beads_of(window)
    assert (2, 3, 3, 4) in spans(after)
    assert next(bead for bead in after if bead[:4] == (2, 3, 3, 4)).status is CONFIRMED
    assert all(bead.score > 0 for bead in after)  # what stood around it has been aligned anew
    assert sorted(n for bead in after for n in bead.target) == list(range(8))
    assert view.rows.beads[view.marks.row][:4] == (2, 3, 3, 4)
    press(view, Key.Key_Z, Modifier.ControlModifier)
    assert beads_of(window) == before


def test_pinning_by_click_and_giving_it_up(window, enter, qtbot):
    view = enter([Bead(n, n + 1, n, n + 1) for n in range(6)])
    click(view, box_of(view, 1, 0, 1))
    press(view, Key.Key_P)
    press(view, Key.Key_Escape)
    assert view.marks.pin is None
    assert window.aligning
    click(view, box_of(view, 1, 0, 1))
    press(view, Key.Key_P)
    target = box_of(view, 2, 1, 2)
    click(view, target)
    wait_for_worker(window, qtbot)
    assert (1, 2, 2, 3) in spans(beads_of(window))


# ---- aligning anew


def test_realigning_keeps_what_is_confirmed(window, enter, qtbot):
    wrong = [Bead(n, n + 1, n, n + 1, 0.3, REVIEW) for n in range(12)]
    wrong = editing.confirm(editing.swap(wrong, 6), 5, 5)
    wrong[6:8] = [bead._replace(status=REVIEW) for bead in wrong[6:8]]
    view = enter(wrong)
    press(view, Key.Key_Down, times=2)
    press(view, Key.Key_R, Modifier.ShiftModifier)
    wait_for_worker(window, qtbot)
    between = beads_of(window)
    assert spans(between[5:]) == spans(wrong[5:])
    press(view, Key.Key_R)
    wait_for_worker(window, qtbot)
    assert spans(beads_of(window)) == [(n, n + 1, n, n + 1) for n in range(12)]
    assert beads_of(window)[5].status is CONFIRMED
    assert window.session.history.undo_kind == "alignment.realign"


def test_realigning_can_be_cancelled(window, enter, qtbot):
    view = enter([Bead(n, n + 1, n, n + 1, 0.3, REVIEW) for n in range(600)])
    before = beads_of(window)
    press(view, Key.Key_R)
    assert window.session.tasks.busy
    assert window.status._work.isVisible()
    window.session.tasks.cancel()
    wait_for_worker(window, qtbot)
    assert beads_of(window) == before
    assert window.session.history.undo_kind == ""


def test_rows_changed_meanwhile_are_not_overwritten(window, enter, qtbot):
    view = enter([Bead(n, n + 1, n, n + 1, 0.3, REVIEW) for n in range(40)])
    press(view, Key.Key_R)
    press(view, Key.Key_M)
    wait_for_worker(window, qtbot)
    assert spans(beads_of(window))[0] == (0, 2, 0, 2)
    assert window.status._message.text() == "The rows have been changed meanwhile; they stay as they are."


def test_what_another_program_has_changed_is_said_and_shown(window, enter, folder):
    view = enter(right_beads(12))
    refused = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(refused.append)
    article = window.session.article
    with Library(folder, "other") as other:
        alignment = other.alignment(article.texts[0], article.texts[1])
        other.apply(ChangeBeads(alignment, tuple(editing.merge(alignment.beads, 0)), "merge"))
    press(view, Key.Key_Return)
    assert len(refused) == 1
    assert_one_sentence(refused[0])
    assert spans(view.rows.beads)[0] == (0, 2, 0, 2)
    press(view, Key.Key_Return)
    assert len(refused) == 1


# ---- the text of a sentence


def test_a_sentence_is_edited_and_the_beads_stay(window, enter, qtbot):
    view = enter(editing.confirm(right_beads(12), 0, 3))
    before = [(bead[:4], bead.status) for bead in beads_of(window)]
    press(view, Key.Key_Down)
    press(view, Key.Key_Right)
    press(view, Key.Key_E)
    edit = window._commands._segment.edit
    assert edit.toPlainText() == "The sentence with the number 2 stands right here."
    edit.setPlainText("The sentence with the number 2 stood right here.")
    press(edit, Key.Key_Return)
    wait_for_worker(window, qtbot)
    article = window.session.article
    assert "number 2 stood right" in window.session.library.revision(article.texts[1].revision).plain
    assert [(bead[:4], bead.status) for bead in beads_of(window)] == before
    assert view.rows.revision(1).plain == window.session.library.revision(article.texts[1].revision).plain
    assert (view.marks.row, view.marks.column, view.hasFocus()) == (1, 1, True)
    press(view, Key.Key_Z, Modifier.ControlModifier)
    assert "stands right" in view.rows.revision(1).plain[50:100]


def test_12000_rows_are_quick(window, enter, qtbot):
    """Printed, not asserted: how long a command blocks depends on the machine."""
    view = enter(right_beads(12_000))
    view.choose_row(6000)
    for name, key, modifiers in (
        ("merge", Key.Key_M, Modifier.NoModifier), ("split", Key.Key_S, Modifier.NoModifier),
        ("confirm", Key.Key_Return, Modifier.NoModifier), ("undo", Key.Key_Z, Modifier.ControlModifier),
        ("next odd", Key.Key_J, Modifier.NoModifier), ("next", Key.Key_Down, Modifier.NoModifier),
    ):  # fmt: skip
        took = []
        for _ in range(3):
            begun = time.perf_counter()
            press(view, key, modifiers)
            view.viewport().repaint()
            took.append(round(1000 * (time.perf_counter() - begun)))
        print(f"12,000 rows, {name}: {took} ms")
    assert len(view.own._laid) < 400  # only what was in sight
