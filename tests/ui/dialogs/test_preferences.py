"""Preferences: every row of the table is there, is found, takes effect at once, and goes back to how it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import notify, settings_store
from ui.commands.commands import Commands
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.preferences_choices import choices_of, name_of
from ui.dialogs.preferences_rows import DoorRow, SettingRow
from ui.interface_language import install
from ui.settings_store import GROUPS, Door, Setting, preferences
from ui.window import MainWindow

Key = Qt.Key
SETTINGS = [one for one in preferences() if isinstance(one, Setting)]
DOORS = [one for one in preferences() if isinstance(one, Door)]


@pytest.fixture
def dialog(ferry: MainWindow, qtbot: QtBot) -> Iterator[PreferencesDialog]:
    ferry.actions_by_id["edit.preferences"].trigger()
    made = ferry._commands._preferences
    qtbot.waitExposed(made)
    yield made
    made.close()


def row_of(dialog: PreferencesDialog, setting: Setting) -> SettingRow:
    return next(row for row in dialog.setting_rows() if row.setting is setting)


def choose(row: SettingRow, value: object) -> None:
    """Choose as somebody does with the keyboard or the mouse."""
    field = row.field
    if isinstance(field, QCheckBox):
        field.click()
    elif isinstance(field, QLineEdit):
        field.setText(str(value))
        field.editingFinished.emit()
    else:
        assert isinstance(field, QComboBox)
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())


def another(setting: Setting, present: object) -> object:
    """A value that is not the present one."""
    if isinstance(setting.default, bool):
        return not present
    if setting.field == "line":
        return "https://example.org/index.json"
    return next(value for _, value in choices_of(setting) if value != present)


def shown(dialog: PreferencesDialog) -> list[str]:
    return [row.title for row in dialog.rows if row.isVisible()]


# ---- the table


def test_every_row_says_what_it_is() -> None:
    assert len(SETTINGS) > 20
    assert [one.title for one in preferences() if one.group not in GROUPS or not one.words] == []
    assert {one.group for one in preferences()} == set(GROUPS)
    keys = [one.key for one in vars(settings_store).values() if isinstance(one, Setting)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
def test_every_choice_makes_sense_and_has_a_name(setting: Setting, qapp: object) -> None:
    choices = choices_of(setting)
    if isinstance(setting.default, bool) or setting.field == "line":
        return
    assert len({name for name, _ in choices}) == len(choices) > 1
    assert setting.default in {value for _, value in choices}
    assert not setting.labels or len(setting.labels) == len(setting.choices)
    if setting.choices:
        assert {value for _, value in choices} == set(setting.choices)
    assert name_of(setting, setting.default)


def test_what_puts_a_setting_into_effect_is_there() -> None:
    missing = {one.effect for one in SETTINGS if one.effect and not hasattr(Commands, f"take_up_{one.effect}")}
    assert missing == set()


def test_every_door_leads_somewhere(ferry: MainWindow) -> None:
    assert [one.title for one in DOORS if one.action and not ferry.actions_by_id[one.action].text()] == []
    assert {one.shows for one in DOORS} == {"", "library", "backups", "log"}


# ---- the dialog


def test_every_row_is_there_with_a_name_for_screen_readers(dialog: PreferencesDialog) -> None:
    assert sorted(shown(dialog)) == sorted(one.title for one in preferences())
    for row in dialog.setting_rows():
        assert row.field.accessibleName() == row.title
        assert row.title in row.back.accessibleName()
    buttons = [row.button for row in dialog.rows if isinstance(row, DoorRow) and row.button]
    assert (
        len({button.accessibleName() for button in buttons})
        == len(buttons)
        == len([one for one in DOORS if one.action])
    )
    for widget in (dialog.line, dialog.groups, dialog.page):
        assert widget.accessibleName()


def test_ctrl_comma_opens_one_dialog_and_no_second(ferry: MainWindow, dialog: PreferencesDialog) -> None:
    assert ferry.actions_by_id["edit.preferences"].shortcut().toString() == "Ctrl+,"
    ferry.actions_by_id["edit.preferences"].trigger()
    assert [one for one in ferry.findChildren(PreferencesDialog) if one.isVisible()] == [dialog]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
def test_what_is_chosen_is_remembered_and_can_be_taken_back(
    ferry: MainWindow, dialog: PreferencesDialog, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Commands, "take_up_language", lambda self: None)
    monkeypatch.setattr(Commands, "take_up_updates", lambda self: None)
    row, store = row_of(dialog, setting), ferry.session.settings
    assert row.is_as_at_first
    assert not row.back.isVisible()
    wanted = another(setting, store.get(setting))
    choose(row, wanted)
    assert store.get(setting) == wanted
    assert row.back.isVisible()
    row.back.click()
    assert store.get(setting) == setting.default
    assert not row.back.isVisible()


def test_the_open_window_follows_at_once(ferry: MainWindow, dialog: PreferencesDialog) -> None:
    view, store = ferry.page.view, settings_store
    for setting, value in (
        (store.TYPE_SIZE, 25), (store.LINE_HEIGHT, 180), (store.HYPHENS, False), (store.LINE_LENGTH, 50),
        (store.THEME, "dark"), (store.MODE, "interleaved"), (store.UNIT, "sentence"), (store.MIRROR, False),
        (store.MINIMAP, False), (store.SPOTLIGHT, True),
    ):  # fmt: skip
        choose(row_of(dialog, setting), value)
    look = view.look()
    assert (look.pixels, look.line_height, look.hyphens, look.characters) == (25, 1.8, False, 50)
    assert ferry.appearance.theme.name == "dark"
    assert (view.mode(), view.unit()) == ("interleaved", "sentence")
    on = {id for id, is_on in ferry.abilities.switched() if is_on}
    assert {"view.interleaved", "view.sentences", "view.spotlight", "view.dark"} <= on
    assert on.isdisjoint({"view.mirror", "view.minimap", "view.hyphens"})
    assert ferry.actions_by_id["view.dark"].isChecked()


def test_what_an_action_changes_is_seen_in_the_dialog(ferry: MainWindow, dialog: PreferencesDialog) -> None:
    ferry.actions_by_id["view.larger"].trigger()
    ferry.actions_by_id["view.spotlight"].trigger()
    ferry.actions_by_id["edit.preferences"].trigger()
    size, spotlight = row_of(dialog, settings_store.TYPE_SIZE).field, row_of(dialog, settings_store.SPOTLIGHT).field
    assert isinstance(size, QComboBox)
    assert isinstance(spotlight, QCheckBox)
    assert (size.currentData(), spotlight.isChecked()) == (18, True)


def test_another_language_is_remembered_and_the_window_is_made_anew(
    ferry: MainWindow, dialog: PreferencesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(ferry, "come_again", lambda: asked.append(True))
    choose(row_of(dialog, settings_store.LANGUAGE), "de")
    qtbot.waitUntil(lambda: asked == [True], timeout=10_000)
    assert ferry.session.settings.get(settings_store.LANGUAGE) == "de"


# ---- searching


def test_searching_filters_rows_by_all_that_is_said_of_them(dialog: PreferencesDialog) -> None:
    QTest.keyClicks(dialog.line, "hyphenation")  # a synonym
    assert shown(dialog) == ["Break words at the ends of lines"]
    assert [
        dialog.groups.item(n).text() for n in range(dialog.groups.count()) if not dialog.groups.item(n).isHidden()
    ] == ["Appearance"]
    for words, title in (
        ("DARK night", "Theme"), ("sepia", "Theme"), ("deutsch", "Language of the window"),
        ("chicago", "Citation style"),
        ("never library preferences", "Keys of translation services"), ("telemetry", "What leaves this computer"),
        ("backups kept", "Automatic backups that are kept"), ("\u0301sepia", "Theme"),
    ):  # fmt: skip
        dialog.line.setText(words)
        assert title in shown(dialog), words
    dialog.line.setText("nobody calls anything this")
    assert shown(dialog) == []
    assert dialog.none.isVisible()
    QTest.keyClick(dialog.line, Key.Key_Escape)
    assert dialog.isVisible()
    assert len(shown(dialog)) == len(dialog.rows)
    QTest.keyClick(dialog.line, Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_group_leads_to_its_rows_and_follows_scrolling(dialog: PreferencesDialog) -> None:
    dialog.groups.setCurrentRow(GROUPS.index(settings_store.TRANSLATION))
    row = row_of(dialog, settings_store.TRANSLATE_INTO)
    assert not row.visibleRegion().isEmpty()
    dialog.page.verticalScrollBar().setValue(0)
    assert dialog.groups.currentRow() == 0


# ---- by keyboard alone


def test_it_is_worked_by_keyboard_alone(ferry: MainWindow, dialog: PreferencesDialog) -> None:
    QTest.keyClicks(dialog.line, "dim all")
    QTest.keyClick(dialog.line, Key.Key_Down)
    focus = dialog.focusWidget()
    assert focus is row_of(dialog, settings_store.SPOTLIGHT).field
    QTest.keyClick(focus, Key.Key_Space)
    assert ferry.session.settings.get(settings_store.SPOTLIGHT) is True
    QTest.keyClick(focus, Key.Key_Tab)
    back = dialog.focusWidget()
    assert back is row_of(dialog, settings_store.SPOTLIGHT).back
    QTest.keyClick(back, Key.Key_Space)
    assert ferry.session.settings.get(settings_store.SPOTLIGHT) is False
    assert dialog.focusWidget() is focus, "the way back is gone: the cursor stays in the row"
    QTest.keyClick(focus, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.line


def test_tab_reaches_every_field_and_scrolls_to_it(dialog: PreferencesDialog) -> None:
    dialog.line.setFocus()
    reached: set[QWidget] = set()
    for _ in range(4 * len(dialog.rows)):
        focus = dialog.focusWidget()
        assert focus is not None
        if focus in reached:
            break
        reached.add(focus)
        QTest.keyClick(focus, Key.Key_Tab)
        now = dialog.focusWidget()
        if now is not None and dialog.page.isAncestorOf(now):
            QApplication.processEvents()
            assert not now.visibleRegion().isEmpty(), now.accessibleName()
    wanted = {row.field for row in dialog.setting_rows()}
    wanted |= {row.button for row in dialog.rows if isinstance(row, DoorRow) and row.button}
    assert wanted <= reached


def test_the_wheel_scrolls_and_changes_no_field_that_it_passes(ferry: MainWindow, dialog: PreferencesDialog) -> None:
    dialog.line.setFocus()
    field = row_of(dialog, settings_store.TYPE_SIZE).field
    middle = QPointF(field.rect().center())
    wheel = QWheelEvent(
        middle, QPointF(field.mapToGlobal(field.rect().center())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert ferry.session.settings.get(settings_store.TYPE_SIZE) == settings_store.TYPE_SIZE.default


# ---- all as at first


def test_everything_goes_back_once_that_is_confirmed(
    ferry: MainWindow, dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ferry.session.settings
    assert not dialog.all_back.isEnabled()
    choose(row_of(dialog, settings_store.TYPE_SIZE), 30)
    choose(row_of(dialog, settings_store.PEEK), False)
    asked: list[tuple[str, str]] = []
    answers = [False, True]
    monkeypatch.setattr(notify, "ask", lambda _p, what, more, _yes: asked.append((what, more)) or answers.pop(0))
    dialog.all_back.click()
    assert store.get(settings_store.TYPE_SIZE) == 30
    dialog.all_back.click()
    assert (store.get(settings_store.TYPE_SIZE), store.get(settings_store.PEEK)) == (17, True)
    assert ferry.page.view.look().pixels == 17
    assert "2" in asked[0][0]
    assert asked[0][1] == "Type size, The mouse shows hidden translations"
    assert not dialog.all_back.isEnabled()


# ---- what lies beside


def test_folders_are_named_and_shown(
    ferry: MainWindow, dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QDesktopServices

    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    for row in dialog.rows:
        if isinstance(row, DoorRow) and row.button and "file manager" in row.button.text():
            row.button.click()
    folder = ferry.session.library.folder
    assert [Path(one) for one in opened][:2] == [folder, folder / "backups"]
    assert len(opened) == 3
    assert Path(opened[2]).is_dir()


def test_a_backup_is_made_now_and_as_many_are_kept_as_is_wanted(
    ferry: MainWindow, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    backups = ferry.session.library.folder / "backups"
    ferry.actions_by_id["library.backup_now"].trigger()
    qtbot.waitUntil(lambda: not ferry.session.tasks.busy, timeout=20_000)
    assert len(list(backups.glob("*by-hand*.sqlite"))) == 1
    for day in range(10, 20):
        (backups / f"library-2020-01-{day}T000000-daily.sqlite").write_bytes(b"")
    ferry.session.library.backup_daily(keep=5)
    assert len(list(backups.glob("*-daily.sqlite"))) == 5
    assert len(list(backups.glob("*by-hand*.sqlite"))) == 1


def test_where_the_system_brings_new_versions_none_are_looked_for(
    ferry: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.installed.packaged_by", lambda: "flatpak")
    ferry.actions_by_id["edit.preferences"].trigger()
    dialog = ferry._commands._preferences
    row = row_of(dialog, settings_store.UPDATES)
    assert not row.isEnabled()
    assert "system" in row.about.text()
    dialog.close()


def test_it_goes_with_its_window(ferry: MainWindow, dialog: PreferencesDialog) -> None:
    ferry.close()
    assert not dialog.isVisible()


def test_it_speaks_and_is_searched_in_the_language_of_the_window(
    ferry: MainWindow, dialog: PreferencesDialog, qapp: QApplication, qtbot: QtBot
) -> None:
    install(qapp, "de")
    try:
        qtbot.waitUntil(lambda: dialog.windowTitle() == "Einstellungen", timeout=10_000)
        dialog.line.setText("schriftgrosse")  # as somebody types without umlauts
        assert "Schriftgröße" in shown(dialog)
        assert len(shown(dialog)) < 6
        choose(row_of(dialog, settings_store.TYPE_SIZE), 20)
        assert ferry.page.view.look().pixels == 20
        dialog.line.setText("hyphenation")
        assert shown(dialog) == []
    finally:
        install(qapp, "en")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Preferences", timeout=10_000)
