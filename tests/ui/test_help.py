"""The menu Help: guide, keys, About, problems, and new versions, which are looked for only where that is allowed."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import reader
from reader.errors import ReaderError
from tests.helpers.libraries import add_article
from ui import installed, notify, settings_store
from ui.commands.help import is_due, today
from ui.dialogs.about import AboutDialog
from ui.dialogs.crash_report import CrashReportDialog
from ui.help import guide_page, open_guide
from ui.window import MainWindow


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What would have been opened outside."""
    found: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url) or True)
    return found


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[ReaderError]:
    """What the error box would have said."""
    found: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: found.append(error))
    return found


def told(window: MainWindow) -> str:
    return window.status._message.text()


# ---- the guide


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for page in ("en/index", "en/aligning", "de/index"):
        file = tmp_path / "resources" / "guide" / f"{page}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page)
    monkeypatch.setattr("ui.help.folder_of", lambda _package: tmp_path / "resources")
    return tmp_path / "resources" / "guide"


def test_f1_opens_the_guide(window: MainWindow, guide: Path, opened: list[QUrl]) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert [Path(url.toLocalFile()) for url in opened] == [guide / "en" / "index.html"]


def test_at_work_on_an_alignment_it_opens_the_page_about_that(
    window: MainWindow, guide: Path, opened: list[QUrl]
) -> None:
    window.session.open_article(add_article(window.session.library).id)
    window.actions_by_id["view.align"].trigger()
    window.actions_by_id["help.guide"].trigger()
    assert opened[0].toLocalFile().endswith("en/aligning.html")


def test_a_page_is_there_in_a_language_or_in_english_or_is_the_first(guide: Path) -> None:
    assert guide_page("index", "de") == guide / "de" / "index.html"
    assert guide_page("aligning", "de") == guide / "en" / "aligning.html"
    assert guide_page("unknown", "de") == guide / "de" / "index.html"
    assert guide_page("unknown", "fr") == guide / "en" / "index.html"


def test_a_place_in_a_page(guide: Path, opened: list[QUrl]) -> None:
    open_guide("aligning#merge")
    assert opened[0].fragment() == "merge"
    assert opened[0].toLocalFile().endswith("aligning.html")


def test_where_a_browser_cannot_read_the_program_it_gets_a_copy(
    guide: Path, opened: list[QUrl], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("FLATPAK_ID", "io.github.lesart.Lesart")
    page = open_guide("aligning")
    assert page == home / ".cache" / "lesart" / "guide" / "en" / "aligning.html"
    assert page.read_text() == "en/aligning"


def test_without_a_guide_it_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: list[ReaderError]
) -> None:
    monkeypatch.setattr("ui.help.folder_of", lambda _package: tmp_path / "empty")
    window.actions_by_id["help.guide"].trigger()
    assert "not part of this installation" in refused[0].message
    assert refused[0].hint


def test_without_a_browser_it_is_said_where_the_guide_is(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with pytest.raises(ReaderError) as caught:
        open_guide()
    assert str(guide / "en" / "index.html") in caught.value.hint


# ---- About


@pytest.fixture
def about(window: MainWindow) -> Iterator[AboutDialog]:
    window.actions_by_id["help.about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert isinstance(dialog, AboutDialog)
    yield dialog
    dialog.close()


def test_about_names_versions_and_folders_and_copies_the_versions(window: MainWindow, about: AboutDialog) -> None:
    text = about.facts.toPlainText()
    for name in ("Lesart", "Python", "Qt", "PySide6", "SQLite", "sqlite-utils", "System", "Library", "Log"):
        assert f"\n{name}: " in f"\n{text}"
    assert str(window.session.library.folder) in text
    about.copy()
    copied = QGuiApplication.clipboard().text()
    assert f"Lesart: {reader.__version__}" in copied
    assert str(window.session.library.folder) not in copied


def test_about_lists_libraries_with_their_licences_and_the_duties_of_qt(about: AboutDialog) -> None:
    about.tabs.setCurrentIndex(1)
    rows = [about.list.topLevelItem(number) for number in range(about.list.topLevelItemCount())]
    names = {row.text(0).casefold() for row in rows if row is not None}
    assert {"markdown-it-py", "sqlite-utils", "pyside6_essentials"} <= {
        name.replace("-essentials", "_essentials") for name in names
    }
    words = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "Lesser General Public License" in words
    assert "code.qt.io" in words
    assert "replace" in words
    row = next(row for row in rows if row is not None and row.text(0) == "markdown-it-py")
    about.list.setCurrentItem(row)
    assert "Permission is hereby granted" in about.licence.toPlainText()


def test_a_built_program_brings_the_texts_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "lesart"
    licences = tmp_path / "bin" / "licences"
    licences.mkdir(parents=True)
    (licences / "Qt.txt").write_text("LGPL")
    (licences / "click").mkdir()
    (licences / "click" / "LICENSE.txt").write_text("BSD")
    monkeypatch.setattr("sys.executable", str(program))
    assert [(one.name, one.text) for one in installed.parts()] == [
        ("click/LICENSE", licences / "click" / "LICENSE.txt"), ("Qt", licences / "Qt.txt"),
    ]  # fmt: skip


# ---- a problem


def test_a_problem_is_reported_with_versions_and_nothing_else(window: MainWindow) -> None:
    window.actions_by_id["help.report"].trigger()
    dialog = window.findChild(CrashReportDialog)
    assert isinstance(dialog, CrashReportDialog)
    assert dialog.text().startswith(f"Lesart: {reader.__version__}")
    assert str(window.session.library.folder) not in dialog.text()
    dialog.close()


# ---- new versions


class Site:
    """Answers what it is told to, and counts."""

    def __init__(self) -> None:
        self.body = b""
        self.asked = 0


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked += 1
            self.send_response(200)
            self.send_header("Content-Length", str(len(made.body)))
            self.end_headers()
            self.wfile.write(made.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setenv("LESART_UPDATES", f"http://127.0.0.1:{server.server_port}/latest.json")
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def answer(version: str) -> bytes:
    return json.dumps({"version": version, "page": "https://example.org/lesart"}).encode()


def wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=20_000)


def test_nothing_is_asked_before_the_reader_allows_it(window: MainWindow, site: Site, qtbot: QtBot) -> None:
    assert settings_store.UPDATES.default is False
    window._commands.begin_updates()
    wait(window, qtbot)
    assert site.asked == 0


def test_once_allowed_it_is_asked_once_a_week_and_without_a_word(window: MainWindow, site: Site, qtbot: QtBot) -> None:
    site.body = answer(reader.__version__)
    window._commands.take(settings_store.UPDATES, True)
    wait(window, qtbot)
    window._commands.begin_updates()
    wait(window, qtbot)
    assert site.asked == 1
    assert "newest" not in told(window)
    assert "update_line" not in vars(window._commands)
    window.session.settings.put(settings_store.UPDATES_LOOKED, "2020-01-01")
    window._commands.begin_updates()
    wait(window, qtbot)
    assert site.asked == 2
    assert window.session.settings.get(settings_store.UPDATES_LOOKED) == today().isoformat()


def test_a_newer_version_is_one_line_that_leads_to_its_page(
    window: MainWindow, site: Site, qtbot: QtBot, opened: list[QUrl]
) -> None:
    site.body = answer("99.1")
    window._commands.take(settings_store.UPDATES, True)
    wait(window, qtbot)
    line = window._commands.update_line
    assert line.isVisible()
    assert "99.1" in line.label.text()
    assert line.page.accessibleName() == "Show what is new"
    window.resize(700, 500)
    assert (line.label.isVisible(), line.page.text(), line.skip.accessibleName()) == (
        False, "Lesart 99.1", "Skip this version",
    )  # fmt: skip
    line.page.click()
    assert opened == [QUrl("https://example.org/lesart")]
    assert not line.isVisible()


def test_a_version_that_is_skipped_is_not_told_again_unless_asked_for(
    window: MainWindow, site: Site, qtbot: QtBot
) -> None:
    site.body = answer("99.1")
    settings = window.session.settings
    window._commands.take(settings_store.UPDATES, True)
    wait(window, qtbot)
    line = window._commands.update_line
    line.skip.click()
    for body, shown in ((answer("99.1"), False), (answer("99.2"), True)):
        site.body = body
        settings.put(settings_store.UPDATES_LOOKED, "")
        window._commands.begin_updates()
        wait(window, qtbot)
        assert line.isVisible() is shown
    line.skip.click()
    window.actions_by_id["help.updates"].trigger()
    wait(window, qtbot)
    assert line.isVisible(), "who asks is answered"


@pytest.mark.parametrize("version", [reader.__version__, "0.0.1"])
def test_who_asks_is_told_that_there_is_none(window: MainWindow, site: Site, qtbot: QtBot, version: str) -> None:
    site.body = answer(version)
    window.actions_by_id["help.updates"].trigger()
    wait(window, qtbot)
    assert told(window) == "This is the newest version."


def test_what_goes_wrong_is_said_to_who_asks_and_to_nobody_else(
    window: MainWindow, site: Site, qtbot: QtBot, refused: list[ReaderError]
) -> None:
    site.body = b"<html>"
    window._commands.take(settings_store.UPDATES, True)
    wait(window, qtbot)
    assert (site.asked, refused) == (1, [])
    window.actions_by_id["help.updates"].trigger()
    wait(window, qtbot)
    assert "no version" in refused[0].message


def test_in_a_package_of_the_system_nothing_is_asked(
    window: MainWindow, site: Site, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.installed.packaged_by", lambda: "deb")
    window._commands.take(settings_store.UPDATES, True)
    window.actions_by_id["help.updates"].trigger()
    wait(window, qtbot)
    assert site.asked == 0
    assert "system" in told(window)


@pytest.mark.parametrize(
    ("written", "kind", "by_system"),
    [
        ("deb\n", "deb", True),
        ("Flatpak", "flatpak", True),
        ("windows", "windows", False),
        ("", "", False),
        (None, "", False),
    ],
)
def test_a_package_says_who_brings_new_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str | None, kind: str, by_system: bool
) -> None:
    if written is not None:
        (tmp_path / "packaged-by").write_text(written)
    monkeypatch.setattr("ui.installed.folder_of", lambda _package: tmp_path)
    assert installed.packaged_by() == kind
    assert installed.system_updates() is by_system


def test_a_look_is_due_after_a_week() -> None:
    day = date(2026, 11, 22)
    assert is_due("", day)
    assert is_due("not a day", day)
    assert is_due("2026-11-15", day)
    assert is_due("2027-01-01", day), "a clock that was wrong must not keep it from looking for ever"
    assert not is_due("2026-11-16", day)
    assert not is_due("2026-11-22", day)


# ---- macOS


def test_on_macos_actions_stand_where_its_users_look(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.action_registry import ActionRegistry

    monkeypatch.setattr("sys.platform", "darwin")
    registry = ActionRegistry(QLabel(window), lambda _id: None)
    roles = QAction.MenuRole
    assert registry["edit.preferences"].menuRole() is roles.PreferencesRole
    assert registry["help.about"].menuRole() is roles.AboutRole
    assert registry["library.quit"].menuRole() is roles.QuitRole
    assert registry["edit.copy"].menuRole() is roles.NoRole
