"""Marks of single words in the text: the pressed one, both halves of a separable verb, states."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from reader.model import Span, TextId
from tests.ui.reading.test_view import point
from ui.reading.word_marks import Pressed

SENTENCE = "Der Regisseur stellt seine neue Serie in Berlin vor."
STELLT, VOR = Span(14, 20), Span(48, 51)
HALVES = Pressed(TextId("de"), (STELLT, VOR))


class Known:
    """States of words, given."""

    def __init__(self, *words):
        self.words = words

    def between(self, text_id, start, end):
        return [one for one in self.words if text_id == "de" and one[0].start < end and start < one[0].end]


@pytest.fixture
def reading(view, bitext_of, revision_of):
    assert SENTENCE[slice(*STELLT)] == "stellt"
    assert SENTENCE[slice(*VOR)] == "vor"
    view.resize(1100, 400)
    view.show_bitext(
        bitext_of(("de", revision_of("de", [[SENTENCE]])), ("en", revision_of("en", [["The director."]]))), []
    )
    return view


def drawn(view, pressed):
    """What marking a word changes in the view: a function from a part of the view to the number of pixels there."""
    before = view.viewport().grab().toImage()
    view.set_pressed(pressed)
    after = view.viewport().grab().toImage()

    def count(box):
        return sum(
            before.pixel(x, y) != after.pixel(x, y)
            for x in range(box.left(), box.right() + 1)
            for y in range(box.top(), box.bottom() + 1)
        )

    return count


def test_a_press_on_a_word_tells_where_it_stands(reading, qtbot):
    with qtbot.waitSignal(reading.word_pressed) as pressed:
        QTest.mouseClick(reading.viewport(), Qt.MouseButton.LeftButton, pos=point(reading, 0, 15))
    assert pressed.args == [0, 15]


def test_a_press_below_the_text_presses_no_word(reading, qtbot):
    with qtbot.waitSignal(reading.word_pressed) as pressed:
        QTest.mouseClick(reading.viewport(), Qt.MouseButton.LeftButton, pos=reading.rect().center())
    assert pressed.args == [-1, -1]


def test_both_halves_of_a_verb_are_marked_and_the_mark_goes_again(reading):
    before = reading.viewport().grab().toImage()
    marked = drawn(reading, HALVES)
    left, right = reading.pressed_boxes()
    between = QRect(left.right() + 4, left.bottom() - 3, right.left() - left.right() - 8, 10)
    assert marked(left.adjusted(0, 0, 0, 4)) >= left.width()
    assert marked(right.adjusted(0, 0, 0, 4)) >= right.width()
    assert marked(between) >= between.width()
    reading.set_pressed(None)
    assert reading.pressed_boxes() == []
    assert reading.viewport().grab().toImage() == before


def test_halves_in_different_lines_point_to_one_another(reading):
    reading.resize(420, 500)
    marked = drawn(reading, HALVES)
    left, right = reading.pressed_boxes()
    assert left.bottom() < right.top() + 3
    assert marked(QRect(left.right() + 1, left.top(), 14, left.height() + 8)) > 0
    assert marked(QRect(right.left() - 14, right.top(), 13, right.height() + 8)) > 0


def test_a_text_shown_anew_has_no_pressed_word(reading, bitext_of, revision_of):
    reading.set_pressed(HALVES)
    reading.show_bitext(bitext_of(("de", revision_of("de", [["Kurz."]]))), [])
    assert reading.scene.pressed is None
    reading.viewport().grab()


def test_words_are_marked_by_their_state(reading):
    plain = reading.viewport().grab().toImage()
    images = []
    for state in ("new", "learning", "unknown"):
        reading.set_states(Known((STELLT, state)))
        images.append(reading.viewport().grab().toImage())
    reading.set_states(None)
    assert reading.viewport().grab().toImage() == plain
    assert all(image != plain for image in images)
    assert images[0] != images[1] != images[2]
