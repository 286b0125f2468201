"""Pictures are data from strangers: four formats, known by ending and first bytes, bounded, upright."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageReader

from ui.reading.decoding import MAX_MEGABYTES, MAX_PIXELS, asset_name, decoded, measured

NAME = "ab" * 32
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'

# What Qt's readers say of damaged pictures.
COMPLAINTS = ("JPEG", "marker", "exceeds the current allocation limit")


def encoded(width, height, kind, colour="#c02020"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.setPixelColor(0, 0, QColor("white"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def gif():
    """One grey pixel; Qt writes no GIF."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\x80\x80\x80\x00\x00\x00"
    return head + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00\x3b"


def turned(data, orientation):
    """A JPEG with an EXIF note of how the camera was held."""
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    exif = b"Exif\0\0" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width, height):
    """A PNG of few bytes that says it is enormous, and is."""
    row = zlib.compressobj(9)
    body = row.compress(b"\0" * 1_000_000) + row.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_only_plain_names_of_the_library_are_names():
    assert asset_name(f"asset:{NAME}.png") == f"{NAME}.png"
    assert asset_name(f"asset:{NAME}.webp") == f"{NAME}.webp"
    for target in (
        "", NAME, f"{NAME}.png", f"asset:{NAME}.svg", f"asset:{NAME}.png\n", f"asset:../{NAME}.png",
        f"asset:{NAME}.jpg/..", f"asset:{NAME.upper()}.png", f"file:{NAME}.png", f" asset:{NAME}.png", "asset:.png",
    ):  # fmt: skip
        assert asset_name(target) == "", target


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_what_is_kept_can_be_shown(qapp, kind, ending):
    data = encoded(640, 480, kind)
    assert measured(f"{NAME}.{ending}", data) == (640, 480)
    image = decoded(f"{NAME}.{ending}", data, 160, 120)
    assert image.size().toTuple() == (160, 120)
    middle = image.pixelColor(80, 60)
    assert abs(middle.red() - 0xC0) < 4
    assert abs(middle.blue() - 0x20) < 4


def test_a_gif_shows_its_first_picture(qapp):
    assert measured(f"{NAME}.gif", gif()) == (1, 1)
    assert decoded(f"{NAME}.gif", gif(), 1, 1).pixelColor(0, 0).name() == "#808080"


@pytest.mark.qt_log_ignore(*COMPLAINTS)
def test_ending_and_first_bytes_must_agree(qapp):
    png, jpeg = encoded(20, 10, "PNG"), encoded(20, 10, "JPEG")
    for ending, data in (
        ("jpg", png), ("png", jpeg), ("png", SVG), ("gif", SVG), ("svg", SVG), ("bmp", encoded(20, 10, "BMP")),
        ("png", encoded(20, 10, "BMP")), ("png", b""), ("png", b"\x89PNG\r\n\x1a\n"), ("jpg", b"\xff\xd8\xff" + SVG),
        ("webp", b"RIFF\0\0\0\0WEBPSVG!" + SVG), ("", png), ("png/../x", png),
    ):  # fmt: skip
        assert measured(f"{NAME}.{ending}", data) is None, ending
        assert decoded(f"{NAME}.{ending}", data, 20, 10) is None, ending


def test_qt_never_looks_for_a_reader_itself(qapp, monkeypatch):
    made = []

    class Watched(QImageReader):
        def __init__(self, device, kind):
            super().__init__(device, kind)
            made.append((self, type(device).__name__, bytes(kind.data())))

    monkeypatch.setattr("ui.reading.decoding.QImageReader", Watched)
    decoded(f"{NAME}.jpg", encoded(20, 10, "JPEG"), 20, 10)
    measured(f"{NAME}.png", SVG)
    ((reader, device, kind),) = made
    assert (device, kind) == ("QBuffer", b"jpeg"), "from memory, as a JPEG, and for nothing else a reader is made"
    assert not reader.autoDetectImageFormat()


def test_pictures_are_upright(qapp):
    lying = turned(encoded(640, 480, "JPEG"), 6)
    assert measured(f"{NAME}.jpg", lying) == (480, 640)
    assert decoded(f"{NAME}.jpg", lying, 120, 160).size().toTuple() == (120, 160)
    upside_down = turned(encoded(640, 480, "JPEG"), 3)
    assert measured(f"{NAME}.jpg", upside_down) == (640, 480)


def test_a_picture_turned_keeps_its_sides(qapp):
    """The white corner of the upright picture lies at the top right once it is turned by a quarter."""
    data = encoded(64, 48, "PNG")
    image = QImage.fromData(data)
    for x in range(16):
        for y in range(12):
            image.setPixelColor(x, y, QColor("white"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 95)
    found = decoded(f"{NAME}.jpg", turned(bytes(buffer.data().data()), 6), 48, 64)
    assert found.pixelColor(43, 5).lightness() > 200
    assert found.pixelColor(5, 5).lightness() < 150


def test_enormous_pictures_are_refused_by_their_header(qapp):
    assert MAX_PIXELS < 20_000 * 20_000
    assert measured(f"{NAME}.png", bomb(20_000, 20_000)) is None
    assert decoded(f"{NAME}.png", bomb(20_000, 20_000), 100, 100) is None


@pytest.mark.qt_log_ignore(*COMPLAINTS)
def test_memory_is_bounded(qapp):
    """Not too many pixels for its header, but too many bytes."""
    width = height = 9_500
    assert MAX_MEGABYTES * 2**20 < 4 * width * height < 4 * MAX_PIXELS
    assert measured(f"{NAME}.png", bomb(width, height)) == (width, height)
    assert decoded(f"{NAME}.png", bomb(width, height), 100, 100) is None
    assert QImageReader.allocationLimit() == MAX_MEGABYTES


@pytest.mark.qt_log_ignore(".")
def test_damaged_pictures_never_raise(qapp):
    for kind, ending in (("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")):
        data = encoded(64, 48, kind)
        for cut in range(0, len(data), 7):
            measured(f"{NAME}.{ending}", data[:cut])
            found = decoded(f"{NAME}.{ending}", data[:cut], 32, 24)
            assert found is None or found.size().toTuple() == (32, 24)
            spoiled = data[:cut] + bytes([data[cut] ^ 0xFF]) + data[cut + 1 :]
            decoded(f"{NAME}.{ending}", spoiled, 32, 24)
