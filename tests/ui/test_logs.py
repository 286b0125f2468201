"""The log: who writes into it, that it stays small, what a session leaves of itself, and hard crashes."""

import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory, qCritical, qInstallMessageHandler, qWarning

import reader
from ui import logs as module
from ui.logs import CRASH, LOG, Logs, log_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def logs(qapp: object, home: Path) -> Iterator[Logs]:
    made = Logs()
    made.begin()
    yield made
    made.end()


def written() -> str:
    file = log_folder() / LOG
    return file.read_text(encoding="utf-8") if file.exists() else ""


def test_it_lies_in_the_users_folder_of_each_system(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert log_folder() == home / ".local/state/lesart"
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    assert log_folder() == home / ".local/state/lesart"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert log_folder() == home / "Library/Logs/Lesart"
    monkeypatch.setattr(sys, "platform", "win32")
    assert log_folder() == home / "AppData/Local/Lesart/Logs"


def test_a_session_that_has_nothing_to_say_writes_nothing(logs: Logs) -> None:
    assert written() == ""
    assert (log_folder() / CRASH).stat().st_size == 0


def test_the_first_message_is_led_by_the_versions(logs: Logs) -> None:
    logging.getLogger("ui.anything").warning("first")
    logging.getLogger("ui.anything").error("second %s", "with words")
    lines = written().splitlines()
    assert len(lines) == 3
    assert f"Session: Lesart {reader.__version__}" in lines[0]
    assert "SQLite" in lines[0]
    assert lines[1].endswith("WARNING ui.anything: first")
    assert lines[2].endswith("ERROR ui.anything: second with words")


def test_what_qt_and_python_warn_of_is_there(logs: Logs, capsys: pytest.CaptureFixture[str]) -> None:
    qWarning("a warning of Qt with 100 %s of nothing")
    qCritical("something critical")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)  # pytest has put its own way of showing them in between
        warnings.showwarning("old hat", DeprecationWarning, "ui/x.py", 3)
    text = written()
    assert "WARNING qt.default: a warning of Qt with 100 %s of nothing" in text
    assert "ERROR qt.default: something critical" in text
    assert "py.warnings" in text
    assert "old hat" in text
    assert "a warning of Qt" in capsys.readouterr().err, "it is still said where Qt says it"


def test_what_qt_only_tells_developers_is_not(logs: Logs) -> None:
    from PySide6.QtCore import qDebug

    QLoggingCategory.setFilterRules("")
    qDebug("not for the log")
    assert written() == ""


def test_it_cannot_grow_without_end(logs: Logs) -> None:
    for number in range(40):
        logging.getLogger("ui.anything").warning("%s %s", number, "x" * 60_000)
    files = sorted(log_folder().glob(f"{LOG}*"))
    assert [file.name for file in files] == [LOG, f"{LOG}.1", f"{LOG}.2"]
    assert all(file.stat().st_size <= 500_000 for file in files)


def test_where_nothing_can_be_written_the_program_goes_on(
    home: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file"))
    made = Logs()
    made.begin()
    try:
        logging.getLogger("ui.anything").warning("nobody hears this")
        assert [line.partition(" ")[2] for line in made.last()] == ["WARNING ui.anything: nobody hears this"]
    finally:
        made.end()


def test_everything_is_as_before_when_a_session_has_ended(qapp: object, home: Path) -> None:
    def own(*_: object) -> None:
        pass

    before = qInstallMessageHandler(own)
    hook, handlers, threads = sys.excepthook, list(logging.getLogger().handlers), threading.excepthook
    try:
        made = Logs()
        made.begin()
        assert sys.excepthook != hook
        made.end()
        assert (sys.excepthook, logging.getLogger().handlers, threading.excepthook) == (hook, handlers, threads)
        assert qInstallMessageHandler(before) is own
    finally:
        qInstallMessageHandler(before)


def test_of_the_last_messages_the_words_of_the_code_are_kept_and_not_what_was_put_in(logs: Logs) -> None:
    for number in range(100):
        logging.getLogger("ui.anything").warning("“%s” is number %s", "Der Galgen im Schaufenster", number)
    last = logs.last()
    assert len(last) == module.KEPT
    assert {line.partition(" ")[2] for line in last} == {"WARNING ui.anything: “%s” is number %s"}


def test_an_error_on_a_thread_is_in_the_log(logs: Logs) -> None:
    def fail() -> None:
        raise ZeroDivisionError("on a thread")

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    assert "ZeroDivisionError: on a thread" in written()


def test_a_hard_crash_is_known_at_the_next_start_and_only_once(home: Path, qapp: object) -> None:
    code = "import ctypes; from ui.logs import Logs; Logs().begin(); ctypes.string_at(0)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode != 0
    for expected in (True, False):
        made = Logs()
        made.begin()
        made.end()
        assert ("Fatal Python error: Segmentation fault" in made.crashed) is expected
        assert ("string_at" in made.crashed) is expected


def test_a_session_that_ends_well_leaves_no_crash(home: Path, qapp: object) -> None:
    code = "from ui.logs import Logs; logs = Logs(); logs.begin(); logs.end()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    made = Logs()
    made.begin()
    made.end()
    assert made.crashed == ""
