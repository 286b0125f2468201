"""The inside of an EPUB: which documents it has, in which order, and what their paths mean."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from reader.errors import ImportFailed
from reader.importers.xml import parse_xml
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reader.importers.archive import Archive

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_MANGLING = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Fonts made unusable outside of the book; they are not read anyway."""
_PAGES = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document", "application/xml"}
)
_PAGE_ENDING = re.compile(r"\.(?:x?html?|xht)$", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ANOTHER = said("Get the book from another source.")
MAX_DOCUMENTS = 5000


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a book; `properties` as EPUB 3 gives them."""

    path: str
    media_type: str
    properties: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether it is a document of HTML."""
        return self.media_type in _PAGES or bool(_PAGE_ENDING.search(self.path))


@dataclass(frozen=True, slots=True)
class Package:
    """A book as its package document describes it.

    Attributes:
        root: The package document.
        items: All files by their id.
        spine: Those to be read, in order; what is beside the book's course (`linear="no"`) comes last.
        ncx: Path of the table of contents of EPUB 2; empty without one.
        nav: Path of that of EPUB 3; empty without one.
        warnings: Sentences for the user.
    """

    root: "_Element"
    items: dict[str, Item]
    spine: tuple[Item, ...]
    ncx: str = ""
    nav: str = ""
    warnings: tuple[str, ...] = field(default=())


def open_package(archive: "Archive", what: str, called: str) -> Package:
    """Read the package document.

    Args:
        archive: The book.
        what: How a sentence that begins with the book calls it.
        called: How it is called within a sentence.

    Raises:
        ImportFailed: There is none, or it cannot be read, or the book is encrypted.
    """
    _refuse_encrypted(archive, what, called)
    path, warnings = _package_path(archive, what, called)
    root = parse_xml(archive.read(path), said("“{name}” in {file}", name=path, file=called), recover=True)
    items = dict(_items(root, path, archive))
    by_path = {item.path: item for item in items.values()}
    spine = _spine(root, items)
    if not spine:
        spine = [item for item in by_path.values() if item.is_page and "nav" not in item.properties]
        if spine:
            warnings.append(
                said(
                    "{what} does not say in which order its chapters are read; they come as they are listed.", what=what
                )
            )
    if not spine:
        raise ImportFailed(
            said("{what} is incomplete: “{path}” in it lists no chapters.", what=what, path=path), _ANOTHER
        )
    ncx = items.get(next((s.get("toc", "") for s in root.iterfind("{*}spine")), ""))
    ncx = ncx or next((i for i in items.values() if i.media_type == "application/x-dtbncx+xml"), None)
    nav = next((item for item in items.values() if "nav" in item.properties), None)
    return Package(
        root, items, tuple(spine[:MAX_DOCUMENTS]), ncx.path if ncx else "", nav.path if nav else "", tuple(warnings)
    )


def resolve(reference: str, base: str) -> tuple[str, str]:
    """The path in the book and the fragment that a reference in the document `base` leads to; ("", "") if it leaves."""
    path, fragment = urldefrag(reference.strip())
    if _SCHEME.match(path) or path.startswith("//"):
        return "", ""
    path = unquote(path.partition("?")[0])
    if not path:
        return base, unquote(fragment)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path[0] != "/" else path[1:]
    return ("" if joined.startswith("../") else joined), unquote(fragment)


def existing(path: str, archive: "Archive") -> str:
    """The name of a member as the archive has it; books are made on systems that do not tell A from a."""
    if path in archive or not path:
        return path
    folded = path.casefold()
    return next((name for name in archive.names if name.casefold() == folded), path)


def _refuse_encrypted(archive: "Archive", what: str, called: str) -> None:
    """Refuse a book whose texts are encrypted; mangled fonts do no harm."""
    if _ENCRYPTION not in archive:
        return
    root = parse_xml(archive.read(_ENCRYPTION), said("“{name}” in {file}", name=_ENCRYPTION, file=called), recover=True)
    for data in root.iter("{*}EncryptedData"):
        method = next((str(m.get("Algorithm", "")) for m in data.iterfind("{*}EncryptionMethod")), "")
        paths = [str(reference.get("URI", "")) for reference in data.iter("{*}CipherReference")]
        if method not in _FONT_MANGLING and any(_PAGE_ENDING.search(path) or path.endswith(".opf") for path in paths):
            raise ImportFailed(
                said("{what} is locked (DRM): its chapters are encrypted for the programs of one shop.", what=what),
                said("Get an edition without copy protection."),
            )


def _package_path(archive: "Archive", what: str, called: str) -> tuple[str, list[str]]:
    """Where the package document is."""
    warnings: list[str] = []
    reason = said("“{container}” is missing in it", container=CONTAINER)
    if CONTAINER in archive:
        try:
            root = parse_xml(
                archive.read(CONTAINER), said("“{name}” in {file}", name=CONTAINER, file=called), recover=True
            )
            found = [existing(unquote(str(e.get("full-path", ""))), archive) for e in root.iter("{*}rootfile")]
            if path := next((path for path in found if path in archive), ""):
                return path, warnings
            reason = said("“{container}” in it names no package that is there", container=CONTAINER)
        except ImportFailed as error:
            reason = said("{problem:.}", problem=error.message)
    path = next((name for name in archive.names if name.lower().endswith(".opf")), "")
    if not path:
        raise ImportFailed(
            said("{what} is no EPUB book, or is incomplete: {reason}.", what=what, reason=reason), _ANOTHER
        )
    return path, [
        said("{what} is damaged: {reason}. “{path}” was taken for the book.", what=what, reason=reason, path=path)
    ]


def _items(root: "_Element", path: str, archive: "Archive") -> Iterator[tuple[str, Item]]:
    for element in root.iterfind("{*}manifest/{*}item"):
        target = resolve(str(element.get("href", "")), path)[0]
        if target:
            properties = frozenset(str(element.get("properties", "")).split())
            media_type = str(element.get("media-type", "")).strip().lower()
            yield str(element.get("id", "")), Item(existing(target, archive), media_type, properties)


def _spine(root: "_Element", items: dict[str, Item]) -> list[Item]:
    main: list[Item] = []
    beside: list[Item] = []
    for reference in root.iterfind("{*}spine/{*}itemref"):
        item = items.get(str(reference.get("idref", "")))
        if item is not None and item not in main and item not in beside:
            (beside if reference.get("linear") == "no" else main).append(item)
    return main + beside
