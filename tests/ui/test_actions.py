"""The one table of actions: everything in it exists, has a name and a way to it, and no key does two things."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton

from ui.actions import ACTIONS, MENUS
from ui.commands.commands import Commands
from ui.window import MainWindow


def test_every_action_has_its_method() -> None:
    missing = [spec.id for spec in ACTIONS if not callable(getattr(Commands, spec.id.replace(".", "_"), None))]
    assert not missing


def test_ids_are_unique_and_texts_are_too() -> None:
    assert max(Counter(spec.id for spec in ACTIONS).values()) == 1
    assert max(Counter(spec.text for spec in ACTIONS).values()) == 1


def test_no_key_does_two_things() -> None:
    """Those of the alignment mode act on its rows only, and come first there."""
    for there in (True, False):
        own = [spec for spec in ACTIONS if (spec.needs == "align") is there]
        keys = Counter(QKeySequence(key).toString() for spec in own for key in spec.keys)
        assert [key for key, count in keys.items() if count > 1] == []


def test_keys_of_the_alignment_mode_are_no_shortcuts_of_the_window(window: MainWindow) -> None:
    own = [window.actions_by_id[spec.id] for spec in ACTIONS if spec.needs == "align"]
    assert {action.shortcutContext() for action in own} == {Qt.ShortcutContext.WidgetShortcut}


def test_every_key_is_understood_by_qt() -> None:
    assert [key for spec in ACTIONS for key in spec.keys if QKeySequence(key).isEmpty()] == []


def test_every_action_stands_in_a_menu_that_exists() -> None:
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


def test_every_need_is_understood(window: MainWindow) -> None:
    known = {
        "", "article", "selection", "annotation", "undo", "redo", "list", "trashed", "translations", "column", "study",
        "headings", "word", "words", "link", "back", "forward", "voice", "speaking", "text", "sentence", "align",
        "mirror", "mirrored", "trimmed", "filed",
    }  # fmt: skip
    assert {spec.needs for spec in ACTIONS} <= known


def test_the_palette_lists_what_can_be_done_now(window: MainWindow) -> None:
    window.show_palette()
    listed = {window._palette._list.item(row).text() for row in range(window._palette._list.count())}
    window._palette.hide()
    able = {action.text() for action in window.actions_by_id.listed() if action.isEnabled()}
    assert able == listed
    assert "Import articles …" in listed
    assert "Highlight in yellow" not in listed


def test_every_button_and_field_has_a_name(window: MainWindow) -> None:
    nameless = [
        button.objectName() or button.text()
        for button in window.findChildren(QToolButton)
        if not (button.accessibleName() or button.text())
    ]
    assert not nameless
