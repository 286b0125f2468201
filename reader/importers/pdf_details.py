"""What a PDF says about itself: XMP and the document's information, and a DOI on its first pages."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reader.errors import ImportFailed
from reader.importers.xml import parse_xml
from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

_XMP = re.compile(rb"<x:xmpmeta\b.{1,500000}?</x:xmpmeta>", re.DOTALL)
_CREATED = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_DOI = re.compile(r"\b10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9<>\[\]]+")
# What programs write as a title where nobody gave one
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled\w*|unbenannt.*|ohne titel.*"
    r"|(?:dokument|document|layout|slide)\s*\d*"
    r"|powerpoint[- ]pr\w+|titel|title"
    r"|.*\.(?:docx?|odt|pdf|indd|tex|dvi|qxd|qxp|rtf|pptx?|xlsx?|fm|ps|txt|html?|cdr|p65))",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin|administrator|unknown|unbekannt|owner|author|autor|anonymous|root|pc|default|.*\\.*)\d*",
    re.IGNORECASE,
)
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_CREATED_WARNING = said(
    "The date is the day on which the PDF was made; the text may have been published on another one."
)


def details_of(document: Any, raw: bytes, first_pages: str) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata of a PDF, and sentences for the user about it.

    Args:
        document: A `pypdfium2.PdfDocument`.
        raw: The file.
        first_pages: The text of its first pages.
    """
    info = {name: " ".join(value.split()) for name, value in document.get_metadata_dict(skip_empty=True).items()}
    xmp = _xmp(raw)
    title = next((t for t in (_first(xmp, "title"), info.get("Title", "")) if t and not _NO_TITLE.fullmatch(t)), "")
    creators = _all(xmp, "creator")
    authors = creators if len(creators) > 1 else _authors(creators[0] if creators else info.get("Author", ""))
    date = next(filter(None, map(to_edtf, _all(xmp, "publicationDate", "coverDate", "date"))), "")
    created = _created(info.get("CreationDate", ""))
    warnings = (_CREATED_WARNING,) if created and not date else ()
    extra: dict[str, str] = {
        "DOI": _doi(
            " ".join(_all(xmp, "doi", "identifier", "DOI")) + " " + info.get("doi", "") + " " + info.get("Subject", "")
        )
        or _doi(first_pages),
        "publisher": _first(xmp, "publisher"),
        "container-title": _first(xmp, "publicationName"),
        "volume": _first(xmp, "volume"),
        "issue": _first(xmp, "number"),
        "ISSN": _first(xmp, "issn"),
        "ISBN": _first(xmp, "isbn"),
        "keyword": info.get("Keywords", ""),
        "abstract": _first(xmp, "description"),
        "created": created,
    }
    language = _language(document) or _first(xmp, "language")
    metadata = Metadata(
        title,
        tuple(one for one in authors if not _NO_AUTHOR.fullmatch(one)),
        date or created,
        language,
        "",
        tuple((name, value) for name, value in extra.items() if value),
    )
    return metadata, warnings


def _xmp(raw: bytes) -> "_Element | None":
    """The document's XMP; embedded pictures may have their own, the document's comes last or stands alone."""
    for found in reversed(_XMP.findall(raw)):
        if b"/dc/elements/" not in found:
            continue
        try:
            return parse_xml(found, said("The XMP in the PDF"))
        except ImportFailed:
            continue
    return None


def _all(xmp: "_Element | None", *names: str) -> list[str]:
    """All values of properties, as elements or attributes, whatever schema they are of."""
    if xmp is None:
        return []
    found: list[str] = []
    for name in names:
        for element in xmp.iterfind(f".//{{*}}{name}"):
            found += _values(element)
        for element in xmp.iterfind(".//rdf:Description", _NAMESPACES):
            found += [value for key, value in element.items() if key.rpartition("}")[2] == name]
    return list(dict.fromkeys(filter(None, (" ".join(value.split()) for value in found))))


def _values(element: "_Element") -> Iterator[str]:
    items = list(element.iterfind(".//rdf:li", _NAMESPACES))
    if not items:
        yield "".join(element.itertext())
    for item in items:
        yield "".join(item.itertext())


def _first(xmp: "_Element | None", name: str) -> str:
    return next(iter(_all(xmp, name)), "")


def _authors(text: str) -> list[str]:
    """Single names; "Müller, Eva" stays one, "Eva Müller, Jan Weiß" are two."""
    parts = re.split(r"\s*;\s*|\s+(?:and|und|&)\s+", text)
    if len(parts) == 1 and "," in text and all(len(part.split()) > 1 for part in text.split(",")):
        parts = text.split(",")
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _created(text: str) -> str:
    match = _CREATED.match(text)
    return to_edtf("-".join(part for part in match.groups() if part)) if match else ""


def _doi(text: str) -> str:
    match = _DOI.search(text)
    if match is None:
        return ""
    doi = match[0].rstrip(".,;:")
    return doi.rstrip(")") if doi.count(")") > doi.count("(") else doi


def _language(document: Any) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    if not hasattr(pdfium, "FPDFCatalog_GetLanguage"):
        return ""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFCatalog_GetLanguage(
        document.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(buffer)
    )
    text = buffer.raw[: max(0, min(length, len(buffer)) - 2)].decode("utf-16-le", "replace")
    return text.strip("\x00 ")
