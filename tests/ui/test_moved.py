"""Passages that stand elsewhere in the translation, in the alignment mode."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.alignment.align import align_sentences
from reader.edits.articles import AddTranslations
from tests.helpers.libraries import new_article, prepared
from tests.ui.conftest import Idle
from ui.reading.align_page import AlignPage
from ui.window import MainWindow

COUNT, FROM, TO = 24, 6, 11


def german(number: int) -> str:
    return (
        f"Im Jahr {1900 + number * 3} drehte Studio Nr{number:02}A den Film Titel{number:02}x mit {number * 17} Leuten."
    )


def english(number: int) -> str:
    return f"In {1900 + number * 3} studio Nr{number:02}A shot the film Titel{number:02}x with {number * 17} people."


def aligning(window: MainWindow, order: list[int]) -> AlignPage:
    source, target = [german(one) for one in range(COUNT)], [english(one) for one in order]
    library = window.session.library
    made = library.apply(new_article(plain=" ".join(source), translated=False)).made
    article = library.article(made)  # type: ignore[arg-type]
    beads = align_sentences(source, target, "de", "en")
    library.apply(AddTranslations(article.texts[0], (prepared(" ".join(target), "en", "", beads),)))
    window.session.open_article(article.id)
    window.actions_by_id["view.align"].trigger()
    assert window.align_page is not None
    return window.align_page


@pytest.fixture
def moved(window: MainWindow) -> AlignPage:
    block = list(range(FROM, TO))
    return aligning(window, [one for one in range(COUNT) if one not in block] + block)


def test_the_banner_counts_passages_that_stand_elsewhere(moved: AlignPage, window: MainWindow, idle: Idle) -> None:
    idle(window)
    assert moved.banner.words().endswith("1 passage elsewhere")


def test_a_key_leads_there_and_the_banner_says_where(moved: AlignPage, window: MainWindow, idle: Idle) -> None:
    idle(window)
    QTest.keyClick(moved.view, Qt.Key.Key_O)
    assert moved.view.marks.chosen[0] == FROM
    assert (
        moved.banner._note == f"Sentences {FROM + 1}–{TO} stand at {COUNT - TO + FROM + 1}–{COUNT} of the translation"
    )


def test_a_text_in_order_has_none(window: MainWindow, idle: Idle, qtbot: QtBot) -> None:
    page = aligning(window, list(range(COUNT)))
    idle(window)
    assert "elsewhere" not in page.banner.words()
    QTest.keyClick(page.view, Qt.Key.Key_O)
    assert "No passage stands elsewhere" in window.status._message.text()
