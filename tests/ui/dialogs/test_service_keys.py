"""Keys of services: kept and forgotten beside the window, and never shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.keys import Keys
from ui import notify
from ui.dialogs.service_keys import ServiceKeysDialog
from ui.window import MainWindow


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


@pytest.fixture
def ring(window: MainWindow) -> Ring:
    made = Ring()
    window._commands.__dict__["keys"] = Keys(made, {})
    return made


@pytest.fixture
def dialog(window: MainWindow, ring: Ring) -> Iterator[ServiceKeysDialog]:
    ring.kept["libretranslate"] = "known"
    window.actions_by_id["library.keys"].trigger()
    made = window.findChild(ServiceKeysDialog)
    assert isinstance(made, ServiceKeysDialog)
    window.session.tasks.finish_aside()
    yield made
    made.close()


def test_it_says_which_keys_there_are_and_shows_none(dialog: ServiceKeysDialog) -> None:
    assert set(dialog.fields) == {"deepl", "libretranslate", "openai"}
    assert {name: state.text() for name, state in dialog.states.items()} == {
        "deepl": "no key", "libretranslate": "a key is kept", "openai": "no key",
    }  # fmt: skip
    assert [name for name, button in dialog.forgets.items() if button.isEnabled()] == ["libretranslate"]
    assert all(field.echoMode() is QLineEdit.EchoMode.Password and not field.text() for field in dialog.fields.values())
    assert all(field.accessibleName() for field in dialog.fields.values())
    names = [button.accessibleName() or button.text() for button in dialog.findChildren(QPushButton)]
    assert len(names) == len(set(names))


def test_a_key_is_kept_and_forgotten(window: MainWindow, dialog: ServiceKeysDialog, ring: Ring, qtbot: QtBot) -> None:
    field = dialog.fields["deepl"]
    QTest.keyClicks(field, "abc-123:fx")
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.session.tasks.finish_aside()
    assert ring.kept["deepl"] == "abc-123:fx"
    assert field.text() == ""
    assert dialog.isVisible()
    assert dialog.states["deepl"].text() == "a key is kept"
    dialog.forgets["deepl"].click()
    window.session.tasks.finish_aside()
    assert "deepl" not in ring.kept
    assert dialog.states["deepl"].text() == "no key"


def test_what_is_no_key_is_refused(
    window: MainWindow, dialog: ServiceKeysDialog, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: shown.append(error))
    dialog.fields["deepl"].setText("two words")
    dialog.fields["deepl"].returnPressed.emit()
    window.session.tasks.finish_aside()
    assert "not a key" in shown[0].message
    assert "deepl" not in ring.kept
