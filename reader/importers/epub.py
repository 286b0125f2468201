"""EPUB 2 and 3: the chapters of a book in their order, under the headings of its table of contents."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importers.archive import open_archive
from reader.importers.base import Extracted, Hints
from reader.importers.epub_details import details_of
from reader.importers.epub_package import Item, existing, open_package, resolve
from reader.importers.epub_toc import Headings, contents_of
from reader.importers.html_markdown import join_blocks, to_blocks
from reader.importers.html_notes import collect_notes
from reader.importers.html_tree import local
from reader.importers.naming import called
from reader.importers.pictures import Pictures
from reader.importers.xml import parse_html, parse_xml
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reader.importers.archive import Archive

_MOST_MISSING = 8
"""Broken chapters that are named one by one."""
_ANOTHER = said("Get the book from another source.")


def extract(raw: bytes, hints: Hints) -> Extracted:
    """Read a book.

    Raises:
        ImportFailed: It is no EPUB, is encrypted, or none of its chapters can be read; says which.
    """
    what = called(hints.name)
    within = called(hints.name, starts=False)
    archive = open_archive(raw, what)
    package = open_package(archive, what, within)
    entries, doubts = contents_of(package, archive, within)
    book = _Book(archive, within)
    spine = [item for item in package.spine if item.path != package.nav]
    # Once for the notes, which may stand in other documents, and once to be written: a book's trees are larger than it
    notes = collect_notes((root, item.path) for item, root in book.pages(spine))
    book.broken.clear()
    headings = Headings(entries)
    texts = []
    for item, root in book.pages(spine):
        headings.arrange(root, item.path)
        blocks = to_blocks(root, address=item.path, picture=partial(book.picture, item), notes=notes)
        texts.append(join_blocks(blocks))
        root.clear()
    if len(book.broken) == len(spine):
        raise book.broken[0] if book.broken else ImportFailed(said("{what} has no chapters.", what=what), _ANOTHER)
    markdown = "\n\n".join(filter(None, texts))
    return Extracted(
        markdown,
        details_of(package.root),
        attachments=book.pictures.used(markdown),
        warnings=(*package.warnings, *doubts, *book.warnings(), *book.pictures.warnings()),
    )


class _Book:
    """Reads the documents and pictures of a book."""

    def __init__(self, archive: "Archive", called: str) -> None:
        self._archive = archive
        self._called = called
        self._known: dict[str, str] = {}
        self.pictures = Pictures()
        self.broken: list[ImportFailed] = []
        """Why documents could not be read."""

    def pages(self, spine: list[Item]) -> Iterator[tuple[Item, "_Element"]]:
        """The documents that can be read, each as the tree of its body."""
        for item in spine:
            try:
                yield item, self._body(item)
            except ImportFailed as error:
                self.broken.append(error)

    def picture(self, item: Item, reference: str) -> str | None:
        """What a picture of a document is called in the library."""
        path = existing(resolve(reference, item.path)[0], self._archive)
        if not path:
            return None
        if path not in self._known:
            try:
                self._known[path] = self.pictures.add(self._archive.read(path))
            except ImportFailed:
                self.pictures.left_out += 1
                self._known[path] = ""
        return self._known[path] or None

    def warnings(self) -> tuple[str, ...]:
        """Which documents are missing, and why."""
        named = [
            said("A chapter was left out. {problem}", problem=error.message) for error in self.broken[:_MOST_MISSING]
        ]
        rest = len(self.broken) - len(named)
        return (
            *named,
            *([said("{rest} more chapters were left out, as they cannot be read.", rest=rest)] if rest else []),
        )

    def _body(self, item: Item) -> "_Element":
        from lxml import etree

        raw = self._archive.read(item.path)
        if item.media_type.startswith("image/") and not item.is_page:
            body = etree.Element("body")
            etree.SubElement(body, "img").set("src", item.path.rpartition("/")[2])
            return body
        try:
            root = parse_xml(raw, said("“{name}” in {file}", name=item.path, file=self._called))
        except ImportFailed as error:
            if b"<" not in raw:
                raise
            if "entities of its own" in error.message:
                raise
            root = parse_html(raw)
        return next((element for element in root.iter() if local(element) == "body"), root)
