"""From the bytes of a picture to its size and to pixels: four formats, bounded, and nothing else is ever read.

Pictures are data from strangers. The format is the one of the ending, the first bytes must agree, and Qt is
told which of its readers to take: it never looks for one itself, so SVG (a program that may call out) and rarer
formats have no way in. Called on any thread.
"""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

MAX_PIXELS = 100_000_000
MAX_MEGABYTES = 256
"""Of memory for one decoded picture; Qt refuses what needs more."""

_READERS = {"png": b"png", "jpg": b"jpeg", "gif": b"gif", "webp": b"webp"}
_FIRST = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"), "jpg": re.compile(rb"\xff\xd8\xff"), "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL),
}  # fmt: skip
_TARGET = re.compile(r"asset:([0-9a-f]{64}\.(?:png|jpg|gif|webp))")


def asset_name(target: str) -> str:
    """The library's name for the picture that a text refers to; empty where it refers to anything else."""
    found = _TARGET.fullmatch(target)
    return found[1] if found else ""


def measured(name: str, data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, upright, from the header alone.

    Args:
        name: The library's; its ending is the format.
        data: The whole file.

    Returns:
        None for what is no such picture, or has more than a hundred million pixels.
    """
    reader, _buffer = _reader(name, data)
    size = _upright(reader) if reader else QSize()
    return (size.width(), size.height()) if _is_fit(size) else None


def decoded(name: str, data: bytes, width: int, height: int) -> QImage | None:
    """The upright picture in this size, ready to be painted; None where it cannot be decoded.

    Args:
        name: As for `measured`.
        data: The same.
        width: In pixels, of the result.
        height: The same.
    """
    reader, _buffer = _reader(name, data)
    if reader is None or not _is_fit(_upright(reader)):
        return None
    wanted = QSize(max(1, width), max(1, height))
    reader.setScaledSize(wanted.transposed() if _lies(reader) else wanted)  # JPEGs are decoded smaller: faster
    image = reader.read()
    if image.isNull():
        return None
    has_holes = image.hasAlphaChannel()
    kind = QImage.Format.Format_ARGB32_Premultiplied if has_holes else QImage.Format.Format_RGB32
    image = image.convertToFormat(kind)
    if image.size() != wanted:
        image = image.scaled(wanted, mode=Qt.TransformationMode.SmoothTransformation)
    return image


def _reader(name: str, data: bytes) -> tuple[QImageReader | None, QBuffer | None]:
    """What reads a picture, and the buffer that has to live as long."""
    ending = name.rpartition(".")[2]
    if ending not in _READERS or not _FIRST[ending].match(data):
        return None, None
    QImageReader.setAllocationLimit(MAX_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_READERS[ending]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader, buffer


def _lies(reader: QImageReader) -> bool:
    """Whether the camera was held on its side (EXIF)."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)


def _upright(reader: QImageReader) -> QSize:
    size = reader.size()
    return size.transposed() if _lies(reader) else size


def _is_fit(size: QSize) -> bool:
    return size.width() > 0 and size.height() > 0 and size.width() * size.height() <= MAX_PIXELS
