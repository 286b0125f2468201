"""The worker: results and errors come back on the window's thread, cancel stops, order is kept."""

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.library import Library
from reader.progress import Progress
from ui.tasks import TaskRunner


@pytest.fixture
def runner(folder: Path, qapp: object) -> TaskRunner:
    Library(folder).close()
    return TaskRunner(folder)


def test_work_runs_beside_the_window_and_comes_back_to_it(qtbot: QtBot, runner: TaskRunner) -> None:
    results: list[object] = []

    def work(library: Library, _progress: Progress) -> tuple[int, bool]:
        return len(library.articles()), threading.current_thread() is threading.main_thread()

    def done(result: object) -> None:
        results.extend((result, QThread.currentThread() is runner.thread()))

    with qtbot.waitSignal(runner.idle):
        runner.run("counting", work, done, results.append)
    assert results == [(0, False), True]


def test_errors_come_back_too(qtbot: QtBot, runner: TaskRunner) -> None:
    errors: list[Exception] = []

    def work(_library: Library, _progress: Progress) -> None:
        raise ReaderError("It failed.")

    with qtbot.waitSignal(runner.idle):
        runner.run("failing", work, errors.append, errors.append)
    assert [str(error) for error in errors] == ["It failed."]


def test_jobs_wait_for_each_other(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[int] = []
    with qtbot.waitSignal(runner.idle):
        for number in range(3):
            runner.run("one of three", lambda _library, _progress, n=number: n, order.append, order.append)
    assert order == [0, 1, 2]


def test_cancel_stops_at_the_next_report_and_calls_nobody(qtbot: QtBot, runner: TaskRunner) -> None:
    called: list[object] = []
    running = threading.Event()

    def work(_library: Library, progress: Progress) -> None:
        for step in range(100_000):
            running.set()
            progress(step, 100_000)

    with qtbot.waitSignal(runner.idle):
        runner.run("long", work, called.append, called.append)
        runner.run("waiting", work, called.append, called.append)
        assert running.wait(10)
        runner.cancel()
    assert called == []


def test_progress_is_reported_on_the_windows_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[int, int, str]] = []
    runner.progressed.connect(lambda done, total, what: seen.append((done, total, what)))
    with qtbot.waitSignal(runner.idle):
        runner.run("two steps", lambda _library, progress: progress(1, 2, "half"), lambda _x: None, seen.append)
    assert seen == [(1, 2, "half")]


def test_a_library_that_cannot_be_opened_is_an_error_like_any_other(qtbot: QtBot, tmp_path: Path, qapp: object) -> None:
    (tmp_path / "file").write_text("in the way")
    errors: list[Exception] = []
    runner = TaskRunner(tmp_path / "file")
    with qtbot.waitSignal(runner.idle):
        runner.run("opening", lambda _library, _progress: None, errors.append, errors.append)
    assert isinstance(errors[0], ReaderError)


def test_short_work_is_done_aside_one_after_the_other(runner: TaskRunner) -> None:
    seen: list[object] = []

    def work(number: int) -> object:
        return number, threading.current_thread() is threading.main_thread()

    for number in range(3):
        runner.aside(partial(work, number), lambda result: seen.append((result, QThread.currentThread())))
    runner.finish_aside()
    assert seen == [((number, False), runner.thread()) for number in range(3)]


def test_short_work_that_fails_gives_nothing(runner: TaskRunner) -> None:
    seen: list[object] = []
    runner.aside(lambda: 1 / 0, seen.append)
    runner.finish_aside()
    assert seen == [None]


def test_short_work_does_not_wait_for_long_work(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[object] = []
    go_on = threading.Event()
    runner.run("long", lambda _library, _progress: go_on.wait(5), seen.append, seen.append)
    runner.aside(lambda: "short", seen.append)
    runner.finish_aside()
    assert seen == ["short"]
    with qtbot.waitSignal(runner.idle):
        go_on.set()


def test_nobody_is_told_of_short_work_after_the_stop(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[object] = []
    runner.aside(lambda: "late", seen.append)
    runner.stop()
    qtbot.wait(1)
    assert seen == []
