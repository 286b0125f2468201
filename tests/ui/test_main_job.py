"""The whole job as a user does it: import, hover, select, highlight, tag, note, undo, redo, close, reopen, export."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.model import Annotation, Colour
from ui.dialogs.export_notes import ExportDialog
from ui.dialogs.import_articles import ImportDialog
from ui.imports.importing import Report
from ui.imports.plans import guess
from ui.panels.cards import NoteEditor
from ui.window import MainWindow

GERMAN = """---
title: Der Schnitt
date: 2025-07
---

Die Regie stellt ihre neue Serie vor. Das Gebäude stürzt ein. Danach wird es still.

Am 3. Oktober folgt die zweite Staffel. Niemand weiß, z. B. im Studio, wie sie endet.
"""
ENGLISH = """The director presents her new series. The building collapses, and then all is quiet.

The second season follows on 3 October. Nobody knows, not even at the studio, how it ends.
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "schnitt.de.md", tmp_path / "schnitt.en.txt"]
    for path, text in zip(paths, (GERMAN, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def import_files(qtbot: QtBot, window: MainWindow, files: list[Path]) -> None:
    with qtbot.waitSignal(window.session.article_opened, timeout=20000):
        window.importer.start(guess(files), "Seminar")
    qtbot.waitUntil(lambda: not window.session.tasks.busy)


def only(window: MainWindow) -> Annotation:
    (annotation,) = window.session.library.annotations()
    return annotation


def point_of(window: MainWindow, words: str, column: int = 0) -> tuple[QPoint, QPoint]:
    """Where some words begin and end in the viewport."""
    view = window.page.view
    bitext = view.bitext()
    assert bitext is not None
    start = bitext.columns[column][1].plain.index(words)
    view.select(column, start, start + len(words))
    area = view.selection_rect()
    view.clear_selection()
    return QPoint(area.left() + 1, area.center().y()), QPoint(area.right(), area.center().y())


def drag(qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(widget, (start + end) / 2)
    qtbot.mouseMove(widget, end)
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


def test_the_whole_job_with_mouse_and_keyboard(
    qtbot: QtBot, open_window: object, files: list[Path], tmp_path: Path
) -> None:
    window = open_window()  # type: ignore[operator]
    import_files(qtbot, window, files)
    article = window.session.article
    assert article is not None
    assert (article.title, article.date, [text.language for text in article.texts]) == (
        "Der Schnitt", "2025-07", ["de", "en"],
    )  # fmt: skip
    view = window.page.view

    # hover: the sentence and its partner are lit
    over = point_of(window, "Gebäude")[0]
    with qtbot.waitSignal(view.sentence_hovered):
        qtbot.mouseMove(view.viewport(), over)
    lit = view.scene.hovered
    assert lit is not None
    assert (lit.column, lit.segment, [list(numbers) for numbers in lit.segments]) == (0, 1, [[1, 2], [1]])

    # select and highlight
    drag(qtbot, view.viewport(), *point_of(window, "stürzt ein"))
    selected = view.selection()
    assert selected is not None
    assert selected.exact == "stürzt ein"
    assert window.page._bar.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_2)
    assert (only(window).exact, only(window).colour) == ("stürzt ein", Colour.GREEN)
    assert only(window).partner == "The building collapses, and then all is quiet."
    assert not window.page._bar.isVisible()

    # tag
    qtbot.keyClick(view, Qt.Key.Key_T)
    popup = window._commands._tag_popup
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClicks(popup._line, "vokabel/verben, zitat")
    qtbot.keyClick(popup._line, Qt.Key.Key_Return)
    assert only(window).tags == ("vokabel/verben", "zitat")
    sidebar = window.library_panel.contents
    sidebar.reload()  # which it does by itself when nothing else is to be done
    assert any(index.data() == "verben" for index in sidebar._model._walk(sidebar.tree.rootIndex()))

    # note
    qtbot.keyClick(view, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NoteEditor))
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "*trennbar*: to collapse")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert only(window).note == "*trennbar*: to collapse"

    # undo back to nothing, redo to everything
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.library.annotations() == []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    before = only(window)
    assert (before.tags, before.note) == (("vokabel/verben", "zitat"), "*trennbar*: to collapse")

    # close and reopen: all still there, and open where it was
    view.set_unit("sentence")
    open_window.close()  # type: ignore[attr-defined]
    window = open_window()  # type: ignore[operator]
    assert window.session.article is not None
    assert window.session.article.title == "Der Schnitt"
    after = only(window)
    assert after == before
    assert window.inspector.notes._model.rowCount() == 1

    # export and compare
    dialog = ExportDialog(window, window.session)
    qtbot.addWidget(dialog)
    target = tmp_path / "notes.md"
    dialog.save_to(target)
    qtbot.waitUntil(lambda: dialog.saved == target, timeout=10_000)
    exported = target.read_text(encoding="utf-8")
    for part in ("Der Schnitt", "July 2025", "> stürzt ein", after.partner, before.note, "#vokabel/verben"):
        assert part in exported


def test_the_same_by_keyboard_alone(qtbot: QtBot, window: MainWindow, files: list[Path]) -> None:
    import_files(qtbot, window, files)
    view = window.page.view
    assert QApplication.focusWidget() is view
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    selected = view.selection()
    assert selected is not None
    assert selected.exact == "Das Gebäude stürzt ein."
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection().exact == "Das Gebäude stürzt ein"
    qtbot.keyClick(view, Qt.Key.Key_5)
    assert (only(window).exact, only(window).colour) == ("Das Gebäude stürzt ein", Colour.ORANGE)
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert only(window).colour == Colour.YELLOW
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert window.session.library.annotations() == []
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert only(window).colour == Colour.YELLOW
    # the palette finds what no key is known for
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window._palette._line, "sepia")
    qtbot.keyClick(window._palette._line, Qt.Key.Key_Return)
    assert window.appearance.name == "sepia"
    # round the parts of the window
    window.inspector.notes.follow()
    for part in (window.inspector.notes.list, window.library_panel.contents.tree, view):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is part


def test_marking_the_translation_makes_the_same_kind_of_annotation(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    import_files(qtbot, window, files)
    drag(qtbot, window.page.view.viewport(), *point_of(window, "collapses", column=1))
    qtbot.keyClick(window.page.view, Qt.Key.Key_3)
    annotation = only(window)
    assert annotation.text == window.session.article.texts[1].id
    assert annotation.partner == "Das Gebäude stürzt ein. Danach wird es still."


def test_an_import_is_undone_as_one(qtbot: QtBot, window: MainWindow, files: list[Path]) -> None:
    import_files(qtbot, window, files)
    window.session.undo()
    assert window.session.library.articles() == []
    assert window.session.article is None
    assert window._centre.currentWidget() is window.articles
    window.session.redo()
    assert [article.title for article in window.session.library.articles()] == ["Der Schnitt"]


def test_files_that_belong_together_are_offered_as_one_article(
    qtbot: QtBot, window: MainWindow, files: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "notizen.txt"
    dialog = ImportDialog(window, [files[1], other, files[0]], ["Seminar"])
    qtbot.addWidget(dialog)
    plans = dialog.plans()
    assert [(plan.original.source.path, [one.source.path for one in plan.translations]) for plan in plans] == [
        (files[0], [files[1]]),
        (other, []),
    ]
    assert plans[0].original.language == "de"


def test_a_file_that_cannot_be_read_is_said_and_the_others_come_in(
    qtbot: QtBot, window: MainWindow, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Report] = []
    window.importer.failed.disconnect()
    window.importer.failed.connect(said.append)
    bad = tmp_path / "leer.txt"
    bad.write_bytes(b"")
    with qtbot.waitSignal(window.session.article_opened, timeout=20000):
        window.importer.start(guess([bad, files[0]]))
    assert [article.title for article in window.session.library.articles()] == ["Der Schnitt"]
    assert len(said) == 1
    assert [name for name, _ in said[0].failures] == ["leer.txt"]
