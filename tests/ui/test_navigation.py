"""Going about in a book: contents, headings, numbers, back and forward; and what helps reading."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QToolButton
from pytestqt.qtbot import QtBot

from reader.importers import read
from reader.importing import Wishes, import_article
from reader.intake import Source
from reader.library import Library
from reader.model import Article
from ui import motion
from ui.motion import desktop_wants_stillness
from ui.window import MainWindow

CHAPTERS = 80


@pytest.fixture
def book(folder: Path) -> Path:
    """A library with a book of eighty chapters and one article without headings."""
    with Library(folder) as library:
        chapters = "\n\n".join(
            f"## Kapitel {number}\n\n" + "Ein Satz steht hier, und noch einer. " * 30
            for number in range(1, CHAPTERS + 1)
        )
        for title, words in (("Das Buch", chapters), ("Kurz", "Nur ein Satz.")):
            source = Source(read(words.encode(), name="text.md"), "de")
            import_article(library, source, wishes=Wishes(title))
    return folder


@pytest.fixture
def reading(book: Path, window: MainWindow) -> MainWindow:
    """A window with the book open."""
    window.session.open_article(named(window, "Das Buch").id)
    return window


def named(window: MainWindow, title: str) -> Article:
    return next(one for one in window.session.library.articles() if one.title == title)


def trigger(window: MainWindow, id: str) -> None:
    assert window.actions_by_id[id].isEnabled()
    window.actions_by_id[id].trigger()


def heading(window: MainWindow) -> str:
    """The line at the top."""
    bitext = window.page.view.bitext()
    assert bitext is not None
    return bitext.columns[0][1].plain[window.page.view.position() :].splitlines()[0]


def test_contents_are_offered_only_where_there_are_headings(reading: MainWindow) -> None:
    button = next(one for one in reading.topbar.findChildren(QToolButton) if one.text() == "Contents")
    assert button.isVisibleTo(reading)
    reading.session.open_article(named(reading, "Kurz").id)
    assert not button.isVisibleTo(reading)
    assert not reading.actions_by_id["go.contents"].isEnabled()


def test_a_chapter_is_chosen_from_the_contents(reading: MainWindow) -> None:
    trigger(reading, "go.contents")
    popup = reading._commands._contents
    assert popup is not None
    assert popup.tree.topLevelItemCount() == CHAPTERS
    QTest.keyClicks(popup._line, "tel 57")
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    assert heading(reading) == "Kapitel 57"
    assert reading.page.view.cursor_sentence() is not None
    trigger(reading, "go.contents")
    assert popup.tree.currentItem().text(0) == "Kapitel 57"
    popup.hide()


def test_from_heading_to_heading(reading: MainWindow) -> None:
    for _ in range(3):
        trigger(reading, "go.next_heading")
    assert heading(reading) == "Kapitel 4"
    reading.page.view.scroll_by(60)
    trigger(reading, "go.previous_heading")
    assert heading(reading) == "Kapitel 4"
    trigger(reading, "go.previous_heading")
    assert heading(reading) == "Kapitel 3"


def test_back_and_forward_know_the_places_one_jumped_from(reading: MainWindow) -> None:
    trigger(reading, "go.next_heading")
    reading.page.view.scroll_by(300)
    left = reading.page.view.position()
    trigger(reading, "go.contents")
    reading._commands._contents._go(reading._commands.headings()[40])  # type: ignore[union-attr, misc]
    reading._commands._contents.hide()  # type: ignore[union-attr]
    reading.page.view.scroll_by(200)
    far = reading.page.view.position()
    trigger(reading, "go.back")
    assert reading.page.view.position() == left
    trigger(reading, "go.forward")
    assert reading.page.view.position() == far
    trigger(reading, "go.back")
    trigger(reading, "go.back")
    assert reading.page.view.position() == 0


def test_back_returns_to_the_place_in_another_article(reading: MainWindow) -> None:
    trigger(reading, "go.next_heading")
    reading.page.view.go(0, 20_000)
    place = reading.page.view.position()
    reading.session.open_article(named(reading, "Kurz").id)
    trigger(reading, "go.back")
    assert reading.session.article is not None
    assert reading.session.article.title == "Das Buch"
    assert reading.page.view.position() == place


def test_the_end_of_a_book_is_a_jump_and_a_page_is_none(reading: MainWindow) -> None:
    view = reading.page.view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert not reading.trail.can_step(1)
    place = view.position()
    QTest.keyClick(view, Qt.Key.Key_End)
    trigger(reading, "go.back")
    assert view.position() == place


def test_a_page_keeps_a_whole_line_in_sight(reading: MainWindow) -> None:
    view = reading.page.view
    for key, back in ((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (Qt.Key.Key_Space, None)):
        seen = view.sheet.last_of_original(view.viewport().height())  # type: ignore[union-attr]
        QTest.keyClick(view, key)
        assert view.position() < seen
        if back is not None:
            QTest.keyClick(view, back)
            assert view.position() == 0


def test_going_to_a_number(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int, int]] = []

    def answer(_parent: object, _title: str, question: str, present: int, least: int, most: int) -> tuple[int, bool]:
        asked.append((question, present, most))
        return 101, True

    monkeypatch.setattr(QInputDialog, "getInt", answer)
    trigger(reading, "go.number")
    assert asked == [(f"Number of the paragraph, 1 to {2 * CHAPTERS}", 1, 2 * CHAPTERS)]
    assert heading(reading) == "Kapitel 51"
    trigger(reading, "view.sentences")
    trigger(reading, "go.number")
    assert reading.page.view.sheet.arrangement.number(reading.page.view.current_row()) == 101  # type: ignore[union-attr]


# Focus mode


def test_only_the_text_and_everything_again(reading: MainWindow) -> None:
    reading.actions_by_id["view.inspector"].trigger()
    trigger(reading, "view.focus")
    parts = (reading.topbar, reading.library_panel, reading.inspector, reading.status, reading.page.title_block)
    assert not any(part.isVisibleTo(reading) for part in parts)
    assert reading.page.view.isVisibleTo(reading)
    assert reading.actions_by_id["view.focus"].isChecked()
    QTest.keyClick(reading.page.view, Qt.Key.Key_Escape)
    assert [part.isVisibleTo(reading) for part in parts] == [True, True, False, True, True]
    assert not reading.actions_by_id["view.focus"].isChecked()


def test_escape_takes_the_selection_away_first(reading: MainWindow) -> None:
    trigger(reading, "view.focus")
    reading.page.view.select(0, 0, 5)
    QTest.keyClick(reading.page.view, Qt.Key.Key_Escape)
    assert reading.page.view.selection() is None
    assert reading.focus_mode.on
    QTest.keyClick(reading.page.view, Qt.Key.Key_Escape)
    assert not reading.focus_mode.on


def test_what_is_hidden_in_focus_mode_is_not_forgotten(reading: MainWindow, open_window: object) -> None:
    trigger(reading, "view.focus")
    open_window.close()  # type: ignore[attr-defined]
    again = open_window()  # type: ignore[operator]
    assert again.library_panel.isVisibleTo(again)
    assert again.inspector.isVisibleTo(again)
    assert again.topbar.isVisibleTo(again)


def test_asking_for_a_side_part_or_the_library_leaves_focus_mode(reading: MainWindow) -> None:
    trigger(reading, "view.focus")
    reading.show_search()
    assert reading.library_panel.isVisibleTo(reading)
    assert reading.topbar.isVisibleTo(reading)
    trigger(reading, "view.focus")
    trigger(reading, "go.library")
    assert not reading.focus_mode.on


# Switches


@pytest.mark.parametrize("name", ["mirror", "minimap", "spotlight", "motion"])
def test_switches_are_remembered(reading: MainWindow, open_window: object, name: str) -> None:
    def state(window: MainWindow) -> bool:
        scene, view = window.page.view.scene, window.page.view
        states = {
            "mirror": scene.mirror, "minimap": view.minimap is not None, "spotlight": scene.spotlight,
            "motion": view._flash.motion,
        }  # fmt: skip
        return states[name]

    before = state(reading)
    assert reading.actions_by_id[f"view.{name}"].isChecked() == before
    trigger(reading, f"view.{name}")
    assert state(reading) != before
    assert reading.actions_by_id[f"view.{name}"].isChecked() != before
    open_window.close()  # type: ignore[attr-defined]
    assert state(open_window()) != before  # type: ignore[operator]


def test_without_motion_a_passage_glows_and_does_not_fade(reading: MainWindow, qtbot: QtBot) -> None:
    view = reading.page.view
    view.set_motion(False)
    view.reveal(view.bitext().columns[0][0].id, 0, 5)  # type: ignore[union-attr]
    strengths = set()
    for _ in range(6):
        qtbot.wait(300)
        strengths.add(view.scene.flash[2] if view.scene.flash else None)
    qtbot.waitUntil(lambda: view.scene.flash is None)
    assert strengths - {None} == {1.0}


def test_the_desktop_is_asked_whether_to_keep_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion.sys, "platform", "linux")
    monkeypatch.setattr(motion.QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    assert not desktop_wants_stillness()
    file = tmp_path / "gtk-3.0" / "settings.ini"
    file.parent.mkdir()
    file.write_text("[Settings]\ngtk-enable-animations=1\n")
    assert not desktop_wants_stillness()
    file.write_text("[Settings]\ngtk-enable-animations = false\n")
    assert desktop_wants_stillness()
    file.write_bytes(b"\xff\xfe no settings")
    assert not desktop_wants_stillness()
    (tmp_path / "kdeglobals").write_text("[General]\nx=%y\n[KDE]\nAnimationDurationFactor=0\n")
    assert desktop_wants_stillness()


# Annotations


def test_the_cursor_leaves_the_current_annotation(reading: MainWindow, qtbot: QtBot) -> None:
    window = reading
    window.page.view.set_cursor(0, 1)
    trigger(window, "annotation.green")
    made = window.session.annotation
    assert made
    assert window.page.view.scene.current == made
    window.page.view.set_cursor(0, 2)
    assert window.session.annotation == ""
    trigger(window, "annotation.blue")  # a second one, not another colour for the first
    assert [one.colour for one in window.session.annotations()] == ["green", "blue"]


def test_a_sign_brings_its_card(reading: MainWindow) -> None:
    window = reading
    window.page.view.set_cursor(0, 1)
    trigger(window, "annotation.green")
    window.actions_by_id["view.inspector"].trigger()
    assert not window.inspector.isVisibleTo(window)
    window.page.view.sign_pressed.emit(window.session.annotation)
    assert window.inspector.isVisibleTo(window)
