"""Telling the user something: in the window's status line, or in a box where an answer is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from ui.translated import in_ui_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget


def _box(parent: QWidget | None) -> QMessageBox:
    # Imported here: the first use of its enumerations costs 2 ms that no start without an error needs.
    from PySide6.QtWidgets import QMessageBox

    return QMessageBox(parent)


def error_box(parent: QWidget | None, error: ReaderError) -> None:
    """Say in one sentence what could not be done, and what to do about it."""
    box = _box(parent)
    box.setIcon(box.Icon.Warning)
    box.setWindowTitle("Lesart")
    box.setText(in_ui_language(error.message))
    box.setInformativeText(in_ui_language(error.hint))
    box.exec()


def message_box(parent: QWidget, title: str, text: str) -> None:
    """Show a result that wants to be read."""
    box = _box(parent)
    box.setWindowTitle("Lesart")
    box.setText(title)
    box.setInformativeText(text)
    box.exec()


def ask(parent: QWidget, question: str, details: str, yes: str) -> bool:
    """Ask before something that wants a second thought; the answer that changes nothing is the default."""
    box = _box(parent)
    box.setIcon(box.Icon.Question)
    box.setWindowTitle("Lesart")
    box.setText(question)
    box.setInformativeText(details)
    accept = box.addButton(yes, box.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(box.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is accept
