"""What is kept of a source, switched by mouse and by keyboard; the count is right at every moment."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reader.importers.child import Workshop
from reader.library import Library
from reader.model import Similar
from reader.progress import silent
from tests.helpers.libraries import add_article
from tests.helpers.web import SENTENCES, page
from ui.dialogs.preview_import import PreviewDialog
from ui.imports.drafts import Decision, Draft, chosen, look
from ui.imports.plans import Item, Plan, from_path
from ui.window import MainWindow


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A page with navigation above and a footer below four paragraphs and a title."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "seite.html").write_text(page(), encoding="utf-8")
    with Library(folder / "library") as library, Workshop() as workshop:
        return look(library, Plan(Item(from_path(folder / "seite.html"))), workshop, silent)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, draft: Draft) -> PreviewDialog:
    """The page shown."""
    made = PreviewDialog(window, draft, ["Seminar"])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def decision(qtbot: QtBot, dialog: PreviewDialog) -> Decision:
    """What comes of pressing the button."""
    with qtbot.waitSignal(dialog.decided) as found:
        dialog._import.click()
    return found.args[0]


def left_out(dialog: PreviewDialog) -> list[str]:
    parts = dialog.list.parts
    return [one.text for one, kept in zip(dialog.draft().paragraphs, parts.kept(), strict=True) if not kept]


def test_what_was_left_out_is_there_and_says_why(dialog: PreviewDialog) -> None:
    assert [text.split("\n")[0] for text in left_out(dialog)] == ["Politik", "Impressum und Datenschutz"]
    index = dialog.list.parts.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("left out: navigation. Politik")
    assert dialog._count.text().startswith("Kept 5 of 7 · ")


def test_a_click_switches_and_the_count_follows(qtbot: QtBot, dialog: PreviewDialog) -> None:
    view = dialog.list
    before = dialog._count.text()
    for at, count in ((0, 6), (2, 5), (0, 4), (0, 5)):
        view.doItemsLayout()
        where = view.visualRect(view.parts.index(at)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert dialog._count.text().startswith(f"Kept {count} of 7 · ")
    qtbot.mouseClick(dialog._back, Qt.MouseButton.LeftButton)
    assert dialog._count.text() == before
    assert not dialog._back.isEnabled()
    qtbot.mouseClick(dialog._all, Qt.MouseButton.LeftButton)
    assert dialog._count.text().startswith("Kept 7 of 7")
    assert left_out(dialog) == []
    assert not dialog._next.isEnabled()


def test_the_keyboard_alone_is_enough(qtbot: QtBot, dialog: PreviewDialog) -> None:
    view = dialog.list
    assert QApplication.focusWidget() is view
    assert view.currentIndex().row() == 1, "the first paragraph that is kept"
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert view.currentIndex().row() == 6
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert left_out(dialog) == ["Politik\nKultur"]
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert view.currentIndex().row() == 0, "round again"
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == 0, "there is no other"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(left_out(dialog)) == 3, "both that were selected"
    assert dialog.list.parts.why(1) == "left out by you"
    with qtbot.waitSignal(dialog.decided):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_what_was_switched_is_what_is_stored(qtbot: QtBot, dialog: PreviewDialog, draft: Draft) -> None:
    dialog.list.parts.switch([2], False)
    dialog.list.parts.switch([6], True)
    found = decision(qtbot, dialog)
    text = chosen(draft, found).document.plain
    assert SENTENCES[0] not in text
    assert SENTENCES[1] in text
    assert text.endswith("Impressum und Datenschutz")


def test_nothing_is_not_imported(dialog: PreviewDialog) -> None:
    dialog.list.parts.switch(range(7), False)
    assert not dialog._import.isEnabled()


def test_what_was_corrected_is_what_is_stored(qtbot: QtBot, dialog: PreviewDialog, draft: Draft) -> None:
    dialog.form.title.setText("Ein anderer Titel")
    dialog.form._date.setText("Sommer 2025")
    dialog._collection.setCurrentText("Neu")
    found = decision(qtbot, dialog)
    assert (found.metadata.title, found.metadata.date, found.collection) == ("Ein anderer Titel", "2025-22", "Neu")
    assert chosen(draft, found).metadata.authors == ("Klara Beispiel",)


def test_a_date_that_is_none_is_said_and_not_stored(qtbot: QtBot, dialog: PreviewDialog) -> None:
    dialog.form._date.setText("gestern")
    dialog._import.click()
    assert "is not a date" in dialog._problem.text()
    assert dialog.isVisible()


def test_to_close_it_stores_nothing(qtbot: QtBot, dialog: PreviewDialog) -> None:
    decided: list[object] = []
    dialog.decided.connect(decided.append)
    with qtbot.waitSignal(dialog.stopped):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert decided == []
    assert not dialog.isVisible()


def test_a_version_is_only_made_when_it_was_chosen(qtbot: QtBot, window: MainWindow, draft: Draft) -> None:
    article = add_article(window.session.library)
    similar = Similar(article.id, article.texts[0].id, 0.87)
    for choice, expected in ((None, None), (1, None), (0, similar)):
        dialog = PreviewDialog(window, replace(draft, similar=((article, similar),)), [])
        assert "87 %" in dialog._choice.button(0).text()
        if choice is not None:
            dialog._choice.button(choice).setChecked(True)
        assert decision(qtbot, dialog).version_of == expected


def test_another_choice_of_what_is_there_can_become_its_new_version(
    qtbot: QtBot, window: MainWindow, draft: Draft
) -> None:
    article = add_article(window.session.library)
    dialog = PreviewDialog(window, replace(draft, known=article), [])
    assert dialog._import.text() == "Open it"
    assert dialog._choice.button(0).isHidden(), "there is nothing new in it"
    dialog.list.parts.switch([0], True)
    assert dialog._import.text() == "Import"
    assert not dialog._choice.button(0).isHidden()
    dialog.list.parts.as_it_was()
    assert dialog._import.text() == "Open it"
    dialog.list.parts.keep_all()
    dialog._choice.button(0).setChecked(True)
    assert dialog._import.text() == "Store as a new version"
    assert decision(qtbot, dialog).version_of == Similar(article.id, article.texts[0].id, 1.0)


def test_every_control_has_a_name_and_can_be_reached(qtbot: QtBot, dialog: PreviewDialog) -> None:
    for widget in dialog.findChildren(QPushButton):
        assert widget.text()
    for widget in (dialog.list, dialog._encoding, dialog._collection, *dialog.form._details.values()):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    reached = set()
    for _ in range(40):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {dialog.list, dialog._next, dialog._all, dialog.form.title, dialog._import, dialog._cancel} <= reached


def test_a_book_is_laid_out_bit_by_bit(qtbot: QtBot, window: MainWindow, draft: Draft) -> None:
    """Five thousand paragraphs: the first are seen at once."""
    many = tuple(replace(draft.paragraphs[2], text=f"{number} {SENTENCES[0]}") for number in range(5_000))
    dialog = PreviewDialog(window, replace(draft, paragraphs=many), [])
    asked: list[int] = []
    delegate = dialog.list.itemDelegate()
    real = delegate.sizeHint
    delegate.sizeHint = lambda option, index: asked.append(index.row()) or real(option, index)
    dialog.list.doItemsLayout()
    assert 0 < len(asked) < 500


def test_plain_text_has_nothing_to_choose(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ein Satz.\n\nNoch einer.", encoding="utf-8")
    with Workshop() as workshop:
        draft = look(window.session.library, Plan(Item(from_path(path))), workshop, silent)
    dialog = PreviewDialog(window, draft, [])
    assert dialog._count.text() == "Kept 2 of 2 · 4 words"
    assert not draft.is_doubtful
    dialog.list.switch([0])
    assert dialog.list.parts.kept() == (True, True)
    assert dialog._all.isHidden()
    assert decision(qtbot, dialog).keep == ()
