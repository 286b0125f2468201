"""Writes PDF files for tests, by hand: text in Courier at places that are known to the point."""

from collections.abc import Sequence
from dataclasses import dataclass

FONTS = {"": "Courier", "b": "Courier-Bold", "i": "Courier-Oblique"}
WIDTH = 0.6
"""Of every character, in sizes of the type."""
PAGE = (595, 842)


@dataclass(frozen=True)
class Text:
    """Characters at a place; `turned` by a right angle."""

    x: float
    y: float
    text: str
    size: float = 9.0
    font: str = ""
    turned: bool = False


def column(x: float, y: float, lines: Sequence[str], size: float = 9.0, leading: float = 11.0) -> list[Text]:
    """Lines one below the other; blanks at a line's beginning indent it."""
    return [
        Text(x + (len(line) - len(line.lstrip())) * WIDTH * size, y - number * leading, line.strip(), size)
        for number, line in enumerate(lines)
        if line.strip()
    ]


def pdf(pages: Sequence[Sequence[Text]], *, info: str = "", encrypted: bool = False, pictures: bool = False) -> bytes:
    """A PDF of these pages.

    Args:
        pages: What stands on each.
        info: Entries of the information dictionary, e.g. "/Title (x)".
        encrypted: Whether it needs a password that nobody knows.
        pictures: Whether each page also has a grey picture of 200 by 100 points at its middle.
    """
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    catalog, tree = add(b""), add(b"")
    fonts = {
        key: add(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode())
        for key, name in FONTS.items()
    }
    picture = add(
        b"<</Type/XObject/Subtype/Image/Width 4/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 8>>"
        b"stream\n\x00\x40\x80\xc0\xff\xc0\x80\x40\nendstream"
    )
    resources = "<</Font<<" + "".join(f"/F{key or 'r'} {number} 0 R" for key, number in fonts.items())
    resources += f">>/XObject<</P {picture} 0 R>>>>"
    kids = []
    for texts in pages:
        content = b"".join(_drawn(text) for text in texts)
        content += b"q 200 0 0 100 200 400 cm /P Do Q\n" if pictures else b""
        stream = add(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PAGE[0]} {PAGE[1]}]"
                f"/Resources {resources}/Contents {stream} 0 R>>".encode()
            )
        )
    details = add(f"<<{info}>>".encode("cp1252"))
    objects[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R>>".encode()
    objects[tree - 1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    trailer = f"/Root {catalog} 0 R/Info {details} 0 R"
    if encrypted:
        lock = add(f"<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>".encode())
        trailer += f"/Encrypt {lock} 0 R/ID[<{'33' * 16}><{'33' * 16}>]"
    return _file(objects, trailer)


def _drawn(text: Text) -> bytes:
    escaped = text.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    place = f"0 1 -1 0 {text.x} {text.y}" if text.turned else f"1 0 0 1 {text.x} {text.y}"
    return f"BT /F{text.font or 'r'} {text.size} Tf {place} Tm (".encode() + escaped + b") Tj ET\n"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return made + f"trailer<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
