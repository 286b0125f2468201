"""What a book says about itself in its package document; names in `extra` are those of CSL."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.model import Metadata
from reader.text.dates import to_edtf

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx]")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_NO_PUBLICATION = frozenset({"modification", "creation", "conversion", "ops-publication"})
_ROLES = {"edt": "editor", "trl": "translator", "ill": "illustrator", "ctb": "contributor", "aui": "introduction-by"}


def details_of(package: "_Element") -> Metadata:
    """The metadata of a book.

    Args:
        package: The package document's root.
    """
    refinements = _refinements(package)
    titles = list(_elements(package, "title"))
    main = next((e for e in titles if refinements.get((_id(e), "title-type")) == "main"), titles[0] if titles else None)
    subtitle = next((_text(e) for e in titles if refinements.get((_id(e), "title-type")) == "subtitle"), "")
    title = _text(main) if main is not None else ""
    if subtitle and subtitle not in title:
        title = f"{title}: {subtitle}"
    authors, others, sorted_names = _people(package, refinements)
    identifiers = [_text(e) for e in _elements(package, "identifier")]
    extra: list[tuple[str, str]] = [("type", "book")]
    extra += [(name, "; ".join(names)) for name, names in others.items()]
    extra += [
        ("author-sort", "; ".join(sorted_names)),
        ("publisher", next(filter(None, map(_text, _elements(package, "publisher"))), "")),
        ("ISBN", next(filter(None, map(_isbn, identifiers)), "")),
        ("DOI", next((match[0] for one in identifiers if (match := _DOI.search(one))), "")),
        ("collection-title", _meta(package, "belongs-to-collection") or _named(package, "calibre:series")),
        ("abstract", " ".join(re.sub(r"<[^<>]{0,200}>", " ", _joined(package, "description")).split())),
        ("keyword", _joined(package, "subject", ", ")),
        ("rights", _joined(package, "rights")),
        ("source", _joined(package, "source")),
    ]
    return Metadata(
        title,
        tuple(authors),
        _date(package),
        next(filter(None, map(_text, _elements(package, "language"))), ""),
        next((one for one in identifiers if re.match(r"https?://(?!(?:dx\.)?doi\.org)", one)), ""),
        tuple((name, value) for name, value in extra if value),
    )


def _elements(package: "_Element", name: str) -> Iterator["_Element"]:
    yield from package.iter(_DC + name, f"{{http://purl.org/dc/elements/1.0/}}{name}", _DC + name.title())


def _text(element: "_Element") -> str:
    return " ".join("".join(element.itertext()).split())


def _joined(package: "_Element", name: str, joint: str = "; ") -> str:
    return joint.join(filter(None, map(_text, _elements(package, name))))


def _id(element: "_Element") -> str:
    return str(element.get("id", ""))


def _refinements(package: "_Element") -> dict[tuple[str, str], str]:
    """What EPUB 3 adds to elements: by their id and the property."""
    return {
        (str(meta.get("refines"))[1:], str(meta.get("property", ""))): _text(meta)
        for meta in package.iter("{*}meta")
        if str(meta.get("refines", "")).startswith("#")
    }


def _own(element: "_Element", name: str) -> str:
    """An attribute of EPUB 2 (`opf:role`), with or without its namespace."""
    return next((str(v) for key, v in element.items() if key.rpartition("}")[2] == name), "")


def _people(
    package: "_Element", refinements: dict[tuple[str, str], str]
) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """Authors, others by what they did, and authors' names as they are sorted."""
    authors: list[str] = []
    others: dict[str, list[str]] = {}
    sorted_names: list[str] = []
    for kind in ("creator", "contributor"):
        for element in _elements(package, kind):
            name = _text(element)
            role = _own(element, "role") or refinements.get((_id(element), "role"), "")
            if not name:
                continue
            if kind == "creator" and role in ("", "aut"):
                authors.append(name)
                if as_filed := _own(element, "file-as") or refinements.get((_id(element), "file-as"), ""):
                    sorted_names.append(as_filed)
            elif role != "bkp":  # the program that packed the book
                others.setdefault(_ROLES.get(role, "contributor"), []).append(name)
    return authors, others, sorted_names


def _date(package: "_Element") -> str:
    """The date of publication; the one that says so before one that says nothing."""
    found: dict[str, str] = {}
    for element in _elements(package, "date"):
        if date := to_edtf(_text(element)):
            found.setdefault(_own(element, "event"), date)
    if issued := to_edtf(_meta(package, "dcterms:issued")):
        found.setdefault("issued", issued)
    known = [found[name] for name in ("publication", "original-publication", "issued", "") if name in found]
    rest = [date for name, date in found.items() if name not in _NO_PUBLICATION]
    return next(iter(known + rest), "")


def _meta(package: "_Element", name: str) -> str:
    return next((_text(m) for m in package.iter("{*}meta") if m.get("property") == name), "")


def _named(package: "_Element", name: str) -> str:
    return next((str(m.get("content", "")) for m in package.iter("{*}meta") if m.get("name") == name), "")


def _isbn(text: str) -> str:
    """An ISBN whose check digit is right; "" if there is none."""
    match = _ISBN.search(text)
    digits = re.sub(r"[- ]", "", match[0]).upper() if match else ""
    if len(digits) == 13 and digits.isdecimal():
        total = sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(digits))
        return digits if total % 10 == 0 else ""
    if len(digits) == 10:
        total = sum((10 if digit == "X" else int(digit)) * (10 - n) for n, digit in enumerate(digits))
        return digits if total % 11 == 0 else ""
    return ""
