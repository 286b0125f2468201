"""What somebody meets in the first hour: keys that can be found, undo that says what it did, nothing cut off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.samples import install
from tests.helpers.libraries import add_article
from tests.helpers.revised import marked_article, revise_it
from ui import menus
from ui.actions import ACTIONS
from ui.dialogs.edit_text import EditTextDialog
from ui.dialogs.keys import KeysDialog
from ui.panels.cards import NoteEditor
from ui.panels.info import InfoPanel
from ui.panels.inspector import INFO
from ui.reading import keyboard
from ui.reading.keys_in_words import pressed_for, reading_keys
from ui.session import Scope
from ui.theme import LIGHT
from ui.window import MainWindow
from ui.words import duration

Key = Qt.Key


@pytest.fixture
def reading(folder: Path, window: MainWindow) -> MainWindow:
    """A window with the first sample article open."""
    install(window.session.library)
    window.session.open_article(window.session.library.articles()[0].id)
    return window


def said(window: MainWindow) -> str:
    return window.status._message.text()


# ---- the keys


def test_every_key_of_the_text_is_in_the_list_of_keys_and_no_other() -> None:
    listed = {pressed_for(one) for _what, keys in reading_keys() for one in keys}
    assert listed == set(keyboard._KEYS)


def test_one_key_lists_the_keys_of_the_text_and_of_every_action(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[KeysDialog] = []

    def look(dialog: KeysDialog) -> int:
        seen.append(dialog)
        return 0

    monkeypatch.setattr(KeysDialog, "exec", look)
    monkeypatch.setattr(KeysDialog, "deleteLater", lambda self: None)
    QTest.keyClick(reading.page.view, Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = seen
    shown = dialog.shown()
    assert shown[:2] == ["Next sentence", "Previous sentence"]
    assert {one.text.removesuffix(" …") for one in ACTIONS if one.keys} <= set(shown)
    dialog.search("alt+down sentence")
    assert dialog.shown() == ["Next sentence", "Move last sentence to the row below"]
    dialog.search("")
    assert dialog.shown() == shown


def test_the_palette_says_where_nothing_fits_and_puts_beginnings_of_words_first(reading: MainWindow) -> None:
    reading.actions_by_id["view.palette"].trigger()
    palette = reading._palette
    palette._line.setText("nobody calls anything this")
    assert palette._nothing.isVisible()
    assert not palette._list.isVisible()
    palette._line.setText("all")
    names = [palette._list.item(row).text() for row in range(palette._list.count())]
    begins = [any(word.startswith("all") for word in name.casefold().split()) for name in names]
    assert True in begins
    assert False in begins, "words are still found in the middle"
    assert begins == sorted(begins, reverse=True)
    assert not palette._nothing.isVisible()
    palette.hide()


# ---- undo, the list, the trash


def test_undo_and_redo_say_what_they_did(reading: MainWindow) -> None:
    reading.page.view.select(0, 0, 10)
    reading.actions_by_id["annotation.yellow"].trigger()
    reading.actions_by_id["edit.undo"].trigger()
    assert said(reading) == "Undone: highlight"
    reading.actions_by_id["edit.redo"].trigger()
    assert said(reading) == "Done again: highlight"


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_moves_an_article_of_the_list_to_the_trash(reading: MainWindow, key: Qt.Key) -> None:
    noted = reading.session.annotations()[0].id
    reading.actions_by_id["go.library"].trigger()
    assert QApplication.focusWidget() is reading.articles.list
    reading.session.choose_annotation(noted)
    reading.articles.list.setCurrentIndex(reading.articles._model.index(1))
    chosen = reading.articles.chosen()
    assert chosen is not None
    order = [one.id for one in reading.session.articles_in_scope()]
    QTest.keyClick(reading.articles.list, key)
    assert chosen.id not in {one.id for one in reading.session.library.articles()}
    assert reading.session.library.annotations(ids=(noted,)), "the chosen note is not what was deleted"
    following = reading.articles.chosen()
    assert following is not None, "the list can be gone through with Delete"
    assert following.id == order[2]
    reading.actions_by_id["edit.undo"].trigger()
    assert chosen.id in {one.id for one in reading.session.library.articles()}


def test_in_the_trash_delete_does_nothing_and_enter_offers_to_restore(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.actions_by_id["edit.trash_article"].trigger()
    reading.session.open_scope(Scope("trash", "", "Trash"))
    articles = reading.articles
    articles.list.setCurrentIndex(articles._model.index(0))
    offered: list[list[str]] = []

    def restore(menu: QMenu, _point: QPoint) -> None:
        offered.append([action.text() for action in menu.actions()])
        next(one for one in menu.actions() if one.objectName() == "edit.restore_article").trigger()

    monkeypatch.setattr(menus, "choose", restore)
    QTest.keyClick(articles.list, Key.Key_Delete)
    assert len(reading.session.library.articles()) == 2
    QTest.keyClick(articles.list, Key.Key_Return)
    assert "Move article to the trash" not in offered[0]
    assert len(reading.session.library.articles()) == 3


def test_a_start_with_the_list_has_the_focus_there(folder: Path, open_window: object) -> None:
    with Library(folder) as library:
        add_article(library)
    window = open_window()  # type: ignore[operator]
    assert window.focusWidget() is window.articles.list


# ---- nothing covered, nothing cut off


def test_the_editor_of_a_note_leaves_the_quotation_in_sight(qtbot: QtBot, reading: MainWindow) -> None:
    notes = reading.inspector.notes
    last = reading.session.annotations()[-1]
    notes.follow()
    notes.edit_note(last.id)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    editor = QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    index = notes.list.currentIndex()
    card = notes.list.visualRect(index)
    words = notes._delegate._card(index, card.width()).size().height()
    assert editor.y() >= card.top() + words
    assert card.top() + words + editor.height() <= card.bottom()
    assert 0 <= editor.y() <= notes.list.viewport().height() - editor.height()


@pytest.mark.parametrize("size", [(1024, 640), (760, 560), (1600, 900)])
def test_the_buttons_of_the_desk_are_whole_in_every_window(
    qtbot: QtBot, folder: Path, window: MainWindow, size: tuple[int, int]
) -> None:
    library = window.session.library
    article = marked_article(library)
    revise_it(library, article.texts[0])
    window.resize(*size)
    window.session.open_article(article.id)
    qtbot.wait(20)
    before = window._split.sizes()
    window.actions_by_id["go.desk"].trigger()
    qtbot.wait(20)
    for button in window.desk._buttons.values():
        assert button.width() >= button.sizeHint().width(), button.text()
        box = button.geometry()
        assert 0 <= box.left() < box.right() <= window.desk.width(), button.text()
    chips = [chip for chip in window.desk._chips.values() if chip.isVisible()]
    assert len(chips) == 4
    for chip in chips:
        assert chip.width() >= chip.sizeHint().width(), chip.text()
        assert window.desk.rect().contains(chip.geometry()), chip.text()
    after = window._split.sizes()
    assert after[0] >= before[0], "the library keeps its width"
    assert after[2] >= before[2], "the notes keep their width"


def test_a_long_title_is_shortened_in_the_bar_and_read_out_whole(window: MainWindow) -> None:
    title = "Über die Größe der Überschriften " * 12
    window.resize(900, 600)
    window.session.open_article(add_article(window.session.library, title=title).id)
    label = next(one for one in window.topbar.findChildren(QLabel) if one.accessibleName())
    assert label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.contentsRect().width()
    assert label.accessibleName().strip() == title.strip()


def test_a_narrow_window_offers_import_where_no_article_takes_the_room(window: MainWindow) -> None:
    window.resize(760, 560)
    button = next(one for one in window.topbar.findChildren(QToolButton) if one.text() == "Import")
    assert button.isVisible()
    window.session.open_article(add_article(window.session.library).id)
    assert not button.isVisible()
    window.session.open_scope(Scope())
    assert button.isVisible()


def test_the_info_panel_needs_no_scrolling_to_the_side(qtbot: QtBot, folder: Path, window: MainWindow) -> None:
    library = window.session.library
    article = marked_article(library)
    revise_it(library, article.texts[0])
    window.resize(1024, 640)
    window.session.open_article(article.id)
    window._split.setSizes([150, 700, 220])
    window.inspector._group.button(INFO).click()
    qtbot.wait(20)
    info = window.inspector.findChild(InfoPanel)
    assert info is not None
    assert info.findChildren(QToolButton, "link")
    page = info.widget()
    assert page is not None
    assert page.width() <= info.viewport().width()
    for label in info.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width(), label.text()


def test_an_empty_menu_button_is_not_left_lit(reading: MainWindow) -> None:
    name = next(one for one in reading.topbar.findChildren(QToolButton) if one.text() == "Lesart")
    name.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    name.menu().aboutToHide.emit()
    assert not name.underMouse()


# ---- words and forms


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 min"), (59, "59 min"), (60, "1 h"), (77, "1 h 20 min"), (118, "2 h"), (300, "5 h"), (1133, "19 h")],
)
def test_how_long_reading_takes(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_the_whole_text_is_stored_with_ctrl_enter_once_something_has_changed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    dialog = EditTextDialog(parent, LIGHT, "Edit", "Ein Satz.\n")
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    QTest.keyClick(dialog.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "nothing has changed yet"
    QTest.keyClicks(dialog.edit, "Neu. ")
    QTest.keyClick(dialog.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.markdown() == "Neu. Ein Satz.\n"
