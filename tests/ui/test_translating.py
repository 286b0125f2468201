"""Machine translation from the window, against a service on this computer: asked, counted, done, stopped, gone on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.keys import Keys
from reader.origins import Origin
from reader.translation.sentence_origins import sentence_origins
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.libraries import GERMAN, add_article
from tests.helpers.services import KEY, Fault, Service, said
from tests.ui.conftest import Idle
from ui import settings_store
from ui.dialogs.translate import TranslateDialog
from ui.translation.work import Order
from ui.window import MainWindow
from ui.words import column_title

PACE = Pace(request=5.0, tries=2, first=0.02, longest=0.1)
SENTENCES = 5


class Ring:
    """A keyring, or a computer without one."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.kept: dict[str, str] = {}

    def get_password(self, _service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, _service: str, username: str, password: str) -> None:
        if not self.works:
            raise RuntimeError("no keyring")
        self.kept[username] = password

    def delete_password(self, _service: str, username: str) -> None:
        del self.kept[username]


@pytest.fixture
def ring() -> Ring:
    return Ring()


@pytest.fixture
def start() -> Iterator[Callable[[Any], Service]]:
    started: list[Service] = []

    def one(answer: Any) -> Service:
        started.append(Service(answer))
        return started[-1]

    yield one
    for each in started:
        each.close()


@pytest.fixture
def service(start: Callable[[Any], Service]) -> Service:
    return start(services.deepl)


@pytest.fixture
def reading(window: MainWindow, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window with an article without translation open; it waits for services no longer than a test can."""
    monkeypatch.setattr("ui.translation.translating.keeps_keys", lambda: ring.works)
    window._commands.keys = Keys(ring, {})
    window._commands.pace = PACE
    window.session.open_article(add_article(window.session.library, translated=False).id)
    return window


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was reported, each with its lines."""
    found: list[str] = []
    monkeypatch.setattr(
        "ui.dialogs.import_report.ReportDialog.exec", lambda dialog: found.append(dialog.text), raising=True
    )
    return found


def order(window: MainWindow, service: Service, provider: str = "deepl", model: str = "") -> Order:
    assert window.session.article is not None
    return Order(window.session.article.id, "en", provider, model, service.address)


def ask(window: MainWindow, qtbot: QtBot, wanted: Order) -> TranslateDialog:
    """The dialog, once it has counted."""
    assert window.session.article is not None
    dialog = window._commands.ask_translation(window.session.article, wanted)
    qtbot.waitUntil(lambda: not dialog.sent_words().startswith("Counting"), timeout=5000)
    return dialog


def plain(window: MainWindow) -> str:
    assert window.session.article is not None
    return window.session.library.revision(window.session.article.texts[1].revision).plain


def press(dialog: TranslateDialog) -> None:
    assert dialog._go.isEnabled()
    dialog._go.click()


def test_an_article_is_translated_with_a_key_typed_once(
    reading: MainWindow, service: Service, ring: Ring, qtbot: QtBot, idle: Idle
) -> None:
    dialog = ask(reading, qtbot, order(reading, service))
    between = SENTENCES  # three blanks and a blank line
    characters = len(GERMAN) - between + len('<e i="0"></e>')  # it is emphasised in one place
    host = service.address.removeprefix("http://")
    assert dialog.sent_words() == f"{characters} characters in {SENTENCES} sentences go to {host}."
    assert service.asked == []  # nothing goes out before it is agreed to
    assert not dialog._go.isEnabled()  # there is no key
    QTest.keyClicks(dialog._key, KEY)
    qtbot.waitUntil(lambda: dialog._go.isEnabled(), timeout=5000)
    press(dialog)
    assert reading.session.article is not None
    qtbot.waitUntil(lambda: len(reading.session.article.texts) == 2, timeout=5000)
    assert plain(reading).startswith(said("Netflix hat es bestätigt."))
    assert ring.kept == {"deepl": KEY}
    assert KEY not in repr([reading.session.settings._settings.value(k) for k in
                            reading.session.settings._settings.allKeys()])  # fmt: skip
    title = column_title(reading.session.article.texts[1])
    assert title.startswith("English · DeepL, ")
    assert title.endswith(" · machine")
    reading.session.undo()
    assert len(reading.session.article.texts) == 1


def test_without_a_keyring_the_key_is_for_this_session_and_that_is_said(
    reading: MainWindow, service: Service, ring: Ring, qtbot: QtBot
) -> None:
    ring.works = False
    dialog = ask(reading, qtbot, order(reading, service))
    qtbot.waitUntil(lambda: "this session only" in dialog._key_state.text(), timeout=5000)
    QTest.keyClicks(dialog._key, KEY)
    qtbot.waitUntil(lambda: dialog._go.isEnabled(), timeout=5000)
    press(dialog)
    assert reading.session.article is not None
    qtbot.waitUntil(lambda: len(reading.session.article.texts) == 2, timeout=5000)
    assert ring.kept == {}
    assert reading._commands.keys.get("deepl") == KEY


def test_a_key_is_never_shown_and_can_be_forgotten(
    reading: MainWindow, service: Service, ring: Ring, qtbot: QtBot
) -> None:
    ring.kept["deepl"] = KEY
    dialog = ask(reading, qtbot, order(reading, service))
    qtbot.waitUntil(lambda: dialog._forget.isVisible(), timeout=5000)
    assert dialog._key.text() == ""
    assert dialog._key.echoMode() == dialog._key.EchoMode.Password
    dialog._forget.click()
    qtbot.waitUntil(lambda: not dialog._forget.isVisible(), timeout=5000)
    assert ring.kept == {}
    assert not dialog._go.isEnabled()


def test_each_service_asks_for_what_it_needs(
    reading: MainWindow, start: Callable[[Any], Service], qtbot: QtBot, idle: Idle
) -> None:
    service = start(services.chat)
    dialog = ask(reading, qtbot, order(reading, service, "openai"))
    assert dialog._model.isVisible()
    assert not dialog._go.isEnabled()
    assert "Name the model" in dialog.sent_words()
    QTest.keyClicks(dialog._model, "tiny")
    qtbot.waitUntil(lambda: dialog._go.isEnabled(), timeout=5000)
    press(dialog)
    assert reading.session.article is not None
    qtbot.waitUntil(lambda: len(reading.session.article.texts) == 2, timeout=5000)
    assert "tiny" in column_title(reading.session.article.texts[1])
    get = reading.session.settings.get
    assert get(settings_store.of_translator("openai", "model")) == "tiny"
    assert get(settings_store.TRANSLATOR) == "openai"


def test_offline_without_models_says_so(
    reading: MainWindow, service: Service, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("LESART_MODELS", str(tmp_path))
    dialog = ask(reading, qtbot, order(reading, service, "offline"))
    qtbot.waitUntil(lambda: dialog._problem.isVisible(), timeout=5000)
    assert "No model here translates from de to en." in dialog._problem.text()
    qtbot.waitUntil(lambda: dialog._models.text() == "None is installed yet.", timeout=5000)
    assert not dialog._go.isEnabled()


def test_what_cannot_go_on_is_kept_and_goes_on(
    reading: MainWindow, start: Callable[[Any], Service], qtbot: QtBot, idle: Idle
) -> None:
    service = start(services.libretranslate)
    service.state["single"] = True
    wanted = order(reading, service, "libretranslate")
    service.faults = [None, None, None, Fault(403)]
    reading._commands.carry_out(wanted)
    idle(reading)
    assert reading.session.article is not None
    assert len(reading.session.article.texts) == 1
    words = reading.page.banner.words()
    assert "asks for a key" in words
    next(one for one in reading.page.banner.buttons() if one.text() == "Go on translating").click()
    idle(reading)
    assert len(reading.session.article.texts) == 2
    assert reading.page.banner.words() == ""
    assert plain(reading).count("«") == SENTENCES


def test_stopping_keeps_what_is_done(reading: MainWindow, service: Service, qtbot: QtBot, idle: Idle) -> None:
    reading._commands.keys.set("deepl", KEY)
    service.always = Fault(how="hang")
    reading._commands.carry_out(order(reading, service))
    qtbot.waitUntil(lambda: bool(service.asked), timeout=5000)
    reading.session.tasks.cancel()
    idle(reading)
    assert reading.page.banner.words() == (
        f"Translating was stopped. 0 of {SENTENCES} sentences are translated; they are kept and not sent again."
    )
    service.always = None
    reading.page.banner.buttons()[0].click()
    idle(reading)
    assert reading.session.article is not None
    assert len(reading.session.article.texts) == 2


def test_a_sentence_without_translation_is_reported_and_tried_again(
    reading: MainWindow, start: Callable[[Any], Service], reports: list[str], idle: Idle
) -> None:
    service = start(services.libretranslate)
    service.state["single"] = True
    many, bad = None, Fault(400, body='{"error": "too long"}')
    service.faults = [many, None, bad, None, None, None, bad]
    wanted = order(reading, service, "libretranslate")
    reading._commands.carry_out(wanted)
    idle(reading)
    assert len(reports) == 1
    assert "Sentence 2: " in reports[0]
    assert "too long" in reports[0]
    assert "1 sentence has no translation" in reading.page.banner.words()
    assert "\n" not in reports[0].partition("\n")[2]
    reading.page.banner.buttons()[0].click()
    idle(reading)
    assert said("Die Szene spielt in Buenos Aires.") in plain(reading)


# ---- single sentences


@pytest.fixture
def translated(reading: MainWindow, service: Service, idle: Idle) -> MainWindow:
    reading._commands.keys.set("deepl", KEY)
    reading.session.settings.put(settings_store.of_translator("deepl", "address"), service.address)
    reading._commands.carry_out(order(reading, service))
    idle(reading)
    return reading


def origins(window: MainWindow) -> list[Origin]:
    assert window.session.article is not None
    return [one.origin for one in sentence_origins(window.session.library, window.session.article.texts[1])]


def test_a_sentence_is_translated_again_from_either_side(
    translated: MainWindow, service: Service, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "said", lambda text: f"Again: {text}")
    for column, number in ((0, 1), (1, 3)):
        translated.page.view.set_cursor(column, number)
        translated.actions_by_id["edit.retranslate"].trigger()
        idle(translated)
    assert plain(translated).count("Again: ") == 2
    assert "Again: Die Szene" in plain(translated)
    assert origins(translated) == [Origin.MACHINE] * SENTENCES
    translated.session.undo()
    assert plain(translated).count("Again: ") == 1


def test_a_confirmed_sentence_stays(translated: MainWindow, service: Service, idle: Idle) -> None:
    translated.page.view.set_cursor(1, 1)
    translated.actions_by_id["edit.lock_sentence"].trigger()
    assert origins(translated)[1] is Origin.LOCKED
    sent = len(service.sent)
    translated.actions_by_id["edit.retranslate"].trigger()
    idle(translated)
    assert len(service.sent) == sent
    assert translated.status._message.text().startswith("It stays")
    translated.actions_by_id["edit.lock_sentence"].trigger()
    assert origins(translated)[1] is Origin.MACHINE


def test_a_corrected_sentence_stays_too(translated: MainWindow, service: Service, idle: Idle, qtbot: QtBot) -> None:
    translated.page.view.set_cursor(1, 1)
    translated.actions_by_id["edit.correct"].trigger()
    editor = translated._commands._sentence
    assert editor is not None
    editor.edit.setPlainText("Buenos Aires is the scene.")
    QTest.keyClick(editor.edit, Qt.Key.Key_Return)
    idle(translated)
    assert origins(translated)[1] is Origin.EDITED
    translated.actions_by_id["edit.retranslate"].trigger()
    idle(translated)
    assert "Buenos Aires is the scene." in plain(translated)


def test_a_confirmed_translation_says_so_above_its_column(translated: MainWindow) -> None:
    titles = translated.page.view._titles
    assert titles.toolTip().endswith("· machine")
    translated.page.view.set_cursor(1, 0)
    translated.actions_by_id["edit.confirm_translation"].trigger()
    assert titles.toolTip().endswith("· confirmed")
    translated.session.undo()
    assert titles.toolTip().endswith("· machine")
