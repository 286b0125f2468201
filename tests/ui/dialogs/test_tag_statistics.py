"""Tags in numbers: table, picture, file."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.helpers.libraries import add_article, mark
from ui.dialogs.tag_statistics import TagStatisticsDialog
from ui.window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> TagStatisticsDialog:
    library = window.session.library
    article = add_article(library, "Alpha")
    mark(library, article.texts[0], "Szene", tags=("eins", "zwei"))
    mark(library, article.texts[0], "Werkzeug", tags=("eins",))
    made = TagStatisticsDialog(window, window.session, window.appearance.theme)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_table(dialog: TagStatisticsDialog) -> None:
    assert [dialog.model.index(0, column).data() for column in range(2)] == ["2", "1"]
    dialog.what.setCurrentIndex(1)
    assert [dialog.model.index(1, column).data() for column in range(2)] == ["1", "1"]


def test_picture_is_darker_where_there_are_more(dialog: TagStatisticsDialog, qtbot: QtBot) -> None:
    dialog.how.setCurrentIndex(1)
    qtbot.waitUntil(dialog.picture.isVisible, timeout=10_000)
    assert dialog.picture.grab().width() == dialog.picture.sizeHint().width()
    assert dialog.picture.shade(1, 2).lightness() > dialog.picture.shade(2, 2).lightness()


def test_file(dialog: TagStatisticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "tags.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(target), ""))
    dialog.export.click()
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [["Article", "eins", "zwei"], ["Alpha", "2", "1"]]
    assert dialog.saved == str(target)


def test_without_tags(window: MainWindow, qtbot: QtBot) -> None:
    empty = TagStatisticsDialog(window, window.session, window.appearance.theme)
    qtbot.addWidget(empty)
    assert not empty.export.isEnabled()
    assert empty._stack.currentWidget() is empty._hint
