"""The concordance in the window: asked from a card, grouped, sorted, filtered, written to files, leading to places."""

import errno
import os
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.model import ArticleId, Span, TextId
from reader.search.concordance import Group, Occurrence
from tests.helpers.libraries import add_article
from ui.models.concordance import BY_LEFT, BY_RIGHT, BY_TRANSLATION, GroupHead, arranged
from ui.panels.concordance_rows import columns
from ui.window import MainWindow

LONG = 60_000


def occurrence(left: str, right: str, partner: str, translation: str, title: str = "Kran") -> Occurrence:
    """A sentence with "Werkzeug"."""
    sentence = f"{left} Werkzeug {right}"
    at = len(left) + 1
    return Occurrence(
        ArticleId("a"), title, "2025", TextId("t"), 10, 10 + len(sentence), sentence, "de", (Span(at, at + 8),),
        partner, "en", translation,
    )  # fmt: skip


TOOL = occurrence("Das ist ein", "von vielen.", "This is a tool.", "tool")
OTHER = occurrence("Kein", "bleibt.", "No tool stays.", "tool", "Zange")
INSTRUMENT = occurrence("Ein anderes", "hier.", "An instrument.", "instrument")
GROUPS = [Group("tool", (TOOL, OTHER)), Group("instrument", (INSTRUMENT,))]


def test_groups_have_heads_and_orders_have_none() -> None:
    assert arranged(GROUPS, BY_TRANSLATION) == [
        GroupHead("tool", 2),
        TOOL,
        OTHER,
        GroupHead("instrument", 1),
        INSTRUMENT,
    ]
    assert arranged(GROUPS, BY_LEFT) == [INSTRUMENT, TOOL, OTHER], "anderes, ein, Kein"
    assert arranged(GROUPS, BY_RIGHT) == [OTHER, INSTRUMENT, TOOL], "bleibt, hier, von"


def test_filters_and_groups_narrow_down() -> None:
    assert arranged(GROUPS, BY_TRANSLATION, "zange tool") == [GroupHead("tool", 1), OTHER]
    assert arranged(GROUPS, BY_LEFT, only="instrument") == [INSTRUMENT]


@pytest.mark.parametrize("width", [260, 500, 700, 900, 1400])
def test_nothing_lies_upon_another_thing(width: int) -> None:
    place = columns(width, 120)
    ends = [place.left, place.key, place.right]
    for (start, wide), (after, _) in pairwise(ends):
        assert start + wide <= after
    assert place.right[0] + place.right[1] <= width
    assert min(place.left[1], place.key[1], place.right[1], place.partner[1]) > 20


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with the concordance of a word."""
    article = add_article(window.session.library)
    window.session.look_again()
    window.session.open_article(article.id)
    keeper = window._commands.index_keeper
    keeper.begin()
    qtbot.waitUntil(lambda: keeper.ready and not window.session.tasks.busy, timeout=LONG)
    window._commands.show_concordance("Werkzeuge", "de")
    qtbot.waitUntil(lambda: not window._commands._long_lane.busy, timeout=LONG)
    return window


def test_any_form_finds_the_sentences(shown: MainWindow) -> None:
    page = shown._commands.concordance_page
    (one,) = page.rows.occurrences()
    assert (one.key, one.left) == ("Werkzeug", "Sarandos sieht KI als ")
    assert "tool" in one.partner
    assert page.count.text() == "1 sentence in 1 article"


def test_enter_leads_to_the_place_and_escape_back(shown: MainWindow, qtbot: QtBot) -> None:
    page = shown._commands.concordance_page
    page.enter_list()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert shown.shows_text
    marks = shown.page.view.scene.found
    article = shown.session.article
    assert marks is not None
    assert article is not None
    text, span = marks.current or (None, Span(0, 0))
    assert text == article.texts[0].id
    assert shown.session.library.revision(article.texts[0].revision).plain[span.start : span.end] == "Werkzeug"
    shown._commands.show_concordance("Werkzeug", "de")
    qtbot.waitUntil(lambda: not shown._commands._long_lane.busy, timeout=LONG)
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert shown.shows_text


def test_what_is_not_there_says_so(shown: MainWindow, qtbot: QtBot) -> None:
    shown._commands.show_concordance("Xylophon", "")
    qtbot.waitUntil(lambda: not shown._commands._long_lane.busy, timeout=LONG)
    page = shown._commands.concordance_page
    assert "no sentence with “Xylophon”" in page.hint.text()


@pytest.mark.parametrize(
    ("kind", "sign"), [("csv", "Sarandos sieht KI als"), ("tmx", "<seg>Sarandos sees AI as a tool.</seg>")]
)
def test_files_hold_what_is_shown(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, sign: str
) -> None:
    path = tmp_path / f"out.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(path), ""))
    shown._commands.concordance_page.export_asked.emit(kind)
    assert sign in path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(shown, "show_error", told.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "no" / "such.csv"), ""))
    shown._commands.concordance_page.export_asked.emit("csv")
    assert "There is no folder" in str(told[0])


def test_a_full_disk_leaves_the_file_that_was_there(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, told = tmp_path / "out.csv", list[Exception]()
    there.write_text("of last week", encoding="utf-8")
    monkeypatch.setattr(shown, "show_error", told.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(there), ""))

    def is_full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", is_full)
        shown._commands.concordance_page.export_asked.emit("csv")
    assert "The disk is full" in str(told[0])
    assert there.read_text(encoding="utf-8") == "of last week"
    assert [one.name for one in tmp_path.glob("*.csv*")] == ["out.csv"]


def test_a_card_says_in_how_many_sentences_its_word_stands(shown: MainWindow, qtbot: QtBot) -> None:
    shown.show_in_centre(shown.page)
    plain = shown.page.view.sheet.arrangement.revision(0).plain  # type: ignore[union-attr]
    assert shown._commands.word_desk.press(0, plain.index("Werkzeug"))
    card = shown._commands.word_desk.card
    assert "1 sentence" in card.sentences.text()
    assert shown._commands.count_sentences("Werkzeug", "de") == 1
    card.sentences.click()
    page = shown._commands.concordance_page
    assert shown.shows(page)
    assert page.field.text() == "Werkzeug"
    qtbot.waitUntil(lambda: len(page.rows.occurrences()) == 1, timeout=LONG)


def test_the_sidebar_and_the_menu_lead_there(window: MainWindow) -> None:
    window.actions_by_id["word.concordance"].trigger()
    page = window._commands.concordance_page
    assert window.shows(page)
    assert "Type a word" in page.hint.text()
    window.library_panel.study_asked.emit("concordance")
    assert window.shows(page)
