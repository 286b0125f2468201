"""The dialog of the dictionaries, by keys and by what is dropped; what it does is there for everybody at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.dictionaries.builtin import NAME as BUILT_IN
from reader.dictionaries.web import DEFAULTS
from reader.lexicon import FOLDER, PLACES, Lexicon
from tests.helpers.dictionaries import DING, write_dictd, write_ding
from tests.helpers.web import site
from ui import notify, settings_store
from ui.dialogs.dictionaries import DictionariesDialog
from ui.dialogs.dictionary_address import DictionaryAddressDialog
from ui.dialogs.ordered_list import OrderedList
from ui.lookup import dictionaries
from ui.window import MainWindow

SECONDS = 20_000


@pytest.fixture(autouse=True)
def _no_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACES, "")


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[DictionariesDialog]:
    one = DictionariesDialog(window, window.session, window.show_error)
    one.open()
    qtbot.waitExposed(one)
    yield one
    if isValid(one):
        one.close()


def shelf(window: MainWindow) -> list[tuple[str, bool]]:
    with Lexicon(window.session.library.folder) as lexicon:
        return [(one.name, one.is_on) for one in lexicon.shelf()]


def button(dialog: DictionariesDialog, name: str) -> QAbstractButton:
    found = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def added(dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    dialog.here.add_files(list(paths))
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)


def warning(dialog: DictionariesDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel, "warning") if one.isVisible())


def texts(item: QTreeWidgetItem | None) -> list[str]:
    assert item is not None
    return [item.text(column) for column in range(item.columnCount())]


def test_it_is_reached_from_the_table_of_actions(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["word.dictionaries"].trigger()
    dialog = window.findChild(DictionariesDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible, timeout=SECONDS)
    assert texts(dialog.here.list.topLevelItem(0))[1:] == ["Deutsch → English", "1,007", "GPL-3.0-or-later"]
    assert any("freedict.org" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    dialog.close()


def test_everything_has_a_name(dialog: DictionariesDialog) -> None:
    for tab in (0, 1):
        dialog.tabs.setCurrentIndex(tab)
        for widget in dialog.findChildren(QPushButton):
            assert widget.accessibleName() or widget.text()
        for one in dialog.findChildren(OrderedList):
            assert one.accessibleName()


def test_a_file_is_added_switched_and_ordered_by_keys(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_ding(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    button(dialog, "Add a dictionary from a file").click()
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
    assert shelf(window) == [(BUILT_IN, True), ("ding-de-en", True)]
    rows = dialog.here.list
    assert texts(rows.currentItem()) == ["Ding (de-en)", "Deutsch → English", "6", "GPL Version 2 or later"]
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shelf(window) == [("ding-de-en", True), (BUILT_IN, True)]
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert shelf(window) == [("ding-de-en", False), (BUILT_IN, True)]
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shelf(window) == [(BUILT_IN, True), ("ding-de-en", True)]
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows.row() == 1
    button(dialog, "Move up").click()
    assert shelf(window)[0] == ("ding-de-en", True)


def test_removing_asks_first_and_the_glossary_stays(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(dialog, window, qtbot, write_ding(tmp_path))
    answers = iter((False, True))
    monkeypatch.setattr(notify, "ask", lambda *_: next(answers))
    for is_there in (True, False):
        qtbot.keyClick(dialog.here.list, Qt.Key.Key_Delete)
        assert (("ding-de-en", True) in shelf(window)) is is_there
    assert dialog.here.list.topLevelItemCount() == 1
    assert not button(dialog, "Remove this dictionary").isEnabled()
    qtbot.keyClick(dialog.here.list, Qt.Key.Key_Delete)
    assert "cannot be removed" in warning(dialog)


def test_a_damaged_one_is_named_and_removed(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = window.session.library.folder / FOLDER
    folder.mkdir()
    (folder / "broken.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 100)
    dialog = DictionariesDialog(window, window.session, window.show_error)
    dialog.open()
    dialog.here.list.choose(1)
    assert texts(dialog.here.list.currentItem())[0] == "broken: damaged"
    monkeypatch.setattr(notify, "ask", lambda *_: True)
    dialog.here.remove()
    assert shelf(window) == [(BUILT_IN, True)]
    dialog.close()


def test_dropped_files_are_added_and_what_is_none_gets_a_sentence(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("nothing of the kind")
    for target, path in ((dialog, write_ding(tmp_path)), (dialog.here.list, tmp_path / "notes.txt")):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        target.dropEvent(
            QDropEvent(
                QPointF(QPoint(9, 9)),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
    assert ("ding-de-en", True) in shelf(window)
    assert "“notes.txt” is not a dictionary" in warning(dialog)


def test_languages_that_a_file_does_not_say_are_asked_for(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    added(dialog, window, qtbot, write_dictd(tmp_path, "woerter"))
    assert warning(dialog) == "“woerter.index” does not say which languages it is for."
    button(dialog, "Add it with these languages").click()
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
    assert texts(dialog.here.list.currentItem())[1] == "Deutsch → English"
    assert warning(dialog) == ""


def test_what_the_system_has_is_offered_until_it_is_taken_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PLACES, str(tmp_path))
    write_ding(tmp_path)
    (tmp_path / "xx-yy").write_text("spoilt")
    dialog = DictionariesDialog(window, window.session, window.show_error)
    dialog.open()

    def offers() -> list[str]:
        names = (one.accessibleName() for one in dialog.findChildren(QPushButton) if one.isVisible())
        return [name for name in names if name.startswith("Take")]

    qtbot.waitUntil(lambda: offers() == ["Take Ding (de-en) in"], timeout=SECONDS)
    button(dialog, "Take Ding (de-en) in").click()
    qtbot.waitUntil(lambda: not offers() and not window.session.tasks.busy, timeout=SECONDS)
    assert ("ding-de-en", True) in shelf(window)
    dialog.close()


def test_a_dictionary_comes_from_an_address(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site({"/de-en": ("text/plain", DING)}) as address:
        monkeypatch.setattr(DictionaryAddressDialog, "exec", lambda self: 1)
        monkeypatch.setattr(DictionaryAddressDialog, "address", lambda self: f"{address}/de-en")
        button(dialog, "Add a dictionary from a web address").click()
        qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
        assert ("ding-de-en", True) in shelf(window)
        assert window.session.settings.get(settings_store.DICTIONARY_ADDRESS) == f"{address}/de-en"
        dialog.here.add_address(f"{address}/de-en", "0" * 64)
        qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
    assert "checksum" in warning(dialog)


def test_an_address_and_a_checksum_have_to_look_like_ones(qtbot: QtBot, window: MainWindow) -> None:
    dialog = DictionaryAddressDialog(window)
    dialog.show()
    fields = {one.placeholderText()[:5]: one for one in (dialog._address, dialog._sha256)}
    assert not dialog._fetch.isEnabled()
    fields["https"].setText("ftp://x")
    dialog.accept()
    assert dialog._problem.isVisible()
    fields["https"].setText("example.org/de-en")
    fields["64 di"].setText("abc")
    dialog.accept()
    assert dialog._problem.text().startswith("A SHA-256 checksum has 64 digits")
    fields["64 di"].setText("0" * 64)
    dialog.accept()
    assert (dialog.result(), dialog.address()) == (1, "https://example.org/de-en")
    dialog.deleteLater()


def test_adding_can_be_cancelled_and_goes_on_without_the_dialog(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    many = DING + "".join(f"Wort{n} {{n}} :: word{n}\n" for n in range(30_000))
    path = write_ding(tmp_path, text=many)
    dialog.here.add_files([path])
    button(dialog, "Stop adding").click()
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
    assert shelf(window) == [(BUILT_IN, True)]
    assert list((window.session.library.folder / FOLDER).glob("*")) == []
    assert warning(dialog) == ""
    dialog.here.add_files([path])
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=SECONDS)
    assert ("ding-de-en", True) in shelf(window)


def test_web_dictionaries_are_added_changed_ordered_and_removed(
    dialog: DictionariesDialog, window: MainWindow, qtbot: QtBot
) -> None:
    dialog.tabs.setCurrentIndex(1)
    web, settings = dialog.web, window.session.settings
    assert dictionaries.web_dictionaries(settings) == DEFAULTS
    web.name.setText("Woerterbuch")
    web.address.setText("https://example.org/")
    button(dialog, "Add as a new one").click()
    assert "no place for the word" in warning(dialog)
    web.address.setText("example.org/{word}")
    web.languages.setText("")
    button(dialog, "Add as a new one").click()
    assert dictionaries.web_links(settings, "mot", "fr") == [("Woerterbuch", "https://example.org/mot")]
    qtbot.keyClick(web.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in dictionaries.web_dictionaries(settings)][-2:] == ["Woerterbuch", "Linguee"]
    web.languages.setText("de")
    button(dialog, "Change the chosen one").click()
    assert dictionaries.web_dictionaries(settings)[4].languages == ("de",)
    qtbot.keyClick(web.list, Qt.Key.Key_Delete)
    assert dictionaries.web_dictionaries(settings) == DEFAULTS
    for _ in DEFAULTS:
        button(dialog, "Remove this web dictionary").click()
    assert dictionaries.web_dictionaries(settings) == ()
    button(dialog, "The five that come with Lesart").click()
    assert dictionaries.web_dictionaries(settings) == DEFAULTS


def test_only_a_press_opens_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    assert opened == []
    assert dictionaries.open_in_browser("https://www.dwds.de/?q=sch%C3%B6n%20%26")
    assert len(opened) == 1
