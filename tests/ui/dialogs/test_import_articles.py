"""The table of what is imported: a thousand sources in as many widgets as one, roles, languages, ticks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.import_articles import ImportDialog
from ui.dialogs.import_rows import LANGUAGE, NAME, ROLE, ImportTable
from ui.imports.plans import Plan
from ui.window import MainWindow

TRIO = [Path("in/x.de.txt"), Path("in/y.txt"), Path("in/x.en.txt")]


def names(plans: list[Plan]) -> list[list[str]]:
    return [[Path(one.source.name).name for one in (plan.original, *plan.translations)] for plan in plans]


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    """Three files, two of which are one article."""
    made = ImportDialog(window, TRIO, ["Seminar"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_thousand_files_take_as_many_widgets_as_three(qtbot: QtBot, window: MainWindow, dialog: ImportDialog) -> None:
    many = ImportDialog(window, [Path(f"in/{number}.html") for number in range(1000)], [])
    qtbot.addWidget(many)
    many.show()
    assert len(many.findChildren(QWidget)) <= len(dialog.findChildren(QWidget))
    assert len(many.plans()) == 1000
    assert many._import.text() == "Import 1,000"
    assert not many.shows_each(), "nobody looks at a thousand texts unless they want to"
    assert many.height() <= 680


def test_a_page_is_shown_unless_somebody_says_no(window: MainWindow) -> None:
    assert ImportDialog(window, [Path("a.html")], []).shows_each()
    assert ImportDialog(window, [Path("a.pdf"), Path("b.txt")], []).shows_each()
    assert not ImportDialog(window, [Path("a.txt")], []).shows_each()


def test_ticks_by_space_and_by_the_buttons(qtbot: QtBot, dialog: ImportDialog) -> None:
    table = dialog._table
    assert names(dialog.plans()) == [["x.de.txt", "x.en.txt"], ["y.txt"]]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert names(dialog.plans()) == [["x.en.txt"], ["y.txt"]], "a translation without its original stands alone"
    assert dialog._count.text() == "2 of 3 chosen"
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert dialog._rows.chosen() == 3
    dialog._none.click()
    assert dialog.plans() == []
    assert not dialog._import.isEnabled()
    dialog._all.click()
    assert dialog._import.isEnabled()


def edited(qtbot: QtBot, table: ImportTable, row: int, column: int) -> QComboBox:
    """The box that a click on a cell opens."""
    index = table.model().index(row, column)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    qtbot.waitUntil(lambda: bool(table.viewport().findChildren(QComboBox)))
    return table.viewport().findChildren(QComboBox)[-1]


def choose(qtbot: QtBot, box: QComboBox, data: object) -> None:
    QTest.qWait(20)  # until its list has opened
    box.hidePopup()
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: not box.isVisible())


def test_a_role_is_chosen_in_the_cell(qtbot: QtBot, dialog: ImportDialog) -> None:
    # Rows: x.de.txt, its translation, y.txt
    box = edited(qtbot, dialog._table, 2, ROLE)
    assert [box.itemText(at) for at in range(box.count())] == ["Article", "Translation of x.de.txt"]
    choose(qtbot, box, 0)
    assert names(dialog.plans()) == [["x.de.txt", "x.en.txt", "y.txt"]]
    choose(qtbot, edited(qtbot, dialog._table, 1, ROLE), -1)
    assert names(dialog.plans()) == [["x.de.txt", "y.txt"], ["x.en.txt"]]


def test_translations_go_along_with_what_becomes_one(dialog: ImportDialog) -> None:
    dialog._rows.set_role([0], 2)
    assert names(dialog.plans()) == [["y.txt", "x.de.txt", "x.en.txt"]]


def test_a_language_counts_for_all_that_are_selected(qtbot: QtBot, dialog: ImportDialog) -> None:
    table = dialog._table
    table.selectAll()
    index = table.model().index(0, LANGUAGE)
    table.setCurrentIndex(index)
    table.selectAll()
    table.edit(index)
    choose(qtbot, table.viewport().findChildren(QComboBox)[-1], "fr")
    assert {one.language for plan in dialog.plans() for one in (plan.original, *plan.translations)} == {"fr"}


def test_a_region_in_a_name_is_kept(window: MainWindow) -> None:
    dialog = ImportDialog(window, [Path("x.de-AT.txt")], [])
    assert dialog.plans()[0].original.language == "de-AT"
    dialog._rows.set_language([0], "")
    assert dialog.plans()[0].original.language == ""


def test_what_lies_beside_is_said(window: MainWindow) -> None:
    dialog = ImportDialog(window, [Path("x.de.txt")], [], [Path("x.en.txt")])
    assert "x.en.txt" in dialog._hint.text()
    assert names(dialog.plans()) == [["x.de.txt", "x.en.txt"]]
    assert ImportDialog(window, [Path("x.de.txt")], [])._hint.isHidden()


def test_every_cell_has_words(dialog: ImportDialog) -> None:
    rows = dialog._rows
    for row in range(rows.rowCount()):
        for column in range(rows.columnCount()):
            assert rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert rows.index(0, NAME).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
