"""The list of all annotations: sorted, gathered, filtered, kept filters, many changed as one, by keyboard alone."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reader.browsed import Wanted
from reader.edits.annotations import AddAnnotations
from reader.edits.organising import SaveFilter
from reader.library import Library
from reader.model import Colour
from reader.study import collect
from tests.helpers.libraries import add_article, mark, marking
from ui import menus
from ui.dialogs.forms import NameDialog
from ui.models.browser import ARTICLE, DATE, HEAD, NOTE, PARTNER, ROW, SIDE, TAGS, WORDS, Grouping
from ui.panels.browser import BrowserPage
from ui.session import Scope
from ui.window import MainWindow

MANY = 230


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> BrowserPage:
    """The list, over two articles with six annotations."""
    library = window.session.library
    one, two = add_article(library, "Alpha"), add_article(library, "Beta")
    mark(library, one.texts[0], "Szene", tags=("film/szene",), note="Ort?")
    mark(library, one.texts[0], "Werkzeug", colour=Colour.BLUE, tags=("ki", "zitat"))
    mark(library, one.texts[1], "Buenos Aires", colour=Colour.GREEN)
    mark(library, two.texts[0], "Gewerkschaften", colour=Colour.BLUE, tags=("ki",))
    mark(library, two.texts[0], "davor", note="Wovor denn?")
    mark(library, two.texts[1], "tool", tags=("tag10",))
    window.session.open_article(one.id)
    return opened(window, qtbot)


def opened(window: MainWindow, qtbot: QtBot) -> BrowserPage:
    window.actions_by_id["go.annotations"].trigger()
    page = window._commands.browser_page
    qtbot.waitUntil(page.isVisible, timeout=10_000)
    return page


def column(page: BrowserPage, number: int = WORDS) -> list[str]:
    """What stands in a column, without heads."""
    rows = page.rows
    indexes = [rows.index(row, number) for row in range(rows.rowCount())]
    return [str(index.data()) for index in indexes if not index.data(HEAD)]


def heads(page: BrowserPage) -> list[str]:
    return [str(page.rows.index(row, 0).data(HEAD)) for row in page.rows.heads()]


def test_it_lists_the_whole_library_newest_first(page: BrowserPage, qtbot: QtBot) -> None:
    assert column(page) == ["tool", "davor", "Gewerkschaften", "Buenos Aires", "Werkzeug", "Szene"]
    assert column(page, SIDE) == ["EN", "DE", "DE", "EN", "DE", "DE"]
    assert column(page, ARTICLE)[0] == "Beta"
    assert column(page, TAGS)[4] == "ki, zitat"
    assert page.count.text() == "6 annotations"
    qtbot.waitUntil(lambda: column(page, PARTNER)[5] == "The scene is set in Buenos Aires.", timeout=10_000)


def test_in_a_narrow_place_the_rows_have_the_room(page: BrowserPage) -> None:
    assert page.remove.isVisible()
    page.resize(300, 400)
    assert not page.remove.isVisible()
    assert page.back.width() >= page.back.sizeHint().width()
    assert page.table.y() >= page.filter.geometry().bottom(), "nothing covers anything"
    page.resize(900, 600)
    assert page.remove.isVisible()


def test_a_press_on_a_column_sorts_and_another_turns_it_round(page: BrowserPage) -> None:
    head = page.table.horizontalHeader()
    head.sectionClicked.emit(WORDS)
    assert column(page) == ["Buenos Aires", "davor", "Gewerkschaften", "Szene", "tool", "Werkzeug"]
    head.sectionClicked.emit(WORDS)
    assert column(page)[0] == "Werkzeug"
    head.sectionClicked.emit(ARTICLE)
    assert column(page) == ["Szene", "Werkzeug", "Buenos Aires", "Gewerkschaften", "davor", "tool"]
    head.sectionClicked.emit(NOTE)
    assert column(page, NOTE)[-1] == "Wovor denn?"
    head.sectionClicked.emit(TAGS)
    assert column(page, TAGS)[0] == "film/szene"
    head.sectionClicked.emit(DATE)
    assert column(page)[0] == "tool"


@pytest.mark.parametrize(
    ("grouping", "wanted"),
    [
        (Grouping.ARTICLE, ["Alpha  ·  3 annotations", "Beta  ·  3 annotations"]),
        (
            Grouping.TAG,
            ["film / szene  ·  1 annotation", "ki  ·  2 annotations", "tag10  ·  1 annotation",
             "zitat  ·  1 annotation", "Without a tag  ·  2 annotations"],
        ),
    ],
)  # fmt: skip
def test_rows_are_gathered(page: BrowserPage, grouping: Grouping, wanted: list[str]) -> None:
    page.filter.groups.setCurrentIndex(page.filter.groups.findData(str(grouping)))
    page.filter.settle()
    assert heads(page) == wanted
    assert len(column(page)) == (7 if grouping is Grouping.TAG else 6)  # two tags: it stands under both
    assert page.table.selectionModel().selectedRows()
    page.table.selectAll()
    assert len(page.table.chosen()) == 6


def test_gathered_by_day(page: BrowserPage) -> None:
    page.filter.groups.setCurrentIndex(page.filter.groups.findData(str(Grouping.DATE)))
    page.filter.settle()
    assert len(heads(page)) == len({one[:10] for one in (a.created for a in page.table._rows._library.annotations())})


def test_filters_combine(page: BrowserPage, qtbot: QtBot) -> None:
    page.filter.tags.setText("ki")
    page.filter.settle()
    assert column(page) == ["Gewerkschaften", "Werkzeug"]
    page.filter.colours[Colour.BLUE].setChecked(True)
    page.filter.sides.setCurrentIndex(page.filter.sides.findData("original"))
    page.filter.tags.setText("ki, zitat")
    page.filter.settle()
    assert column(page) == ["Werkzeug"]
    qtbot.waitUntil(lambda: page.count.text() == "1 of 6 annotations", timeout=10_000)
    page.filter.words.setText("nichts")
    page.filter.settle()
    assert page.hint.text() == "No annotation fits the filter."
    page.filter.clear.click()
    assert len(column(page)) == 6


def test_a_tag_stands_for_those_below_it_and_words_for_notes_too(page: BrowserPage) -> None:
    page.filter.tags.setText("film")
    page.filter.settle()
    assert column(page) == ["Szene"]
    page.filter.tags.clear()
    page.filter.words.setText("WOVOR")
    page.filter.settle()
    assert column(page) == ["davor"]


def test_days(page: BrowserPage) -> None:
    page.filter.days.setCurrentIndex(page.filter.days.findData("between"))
    assert page.filter.first.isVisible()
    page.filter.first.setText("2001-01-01")
    page.filter.last.setText("2001-12")
    page.filter.settle()
    assert column(page) == []
    page.filter.last.setText(datetime.now(UTC).strftime("%Y-%m"))
    page.filter.settle()
    assert len(column(page)) == 6


def test_a_filter_is_kept_and_stands_on_the_left(
    page: BrowserPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page.filter.tags.setText("ki")
    page.filter.colours[Colour.BLUE].setChecked(True)
    page.filter.settle()
    monkeypatch.setattr(NameDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(NameDialog, "name", lambda _self: "Offenes")
    page.filter.save.click()
    (kept,) = window.session.library.filters()
    assert kept.query == "tag:ki colour:blue"
    page.filter.clear.click()
    page.table.left.emit()
    contents = window.library_panel.contents
    contents.reload()
    model = contents.tree.model()
    index = next(index for index in contents._model._walk(contents.tree.rootIndex()) if index.data() == "Offenes")
    assert model.parent(index).data() == "Saved filters"
    contents.tree.clicked.emit(index)
    qtbot.waitUntil(page.isVisible, timeout=10_000)
    assert page.title.text() == "Offenes"
    assert column(page) == ["Gewerkschaften", "Werkzeug"]
    page.filter.clear.click()
    assert page.title.text() == "Annotations", "what is listed now has no name"


def browse(window: MainWindow, query: str) -> None:
    """Look at a filter that is kept."""
    window.session.library.apply(SaveFilter("Offenes", query))
    (kept,) = window.session.library.filters()
    window._commands.browse(Scope("annotations", kept.id))


@pytest.mark.parametrize("many", [1, 100])
def test_a_query_only_the_search_understands_is_searched_for(
    page: BrowserPage, window: MainWindow, qtbot: QtBot, many: int
) -> None:
    page.many = many  # above it, the worker searches
    browse(window, "Gewerkschaften OR nirgends")
    qtbot.waitUntil(lambda: column(page) == ["Gewerkschaften"], timeout=20_000)
    assert page.title.text() == "Offenes"


def test_a_faulty_filter_lists_nothing(page: BrowserPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """All annotations under its name would be deleted as what it had found."""
    shown: list[Exception] = []
    monkeypatch.setattr(window, "show_error", shown.append)
    browse(window, "NEAR(eins")
    assert len(shown) == 1
    assert column(page) == []


def test_several_are_changed_and_it_is_undone_as_one(page: BrowserPage, window: MainWindow) -> None:
    library, table = window.session.library, page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.exact for one in table.chosen()] == ["tool", "davor", "Gewerkschaften"]
    before = library.annotations()
    QTest.keyClick(table, Qt.Key.Key_4)
    assert [one.colour for one in table.chosen()] == [Colour.PINK] * 3
    QTest.keyClick(table, Qt.Key.Key_T)
    popup = window._commands._many_tags
    assert popup.isVisible()
    QTest.keyClicks(popup._line, "neu, ki")
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    assert [one.tags for one in table.chosen()] == [("ki", "neu", "tag10"), ("ki", "neu"), ("ki", "neu")]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert column(page) == ["Buenos Aires", "Werkzeug", "Szene"]
    assert [one.exact for one in table.chosen()] == ["Buenos Aires"]  # it has their place now
    for _ in range(3):
        window.actions_by_id["edit.undo"].trigger()
    assert library.annotations() == before
    assert len(column(page)) == 6


def test_a_tag_is_taken_from_many(page: BrowserPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page.table.selectAll()
    monkeypatch.setattr(menus, "choose", lambda menu, _p: next(a for a in menu.actions() if a.text() == "ki"))
    page.untag.click()
    assert not [one for one in window.session.library.annotations() if "ki" in one.tags]


def test_enter_goes_to_the_place_and_escape_back(page: BrowserPage, window: MainWindow) -> None:
    page.table.choose(frozenset(), 2)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.shows_text
    assert window.session.article is not None
    assert window.session.article.title == "Beta"
    current = window.session.current_annotation()
    assert current is not None
    assert current.exact == "Gewerkschaften"
    window.actions_by_id["go.annotations"].trigger()
    assert [one.exact for one in page.table.chosen()] == ["Gewerkschaften"]
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.shows_text


def test_a_note_is_written_at_its_place(page: BrowserPage, window: MainWindow) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_N)
    assert window.shows_text
    assert window.inspector.notes.list.currentIndex().isValid()


def test_pages_come_as_one_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    library: Library = window.session.library
    article = add_article(library)
    library.apply(AddAnnotations(tuple(marking(library, article.texts[0], "KI", note=str(n)) for n in range(MANY))))
    page = opened(window, qtbot)
    assert page.rows.rowCount() == 100
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    page.table.scrollToBottom()
    while page.rows.canFetchMore(page.table.rootIndex()):
        page.rows.fetchMore(page.table.rootIndex())
    assert column(page, NOTE) == [str(n) for n in range(MANY)][::-1]
    page.table.horizontalHeader().sectionClicked.emit(NOTE)
    while page.rows.canFetchMore(page.table.rootIndex()):
        page.rows.fetchMore(page.table.rootIndex())
    assert column(page, NOTE) == sorted(str(n) for n in range(MANY))


def test_without_annotations_it_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert page.hint.isVisible()
    assert "press 1 to 5" in page.hint.text()
    assert not page.filter.isVisible()
    page.open(Wanted())
    assert page.rows.index(0, 0).data(ROW) is None


@pytest.mark.parametrize("query", ["marked:2026", "marked:..2001", "untagged:yes", "in:translation", "tag:ki in:text"])
def test_study_notes_of_a_kept_filter_are_what_it_lists(page: BrowserPage, window: MainWindow, query: str) -> None:
    library = window.session.library
    library.apply(SaveFilter("Offenes", query))
    notes = collect(library, saved_filter="Offenes")
    (kept,) = library.filters()
    window._commands.browse(Scope("annotations", kept.id))
    exported = [entry.annotation.exact for part in notes.articles for entry in part.entries]
    assert sorted(exported) == sorted(column(page))


def test_very_many_are_sorted_by_the_worker(page: BrowserPage, qtbot: QtBot) -> None:
    page.many = 3
    head = page.table.horizontalHeader()
    head.sectionClicked.emit(NOTE)
    head.sectionClicked.emit(WORDS)  # only what was asked for last is shown
    assert page.count.text() == "Sorting …"
    wanted = ["Buenos Aires", "davor", "Gewerkschaften", "Szene", "tool", "Werkzeug"]
    qtbot.waitUntil(lambda: column(page) == wanted, timeout=20_000)
    assert page.count.text() == "6 annotations"
    page.filter.groups.setCurrentIndex(1)
    page.filter.settle()
    qtbot.waitUntil(lambda: len(heads(page)) == 2, timeout=20_000)
    assert column(page) == ["Buenos Aires", "Szene", "Werkzeug", "davor", "Gewerkschaften", "tool"]
    page.filter.words.setText("szene")
    page.filter.settle()
    qtbot.waitUntil(lambda: page.count.text() == "1 of 6 annotations", timeout=20_000)
