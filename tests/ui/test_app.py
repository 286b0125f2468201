"""Starting: the lock of one window a library, the samples of a first start, crashes, sentences for what fails."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.errors import LibraryInUse, ReaderError
from reader.library import Library
from reader.links import to_annotation
from reader.storage.connection import FILE_NAME
from tests.helpers.libraries import add_article, mark
from ui import app as app_module
from ui import notify
from ui.app import LibraryLock, install_samples, run
from ui.dialogs.crash_report import CrashReportDialog
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[ReaderError]:
    """What the error box would have shown."""
    shown: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: shown.append(error))
    return shown


def test_the_first_start_shows_the_samples(qtbot: QtBot, window: MainWindow) -> None:
    assert window.session.library.is_new
    with qtbot.waitSignal(window.session.article_opened, timeout=60000):
        install_samples(window)
    qtbot.waitUntil(lambda: not window.session.tasks.busy)
    library = window.session.library
    articles = library.articles()
    assert len(articles) == 3
    assert all([text.language for text in article.texts] == ["de", "en"] for article in articles)
    assert all(400 <= article.words <= 750 for article in articles)
    assert len(library.annotations()) >= 6
    assert {tag.path for tag in library.tags()} >= {"vfx", "vfx/de-aging"}
    assert library.check() == []
    assert window.inspector.notes._model.rowCount() > 0


def test_a_second_window_on_a_library_whose_window_does_not_answer_is_refused(
    folder: Path, said: list[ReaderError], qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.instance.ANSWER", 0.1)
    with Library(folder):
        first = LibraryLock(folder)
        first.take()
        assert run(folder) == 1
        first.release()
    assert len(said) == 1
    assert isinstance(said[0], LibraryInUse)
    assert "open in another window" in str(said[0])


def test_a_lock_left_by_a_crash_is_taken_over(folder: Path) -> None:
    folder.mkdir()
    program = "import sys,time; from pathlib import Path; from ui.app import LibraryLock; "
    program += "lock = LibraryLock(Path(sys.argv[1])); lock.take(); print('taken', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"taken\n"
        with pytest.raises(LibraryInUse):
            LibraryLock(folder).take()
        process.kill()
    lock = LibraryLock(folder)
    lock.take()
    lock.release()


def test_a_damaged_library_is_said_in_one_sentence(folder: Path, said: list[ReaderError], qapp: object) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"this was a library once" * 400)
    before = (folder / FILE_NAME).read_bytes()
    assert run(folder) == 1
    assert len(said) == 1
    assert "damaged" in said[0].message
    assert said[0].hint
    assert (folder / FILE_NAME).read_bytes() == before


def test_the_window_opens_runs_and_closes(
    folder: Path, qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def look_and_close() -> None:
        window = next(one for one in app_module.make_application().topLevelWidgets() if isinstance(one, MainWindow))
        if window.session.tasks.busy:
            QTimer.singleShot(100, look_and_close)
            return
        seen.append(window.windowTitle())
        window.close()
        app_module.make_application().quit()

    hook = sys.excepthook
    QTimer.singleShot(300, look_and_close)
    assert run(folder) == 0
    monkeypatch.setattr(sys, "excepthook", hook)
    assert seen == ["Der Galgen im Schaufenster – Lesart"]
    lock = LibraryLock(folder)
    lock.take()
    lock.release()


def test_a_start_on_a_link_shows_its_place_at_once(folder: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(folder) as library:
        article = add_article(library)
        add_article(library, "Später geöffnet")
        one = mark(library, article.texts[1], "Buenos Aires")
    seen: list[str] = []

    def look_and_close() -> None:
        window = next(one for one in app_module.make_application().topLevelWidgets() if isinstance(one, MainWindow))
        if not seen:
            seen.append(window.windowTitle())  # before anything was taken up
        if window.session.tasks.busy or not window.session.annotation:
            QTimer.singleShot(100, look_and_close)
            return
        seen.append(window.session.annotation)
        window.close()
        app_module.make_application().quit()

    hook = sys.excepthook
    QTimer.singleShot(0, look_and_close)
    assert run(folder, [to_annotation(one.id)]) == 0
    monkeypatch.setattr(sys, "excepthook", hook)
    assert seen == ["El Eternauta – Lesart", one.id]
    assert app_module.make_application().waiting == []


def test_what_fails_before_there_is_a_window_is_said_too(
    folder: Path, qapp: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(CrashReportDialog, "exec", lambda self: shown.append(self.text()))
    monkeypatch.setattr(app_module, "MainWindow", lambda _session: {}["nothing of this name"])
    hook = sys.excepthook
    assert run(folder) == 1
    assert sys.excepthook is hook
    assert len(shown) == 1
    assert "KeyError" in shown[0]
    assert "KeyError" in caplog.text
    Library(folder).close()


def test_what_the_command_line_wrote_appears_when_the_window_is_used_again(window: MainWindow, folder: Path) -> None:
    from reader.samples import install

    with Library(folder) as other:
        install(other)
    window.session.look_again()
    assert len(window.session.library.articles()) == 3
    assert window.articles._model.rowCount() == 3
