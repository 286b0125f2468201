"""What is handed over to an open window: brought in at once, or as soon as that disturbs nothing; never lost."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from reader import links
from tests.helpers import imports
from tests.helpers.libraries import add_article, mark
from tests.ui.conftest import Idle
from ui.app import Application, make_application
from ui.arrivals import Arrivals, raise_window
from ui.dialogs.import_articles import ImportDialog
from ui.window import MainWindow

LONG = 20_000  # milliseconds
LINK = "lesart://annotation/x"


@pytest.fixture
def app(window: MainWindow) -> Application:
    """The application, with nothing waiting."""
    one = make_application()
    one.waiting.clear()
    return one


@pytest.fixture
def taken(window: MainWindow, app: Application, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the window was told to open; it does nothing about it."""
    found: list[object] = []
    monkeypatch.setattr(window, "import_files", lambda paths: found.append([str(path) for path in paths]))
    monkeypatch.setattr(window, "follow", found.append)
    Arrivals(app, window)
    return found


def settle() -> None:
    """Give everything that could happen too early the time to happen."""
    loop = QEventLoop()
    QTimer.singleShot(800, loop.quit)
    loop.exec()


def test_files_that_follow_each_other_are_imported_together(
    app: Application, taken: list[object], qtbot: QtBot
) -> None:
    app.bring(["/a", "/b"])
    app.bring(["/c", LINK, "/d", LINK])
    assert taken == [], "not from within what brought it"
    qtbot.waitUntil(lambda: not app.waiting, timeout=LONG)
    assert taken == [["/a", "/b", "/c"], LINK, ["/d"], LINK]


def test_what_came_before_there_was_a_window_is_taken_up(
    app: Application, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    monkeypatch.setattr(window, "follow", found.append)
    app.bring([LINK])
    window.hide()  # else it would be painted, and filled
    window.filled = False
    Arrivals(app, window)
    settle()
    assert found == [], "the text is painted first"
    window.filled = True
    qtbot.waitUntil(lambda: found == [LINK], timeout=LONG)


def test_it_waits_while_a_dialog_asks_something(
    app: Application, window: MainWindow, taken: list[object], qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.open()
    app.bring(["/a"])
    settle()
    app.bring(["/b", LINK])
    settle()
    assert taken == []
    dialog.close()
    qtbot.waitUntil(lambda: not app.waiting, timeout=LONG)
    assert taken == [["/a", "/b"], LINK]


def test_it_waits_while_a_menu_is_open(app: Application, window: MainWindow, taken: list[object], qtbot: QtBot) -> None:
    menu = QMenu(window)
    menu.addAction("x")
    menu.popup(window.mapToGlobal(window.rect().center()))
    app.bring([LINK])
    settle()
    assert taken == []
    menu.close()
    qtbot.waitUntil(lambda: taken == [LINK], timeout=LONG)


def test_it_waits_while_a_dialog_of_the_system_is_open(
    app: Application, window: MainWindow, taken: list[object], qtbot: QtBot
) -> None:
    """Such a dialog is no widget: all there is of it is an event loop within the first."""
    outer, inner = QEventLoop(), QEventLoop()
    during: list[object] = ["not looked at"]

    def look() -> None:
        during[:] = taken
        inner.quit()

    def nest() -> None:
        app.bring([LINK])
        QTimer.singleShot(800, look)
        inner.exec()
        outer.quit()

    QTimer.singleShot(0, nest)
    outer.exec()
    assert during == []
    qtbot.waitUntil(lambda: taken == [LINK], timeout=LONG)


def test_it_waits_until_a_translation_has_been_written(
    app: Application, window: MainWindow, taken: list[object], qtbot: QtBot
) -> None:
    article = add_article(window.session.library, translated=False)
    window.session.open_article(article.id)
    window._commands.write_own(article, None, "en")
    assert window.is_writing()
    page = window._commands._own_page
    assert page is not None
    QTest.keyClicks(page.view.field, "Netflix has")
    app.bring(["/a", LINK])
    settle()
    assert taken == []
    assert "2 things to open are waiting" in window.status._message.text()
    assert page.view.field.toPlainText() == "Netflix has"
    window._commands.leave_own()
    qtbot.waitUntil(lambda: not app.waiting, timeout=LONG)
    assert taken == [["/a"], LINK]


def test_it_waits_until_a_correction_is_stored_or_given_up(
    app: Application, window: MainWindow, taken: list[object], qtbot: QtBot
) -> None:
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    window.page.view.set_cursor(0, 0)
    window._commands.edit_correct()
    editor = window._commands._sentence
    assert editor is not None
    assert not window.is_writing(), "nothing would be lost"
    QTest.keyClicks(editor.edit, " more")
    app.bring([LINK])
    settle()
    assert taken == []
    window._commands.leave_sentence()
    qtbot.waitUntil(lambda: taken == [LINK], timeout=LONG)


def test_what_comes_during_an_import_is_imported_too(
    app: Application,
    window: MainWindow,
    qtbot: QtBot,
    idle: Idle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImportDialog, "exec", lambda _dialog: True)
    monkeypatch.setattr(ImportDialog, "shows_each", lambda _dialog: False)
    Arrivals(app, window)
    files = [tmp_path / f"{name}.txt" for name in ("eins", "zwei", "drei")]
    for file in files:
        file.write_text(f"Das ist der Text {file.stem}. Er ist kurz.", encoding="utf-8")
    app.bring([str(files[0])])
    qtbot.waitUntil(lambda: window.session.tasks.busy, timeout=LONG)
    app.bring([str(files[1])])
    qtbot.waitUntil(lambda: not app.waiting, timeout=LONG)
    app.bring([str(files[2])])
    articles = imports.stored(qtbot, window, 3)
    assert {window.session.library.revision(one.texts[0].revision).plain.split()[4] for one in articles} == {
        "eins.", "zwei.", "drei."
    }  # fmt: skip


def test_a_preview_that_is_looked_at_is_finished_first(
    app: Application, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add_article(window.session.library)
    one = mark(window.session.library, article.texts[0], "Szene")
    file = tmp_path / "neu.txt"
    file.write_text("Das ist ein neuer Text. Er ist kurz.", encoding="utf-8")
    monkeypatch.setattr(ImportDialog, "exec", lambda _dialog: True)
    monkeypatch.setattr(ImportDialog, "shows_each", lambda _dialog: True)
    Arrivals(app, window)
    app.bring([str(file)])
    dialog = imports.shown(qtbot, window)
    app.bring([links.to_annotation(one.id)])
    settle()
    assert dialog.isVisible()
    assert window.session.annotation == ""
    imports.agree(dialog)
    imports.stored(qtbot, window, 2)
    qtbot.waitUntil(lambda: window.session.annotation == one.id, timeout=LONG)


# ---- macOS, the desktop


def test_what_is_opened_on_a_mac_comes_as_an_event(
    app: Application, taken: list[object], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "buch ä.epub"
    file.write_bytes(b"")
    called: list[str] = []
    app.called.connect(called.append)
    for event in (
        QFileOpenEvent(str(file)),
        QFileOpenEvent(QUrl.fromLocalFile(str(file))),
        QFileOpenEvent(QUrl("lesart://text/x/1-9?words=a%20%C3%A4")),
        QFileOpenEvent(QUrl("https://example.org/")),
        QFileOpenEvent(str(tmp_path / "missing.txt")),
    ):
        QCoreApplication.sendEvent(app, event)
    qtbot.waitUntil(lambda: not app.waiting, timeout=LONG)
    assert taken == [[str(file), str(file)], "lesart://text/x/1-9?words=a%20%C3%A4"]
    assert links.read(str(taken[1])).words == "a ä"
    assert called == ["", "", ""]


def test_the_window_comes_back_from_the_task_bar(window: MainWindow, app: Application, qtbot: QtBot) -> None:
    window.showMinimized()
    raise_window(window, "")
    qtbot.waitUntil(lambda: window.isActiveWindow() and not window.isMinimized(), timeout=LONG)


def test_the_token_is_where_qt_looks_for_it_and_nowhere_afterwards(
    window: MainWindow, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    monkeypatch.setattr("ui.arrivals.QGuiApplication.platformName", lambda: "wayland")
    monkeypatch.setattr(window, "activateWindow", lambda: seen.append(os.environ.get("XDG_ACTIVATION_TOKEN")))
    raise_window(window, "token")
    raise_window(window, "")
    assert seen == ["token", None]
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
