"""Writing a translation row by row: by keyboard, kept while typed, one step back, proposals, where it was left."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.keys import Keys
from reader.library import Library
from reader.model import ArticleId
from reader.origins import Origin
from reader.translation.own_rows import open_own
from reader.translation.sentence_origins import sentence_origins
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.libraries import add_article, new_article
from tests.helpers.services import Service, said
from tests.ui.conftest import Idle, OpenWindow
from ui import settings_store
from ui.reading.own_page import OwnPage
from ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SENTENCES = 5


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    """An article without a translation is read; nobody asks the system for keys."""
    window._commands.keys = Keys(environment={"LESART_KEY_DEEPL": ""})
    window._commands.keys._keyring = _NoRing()
    window.session.open_article(add_article(window.session.library, translated=False).id)
    return window


class _NoRing:
    def get_password(self, *_names: str) -> None:
        return None

    def set_password(self, *_names: str) -> None:
        raise RuntimeError("no keyring")

    def delete_password(self, *_names: str) -> None:
        raise RuntimeError("no keyring")


def enter(window: MainWindow) -> OwnPage:
    """Begin, or go on with, a translation into English."""
    article = window.session.article
    assert article is not None
    text = article.texts[1] if len(article.texts) > 1 else None
    window._commands.write_own(article, text, "en")
    page = window._commands._own_page
    assert page is not None
    QApplication.processEvents()
    return page


def type_in(
    page: OwnPage, words: str, key: Key | None = Key.Key_Return, held: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClicks(page.view.field, words)
    if key is not None:
        QTest.keyClick(page.view.field, key, held)


def sentences(window: MainWindow) -> list[str]:
    article = window.session.article
    assert article is not None
    if len(article.texts) < 2:
        return []
    return [row.words for row in open_own(window.session.library, article, article.texts[1]).rows]


def test_a_whole_translation_is_typed_by_keyboard_alone(reading: MainWindow) -> None:
    page = enter(reading)
    assert page.view.field.hasFocus()
    assert page.bar.progress_words() == "0 of 5 sentences"
    for number in range(SENTENCES):
        assert page.view.row == number
        type_in(page, f"Sentence {number}.")
    assert page.bar.progress_words() == "5 of 5 sentences"
    QTest.keyClick(page.view.field, Key.Key_Escape)
    assert reading.shows_text
    assert sentences(reading) == [f"Sentence {number}." for number in range(SENTENCES)]
    assert reading.session.article is not None
    assert reading.session.article.texts[1].label == "own translation"
    bitext = reading.page.view.bitext()
    assert bitext is not None
    assert len(bitext.columns) == 2
    reading.session.undo()
    assert sentences(reading) == []


def test_what_is_not_written_is_left_out_and_gone_on_with_where_one_was(reading: MainWindow) -> None:
    page = enter(reading)
    type_in(page, "One.", Key.Key_Down, CONTROL)
    QTest.keyClick(page.view.field, Key.Key_Down, CONTROL)
    type_in(page, "Three.", None)
    reading._commands.leave_own()
    assert sentences(reading) == ["One.", "", "Three.", "", ""]
    page = enter(reading)
    assert page.view.row == 2
    assert page.view.field.words() == "Three."
    QTest.keyClick(page.view.field, Key.Key_Up, CONTROL)
    assert page.view.row == 1
    type_in(page, "Two.", Key.Key_Return, CONTROL)  # to the next without words
    assert page.view.row == 3
    reading._commands.leave_own()
    assert sentences(reading) == ["One.", "Two.", "Three.", "", ""]
    reading.session.undo()
    assert sentences(reading) == ["One.", "", "Three.", "", ""]


def test_what_is_typed_is_on_disk_after_a_moment_while_one_types_on(
    reading: MainWindow, qtbot: QtBot, folder: Any
) -> None:
    page = enter(reading)
    article = reading.session.article
    assert article is not None
    QTest.keyClicks(page.view.field, "Netflix has")
    for _ in range(8):  # a pause never comes
        qtbot.wait(150)
        QTest.keyClicks(page.view.field, "x")
    with Library(folder) as another:
        rows = open_own(another, another.article(article.id), None, "en").rows
    assert rows[0].words.startswith("Netflix hasxxx")
    assert rows[0].is_draft


def test_after_a_crash_one_goes_on_where_one_was(reading: MainWindow, open_window: OpenWindow, qtbot: QtBot) -> None:
    page = enter(reading)
    type_in(page, "Netflix has.")
    type_in(page, "The scene", None)
    qtbot.waitUntil(lambda: reading.status._message.text() == "Saved", timeout=3000)
    page.closed.disconnect()  # as if the program had ended here
    again = open_window()
    assert again.session.article is not None
    assert "You were writing a translation" in again.page.banner.words()
    again.page.banner.buttons()[0].click()
    page = again._commands._own_page
    assert page is not None
    assert [page.view.words(row) for row in range(3)] == ["Netflix has.", "The scene", ""]
    again._commands.leave_own()
    assert sentences(again)[:3] == ["Netflix has.", "The scene", ""]


def test_closing_the_window_stores_what_was_typed(reading: MainWindow, open_window: OpenWindow) -> None:
    page = enter(reading)
    QTest.keyClicks(page.view.field, "Netflix has")
    reading.close()
    again = open_window()
    assert sentences(again) == ["Netflix has", "", "", "", ""]
    assert "banner" not in again.page.__dict__  # nothing happened


def test_opening_something_else_stores_it_too(reading: MainWindow) -> None:
    page = enter(reading)
    article = reading.session.article
    assert article is not None
    QTest.keyClicks(page.view.field, "Netflix has")
    reading.actions_by_id["go.library"].trigger()
    assert not page.isVisible()
    reading.session.open_article(article.id)
    assert sentences(reading)[0] == "Netflix has"
    assert reading.library_panel.isVisibleTo(reading)


def test_undoing_meanwhile_costs_nothing_that_was_typed_since(reading: MainWindow) -> None:
    page = enter(reading)
    type_in(page, "One.")
    reading._commands.leave_own()
    page = enter(reading)
    page.view.choose(2)
    type_in(page, "Three.")
    reading._commands.leave_own()
    page = enter(reading)
    page.view.choose(4)
    type_in(page, "Five.", None)
    reading.session.undo()  # from the command palette, say
    reading._commands.leave_own()
    assert sentences(reading) == ["One.", "", "", "", "Five."]
    page = enter(reading)
    page.view.choose(3)
    type_in(page, "Four.", None)
    reading.session.undo()
    reading.session.undo()  # the text is gone
    reading._commands.leave_own()
    assert sentences(reading) == ["One.", "", "", "Four.", "Five."]


def test_nothing_typed_leaves_nothing_behind(reading: MainWindow) -> None:
    enter(reading)
    reading._commands.leave_own()
    assert sentences(reading) == []
    assert not reading.session.history.undo_kind


def test_pasted_lines_are_one_sentence_and_keys_of_the_window_are_not_taken_from_typing(reading: MainWindow) -> None:
    page = enter(reading)
    QApplication.clipboard().setText("Netflix\nhas   confirmed\nit.")
    QTest.keyClick(page.view.field, Key.Key_V, CONTROL)
    assert page.view.field.words() == "Netflix has confirmed it."
    QTest.keyClick(page.view.field, Key.Key_Z, CONTROL)
    assert page.view.field.words() == ""
    QTest.keyClicks(page.view.field, "r1nt]")  # one of them changes rows, marks, notes, goes to a note in reading
    assert page.view.field.words() == "r1nt]"


def test_a_click_goes_to_a_row_and_empty_words_are_an_omission_again(reading: MainWindow) -> None:
    page = enter(reading)
    type_in(page, "One.")
    type_in(page, "Two.")
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, page.view.top_of(0) + 8))
    assert page.view.row == 0
    assert page.bar.progress_words() == "2 of 5 sentences"
    page.view.field.selectAll()
    QTest.keyClick(page.view.field, Key.Key_Delete)
    assert page.bar.progress_words() == "1 of 5 sentences"
    reading._commands.leave_own()
    assert sentences(reading) == ["", "Two.", "", "", ""]


def test_a_book_opens_and_moves_at_once(window: MainWindow) -> None:
    plain = "\n\n".join(f"Satz {number} steht hier. Er ist nicht lang." for number in range(3000))
    made = window.session.library.apply(new_article(translated=False, plain=plain)).made
    window.session.open_article(ArticleId(made))
    page = enter(window)
    QTest.keyClick(page.view.field, Key.Key_PageDown)
    assert page.view.row > 5
    page.view.choose(5900)
    room = page.view.viewport().height()
    assert 0 <= page.view.top_of(5900) < room
    assert page.view.field.y() == page.view.top_of(5900) + 2
    page.view.choose(5999)
    assert page.view.top_of(5999) + page.view.field.height() <= room


def test_a_book_is_stored_beside_the_window(window: MainWindow, idle: Idle) -> None:
    plain = "\n\n".join(f"Satz {number} steht hier. Er ist nicht lang." for number in range(1000))
    made = window.session.library.apply(new_article(translated=False, plain=plain)).made
    window.session.open_article(ArticleId(made))
    page = enter(window)
    type_in(page, "One.")
    window._commands.leave_own()
    assert window.session.tasks.busy
    window._commands.write_own(window.session.article, None, "en")
    assert not page.isVisible()  # a second translation would be begun
    idle(window)
    page = enter(window)
    assert page.view.row == 1
    type_in(page, "Two.", None)
    window._commands.leave_own()
    idle(window)
    article = window.session.article
    assert article is not None
    assert len(article.texts) == 2
    assert window.session.library.revision(article.texts[1].revision).plain == "One. Two."
    assert window.session.settings.get(settings_store.WRITING) == ""


# ---- proposals


@pytest.fixture
def service() -> Iterator[Service]:
    one = Service(services.libretranslate)
    yield one
    one.close()


@pytest.fixture
def proposing(reading: MainWindow, service: Service) -> MainWindow:
    put = reading.session.settings.put
    put(settings_store.TRANSLATOR, "libretranslate")
    put(settings_store.of_translator("libretranslate", "address"), service.address)
    reading._commands.pace = Pace(request=5.0, tries=1)
    return reading


def test_nothing_is_sent_before_proposals_are_wanted(proposing: MainWindow, service: Service, idle: Idle) -> None:
    page = enter(proposing)
    type_in(page, "One.")
    idle(proposing)
    assert service.asked == []
    assert service.address.removeprefix("http://") in page.bar._propose.toolTip()


def test_tab_takes_a_proposal_that_counts_as_the_machines_until_it_is_changed(
    proposing: MainWindow, service: Service, idle: Idle
) -> None:
    page = enter(proposing)
    page.bar._propose.click()
    idle(proposing)
    first = said("Netflix hat es bestätigt.")
    assert page.view.field.placeholderText() == first
    assert page.view.field.hasFocus()
    QTest.keyClick(page.view.field, Key.Key_Tab)
    assert page.view.field.words() == first
    type_in(page, "", Key.Key_Return)
    idle(proposing)
    QTest.keyClick(page.view.field, Key.Key_Tab)
    type_in(page, " Changed.")
    type_in(page, "My own.")
    proposing._commands.leave_own()
    assert sentences(proposing)[0] == first
    assert proposing.session.article is not None
    found = sentence_origins(proposing.session.library, proposing.session.article.texts[1])
    assert [one.origin for one in found] == [Origin.MACHINE, Origin.EDITED, Origin.EDITED]
    assert len(service.sent) == len(set(service.sent))


def test_without_a_translator_no_proposals_are_offered(reading: MainWindow) -> None:
    page = enter(reading)
    assert not page.bar._propose.isEnabled()


def test_a_service_that_fails_ends_the_proposals_without_a_box(
    proposing: MainWindow, service: Service, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes: list[object] = []
    monkeypatch.setattr("ui.notify.error_box", lambda _parent, error: boxes.append(error))
    service.always = services.Fault(403)
    page = enter(proposing)
    page.bar._propose.click()
    idle(proposing)
    assert boxes == []
    assert proposing.status._message.text().startswith("No proposals: ")
    type_in(page, "One.")
    idle(proposing)
    assert sum(path == "/translate" for _, path, _ in service.asked) == 1


# ---- asking


def test_the_dialog_offers_what_was_begun_first(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said_in: list[list[str]] = []

    def answer(dialog: Any) -> bool:
        said_in.append([dialog._which.itemText(at) for at in range(dialog._which.count())])
        return True

    monkeypatch.setattr("ui.dialogs.own_translation.OwnTranslationDialog.exec", answer)
    trigger: Callable[[], None] = reading.actions_by_id["library.own_translation"].trigger
    trigger()
    page = reading._commands._own_page
    assert page is not None
    type_in(page, "One.", None)
    trigger()
    assert said_in[1] == ["Go on: English · own translation (1 of 5 sentences)", "A new translation"]
    assert page.view.words(0) == "One."
    assert reading.session.article is not None
    assert len(reading.session.article.texts) == 2
