"""Addresses, one a line: what is understood, and what is refused before anything is fetched."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.dialogs.import_address import AddressDialog
from ui.window import MainWindow


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> AddressDialog:
    made = AddressDialog(window, ["https://a.example/x"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_lines_become_addresses_each_once(dialog: AddressDialog) -> None:
    dialog._lines.setPlainText("\n https://a.example/x \nb.example/y\nhttps://a.example/x\n\n")
    assert dialog.addresses() == ["https://a.example/x", "https://b.example/y"]
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("line", ["file:///etc/hostname", "javascript://x", "https://", "ftp://a.example/x"])
def test_what_is_no_web_address_is_named(dialog: AddressDialog, line: str) -> None:
    dialog._lines.setPlainText(f"https://a.example/x\n{line}")
    dialog.accept()
    assert dialog.isVisible()
    assert line in dialog._problem.text()
    dialog._lines.setPlainText("https://a.example/x")
    assert dialog._problem.isHidden()


def test_nothing_is_not_fetched(dialog: AddressDialog) -> None:
    dialog._lines.clear()
    assert not dialog._fetch.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_it_works_by_keyboard_alone(qtbot: QtBot, dialog: AddressDialog) -> None:
    assert QApplication.focusWidget() is dialog._lines
    qtbot.keyClicks(dialog._lines, "b.example/y")
    assert dialog.addresses() == ["https://b.example/y"], "what stood there was selected"
    qtbot.keyClick(dialog._lines, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not dialog._lines
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
