"""The dialog of tags: made, renamed, moved, merged, coloured, described, removed; all of it undoable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reader.edits.tags import AddTag, Fate
from reader.record import replace
from tests.helpers.libraries import add_article, mark, new_article
from ui.dialogs import tag_fate, tag_tree
from ui.dialogs.forms import NameDialog
from ui.dialogs.tag_fate import FateDialog, ask_fate
from ui.dialogs.tag_tree import TagTreeDialog
from ui.window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> TagTreeDialog:
    """The dialog over five tags."""
    library = window.session.library
    article = add_article(library)
    mark(library, article.texts[0], "Szene", tags=("film/szene", "zitat"))
    mark(library, article.texts[0], "Werkzeug", tags=("film",))
    library.apply(AddTag("tag10"))
    library.apply(AddTag("tag2"))
    made = TagTreeDialog(window, window.session, window.appearance.theme)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(dialog: TagTreeDialog) -> list[str]:
    return [tag.path for tag in dialog.tree.tags()]


def go(dialog: TagTreeDialog, path: str) -> None:
    dialog.tree.go_to(next(tag.id for tag in dialog.tree.tags() if tag.path == path))


def answering(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(NameDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(NameDialog, "name", lambda _self: name)


def test_numbers_in_names_are_sorted_by_their_value(dialog: TagTreeDialog) -> None:
    assert names(dialog) == ["film", "film/szene", "tag2", "tag10", "zitat"]
    assert dialog.path.text() == "film"
    assert dialog.facts.text() == "1 annotation, 1 more below"
    assert [item.text(1) for _, item in dialog.tree.items()] == ["1", "1", "", "", "1"]


def test_a_tag_that_is_removed_leaves_the_cursor_to_the_next(dialog: TagTreeDialog) -> None:
    go(dialog, "tag2")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert dialog.path.text() == "tag10"
    go(dialog, "tag10")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert (names(dialog), dialog.path.text()) == (["film", "film/szene", "zitat"], "zitat")


def test_keys_put_a_tag_below_the_one_above_it_and_out_again(dialog: TagTreeDialog) -> None:
    go(dialog, "tag10")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert names(dialog) == ["film", "film/szene", "tag2", "tag2/tag10", "zitat"]
    assert dialog.path.text() == "tag2 / tag10"
    QTest.keyClick(dialog.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert names(dialog)[-2] == "tag10"
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "tag2/tag10" in names(dialog)


def test_made_renamed_coloured_described(dialog: TagTreeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "neu")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Insert)
    assert dialog.path.text() == "neu"
    dialog.colours["pink"].click()
    dialog.memo.setPlainText("Was neu ist")
    go(dialog, "zitat")
    answering(monkeypatch, "wort")
    QTest.keyClick(dialog.tree, Qt.Key.Key_F2)
    made = {tag.path: tag for tag in dialog._session.library.tags()}
    assert "wort" in made
    assert (made["neu"].colour, made["neu"].memo) == ("pink", "Was neu ist")


def test_a_memo_is_kept_on_closing(dialog: TagTreeDialog) -> None:
    go(dialog, "film")
    dialog.memo.setPlainText("Kino")
    dialog.reject()
    assert dialog._session.library.tags()[0].memo == "Kino"


def test_merged(dialog: TagTreeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dialog._session.library.annotations()
    go(dialog, "film")
    answering(monkeypatch, "zitat")
    dialog.buttons["merge"].click()
    assert names(dialog) == ["tag2", "tag10", "zitat", "zitat/szene"]
    assert [one.tags for one in dialog._session.library.annotations()] == [("zitat", "zitat/szene"), ("zitat",)]
    dialog._session.undo()
    assert dialog._session.library.annotations() == before


def test_moved_by_name(dialog: TagTreeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    go(dialog, "film/szene")
    answering(monkeypatch, "(the top)")
    dialog.buttons["move"].click()
    assert names(dialog) == ["film", "szene", "tag2", "tag10", "zitat"]


@pytest.mark.parametrize(
    ("fate", "left"),
    [(Fate.UNTAG, [("zitat",), ("film",)]), (Fate.PARENT, [("film", "zitat"), ("film",)]), (Fate.TRASH, [("film",)])],
)
def test_removed(
    dialog: TagTreeDialog, monkeypatch: pytest.MonkeyPatch, fate: Fate, left: list[tuple[str, ...]]
) -> None:
    before = dialog._session.library.annotations()
    go(dialog, "film/szene")
    monkeypatch.setattr(tag_tree, "ask_fate", lambda *_what: fate)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert names(dialog) == ["film", "tag2", "tag10", "zitat"]
    assert [one.tags for one in dialog._session.library.annotations()] == left
    dialog._session.undo()
    assert dialog._session.library.annotations() == before


def test_what_becomes_of_annotations_is_asked(dialog: TagTreeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[FateDialog] = []

    def accept(dialog: FateDialog) -> int:
        asked.append(dialog)
        return 1

    monkeypatch.setattr(FateDialog, "exec", accept)
    tags = {tag.path: tag for tag in dialog.tree.tags()}
    assert ask_fate(dialog, tags["tag2"], dialog._session.library) is Fate.UNTAG
    assert not asked
    assert ask_fate(dialog, tags["film"], dialog._session.library) is Fate.UNTAG
    assert asked[0].choices[Fate.PARENT].isHidden()  # it is at the top
    assert "2 annotations" in asked[0].choices[Fate.TRASH].text()
    asked.clear()
    ask_fate(dialog, tags["film/szene"], dialog._session.library)
    assert not asked[0].choices[Fate.PARENT].isHidden()


def test_a_tag_that_only_articles_have_is_asked_about(dialog: TagTreeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    library = dialog._session.library
    library.apply(replace(new_article("Der Kran", plain="Ein Kran steht hier."), tags=("tag2",)))
    asked: list[str] = []
    answers = iter((False, True))

    def answer(_parent: object, question: str, details: str, _yes: str) -> bool:
        asked.append(f"{question} {details}")
        return next(answers)

    monkeypatch.setattr(tag_fate, "ask", answer)
    tag = next(one for one in library.tags() if one.path == "tag2")
    assert ask_fate(dialog, tag, library) is None
    assert ask_fate(dialog, tag, library) is Fate.UNTAG
    assert "1 article has this tag" in asked[0]


def test_found_by_words(dialog: TagTreeDialog) -> None:
    dialog.search.setText("sze")
    shown = [tag.path for tag, item in dialog.tree.items() if not item.isHidden()]
    assert shown == ["film", "film/szene"]
