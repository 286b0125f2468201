"""DOCX (Word 2007 and later; ECMA-376), read with lxml: its text, not its looks.

Not by the library mammoth, which makes lists without their numbers (where they begin, continue or are headings' own)
and takes longer over a book. Insertions that wait to be accepted are text,
deletions are not; comments, headers and footers are left out; macros are never looked at.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importers.archive import open_archive
from reader.importers.base import Extracted, Hints
from reader.importers.docx_body import Source, Walker
from reader.importers.docx_package import Parts, attribute, details_of
from reader.importers.docx_styles import Numbering, default_style, styles_of
from reader.importers.naming import called
from reader.importers.office_tree import Tree
from reader.importers.pictures import Pictures

if TYPE_CHECKING:
    from lxml.etree import _Element


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read a document.

    Raises:
        ImportFailed: It is no DOCX, or its text cannot be read; says which.
    """
    what = called(hints.name)
    archive = open_archive(raw, what)
    parts = Parts(archive, what, called(hints.name, starts=False))
    document = parts.document()
    styles = _root(parts, "styles")
    pictures = Pictures()
    source = Source(parts, styles_of(styles), default_style(styles), Numbering(_root(parts, "numbering")), pictures)
    for kind in ("footnote", "endnote"):
        found = parts.part(f"{kind}s")
        if found is not None:
            source.note_parts[kind] = found[1]
            source.notes |= {(kind, attribute(note, "id") or ""): note for note in found[0].iterfind(f"{{*}}{kind}")}
    tree = Tree()
    walker = Walker(tree, source)
    for body in document.iterfind("{*}body"):
        walker.blocks(body)
    walker.notes()
    metadata = details_of(_root(parts, "core"))
    title = tree.settle_title(walker.titles)
    metadata = replace(metadata, title=metadata.title or title)
    return tree.extracted(metadata, pictures, parts.warnings)


def _root(parts: Parts, kind: str) -> "_Element | None":
    found = parts.part(kind)
    return found[0] if found else None
