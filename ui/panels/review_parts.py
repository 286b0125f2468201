"""Parts of the review page: the sentence with its word marked, labels, the column that they stand in."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.word_model import SavedWord

_WIDEST = 720


def marked_sentence(word: SavedWord, accent: str) -> str:
    """The sentence with the word in it marked, as rich text; the word alone where it was saved without one."""
    place = word.places[-1] if word.places else None
    if place is None:
        return f"<b>{escape(word.lemma)}</b>"
    parts, end = [], 0
    for mark in place.marks:
        parts += [escape(place.sentence[end : mark.start])]
        word_in_it = escape(place.sentence[mark.start : mark.end])
        parts += [f"<b><u><span style='color:{accent}'>{word_in_it}</span></u></b>"]
        end = mark.end
    return "".join(parts) + escape(place.sentence[end:])


def text_label(parent: QWidget, font: QFont) -> QLabel:
    """A label of rich text that goes over several lines and can be copied from."""
    label = QLabel(parent)
    label.setFont(font)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def column_of(parent: QWidget, parts: Sequence[QWidget]) -> QScrollArea:
    """Parts below each other in the middle, no wider than one likes to read; higher than its place it is scrolled."""
    column = QWidget(parent)
    column.setObjectName("reviewed")
    column.setMaximumWidth(_WIDEST)
    rows = QVBoxLayout(column)
    rows.setSpacing(14)
    for part in parts:
        rows.addWidget(part)
    rows.addStretch(1)
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    area.setWidget(column)
    area.viewport().setAutoFillBackground(False)
    column.setAutoFillBackground(False)
    return area
