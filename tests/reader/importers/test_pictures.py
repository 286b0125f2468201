import struct

import pytest

from reader.importers.pictures import MAX_PICTURE, Pictures, attach
from tests.helpers.books import png

JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03" + b"\0" * 9
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x1f\x00\x00\x0f\x00\x00"


@pytest.mark.parametrize(
    ("data", "media_type", "ending"),
    [
        (png(), "image/png", ".png"),
        (JPEG, "image/jpeg", ".jpg"),
        (b"GIF89a" + struct.pack("<HH", 3, 4), "image/gif", ".gif"),
        (WEBP, "image/webp", ".webp"),
    ],
)
def test_the_type_is_what_the_data_says(data: bytes, media_type: str, ending: str) -> None:
    found = attach(data)
    assert found is not None
    assert (found.media_type, found.name[64:]) == (media_type, ending)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png()[:20],
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x00" * 50,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 50_000, 50_000),
        png() + b"\0" * MAX_PICTURE,
        b"BM" + b"\0" * 60,
    ],
)
def test_what_cannot_be_stored_is_refused(data: bytes) -> None:
    assert attach(data) is None


def test_the_same_picture_is_kept_once_and_what_is_left_out_is_counted() -> None:
    pictures = Pictures()
    first, again, broken = pictures.add(png()), pictures.add(png()), pictures.add(b"nothing")
    other = pictures.add(png(shade=9))
    assert first == again
    assert broken == ""
    assert [one.name for one in pictures.used(f"![]({first}) ![]({other})")] == [first[6:], other[6:]]
    assert pictures.used(f"![]({other})")[0].data == png(shade=9)
    assert pictures.warnings()[0].startswith("1 picture was left out")
