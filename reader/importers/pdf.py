"""PDF with a text layer: what is drawn on pages becomes running text again.

PDFium gives characters and their places; the rest is done here, step by step: `pdf_pages` (characters -> pieces),
`pdf_furniture` (running heads and page numbers out), `pdf_layout` (columns, lines), `pdf_notes`, `pdf_paragraphs`,
`pdf_headings`, `pdf_html`. Page breaks are not kept: the dialect has no mark for them, and one in the text would part
sentences that go on over the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reader.errors import ImportFailed
from reader.imported import Part
from reader.importers.base import Extracted, Hints
from reader.importers.html_markdown import join_blocks, to_blocks
from reader.importers.naming import called
from reader.importers.pdf_contents import without_contents
from reader.importers.pdf_details import details_of
from reader.importers.pdf_furniture import Left, without_furniture
from reader.importers.pdf_headings import Entry, with_headings
from reader.importers.pdf_html import Tree, to_tree
from reader.importers.pdf_layout import columns_of, lines_of
from reader.importers.pdf_notes import split_notes
from reader.importers.pdf_pages import read_page
from reader.importers.pdf_paragraphs import paragraphs_of
from reader.importers.pdf_pictures import pictures_of, without_ornaments
from reader.importers.pdf_shapes import Line, Page, Picture, Piece
from reader.importers.pdf_words import Words
from reader.importers.pictures import Pictures
from reader.text.escape import escape
from reader.wording import counted, said

if TYPE_CHECKING:
    from reader.importers.html_blocks import HtmlBlock

MAX_PAGES = 5000
MAX_CHARACTERS = 10_000_000
_MAX_ENTRIES = 5000
_INITIAL = 1.8
"""Times the text's size: a letter that large at the beginning of a paragraph is an initial."""
_UNREADABLE = 0.1
_CATALOG = re.compile(rb"\b([0-9]{1,9})\s+0\s+obj\b[^>]{0,200}/Type\s*/Catalog\b")
_MENDED = b"%%EOF-mended"
_OCR = said("Have its text recognised first (OCR), for example with OCRmyPDF, and import the result.")
_ANOTHER = said("Get the file from another source, or print it to a new PDF.")


@dataclass(frozen=True, slots=True)
class _Read:
    """The pages that could be read, and sentences about the others."""

    pages: list[Page]
    pictures: list[Picture]
    warnings: list[str]


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read a PDF.

    Raises:
        ImportFailed: It is damaged, encrypted, empty or has no text layer; says which.
    """
    what = called(hints.name)
    with _opened(raw, what) as document:
        read = _read(document, what)
        pages, left = without_furniture(read.pages, _labels(document))
        first = " ".join(piece.text for page in read.pages[:2] for piece in page.pieces)
        metadata, doubts = details_of(document, raw, first)
        outline = _outline(document)
    body = _body_size(pages)
    lines = list(_lines(pages, body))
    words = Words(lines)
    split = split_notes(lines, body, words)
    found, contents = without_contents(paragraphs_of(split.lines, words))
    paragraphs = with_headings(found, body, outline)
    if not metadata.title:
        first_heading = next((one for one in paragraphs if one.level == 1 and one.page == 0), None)
        metadata = replace(metadata, title=first_heading.text if first_heading else "")
    pictures = Pictures()
    named = [(picture, name) for picture in read.pictures if (name := pictures.add(picture.data))]
    tree = to_tree(paragraphs, split.notes, named)
    blocks = to_blocks(tree.root, picture=lambda name: name)
    markdown = join_blocks(blocks)
    return Extracted(
        markdown,
        metadata,
        parts=tuple(_parts(blocks, tree, [*left, *contents])),
        attachments=pictures.used(markdown),
        warnings=(*read.warnings, *doubts, *pictures.warnings()),
    )


@contextmanager
def _opened(raw: bytes, what: str) -> Iterator[Any]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        # What PDFium says of a document without pages is its last error, which may be that of another one.
        if handle := pdfium.FPDF_LoadMemDocument64(raw, len(raw), None):
            pdfium.FPDF_CloseDocument(handle)
            raise ImportFailed(said("{what} is a PDF without pages.", what=what), _ANOTHER) from error
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ImportFailed(
                said("{what} is protected by a password.", what=what), said("Save it without protection.")
            ) from error
        if not (catalog := _CATALOG.search(raw)) or raw.endswith(_MENDED):
            raise ImportFailed(said("{what} is damaged: it cannot be read as a PDF.", what=what), _ANOTHER) from error
        # The end is missing, where a PDF says what it begins with.
        with _opened(raw + b"\ntrailer<</Root %b 0 R>>\n" % catalog[1] + _MENDED, what) as document:
            yield document
        return
    try:
        yield document
    finally:
        document.close()


def _read(document: Any, what: str) -> _Read:
    """All pages with their text."""
    import pypdfium2

    pages: list[Page] = []
    pictures: list[Picture] = []
    warnings: list[str] = []
    broken: list[int] = []
    characters = unreadable = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = read_page(document, number)
            pictures += pictures_of(document, number, bool(page.pieces))
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            page = Page(number, 0.0, 0.0, ())
        pages.append(page)
        characters += sum(len(piece.text) for piece in page.pieces)
        unreadable += sum(piece.text.count("\ufffd") + sum(map(_is_private, piece.text)) for piece in page.pieces)
        if characters > MAX_CHARACTERS:
            break
    if len(pages) < len(document):
        warnings.append(said("Only the first {read:,} of {all:,} pages were read.", read=len(pages), all=len(document)))
    if broken:
        warnings.append(
            counted(
                "{pages} could not be read and is missing.",
                "{pages} could not be read and are missing.",
                n=len(broken),
                pages=_pages(broken),
            )
        )
    if not characters:
        if len(broken) == len(pages):
            raise ImportFailed(said("{what} is damaged: none of its pages can be read.", what=what), _ANOTHER)
        raise ImportFailed(
            counted(
                "{what} has no text in it, only pictures of its 1 page.",
                "{what} has no text in it, only pictures of its {n:,} pages.",
                n=len(pages),
                what=what,
            ),
            _OCR,
        )
    silent = [page.number + 1 for page in pages if not page.pieces and page.number + 1 not in broken]
    seen = {picture.page + 1 for picture in pictures}
    if without := [number for number in silent if number in seen]:
        warnings.append(
            counted(
                "{pages} is only pictures; text in them was not read. {hint}",
                "{pages} are only pictures; text in them was not read. {hint}",
                n=len(without),
                pages=_pages(without),
                hint=_OCR,
            )
        )
        pictures = [
            picture for picture in pictures if picture.page + 1 not in without or not pages[picture.page].turned
        ]
    if unreadable > _UNREADABLE * characters:
        warnings.append(said("Many letters of this PDF do not say which they are, and cannot be read."))
    return _Read(pages, without_ornaments(pictures), warnings)


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def _pages(numbers: Sequence[int]) -> str:
    """“Page 3” or “Pages 3, 4 and 9”."""
    if len(numbers) == 1:
        return said("Page {number}", number=numbers[0])
    if len(numbers) > 8:
        return said(
            "{count:,} pages (from {first:,} to {last:,})", count=len(numbers), first=numbers[0], last=numbers[-1]
        )
    return said("Pages {numbers} and {last}", numbers=", ".join(map(str, numbers[:-1])), last=numbers[-1])


def _labels(document: Any) -> list[str]:
    return [document.get_page_label(number) for number in range(min(len(document), MAX_PAGES))]


def _outline(document: Any) -> list[Entry]:
    """The document's own table of contents; what is wrong in it is passed over."""
    import pypdfium2

    found: list[Entry] = []
    try:
        for entry in document.get_toc(max_depth=6):
            destination = entry.get_dest()
            page = destination.get_index() if destination else None
            if page is not None:
                found.append(Entry(" ".join(entry.get_title().split()), entry.level + 1, page))
            if len(found) >= _MAX_ENTRIES:
                break
    except (pypdfium2.PdfiumError, ValueError):
        pass
    return found


def _body_size(pages: Iterable[Page]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size * 4) / 4] += len(piece.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def _lines(pages: Iterable[Page], body: float) -> Iterator[Line]:
    """The lines of all pages in reading order."""
    for page in pages:
        for number, column in enumerate(columns_of(_with_initials(page.pieces, body))):
            yield from (line for line in lines_of(column, page.number, number) if line.runs)


def _with_initials(pieces: Sequence[Piece], body: float) -> list[Piece]:
    """Put large initials to the lines they begin."""
    found = list(pieces)
    for initial in pieces:
        text = initial.text.strip()
        if initial.size < _INITIAL * body or not 0 < len(text) <= 2 or not text.strip("„“»«\"'").isalpha():
            continue
        beside = [
            piece
            for piece in found
            if -1 < piece.x0 - initial.x1 < 2 * body
            and piece.size < initial.size / 1.5
            and initial.y - 1 <= piece.y <= initial.y + initial.size
        ]
        if len(beside) > 1:
            first = max(beside, key=lambda piece: piece.y)
            found[found.index(first)] = replace(first, text=text + first.text.lstrip(), x0=initial.x0)
            found.remove(initial)
    return found


def _parts(blocks: "Sequence[HtmlBlock]", tree: Tree, left: Sequence[Left]) -> Iterator[Part]:
    """Everything that was found, in the order of pages; empty where nothing was left out."""
    if not left:
        return
    waiting = sorted(left, key=lambda one: (one.page, not one.is_first))
    page = 0
    for block in blocks:
        page = max(page, _page(block, tree, page))
        while waiting and (waiting[0].page < page or (waiting[0].page == page and waiting[0].is_first)):
            yield _left(waiting.pop(0))
        yield Part(block.markdown)
    yield from map(_left, waiting)


def _page(block: "HtmlBlock", tree: Tree, page: int) -> int:
    element = block.element
    while element is not None:
        if element in tree.pages:
            return tree.pages[element] if block.kind != "note" else page
        element = element.getparent()
    return page


def _left(one: Left) -> Part:
    return Part(escape(one.text), kept=False, why=one.why)
