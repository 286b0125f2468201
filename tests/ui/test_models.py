"""Models for translating offline in the window: from files, dropped, from an index; stopped, refused, removed."""

import hashlib
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.translators.packages import installed
from tests.helpers.argos import package
from tests.helpers.libraries import add_article
from tests.ui.conftest import Idle
from ui.dialogs.models import ModelsDialog
from ui.settings_store import MODEL_INDEX, TRANSLATOR
from ui.window import MainWindow

pytest.importorskip("ctranslate2")


class Site:
    """Files by path; what is asked waits while `open` is not set."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.open = Event()
        self.open.set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                body = site.files.get(self.path, b"")
                self.send_response(200 if body else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[:1000])
                self.wfile.flush()
                site.open.wait(20)
                self.wfile.write(body[1000:])

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.open.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.close()


@pytest.fixture
def folder_of_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    monkeypatch.setenv("LESART_MODELS", str(folder))
    return folder


@pytest.fixture
def dialog(window: MainWindow, folder_of_models: Path, qtbot: QtBot) -> ModelsDialog:
    window.actions_by_id["library.models"].trigger()
    made = window._commands._models
    assert made is not None
    qtbot.waitExposed(made)
    return made


def names(dialog: ModelsDialog) -> list[str]:
    items = [dialog.installed.topLevelItem(at) for at in range(dialog.installed.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def offered(site: Site, file: Path, **more: object) -> None:
    site.files["/de_en.argosmodel"] = data = file.read_bytes()
    entry = {
        "package_version": "1.0", "from_code": "de", "to_code": "en", "code": "translate-de_en",
        "links": [f"{site.address}/de_en.argosmodel"], "sha256": hashlib.sha256(data).hexdigest(), **more,
    }  # fmt: skip
    other = {**entry, "from_code": "fr", "code": "translate-fr_en", "sha256": ""}
    site.files["/index.json"] = json.dumps([entry, other]).encode()


def look_up(dialog: ModelsDialog, site: Site, qtbot: QtBot) -> None:
    dialog.address.setText(f"{site.address}/index.json")
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.busy and dialog.offers.topLevelItemCount() == 2, timeout=20_000)


def test_nothing_is_asked_without_a_press(dialog: ModelsDialog, window: MainWindow, qtbot: QtBot) -> None:
    assert dialog.address.text().startswith("https://")
    assert not window.session.tasks.busy
    qtbot.waitUntil(lambda: dialog._none.isVisible(), timeout=10_000)


def test_files_are_dropped_listed_and_removed(
    dialog: ModelsDialog, folder_of_models: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(package(tmp_path / f"{to}.argosmodel", "de", to))) for to in ("en", "fr")])
    dialog.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    qtbot.waitUntil(lambda: names(dialog) == ["Deutsch → English", "Deutsch → Français"], timeout=20_000)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert dialog.problem() == ""
    for answer, left in ((False, 2), (True, 1)):
        monkeypatch.setattr("ui.notify.ask", lambda *_, answer=answer: answer)
        dialog.installed.setFocus()
        QTest.keyClick(dialog.installed, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda left=left: len(names(dialog)) == left and not dialog.busy, timeout=20_000)
    assert [one.target for one in installed(folder_of_models)] == ["fr"]


def test_what_is_no_model_is_refused(
    dialog: ModelsDialog, folder_of_models: Path, tmp_path: Path, window: MainWindow, qtbot: QtBot, idle: Idle
) -> None:
    wrong = tmp_path / "wrong.argosmodel"
    wrong.write_bytes(b"no zip")
    window._commands.install_models((wrong,))
    qtbot.waitUntil(lambda: bool(dialog.problem()), timeout=20_000)
    assert "wrong.argosmodel" in dialog.problem()
    assert not dialog.busy
    assert list(folder_of_models.glob("*")) == []


def test_from_an_index(
    dialog: ModelsDialog, site: Site, folder_of_models: Path, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    offered(site, package(tmp_path / "x.argosmodel"))
    look_up(dialog, site, qtbot)
    assert site.asked == ["/index.json"]
    assert window.session.settings.get(MODEL_INDEX) == f"{site.address}/index.json"
    assert [dialog.offers.topLevelItem(at).text(3) for at in (0, 1)] == ["yes", "none given"]
    assert dialog.focusWidget() is dialog.search
    QTest.keyClicks(dialog.search, "deu")
    assert [dialog.offers.topLevelItem(at).isHidden() for at in (0, 1)] == [False, True]
    dialog.offers.setCurrentItem(dialog.offers.topLevelItem(0))
    dialog._download.click()
    qtbot.waitUntil(lambda: names(dialog) == ["Deutsch → English"] and not dialog.busy, timeout=20_000)
    assert dialog.problem() == ""


def test_a_wrong_checksum(
    dialog: ModelsDialog, site: Site, folder_of_models: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    offered(site, package(tmp_path / "x.argosmodel"), sha256="0" * 64)
    look_up(dialog, site, qtbot)
    dialog.offers.setCurrentItem(dialog.offers.topLevelItem(0))
    dialog._download.click()
    qtbot.waitUntil(lambda: "checksum" in dialog.problem(), timeout=20_000)
    assert installed(folder_of_models) == []
    assert not list(folder_of_models.glob("*.argosmodel*"))


def test_a_download_is_stopped_and_goes_on(
    dialog: ModelsDialog, site: Site, folder_of_models: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    offered(site, package(tmp_path / "x.argosmodel"))
    look_up(dialog, site, qtbot)
    dialog.offers.setCurrentItem(dialog.offers.topLevelItem(0))
    site.open.clear()
    dialog._download.click()
    assert dialog._stop.isVisible()
    assert not dialog._download.isEnabled()
    qtbot.waitUntil(lambda: "/de_en.argosmodel" in site.asked, timeout=20_000)
    dialog._stop.click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    site.open.set()
    assert (dialog.problem(), installed(folder_of_models)) == ("", [])
    dialog._download.click()
    qtbot.waitUntil(lambda: names(dialog) == ["Deutsch → English"], timeout=20_000)


def test_an_index_that_is_not_there(dialog: ModelsDialog, site: Site, qtbot: QtBot) -> None:
    dialog.address.setText(f"{site.address}/none.json")
    dialog._look.click()
    qtbot.waitUntil(lambda: "404" in dialog.problem(), timeout=20_000)


def test_installed_from_the_dialog_of_translating(
    window: MainWindow, folder_of_models: Path, tmp_path: Path, qtbot: QtBot, idle: Idle
) -> None:
    article = add_article(window.session.library, translated=False)
    window.session.open_article(article.id)
    window.session.settings.put(TRANSLATOR, "offline")
    asked = window._commands.ask_translation(window.session.article)
    qtbot.waitUntil(lambda: asked._problem.isVisible(), timeout=20_000)
    assert "Models …" in asked._problem.text()
    asked._install.click()
    window._commands.install_models((package(tmp_path / "x.argosmodel"),))
    models = window._commands._models
    assert models is not None
    qtbot.waitUntil(lambda: bool(names(models)) and not models.busy, timeout=20_000)
    models.accept()
    qtbot.waitUntil(lambda: asked._models.text() == "Deutsch → English", timeout=20_000)
    qtbot.waitUntil(lambda: asked._go.isEnabled(), timeout=20_000)
    asked.reject()
    idle(window)
