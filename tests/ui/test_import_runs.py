"""Imports in the window: what is doubtful is shown first, what is stopped is whole, what failed is told at the end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.model import Article
from tests.helpers.imports import LONG, agree, plain, previews, reports_of, shown, stored
from tests.helpers.libraries import add_article
from tests.helpers.web import page
from ui.imports.importing import Report
from ui.imports.plans import Item, Plan, from_path, guess
from ui.window import MainWindow


@pytest.fixture
def reports(window: MainWindow) -> list[Report]:
    """What would have been said in a dialog at the end."""
    return reports_of(window)


# ---- doubts


def test_a_text_that_is_there_already_is_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ein Satz. Noch einer.", encoding="utf-8")
    window.importer.start(guess([path]))
    (article,) = stored(qtbot, window, 1)
    window._commands.go_library()
    window.importer.start(guess([path]))
    dialog = shown(qtbot, window)
    assert "in the library already" in dialog._known.text()
    assert dialog._import.text() == "Open it"
    agree(dialog)
    qtbot.waitUntil(lambda: window.session.article is not None)
    assert window.session.article.id == article.id
    assert len(stored(qtbot, window, 1)) == 1


def test_what_looks_like_another_version_can_become_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(page(), encoding="utf-8")
    new.write_text(page(extra="Am Abend wird die Wand ausgeschaltet, und die Wüste ist fort."), encoding="utf-8")
    window.importer.start(guess([old]))
    (article,) = stored(qtbot, window, 1)
    asked: list[tuple[Article, str, object]] = []
    window.importer.revise_asked.disconnect()
    window.importer.revise_asked.connect(lambda *what: asked.append(what))
    window.importer.start(guess([new]))
    dialog = shown(qtbot, window)
    new_version, own = dialog._choice.buttons()
    assert "Der Himmel steht schon da" in new_version.text()
    assert own.isChecked(), "nothing is replaced unless somebody says so"
    new_version.setChecked(True)
    assert dialog._import.text() == "Store as a new version"
    agree(dialog)
    qtbot.waitUntil(lambda: bool(asked), timeout=LONG)
    assert asked[0][0].id == article.id
    assert asked[0][1] == article.texts[0].id
    assert len(window.session.library.articles()) == 1


def test_a_guessed_encoding_is_shown_and_can_be_changed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "alt.txt"
    path.write_bytes("Die Straße führt über größere Höhen. Müde Füße gehen heim.".encode("cp850"))
    window.importer.start(guess([path]))
    dialog = shown(qtbot, window)
    assert "guessed to be cp850" in dialog._warnings.text()
    assert dialog._encoding.currentData() == "cp850"
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("iso8859-1"))
    dialog._encoding.activated.emit(dialog._encoding.currentIndex())
    qtbot.waitUntil(lambda: dialog.draft().original.encoding == "iso8859-1", timeout=LONG)
    assert "Stra" in dialog.list.parts.index(0).data()
    assert "Straße" not in dialog.list.parts.index(0).data()
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("cp850"))
    dialog._encoding.activated.emit(dialog._encoding.currentIndex())
    qtbot.waitUntil(lambda: dialog.draft().original.encoding == "cp850", timeout=LONG)
    agree(dialog)
    (article,) = stored(qtbot, window, 1)
    assert plain(window, article).startswith("Die Straße")


def test_an_encoding_that_does_not_fit_changes_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "alt.txt"
    path.write_bytes("Die Straße führt über größere Höhen. Müde Füße gehen heim.".encode("cp850"))
    window.importer.start(guess([path]))
    dialog = shown(qtbot, window)
    dialog._encoding.setCurrentIndex(dialog._encoding.findData("utf-8"))
    dialog._encoding.activated.emit(dialog._encoding.currentIndex())
    qtbot.waitUntil(lambda: bool(dialog._problem.text()), timeout=LONG)
    assert dialog._encoding.currentData() == "cp850"
    assert dialog._encoding.isEnabled()
    assert dialog._import.isEnabled()
    dialog.reject()
    assert window.session.library.articles() == []


# ---- long imports


def test_what_nobody_foresaw_keeps_no_other_text_out(
    qtbot: QtBot, window: MainWindow, many: list[Plan], reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    import ui.imports.work as work

    real: Callable[..., object] = work.read_plan

    def read(plan: Plan, *args: object) -> object:
        if plan.name == "t07.txt":
            raise KeyError("nobody thought of it")
        return real(plan, *args)

    monkeypatch.setattr(work, "read_plan", read)
    window.importer.start(many)
    stored(qtbot, window, 39)
    assert reports[0].failures == (("t07.txt", work.UNFORESEEN),)


def test_who_reads_goes_on_reading(qtbot: QtBot, window: MainWindow, many: list[Plan]) -> None:
    """A long import does not take the text away that was opened meanwhile."""
    article = add_article(window.session.library)
    window.session.open_article(article.id)
    told: list[str] = []
    window.importer.told.connect(told.append)
    window.importer.start(many)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert window.session.article is not None
    assert window.session.article.id == article.id
    assert len(window.session.library.articles()) == 41


def test_a_stop_before_anything_is_stored_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(), encoding="utf-8")
    told: list[str] = []
    window.importer.told.connect(told.append)
    window.importer.start(guess([path]), show=True)
    window.session.tasks.cancel()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == ["Stopped; nothing was imported."]
    assert window.session.library.articles() == []
    assert not previews(window)


@pytest.fixture
def many(tmp_path: Path) -> list[Plan]:
    """Forty texts."""
    plans = []
    for number in range(40):
        path = tmp_path / f"t{number:02}.txt"
        path.write_text(f"Dies ist der Text Nummer {number}. Er ist kurz.", encoding="utf-8")
        plans.append(Plan(Item(from_path(path), "de")))
    return plans


def test_progress_says_what_is_read_and_a_stop_keeps_what_is_whole(
    qtbot: QtBot, window: MainWindow, many: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window.importer.told.connect(told.append)
    seen: list[str] = []
    tasks = window.session.tasks

    def watch(done: int, total: int, _what: str) -> None:
        seen.append(window.status._work._title.text())
        assert total == 40
        if done >= 5:
            tasks.cancel()

    tasks.progressed.connect(watch)
    slowly(monkeypatch)
    window.importer.start(many)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    count = len(window.session.library.articles())
    assert 5 <= count < 40
    assert told == [
        f"{count} articles imported. Stopped: {40 - count} were not begun; what was imported is whole and stays."
    ]
    assert any(text.startswith("Importing: ") and " of 40 · t0" in text for text in seen)
    assert window.session.library.check() == []
    for _ in range(count):
        window.session.undo()
    assert window.session.library.articles() == []


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text takes long enough to be told of."""
    import time

    import ui.imports.work as work

    real: Callable[..., object] = work.read_plan

    def read(*args: object) -> object:
        time.sleep(0.06)
        return real(*args)

    monkeypatch.setattr(work, "read_plan", read)


def test_the_report_is_one_dialog_that_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    from ui.dialogs.import_report import ReportDialog, Section

    lines = tuple((f"f{number}.pdf", f"“f{number}.pdf” is empty.") for number in range(300))
    dialog = ReportDialog(
        window, "700 articles imported.", (Section("Could not be imported:", lines), Section("x", ()))
    )
    qtbot.addWidget(dialog)
    assert dialog.height() <= 560
    assert dialog.text.count("\n") == 300, "a heading and a line each; an empty section is left out"
    dialog._copy.click()
    assert QGuiApplication.clipboard().text().startswith("700 articles imported.\n\nCould not be imported:\n“f0.pdf”")
