"""Tags in numbers: table, picture, file."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from tests.helpers.libraries import add_article, assert_one_sentence, mark
from ui import notify
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


# ---- the picture, to take away


@pytest.fixture
def picture(dialog: TagStatisticsDialog) -> TagStatisticsDialog:
    dialog.how.setCurrentIndex(1)
    return dialog


def saving_as(monkeypatch: pytest.MonkeyPatch, target: Path, chosen: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(target), chosen))


def test_a_table_has_no_picture_to_save(dialog: TagStatisticsDialog) -> None:
    assert not dialog.save_picture.isVisible()
    dialog.how.setCurrentIndex(1)
    assert dialog.save_picture.isVisible()


def test_as_svg(picture: TagStatisticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saving_as(monkeypatch, tmp_path / "tags.svg")
    picture.save_picture.click()
    root = ElementTree.fromstring((tmp_path / "tags.svg").read_text(encoding="utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = {(node.text or "").strip() for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Alpha", "eins", "zwei", "2", "1"} <= words
    size = picture.picture.sizeHint()
    assert root.get("viewBox") == f"0 0 {size.width()} {size.height()}"
    assert picture.saved == str(tmp_path / "tags.svg")


def test_as_png_with_all_of_it(picture: TagStatisticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saving_as(monkeypatch, tmp_path / "tags.PNG")
    picture.save_picture.click()
    size = picture.picture.sizeHint()
    image = QImage(str(tmp_path / "tags.PNG"))
    assert (image.width(), image.height()) == (2 * size.width(), 2 * size.height())
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 10  # not just paper


@pytest.mark.parametrize(("chosen", "suffix"), [("PNG (*.png)", ".png"), ("SVG (*.svg)", ".svg"), ("", ".svg")])
def test_a_name_without_ending_gets_the_one_that_is_chosen(
    picture: TagStatisticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, suffix: str
) -> None:
    saving_as(monkeypatch, tmp_path / "tags v1.2", chosen)
    picture.save_picture.click()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [f"tags v1.2{suffix}"]


def test_copied(picture: TagStatisticsDialog) -> None:
    QGuiApplication.clipboard().clear()
    picture.copy_picture.click()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * picture.picture.sizeHint().width()


def test_what_cannot_be_written_is_said(
    picture: TagStatisticsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ReaderError] = []
    monkeypatch.setattr(notify, "error_box", lambda _parent, error: told.append(error))
    saving_as(monkeypatch, tmp_path / "nowhere" / "tags.svg")
    picture.save_picture.click()
    (error,) = told
    assert_one_sentence(error)
    assert picture.saved == ""
