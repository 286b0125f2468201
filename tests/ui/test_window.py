"""The window remembers, filters, goes back and forth, and takes what is dropped on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.edits.annotations import AddAnnotation, ChangeAnnotations
from reader.edits.articles import FileArticles, TrashArticles
from reader.errors import ReaderError
from reader.library import Library
from reader.model import Annotation, Colour
from reader.samples import install
from ui import notify
from ui.panels.cards import NoteEditor
from ui.session import Scope
from ui.window import MainWindow


@pytest.fixture
def samples(folder: Path) -> Path:
    """A library with the three sample articles in it."""
    with Library(folder) as library:
        install(library)
    return folder


@pytest.fixture
def reading(samples: Path, window: MainWindow) -> MainWindow:
    """A window with the first sample article open."""
    window.session.open_article(window.session.library.articles()[0].id)
    return window


def test_reading_goes_on_where_it_stopped(qtbot: QtBot, samples: Path, open_window: object) -> None:
    window = open_window()  # type: ignore[operator]
    article = window.session.library.articles()[1]
    window.session.open_article(article.id)
    window.page.view.go(0, 2500)
    place = window.page.view.position()
    assert place > 1000
    open_window.close()  # type: ignore[attr-defined]
    again = open_window()  # type: ignore[operator]
    assert again.session.article.id == article.id
    assert again.page.view.position() == place


def test_size_theme_type_and_panels_are_remembered(samples: Path, open_window: object) -> None:
    window = open_window()  # type: ignore[operator]
    window.resize(1000, 620)
    window.choose_theme("dark")
    window._commands.zoom(1)
    window.actions_by_id["view.inspector"].trigger()
    open_window.close()  # type: ignore[attr-defined]
    again = open_window()  # type: ignore[operator]
    assert again.appearance.name == "dark"
    assert again.session.settings.get(__import__("ui.settings_store").settings_store.TYPE_SIZE) == 18
    assert not again.inspector.isVisible()


def test_back_and_forward(reading: MainWindow) -> None:
    first = reading.session.article
    second = reading.session.library.articles()[1]
    reading.session.open_article(second.id)
    reading.session.open_scope(Scope())
    reading.trail.step(-1)
    assert reading.session.article is not None
    assert reading.session.article.id == second.id
    reading.trail.step(-1)
    assert reading.session.article.id == first.id  # type: ignore[union-attr]
    reading.trail.step(1)
    assert reading.session.article.id == second.id
    reading.session.do(TrashArticles((first.id,)))  # type: ignore[union-attr]
    reading.trail.step(-1)
    assert reading.session.article is None, "what is gone is passed over"


def test_the_search_field_finds_titles(qtbot: QtBot, reading: MainWindow) -> None:
    reading.library_panel.contents.search.setText("Codec in:title")
    rows = reading._commands.search_page.rows
    qtbot.waitUntil(lambda: [one.title for one in rows.hits] == ["Wie ein Codec entscheidet"], timeout=30_000)
    assert reading.shows(reading._commands.search_page)


def test_a_tag_on_the_left_shows_its_notes_over_the_whole_library(reading: MainWindow) -> None:
    reading.session.open_scope(Scope("tag", "vfx", "vfx"))
    shown = reading.inspector.notes._model._annotations
    assert len(shown) >= 2
    assert all(any(tag.split("/")[0] == "vfx" for tag in one.tags) for one in shown)
    reading.show_annotation(shown[0])
    assert reading.session.article is not None
    assert reading.session.article.id == shown[0].article
    assert reading.session.annotation == shown[0].id


def test_trash_and_back(reading: MainWindow) -> None:
    article = reading.session.article
    assert article is not None
    reading.actions_by_id["edit.trash_article"].trigger()
    assert len(reading.session.library.articles()) == 2
    reading.session.open_scope(Scope("trash", "", "Trash"))
    reading.articles.list.setCurrentIndex(reading.articles._model.index(0))
    reading.actions_by_id["edit.restore_article"].trigger()
    assert article.id in {one.id for one in reading.session.library.articles()}
    assert reading.session.library.annotations(article=article.id)


def test_collections_stand_on_the_left(reading: MainWindow) -> None:
    article = reading.session.article
    assert article is not None
    reading.session.do(FileArticles((article.id,), "Seminar KI im Film"))
    collection = reading.session.library.collections()[0]
    reading.session.open_scope(Scope("collection", collection.id, collection.name))
    assert reading.articles._model.rowCount() == 1
    assert reading.library_panel.contents._model.scope_index(reading.session.scope).isValid()


def notes(window: MainWindow) -> list[Annotation]:
    panel = window.inspector.notes
    panel.follow()  # what it takes up by itself once the text is painted
    found = [panel.annotation_at(panel._model.index(row, 0)) for row in range(panel._model.rowCount())]
    return [one for one in found if one is not None]


def test_notes_are_filtered_by_words_colour_and_side(reading: MainWindow) -> None:
    panel = reading.inspector.notes
    everything = notes(reading)
    panel._words.setText("vokabel")
    assert 0 < len(notes(reading)) < len(everything)
    assert all("vokabel" in one.tags for one in notes(reading))
    panel._words.clear()
    panel._colours[Colour.GREEN].setChecked(True)
    assert {one.colour for one in notes(reading)} == {Colour.GREEN}
    panel._colours[Colour.GREEN].setChecked(False)
    panel._side_buttons[1].setChecked(True)
    english = reading.session.article.texts[1].id  # type: ignore[union-attr]
    assert {one.text for one in notes(reading)} == {english}
    panel._side_buttons[0].setChecked(True)
    assert english not in {one.text for one in notes(reading)}


def test_a_note_being_typed_is_saved_when_the_article_is_left(qtbot: QtBot, reading: MainWindow) -> None:
    first = notes(reading)[0]
    reading.session.choose_annotation(first.id)
    reading.write_note(first.id)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, " And one thought more.")
    reading.session.open_article(reading.session.library.articles()[1].id)
    stored = reading.session.library.annotations(ids=(first.id,))[0]
    assert stored.note.endswith(" And one thought more.")


def test_a_note_being_typed_is_saved_after_a_moment_and_undone_as_one(qtbot: QtBot, reading: MainWindow) -> None:
    first = notes(reading)[0]
    for note in ("A", "A t", "A thought"):
        reading.inspector.notes._on_note(first.id, note)
    assert reading.session.library.annotations(ids=(first.id,))[0].note == "A thought"
    reading.session.undo()
    assert reading.session.library.annotations(ids=(first.id,))[0].note == first.note


def test_an_edit_that_is_refused_is_said_in_one_sentence(reading: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: said.append(error))
    first = notes(reading)[0]
    assert reading.session.do(ChangeAnnotations((first.id,), tags=("x" * 200,))) is None
    assert len(said) == 1
    assert said[0].hint
    assert reading.session.library.annotations(ids=(first.id,))[0].tags == first.tags


def test_copy_with_citation(reading: MainWindow) -> None:
    view = reading.page.view
    view.select(0, 0, 30)
    reading.actions_by_id["edit.cite"].trigger()
    copied = QApplication.clipboard().text()
    revision = reading.session.library.revision(reading.session.article.texts[0].revision)  # type: ignore[union-attr]
    assert copied.startswith("„" + revision.plain[:20])
    assert "March 2026" in copied
    assert "par. 1, sent. 1" in copied
    assert "own translation" in copied


def test_dropped_files_are_offered_for_import(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ein Satz.", encoding="utf-8")
    asked: list[list[Path]] = []
    monkeypatch.setattr(window._commands, "import_files", asked.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [[path]]


def test_overlapping_marks_and_their_cards(reading: MainWindow) -> None:
    article = reading.session.article
    assert article is not None
    from reader.anchoring.selectors import describe

    plain = reading.session.library.revision(article.texts[0].revision).plain
    before = len(notes(reading))
    for start, end, colour in ((100, 140, Colour.BLUE), (120, 160, Colour.PINK)):
        reading.session.do(AddAnnotation(article.texts[0], describe(plain, start, end), colour))
    assert len(notes(reading)) == before + 2


def test_enter_in_the_search_field_opens_what_was_found_and_escape_empties_it(
    qtbot: QtBot, reading: MainWindow
) -> None:
    field = reading.library_panel.contents.search
    field.setText("Codec in:title")
    qtbot.waitUntil(lambda: reading._commands.search_page.chosen() is not None, timeout=30_000)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert reading.session.article is not None
    assert reading.session.article.title == "Wie ein Codec entscheidet"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_article_that_was_chosen_stays_chosen_when_the_list_changes(reading: MainWindow) -> None:
    reading.session.open_scope(Scope())
    model = reading.articles._model
    reading.articles.list.setCurrentIndex(model.index(1))
    chosen = reading.articles.chosen()
    assert chosen is not None
    reading.session.do(FileArticles((chosen.id,), "Seminar"))
    reading.articles.reload()
    assert reading.articles.chosen().id == chosen.id  # type: ignore[union-attr]
    reading.actions_by_id["edit.trash_article"].trigger()
    assert chosen.id not in {one.id for one in reading.session.library.articles()}


def test_leaving_the_tag_line_with_escape_marks_nothing(qtbot: QtBot, reading: MainWindow) -> None:
    before = len(reading.session.library.annotations())
    reading.page.view.select(0, 0, 10)
    reading.actions_by_id["annotation.tag"].trigger()
    popup = reading._commands._tag_popup
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    popup.hide()
    assert len(reading.session.library.annotations()) == before
    reading.actions_by_id["annotation.tag"].trigger()
    qtbot.keyClicks(popup._line, "neu")
    qtbot.keyClick(popup._line, Qt.Key.Key_Return)
    assert len(reading.session.library.annotations()) == before + 1


def test_undoing_a_highlight_makes_no_other_note_current(reading: MainWindow) -> None:
    reading.page.view.select(0, 0, 10)
    reading.actions_by_id["annotation.yellow"].trigger()
    assert reading.session.annotation
    reading.session.undo()
    assert reading.session.annotation == ""
    before = len(reading.session.library.annotations())
    reading.actions_by_id["annotation.trash"].trigger()
    assert len(reading.session.library.annotations()) == before


def test_steady_typing_is_saved_while_it_goes_on(qtbot: QtBot, reading: MainWindow) -> None:
    first = notes(reading)[0]
    reading.write_note(first.id)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    editor = QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    editor.PAUSE = 50  # type: ignore[misc]

    def typed_again() -> bool:
        qtbot.keyClicks(editor, "x")
        return reading.session.library.annotations(ids=(first.id,))[0].note.endswith("x")

    qtbot.waitUntil(typed_again)
    assert reading.status._message.text() in ("Saved", "Writing …")
