"""The program's icon as Windows and macOS want it: several sizes, drawn from the one SVG, in one file.

Both formats may hold PNG: Windows from Vista on (“The format of icon resources”, R. Chen, 2010), macOS from 10.7 on.
Qt writes them with one size only, so the containers are written here.
"""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MAC_TYPES = {
    "icp4": 16,
    "icp5": 32,
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}
"""Kind of entry -> pixels a side; some sizes come twice, as what they are and as the double of half of it."""


def write_ico(svg: Path, target: Path) -> Path:
    """Draw the icon of a program for Windows; returns its file."""
    target.write_bytes(ico(drawn(svg, WINDOWS_SIZES)))
    return target


def write_icns(svg: Path, target: Path) -> Path:
    """Draw the icon of a bundle for macOS; returns its file."""
    target.write_bytes(icns(drawn(svg, sorted(set(MAC_TYPES.values())))))
    return target


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An .ico of PNG pictures, by pixels a side (at most 256, which the format writes as 0)."""
    offset = 6 + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, png in sorted(pictures.items()):
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(png), offset + len(bodies))
        bodies += png
    return struct.pack("<3H", 0, 1, len(pictures)) + entries + bodies


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """An .icns of PNG pictures, by pixels a side."""
    body = b"".join(
        kind.encode("ascii") + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in MAC_TYPES.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def drawn(svg: Path, sizes: Sequence[int]) -> dict[int, bytes]:
    """A square picture as PNG in several sizes.

    Raises:
        ValueError: The file holds no picture.
    """
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"no picture in {svg}")
    pictures = {}
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes, its code wants a string
        pictures[size] = bytes(buffer.data().data())
    return pictures
