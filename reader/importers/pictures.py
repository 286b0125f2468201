"""The pictures that come with a text: known by their first bytes, measured without decoding them, kept once each."""

import re
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from struct import unpack_from

from reader.imported import Attachment
from reader.wording import counted

MAX_PICTURE = 20_000_000
"""Bytes of one picture."""
MAX_PIXELS = 100_000_000
MAX_ALL = 150_000_000
"""Bytes of all pictures of one text."""

ASSET = "asset:"
"""What an address of a stored picture begins with."""

_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
_SOF = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""JPEG markers that carry the picture's size (ITU T.81, table B.1)."""
_JPEG_MARKERS = 10_000
_WEBP = re.compile(rb"RIFF.{4}WEBP(VP8[ LX])", re.DOTALL)


def attach(data: bytes) -> Attachment | None:
    """What is stored of a picture; None if it is no PNG, JPEG, GIF or WebP, or is too large.

    The type is what the first bytes say; SVG is a program and is never stored.
    """
    if len(data) > MAX_PICTURE:
        return None
    media_type, width, height = _measure(data)
    if not media_type or not 0 < width * height <= MAX_PIXELS:
        return None
    return Attachment(sha256(data).hexdigest() + _ENDINGS[media_type], media_type, data)


@dataclass(slots=True)
class Pictures:
    """Collects the pictures of one text.

    Attributes:
        left_out: How many could not be kept.
    """

    left_out: int = 0
    _kept: dict[str, Attachment] = field(default_factory=dict)
    _size: int = 0

    def add(self, data: bytes) -> str:
        """Keep a picture.

        Returns:
            What Markdown calls it, "asset:NAME"; empty if it was left out.
        """
        found = attach(data)
        if found is None or (found.name not in self._kept and self._size + len(data) > MAX_ALL):
            self.left_out += 1
            return ""
        if found.name not in self._kept:
            self._kept[found.name] = found
            self._size += len(data)
        return ASSET + found.name

    def used(self, markdown: str) -> tuple[Attachment, ...]:
        """Those that a text refers to, in the order in which they came."""
        return tuple(one for one in self._kept.values() if ASSET + one.name in markdown)

    def warnings(self) -> tuple[str, ...]:
        """A sentence if pictures were left out."""
        if not self.left_out:
            return ()
        return (
            counted(
                "1 picture was left out: missing in the file, damaged, too large, or neither PNG, JPEG, GIF nor WebP.",
                "{n} pictures were left out: missing in the file, damaged, too large, "
                "or neither PNG, JPEG, GIF nor WebP.",
                n=self.left_out,
            ),
        )


def _measure(data: bytes) -> tuple[str, int, int]:
    """Media type, width and height in pixels, from the header alone; "" if it is no picture that can be stored."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return "image/png", *unpack_from(">II", data, 16)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return "image/gif", *unpack_from("<HH", data, 6)
        if data.startswith(b"\xff\xd8\xff"):
            return "image/jpeg", *_jpeg_size(data)
        if kind := _WEBP.match(data):
            return "image/webp", *_webp_size(data, kind[1])
    except (struct.error, IndexError):  # the header is cut short
        pass
    return "", 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_JPEG_MARKERS):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
        elif marker in _SOF:
            height, width = unpack_from(">HH", data, at + 5)
            return width, height
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0


def _webp_size(data: bytes, kind: bytes) -> tuple[int, int]:
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        (bits,) = unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF
