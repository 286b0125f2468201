"""The card of a word where the text is shown otherwise: other modes, an old version, alignment, right to left."""

import pytest
from pytestqt.qtbot import QtBot

from reader.model import ArticleId
from reader.record import replace
from reader.revision.revising import revise_markdown
from tests.helpers.libraries import ENGLISH, GERMAN, add_article, new_article
from ui.lookup.word_desk import WordDesk
from ui.window import MainWindow


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    window.session.open_article(add_article(window.session.library).id)
    return window


@pytest.fixture
def desk(reading: MainWindow) -> WordDesk:
    return reading._commands.word_desk


@pytest.mark.parametrize("mode", ["interleaved", "sentences"])
def test_the_card_of_a_translated_word_stays_at_its_word(
    desk: WordDesk, reading: MainWindow, mode: str, qtbot: QtBot
) -> None:
    assert desk.press(1, ENGLISH.index("scene"))
    reading.actions_by_id[f"view.{mode}"].trigger()

    def stands_at_it() -> bool:
        (word,) = reading.page.view.pressed_boxes()
        return desk.is_open and not desk.card.geometry().intersects(word)

    qtbot.waitUntil(stands_at_it, timeout=10_000)


@pytest.mark.parametrize("mode", ["original", "study"])
def test_it_goes_with_the_translation(desk: WordDesk, reading: MainWindow, mode: str, qtbot: QtBot) -> None:
    assert desk.press(1, ENGLISH.index("scene"))
    reading.actions_by_id[f"view.{mode}"].trigger()
    qtbot.waitUntil(lambda: not desk.is_open, timeout=10_000)


def test_it_no_longer_tells_what_is_veiled_meanwhile(desk: WordDesk, reading: MainWindow, qtbot: QtBot) -> None:
    assert desk.press(0, GERMAN.index("Szene"))
    assert desk.card.partner.text().startswith("The scene")
    reading.actions_by_id["view.study"].trigger()
    qtbot.waitUntil(lambda: not desk.card.facts.partner, timeout=10_000)
    assert desk.is_open
    assert not desk.card.partner.isVisible()


def test_the_alignment_mode_has_no_card(desk: WordDesk, reading: MainWindow) -> None:
    assert desk.press(0, GERMAN.index("Szene"))
    reading.actions_by_id["view.align"].trigger()
    assert not desk.card.isVisible()
    assert not reading.actions_by_id["word.look_up"].isEnabled()
    assert not reading.actions_by_id["word.save"].isEnabled()


def test_an_old_version_has_no_marked_words(reading: MainWindow, qtbot: QtBot) -> None:
    library, article, view = reading.session.library, reading.session.article, reading.page.view
    assert article is not None
    revise_markdown(library, article.texts[0], GERMAN.replace("Szene", "Folge"))
    reading.session.open_article(article.id)
    reading.actions_by_id["word.states"].trigger()
    qtbot.waitUntil(lambda: view.scene.states is not None, timeout=10_000)
    reading._commands.look_at(library.revisions(article.texts[0].id)[-1])
    qtbot.waitUntil(lambda: view.scene.states is None, timeout=10_000)
    reading.page.banner.buttons()[-1].click()
    qtbot.waitUntil(lambda: view.scene.states is not None, timeout=10_000)


def test_an_old_version_is_only_read(desk: WordDesk, reading: MainWindow, qtbot: QtBot) -> None:
    library = reading.session.library
    article = reading.session.article
    assert article is not None
    revise_markdown(library, article.texts[0], GERMAN.replace("Szene", "Folge"))
    reading.session.open_article(article.id)
    assert desk.press(0, GERMAN.index("Buenos"))
    reading._commands.look_at(library.revisions(article.texts[0].id)[-1])
    assert reading.page.shows_old
    qtbot.waitUntil(lambda: not desk.is_open, timeout=10_000)
    reading.page.view.set_cursor(0, 1)
    reading.refresh_actions()
    assert not reading.actions_by_id["word.save"].isEnabled()
    assert not reading.actions_by_id["word.look_up"].isEnabled()


def test_words_that_run_from_the_right_are_looked_up(window: MainWindow) -> None:
    plain = "زار المدير المدينة. عاد مساء."
    edit = new_article(plain=plain, translated=False)
    edit = replace(edit, original=replace(edit.original, language="ar"))
    made = window.session.library.apply(edit).made
    window.session.open_article(ArticleId(made))
    desk = window._commands.word_desk
    assert desk.press(0, plain.index("المدينة"))
    (box,) = window.page.view.pressed_boxes()
    assert not desk.card.geometry().intersects(box)
    assert window.page.view.viewport().rect().contains(desk.card.geometry())
