"""The list of note cards: only what is in sight is laid out, and what is on top stays there."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from ui.panels.card_list import CardList

ROWS = 2000


class Delegate(QStyledItemDelegate):
    """Rows of 30 to 70 pixels; notes which ones were asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.measured: set[int] = set()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802
        self.measured.add(index.row())
        return QSize(100, 30 + index.row() * 7 % 41)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.drawRect(option.rect)


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[CardList]:
    parent = QWidget()
    qtbot.addWidget(parent)
    found = CardList(parent)
    found.setGeometry(0, 0, 260, 400)
    found.setItemDelegate(Delegate(found))
    found.estimate = lambda _row, _width: 50
    model = QStandardItemModel(found)
    for row in range(ROWS):
        model.appendRow(QStandardItem(f"card {row}"))
    found.setModel(model)
    parent.resize(260, 400)
    parent.show()
    qtbot.waitExposed(parent)
    found.grab()
    yield found
    parent.hide()  # and is kept until here


def in_sight(cards: CardList) -> list[int]:
    rows = {cards.indexAt(QPoint(5, y)).row() for y in range(cards.viewport().height())}
    return sorted(rows - {-1})


def test_only_what_is_in_sight_is_laid_out(cards: CardList) -> None:
    delegate = cards.itemDelegate()
    assert isinstance(delegate, Delegate)
    assert len(delegate.measured) < 20
    cards.scrollTo(cards.model().index(1500, 0))
    cards.grab()
    assert 1500 in in_sight(cards)
    assert len(delegate.measured) < 60


def test_rows_follow_each_other_without_gap(cards: CardList) -> None:
    cards.verticalScrollBar().setValue(30_000)
    cards.grab()
    rows = in_sight(cards)
    boxes = [cards.visualRect(cards.model().index(row, 0)) for row in rows]
    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(boxes))
    assert all(box.height() == 30 + row * 7 % 41 for row, box in zip(rows, boxes, strict=True))


def test_a_row_put_in_or_taken_out_far_below_moves_nothing_in_sight(cards: CardList) -> None:
    cards.verticalScrollBar().setValue(500)
    cards.grab()
    before = {row: cards.visualRect(cards.model().index(row, 0)) for row in in_sight(cards)}
    cards.model().insertRow(900)
    cards.model().removeRow(1200)
    cards.grab()
    assert {row: cards.visualRect(cards.model().index(row, 0)) for row in in_sight(cards)} == before


def test_the_last_row_can_be_reached(cards: CardList) -> None:
    for _ in range(3):
        cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
        cards.grab()
    assert in_sight(cards)[-1] == ROWS - 1


def test_keys_move_the_current_card_and_keep_it_in_sight(cards: CardList, qtbot: QtBot) -> None:
    cards.setCurrentIndex(cards.model().index(0, 0))
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    assert cards.currentIndex().row() == 1
    qtbot.keyClick(cards, Qt.Key.Key_PageDown)
    assert cards.currentIndex().row() > 5
    qtbot.keyClick(cards, Qt.Key.Key_End)
    assert cards.currentIndex().row() == ROWS - 1
    assert ROWS - 1 in in_sight(cards)
    qtbot.keyClick(cards, Qt.Key.Key_Home)
    assert (cards.currentIndex().row(), in_sight(cards)[0]) == (0, 0)


def test_a_click_chooses_the_card_under_the_mouse(cards: CardList, qtbot: QtBot) -> None:
    box = cards.visualRect(cards.model().index(3, 0))
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert cards.currentIndex().row() == 3
    assert [index.row() for index in cards.selectedIndexes()] == [3]


def test_a_screen_reader_finds_the_rows_where_they_are_painted(cards: CardList) -> None:
    reader = QAccessible.queryAccessibleInterface(cards)
    assert reader.role() is QAccessible.Role.List
    assert reader.childCount() == ROWS
    third = reader.child(2)
    assert third.text(QAccessible.Text.Name) == "card 2"
    assert third.rect().height() == cards.visualRect(cards.model().index(2, 0)).height()
