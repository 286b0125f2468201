"""What is remembered is known at once and written a while later, or when it is asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from reader.exporters.csl_styles import STYLES
from ui.settings_store import CITATION_STYLE, TYPE_SIZE, SettingsStore


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, qapp: object) -> SettingsStore:
    monkeypatch.setattr("ui.settings_store._Later.WAIT", 50)
    store = SettingsStore()
    store.write()
    return store


def written(store: SettingsStore) -> str:
    file = Path(store._settings.fileName())
    return file.read_text() if file.exists() else ""


def test_it_is_known_at_once_and_written_later(qtbot: QtBot, store: SettingsStore) -> None:
    other = SettingsStore()
    store.put(TYPE_SIZE, 23)
    QCoreApplication.processEvents()
    assert other.get(TYPE_SIZE) == 23
    assert "type_size=23" not in written(store), "no painting waits for a file"
    qtbot.waitUntil(lambda: "type_size=23" in written(store))


def test_it_is_written_when_asked_and_nothing_is_left_to_do(store: SettingsStore) -> None:
    store.put(TYPE_SIZE, 24)
    store.write()
    assert "type_size=24" in written(store)
    QCoreApplication.processEvents()
    assert not store._later._timer.isActive()


def test_what_is_remembered_already_is_not_written_again(store: SettingsStore) -> None:
    store.put(TYPE_SIZE, 25)
    store.write()
    store.put(TYPE_SIZE, 25)
    QCoreApplication.processEvents()
    assert not store._later._timer.isActive()


def test_a_store_that_goes_away_has_written(store: SettingsStore) -> None:
    other = SettingsStore()
    other.put(TYPE_SIZE, 26)
    del other
    store.write()
    assert "type_size=26" in written(store)


def test_every_citation_style_can_be_chosen() -> None:
    assert CITATION_STYLE.choices == ("", *(style.name for style in STYLES))
