"""Errors that nobody foresaw: said in one dialog, whose report holds nothing that is the user's own."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

import reader
from reader.errors import ReaderError
from reader.record import record
from ui import crash, notify
from ui.crash import Unforeseen, before_crash, fatal_text, offer_last, report, short_file, traceback_text, without_user
from ui.dialogs.crash_report import CrashReportDialog
from ui.logs import LOG, log_folder
from ui.window import MainWindow

TITLE = "Der Galgen im Schaufenster"


@record
class Card:
    """Holds a text, as many of our objects do."""

    title: str


def caught(fail: object, *arguments: object) -> BaseException:
    try:
        assert callable(fail)
        fail(*arguments)
    except Exception as error:
        return error
    raise AssertionError("it did not fail")


def tell(unforeseen: Unforeseen, error: BaseException) -> None:
    unforeseen.tell(type(error), error, error.__traceback__)


# ---- what is in a report


def by_key(title: str) -> object:
    return {}[title]


def by_message(title: str) -> object:
    raise ValueError(f"cannot show {title} here")


def by_quotation(_title: str) -> object:
    raise ValueError("there is no tag “Der Galgen im Schaufenster” and no 'Der Galgen im Schaufenster'")


def by_object(title: str) -> object:
    card = Card(title)
    raise RuntimeError("bad card " + str(card.title))


def by_file(title: str) -> object:
    return open(f"/nowhere/at all/{title}.md").read()


def by_cause(title: str) -> object:
    try:
        by_key(title)
    except KeyError as error:
        raise RuntimeError("the cause is above") from error


@pytest.mark.parametrize("fail", [by_key, by_message, by_quotation, by_object, by_file, by_cause])
def test_no_title_is_in_it_whatever_fails(fail: object, qapp: object) -> None:
    error = caught(fail, TITLE)
    text = report(traceback_text(error), [])
    shown = "\n".join(line for line in text.splitlines() if "raise " not in line)  # the source of this test names it
    assert TITLE not in shown
    assert "Galgen" not in shown
    assert type(error).__name__ in text
    assert getattr(fail, "__name__", "?") in text


def test_what_helps_to_find_the_error_is_in_it(qapp: object) -> None:
    error = caught(lambda: None.nothing)  # type: ignore[attr-defined]
    text = report(traceback_text(error), ["WARNING reader.importers.child: an importer failed (%s): “%s”"])
    assert "AttributeError: 'NoneType' object has no attribute 'nothing'" in text
    assert "test_crash.py:" in text
    for name in (f"Lesart: {reader.__version__}", "Python: 3.", "Qt: 6.", "PySide6: 6.", "SQLite: 3.", "System: "):
        assert name in text
    assert "WARNING reader.importers.child: an importer failed (%s): “…”" in text
    assert "IndexError: list index out of range" in traceback_text(caught(lambda: [][1]))
    chained = traceback_text(caught(by_cause, TITLE))
    assert chained.index("KeyError") < chained.index("RuntimeError: the cause is above")


def test_home_name_and_files_are_left_out(home: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/klara.beispiel"))
    monkeypatch.setenv("LOGNAME", "klara.beispiel")
    for text, expected in (
        ("in /home/klara.beispiel/Thesis of mine/chapter.md there", "in <file> there"),
        ("~/Meine Arbeit.md: not there", "<file>: not there"),
        ("C:\\Users\\Klara\\My texts\\a.md broke", "<file> broke"),
        ("of Klara.Beispiel it is", "of <user> it is"),
        ("ui/window.py:12 is ours, 3 / 5 too", "ui/window.py:12 is ours, 3 / 5 too"),
        ("https://example.org/private/page said", "https:<file> said"),
    ):
        assert without_user(text) == expected


def test_files_are_called_as_in_the_program() -> None:
    root = Path(crash.__file__).resolve().parents[1]
    assert short_file(str(root / "ui" / "window.py")) == "ui/window.py"
    assert short_file("/opt/x/lib/python3.12/site-packages/click/core.py") == "click/core.py"
    assert short_file("C:\\Program Files\\Lesart\\_internal\\reader\\study.py") == "reader/study.py"
    assert short_file("<string>") == "<string>"


# ---- the dialog


@pytest.fixture
def unforeseen(window: MainWindow) -> Iterator[Unforeseen]:
    made = Unforeseen(lambda: ["WARNING ui.x: before"])
    yield made
    if made._dialog is not None:
        made._dialog.close()


@pytest.fixture
def active(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window has the focus, as far as anybody asks."""
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window)
    return window


def dialogs(window: MainWindow) -> list[CrashReportDialog]:
    return [one for one in window.findChildren(CrashReportDialog) if one.isVisible()]


def test_it_is_said_and_logged(active: MainWindow, unforeseen: Unforeseen, caplog: pytest.LogCaptureFixture) -> None:
    tell(unforeseen, caught(lambda: 1 / 0))
    (dialog,) = dialogs(active)
    assert "ZeroDivisionError" in dialog.report.toPlainText()
    assert "WARNING ui.x: before" in dialog.text()
    assert "division by zero" in caplog.text
    assert not dialog.count.isVisible()


def test_a_burst_of_errors_counts_up_in_one_dialog(active: MainWindow, unforeseen: Unforeseen) -> None:
    for _ in range(25):
        tell(unforeseen, caught(lambda: 1 / 0))
    (dialog,) = dialogs(active)
    assert dialog.count.isVisible()
    assert "24" in dialog.count.text()


def test_what_fails_again_at_once_does_not_come_back_and_another_error_does(
    active: MainWindow, unforeseen: Unforeseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "_CALM", 1e9)  # however slow the machine is
    fail = caught(lambda: 1 / 0)
    tell(unforeseen, fail)
    dialogs(active)[0].close()
    tell(unforeseen, fail)
    assert dialogs(active) == []
    tell(unforeseen, caught(lambda: [][1]))
    (other,) = dialogs(active)
    assert "IndexError" in other.text()
    other.close()
    monkeypatch.setattr(crash, "_CALM", -1.0)  # later
    tell(unforeseen, caught(lambda: [][1]))
    assert "IndexError" in dialogs(active)[0].text()


def test_what_a_user_can_mend_has_its_own_box(
    active: MainWindow, unforeseen: Unforeseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: shown.append(error))
    error = ReaderError("It is full.", "Empty it.")
    tell(unforeseen, error)
    assert shown == [error]
    assert dialogs(active) == []


def test_an_error_while_it_is_said_is_only_logged(
    active: MainWindow, unforeseen: Unforeseen, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail_too(*_: object) -> str:
        tell(unforeseen, caught(lambda: [][1]))
        raise OSError("again")

    monkeypatch.setattr(crash, "report", fail_too)
    with pytest.raises(OSError, match="again"):
        tell(unforeseen, caught(lambda: 1 / 0))
    assert "IndexError" in caplog.text
    assert dialogs(active) == []


def test_on_a_thread_it_is_only_logged(
    active: MainWindow, unforeseen: Unforeseen, caplog: pytest.LogCaptureFixture
) -> None:
    thread = threading.Thread(target=lambda: tell(unforeseen, caught(lambda: 1 / 0)))
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in caplog.text
    assert dialogs(active) == []


def test_ctrl_c_ends_the_program_and_shows_nothing(active: MainWindow, unforeseen: Unforeseen) -> None:
    tell(unforeseen, KeyboardInterrupt())
    assert dialogs(active) == []


def test_without_a_window_it_is_waited_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []
    monkeypatch.setattr(CrashReportDialog, "exec", lambda self: waited.append(self.text()))
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    tell(Unforeseen(list), caught(lambda: 1 / 0))
    assert "ZeroDivisionError" in waited[0]


def test_errors_of_the_event_loop_come_here(active: MainWindow, unforeseen: Unforeseen, qtbot: QtBot) -> None:
    hook, sys.excepthook = sys.excepthook, unforeseen.tell
    try:
        with qtbot.captureExceptions():  # whatever the tests' own hook would do with it
            sys.excepthook = unforeseen.tell
            QTimer.singleShot(0, active, lambda: by_key(TITLE))
            qtbot.waitUntil(lambda: bool(dialogs(active)), timeout=10_000)
    finally:
        sys.excepthook = hook
    assert "KeyError" in dialogs(active)[0].text()


# ---- saving and copying


def test_exactly_what_is_shown_is_saved_and_copied(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = CrashReportDialog(window, "error", "what is found\n")
    dialog.show()
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.save()
    assert target.read_text(encoding="utf-8") == dialog.report.toPlainText() == "what is found\n"
    dialog.story.setPlainText("I pressed „Los“.")
    dialog.report.setPlainText("changed by hand")
    dialog.save()
    dialog.copy()
    assert (
        target.read_text(encoding="utf-8")
        == "I pressed „Los“.\n\nchanged by hand"
        == QGuiApplication.clipboard().text()
    )
    dialog.close()


def test_what_cannot_be_saved_is_said(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: shown.append(error))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "folder.txt"), ""))
    dialog = CrashReportDialog(window, "error", "x")
    dialog.save()
    assert "could not be written" in shown[0].message
    assert shown[0].hint


@pytest.mark.parametrize("kind", ["error", "crash", "problem"])
def test_the_dialog_says_that_nothing_is_sent_and_has_names(window: MainWindow, kind: str) -> None:
    from PySide6.QtWidgets import QLabel

    dialog = CrashReportDialog(window, kind, "x")
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "sends nothing" in words
    assert ("is safe" in words) is (kind != "problem")
    assert dialog.report.accessibleName()
    assert dialog.story.accessibleName()
    assert all(button.text() for button in dialog.findChildren(QPushButton))


# ---- after a hard crash

FATAL = """Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/home/klara/lesart/ui/reading/painter.py", line 12 in paint
  File "/usr/lib/python3/dist-packages/PySide6/x.py", line 3 in y
"""


def test_a_crash_of_the_last_session_is_offered(window: MainWindow) -> None:
    log_folder().mkdir(parents=True)
    (log_folder() / LOG).write_text(
        f"2026-11-22 20:00:00,123 WARNING ui.window: {TITLE}\nof two lines\n"
        f"2026-11-22 20:00:01,123 ERROR qt.default: {TITLE}\n"
    )
    offer_last(window, FATAL)
    (dialog,) = dialogs(window)
    text = dialog.text()
    assert "reading/painter.py, line 12 in paint" in text
    assert "PySide6/x.py" in text
    assert "klara" not in text
    assert "2026-11-22 20:00:01 ERROR qt.default" in text
    assert "Galgen" not in text
    dialog.close()


def test_what_windows_notes_of_others_is_no_crash(window: MainWindow) -> None:
    offer_last(window, "Windows fatal exception: code 0x8001010d\n\nCurrent thread 0x1 (most recent call first):\n")
    assert dialogs(window) == []
    offer_last(window, "Windows fatal exception: access violation\n\nCurrent thread 0x1:\n")
    assert len(dialogs(window)) == 1
    dialogs(window)[0].close()


def test_without_a_log_there_is_nothing_before_it(qapp: object) -> None:
    assert before_crash() == []
    assert "none" in report(fatal_text(FATAL), before_crash())
    logging.getLogger("ui.x").debug("nothing")
