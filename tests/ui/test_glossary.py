"""The glossary in the window: by keyboard, undone, searched, from and into files; what is not used is found."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.edits.articles import AddArticle, FileArticles
from reader.edits.translations import AddTerm, AddTerms
from reader.errors import ReaderError
from reader.library import Library
from reader.model import ArticleId, Bead, CollectionId
from reader.terms import Term
from tests.helpers.libraries import prepared
from ui.dialogs.glossary import ALL, NEW, GlossaryDialog
from ui.models.glossary import NOTE, TARGET, TERM, TRANSLATION, USES
from ui.window import MainWindow

GERMAN = "Der Schnitt dauert lange. Das Drehbuch ist fertig.\n\nEin guter Schnitt hilft. Des Drehbuchs Ende fehlt."
ENGLISH = "Editing takes long. The script is ready.\n\nA good cut helps. The end of the screenplay is missing."
BEADS = tuple(Bead(at, at + 1, at, at + 1, 0.9) for at in range(4))
DREHBUCH = Term("Drehbuch", "script", "de", "en")


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """A window with an article of four sentences in two languages open; it is in no collection."""
    edit = AddArticle("Film", 20, prepared(GERMAN), (prepared(ENGLISH, "en", "own translation", BEADS),))
    window.session.open_article(ArticleId(window.session.library.apply(edit).made))
    return window


@pytest.fixture
def filed(reading: MainWindow) -> MainWindow:
    """The same, in a collection with two entries."""
    article = reading.session.article
    assert article is not None
    collection = reading.session.do(FileArticles((article.id,), "Kino"))
    assert collection is not None
    reading.session.do(AddTerm(CollectionId(collection.made), DREHBUCH))
    reading.session.do(AddTerm(CollectionId(collection.made), Term("Klappe", "slate", "de", "en", "the board")))
    return reading


def opened(window: MainWindow, qtbot: QtBot, id: str = "library.glossary") -> GlossaryDialog:
    assert window.actions_by_id[id].isEnabled()
    window.actions_by_id[id].trigger()
    dialog = window._commands._glossary
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog


def cell(dialog: GlossaryDialog, row: int, column: int) -> str:
    return str(dialog.table.model().index(row, column).data())


def column(dialog: GlossaryDialog, which: int) -> list[str]:
    return [cell(dialog, row, which) for row in range(dialog.table.model().rowCount())]


def terms(library: Library) -> list[str]:
    return [one.term for collection in library.collections() for one in library.glossary(collection.id)]


def select(window: MainWindow, text: int, words: str) -> None:
    article = window.session.article
    assert article is not None
    plain = window.session.library.revision(article.texts[text].revision).plain
    start = plain.index(words)
    window.page.view.select(text, start, start + len(words))


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_glossary_explains_itself(reading: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(reading, qtbot)
    assert "how a term is to be translated" in dialog.empty_words()
    assert dialog.collection() == NEW
    assert "is in no collection yet" in dialog._about.text()
    assert not dialog._export.isEnabled()
    assert dialog.focusWidget() is dialog.term


def test_the_first_entry_puts_the_article_into_a_collection_in_one_step(reading: MainWindow, qtbot: QtBot) -> None:
    dialog, library = opened(reading, qtbot), reading.session.library
    QTest.keyClicks(dialog.term, "Drehbuch")
    QTest.keyClicks(dialog.translation, "script")
    QTest.keyClick(dialog.translation, Qt.Key.Key_Return)
    assert terms(library) == ["Drehbuch"]
    assert [(one.name, one.count) for one in library.collections()] == [("Glossary", 1)]
    assert column(dialog, TERM) == ["Drehbuch"]
    assert dialog.empty_words() == "" == dialog.term.text()
    assert "added" in dialog.told()
    qtbot.waitUntil(lambda: cell(dialog, 0, USES) == "2", timeout=10_000)
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert library.collections() == []
    assert dialog.collection() == NEW
    assert column(dialog, TERM) == []
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert terms(library) == ["Drehbuch"]


def test_everything_by_keyboard(filed: MainWindow, qtbot: QtBot) -> None:
    dialog, library = opened(filed, qtbot), filed.session.library
    assert dialog.focusWidget() is dialog.table
    assert column(dialog, TERM) == ["Drehbuch", "Klappe"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Right)
    assert dialog.table.currentIndex().column() == TRANSLATION
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), QLineEdit), timeout=10_000)
    editor = dialog.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "Translation"
    editor.selectAll()
    QTest.keyClicks(editor, "screenplay")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(dialog, TRANSLATION) == ["screenplay", "slate"], timeout=10_000)
    assert dialog.isVisible()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert terms(library) == ["Drehbuch"]
    assert dialog.told() == "1 entry deleted; Ctrl+Z brings it back."
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert terms(library) == ["Drehbuch", "Klappe"]
    QTest.keyClick(dialog.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.search
    QTest.keyClicks(dialog.search, "BOARD")
    assert column(dialog, TERM) == ["Klappe"]
    QTest.keyClicks(dialog.search, "x")
    assert dialog.empty_words() == "No entry has these words in it."
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert filed._commands._glossary is None


def test_a_language_is_chosen_in_place(filed: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(filed, qtbot)
    dialog.table.setCurrentIndex(dialog.table.model().index(0, TARGET))
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    box = dialog.table.findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findData("fr"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: cell(dialog, 0, TARGET) == "Français", timeout=10_000)
    assert [one.target for one in filed.session.library.glossary(filed.session.library.collections()[0].id)] == [
        "fr",
        "en",
    ]


def test_what_cannot_be_is_refused(filed: MainWindow, qtbot: QtBot) -> None:
    dialog, refused = opened(filed, qtbot), list[ReaderError]()
    filed.session.refused.disconnect(filed.show_error)
    filed.session.refused.connect(refused.append)
    model = dialog.table.model()
    model.setData(model.index(0, TERM), "  ")
    model.setData(model.index(1, NOTE), " other\nnote ")
    assert [one.message for one in refused] == ["A glossary's entry needs a term and its translation."]
    assert column(dialog, TERM) == ["Drehbuch", "Klappe"]
    assert column(dialog, NOTE) == ["", "other note"]


def test_words_are_added_from_the_original(filed: MainWindow, qtbot: QtBot) -> None:
    select(filed, 0, "Schnitt")
    dialog = opened(filed, qtbot, "edit.term")
    assert (dialog.term.text(), dialog.translation.text()) == ("Schnitt", "")
    assert dialog.focusWidget() is dialog.translation
    assert "Editing takes long." in dialog._there.text()
    QTest.keyClicks(dialog.translation, "editing")
    QTest.keyClick(dialog.translation, Qt.Key.Key_Return)
    assert "Schnitt" in column(dialog, TERM)
    assert not dialog._there.isVisible()


def test_words_are_added_from_the_translation(filed: MainWindow, qtbot: QtBot) -> None:
    select(filed, 1, "cut")
    dialog = opened(filed, qtbot, "edit.term")
    assert (dialog.term.text(), dialog.translation.text()) == ("", "cut")
    assert dialog.focusWidget() is dialog.term
    assert "Ein guter Schnitt hilft." in dialog._there.text()
    assert dialog.languages() == ("de", "en")


def test_whole_paragraphs_are_no_terms(filed: MainWindow, qtbot: QtBot) -> None:
    filed.page.view.set_cursor(0, 0)
    filed.page.view.clear_selection()
    dialog = opened(filed, qtbot, "edit.term")
    assert dialog.term.text() == dialog.translation.text() == ""


def test_other_collections(filed: MainWindow, qtbot: QtBot) -> None:
    library = filed.session.library
    other = library.apply(FileArticles((), "Radio")).made
    library.apply(AddTerms(CollectionId(other), (Term("Ton", "sound", "de", "en"),)))
    dialog = opened(filed, qtbot)
    for index, wanted in ((dialog._which.findData(other), ["Ton"]), (dialog._which.findData(ALL), None)):
        dialog._which.setCurrentIndex(index)
        dialog._which.activated.emit(index)
        assert column(dialog, TERM) == (wanted or ["Drehbuch", "Klappe", "Ton"])
        assert ("do not apply" in dialog._about.text()) is (wanted is not None)
    assert not dialog.term.isEnabled()


def test_files(filed: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog, library = opened(filed, qtbot), filed.session.library
    table = tmp_path / "terms.csv"
    table.write_text("Schnitt;=cut\nDrehbuch;script\nBlende;aperture;lens\n", encoding="utf-8")
    filed._commands.import_terms(table)
    assert dialog.told() == "2 new entries; 1 were there already."
    assert terms(library) == ["Blende", "Drehbuch", "Klappe", "Schnitt"]
    for name in ("out.csv", "out.tsv"):
        filed._commands.export_terms(tmp_path / name)
        assert "'=cut" in (tmp_path / name).read_text(encoding="utf-8")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    filed.session.undo()
    assert terms(library) == ["Drehbuch", "Klappe"]
    filed._commands.import_terms(tmp_path / "out.csv")
    assert terms(library) == ["Blende", "Drehbuch", "Klappe", "Schnitt"]


def test_files_that_cannot_be(filed: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(filed, qtbot)
    told: list[ReaderError] = []
    monkeypatch.setattr(filed, "show_error", told.append)
    filed._commands.import_terms(tmp_path / "none.tsv")
    filed._commands.export_terms(tmp_path / "none" / "x.tsv")
    assert " could not" in told[0].message
    assert "There is no folder" in told[1].message


def test_a_term_that_is_not_used_is_among_the_sentences_to_look_at(filed: MainWindow, qtbot: QtBot) -> None:
    filed.actions_by_id["view.differences"].trigger()

    def reasons() -> list[str]:
        return [
            f"{each.kind}" for entry in filed._commands._differing for each in entry.differences if each.kind == "term"
        ]

    qtbot.waitUntil(lambda: len(reasons()) == 1, timeout=10_000)
    dialog = opened(filed, qtbot)
    dialog.table.choose_row(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not reasons(), timeout=10_000)
    filed.session.undo()
    qtbot.waitUntil(lambda: len(reasons()) == 1, timeout=10_000)


def test_every_field_and_button_has_a_name(filed: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(filed, qtbot)
    for widget in (dialog.table, dialog.search, dialog._which, dialog.term, dialog.translation, dialog.note,
                   dialog.source, dialog.target):  # fmt: skip
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
