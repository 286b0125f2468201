"""The whole program by keyboard and by screen reader: names, tab order, focus that can be seen, dialogs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model import Colour, State
from reader.samples import install
from ui import menus as ui_menus
from ui import spoken
from ui.dialogs.export_notes import ExportDialog
from ui.dialogs.forms import MetadataDialog, NameDialog
from ui.dialogs.import_articles import ImportDialog
from ui.focus_order import tab_stops
from ui.models.annotations import ANNOTATION
from ui.models.annotations import spoken as card_words
from ui.panels.cards import NoteEditor
from ui.theme import THEMES
from ui.window import MainWindow

NAME = QAccessible.Text.Name


@pytest.fixture
def reading(qtbot: QtBot, folder: Path, open_window: Callable[[], MainWindow]) -> MainWindow:
    """A window with a sample article open."""
    with Library(folder) as library:
        install(library)
    window = open_window()
    window.session.open_article(window.session.library.articles()[0].id)
    window.activateWindow()
    qtbot.waitUntil(window.page.view.hasFocus)
    return window


def nodes(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that a screen reader can find from here on."""
    yield root
    for at in range(root.childCount()):
        child = root.child(at)
        if child is not None:
            yield from nodes(child)


def parts(window: MainWindow) -> tuple[QWidget, ...]:
    return window.library_panel, window._centre, window.inspector, window.topbar, window.status


# ---- names


def test_all_that_takes_the_focus_has_a_name(reading: MainWindow) -> None:
    nameless = [
        (node.role().name, type(node.object()).__name__)
        for node in nodes(QAccessible.queryAccessibleInterface(reading))
        if node.state().focusable and not node.state().invisible and not node.text(NAME).strip()
    ]
    assert nameless == []


def test_every_sentence_card_and_row_has_words(reading: MainWindow) -> None:
    items = [
        node
        for node in nodes(QAccessible.queryAccessibleInterface(reading))
        if node.role().name in ("ListItem", "Heading", "TreeItem", "ColumnHeader")
    ]
    assert len(items) > 40
    assert all(node.text(NAME).strip() for node in items)


def test_a_card_says_all_it_shows(reading: MainWindow) -> None:
    model = reading.inspector.notes._model
    index = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(ANNOTATION).note)
    one = index.data(ANNOTATION)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith(" ".join(one.exact.split()))
    assert f"highlighted in {one.colour}." in words
    assert f"translation: {' '.join(one.partner.split())}" in words
    assert f"tagged {', '.join(one.tags)}." in words
    assert "note: " in words
    assert ".." not in words
    assert index.data(Qt.ItemDataRole.ToolTipRole) == one.colour.value, "the colour is not only seen"


def test_a_card_says_what_has_become_of_its_place(reading: MainWindow) -> None:
    from dataclasses import replace

    one = reading.session.annotations()[0]
    assert "lost its place." in card_words(replace(one, state=State.ORPHANED))
    assert "place to be confirmed." in card_words(replace(one, state=State.PROPOSED))
    assert card_words(one, "A title").endswith("in A title.")


def test_a_row_of_the_library_says_what_it_counts(reading: MainWindow) -> None:
    tree = reading.library_panel.contents.tree
    words = [
        index.data(Qt.ItemDataRole.AccessibleTextRole)
        for index in reading.library_panel.contents._model._walk(tree.rootIndex())
    ]
    assert "All articles, 3 articles" in words
    assert "vfx, de-aging, 1 note" in words, "a tag is said with the one above it"


# ---- by keyboard


def test_tab_goes_through_all_parts_and_round(qtbot: QtBot, reading: MainWindow) -> None:
    stops = tab_stops(reading, parts(reading))
    names = [stop.accessibleName() or stop.property("text") for stop in stops]
    order = [
        "Search the library", "Library", "Deutsch beside English", "Filter notes by words and tags", "Notes",
        "Main menu", "Export study notes …",
    ]  # fmt: skip
    assert sorted(order, key=names.index) == order
    stops[0].setFocus()
    for key, expected in ((Qt.Key.Key_Tab, [*stops[1:], stops[0]]), (Qt.Key.Key_Backtab, [*stops[:0:-1], stops[0]])):
        reached = []
        for _ in stops:
            qtbot.keyClick(QApplication.focusWidget(), key)
            reached.append(QApplication.focusWidget())
        assert reached == expected


def test_every_button_can_be_reached_or_has_a_key(reading: MainWindow) -> None:
    stops = tab_stops(reading, parts(reading))
    group = reading.inspector._group.buttons()
    for button in reading.findChildren(QWidget):
        if button.inherits("QAbstractButton") and button.isVisible() and button.isEnabled():
            clears_a_line = button.parent() is not None and button.parent().inherits("QLineEdit")
            tab_beside_another = button in group  # by arrow keys, as in every row of tabs
            assert button in stops or clears_a_line or tab_beside_another, button.accessibleName()


def test_the_tabs_on_the_right_work_by_keyboard(qtbot: QtBot, reading: MainWindow) -> None:
    notes, dictionary, info = reading.inspector._group.buttons()
    notes.setFocus()
    qtbot.keyClick(notes, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is dictionary
    qtbot.keyClick(dictionary, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is info
    qtbot.keyClick(info, Qt.Key.Key_Space)
    assert reading.inspector._stack.currentWidget() is reading.inspector.info
    qtbot.keyClick(info, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is reading.inspector.info
    qtbot.mouseClick(notes, Qt.MouseButton.LeftButton)
    assert notes in tab_stops(reading, parts(reading)), "also after a click"
    assert info not in tab_stops(reading, parts(reading))


def test_f6_goes_from_part_to_part(qtbot: QtBot, reading: MainWindow) -> None:
    reached = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget().accessibleName())
    assert sorted(reached) == ["Deutsch beside English", "Library", "Notes"]


def test_tab_leaves_a_note_that_is_written(qtbot: QtBot, reading: MainWindow) -> None:
    first, second = reading.session.annotations()[:2]
    reading.write_note(first.id)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    qtbot.keyClicks(QApplication.focusWidget(), "mehr")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is reading.inspector.notes.list
    qtbot.waitUntil(lambda: reading.session.annotations()[0].note.endswith("mehr"))
    assert reading.session.annotations()[1].note == second.note


def test_the_menu_of_a_tag_opens_by_keyboard(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = reading.library_panel.contents
    index = next(index for index in panel._model._walk(panel.tree.rootIndex()) if index.data() == "vokabel")
    panel.tree.setCurrentIndex(index)
    panel.tree.setFocus()
    opened: list[list[str]] = []
    monkeypatch.setattr(ui_menus, "choose", lambda menu, _point: opened.append([one.text() for one in menu.actions()]))
    at = panel.tree.visualRect(index).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, panel.tree.viewport().mapToGlobal(at))
    QApplication.sendEvent(panel.tree, event)
    assert opened
    assert "Rename …" in opened[0]


def test_going_to_an_annotation_takes_the_reading_cursor_along(qtbot: QtBot, reading: MainWindow) -> None:
    view = reading.page.view
    qtbot.keyClick(view, Qt.Key.Key_BracketRight)
    current = reading.session.current_annotation()
    assert current is not None
    sentence = view.cursor_sentence()
    assert sentence is not None
    assert sentence.text_id == current.text
    assert sentence.start <= current.start < sentence.end


# ---- focus that can be seen


def _picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    window = widget.window()
    return window.grab(widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))).toImage()


@pytest.mark.parametrize("panel", ["notes", "info"])
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_the_focus_can_be_seen_everywhere(qtbot: QtBot, reading: MainWindow, theme: str, panel: str) -> None:
    reading.choose_theme(theme)
    reading.inspector._group.buttons()[["notes", "dictionary", "info"].index(panel)].click()
    qtbot.waitUntil(lambda: not reading.session.tasks.busy, timeout=20_000)
    hints = QApplication.styleHints()
    flash = hints.cursorFlashTime()
    hints.setCursorFlashTime(0)
    try:
        reading.inspector.notes.list.setCurrentIndex(reading.inspector.notes._model.index(0, 0))
        stops = tab_stops(reading, parts(reading))
        assert len(stops) > (15 if panel == "notes" else 12)
        for at, stop in enumerate(stops):
            stops[at - 1].setFocus(Qt.FocusReason.TabFocusReason)
            without = _picture(stop)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            with_focus = _picture(stop)
            changed = sum(
                without.pixel(x, y) != with_focus.pixel(x, y)
                for y in range(without.height())
                for x in range(0, without.width(), 2 if without.width() > 200 else 1)
            )
            assert changed >= 40, f"{stop} {stop.accessibleName()} in {theme}"
    finally:
        hints.setCursorFlashTime(flash)


# ---- menus and dialogs


def _mnemonics(texts: list[str]) -> list[str]:
    plain = [text.replace("&&", "") for text in texts]
    return [text[text.index("&") + 1].casefold() for text in plain if "&" in text]


def test_mnemonics_are_unique_in_every_menu(reading: MainWindow) -> None:
    menus = reading.findChildren(QMenu)
    assert menus
    for menu in menus:
        letters = _mnemonics([action.text() for action in menu.actions()])
        assert len(letters) == len(set(letters)), [action.text() for action in menu.actions()]


def test_shortcuts_are_unique(reading: MainWindow) -> None:
    """Those of the alignment mode work on its rows only, and come first there: they are unique among themselves."""
    for own in (True, False):
        used = [
            keys.toString()
            for action in reading.findChildren(QAction)
            for keys in action.shortcuts()
            if (action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut) is own
        ]
        assert len(used) == len(set(used))


def _dialogs(window: MainWindow, folder: Path) -> dict[str, Callable[[], QDialog]]:
    article = window.session.article
    assert article is not None
    files = [folder / "essay.de.txt", folder / "essay.en.txt"]
    return {
        "import": lambda: ImportDialog(window, files, ["Seminar"]),
        "export": lambda: ExportDialog(window, window.session),
        "metadata": lambda: MetadataDialog(window, article),
        "name": lambda: NameDialog(window, "Collection", "Put the article into", "", ["Seminar"]),
    }


@pytest.mark.parametrize("name", ["import", "export", "metadata", "name"])
def test_every_dialog_works_by_keyboard_alone(qtbot: QtBot, reading: MainWindow, tmp_path: Path, name: str) -> None:
    dialog = _dialogs(reading, tmp_path)[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    defaults = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert len(defaults) == 1
    named = [
        (node.role().name, type(node.object()).__name__)
        for node in nodes(QAccessible.queryAccessibleInterface(dialog))
        if node.state().focusable and not node.state().invisible and not node.text(NAME).strip()
    ]
    assert named == []
    letters = _mnemonics([one.property("text") for one in dialog.findChildren(QWidget) if one.property("text")])
    assert len(letters) == len(set(letters))
    reached: list[QWidget] = []
    while QApplication.focusWidget() not in reached:
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        assert QApplication.focusWidget().window() is dialog
    assert QApplication.focusWidget() is reached[0], "no trap: round again"
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isEnabled() and one.isVisible()]
    assert set(buttons) <= set(reached)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_enter_accepts_a_small_dialog(qtbot: QtBot, reading: MainWindow) -> None:
    article = reading.session.article
    assert article is not None
    dialog = MetadataDialog(reading, article)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChild(QDialogButtonBox) is not None
    qtbot.keyClick(dialog._title, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


# ---- telling


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A screen reader runs, reached as on Linux: what is said is the description of what says it."""
    monkeypatch.setattr(spoken, "uses_at_spi", lambda: True)
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("listening")
def test_the_palette_says_what_enter_would_run(qtbot: QtBot, reading: MainWindow) -> None:
    reading.show_palette()
    palette = reading._palette
    qtbot.keyClicks(palette._line, "import")
    assert palette._line.accessibleDescription() == "Import articles …, Ctrl+O"
    qtbot.keyClicks(palette._line, "xyz")
    assert palette._line.accessibleDescription() == "nothing fits"
    qtbot.keyClick(palette._line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not palette.isVisible())


@pytest.mark.usefixtures("listening")
def test_results_are_said_but_not_every_saving(reading: MainWindow) -> None:
    reading.inspector.notes.list.setFocus()
    reading.status.tell("Copied with its source")
    reading.status.tell("Saved", aloud=False)
    assert reading.inspector.notes.list.accessibleDescription() == "Copied with its source", "it has the focus"
    assert reading.status._message.text() == "Saved"
    reading.page.view.set_cursor(0, 2)
    reading.page.view.setFocus()
    reading.status.tell("Copied as Markdown")
    sentence = QAccessible.queryAccessibleInterface(reading.page.view).focusChild()
    assert sentence.text(QAccessible.Text.Description) == "Copied as Markdown"


def test_nothing_is_said_to_nobody(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken, "uses_at_spi", lambda: True)
    reading.status.tell("Copied with its source")
    assert reading.page.view.accessibleDescription() == ""
    assert reading.status._message.accessibleDescription() == ""


def test_what_a_screen_reader_asks_for_is_done(qtbot: QtBot, reading: MainWindow) -> None:
    view = reading.page.view
    found = QAccessible.queryAccessibleInterface(view)
    children = [found.child(at) for at in range(found.childCount())]
    sentence = next(child for child in children if child.text(NAME).startswith("Die "))
    actions = QAccessibleInterface.actionInterface(sentence)
    assert {"Highlight in blue", "Tag …", "Write a note", "Partner"} <= set(actions.actionNames())
    assert actions.keyBindingsForAction("Highlight in blue") == ["3"]
    actions.doAction("Highlight in blue")
    made = (sentence.text(NAME), Colour.BLUE)
    qtbot.waitUntil(lambda: made in [(one.exact, one.colour) for one in reading.session.annotations()])
    assert "highlighted in blue" in sentence.text(QAccessible.Text.Description)
    actions.doAction("Write a note")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    qtbot.keyClicks(QApplication.focusWidget(), "gut gesagt")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "note: gut gesagt" in sentence.text(QAccessible.Text.Description)
    actions.doAction("Tag …")
    qtbot.waitUntil(lambda: reading._commands._tag_popup is not None and reading._commands._tag_popup.isVisible())
    line = reading._commands._tag_popup._line
    qtbot.keyClicks(line, "zitat")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "tagged zitat" in sentence.text(QAccessible.Text.Description)
