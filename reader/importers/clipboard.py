"""Pasted rich text: the HTML that Word, LibreOffice, Google Docs and browsers put on the clipboard."""

import re
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importers.base import Extracted, Hints
from reader.importers.html_markdown import join_blocks, to_blocks
from reader.importers.html_tree import local
from reader.importers.pictures import Pictures
from reader.importers.web_bytes import data_of, decode_page
from reader.importers.xml import parse_html
from reader.model import Metadata
from reader.wording import counted, said

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_BYTES = 20_000_000

_CF_HEAD = re.compile(rb"Version:\d\.\d\s+(?:[A-Za-z]+:[^\r\n]*\r?\n)+", re.IGNORECASE)
_SOURCE = re.compile(rb"^SourceURL:(https?://[^\s]+)", re.MULTILINE | re.IGNORECASE)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.DOTALL | re.IGNORECASE)
_CONDITIONAL = re.compile(r"<!--\[if\b[^\]]*\]>.*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_REVEALED = re.compile(r"<!\[(?:if|endif)\b[^>]*>", re.IGNORECASE)
# Word's list items are paragraphs that carry their bullet with them
_ITEM = re.compile(r"mso-list:\s*(?:l\d+\s+)?level(?P<level>\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_HEADING = re.compile(r"^MsoHeading(\d)$|^Heading(\d)$|^MsoTitle$", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?(?:[0-9]{1,4}|[a-zA-Z]|[ivxlc]{1,6})[.)]\s*")


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read pasted rich text; all of it is kept, nothing is fetched.

    Args:
        raw: HTML as the clipboard has it (`text/html`, or `CF_HTML` with its head).
        hints: `address` is where it was copied, if anybody knows.

    Raises:
        ImportFailed: It is too large, no text, or there is nothing in it.
    """
    if len(raw) > MAX_BYTES:
        raise ImportFailed(
            said("The pasted text is larger than {most} MB.", most=MAX_BYTES // 1_000_000),
            said("Paste it in parts, or import the file."),
        )
    address = hints.address
    if head := _CF_HEAD.match(raw):
        source = _SOURCE.search(head[0])
        address = address or (source[1].decode("ascii", "ignore") if source else "")
        raw = raw[head.end() :]
    text, encoding, warnings = decode_page(raw.rstrip(b"\0"), hints.encoding, hints.name)
    found = _FRAGMENT.search(text)
    # Word's list styles stand before the fragment, but are not needed: each item shows its bullet
    text = _REVEALED.sub("", _CONDITIONAL.sub("", found[1] if found else text))
    root = parse_html(text.encode("utf-8", "replace"), "utf-8")
    _mend(root)
    pictures = Pictures()
    missing: set[str] = set()

    def picture(source: str) -> str | None:
        data = data_of(source) if source[:5].lower() == "data:" else b""
        if not data:
            missing.add(source)
        return (pictures.add(data) or None) if data else None

    markdown = join_blocks(to_blocks(root, address=address, picture=picture))
    if not markdown:
        raise ImportFailed(
            said("There is no text in what was pasted."), said("Copy the text again, or paste it as plain text.")
        )
    lost = (counted("1 picture was not loaded.", "{n} pictures were not loaded.", n=len(missing)),)
    return Extracted(
        markdown,
        Metadata(url=address),
        encoding,
        attachments=pictures.used(markdown),
        warnings=(*warnings, *pictures.warnings(), *(lost if missing else ())),
    )


def _mend(root: "Element") -> None:
    """Make lists and headings of what Word writes as paragraphs."""
    paragraphs = [element for element in root.iter() if local(element) == "p"]
    opened: list[Element] = []
    goes_on = False
    for paragraph in paragraphs:
        match = _ITEM.search(paragraph.get("style") or "")
        if match is None:
            heading = _HEADING.match(paragraph.get("class") or "")
            if heading is not None:
                paragraph.tag = f"h{min(int(heading[1] or heading[2] or 1), 6)}"
            goes_on = False
            continue
        if not goes_on or not opened or paragraph.getprevious() is not opened[0]:
            opened = []
        _to_item(paragraph, int(match["level"]), opened)
        goes_on = True


def _to_item(paragraph: "Element", level: int, opened: "list[Element]") -> None:
    """Move a paragraph into the list of its level; `opened` holds the lists that are open, outermost first."""
    from lxml import html

    label = _take_label(paragraph)
    match = _NUMBERED.fullmatch(label)
    del opened[max(level, 1) :]
    if not opened:
        outer = html.Element("ol" if match else "ul")
        paragraph.addprevious(outer)
        opened.append(outer)
    while len(opened) < min(level, 9):
        inner = html.Element("ol" if match else "ul")
        opened[-1].append(inner)
        opened.append(inner)
    number = re.search(r"\d+", label)
    if match and number and not len(opened[-1]):
        opened[-1].set("start", number[0])
    elif match and not number:
        opened[-1].set("type", "A" if label.strip("( ")[:1].isupper() else "a")
    tail, paragraph.tail = paragraph.tail, None
    if tail and tail.strip():
        after = html.Element("p")
        after.text = tail
        opened[0].addnext(after)
    paragraph.tag = "li"
    opened[-1].append(paragraph)


def _take_label(paragraph: "Element") -> str:
    """Take the bullet or number out of an item and return it."""
    for element in paragraph.iter():
        if _IGNORED.search(element.get("style") or ""):
            label = "".join(str(text) for text in element.itertext())
            tail = element.tail
            for child in list(element):
                element.remove(child)
            element.text, element.tail = "", tail
            return label
    return ""
