"""From a PDF's pages to pieces of text with their places, by PDFium (Apache 2.0 and BSD)."""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.importers.pdf_shapes import Page, Piece

_GAP = 0.8
"""Of the type's size: what is further apart may belong to two columns."""
_SPACE = 0.22
"""Of the type's size: what is further apart is two words, even where no blank was written."""
_BOLD = re.compile(r"bold|black|heavy|semib|demi|(?:^|\+)(?:cmbx|cmssbx|lmroman\d+-bold|sfbx|ecbx)", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|(?:^|\+)(?:cmti|cmmi|sfti|ecti|cmsl)|-it\b", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6
_SYMBOLIC_FONT = re.compile(r"(?:^|\+)(?:cmsy|msam|msbm|symbol|wingdings|zapf)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_LEVEL = 0.03
"""Radians: text that is turned more is not read."""
_HYPHENS = frozenset({"\x02", "\ufffe", "\u00ad"})
"""A hyphen at a line's end as PDFium gives it, and the soft hyphen, which is a hyphen where it is drawn."""
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DRAWN = 0.1
"""Of the type's size: what is narrower is not drawn."""
_LIGATURES = {char: unicodedata.normalize("NFKC", chr(char)) for char in range(0xFB00, 0xFB07)}
_WINGDINGS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "–", 0xF076: "❖", 0xF06E: "■", 0xF06F: "□"}
_TRANSLATE: dict[int, str] = _LIGATURES | _WINGDINGS
MOST_CHARACTERS = 20_000_000
"""Of a whole document; the text of the longest books has a tenth of that."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object have in common."""

    y: float
    size: float
    bold: bool
    italic: bool
    level: bool


@dataclass(frozen=True, slots=True)
class _View:
    """How a page is shown: the part of it that is, and by how many right angles it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is seen."""
        match self.turns:
            case 1:
                return y - self.bottom, self.right - x
            case 2:
                return self.right - x, self.top - y
            case 3:
                return self.top - y, x - self.left
        return x - self.left, y - self.bottom


@dataclass(slots=True)
class _Open:
    """A piece in the making."""

    style: _Style
    x0: float
    x1: float
    last: float
    """Where the last character begins; the parts of a ligature all begin and end where it does."""
    text: list[str] = field(default_factory=list)

    def close(self) -> Piece:
        style = self.style
        return Piece("".join(self.text), self.x0, self.x1, style.y, style.size, style.bold, style.italic)


def read_page(document: Any, number: int) -> Page:
    """The text of a page (of a `pypdfium2.PdfDocument`), in the order in which the page draws it."""
    page = document[number]
    try:
        left, bottom, right, top = page.get_bbox()
        view = _View(left, bottom, right, top, page.get_rotation() // 90 % 4)
        text = page.get_textpage()
        try:
            pieces, turned = _pieces(text, view)
        finally:
            text.close()
        width, height = page.get_width(), page.get_height()
        # What lies beyond the edges is not seen; some programs draw lines there that the next page has.
        seen = tuple(p for p in pieces if -1 < p.y < height and p.x1 > 0 and p.x0 < width)
        return Page(number, width, height, seen, (), turned)
    finally:
        page.close()


def _pieces(textpage: Any, view: _View) -> tuple[list[Piece], str]:
    """Pieces of a page, and what is not horizontal."""
    pieces: list[Piece] = []
    turned: list[str] = []
    opened: _Open | None = None
    blank = False
    for char, style, x0, x1 in _characters(textpage, view):
        if style is None:
            blank = True
            if opened and char == "\n":
                pieces.append(opened.close())
                opened = None
            elif opened:
                opened.text.append(" ")
            continue
        if not style.level:
            turned.append(char)
            continue
        if opened and (opened.style is not style or x0 - opened.x1 > _GAP * style.size or x0 < opened.last - 0.5):
            if _is_same_line(opened.style, style) and x0 - opened.x1 > _SPACE * style.size and not blank:
                opened.text.append(" ")
            pieces.append(opened.close())
            opened = None
        if opened is None:
            opened = _Open(style, x0, x1, x0)
            if blank and pieces and abs(pieces[-1].y - style.y) < style.size:
                opened.text.append(" ")
        elif x0 - opened.x1 > _SPACE * style.size and not blank:
            opened.text.append(" ")
        opened.text.append(char)
        opened.x1, opened.last = max(opened.x1, x1), x0
        blank = False
    if opened:
        pieces.append(opened.close())
    return pieces, "".join(turned)


def _is_same_line(one: _Style, other: _Style) -> bool:
    return abs(one.y - other.y) < max(one.size, other.size) / 2


def _characters(textpage: Any, view: _View) -> Iterator[tuple[str, _Style | None, float, float]]:
    """Each character with its style and edges; blanks and line ends without a style."""
    import pypdfium2.raw as pdfium

    handle = textpage.raw
    box = pdfium.FS_RECTF()
    styles: dict[int, _Style] = {}
    same: dict[_Style, _Style] = {}
    chars: dict[int, str] = {}
    of_object, code, edges = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    high = 0
    for index in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        number = code(handle, index)
        if number in (10, 13):
            yield "\n", None, 0.0, 0.0
            continue
        # Outside the first plane characters come as two halves.
        if 0xD800 <= number < 0xDC00:
            high = number
            continue
        if 0xDC00 <= number < 0xE000:
            number = 0x10000 + ((high - 0xD800) << 10) + number - 0xDC00 if high else 0xFFFD
        high = 0
        if (char := chars.get(number, "")) == "":
            char = chars[number] = _character(number)
        if char == " ":
            yield " ", None, 0.0, 0.0
            continue
        drawn = of_object(handle, index)
        if not drawn or not edges(handle, index, box):
            continue
        address = ctypes.addressof(drawn.contents)
        if (style := styles.get(address)) is None:
            style = _style(pdfium, handle, index, view)
            style = styles[address] = same.setdefault(style, style)
        x0, x1 = box.left, box.right
        if view.turns or view.left:
            x0, x1 = sorted((view.place(x0, box.bottom)[0], view.place(x1, box.top)[0]))
        if char in _HYPHENS:
            if x1 - x0 < _DRAWN * style.size:
                continue
            char = "-"
        if style.size > 0:
            yield char, style, x0, x1


def _character(number: int) -> str:
    """What a code stands for; a blank for every kind of them, U+FFFD for what is no character."""
    char = _TRANSLATE.get(number) or chr(number)
    if char.isspace() or number == 0:
        return " "
    return "\ufffd" if char not in _HYPHENS and _NO_TEXT.match(char) else char


def _style(pdfium: Any, handle: Any, index: int, view: _View) -> _Style:
    """The style of the text object that a character belongs to."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(handle, index)
    angle = 0.0
    if pdfium.FPDFText_GetMatrix(handle, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, len(name), flags)
    font = name.value.decode("utf-8", "replace")
    bold = bool(_BOLD.search(font)) or pdfium.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
    italic = bool(_ITALIC.search(font) or flags.value & _ITALIC_FLAG) and not _SYMBOLIC_FONT.search(font)
    seen = math.remainder(angle - view.turns * math.pi / 2, 2 * math.pi)
    return _Style(round(view.place(x.value, y.value)[1], 2), round(abs(size), 2), bold, italic, abs(seen) < _LEVEL)
