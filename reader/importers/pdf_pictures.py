"""Pictures on a PDF's pages: JPEG as it is, everything else as PNG."""

import struct
import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from reader.importers.pdf_shapes import Picture

_MOST_OBJECTS = 20_000
_MOST_ON_A_PAGE = 40
_MOST_PIXELS = 25_000_000
_SMALLEST = 40.0
"""Points: what is narrower or lower is a rule or an ornament."""
_SCAN = 0.7
"""Part of the page: what is larger, on a page with text, is a picture of that page."""
_ORNAMENT = 3
"""What stands on so many pages is a logo."""


def pictures_of(document: Any, number: int, has_text: bool) -> list[Picture]:
    """The pictures on a page (of a `pypdfium2.PdfDocument`), from its top to its foot."""
    import pypdfium2.raw as pdfium

    page = document[number]
    try:
        width, height = page.get_width(), page.get_height()
        found = []
        for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
            handle = pdfium.FPDFPage_GetObject(page.raw, index)
            if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_IMAGE:
                continue
            box = _box(pdfium, handle)
            if min(box[2] - box[0], box[3] - box[1]) < _SMALLEST:
                continue
            if has_text and (box[2] - box[0]) * (box[3] - box[1]) > _SCAN * width * height:
                continue
            data = _data(document, page, handle)
            if data:
                found.append(Picture(data, number, box[0], box[2], box[3], box[1]))
            if len(found) >= _MOST_ON_A_PAGE:
                break
        return sorted(found, key=lambda picture: -picture.y)
    finally:
        page.close()


def without_ornaments(pictures: Sequence[Picture]) -> list[Picture]:
    """Pictures that do not come back on page after page."""
    digests = [sha256(picture.data).digest() for picture in pictures]
    places: dict[bytes, set[int]] = {}
    for picture, digest in zip(pictures, digests, strict=True):
        places.setdefault(digest, set()).add(picture.page)
    return [picture for picture, digest in zip(pictures, digests, strict=True) if len(places[digest]) < _ORNAMENT]


def _box(pdfium: Any, handle: Any) -> tuple[float, float, float, float]:
    import ctypes

    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *edges):
        return 0.0, 0.0, 0.0, 0.0
    return edges[0].value, edges[1].value, edges[2].value, edges[3].value


def _data(document: Any, page: Any, handle: Any) -> bytes:
    """JPEG or PNG; empty if the picture is too large or cannot be read."""
    import ctypes

    import pypdfium2 as pdfium_helpers
    import pypdfium2.raw as pdfium

    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height):
        return b""
    if not 0 < width.value * height.value <= _MOST_PIXELS:
        return b""
    if jpeg := _jpeg(pdfium, handle):
        return jpeg
    bitmap = pdfium.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return b""
    helper = pdfium_helpers.PdfBitmap.from_raw(bitmap)
    try:
        return _png(helper)
    finally:
        helper.close()


def _jpeg(pdfium: Any, handle: Any) -> bytes:
    """The bytes of a picture that is a JPEG in three colours or in grey; of others the colours would be wrong."""
    import ctypes

    if pdfium.FPDFImageObj_GetImageFilterCount(handle) != 1:
        return b""
    name = ctypes.create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(handle, 0, name, len(name))
    if name.value != b"DCTDecode":
        return b""
    size = pdfium.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(handle, buffer, size)
    data = buffer.raw
    return data if data.startswith(b"\xff\xd8\xff") and b"Adobe" not in data[:4096] else b""


def _png(bitmap: Any) -> bytes:
    """A bitmap of PDFium as PNG (RFC 2083)."""
    import numpy as np

    pixels = bitmap.to_numpy()
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    channels = pixels.shape[2]
    if channels >= 3:  # blue, green, red, and what may be transparency or nothing
        pixels = pixels[:, :, 2::-1]
        channels = 3
    height, width = pixels.shape[:2]
    rows = np.zeros((height, 1 + width * channels), np.uint8)
    rows[:, 1:] = pixels.reshape(height, width * channels)
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if channels == 3 else 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    )
