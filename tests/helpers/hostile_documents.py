"""Makes small documents of every format, good ones to be spoilt and bad ones; all in memory."""

import io
import struct
import zipfile
import zlib

from reader.errors import ImportFailed
from reader.imported import Imported
from reader.importers import read
from reader.importers.child import Workshop

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
TEXT_NS = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
OFFICE_NS = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
WORD_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "Ein Satz, der bleibt, weil er lang genug ist, um ein Absatz zu sein."


def packed(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP container."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return stream.getvalue()


def epub(
    chapter: str | bytes = "", title: str = "Das Buch", more: dict[str, bytes | str] | None = None, prolog: str = ""
) -> bytes:
    """An EPUB of one chapter.

    Args:
        chapter: Its body.
        title: As it stands in the XML.
        more: Further or other members.
        prolog: What stands before the package's root.
    """
    body = chapter if isinstance(chapter, bytes) else page(chapter or f"<p>{WORDS}</p>").encode()
    members: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/content.opf": (
            f'<?xml version="1.0"?>{prolog}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:identifier id='id'>x</dc:identifier><dc:title>{title}</dc:title><dc:language>de</dc:language>"
            "</metadata>"
            '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>'
        ),
        "OPS/nav.xhtml": page('<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol><li>'
                              '<a href="a.xhtml">Eins</a></li></ol></nav>'),
        "OPS/a.xhtml": body,
    }  # fmt: skip
    return packed(members | (more or {}))


def page(body: str, prolog: str = "") -> str:
    """An XHTML page."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prolog}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Seite</title>'
        f"</head><body>{body}</body></html>"
    )


def docx(body: str = "", prolog: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word document; `body` is WordprocessingML."""
    body = body or f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'<?xml version="1.0"?>{prolog}<w:document {WORD_NS}><w:body>{body}</w:body></w:document>'
        ),
    }
    return packed(members | (more or {}))


def odt(body: str = "", prolog: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text."""
    body = body or f"<text:p>{WORDS}</text:p>"
    members: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f'<?xml version="1.0"?>{prolog}<office:document-content {OFFICE_NS} {TEXT_NS} office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
    }
    return packed(members | (more or {}), zipfile.ZIP_STORED)


def pdf(text: str = "Ein Satz im PDF.", trailer: str = "", more: tuple[str, ...] = (), pages: int = 1) -> bytes:
    """A PDF of one page.

    Args:
        text: In Latin letters.
        trailer: What else stands in the trailer.
        more: Further objects, from number 6 on.
        pages: Their number as the document claims it.
    """
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    kids = "[3 0 R]" if pages else "[]"
    objects = (
        "<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Kids {kids} /Count {pages}>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        *more,
    )
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = "" if "/Size" in trailer else f"/Size {len(objects) + 1} "
    trailer = trailer.replace("START", str(start))
    out += f"trailer\n<<{size}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return bytes(out)


def overlapping(name: str = "OPS/a.xhtml", size: int = 20_000_000, times: int = 100) -> bytes:
    """A container whose entries all share one packed member: little to send, much to unpack."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezed.compress(bytes(size)) + squeezed.flush()
    crc = zlib.crc32(bytes(size))
    entries = bytearray()
    first = name.encode()
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(body), size, len(first), 0) + first + body
    for number in range(times):
        called = first if not number else b"META-INF/container.xml" if number == 1 else b"%d" % number
        entries += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(body), size, len(called), 0, 0, 0, 0, 0, 0
        )
        entries += called
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, times, times, len(entries), len(local), 0)
    return local + bytes(entries) + end


def bomb(size: int) -> bytes:
    """An EPUB whose chapter unpacks to so many bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub())) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name in good.namelist():
            if name != "OPS/a.xhtml":
                out.writestr(name, good.read(name))
        with out.open("OPS/a.xhtml", "w", force_zip64=True) as file:
            for _ in range(size // 1_000_000):
                file.write(bytes(1_000_000))
    return stream.getvalue()


RTF = rb"{\rtf1\ansi\ansicpg1252 " + WORDS.encode("ascii") + rb"\par}"
GOOD: dict[str, bytes] = {
    "x.epub": epub(),
    "x.docx": docx(),
    "x.odt": odt(),
    "x.rtf": RTF,
    "x.pdf": pdf(WORDS),
    "x.html": page(f"<h1>Titel</h1><article>{f'<p>{WORDS}</p>' * 5}</article>").encode(),
    "x.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{WORDS}\n".encode(),
    "x.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{WORDS}\n".encode(),
}
"""One of each format that a file can attack; all say the same."""


def outcome(workshop: Workshop, raw: bytes, name: str) -> Imported | str:
    """What is read, or the sentence that says why not."""
    try:
        return read(raw, name=name, workshop=workshop)
    except ImportFailed as failure:
        error = failure
    said = str(error)
    assert "\n" not in said
    assert error.hint.endswith("."), said
    assert "does not understand" not in said, f"the importer failed in a way that it did not foresee: {said}"
    return error.message


def refusal(workshop: Workshop, raw: bytes, name: str) -> str:
    """The sentence that says why something is not read."""
    found = outcome(workshop, raw, name)
    assert isinstance(found, str), found.markdown[:200]
    return found
