"""The window in another language: which one, how numbers and dates are written, and the change while it is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.library import Library
from tests.helpers.libraries import add_article
from ui import app as starting
from ui import cli, interface_language, settings_store
from ui.session import Session
from ui.settings_store import SettingsStore
from ui.window import MainWindow
from ui.words import date_in_words, moment_in_words, number


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    interface_language.install(qapp, "en")


def test_german(speaking: QApplication, qtbot: QtBot) -> None:
    interface_language.install(speaking, "de")
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.tr("Copy") == "Kopieren"
    assert [widget.tr("%Ln annotations", "", n) for n in (1, 2, 12345)] == [
        "1 Annotation", "2 Annotationen", "12.345 Annotationen",
    ]  # fmt: skip
    assert (number(12345), number(0.61, 2)) == ("12.345", "0,61")
    assert (date_in_words("2025-07"), date_in_words("2025-07-18")) == ("Juli 2025", "18. Juli 2025")
    assert interface_language.language_of() == "de"
    assert QKeySequence("Ctrl+Shift+S").toString(QKeySequence.SequenceFormat.NativeText) == "Strg+Umschalt+S"


def test_english_has_plural_forms(speaking: QApplication, qtbot: QtBot) -> None:
    interface_language.install(speaking, "de")
    interface_language.install(speaking, "en")
    widget = QWidget()
    qtbot.addWidget(widget)
    assert [widget.tr("%Ln annotations", "", n) for n in (1, 2, 12345)] == [
        "1 annotation", "2 annotations", "12,345 annotations",
    ]  # fmt: skip
    assert widget.tr("Copy") == "Copy"
    assert date_in_words("2025-07-18") == "18 July 2025"


def test_what_is_no_day_stays_as_it_is(speaking: QApplication) -> None:
    assert [date_in_words(one) for one in ("2025-02-30", "2025-13", "about 1900")] == [
        "2025-02-30", "2025-13", "about 1900",
    ]  # fmt: skip
    assert moment_in_words("no moment") == "no moment"


@pytest.mark.parametrize(
    ("system", "choice", "language"),
    [
        (["de-AT", "en"], "system", "de"),
        (["fr-FR", "de", "en"], "system", "de"),
        (["fr-FR"], "system", "en"),
        (["de"], "en", "en"),
        ([], "de", "de"),
    ],
)
def test_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, system: list[str], choice: str, language: str
) -> None:
    class Locale:
        @staticmethod
        def uiLanguages() -> list[str]:  # noqa: N802 - Qt's name
            return system

    class Locales(QLocale):
        system = staticmethod(lambda: Locale)

    monkeypatch.setattr(interface_language, "QLocale", Locales)
    assert interface_language.chosen(choice) == language


def test_the_window_comes_again_in_the_new_language(speaking: QApplication, tmp_path: Path) -> None:
    """With what was done still to be undone, and the article open."""
    folder = tmp_path / "library"
    with Library(folder) as library:
        article = add_article(library)
    SettingsStore().put(settings_store.LANGUAGE, "en")
    seen: list[tuple[str, str, bool]] = []

    def look() -> None:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
        session: Session = window.session
        menu = window.actions_by_id["edit.copy"].text()
        seen.append((menu, session.article.title if session.article else "", session.history.undo_kind is not None))
        if len(seen) == 1:
            from reader.edits.articles import TrashArticles

            session.open_article(article.id)
            session.do(TrashArticles((add_article(session.library, "Other").id,)))
            session.settings.put(settings_store.LANGUAGE, "de")
            QTimer.singleShot(300, look)
            window.come_again()
        else:
            window.close()

    QTimer.singleShot(300, look)
    assert starting.run(folder) == 0
    assert seen[0][0] == "Copy"
    assert seen[1] == ("Kopieren", article.title, True)


def test_pictures_are_drawn_in_every_language() -> None:
    assert tuple(cli.LANGUAGES) == interface_language.LANGUAGES
