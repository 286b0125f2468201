"""Searching the library in the window: the index kept in step, hits as one types, places, faults, memory."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.edits.annotations import AddAnnotation
from reader.edits.articles import TrashArticles
from reader.model import Colour
from reader.search.searching import Hit
from reader.storage.search_index import INDEX_NAME
from tests.helpers.libraries import add_article, mark, new_article
from ui.models.search_hits import ROW, Head
from ui.searching.library import finished
from ui.window import MainWindow

LONG = 60_000  # milliseconds, on a slow machine


@pytest.fixture
def found(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with an article and an index in step."""
    article = add_article(window.session.library)
    mark(window.session.library, article.texts[0], "Die Szene", note="wichtig für die Prüfung", tags=("vfx",))
    window.session.look_again()
    window.session.open_article(article.id)
    in_step(window, qtbot)
    return window


def in_step(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the index is."""
    keeper = window._commands.index_keeper
    keeper.begin()
    qtbot.waitUntil(lambda: keeper.ready and not window.session.tasks.busy, timeout=LONG)


def type_words(window: MainWindow, qtbot: QtBot, words: str) -> list[Hit]:
    """Type into the field; what is found."""
    window.library_panel.contents.search.setText(words)
    search = window._commands.library_search
    qtbot.waitUntil(lambda: not search.busy, timeout=LONG)
    return list(window._commands.search_page.rows.hits)


def test_hits_stand_below_their_article_with_snippet_and_partner(found: MainWindow, qtbot: QtBot) -> None:
    hits = type_words(found, qtbot, "Werkzeug")
    assert [one.kind for one in hits] == ["original"]
    assert "tool" in hits[0].partner
    assert hits[0].snippet[slice(*hits[0].spans[0])] == "Werkzeug"
    rows = found._commands.search_page.rows
    assert isinstance(rows.index(0).data(ROW), Head)
    assert "1 place" in found._commands.search_page.count.text()
    spoken = rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Original, Deutsch" in spoken
    assert "tool" in spoken


def test_beginnings_are_found_while_one_types(found: MainWindow, qtbot: QtBot) -> None:
    assert [one.kind for one in type_words(found, qtbot, "Gewerk")] == ["original"]


def test_the_word_itself_comes_before_words_that_begin_with_it(found: MainWindow, qtbot: QtBot) -> None:
    for words in ("Ein Werk bleibt ein Werk.", "Die Werkzeugkiste steht da. Das Werkzeugbrett auch."):
        found.session.do(new_article("Neu", translated=False, plain=words))
    in_step(found, qtbot)
    page = found._commands.search_page
    qtbot.waitUntil(lambda: found._commands.index_keeper.ready, timeout=LONG)
    type_words(found, qtbot, "Werk")
    texts = [one.snippet for one in page.rows.hits if one.kind == "original"]
    assert texts[0] == "Ein Werk bleibt ein Werk."
    assert any("Werkzeugkiste" in one for one in texts)


def test_notes_are_found_and_lead_to_their_annotation(found: MainWindow, qtbot: QtBot) -> None:
    hits = type_words(found, qtbot, "Pruefung")
    assert [one.kind for one in hits] == ["note"]
    found._commands.search_page.enter_list()
    found._commands.search_page.open_chosen()
    assert found.session.annotation == hits[0].annotation
    assert found.shows_text


def test_keys_alone_lead_from_the_text_to_a_hit_and_back(found: MainWindow, qtbot: QtBot) -> None:
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow, timeout=LONG)
    found.page.view.setFocus()
    qtbot.keyClick(found.page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    field = QApplication.focusWidget()
    assert field is found.library_panel.contents.search
    qtbot.keyClicks(field, "Gewerkschaft")
    qtbot.waitUntil(lambda: not found._commands.library_search.busy, timeout=LONG)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert found._commands.search_page.list.hasFocus()
    qtbot.keyClick(found._commands.search_page.list, Qt.Key.Key_Return)
    assert found.shows_text
    marks = found.page.view.scene.found
    assert marks is not None
    assert marks.current is not None
    text, span = marks.current
    article = found.session.article
    assert article is not None
    plain = found.session.library.revision(article.texts[0].revision).plain
    assert text == article.texts[0].id
    assert plain[span.start : span.end] == "Gewerkschaften"
    qtbot.keyClick(found.page.view, Qt.Key.Key_Escape)
    assert found.page.view.scene.found is None


def test_enter_opens_the_first_hit_and_the_search_is_remembered(found: MainWindow, qtbot: QtBot) -> None:
    type_words(found, qtbot, "Werkzeug")
    qtbot.keyClick(found.library_panel.contents.search, Qt.Key.Key_Return)
    assert found.shows_text
    assert found._commands.library_search.recent() == ["Werkzeug"]
    type_words(found, qtbot, "")
    found._commands.view_search()
    assert [one.toolTip() for one in found._commands.search_page.tips._buttons] == ["Werkzeug"]


def test_escape_empties_the_field_then_leaves(found: MainWindow, qtbot: QtBot) -> None:
    type_words(found, qtbot, "Werkzeug")
    field = found.library_panel.contents.search
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.text()
    assert not found.shows_text
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert found.shows_text


def test_a_faulty_query_explains_itself_under_the_field(found: MainWindow, qtbot: QtBot) -> None:
    hits = type_words(found, qtbot, "Werkzeug (")
    panel = found.library_panel.contents
    assert "bracket at character 10" in panel.fault.text()
    assert panel.fault.isVisible()
    assert hits, "what is understood is found all the same"
    type_words(found, qtbot, "Werkzeug")
    assert not panel.fault.isVisible()


def test_nothing_found_says_so_and_offers_help(found: MainWindow, qtbot: QtBot) -> None:
    assert type_words(found, qtbot, "Xylophonkonzert") == []
    page = found._commands.search_page
    assert page.count.text() == "Nothing found"
    assert page.tips.isVisible()
    page.insert_asked.emit("colour:yellow")
    field = found.library_panel.contents.search
    assert field.text() == "Xylophonkonzert colour:yellow"
    assert field.selectedText() == "yellow"


def test_places_and_languages_can_be_chosen(found: MainWindow, qtbot: QtBot) -> None:
    kinds = {one.kind for one in type_words(found, qtbot, "Netflix")}
    assert kinds == {"original", "translation"}
    page = found._commands.search_page
    page._places["translation"].click()
    qtbot.waitUntil(lambda: not found._commands.library_search.busy, timeout=LONG)
    assert {one.kind for one in page.rows.hits} == {"translation"}
    page._places[""].click()
    page._languages["de"].click()
    qtbot.waitUntil(lambda: not found._commands.library_search.busy, timeout=LONG)
    assert {one.language for one in page.rows.hits} == {"de"}


def test_the_index_takes_up_edits_by_itself(found: MainWindow, qtbot: QtBot) -> None:
    article = found.session.article
    assert article is not None
    assert type_words(found, qtbot, "Ungeheuerlichkeit") == []
    plain = found.session.library.revision(article.texts[0].revision).plain
    from reader.anchoring.selectors import describe

    found.session.do(AddAnnotation(article.texts[0], describe(plain, 0, 7), Colour.BLUE, note="eine Ungeheuerlichkeit"))
    page = found._commands.search_page
    qtbot.waitUntil(lambda: [one.kind for one in page.rows.hits] == ["note"], timeout=LONG)


def test_what_is_gone_is_not_opened(found: MainWindow, qtbot: QtBot) -> None:
    hits = type_words(found, qtbot, "Werkzeug")
    found.session.do(TrashArticles((hits[0].article,)))
    found._commands.open_hit(hits[0])
    assert found.session.article is None
    assert "no longer in the library" in found.status._message.text()


def test_a_damaged_index_is_made_anew_without_a_word(
    open_window: Callable[[], MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = open_window()
    add_article(window.session.library)
    in_step(window, qtbot)
    open_window.close()  # type: ignore[attr-defined]
    (folder / INDEX_NAME).write_bytes(b"no database at all" * 500)
    window = open_window()
    in_step(window, qtbot)
    assert type_words(window, qtbot, "Werkzeug")


def test_other_work_goes_before_the_index(found: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    keeper = found._commands.index_keeper
    found.session.tasks.run("x", lambda _library, _progress: 1, lambda _one: done.append("work"), done.append)
    keeper.begin()
    qtbot.waitUntil(lambda: not found.session.tasks.busy, timeout=LONG)
    assert done == ["work"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Medien", "(Medien OR Medien*)"),
        ("alte Medien", "alte (Medien OR Medien*)"),
        ("NOT Film", "NOT Film"),
        ('"alte Medien', '"alte Medien'),
        ("lang:de", "lang:de"),
        ("Film OR", "Film OR"),
        ("Film*", "Film*"),
    ],
)
def test_the_last_word_may_go_on(typed: str, asked: str) -> None:
    assert finished(typed) == asked
