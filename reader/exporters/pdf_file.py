"""Writing PDF: objects, pages, fonts, links and bookmarks, the same bytes for the same content.

Source: ISO 32000-1, Portable Document Format 1.7. Lengths are points, y goes up from the foot of the page.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.exporters.pdf_fonts import Face

WIDTH, HEIGHT = 595.28, 841.89
"""A4."""


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle of a page that leads to an address."""

    left: float
    bottom: float
    right: float
    top: float
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn, and where it leads."""

    content: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the document's outline. `level` is from 1; `page` from 0."""

    title: str
    level: int
    page: int
    top: float


class PdfFile:
    """Collects objects; `made` gives the file."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def made(
        self, pages: Sequence[Page], faces: Mapping[str, Face], bookmarks: Sequence[Bookmark], title: str, language: str
    ) -> bytes:
        """The whole file."""
        catalog, tree = self._add(b""), self._add(b"")
        fonts = " ".join(f"/{name} {self._font(face)} 0 R" for name, face in faces.items())
        numbers = [self._page(page, tree, fonts) for page in pages]
        kids = " ".join(f"{number} 0 R" for number in numbers)
        self._set(tree, f"<< /Type /Pages /Count {len(numbers)} /Kids [{kids}] >>")
        outline = self._outline(bookmarks, numbers)
        self._set(
            catalog,
            f"<< /Type /Catalog /Pages {tree} 0 R /Lang {_text(language)} "
            "/ViewerPreferences << /DisplayDocTitle true >>"
            + (f" /Outlines {outline} 0 R /PageMode /UseOutlines" if outline else "")
            + " >>",
        )
        info = self._add(f"<< /Title {_text(title)} /Creator {_text('Lesart')} >>".encode())
        return self._file(catalog, info)

    def _add(self, content: bytes) -> int:
        self._objects.append(content)
        return len(self._objects)

    def _set(self, number: int, content: str) -> None:
        self._objects[number - 1] = content.encode("latin-1")

    def _stream(self, data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data, 6)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def _page(self, page: Page, tree: int, fonts: str) -> int:
        content = self._stream(page.content.encode("latin-1"))
        links = " ".join(
            f"<< /Type /Annot /Subtype /Link /Border [0 0 0] "
            f"/Rect [{link.left:.2f} {link.bottom:.2f} {link.right:.2f} {link.top:.2f}] "
            f"/A << /S /URI /URI {_plain(link.address)} >> >>"
            for link in page.links
        )
        made = (
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
            f"/Resources << /Font << {fonts} >> >>{f' /Annots [{links}]' if links else ''} >>"
        )
        return self._add(made.encode("latin-1"))

    def _font(self, face: Face) -> int:
        """A composite font whose codes are the face's own numbers of characters."""
        name = f"SourceSerif4-{face.name.capitalize()}"
        data = self._stream(face.data, f"/Length1 {len(face.data)} ")
        box = " ".join(map(str, face.box))
        descriptor = self._add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] "
            f"/ItalicAngle {-11 if face.name == 'italic' else 0} /Ascent {face.ascent} /Descent {face.descent} "
            f"/CapHeight 670 /StemV 80 /FontFile2 {data} 0 R >>".encode()
        )
        glyphs = self._stream(b"\0\0" + b"".join(glyph.to_bytes(2) for glyph in face.glyphs))
        widths = " ".join(f"{width:.0f}" for width in face.widths.values())
        inner = self._add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {descriptor} 0 R "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [1 [{widths}]] "
            f"/CIDToGIDMap {glyphs} 0 R >>".encode()
        )
        unicode = self._stream(_unicode(face).encode())
        return self._add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>".encode()
        )

    def _outline(self, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
        """The tree of bookmarks; 0 where there are none."""
        if not bookmarks:
            return 0
        root = self._add(b"")
        numbers = [self._add(b"") for _ in bookmarks]
        parents, children = _tree([one.level for one in bookmarks])
        for at, one in enumerate(bookmarks):
            siblings = children[parents[at]]
            place = siblings.index(at)
            parent = root if parents[at] < 0 else numbers[parents[at]]
            entries = f"/Parent {parent} 0 R"
            if place:
                entries += f" /Prev {numbers[siblings[place - 1]]} 0 R"
            if place + 1 < len(siblings):
                entries += f" /Next {numbers[siblings[place + 1]]} 0 R"
            if own := children.get(at):
                entries += f" /First {numbers[own[0]]} 0 R /Last {numbers[own[-1]]} 0 R /Count {len(own)}"
            target = f"/Dest [{pages[one.page]} 0 R /XYZ 0 {one.top:.2f} 0]"
            self._set(numbers[at], f"<< /Title {_text(one.title)} {entries} {target} >>")
        top = children[-1]
        entries = f"/First {numbers[top[0]]} 0 R /Last {numbers[top[-1]]} 0 R /Count {len(bookmarks)}"
        self._set(root, f"<< /Type /Outlines {entries} >>")
        return root

    def _file(self, catalog: int, info: int) -> bytes:
        made = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, content in enumerate(self._objects, start=1):
            offsets.append(len(made))
            made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(made)
        made += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        made += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode()
        made += f"trailer\n<< /Size {len(offsets) + 1} /Root {catalog} 0 R /Info {info} 0 R >>\n".encode()
        made += f"startxref\n{start}\n%%EOF\n".encode()
        return bytes(made)


def _tree(levels: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Parent of each entry, -1 for the root, and the children of each."""
    parents: list[int] = []
    children: dict[int, list[int]] = {}
    above: list[int] = []
    for at, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        parents.append(above[-1] if above else -1)
        children.setdefault(parents[-1], []).append(at)
        above.append(at)
    return parents, children


def _unicode(face: Face) -> str:
    """The table that says which character a number is, for copying and searching."""
    rows = [f"<{number:04x}> <{one.encode('utf-16-be').hex()}>" for one, number in face.numbers.items()]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    mapping = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\n"
        f"endcodespacerange\n{mapping}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _text(text: str) -> str:
    """A text string in UTF-16."""
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def _plain(address: str) -> str:
    """An address as a string of bytes."""
    return f"<{address.encode('utf-8', 'replace').hex()}>"
