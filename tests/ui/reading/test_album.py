"""The album: what is asked for last comes first, so much is kept, what is missing is not asked for again."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from reader.errors import NotFound
from ui.reading.album import KEPT, Album


def name(number):
    return f"{number:064x}.png"


@pytest.fixture(scope="module")
def data(qapp):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class Aside:
    def __init__(self):
        self.work = []

    def __call__(self, work, done):
        self.work.append((work, done))

    def step(self):
        work, done = self.work.pop(0)
        done(work())


def test_sizes_are_read_once(data):
    asked = []

    def read(one):
        asked.append(one)
        return data

    album = Album(read)
    assert [album.size(f"asset:{name(1)}") for _ in range(3)] == [(400, 300)] * 3
    assert asked == [name(1)]


def test_what_is_missing_is_asked_for_again_only_with_another_text(data):
    there = {}

    def read(one):
        if one not in there:
            raise NotFound("Gone.", "")
        return there[one]

    album = Album(read)
    target = f"asset:{name(1)}"
    assert album.size(target) is None
    there[name(1)] = data
    assert album.size(target) is None
    album.look_again()
    assert album.size(target) == (400, 300)


def test_one_at_a_time_and_the_last_one_first(data):
    aside, came = Aside(), []
    album = Album(lambda _name: data, aside)
    album.arrived.append(came.append)
    assert [album.image(name(n), 40, 30) for n in range(3)] == [None] * 3
    assert len(aside.work) == 1
    for _ in range(3):
        aside.step()
    assert came == [name(0), name(2), name(1)]
    assert aside.work == []
    assert album.image(name(1), 40, 30).size().toTuple() == (40, 30)


def test_what_was_scrolled_past_is_forgotten(data):
    aside, came = Aside(), []
    album = Album(lambda _name: data, aside)
    album.arrived.append(came.append)
    for n in range(500):
        album.image(name(n), 40, 30)
    while aside.work:
        aside.step()
    assert len(came) < 50
    assert name(499) in came


def test_another_size_stands_in_until_the_right_one_is_there(data):
    aside = Aside()
    album = Album(lambda _name: data, aside)
    album.image(name(1), 40, 30)
    aside.step()
    assert album.image(name(1), 80, 60).width() == 40
    aside.step()
    assert album.image(name(1), 80, 60).width() == 80
    assert album.image(name(1), 40, 30).width() == 40
    assert aside.work == []


def test_no_more_is_kept_than_there_is_room_for(data):
    album = Album(lambda _name: data)
    album.room = 10 * 40 * 30 * 4
    for n in range(30):
        album.image(name(n), 40, 30)
        album.image(name(0), 40, 30)  # used all the time
    assert sum(image.sizeInBytes() for image in album._images.values()) <= album.room
    assert (name(0), 40, 30) in album._images
    assert (name(1), 40, 30) not in album._images


def test_room_is_at_least_three_screens():
    album = Album(lambda _name: b"")
    album.make_room(1000)
    assert album.room == KEPT
    album.make_room(3840 * 2160)
    assert album.room == 3 * 4 * 3840 * 2160


def test_what_cannot_be_decoded_is_lost_once():
    aside, came = Aside(), []
    album = Album(lambda _name: b"\x89PNG\r\n\x1a\nnothing", aside)
    album.arrived.append(came.append)
    album.image(name(1), 40, 30)
    album.image(name(1), 80, 60)
    aside.step()
    assert aside.work == []
    assert came == [name(1)]
    assert album.is_lost(name(1))
    assert album.image(name(1), 40, 30) is None
    assert aside.work == []
