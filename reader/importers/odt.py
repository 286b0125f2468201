"""OpenDocument text (ODF 1.3), packed (.odt) or flat (.fodt): its text, not its looks.

Comments, headers and footers are left out, and what tracked changes have deleted.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importers.archive import open_archive
from reader.importers.base import Extracted, Hints
from reader.importers.naming import called
from reader.importers.odt_body import Walker
from reader.importers.odt_styles import Styles
from reader.importers.office_tree import Tree
from reader.importers.pictures import Pictures
from reader.importers.xml import parse_xml
from reader.model import Metadata
from reader.text.dates import to_edtf
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reader.importers.archive import Archive

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ANOTHER = said("Get the file from another source, or save it again as ODT.")


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read a document.

    Raises:
        ImportFailed: It is no OpenDocument text, is encrypted, or its text cannot be read; says which.
    """
    what = called(hints.name)
    if raw.startswith(b"PK"):
        archive = open_archive(raw, what)
        return _packed(archive, what, called(hints.name, starts=False))
    root = parse_xml(raw, what)
    return _read([root], root, root, lambda name: b"", [], what)


def _packed(archive: "Archive", what: str, within: str) -> Extracted:
    _refuse_encrypted(archive, what, within)
    if _CONTENT not in archive:
        raise ImportFailed(
            said(
                "{what} is no OpenDocument text, or is incomplete: “{content}” is missing.", what=what, content=_CONTENT
            ),
            _ANOTHER,
        )
    content = parse_xml(archive.read(_CONTENT), said("“{name}” in {file}", name=_CONTENT, file=within))
    warnings: list[str] = []

    def part(name: str) -> "_Element | None":
        if name not in archive:
            return None
        try:
            return parse_xml(archive.read(name), said("“{name}” in {file}", name=name, file=within))
        except ImportFailed as error:
            warnings.append(said("{problem:.}; what it says was left out.", problem=error.message))
            return None

    def load(name: str) -> bytes:
        try:
            return archive.read(name.removeprefix("./"))
        except ImportFailed:
            return b""

    styles = part("styles.xml")
    roots = [*([styles] if styles is not None else []), content]
    return _read(roots, content, part("meta.xml"), load, warnings, what)


def _read(
    styles: "list[_Element]",
    content: "_Element",
    meta: "_Element | None",
    load: Callable[[str], bytes],
    warnings: list[str],
    what: str,
) -> Extracted:
    text = next(content.iterfind(".//{*}body/{*}text"), None)
    if text is None:
        raise ImportFailed(
            said("{what} is no OpenDocument text: there is no text in it, but something else.", what=what), _ANOTHER
        )
    tree, pictures = Tree(), Pictures()
    walker = Walker(tree, Styles(styles), pictures, load)
    walker.blocks(text)
    walker.notes()
    metadata = _details(meta)
    title = tree.settle_title(walker.titles)
    metadata = replace(metadata, title=metadata.title or title)
    return tree.extracted(metadata, pictures, warnings)


def _refuse_encrypted(archive: "Archive", what: str, within: str) -> None:
    if _MANIFEST not in archive:
        return
    root = parse_xml(archive.read(_MANIFEST), said("“{name}” in {file}", name=_MANIFEST, file=within), recover=True)
    if next(root.iter("{*}encryption-data"), None) is not None:
        raise ImportFailed(said("{what} is protected by a password.", what=what), said("Save it without one."))


def _details(meta: "_Element | None") -> Metadata:
    """The metadata; when a document was made is no date of publication."""
    if meta is None:
        return Metadata()

    def all_of(name: str) -> list[str]:
        found = (" ".join("".join(map(str, e.itertext())).split()) for e in meta.iterfind(f".//{{*}}meta/{{*}}{name}"))
        return [text for text in found if text]

    def first(name: str) -> str:
        return next(iter(all_of(name)), "")

    extra = {
        "keyword": ", ".join(all_of("keyword")),
        "abstract": first("description"),
        "subject": first("subject"),
        "created": to_edtf(first("creation-date")),
    }
    author = first("initial-creator") or first("creator")
    return Metadata(
        first("title"),
        tuple(filter(None, (name.strip() for name in author.split(";")))),
        "",
        first("language"),
        "",
        tuple((name, found) for name, found in extra.items() if found),
    )
