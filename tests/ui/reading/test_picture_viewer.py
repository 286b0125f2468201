"""The picture on its own: copied as it is, saved byte by byte, errors in one sentence."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from reader.errors import ExportFailed, NotFound, ReaderError
from ui.reading.album import Album
from ui.reading.picture_viewer import PictureViewer, save_picture
from ui.theme import LIGHT

NAME = f"{'ab' * 32}.png"


@pytest.fixture(scope="module")
def data(qapp):
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def viewer(qtbot, data):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    found = PictureViewer(Album(lambda _name: data), NAME, "Der Fluss: am  Abend/Nacht", LIGHT, parent)
    found.open()
    yield found
    found.close()


def words(viewer):
    return " ".join(label.text() for label in viewer.findChildren(QLabel))


def test_it_fits_the_screen_and_says_what_it_shows(viewer):
    room = viewer.screen().availableSize()
    assert viewer.width() <= room.width()
    assert viewer.height() <= room.height()
    assert "Der Fluss: am Abend/Nacht" in words(viewer)
    assert {"Close"} <= {button.text() for button in viewer.findChildren(QPushButton)}


def test_the_whole_picture_is_copied(viewer):
    QTest.keyClick(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size().toTuple() == (3000, 2000)
    assert "Copied" in words(viewer)


def test_it_is_saved_as_it_came(viewer, data, tmp_path, monkeypatch):
    offered = []

    def choose(_parent, _title, start, pattern):
        offered.append((start, pattern))
        return str(tmp_path / "x.png"), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    viewer.save()
    assert (tmp_path / "x.png").read_bytes() == data
    assert offered[0][0].endswith("Der Fluss am Abend Nacht.png")
    assert offered[0][1] == "*.png"
    assert "Saved as" in words(viewer)


def test_what_cannot_be_written_is_said(viewer, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    monkeypatch.setattr("ui.notify.error_box", lambda _parent, error: said.append(error))
    viewer.save()
    assert isinstance(said[0], ExportFailed)
    assert said[0].hint


def test_a_picture_that_has_gone_is_said(tmp_path):
    def gone(_name):
        raise NotFound("This picture is no longer in the library's folder.", "Import its text again.")

    with pytest.raises(ReaderError, match="no longer"):
        save_picture(Album(gone), NAME, tmp_path / "x.png")
    assert list(tmp_path.iterdir()) == []


def test_copying_after_it_was_closed_harms_nobody(qtbot, data):
    parent = QWidget()
    qtbot.addWidget(parent)
    waiting = []
    found = PictureViewer(Album(lambda _name: data, lambda *one: waiting.append(one)), NAME, "x", LIGHT, parent)
    found.open()
    found.copy()
    found.close()
    qtbot.wait(1)
    work, done = waiting[-1]
    done(work())
