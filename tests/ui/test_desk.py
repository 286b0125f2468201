"""The anchor desk: what it lists, and deciding with keys and mouse where annotations belong."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton
from pytestqt.qtbot import QtBot

from reader.edits.revisions import PlaceAnnotation
from reader.library import Library
from reader.model import Annotation, Span, State
from tests.helpers.libraries import visible
from tests.helpers.revised import AFTER, CALL, KEPT, LOST, MOVED, UNCLEAR, marked_article, revise_it
from ui import menus
from ui.dialogs.accept_above import AcceptAbove
from ui.models.anchorings import Kind, cases_of
from ui.panels.desk import AnchorDesk
from ui.reading.signs import signs_of_row
from ui.session import Scope
from ui.window import MainWindow

Key = Qt.Key


@pytest.fixture
def revised(folder: Path) -> Path:
    """A library with an article that was revised."""
    with Library(folder) as library:
        revise_it(library, marked_article(library).texts[0])
    return folder


@pytest.fixture
def desk(revised: Path, window: MainWindow) -> AnchorDesk:
    """The desk of that article, opened from the palette."""
    window.session.open_article(window.session.library.articles()[0].id)
    window.actions_by_id["go.desk"].trigger()
    assert window.desk.isVisible()
    return window.desk


def press(desk: AnchorDesk, key: Qt.Key) -> None:
    QTest.keyClick(desk.list, key)


def listed(desk: AnchorDesk) -> list[str]:
    return [desk.model.case(row).what.exact for row in range(desk.model.rowCount())]  # type: ignore[union-attr]


def current(desk: AnchorDesk) -> str:
    case = desk.current()
    return case.what.exact if case else ""


def annotation(desk: AnchorDesk, words: str) -> Annotation:
    """As it is in the library now; `words` were marked before the revision."""
    library = desk._session.library
    id = next(what.annotation.id for what in library.anchoring(library.articles()[0].id) if what.exact == words)
    return library.annotations(ids=(id,))[0]


def counts(desk: AnchorDesk) -> list[str]:
    return [chip.text() for chip in desk._chips.values() if not chip.isHidden()]


def test_the_desk_counts_all_and_lists_what_wants_a_decision(desk: AnchorDesk) -> None:
    assert counts(desk) == ["1 kept", "1 moved (see)", "2 unclear", "1 lost"]
    assert listed(desk) == [UNCLEAR, LOST, CALL]
    assert current(desk) == UNCLEAR
    assert desk.list.hasFocus()


def test_what_was_moved_can_be_unfolded_and_folded(qtbot: QtBot, desk: AnchorDesk) -> None:
    chip = desk._chips[Kind.MOVED]
    assert isinstance(chip, QToolButton)
    press(desk, Key.Key_Down)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert listed(desk) == [UNCLEAR, LOST, CALL, MOVED]
    assert current(desk) == LOST, "unfolding goes nowhere"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert listed(desk) == [UNCLEAR, LOST, CALL]


def test_arrows_go_from_note_to_note_and_the_notes_panel_follows(desk: AnchorDesk, window: MainWindow) -> None:
    press(desk, Key.Key_Down)
    assert current(desk) == LOST
    assert window.session.annotation == desk.current().id  # type: ignore[union-attr]
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Up)
    assert current(desk) == LOST


def test_enter_accepts_the_likeliest_candidate_of_what_is_unclear(desk: AnchorDesk, window: MainWindow) -> None:
    place = desk.current().places[0]  # type: ignore[union-attr]
    press(desk, Key.Key_Return)
    found = annotation(desk, UNCLEAR)
    assert (found.state, found.start) == (State.PLACED, place.start)
    assert listed(desk) == [LOST, CALL]
    assert current(desk) == LOST, "the next one is looked at"
    assert counts(desk) == ["1 kept", "1 moved (see)", "1 by you (see)", "1 unclear", "1 lost"]
    assert desk.list.hasFocus()


def test_digits_and_arrows_choose_among_candidates(desk: AnchorDesk) -> None:
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Down)
    case = desk.current()
    assert case is not None
    assert len(case.places) == 2
    assert desk.model.choice(case) == 0
    press(desk, Key.Key_2)
    assert desk.model.choice(case) == 1
    press(desk, Key.Key_Left)
    assert desk.model.choice(case) == 0
    press(desk, Key.Key_5)
    assert desk.model.choice(case) == 0, "there is no fifth"
    press(desk, Key.Key_Right)
    press(desk, Key.Key_Return)
    assert annotation(desk, CALL).start == case.places[1].start


def test_of_what_was_lost_nothing_is_chosen_until_the_reader_does(desk: AnchorDesk) -> None:
    press(desk, Key.Key_Down)
    case = desk.current()
    assert case is not None
    assert case.places
    assert desk.model.choice(case) == -1
    press(desk, Key.Key_Return)
    assert annotation(desk, LOST).state is State.ORPHANED
    press(desk, Key.Key_1)
    press(desk, Key.Key_Return)
    assert annotation(desk, LOST).state is State.PLACED


def test_o_keeps_an_orphan_and_each_step_is_undone(desk: AnchorDesk, window: MainWindow) -> None:
    before = visible(window.session.library)
    press(desk, Key.Key_O)
    assert annotation(desk, UNCLEAR).state is State.ORPHANED
    assert listed(desk) == [LOST, CALL]
    press(desk, Key.Key_O)
    assert listed(desk) == [CALL]
    assert "2 kept as orphan (see)" in counts(desk)
    window.actions_by_id["edit.undo"].trigger()
    assert listed(desk) == [LOST, CALL]
    assert current(desk) == LOST, "what came back is looked at"
    window.actions_by_id["edit.undo"].trigger()
    assert current(desk) == UNCLEAR
    assert visible(window.session.library) == before


def test_delete_moves_the_annotation_to_the_trash(desk: AnchorDesk, window: MainWindow) -> None:
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Delete)
    assert listed(desk) == [UNCLEAR, CALL]
    assert [one.exact for one in window.session.library.annotations(trashed=True)] == [LOST]
    window.actions_by_id["edit.undo"].trigger()
    assert listed(desk) == [UNCLEAR, LOST, CALL]


def test_letters_of_the_desk_do_nothing_to_the_text(desk: AnchorDesk, window: MainWindow) -> None:
    """1 to 5 mark and P shows the translation while one reads; at the desk they do not."""
    colours = [one.colour for one in window.session.library.annotations()]
    for key in (Key.Key_1, Key.Key_3, Key.Key_5):
        QTest.keyClick(window.focusWidget(), key)
    assert [one.colour for one in window.session.library.annotations()] == colours
    assert not window.actions_by_id["edit.correct"].isEnabled()


def test_all_above_a_score_are_accepted_at_once(
    desk: AnchorDesk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def answer(dialog: AcceptAbove) -> int:
        for score in (0.9, 0.4, 0.2):
            dialog.set_score(score)
            asked.append(dialog.count())
        dialog.set_score(0.4)
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(AcceptAbove, "exec", answer)
    press(desk, Key.Key_A)
    assert asked == [0, 1, 2]
    assert listed(desk) == [UNCLEAR, LOST]
    assert annotation(desk, CALL).state is State.PLACED
    window.actions_by_id["edit.undo"].trigger()
    assert listed(desk) == [UNCLEAR, LOST, CALL]


def test_the_dialog_says_how_many_are_that_sure(window: MainWindow) -> None:
    dialog = AcceptAbove(window, [0.5, 0.7, 0.71])
    dialog.set_score(0.7)
    assert dialog._told.text() == "1 of 3 is accepted."
    dialog.set_score(0.4)
    assert dialog._told.text() == "3 of 3 are accepted."
    dialog.set_score(0.8)
    assert not dialog._accept.isEnabled()
    dialog.deleteLater()


def test_a_candidate_is_chosen_and_accepted_with_the_mouse(qtbot: QtBot, desk: AnchorDesk) -> None:
    row = listed(desk).index(CALL)
    index = desk.model.index(row)
    desk.list.scrollTo(index)
    desk.list.viewport().grab()
    box = desk.list.visualRect(index)
    at = next(
        QPoint(box.width() // 2, y) for y in range(box.top(), box.bottom())
        if desk.list.cases.place_at(index, box.top(), QPoint(box.width() // 2, y)) == 1
    )  # fmt: skip
    qtbot.mouseMove(desk.list.viewport(), at)
    assert desk.list.cases.hovered == (row, 1)
    assert CALL in desk.context.words()[1], "hovering shows a candidate in its context"
    qtbot.mouseClick(desk.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    case = desk.current()
    assert case is not None
    assert (case.what.exact, desk.model.choice(case)) == (CALL, 1)
    qtbot.mouseDClick(desk.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert annotation(desk, CALL).start == case.places[1].start


def test_the_context_shows_the_old_paragraph_and_the_new_one(desk: AnchorDesk) -> None:
    before, after = desk.context.words()
    assert "wartet bis zum Abend" in before
    assert "der sitzt fest" in after
    press(desk, Key.Key_Down)
    before, after = desk.context.words()
    assert LOST in before
    assert after.startswith("No candidate is chosen")


def test_when_all_is_decided_the_desk_says_so_and_leads_back(desk: AnchorDesk, window: MainWindow) -> None:
    for key in (Key.Key_Return, Key.Key_1, Key.Key_Return, Key.Key_Return):
        press(desk, key)
    assert listed(desk) == []
    assert desk._empty.isVisible()
    assert desk._empty.text() == "All notes have their place."
    assert desk._back.hasFocus()
    QTest.keyClick(desk._back, Key.Key_Escape)
    assert window.shows_text
    window.show_desk()
    desk._back.click()
    assert window.shows_text
    assert window.page.view.hasFocus()
    assert not window.status._offered.isVisible()


def test_escape_goes_back_to_the_text_and_the_status_line_to_the_desk(
    qtbot: QtBot, desk: AnchorDesk, window: MainWindow
) -> None:
    press(desk, Key.Key_Escape)
    assert window.shows_text
    assert window.status._offered.text() == "3 notes without a sure place"
    qtbot.mouseClick(window.status._offered, Qt.MouseButton.LeftButton)
    assert desk.isVisible()


def test_the_sidebars_orphaned_notes_are_the_desk_of_all_articles(folder: Path, window: MainWindow) -> None:
    library = window.session.library
    for title in ("Zweite", "Erste"):
        revise_it(library, marked_article(library, title).texts[0])
    marked_article(library, "Ohne")
    window.session.open_scope(Scope("orphans", "", "Orphaned notes"))
    desk = window.desk
    assert desk.isVisible()
    assert listed(desk) == [UNCLEAR, LOST, CALL] * 2
    titles = [desk.model.case(row).title for row in range(6)]  # type: ignore[union-attr]
    assert titles == ["Erste", "", "", "Zweite", "", ""]
    assert counts(desk) == ["4 unclear", "2 lost"]
    press(desk, Key.Key_O)
    assert listed(desk) == [LOST, CALL, UNCLEAR, LOST, CALL]
    assert window.session.scope_annotations()[0].id == window.inspector.notes._model.shown(0).id
    press(desk, Key.Key_Escape)
    assert window.articles.isVisible()


def test_kept_orphans_can_be_found_again(desk: AnchorDesk, window: MainWindow) -> None:
    for _ in range(3):
        press(desk, Key.Key_O)
    assert desk._empty.text() == "Nothing is left to decide."
    window.session.open_scope(Scope("orphans", "", "Orphaned notes"))
    assert listed(desk) == [UNCLEAR, LOST, CALL]


def test_placing_by_hand(desk: AnchorDesk, window: MainWindow) -> None:
    press(desk, Key.Key_Down)
    press(desk, Key.Key_P)
    page = window.page
    assert window.shows_text
    assert LOST in page.banner.words()
    assert page.banner.isVisible()
    start = AFTER.index("Der Kapitän")
    page.view.select(0, start, start + len("Der Kapitän"))
    assert not page._bar.isVisible(), "nothing is going to be marked"
    QTest.keyClick(page.view, Key.Key_Return)
    found = annotation(desk, LOST)
    assert (found.exact, found.state, found.note) == ("Der Kapitän", State.PLACED, "*schön*")
    assert desk.isVisible()
    assert listed(desk) == [UNCLEAR, CALL]
    assert current(desk) == CALL, "the next one"
    assert page.banner.words() == ""
    window.actions_by_id["edit.undo"].trigger()
    assert listed(desk) == [UNCLEAR, LOST, CALL]


def test_placing_by_hand_by_keyboard_alone(desk: AnchorDesk, window: MainWindow) -> None:
    """Enter on a sentence selects it, Enter again takes it."""
    press(desk, Key.Key_P)
    view = window.page.view
    QTest.keyClick(view, Key.Key_J)
    sentence = view.cursor_sentence()
    assert sentence is not None
    QTest.keyClick(view, Key.Key_Return)
    assert annotation(desk, UNCLEAR).state is State.PROPOSED
    QTest.keyClick(view, Key.Key_Return)
    assert annotation(desk, UNCLEAR).start == sentence.start


def test_escape_gives_placing_up(desk: AnchorDesk, window: MainWindow) -> None:
    press(desk, Key.Key_P)
    QTest.keyClick(window.page.view, Key.Key_Escape)
    assert desk.isVisible()
    assert current(desk) == UNCLEAR
    # From now on Enter and Escape are the text's again.
    press(desk, Key.Key_Escape)
    window.page.view.select(0, 0, 5)
    QTest.keyClick(window.page.view, Key.Key_Return)
    assert annotation(desk, UNCLEAR).state is State.PROPOSED


def test_placing_ends_with_another_article(desk: AnchorDesk, window: MainWindow) -> None:
    other = marked_article(window.session.library, "Andere")
    press(desk, Key.Key_P)
    window.session.open_article(other.id)
    assert window.page.banner.words() == ""
    window.page.view.select(0, 0, 5)
    QTest.keyClick(window.page.view, Key.Key_Return)
    assert all(one.state is State.PLACED for one in window.session.annotations())


def test_placing_ends_where_the_annotation_is_placed_elsewhere(
    revised: Path, desk: AnchorDesk, window: MainWindow
) -> None:
    press(desk, Key.Key_P)
    with Library(revised) as other:
        other.apply(PlaceAnnotation(annotation(desk, UNCLEAR).id, Span(0, 8)))
    window.session.look_again()
    assert window.page.banner.words() == ""
    assert listed(desk) == [LOST, CALL]


def test_placing_from_the_desk_of_all_articles_goes_back_there(revised: Path, window: MainWindow) -> None:
    window.session.open_scope(Scope("orphans", "", "Orphaned notes"))
    press(window.desk, Key.Key_P)
    assert window.session.article is not None
    window.page.view.select(0, 0, 8)
    QTest.keyClick(window.page.view, Key.Key_Return)
    assert window.session.article is None
    assert window.desk.isVisible()
    assert listed(window.desk) == [LOST, CALL]


def test_what_another_program_decides_leaves_the_desk(revised: Path, desk: AnchorDesk, window: MainWindow) -> None:
    with Library(revised) as other:
        other.apply(PlaceAnnotation(annotation(desk, LOST).id, Span(0, 8)))
    window.session.look_again()
    assert listed(desk) == [UNCLEAR, CALL]


def test_a_candidate_of_a_text_that_was_revised_since_is_refused_in_one_sentence(
    revised: Path, desk: AnchorDesk, window: MainWindow
) -> None:
    refused: list[str] = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(lambda error: refused.append(error.message))
    with Library(revised) as other:
        revise_it(other, other.articles()[0].texts[0], f"Vorweg.\n\n{AFTER}")
    press(desk, Key.Key_Return)
    assert refused == ["The text has changed since."]
    window.session.look_again()
    press(desk, Key.Key_Return)
    assert annotation(desk, UNCLEAR).state is State.PLACED


def test_proposed_marks_have_a_sign_in_the_margin_that_opens_the_desk(desk: AnchorDesk, window: MainWindow) -> None:
    press(desk, Key.Key_Escape)
    view = window.page.view
    height = view.viewport().height()
    signs = [
        sign for row, y in view.sheet.visible for sign in signs_of_row(view.sheet, view.scene.marks, row, y, 0, height)
    ]
    unsure = [sign for sign in signs if sign.kind == "unsure"]
    assert [sign.annotations[0].exact for sign in unsure] == [UNCLEAR, CALL]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=unsure[1].box.center().toPoint())
    assert desk.isVisible()
    assert current(desk) == CALL


def test_the_card_of_a_note_without_a_place_opens_the_desk(qtbot: QtBot, desk: AnchorDesk, window: MainWindow) -> None:
    press(desk, Key.Key_Escape)
    notes = window.inspector.notes
    notes.follow()
    row = notes._model.row_of(annotation(desk, LOST).id)
    index = notes._model.index(row)
    notes.list.scrollTo(index)
    notes.list.viewport().grab()
    assert "lost its place" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    box = notes.list.visualRect(index)
    card = notes._delegate._card(index, box.width())
    point = next(
        QPoint(box.left() + x, box.top() + y) for y in range(8, 40, 3) for x in range(20, box.width() - 20, 4)
        if card.documentLayout().anchorAt(QPoint(x - 24, y - 12).toPointF())
    )  # fmt: skip
    QTest.mouseClick(notes.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(desk.isVisible)
    assert current(desk) == LOST


def test_the_menu_of_a_note_without_a_place_leads_to_the_desk(
    desk: AnchorDesk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr(menus, "choose", lambda menu, _point: shown.append([one.text() for one in menu.actions()]))
    for words in (KEPT, LOST):
        desk._session.choose_annotation(next(one.id for one in window.session.annotations() if one.exact == words))
        window._commands.annotation_menu(QPoint())
    assert ["Notes without a sure place" in texts for texts in shown] == [False, True]


def test_a_note_chosen_under_a_tag_is_shown_at_the_desk(revised: Path, window: MainWindow) -> None:
    window.session.open_scope(Scope("tag", "zitat", "zitat"))
    one = window.session.scope_annotations()[0]
    window.session.choose_annotation(one.id)
    window.actions_by_id["go.desk"].trigger()
    assert window.desk.isVisible()
    assert window.session.article is None
    assert current(window.desk) == UNCLEAR


def test_pressing_a_card_at_the_desk_goes_to_its_case(desk: AnchorDesk, window: MainWindow) -> None:
    window.show_annotation(annotation(desk, CALL))
    assert desk.isVisible()
    assert current(desk) == CALL
    placed = next(one for one in window.session.annotations() if one.exact == KEPT)
    window.show_annotation(placed)
    assert window.shows_text


def test_a_long_desk_opens_quickly_and_says_each_row_in_words(desk: AnchorDesk) -> None:
    words = desk.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith(f"unclear: “{UNCLEAR}”. marked in blue. tagged zitat. 1 candidate. candidate 1: ")
    assert "score 0.33" in words


def test_cases_add_up(revised: Path) -> None:
    with Library(revised) as library:
        cases = cases_of(library, library.articles())
        assert cases.kept + len(cases.found) == library.articles()[0].annotations


def test_the_desk_takes_every_theme(desk: AnchorDesk, window: MainWindow) -> None:
    pictures: list[Any] = []
    for name in ("light", "dark", "sepia"):
        window.choose_theme(name)
        pictures.append(desk.grab().toImage())
    assert len({picture.pixelColor(3, 300).name() for picture in pictures}) == 3
