"""Lines of the dictionary panel: heads, hints, and words with a fact and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.theme import interface_font

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "kind_of_word"
"""Property of the buttons: which list they belong to."""


def section(title: str) -> QLabel:
    """The head of a part."""
    label = QLabel(title.upper())
    label.setObjectName("section")
    label.setFont(interface_font(11, 600))
    label.setWordWrap(True)
    label.setAccessibleName(title)
    label.setContentsMargins(0, 12, 0, 3)
    return label


def hint(words: str) -> QLabel:
    """Something said in passing."""
    label = QLabel(words)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label


def row(title: str, fact: str, act: Callable[[], None] | None, hint: str = "", *, key: str = "") -> QHBoxLayout:
    """A line with a word (or a title) on the left and a fact about it on the right.

    Args:
        title: The word.
        fact: What is said of it.
        act: Is called when it is pressed; None: it cannot be.
        hint: Shown under the mouse.
        key: What `KEY` says of its button.
    """
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    if act is None:
        left: QWidget = QLabel(title)
        left.setMinimumWidth(1)
    else:
        button = QToolButton()
        button.setObjectName("word")
        button.setText(title)
        button.setAccessibleName(f"{title}, {fact}")
        button.setProperty(KEY, key)
        button.clicked.connect(act)
        left = button
    left.setToolTip(hint)
    right = QLabel(fact)
    right.setObjectName("dim")
    line.addWidget(left, 1 if act is None else 0)
    line.addStretch(0 if act is None else 1)
    line.addWidget(right)
    return line


def sign(text: str, name: str, act: Callable[[], None]) -> QToolButton:
    """A small button that only a sign stands on."""
    button = QToolButton()
    button.setObjectName("link")
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(act)
    return button
