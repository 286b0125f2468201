"""Makes EPUB books and other packed documents for tests, written by hand so that nothing in them is accidental."""

import random
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
DETAILS = (
    '<dc:identifier id="id">urn:isbn:9783161484100</dc:identifier><dc:title>Das Schloß</dc:title>'
    "<dc:language>de</dc:language>"
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
)


def packed(members: Mapping[str, bytes | str], first: str = "") -> bytes:
    """A ZIP container; `first` is the content of an unpacked member called mimetype."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def chapter(body: str) -> str:
    """A document of a book."""
    return XHTML.format(body=body)


def package(
    items: Sequence[str], spine: Sequence[str], details: str = DETAILS, version: str = "3.0", toc: str = ""
) -> str:
    """A package document.

    Args:
        items: Attributes of each item, e.g. 'id="a" href="a.xhtml" media-type="application/xhtml+xml"'.
        spine: Attributes of each itemref.
        details: What stands in `metadata`.
        version: Of EPUB.
        toc: The id of the NCX.
    """
    manifest = "".join(f"<item {item}/>" for item in items)
    refs = "".join(f"<itemref {ref}/>" for ref in spine)
    attribute = f' toc="{toc}"' if toc else ""
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}" '
        'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf">{details}</metadata><manifest>{manifest}</manifest>'
        f"<spine{attribute}>{refs}</spine></package>"
    )


def book(
    chapters: Mapping[str, str],
    *,
    nav: str = "",
    details: str = DETAILS,
    folder: str = "OEBPS/",
    others: Mapping[str, bytes | str] | None = None,
    beside: Sequence[str] = (),
) -> bytes:
    """An EPUB 3.

    Args:
        chapters: The `body` of each document by its name; in reading order.
        nav: What stands in the `ol` of the contents.
        details: What stands in `metadata`.
        folder: Where all of it lies.
        others: Further members by their whole path.
        beside: Chapters that are not in the course of reading.
    """
    items = [f'id="c{n}" href="{name}" media-type="application/xhtml+xml"' for n, name in enumerate(chapters)]
    spine = [f'idref="c{n}"' + (' linear="no"' if name in beside else "") for n, name in enumerate(chapters)]
    members: dict[str, bytes | str] = {"META-INF/container.xml": CONTAINER.format(path=f"{folder}package.opf")}
    if nav:
        items.append('id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"')
        members[f"{folder}nav.xhtml"] = chapter(f'<nav epub:type="toc"><h1>Inhalt</h1><ol>{nav}</ol></nav>')
    members[f"{folder}package.opf"] = package(items, spine, details)
    members |= {folder + name: chapter(body) for name, body in chapters.items()}
    return packed(members | dict(others or {}), "application/epub+zip")


def long_book(words: int = 200_000, chapters: int = 40) -> bytes:
    """A book with so many words: paragraphs of 80 with some emphasis, and two notes a chapter."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices("enisratdhulcgmobwfkzäöü", k=chance.randint(2, 12))) for _ in range(9000)]
    bodies: dict[str, str] = {}
    for number in range(chapters):
        parts = [f"<h1>Kapitel {number + 1}</h1>"]
        for at in range(words // chapters // 80):
            said = chance.choices(vocabulary, k=80)
            said[0], said[40] = said[0].title(), f"<em>{said[40]}</em>"
            note = f'<a epub:type="noteref" href="#n{at}">{at + 1}</a>' if at < 2 else ""
            parts.append(f"<p>{' '.join(said)}.{note}</p>")
        parts += [f'<aside epub:type="footnote" id="n{at}"><p>{at + 1}. Eine Anmerkung.</p></aside>' for at in range(2)]
        bodies[f"c{number}.xhtml"] = "\n".join(parts)
    nav = "".join(f'<li><a href="c{n}.xhtml">Kapitel {n + 1}</a></li>' for n in range(chapters))
    return book(bodies, nav=nav)


def png(width: int = 8, height: int = 8, shade: int = 128) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
